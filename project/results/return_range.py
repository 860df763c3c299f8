"""What each offer may cost and return when figures are not sure, and what would be worth finding out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scoring.histogram import Histogram
from scoring.information_value import FindOut, Perfect
from scoring.outcomes import Summary, Versus
from scoring.sensitivity import Tornado
from scoring.spread import Spread
from scoring.tails import Tail


class SpreadFrom(StrEnum):
    """Where the range of a figure comes from.

    Attributes:
        TEAM: the team said the least and the most.
        RIPENESS: from how ripe the team says its estimate is.
        ENTERED: the team put the figure in and said nothing of how sure it is.
        SHIPPED: it came with the starting value and nobody has confirmed it.
        CERTAIN: it is known, or nothing was said of it.
    """

    TEAM = "team"
    RIPENESS = "ripeness"
    ENTERED = "entered"
    SHIPPED = "shipped"
    CERTAIN = "certain"


@dataclass(frozen=True, slots=True)
class DriverSpread:
    """How far one figure may be off.

    Attributes:
        name: "<driver>" or "<driver>:<vendor>".
        vendor: the offer it holds for; None for all.
        spread: least, likeliest and most, in the driver's unit.
    """

    name: str
    driver: str
    vendor: str | None
    spread: Spread
    origin: SpreadFrom
    difficulty: float
    tail: Tail | None
    bounds: tuple[float, float]


@dataclass(frozen=True, slots=True)
class VendorRange:
    """What one offer may come to over all cases.

    Attributes:
        npv, cost, cash_npv: net present value, total cost not discounted, and net present value where only
            money that really moves is counted; None when a figure it needs is missing.
        bars: how often which net present value comes out.
        tornado: each figure at its tenth and nine tenths, the others at their likely values.
        pays_back: part of the cases in which the money is back within the horizon.
        running: by year, the running total with a tenth, half and nine tenths of the cases below.
    """

    vendor: str
    npv: Summary | None
    cost: Summary | None
    cash_npv: Summary | None
    bars: Histogram | None
    tornado: Tornado | None
    pays_back: float
    running: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class ReturnRange:
    """All offers over the same cases.

    Attributes:
        trials, seed: how many cases were drawn, and with what they can be drawn again.
        spreads: how far each figure may be off.
        vendors: the offers in the order of the team, but for those without a price.
        unpriced: ids of these; without a subscription they would look better than they are.
        against: how often one is ahead of another, and what is missed by choosing it; None below two offers.
        perfect: what it would be worth to know everything before deciding.
        find_out: figures worth finding out about, the most worthwhile first.
        faults: (figure, code) of ranges from which nothing could be drawn.
    """

    trials: int
    seed: int
    spreads: tuple[DriverSpread, ...]
    vendors: tuple[VendorRange, ...]
    against: Versus | None
    perfect: Perfect | None
    find_out: tuple[FindOut, ...]
    faults: tuple[tuple[str, str], ...]
    unpriced: tuple[str, ...] = ()

    def of(self, vendor: str) -> VendorRange | None:
        """One offer."""
        return next((item for item in self.vendors if item.vendor == vendor), None)
