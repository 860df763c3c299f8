"""What vendors were asked in writing, what came in, and what it proposes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from playbook.asking import AnswerKind, Delivery
from playbook.wants import Priority
from project.records.bidding import BidState


@dataclass(frozen=True, slots=True)
class BidLine:
    """A file that a vendor handed in.

    Attributes:
        file: id of its record.
        late: it came in after the deadline.
        counts: it is the one that is opened: the newest in time, else the newest late one.
        reason: why it was withdrawn.
    """

    file: str
    name: str
    digest: str
    size: int
    received: datetime
    state: BidState
    late: bool
    counts: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AskedVendor:
    """A vendor that was asked, with what came in, newest last.

    Attributes:
        written: answers or prices of it stand in the project, read from a bid or written down without one.
    """

    vendor: str
    name: str
    bids: tuple[BidLine, ...]
    written: bool = False

    @property
    def handed_in(self) -> bool:
        """Whether anything came in that still holds, kept as a file or not."""
        return any(item.state is not BidState.WITHDRAWN for item in self.bids) or self.written


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What one vendor answered to one item.

    Attributes:
        given: whether there is an answer at all; the fields are empty where there is none.
        changed: it is another answer than in the round before; None without one to compare with.
    """

    vendor: str
    given: bool = False
    delivery: Delivery | None = None
    text: str = ""
    amount: float | None = None
    currency: str | None = None
    ready: date | None = None
    evidence: str = ""
    changed: bool | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item with the answers of all vendors that were asked, in their order.

    Attributes:
        item: id of a requirement or a question.
        section: heading of a question; empty for a requirement.
        evidence_asked: what was asked for as proof; empty for nothing.
        knock_out: whether a "no" takes an offer out: of questions marked so.
    """

    item: str
    text: str
    section: str
    requirement: bool
    answer: AnswerKind
    priority: Priority | None
    criterion: str | None
    evidence_asked: str
    knock_out: bool
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """Something a vendor has on its roadmap; `ready` None where it names no day."""

    vendor: str
    item: str
    text: str
    ready: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer that is another one than in the round before; empty texts stand for no answer."""

    vendor: str
    item: str
    text: str
    before: AnswerLine
    after: AnswerLine


@dataclass(frozen=True, slots=True)
class ScoreProposal:
    """What the answers of a vendor to the requirements under a criterion propose as its score.

    Attributes:
        value: on the scale of the criterion, to one decimal; the mean share of the answered requirements,
            a must counting 3, a should 2, any other 1.
        low: the same if everything that is not answered were "no"; equal to `value` when all is answered.
        answered, asked: how many requirements were.
        working: (requirement id, statement, delivery or None, share or None, weight).
        standing: the score that stands now; None for none.
        taken: the standing score is the proposed one.
    """

    vendor: str
    criterion: str
    title: str
    value: float
    low: float
    answered: int
    asked: int
    working: tuple[tuple[str, str, Delivery | None, float | None, int], ...]
    standing: float | None
    taken: bool


@dataclass(frozen=True, slots=True)
class PriceSheet:
    """What a vendor asks for over the years of a round.

    Attributes:
        yearly: what is paid in each year, in `currency`; the first is the first year of the contract.
        once: the part of it that is paid once.
        lines: (what, basis, quantity, price, from year, over all years).
    """

    vendor: str
    currency: str
    yearly: tuple[float, ...]
    once: float
    lines: tuple[tuple[str, str, float, float, int, float], ...]
    before: float | None = None

    @property
    def total(self) -> float:
        """Over all years."""
        return sum(self.yearly)


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One request with everything that came of it.

    Attributes:
        missing: what has to be said before it may go out, as keys under `bids.missing`.
        lacking: (vendor, item, text) of answers that lack the evidence asked for.
        promises: by day, those without a day first.
        refused: (vendor, item, text) of questions that take an offer out and were answered with "no".
    """

    id: str
    title: str
    sent: date | None
    deadline: datetime | None
    opened: datetime | None
    follows: str | None
    years: int
    vendors: tuple[AskedVendor, ...]
    items: tuple[ItemLine, ...]
    missing: tuple[str, ...]
    lacking: tuple[tuple[str, str, str], ...]
    promises: tuple[Promise, ...]
    refused: tuple[tuple[str, str, str], ...]
    differences: tuple[Difference, ...]
    proposals: tuple[ScoreProposal, ...]
    prices: tuple[PriceSheet, ...]

    def vendor_name(self, vendor: str) -> str:
        """What an asked vendor is called; its id where it is none of them."""
        return next((item.name for item in self.vendors if item.vendor == vendor), vendor)


@dataclass(frozen=True, slots=True)
class Bids:
    """All requests for proposal with their bids, newest first.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    rounds: tuple[RoundLine, ...] = ()
    facts: tuple[tuple[str, float | bool | None], ...] = ()

    def round(self, name: str) -> RoundLine | None:
        """The round with this id."""
        return next((item for item in self.rounds if item.id == name), None)

    @property
    def newest_opened(self) -> RoundLine | None:
        """The newest round whose bids were opened."""
        return next((item for item in self.rounds if item.opened is not None), None)
