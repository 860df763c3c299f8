"""Going live: answers to checklists, the decision, the steps of the change-over, the weeks after, support."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import Field

from authoring.values import Identifier
from project.records.base import LongText, Record, RecordId, ShortText


class CheckAnswer(StrEnum):
    """Answer to a question of a checklist; NOT_FOR_US needs a reason."""

    YES = "yes"
    NO = "no"
    NOT_FOR_US = "not_for_us"


class Checked(Record):
    """One question of a checklist answered; record id = id of the playbook's item.

    Attributes:
        checklist: id of the list.
        answer: None while nobody answered.
        evidence: what shows it; `reason` why it is not for us, or what a "no" waits for.
    """

    KIND: ClassVar[str] = "checked"

    checklist: Identifier
    answer: CheckAnswer | None = None
    evidence: LongText = ""
    reason: LongText = ""
    owner: RecordId | None = None
    due: date | None = None
    on: date | None = None


class GoAnswer(StrEnum):
    """What was decided."""

    GO = "go"
    GO_IF = "go_if"
    NO_GO = "no_go"


class GoDecision(Record):
    """Whether to go live. At most one, id "go".

    Attributes:
        checklists: ids of the lists that count; empty for the longest one of its phase.
        blocked_by: how many things spoke against it on that day, as counted then; kept for the record.
        conditions: what has to hold first (GO_IF), or why all the same.
    """

    KIND: ClassVar[str] = "go_decision"

    id: Literal["go"] = "go"
    checklists: tuple[Identifier, ...] = Field(default=(), max_length=20)
    answer: GoAnswer | None = None
    by: RecordId | None = None
    on: date | None = None
    conditions: LongText = ""
    blocked_by: int | None = Field(default=None, ge=0)


class CutoverStep(Record):
    """One step of changing over, by the clock.

    Attributes:
        minutes: how long it takes.
        after: ids of steps that come first; without one it begins with the change-over.
        starts: a fixed moment, local time; it then begins no earlier.
        check: how to see that it worked.
        way_back: what is done if it did not.
        no_return: after it there is no way back.
        began, ended: as it really went.
    """

    KIND: ClassVar[str] = "cutover_step"

    title: ShortText = Field(min_length=1)
    what: LongText = ""
    owner: RecordId | None = None
    minutes: int = Field(default=30, ge=0, le=20_160)
    after: tuple[RecordId, ...] = Field(default=(), max_length=50)
    starts: datetime | None = None
    check: LongText = ""
    way_back: LongText = ""
    no_return: bool = False
    began: datetime | None = None
    ended: datetime | None = None
    order: int = 0


class Cutover(Record):
    """When the change-over begins and by when it has to be over. At most one, id "cutover"."""

    KIND: ClassVar[str] = "cutover"

    id: Literal["cutover"] = "cutover"
    begins: datetime | None = None
    must_end: datetime | None = None
    lead: RecordId | None = None
    way_back: LongText = ""


class CareMoment(StrEnum):
    """Whether a rule begins or ends the weeks of close care after the start."""

    START = "start"
    END = "end"


class CareRule(Record):
    """A condition of the weeks of close care.

    Attributes:
        metric: a figure that has to reach `least`, in its own direction; else it is judged by hand.
        days: for so many days in a row, where that matters; told, not counted.
        holds: judged by hand; None while nobody said.
    """

    KIND: ClassVar[str] = "care_rule"

    title: ShortText = Field(min_length=1)
    moment: CareMoment = CareMoment.END
    metric: RecordId | None = None
    least: float | None = None
    days: int | None = Field(default=None, ge=1, le=365)
    holds: bool | None = None
    on: date | None = None
    owner: RecordId | None = None
    note: LongText = ""


class SupportRole(StrEnum):
    """What somebody does after the start.

    Attributes:
        ADMINISTRATOR: looks after the system from inside the firm.
        FIRST_HELP: answers questions of users first.
        VENDOR: whoever backs it at the vendor.
        DATA: looks after the quality of the data.
    """

    ADMINISTRATOR = "administrator"
    FIRST_HELP = "first_help"
    VENDOR = "vendor"
    DATA = "data"


class SupportSeat(Record):
    """Somebody who keeps it running, with a name and somebody who stands in.

    Attributes:
        share: part of the working week for it.
        learns_by: the day by which they have learnt it; `course` where.
        reach: how and when they are reached; `within` how fast they answer, in hours.
    """

    KIND: ClassVar[str] = "support_seat"

    role: SupportRole = SupportRole.ADMINISTRATOR
    title: ShortText = ""
    person: RecordId | None = None
    stands_in: RecordId | None = None
    share: float | None = Field(default=None, ge=0, le=1)
    learns_by: date | None = None
    course: RecordId | None = None
    reach: ShortText = ""
    within: float | None = Field(default=None, ge=0, le=1000)
    duties: LongText = ""


class ManualPart(Record):
    """A part of the manual by which the system is introduced: who does what, how, with what."""

    KIND: ClassVar[str] = "manual_part"

    title: ShortText = Field(min_length=1)
    text: LongText = ""
    owner: RecordId | None = None
    order: int = 0
