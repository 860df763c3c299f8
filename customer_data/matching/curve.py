"""What each threshold would bring, as far as the model can tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from customer_data.figures import CurvePoint
from customer_data.matching.chances import Floats
from customer_data.matching.clusters import Joining, Link, falling

THRESHOLDS = (
    0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85,
    0.9, 0.925, 0.95, 0.96, 0.97, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999,
)  # fmt: skip

LEAST_PROPOSED = 0.8
"""No pair with a lower chance is proposed: a wrong merge costs more than a double left."""


def curve(chances: Floats, links: Sequence[Link]) -> tuple[CurvePoint, ...]:
    """One point for each threshold, rising.

    Args:
        chances: of all compared pairs.
        links: the pairs above the lowest threshold.
    """
    joining, known, at = Joining(), falling(links), 0
    joining.know(known)
    rising = np.sort(chances)
    above = np.concatenate([np.cumsum(rising[::-1])[::-1], [0.0]])
    points = []
    for threshold in reversed(THRESHOLDS):
        while at < len(known) and known[at].chance >= threshold:
            joining.join(known[at].left, known[at].right)
            at += 1
        first = int(np.searchsorted(rising, threshold, side="left"))
        points.append(_point(threshold, len(rising) - first, float(above[first]), float(above[0]), joining))
    return tuple(reversed(points))


def _point(threshold: float, pairs: int, expected: float, of: float, joining: Joining) -> CurvePoint:
    return CurvePoint(
        threshold=threshold,
        pairs=pairs,
        precision=min(1.0, expected / pairs) if pairs else 1.0,
        recall=min(1.0, expected / of) if of > 0 else 1.0,
        clusters=joining.groups,
        surplus=joining.surplus,
        largest=joining.largest,
    )


def proposed(points: Sequence[CurvePoint], aim: float) -> float | None:
    """The lowest threshold whose expected precision reaches the aim; never below `LEAST_PROPOSED`.

    None where no threshold of the curve reaches it.
    """
    fit = (
        point.threshold for point in points if point.threshold >= LEAST_PROPOSED and point.precision >= aim
    )
    return next(fit, None)
