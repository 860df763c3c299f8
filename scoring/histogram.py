"""Bars of a distribution: round edges, zero among them, a long tail gathered at either end.

The width is the first round one (1, 2, 2.5 or 5 times a power of ten) that is not below the rule of Freedman
and Diaconis, *On the histogram as a density estimator* (1981), and leaves at most MOST_BARS.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

import numpy as np

from scoring.cashflow import Floats
from scoring.outcomes import is_sound

MOST_BARS = 40
FEWEST_BARS = 10
"""With fewer trials than the rule wants, the range is still told in about this many."""

SHOWN = (0.5, 99.5)
"""Percentiles between which bars are drawn; what lies outside is counted at either end."""

ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars side by side.

    Attributes:
        edges: one more than bars, evenly spaced; zero is one of them where the range holds it.
        counts: trials from an edge up to, but without, the next; the last bar holds its upper edge too.
        below, above: trials beyond the first and the last edge.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    below: int
    above: int


def histogram(outcome: Floats) -> Histogram | None:
    """Bars for one result over all trials, shape (trials,); None without trials or when one is no number."""
    if not is_sound(outcome):
        return None
    low, first, third, high = np.percentile(outcome, (SHOWN[0], 25.0, 75.0, SHOWN[1])).tolist()
    width = _width(high - low, third - first, len(outcome), max(abs(low), abs(high)))
    start, stop = floor(low / width), max(ceil(high / width), floor(low / width) + 1)
    edges = np.arange(start, stop + 1) * width
    counts, _ = np.histogram(outcome, edges)
    return Histogram(
        edges=tuple(edges.tolist()),
        counts=tuple(counts.tolist()),
        below=int((outcome < edges[0]).sum()),
        above=int((outcome > edges[-1]).sum()),
    )


def _width(reach: float, middle: float, trials: int, size: float) -> float:
    """A round width for a range, its middle half and the number of trials."""
    if reach <= size * 1e-9:
        return round_up(size) if size > 0 else 1.0
    rule = 2 * middle / trials ** (1 / 3)
    return round_up(max(min(rule, reach / FEWEST_BARS), reach / (MOST_BARS - 2)))


def round_up(number: float) -> float:
    """The next of 1, 2, 2.5, 5 times a power of ten that is not below a number above zero."""
    if not (isfinite(number) and number > 0):
        return 1.0
    power = 10.0 ** floor(log10(number))
    return next((step * power for step in ROUND if step * power >= number), 10.0 * power)
