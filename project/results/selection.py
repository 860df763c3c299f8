"""Where every offer stands on its way from the long list to the choice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from authoring.values import Source
from project.records.selection import EvidenceGrade, FoundBy, Stage, YesNo
from project.results.shortlist import KnockOut, PartPass
from scoring.vendors import Topic


class Open(StrEnum):
    """What is not settled of an offer yet; the stage before which it should be.

    Attributes:
        SOURCE: nobody said who found it.
        NOTE: nobody wrote down what was found out about it.
        GRADE: how well it is known is not said.
        FACTS: facts of its sheet are out of date.
        PRICE: its price is not known; OLD_PRICE: the price has to be confirmed again.
        QUESTIONS: questions to the vendor have no answer yet.
        OWN_USE: whether the vendor works with its own product is not known.
        OUT: a rule or a judgement puts it out.
        PART_FAILED: it does not pass in a part of the solution.
        PART_OPEN: whether it passes in a part cannot be told yet.
    """

    SOURCE = "source"
    NOTE = "note"
    GRADE = "grade"
    FACTS = "facts"
    PRICE = "price"
    OLD_PRICE = "old_price"
    QUESTIONS = "questions"
    OWN_USE = "own_use"
    OUT = "out"
    PART_FAILED = "part_failed"
    PART_OPEN = "part_open"


BEFORE = {
    Open.SOURCE: Stage.BIDDING,
    Open.NOTE: Stage.BIDDING,
    Open.GRADE: Stage.BIDDING,
    Open.FACTS: Stage.DEMO,
    Open.PRICE: Stage.DEMO,
    Open.OLD_PRICE: Stage.DEMO,
    Open.QUESTIONS: Stage.DEMO,
    Open.OWN_USE: Stage.REFERENCE,
    Open.OUT: Stage.REFERENCE,
    Open.PART_FAILED: Stage.FINALIST,
    Open.PART_OPEN: Stage.FINALIST,
}
"""The stage that an offer should not enter with this open. A house rule; nothing is locked by it."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something not settled of an offer.

    Attributes:
        count: how many of it, such as questions.
        names: what they are called: parts of the solution by id, facts and criteria by title.
        due: it should be settled before the next stage of this offer.
    """

    kind: Open
    count: int
    names: tuple[str, ...]
    due: bool


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One fact of the sheet an offer was taken from.

    Attributes:
        stale: it has to be confirmed again before anybody relies on it.
    """

    id: str
    topic: Topic | None
    title: str
    value: str
    source: Source
    stale: bool


@dataclass(frozen=True, slots=True)
class DropLine:
    """An offer that fell out.

    Attributes:
        stage: how far it had come; title: of the criterion whose rule it missed, empty for another reason.
        by: id of the person who decided, on which day; None while nobody said.
        complete: reason, person and day are there.
    """

    vendor: str
    name: str
    stage: Stage
    reason: str
    criterion: str | None
    title: str
    by: str | None
    day: date | None
    complete: bool


@dataclass(frozen=True, slots=True)
class OfferWay:
    """How far one offer has come, and what is known of it.

    Attributes:
        dropped: why it fell out; None while it is in.
        notes: how many research notes; noted: the day of the newest.
        questions: asked so far; unanswered: without an answer; overdue: whose day has passed.
        own_use: whether the vendor works with its product; None while nobody knows.
        parts, knocked_out, nearly_out: as in the ranking; empty on the long list and of dropped offers.
        open: what is not settled, in the order in which it is needed.
        next: the stage that follows; None for the chosen one and for dropped offers.
    """

    vendor: str
    name: str
    product: str
    stage: Stage
    dropped: DropLine | None
    found_by: FoundBy | None
    found_note: str
    grade: EvidenceGrade | None
    website: str
    notes: int
    noted: date | None
    questions: int
    unanswered: int
    overdue: int
    own_use: YesNo | None
    facts: tuple[KnownFact, ...]
    parts: tuple[PartPass, ...]
    knocked_out: tuple[KnockOut, ...]
    nearly_out: tuple[KnockOut, ...]
    open: tuple[OpenPoint, ...]
    next: Stage | None

    @property
    def due(self) -> tuple[OpenPoint, ...]:
        """What should be settled before the next stage."""
        return tuple(item for item in self.open if item.due)


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many offers stand at a stage now, came at least so far, and fell out while they stood there."""

    stage: Stage
    here: int
    reached: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Selection:
    """The way of all offers.

    Attributes:
        offers: every offer ever listed, in the team's order.
        stages: in walking order.
        drops: offers that fell out, those that came farthest first.
        marks: (part of the solution, points of 100 it needs at least) where the team agreed on some.
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    offers: tuple[OfferWay, ...] = ()
    stages: tuple[StageCount, ...] = ()
    drops: tuple[DropLine, ...] = ()
    marks: tuple[tuple[str, float], ...] = ()
    facts: tuple[tuple[str, float | bool | None], ...] = ()

    def offer(self, vendor: str) -> OfferWay | None:
        """How far one offer has come."""
        return next((item for item in self.offers if item.vendor == vendor), None)

    def at(self, stage: Stage) -> tuple[OfferWay, ...]:
        """Offers that stand at this stage now, without those that fell out."""
        return tuple(item for item in self.offers if item.stage is stage and item.dropped is None)
