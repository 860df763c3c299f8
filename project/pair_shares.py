"""What each strictness brings: first as the search itself expects it, then by what people said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from customer_data.answers import Same
from customer_data.figures import CurvePoint, MatchFigures, Stratum
from customer_data.matching.reviewed import Answer, Estimate, reviewed
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
    return _never_more([_point(item, figures.strata, answers) for item in offered])


def _never_more(points: Sequence[StrictPoint]) -> tuple[StrictPoint, ...]:
    """Points of which no stricter one finds more, whichever answers happened to lie on which side of it.

    What is found at a strictness is found at each less strict one as well, so the larger share holds for it.
    """
    done: list[StrictPoint] = []
    for point in reversed(points):
        done.append(replace(point, found=_at_least(point.found, done[-1].found)) if done else point)
    return tuple(reversed(done))


def _at_least(found: Believed, stricter: Believed) -> Believed:
    ends = ((found.low, stricter.low), (found.high, stricter.high))
    low, high = (max((end for end in pair if end is not None), default=None) for pair in ends)
    return Believed(max(found.value, stricter.value), low, high)


def _point(item: CurvePoint, strata: Sequence[Stratum], answers: Sequence[Answer]) -> StrictPoint:
    right, found = Believed(item.precision), Believed(item.recall)
    if counted(answers) >= ENOUGH:
        seen = reviewed(strata, answers, item.threshold, item.pairs)
        if seen is not None:
            right, found = _believed(seen.precision), _believed(seen.recall)
    return StrictPoint(item.threshold, item.pairs, right, found, item.clusters, item.surplus, item.largest)


def counted(answers: Sequence[Answer]) -> int:
    """Answers that say same or different."""
    return sum(item.said is not Same.UNSURE for item in answers)


def _believed(estimate: Estimate) -> Believed:
    value, low, high = (min(1.0, max(0.0, item)) for item in (estimate.value, estimate.low, estimate.high))
    return Believed(value, low, high)
