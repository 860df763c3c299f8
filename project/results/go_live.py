"""Whether to go live, how the change-over runs, and who keeps it running."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from project.records.going_live import CheckAnswer, GoAnswer
from project.results.live_after import Care, SupportPlan
from project.results.live_steps import CutoverPlan


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
    cutover: CutoverPlan = field(default_factory=CutoverPlan)
    care: Care = field(default_factory=Care)
    support: SupportPlan = field(default_factory=SupportPlan)
    manual: tuple[ManualLine, ...] = ()

    @property
    def counting(self) -> tuple[ListLine, ...]:
        """Checklists that speak for or against going live."""
        return tuple(item for item in self.lists if item.counts)

    @property
    def ready(self) -> bool:
        """Whether there is a list that counts and nothing speaks against it."""
        return bool(self.counting) and not self.blockers
