"""The few numbers a calculation begins with: what they come to, what is still estimated, what is needed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scoring.outcomes import Summary

USERS = "users"
"""The number that is no driver: it stands in the settings of the project."""


class NeededKind(StrEnum):
    """What a complete result still lacks.

    Attributes:
        OFFER: no offer is compared yet.
        PRICE: an offer without a price.
        FIRST: one of the first numbers is still an estimate.
        LINE: a cost that is neither counted nor zero with a reason.
        EXPIRED: a starting value that has to be looked up again.
    """

    OFFER = "offer"
    PRICE = "price"
    FIRST = "first"
    LINE = "line"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Needed:
    """One thing a complete result lacks, with what it is about."""

    kind: NeededKind
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstNumber:
    """One of the first numbers.

    Attributes:
        driver: its id, or `USERS`.
        value: what counts now; for a share asked for as a product, the product.
        own: the team said it; else it is a marked estimate.
        used: it goes into the result; a price plan does not once an offer has a price.
        of: the driver that the asked product is a share of; "" where the driver itself is asked for.
        low, high: between which it must lie.
    """

    driver: str
    title: str
    ask: str
    unit: str
    value: float | None
    own: bool
    used: bool
    of: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class FirstOffer:
    """What one offer comes to.

    Attributes:
        vendor: its id; "" for the plan that stands in while no offer has a price.
        npv: net present value over many cases.
    """

    vendor: str
    name: str
    npv: Summary


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure that is still at its starting value.

    Attributes:
        swing: by how much the net present value moves between its tenth and its nine tenths, for the offer
            it moves most; 0 for what counts as certain.
        low, high: its tenth and its nine tenths; both the value for what counts as certain.
    """

    driver: str
    title: str
    ask: str
    unit: str
    value: float
    swing: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class FirstNumbers:
    """What is shown first of cost and return.

    Attributes:
        stands_in: no offer has a price, so that a plan at an estimated price is counted in its place.
        numbers: the first few, in the order asked.
        offers: what they come to, in the order of the team.
        replaced, count: how many of the estimates that count have been replaced or confirmed by the team.
        estimates: those that have not, the one that moves the result most first.
        needed: what a complete result lacks, in the order in which to get it.
    """

    stands_in: bool
    numbers: tuple[FirstNumber, ...]
    offers: tuple[FirstOffer, ...]
    replaced: int
    count: int
    estimates: tuple[Estimate, ...]
    needed: tuple[Needed, ...]

    @property
    def width(self) -> float:
        """From end to end of the widest range."""
        return max((item.npv.p90 - item.npv.p10 for item in self.offers), default=0.0)
