"""What really happened after the start beside what was promised, and what that means up to the horizon."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RealisedState(StrEnum):
    """How far there is anything to tell.

    Attributes:
        NO_OFFER: nobody chose an offer and there is more than one, or none.
        NOTHING_YET: an offer stands, and nothing was counted so far.
        COUNTED: figures were counted.
    """

    NO_OFFER = "no_offer"
    NOTHING_YET = "nothing_yet"
    COUNTED = "counted"


class ScaledBy(StrEnum):
    """By what the rest of a line's plan is scaled.

    Attributes:
        OWN: by what the line itself came to so far.
        USE: by how many people use it, against how many were planned to.
        PLAN: not at all.
    """

    OWN = "own"
    USE = "use"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class RealisedLine:
    """One line of cost or benefit.

    Attributes:
        line: id; empty for money that was counted for no line of the plan.
        until: the last month with a counted figure; None where nothing was counted.
        planned, counted: up to that month, both 0 where nothing was counted.
        promised: the plan over the whole horizon.
        forecast: what was counted and the rest of the plan, scaled.
        factor: what the rest is multiplied by; scaled_by says where it comes from.
    """

    line: str
    title: str
    benefit: bool
    until: int | None
    planned: float
    counted: float
    promised: float
    forecast: float
    factor: float
    scaled_by: ScaledBy

    @property
    def difference(self) -> float:
        """Counted less planned, up to the last counted month."""
        return self.counted - self.planned


@dataclass(frozen=True, slots=True)
class RealisedMonth:
    """One month of the project.

    Attributes:
        planned_spent, planned_back: by the plan, lines with and without counted figures.
        spent, back: as counted; None where nothing was counted in this month.
        planned_use, in_use: part of the users, 0 to 1; None where it is not known.
    """

    month: int
    planned_spent: float
    spent: float | None
    planned_back: float
    back: float | None
    planned_use: float | None
    in_use: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Cost and return over the whole horizon, promised or forecast, under one convention.

    Attributes:
        cost, benefit: not discounted.
        npv: present value of benefits less costs.
        roi_present: (PV benefits - PV costs) / PV costs; None without costs.
        payback_years: from first spending; None means never within the horizon.
    """

    cost: float
    benefit: float
    net_by_year: tuple[float, ...]
    npv: float
    roi_present: float | None
    payback_years: float | None


@dataclass(frozen=True, slots=True)
class Realised:
    """Promise, what came of it, and the forecast.

    Attributes:
        vendor, name: the offer; empty without one.
        chosen: it was chosen; else it is the only one.
        until: the last month with any counted figure; None where nothing was counted.
        use_factor: people that use it over people planned to, over the counted months; None where that
            cannot be told.
        benefit_factor: the same for what came back, over all counted lines.
        lines: those that were planned or counted, costs first.
        months: from month 0 to `until`.
        promise, forecast: None without an offer.
        left_out: counted figures that cannot be used: behind the horizon, or a part of users above 1.
        complete: the promise itself knows its price and all its lines.
    """

    state: RealisedState
    vendor: str
    name: str
    chosen: bool
    until: int | None
    use_factor: float | None
    benefit_factor: float | None
    lines: tuple[RealisedLine, ...]
    months: tuple[RealisedMonth, ...]
    promise: Outcome | None
    forecast: Outcome | None
    left_out: int
    complete: bool

    @property
    def behind(self) -> tuple[RealisedLine, ...]:
        """Benefits that came to less than planned, the largest gap first."""
        found = [item for item in self.lines if item.benefit and item.difference < 0]
        return tuple(sorted(found, key=lambda item: item.difference))

    @property
    def ahead(self) -> tuple[RealisedLine, ...]:
        """Benefits that came to more than planned, the largest gain first."""
        found = [item for item in self.lines if item.benefit and item.difference > 0]
        return tuple(sorted(found, key=lambda item: -item.difference))
