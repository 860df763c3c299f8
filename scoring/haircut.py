"""Risk as a plain cut: benefits lowered, costs raised, line by line; the alternative to simulating.

Forrester's Total Economic Impact lowers benefits and raises costs by a factor per line. One published study
gets its 20 % by multiplying the 66 % of respondents who were moderately confident by a risk of 30 %
(`Haircut.by_probability`); others take the mean of a triangle of least, likeliest and most (`by_triangle`).

A cut already says what the mean of a simulation says. On one line they would count the same risk twice, so a
line has one mode and anything that does not belong to it is a fault, never silently left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from scoring.conventions import RiskMode
from scoring.spread import Shape, Spread, fault_of, mean

MOST = 10.0
"""A cost is raised to at most this many times itself."""


class Money(StrEnum):
    """Which way a line moves money."""

    COST = "cost"
    BENEFIT = "benefit"


class RiskFault(StrEnum):
    """What does not go together.

    Attributes:
        HAIRCUT_WHILE_SIMULATED: a cut on a line that is simulated.
        SIMULATED_WHILE_HAIRCUT: drawn drivers under a line that is cut.
        TAIL_AND_HAIRCUT: a heavy tail under a line that is cut.
        RISK_WHILE_AS_GIVEN: a cut, drawn drivers or a tail on a line that is to stay as given.
        HAIRCUT_MISSING: a line to be cut without a cut.
        HAIRCUT_OUTSIDE: a probability or impact that is none, or a triangle that is none.
    """

    HAIRCUT_WHILE_SIMULATED = "risk.haircut_while_simulated"
    SIMULATED_WHILE_HAIRCUT = "risk.simulated_while_haircut"
    TAIL_AND_HAIRCUT = "risk.tail_and_haircut"
    RISK_WHILE_AS_GIVEN = "risk.risk_while_as_given"
    HAIRCUT_MISSING = "risk.haircut_missing"
    HAIRCUT_OUTSIDE = "risk.haircut_outside"


@dataclass(frozen=True, slots=True)
class Haircut:
    """A cut, as a part of the amount: benefits are lowered, costs raised by it; never below zero."""

    part: float

    @classmethod
    def by_probability(cls, probability: float, impact: float) -> Haircut | RiskFault:
        """How likely it goes wrong (0 to 1) times which part is then lost or added (0 up).

        Example: 66 % times 30 % is 19.8 %, in the study rounded to 20 %.
        """
        sound = 0 <= probability <= 1 and isfinite(impact) and impact >= 0
        return cls(probability * impact) if sound else RiskFault.HAIRCUT_OUTSIDE

    @classmethod
    def by_triangle(cls, low: float, likely: float, high: float, side: Money) -> Haircut | RiskFault:
        """How far the mean of a triangle lies on the bad side of its likeliest value.

        A mean on the good side cuts nothing: risk never makes a line look better.
        """
        spread = Spread(Shape.TRIANGULAR, low, likely, high)
        if fault_of(spread) or likely <= 0:
            return RiskFault.HAIRCUT_OUTSIDE
        moved = mean(spread) / likely - 1.0
        return cls(max(moved if side is Money.COST else -moved, 0.0))

    def factor(self, side: Money) -> float:
        """The multiplier: 1 + part for costs, up to MOST; 1 - part for benefits, down to 0."""
        return min(1.0 + self.part, MOST) if side is Money.COST else max(1.0 - self.part, 0.0)


@dataclass(frozen=True, slots=True)
class LineRisk:
    """What is to be done about the risk of one line.

    Attributes:
        line: its id.
        mode: how its risk is counted.
        side: cost or benefit.
        haircut: the cut, if one was given.
        drawn: whether any driver of the line is drawn at random.
        tailed: whether any of them has a heavy tail.
    """

    line: str
    mode: RiskMode
    side: Money
    haircut: Haircut | None = None
    drawn: bool = False
    tailed: bool = False


def risk_fault(risk: LineRisk) -> RiskFault | None:
    """What does not go together on one line; None when all does."""
    if risk.mode is RiskMode.SIMULATE:
        return RiskFault.HAIRCUT_WHILE_SIMULATED if risk.haircut else None
    if risk.mode is RiskMode.AS_GIVEN:
        touched = risk.haircut is not None or risk.drawn or risk.tailed
        return RiskFault.RISK_WHILE_AS_GIVEN if touched else None
    if risk.haircut is None:
        return RiskFault.HAIRCUT_MISSING
    if not (isfinite(risk.haircut.part) and risk.haircut.part >= 0):
        return RiskFault.HAIRCUT_OUTSIDE
    if risk.tailed:
        return RiskFault.TAIL_AND_HAIRCUT
    return RiskFault.SIMULATED_WHILE_HAIRCUT if risk.drawn else None


def risk_faults(risks: Iterable[LineRisk]) -> tuple[tuple[str, RiskFault], ...]:
    """(line, code) for every line on which something does not go together."""
    found = ((risk.line, risk_fault(risk)) for risk in risks)
    return tuple((line, fault) for line, fault in found if fault)


def risk_factor(risk: LineRisk) -> float | RiskFault:
    """By which every month of the line is multiplied: its cut, or 1 where it is simulated or as given."""
    fault = risk_fault(risk)
    if fault:
        return fault
    return risk.haircut.factor(risk.side) if risk.haircut else 1.0
