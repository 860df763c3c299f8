"""The money of the project: promised, counted so far, as it goes now, approved."""

from __future__ import annotations

from dataclasses import dataclass

from project.budget import approved
from project.results.realised import Realised
from reports.facts import Facts
from reports.sections.executive import complete, meant


@dataclass(frozen=True, slots=True)
class Money:
    """Cost over the whole horizon, in the project's currency and not discounted.

    Attributes:
        name: of the offer.
        settled: the offer was chosen, or is the only one.
        promised: by the plan of cost; `forecast` as it goes now, None while nothing was counted.
        counted: spent so far; None while nothing was counted.
        approved: None while no money was approved.
        complete: the plan of cost knows its price and all its lines.
    """

    name: str
    settled: bool
    promised: float
    forecast: float | None
    counted: float | None
    approved: float | None
    complete: bool

    @property
    def expected(self) -> float:
        """The best that can be said of the whole cost."""
        return self.promised if self.forecast is None else self.forecast


def money(facts: Facts) -> Money | None:
    """Of the chosen offer, else of the one that leads; None without offers."""
    found, budget = facts.outlook.realised, approved(facts.project)
    if found.promise is not None and found.forecast is not None:
        told = found.until is not None
        return Money(
            found.name,
            settled=True,
            promised=found.promise.cost,
            forecast=found.forecast.cost if told else None,
            counted=_counted(found) if told else None,
            approved=budget,
            complete=found.complete,
        )
    first = meant(facts)
    if first is None:
        return None
    case, _ = first
    return Money(
        facts.name(case.vendor),
        settled=False,
        promised=case.tco_nominal,
        forecast=None,
        counted=None,
        approved=budget,
        complete=complete(case),
    )


def _counted(found: Realised) -> float:
    return sum(item.counted for item in found.lines if not item.benefit)
