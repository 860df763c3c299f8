"""All weights that fit answers about the most and the least important thing equally well."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.best_worst import Answers
from scoring.matrix import Floats

CLOSE = 1e-9
"""How exactly the distance is found; a factor."""

_ROOM = 1e-7


@dataclass(frozen=True, slots=True)
class BestWorstRange:
    """Weights by the model of ratios.

    Attributes:
        xi: the largest distance between an answer and the ratio of two weights.
        lows, highs: the least and the most each thing can weigh at that distance, in the order of names.
    """

    xi: float
    lows: tuple[float, ...]
    highs: tuple[float, ...]

    @property
    def middles(self) -> tuple[float, ...]:
        """The middle of each range; they need not sum to 1."""
        return tuple((low + high) / 2 for low, high in zip(self.lows, self.highs, strict=True))


def best_worst_range(given: Answers) -> BestWorstRange:
    """The first, non-linear model (J. Rezaei, Best-worst multi-criteria decision-making method, 2015).

    The smallest xi with |best / w[j] - from_best[j]| <= xi and |w[j] / worst - to_worst[j]| <= xi has,
    for three things or fewer, one set of weights and for more a range of each. For a given xi the model is
    linear, so xi is found by halving and the ends of each range by a linear program.
    """
    if len(given.names) == 1:
        return BestWorstRange(0.0, (1.0,), (1.0,))
    low, high = 0.0, max(*given.from_best, *given.to_worst)
    if _fits(given, 0.0):
        high = 0.0
    while high - low > CLOSE * max(1.0, high):
        middle = (low + high) / 2
        low, high = (low, middle) if _fits(given, middle) else (middle, high)
    lows, highs = zip(*(_ends(given, high + _ROOM, item) for item in range(len(given.names))), strict=True)
    return BestWorstRange(high, lows, highs)


def _fits(given: Answers, xi: float) -> bool:
    return _program(given, xi, np.zeros(len(given.names))) is not None


def _ends(given: Answers, xi: float, item: int) -> tuple[float, float]:
    goal = np.zeros(len(given.names))
    goal[item] = 1
    least, most = _program(given, xi, goal), _program(given, xi, -goal)
    return (0.0 if least is None else least), (1.0 if most is None else -most)


def _program(given: Answers, xi: float, goal: Floats) -> float | None:
    """The smallest goal among weights within xi of all answers; None where there are none."""
    from scipy.optimize import linprog  # noqa: PLC0415  heavy, only needed when somebody asks for the ranges

    limits = _limits(given, xi)
    count = len(given.names)
    found = linprog(
        goal,
        A_ub=limits,
        b_ub=np.zeros(len(limits)),
        A_eq=np.ones((1, count)),
        b_eq=[1.0],
        bounds=[(0.0, None)] * count,
        method="highs",
    )
    return float(found.fun) if found.status == 0 else None


def _limits(given: Answers, xi: float) -> Floats:
    """Rows that the weights must not make positive: both sides of each answer."""
    best, worst = given.names.index(given.best), given.names.index(given.worst)
    rows: list[Floats] = []
    for item, times in enumerate(given.from_best):
        if item != best:
            rows.extend(_both(len(given.names), best, item, times, xi))
    for item, times in enumerate(given.to_worst):
        if item not in {best, worst}:
            rows.extend(_both(len(given.names), item, worst, times, xi))
    return np.array(rows)


def _both(count: int, more: int, less: int, times: float, xi: float) -> tuple[Floats, Floats]:
    above, below = np.zeros(count), np.zeros(count)
    above[more], above[less] = 1, -(times + xi)
    below[more], below[less] = -1, times - xi
    return above, below
