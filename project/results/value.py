"""What each offer can do beside what it costs: who is beaten on both, and what a further point costs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lacking(StrEnum):
    """Why an offer cannot be put beside the others.

    Attributes:
        OUT: a rule puts it out.
        SCORE: nothing of it is scored.
        COST: its price is not known, or nothing of its cost.
    """

    OUT = "out"
    SCORE = "score"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class OfferValue:
    """One offer with its points and its cost.

    Attributes:
        points: of 100 from the scores given; lowest, highest: if every missing score were the worst or best.
        cost: total over the years counted, not discounted; None while its price is missing.
        most: the cost if each line nobody has answered were as dear as at the dearest other offer; None when
            no other offer tells what such a line costs. An orientation, no upper end.
        open_lines: ids of cost lines nobody has answered.
        lacking: why it is not compared; None when it is.
    """

    vendor: str
    name: str
    points: float | None
    lowest: float
    highest: float
    cost: float | None
    most: float | None
    open_lines: tuple[str, ...]
    lacking: Lacking | None


@dataclass(frozen=True, slots=True)
class Beaten:
    """One offer that another one beats: it costs as much or more and has as many points or fewer.

    Attributes:
        by: the offer that beats it, the one with the most points of several.
        dearer: money it costs more; fewer: points it has less; one of them may be 0.
        sure: it stays so whatever the open scores and cost lines turn out to be; only where an offer that
            beats it has no open cost line.
    """

    vendor: str
    by: str
    dearer: float
    fewer: float
    sure: bool


@dataclass(frozen=True, slots=True)
class PointPrice:
    """From one offer to the next better one: what each further point costs.

    Attributes:
        more_cost: money over the years counted; more_points: of 100.
        per_point: the first divided by the second.
        complete: neither offer has an open cost line.
    """

    cheaper: str
    better: str
    more_cost: float
    more_points: float
    per_point: float
    complete: bool


@dataclass(frozen=True, slots=True)
class ValueAgainstCost:
    """All offers in the plane of cost and points.

    Attributes:
        offers: in the order of the ranking, those that cannot be compared last.
        frontier: ids of the offers nobody beats, the cheapest first.
        beaten: those that are beaten.
        steps: between neighbours on the frontier.
    """

    offers: tuple[OfferValue, ...]
    frontier: tuple[str, ...]
    beaten: tuple[Beaten, ...]
    steps: tuple[PointPrice, ...]

    def offer(self, vendor: str) -> OfferValue | None:
        """One offer."""
        return next((item for item in self.offers if item.vendor == vendor), None)

    @property
    def compared(self) -> tuple[OfferValue, ...]:
        """The offers that have both points and a cost and are not out."""
        return tuple(item for item in self.offers if item.lacking is None)
