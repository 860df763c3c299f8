"""Risk without drawn cases: a figure with a range counts at one value that holds its risk.

Forrester's Total Economic Impact studies ask for the least, the likeliest and the most of a figure and count
it at the mean of a triangle of these three, (least + likeliest + most) / 3. A drawn range says the same by
its own mean, so a figure has one or the other, never both.
"""

from __future__ import annotations

from scoring.spread import Shape, Spread, mean


def risk_adjusted(spread: Spread) -> float:
    """The mean of least, likeliest and most; the value itself where it is sure.

    Example: 0.2, 1 and 1.1 count at 2.3 / 3, about 0.7667.
    """
    if spread.is_certain:
        return spread.likely
    return mean(Spread(Shape.TRIANGULAR, spread.low, spread.likely, spread.high))
