"""Whether to go live, how the change-over runs, and who keeps it running."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from project.records.going_live import CareMoment, CheckAnswer, GoAnswer, SupportRole


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One question of a checklist as it stands.

    Attributes:
        asks_for: what the playbook wants to see for a yes.
        lacks_reason: it is called not for us and nobody said why; it then counts as not answered.
        late: its day has passed and it is neither a yes nor, with a reason, not for us.
    """

    id: str
    ask: str
    asks_for: str
    answer: CheckAnswer | None
    evidence: str
    reason: str
    owner: str | None
    due: date | None
    on: date | None
    lacks_reason: bool
    late: bool

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.answer is CheckAnswer.YES or (
            self.answer is CheckAnswer.NOT_FOR_US and not self.lacks_reason
        )

    @property
    def refused(self) -> bool:
        """Whether the answer is no."""
        return self.answer is CheckAnswer.NO


class GroupState(StrEnum):
    """How a part of a checklist stands: all in order, something answered with no, something open."""

    IN_ORDER = "in_order"
    REFUSED = "refused"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Questions that belong together; with `blocks` a single one that is not in order speaks against it."""

    id: str
    title: str
    blocks: bool
    checks: tuple[CheckLine, ...]

    @property
    def open(self) -> tuple[CheckLine, ...]:
        """Questions that are not settled."""
        return tuple(item for item in self.checks if not item.settled)

    @property
    def state(self) -> GroupState:
        """A no weighs more than a question that is open."""
        if any(item.refused for item in self.checks):
            return GroupState.REFUSED
        return GroupState.OPEN if self.open else GroupState.IN_ORDER


@dataclass(frozen=True, slots=True)
class ListLine:
    """A checklist of the playbook.

    Attributes:
        live: it belongs to the phase of going live; others are shown and judged apart.
        counts: it speaks for or against going live.
    """

    id: str
    title: str
    intro: str
    phase: str
    phase_title: str
    live: bool
    counts: bool
    groups: tuple[CheckGroup, ...]

    @property
    def checks(self) -> tuple[CheckLine, ...]:
        """All its questions."""
        return tuple(check for group in self.groups for check in group.checks)

    @property
    def open(self) -> tuple[CheckLine, ...]:
        """Questions that are not settled."""
        return tuple(item for item in self.checks if not item.settled)


class Against(StrEnum):
    """What sort of thing speaks against going live.

    Attributes:
        REFUSED: a question of a part that blocks was answered with no.
        UNANSWERED: such a question has no answer.
        TEST: a test that has to be passed is not.
        DEFECT: a defect with which work cannot go on.
        TRAINING: a group that has not passed its courses.
        ADMINISTRATOR: nobody inside looks after the system.
    """

    REFUSED = "refused"
    UNANSWERED = "unanswered"
    TEST = "test"
    DEFECT = "defect"
    TRAINING = "training"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that speaks against going live.

    Attributes:
        what: the question, test, defect or group; empty where the sort says all.
        group: the part of the checklist it stands in.
        owner: id of the person.
        screen, part: the page, and its part, on which it is mended.
    """

    against: Against
    id: str
    what: str
    group: str
    owner: str | None
    due: date | None
    late: bool
    screen: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided.

    Attributes:
        blocked_by: how many things spoke against it on that day; None where nobody counted.
        lacks_conditions: it says go although something spoke against it, or "go if", without a word on what
            has to hold.
    """

    answer: GoAnswer
    by: str | None
    on: date | None
    conditions: str
    blocked_by: int | None
    lacks_conditions: bool


class StepState(StrEnum):
    """How far a step of the change-over is."""

    AHEAD = "ahead"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the change-over by the clock; every moment is local time.

    Attributes:
        after: titles of the steps it waits for.
        starts, ends: by the plan; None while the change-over has no beginning or steps go round.
        waits: minutes between its last predecessor and its fixed moment.
        decides: the end of the change-over moves with it.
        began, ended: as it really went.
        expected_start, expected_end: by what really happened so far.
        behind: minutes it ended, or is expected to end, after the plan; negative when earlier.
    """

    id: str
    title: str
    what: str
    owner: str | None
    minutes: int
    after: tuple[str, ...]
    fixed: datetime | None
    starts: datetime | None
    ends: datetime | None
    waits: int
    decides: bool
    no_return: bool
    check: str
    way_back: str
    state: StepState
    began: datetime | None
    ended: datetime | None
    expected_start: datetime | None
    expected_end: datetime | None
    behind: int | None


@dataclass(frozen=True, slots=True)
class CutoverPlan:
    """The change-over by the clock.

    Attributes:
        steps: in the order in which they begin.
        begins, ends: first and last moment by the plan; `must_end` the moment by which it has to be over.
        expected_end: by what really happened so far.
        no_return: the moment at which the first step begins after which there is no way back; its title.
        spare: minutes between the end and `must_end`; negative for an overrun, None while not known.
        expected_spare: the same by what really happened.
        circles: titles of steps that wait for each other.
    """

    steps: tuple[StepLine, ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    must_end: datetime | None = None
    expected_end: datetime | None = None
    lead: str | None = None
    way_back: str = ""
    no_return: datetime | None = None
    no_return_title: str = ""
    spare: int | None = None
    expected_spare: int | None = None
    circles: tuple[str, ...] = ()

    @property
    def fits(self) -> bool | None:
        """Whether it is over in time; None while that cannot be told."""
        return None if self.spare is None else self.spare >= 0

    @property
    def begun(self) -> bool:
        """Whether the first step really began."""
        return any(item.began is not None for item in self.steps)


@dataclass(frozen=True, slots=True)
class CareLine:
    """A rule of the weeks of close care.

    Attributes:
        figure: title of the figure it looks at; empty where it is judged by hand.
        least: what the figure has to reach, in its own direction, with its `unit`.
        value, day: the newest reading; None without one.
        falling: the smaller the figure the better.
        holds: None while nobody said, or while there is no reading.
    """

    id: str
    title: str
    moment: CareMoment
    figure: str
    unit: str
    least: float | None
    value: float | None
    day: date | None
    falling: bool
    days: int | None
    holds: bool | None
    owner: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Care:
    """The weeks of close care after the start."""

    rules: tuple[CareLine, ...] = ()

    def of(self, moment: CareMoment) -> tuple[CareLine, ...]:
        """Rules of its beginning, or of its end."""
        return tuple(item for item in self.rules if item.moment is moment)

    def over(self, moment: CareMoment) -> bool | None:
        """Whether all rules of a moment hold; None where there is none."""
        found = self.of(moment)
        return all(item.holds is True for item in found) if found else None


class SupportGap(StrEnum):
    """What a seat of support lacks.

    Attributes:
        NOBODY: no person.
        NO_STAND_IN: nobody stands in.
        SAME: whoever stands in is the same person.
        NO_DAY: no day by which it has been learnt.
        TOO_LATE: it is learnt only after the start.
        NO_REACH: nobody knows how they are reached.
        OUTSIDE: an administrator from outside; at least one sits inside.
    """

    NOBODY = "nobody"
    NO_STAND_IN = "no_stand_in"
    SAME = "same"
    NO_DAY = "no_day"
    TOO_LATE = "too_late"
    NO_REACH = "no_reach"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class SeatLine:
    """Somebody who keeps it running; `course` is the title of what they learn it in."""

    id: str
    role: SupportRole
    title: str
    person: str | None
    stands_in: str | None
    share: float | None
    learns_by: date | None
    course: str
    reach: str
    within: float | None
    duties: str
    gaps: tuple[SupportGap, ...]


@dataclass(frozen=True, slots=True)
class SupportPlan:
    """Who keeps it running.

    Attributes:
        seats: by role.
        missing: roles that nobody was named for.
        inside: people inside the firm who are named as administrators.
    """

    seats: tuple[SeatLine, ...] = ()
    missing: tuple[SupportRole, ...] = ()
    inside: tuple[str, ...] = ()

    @property
    def gaps(self) -> int:
        """How many things are missing."""
        return len(self.missing) + sum(len(item.gaps) for item in self.seats)


@dataclass(frozen=True, slots=True)
class ManualLine:
    """A part of the manual in the team's words."""

    id: str
    title: str
    text: str
    owner: str | None


@dataclass(frozen=True, slots=True)
class GoLive:
    """Whether to go live, how the change-over runs, and who keeps it running.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
        lists: checklists of the playbook, those that count first.
        blockers: what speaks against going live, late ones first.
        decided: None while nothing was decided.
        live_on: the first day of work with it: by the plan, and not before the change-over is over.
        manual: parts of the manual that the team wrote.
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
    lists: tuple[ListLine, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    decided: Decided | None = None
    live_on: date | None = None
    cutover: CutoverPlan = CutoverPlan()
    care: Care = Care()
    support: SupportPlan = SupportPlan()
    manual: tuple[ManualLine, ...] = ()

    @property
    def counting(self) -> tuple[ListLine, ...]:
        """Checklists that speak for or against going live."""
        return tuple(item for item in self.lists if item.counts)

    @property
    def ready(self) -> bool:
        """Whether there is a list that counts and nothing speaks against it."""
        return bool(self.counting) and not self.blockers
