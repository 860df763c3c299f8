"""Who learns what, when, with whom, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from playbook.delivery import Track
from project.records.teaching import Level, TaughtBy

FLOOR = 5
"""People of whom a figure may be shown; of fewer only whether they are ready."""


class Lack(StrEnum):
    """Why a group cannot work with the CRM yet.

    Attributes:
        NOT_PASSED: fewer have passed a course than the team asks for.
        NO_CLASS: a course that is needed has no class for all of its people.
        NO_COURSE: no course is meant for the group.
    """

    NOT_PASSED = "not_passed"
    NO_CLASS = "no_class"
    NO_COURSE = "no_course"


class TeachFault(StrEnum):
    """What does not go together in the classes as they are planned.

    Attributes:
        ROOM_TOO_SMALL: more people than seats.
        CLASS_TOO_LARGE: more people than the course is meant for.
        ROOM_TWICE, TRAINER_TWICE, GROUP_TWICE: taken by two classes at the same time.
        TOO_MANY_CLASSES: more classes on a day than a trainer gives.
        TRAINER_AWAY: the trainer has no time on that day.
        TRAINER_WRONG: the trainer does not teach this course.
        NOT_CERTIFIED: an own trainer teaches before having passed the course for trainers.
        TOO_EARLY: the class begins before the one that comes first is over.
        DAY_OFF: nobody works on that day.
        TOO_LATE: the class is held when people already work with the CRM.
        AFTER_TEST: its learners test the CRM by then, and have to have learned it before.
        NO_TRAINER, NO_ROOM: nobody, or no place, is named yet.
    """

    ROOM_TOO_SMALL = "room_too_small"
    CLASS_TOO_LARGE = "class_too_large"
    ROOM_TWICE = "room_twice"
    TRAINER_TWICE = "trainer_twice"
    GROUP_TWICE = "group_twice"
    TOO_MANY_CLASSES = "too_many_classes"
    TRAINER_AWAY = "trainer_away"
    TRAINER_WRONG = "trainer_wrong"
    NOT_CERTIFIED = "not_certified"
    TOO_EARLY = "too_early"
    DAY_OFF = "day_off"
    TOO_LATE = "too_late"
    AFTER_TEST = "after_test"
    NO_TRAINER = "no_trainer"
    NO_ROOM = "no_room"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something in the classes that does not go together.

    Attributes:
        course: id of the course of the first class.
        sessions: ids of the classes it speaks of, by day.
        day: of the first one.
        names: what its sentence names: a room, a trainer, a group or another course, as titles.
        count: people or classes that are too many; 0 where nothing is counted.
    """

    fault: TeachFault
    course: str
    sessions: tuple[str, ...]
    day: date
    names: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A course as it is given here.

    Attributes:
        own: not from the playbook; `changed` where the team says otherwise than the playbook.
        audience: ids of groups or seats it is meant for.
        hours: for one person.
        after: ids of courses that come first.
        left_out: why the team does without it; empty while it is given.
        groups: ids of the groups of learners that take it.
        people: places that are needed; own trainers in a course for trainers that no group takes.
        classes: classes needed for them.
        planned, held: classes in the calendar, and those of them that are over.
        placed: places in these classes.
        completed: people who passed, or attended where nothing is tested; of groups under five people only
            where all groups are such and make five together, else None.
        share: `completed` as a part; None for fewer than five people, or where nobody takes it.
        trainers: ids of those who may teach it.
        first, last: days of its classes; None without one.
        price: for one class.
    """

    id: str
    title: str
    track: Track
    own: bool
    changed: bool
    audience: tuple[str, ...]
    taught_by: TaughtBy
    goal: str
    test: str
    benefit: str
    modules: tuple[str, ...]
    hours: float
    most_people: int | None
    pass_mark: float | None
    after: tuple[str, ...]
    left_out: str
    groups: tuple[str, ...] = ()
    people: int = 0
    classes: int = 0
    planned: int = 0
    held: int = 0
    placed: int = 0
    completed: int | None = None
    share: float | None = None
    trainers: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    price: float | None = None

    @property
    def given(self) -> bool:
        """Whether the team gives it at all."""
        return not self.left_out

    @property
    def unplanned(self) -> int:
        """Classes that are needed and not in the calendar yet, at least one while places are missing."""
        missing = max(0, self.classes - self.planned)
        return max(missing, int(self.people > self.placed)) if self.given else 0


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of learners.

    Attributes:
        courses: ids of the courses it takes, in the order in which they are given.
        ready: enough of its people have passed every one of them.
        share: of its people who passed the course that fewest passed; None for fewer than five people.
        hours: for one of its people, over all courses.
    """

    id: str
    title: str
    people: int
    courses: tuple[str, ...]
    ready: bool
    share: float | None
    hours: float


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Why one group is not ready.

    Attributes:
        group, course: ids; no course for `Lack.NO_COURSE`.
        share: the part of its people who passed; None for fewer than five people.
    """

    lack: Lack
    group: str
    course: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class SkillGap:
    """How well a group can do what a course teaches, 1 (not at all) to 5 (teaches others), on average.

    Attributes:
        before, after: None where nobody was asked, or fewer than five people were.
        people: the smaller number of people asked at the two moments that were asked.
        hidden: somebody was asked, and too few to show it.
    """

    group: str
    course: str
    before: float | None
    after: float | None
    people: int
    hidden: bool = False

    @property
    def gain(self) -> float | None:
        """After less before."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class LevelLine:
    """What was found of a course on one of the four levels.

    Attributes:
        share: the part of `people` of whom it holds; None for fewer than five people.
    """

    course: str
    level: Level
    share: float | None
    people: int
    on: date | None
    how: str


@dataclass(frozen=True, slots=True)
class Worth:
    """What a course costs and what its use is worth in a year.

    Attributes:
        away: people x hours x what an hour costs; None where no hourly cost is known.
        prices: what others are paid, over all its classes.
        cost: the two together, what is known of them.
        claimed: the benefit of a year as somebody named it; None where nobody did.
        benefit: of it the part that comes from the course, times how sure that is; None while a part is open.
        net: benefit - cost, None while a part of the cost is open; `roi` is that over the cost.
        bcr: benefit over cost, another figure than `roi` and always larger by one.
    """

    course: str
    people: int
    hours: float
    away: float | None
    prices: float
    cost: float
    claimed: float | None = None
    benefit: float | None = None
    net: float | None = None
    roi: float | None = None
    bcr: float | None = None


@dataclass(frozen=True, slots=True)
class Training:
    """Who learns what, when, with whom, and what came of it.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
        courses: in the order in which they are given, those left out last.
        circles: ids of courses that come before each other; they are then taken as if nothing came first.
        groups: as they were entered.
        ready: ids of groups of which enough passed everything; `short` says why the others are not.
        pass_needed: part of a group that has to have passed.
        learners: people in all groups; `passed` of them by the course that fewest of a group passed, None
            for fewer than five people in all.
        conflicts: what does not go together in the calendar, by day.
        uncertified: ids of own trainers who have not passed the course for trainers by today.
        first, last: between which days classes are held; None where neither rules nor plan tell.
        users_from: no class for users is proposed before it, so that nobody forgets what was learned.
        due: (id of a course whose learners test the CRM, the day on which the test begins by the plan).
        inside_hours, outside_hours: hours of teaching by own trainers and by others, classes needed counted.
        rate: what an hour of somebody's work costs.
        worth: of every course that costs or brings something; `whole` of all together.
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
    courses: tuple[CourseLine, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()
    groups: tuple[GroupLine, ...] = ()
    ready: tuple[str, ...] = ()
    short: tuple[Shortfall, ...] = ()
    pass_needed: float = 0.9
    learners: int = 0
    passed: float | None = None
    conflicts: tuple[Conflict, ...] = ()
    uncertified: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    users_from: date | None = None
    due: tuple[tuple[str, date], ...] = ()
    inside_hours: float = 0.0
    outside_hours: float = 0.0
    rate: float | None = None
    gaps: tuple[SkillGap, ...] = ()
    levels: tuple[LevelLine, ...] = ()
    worth: tuple[Worth, ...] = ()
    whole: Worth | None = None

    @property
    def given(self) -> tuple[CourseLine, ...]:
        """Courses the team gives."""
        return tuple(item for item in self.courses if item.given)

    @property
    def everybody_ready(self) -> bool | None:
        """Whether every group is ready; None while there is none."""
        return not self.short if self.groups else None

    @property
    def inside_share(self) -> float | None:
        """The part of all hours of teaching that own trainers give; None without any."""
        whole = self.inside_hours + self.outside_hours
        return self.inside_hours / whole if whole else None

    def course(self, course_id: str) -> CourseLine | None:
        """A course by id."""
        return next((item for item in self.courses if item.id == course_id), None)

    def group(self, group_id: str) -> GroupLine | None:
        """A group of learners by id."""
        return next((item for item in self.groups if item.id == group_id), None)
