"""The last offers: shown, asked about, judged by both sides, negotiated, chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from project.records.deciding import HeldBy
from project.results.demos import DemoSeen, Script


class ReferenceLack(StrEnum):
    """What the talks with customers of a vendor still miss.

    Attributes:
        FEW: fewer than three talks with firms that are like ours.
        LEFT: nobody who has left the product.
        SUCCESS: a talk without how well it went there.
    """

    FEW = "few"
    LEFT = "left"
    SUCCESS = "success"


@dataclass(frozen=True, slots=True)
class Mark:
    """What one person, or the team together (`person` None), gave an offer by one standard."""

    person: str | None
    point: int
    evidence: str


@dataclass(frozen=True, slots=True)
class StandardJudged:
    """One offer by one standard.

    Attributes:
        mean: of all points given, 1 to 5; None while nobody gave any.
        spread: highest less lowest point; None with fewer than two.
        beside: the figures that stand beside it, `playbook.aims.Beside`; empty for none.
    """

    standard: str
    title: str
    viewpoint: str
    mean: float | None
    spread: int | None
    marks: tuple[Mark, ...]
    beside: str = ""


@dataclass(frozen=True, slots=True)
class UsabilityJudged:
    """How usable people found an offer after the demonstration.

    Attributes:
        mean: score from 0 to 100; None while nobody answered all ten statements. It is no percentage.
        lowest, highest: of the people's own scores.
        people: (person id, score) of those who answered all statements.
        incomplete: ids of those who left some out and are not counted.
    """

    mean: float | None
    lowest: float | None
    highest: float | None
    people: tuple[tuple[str, float], ...]
    incomplete: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferencesHeard:
    """What customers of a vendor said.

    Attributes:
        talks: held so far; similar: of these, with firms like ours; left: with firms that left the product.
        success: mean of how well it went there, 1 to 5; None while no talk says.
        lacks: what is still missing.
    """

    talks: int
    similar: int
    left: int
    success: float | None
    lacks: tuple[ReferenceLack, ...]


@dataclass(frozen=True, slots=True)
class ContractStanding:
    """How the points of a contract stand: how many, and what they are worth in the project's currency.

    Attributes:
        late: ids of open points whose day has passed.
        missing: ids of points of the plan that are not on the list yet.
    """

    open: int
    agreed: int
    refused: int
    amount_open: float
    amount_agreed: float
    amount_refused: float
    late: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prices:
    """Three prices of one offer, each by user and month in the project's currency; None where unknown.

    Attributes:
        listed: on the vendor's list; bid: of the newest price sheet handed in; agreed: in negotiation.
        saved_by_year: what the agreed price saves against the list in a year, over the users paid for.
        until: until when the agreed price holds; rise: the most it may rise a year after that, a fraction.
    """

    listed: float | None
    bid: float | None
    agreed: float | None
    saved_by_year: float | None
    until: date | None
    rise: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Cost and return of one offer, for the standards that look at them.

    Attributes:
        complete: price and every cost line are known; without that the cost is a lower bound.
        return_present: (present value of benefits less costs) / costs; None while it cannot be told.
        payback_years: None means never within the horizon, or not to be told while the price is missing.
    """

    cost: float
    benefit: float
    complete: bool
    price_missing: bool
    return_present: float | None
    payback_years: float | None


@dataclass(frozen=True, slots=True)
class Finalist:
    """Everything that is known of one of the last offers."""

    vendor: str
    name: str
    demo: DemoSeen
    standards: tuple[StandardJudged, ...]
    usability: UsabilityJudged
    references: ReferencesHeard
    contract: ContractStanding
    prices: Prices
    figures: Figures

    def standard(self, name: str) -> StandardJudged | None:
        """How it is judged by one standard."""
        return next((item for item in self.standards if item.standard == name), None)


@dataclass(frozen=True, slots=True)
class WentOnHeld:
    """Somebody decides although this holds the decision back."""

    reason: str
    person: str | None
    on: date | None


@dataclass(frozen=True, slots=True)
class Held:
    """Something that holds the decision back.

    Attributes:
        id: of the override by which the team goes on all the same.
        by: what it is.
        vendor, name: the offer it is about; both empty where it is about all.
        detail: the block of a part, the reason of the ranking, how many requirements, as text, or that
            a price is known and only the exchange rate is not.
        items: ids of the requirements that are not answered.
        page: the page on which it can be mended.
        went_on: who decides all the same, and why; None while nobody does.
    """

    id: str
    by: HeldBy
    vendor: str
    name: str
    detail: str
    items: tuple[str, ...]
    page: str
    went_on: WentOnHeld | None

    @property
    def open(self) -> bool:
        """Whether it keeps the decision from being recorded."""
        return self.went_on is None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The decision as it stands, or as it is being written.

    Attributes:
        decided: it is recorded, with person and day.
        leader: name of the offer that leads the ranking alone; empty where none does.
        against_ranking: another offer than the leader is named.
    """

    vendor: str
    name: str
    runner_up: str
    decided: bool
    decided_by: str
    decided_on: date | None
    reason: str
    dissent: str
    conditions: str
    against: str
    leader: str
    against_ranking: bool


@dataclass(frozen=True, slots=True)
class Finalists:
    """What is known of the offers that are left.

    Attributes:
        real: some offer has come as far as a demonstration; otherwise all that are compared stand here.
        script: what every vendor is asked to show, the same for all.
        held: what holds the decision back, also what somebody went on from.
        losers: ids of offers whose vendors are owed a letter: dropped ones, once it is decided the rest too.
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    real: bool
    script: Script
    finalists: tuple[Finalist, ...]
    held: tuple[Held, ...]
    choice: Chosen
    losers: tuple[str, ...]
    facts: tuple[tuple[str, float | bool | None], ...] = ()

    @property
    def held_back(self) -> tuple[Held, ...]:
        """What nobody has gone on from yet; the decision waits for it."""
        return tuple(item for item in self.held if item.open)

    def finalist(self, vendor: str) -> Finalist | None:
        """One of the last offers."""
        return next((item for item in self.finalists if item.vendor == vendor), None)
