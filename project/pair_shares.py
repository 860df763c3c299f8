"""What each strictness brings: first as the search itself expects it, then by what people said."""

from __future__ import annotations

from collections.abc import Sequence

from customer_data.figures import CurvePoint, MatchFigures, Stratum
from customer_data.matching.reviewed import Answer, Estimate, Said, reviewed
from project.results.duplicates import Believed, StrictPoint

ENOUGH = 20
"""Answers to pairs drawn at random from which on shares rest on them; a convention of our own."""

LEAST_STRICT = 0.5
"""Below this a pair would be called the same although it more likely is not; nobody is offered that."""


def strict_points(figures: MatchFigures, answers: Sequence[Answer]) -> tuple[StrictPoint, ...]:
    """The points of the curve with the part that is right and the part that is found.

    Args:
        figures: of the search; answers name its strata by their place.
        answers: one for each pair that was drawn and looked at.
    """
    offered = [item for item in figures.curve if item.threshold >= LEAST_STRICT] or list(figures.curve)
    return tuple(_point(item, figures.strata, answers) for item in offered)


def _point(item: CurvePoint, strata: Sequence[Stratum], answers: Sequence[Answer]) -> StrictPoint:
    right, found = Believed(item.precision), Believed(item.recall)
    if counted(answers) >= ENOUGH:
        seen = reviewed(strata, answers, item.threshold, item.pairs)
        if seen is not None:
            right, found = _believed(seen.precision), _believed(seen.recall)
    return StrictPoint(item.threshold, item.pairs, right, found, item.clusters, item.surplus, item.largest)


def counted(answers: Sequence[Answer]) -> int:
    """Answers that say same or different."""
    return sum(item.said is not Said.UNSURE for item in answers)


def _believed(estimate: Estimate) -> Believed:
    value, low, high = (min(1.0, max(0.0, item)) for item in (estimate.value, estimate.low, estimate.high))
    return Believed(value, low, high)
