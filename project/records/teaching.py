"""Training as a team plans it: groups of learners, trainers, rooms, sessions, results, effects."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from authoring.values import Frozen, Identifier
from playbook.delivery import Track
from project.records.base import LongText, Money, Record, RecordId, ShortText

Part = Annotated[float, Field(ge=0, le=1)]
"""A part of a whole, 0 to 1."""


class TaughtBy(StrEnum):
    """Who teaches."""

    VENDOR = "vendor"
    OWN_TRAINER = "own_trainer"
    EXPERT = "expert"


class CoursePlan(Record):
    """What a team says of a course of its playbook, or a course of its own (`own`).

    Record id = id of the course. Fields without a value leave what the playbook says.

    Attributes:
        audience: ids of the playbook's groups.
        hours: for one person.
        pass_mark: part of the test that has to be right.
        after: ids of courses that come first; None leaves the playbook's.
        left_out: why the team does without it.
        price: paid to others for one class, in the project's currency.
        benefit_year: what its use is worth in a year, before isolation; None where nobody says.
        isolation: the part of that which comes from the course and from nothing else.
        confidence: how sure whoever said so is, as a part of 1.
    """

    KIND: ClassVar[str] = "course"

    own: bool = False
    title: ShortText = ""
    track: Track | None = None
    audience: tuple[Identifier, ...] = Field(default=(), max_length=50)
    taught_by: TaughtBy | None = None
    goal: LongText = ""
    test: LongText = ""
    benefit: LongText = ""
    hours: float | None = Field(default=None, gt=0, le=400)
    most_people: int | None = Field(default=None, ge=1, le=200)
    pass_mark: Part | None = None
    after: Annotated[tuple[RecordId, ...], Field(max_length=50)] | None = None
    left_out: LongText = ""
    price: Money | None = None
    benefit_year: Money | None = None
    isolation: Part | None = None
    confidence: Part | None = None
    note: LongText = ""


class LearnerGroup(Record):
    """People who learn together.

    Attributes:
        group: the playbook's group they belong to; courses name these.
        people: how many they are.
        members: those of them that are known to the project by name; no more than `people`.
        courses: ids of courses they take beside those for their group.
    """

    KIND: ClassVar[str] = "learner_group"

    title: ShortText = Field(min_length=1)
    group: Identifier | None = None
    people: int = Field(default=1, ge=1, le=100_000)
    members: tuple[RecordId, ...] = Field(default=(), max_length=500)
    courses: tuple[RecordId, ...] = Field(default=(), max_length=100)


class Trainer(Record):
    """Somebody who teaches.

    Attributes:
        person: of this project; None for somebody from outside.
        courses: ids of the courses that are taught; empty for all that `kind` fits.
        certified_on: when an own trainer passed the course for trainers.
        from_day, until: days between which there is time for it.
    """

    KIND: ClassVar[str] = "trainer"

    title: ShortText = Field(min_length=1)
    kind: TaughtBy = TaughtBy.OWN_TRAINER
    person: RecordId | None = None
    courses: tuple[RecordId, ...] = Field(default=(), max_length=100)
    certified_on: date | None = None
    from_day: date | None = None
    until: date | None = None


class Room(Record):
    """A place to teach in, or a line to meet on; `seats` None where any number fits."""

    KIND: ClassVar[str] = "room"

    title: ShortText = Field(min_length=1)
    seats: int | None = Field(default=None, ge=1, le=10_000)


class SessionState(StrEnum):
    """How far a session is."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Session(Record):
    """One class of one course on one day; a course longer than a day has several parts.

    Attributes:
        part: 1 for the first day of the course.
        class_no: 1 for the first class that takes the course.
        starts, hours: when, and for how long on that day.
        groups: ids of learner groups; `places` how many people of each, in the same order.
        series: changes of the appointment that went out so far; grows with each.
    """

    KIND: ClassVar[str] = "session"

    course: RecordId
    class_no: int = Field(default=1, ge=1, le=10_000)
    part: int = Field(default=1, ge=1, le=100)
    day: date
    starts: time = time(9, 0)
    hours: float = Field(default=4.0, gt=0, le=12)
    room: RecordId | None = None
    trainer: RecordId | None = None
    groups: tuple[RecordId, ...] = Field(default=(), max_length=100)
    places: tuple[Annotated[int, Field(ge=1, le=10_000)], ...] = Field(default=(), max_length=100)
    state: SessionState = SessionState.PLANNED
    series: int = Field(default=0, ge=0)
    note: LongText = ""


class CourseResult(Record):
    """How one person, or one group counted together, did in a course.

    Attributes:
        group: of learners; `person` where somebody is named.
        people: how many it speaks of; 1 where a person is named.
        attended, tested, passed: of these people.
        score: mean share of the test that was right.
    """

    KIND: ClassVar[str] = "course_result"

    course: RecordId
    group: RecordId | None = None
    person: RecordId | None = None
    people: int = Field(default=1, ge=1, le=100_000)
    attended: int = Field(default=0, ge=0, le=100_000)
    tested: int = Field(default=0, ge=0, le=100_000)
    passed: int = Field(default=0, ge=0, le=100_000)
    score: Part | None = None
    on: date | None = None
    source: ShortText = ""


class SkillMoment(StrEnum):
    """Before the courses or after them."""

    BEFORE = "before"
    AFTER = "after"


class SkillPoint(Record):
    """How well a group can do what a course teaches, 1 (not at all) to 5 (teaches others), on average.

    Attributes:
        people: how many were asked; under five the mean is not shown.
    """

    KIND: ClassVar[str] = "skill"

    group: RecordId
    course: RecordId
    moment: SkillMoment = SkillMoment.BEFORE
    points: float = Field(ge=1, le=5)
    people: int = Field(ge=1, le=100_000)
    on: date | None = None


class Level(StrEnum):
    """What is asked of a course: was it liked, was something learned, is it used, did it bring results."""

    LIKED = "liked"
    LEARNED = "learned"
    USED = "used"
    RESULT = "result"


class CourseLevel(Record):
    """What was found of a course on one level; `share` is the part of `people` of whom it holds."""

    KIND: ClassVar[str] = "course_level"

    course: RecordId
    level: Level
    share: Part
    people: int = Field(ge=1, le=100_000)
    on: date | None = None
    how: LongText = ""


class TeachingHours(Frozen):
    """Hours of the day in which classes may be held."""

    starts: time = time(9, 0)
    ends: time = time(17, 0)


class TeachingRules(Record):
    """How sessions are proposed. At most one, id "teaching".

    Attributes:
        first_day, last_day: between which classes are held; without them the plan's tasks tell.
        hours_per_day: the longest class on one day.
        per_day: classes one trainer gives on a day.
        pass_needed: part of a group that has to have passed before the start.
    """

    KIND: ClassVar[str] = "teaching_rules"

    id: Literal["teaching"] = "teaching"
    first_day: date | None = None
    last_day: date | None = None
    hours: TeachingHours = TeachingHours()
    hours_per_day: float = Field(default=8.0, gt=0, le=12)
    per_day: int = Field(default=1, ge=1, le=4)
    pass_needed: Part = 0.9
