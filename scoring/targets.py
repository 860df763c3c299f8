"""Solved backwards: how much of a price, a discount, a cap or a number of seats must be won for a result.

One thing is moved from what is offered (the start) towards the most one may ask for (the limit); the result
gets no worse on the way. Looked for is the nearest value to the start that is good enough, by
halving, which also holds where the result moves in steps: the share of trials above zero, or whole seats.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, isfinite

import numpy as np

from scoring.cashflow import Floats

HALVINGS = 60
"""Enough to reach the last digit of a computer's number."""

EXACT = 1e-9
"""Two values this near, as a part of the way from start to limit, are one."""

ROUNDING = 1e-9
"""A result may fall by this part of its size on the way without being called unsteady."""


class Answer(StrEnum):
    """How the search ended.

    Attributes:
        REACHED: the value was found.
        ALREADY: the start is good enough.
        OUT_OF_REACH: not even the limit is.
        UNSTEADY: the result does not rise steadily on the way: the value is good enough, but there may be
            nearer ones.
        NO_RESULT: somewhere on the way there is no number.
    """

    REACHED = "reached"
    ALREADY = "already"
    OUT_OF_REACH = "out_of_reach"
    UNSTEADY = "unsteady"
    NO_RESULT = "no_result"


@dataclass(frozen=True, slots=True)
class Target:
    """What must be won.

    Attributes:
        answer: how the search ended.
        value: nearest to the start that is good enough; None for OUT_OF_REACH and NO_RESULT.
        result: at that value; for OUT_OF_REACH at the limit; None for NO_RESULT.
    """

    answer: Answer
    value: float | None
    result: float | None


def value_for(
    result_of: Callable[[float], float],
    start: float,
    limit: float,
    wanted: float = 0.0,
    *,
    whole: bool = False,
) -> Target:
    """The least that must be won for a result.

    Args:
        result_of: from a value to a result; more is better, and it gets no worse from start to limit.
        start: what is offered now.
        limit: the most one may ask for; below the start for prices and seats, above it for discounts.
        wanted: the result that is good enough.
        whole: of what lies between start and limit only whole numbers are looked at, such as seats.
    """
    search = _Search(result_of, wanted)
    first, last = search.at(start), search.at(limit)
    if first is None or last is None or not isfinite(limit - start):
        return Target(Answer.NO_RESULT, None, None)
    if first >= wanted:
        return Target(Answer.ALREADY, start, first)
    if last < wanted:
        return Target(Answer.OUT_OF_REACH, None, last)
    return search.between((start, first), (limit, last), whole=whole)


def value_for_share(
    results_of: Callable[[float], Floats],
    start: float,
    limit: float,
    wanted: float,
    *,
    whole: bool = False,
) -> Target:
    """The least that must be won so that a share of all trials lies above zero.

    Args:
        results_of: from a value to the results of the trials, shape (trials,), the same trials each time.
        start: as for `value_for`.
        limit: as for `value_for`.
        wanted: share from 0 to 1, such as 0.8.
        whole: as for `value_for`.
    """

    def share(value: float) -> float:
        results = results_of(value)
        sound = results.size > 0 and bool(np.isfinite(results).all())
        return float((results > 0).mean()) if sound else float("nan")

    return value_for(share, start, limit, wanted, whole=whole)


@dataclass(slots=True)
class _Search:
    """Halving between a value that is not good enough and one that is."""

    result_of: Callable[[float], float]
    wanted: float

    def at(self, value: float) -> float | None:
        """The result at a value; None when it is no number."""
        result = float(self.result_of(value))
        return result if isfinite(result) else None

    def between(self, short: tuple[float, float], enough: tuple[float, float], *, whole: bool) -> Target:
        """Both as (value, result)."""
        close, steady = EXACT * abs(enough[0] - short[0]), True
        for _ in range(HALVINGS):
            tried = _whole_between(short[0], enough[0]) if whole else _between(short[0], enough[0], close)
            if tried is None:
                break
            result = self.at(tried)
            if result is None:
                return Target(Answer.NO_RESULT, None, None)
            slack = ROUNDING * max(abs(short[1]), abs(enough[1]))
            steady &= short[1] - slack <= result <= enough[1] + slack
            short, enough = (short, (tried, result)) if result >= self.wanted else ((tried, result), enough)
        return Target(Answer.REACHED if steady else Answer.UNSTEADY, *enough)


def _between(one: float, other: float, close: float) -> float | None:
    """The middle; None when the two are one."""
    middle = one + (other - one) / 2
    return None if abs(other - one) <= close or middle in {one, other} else middle


def _whole_between(one: float, other: float) -> float | None:
    """The whole number nearest to the middle of all that lie strictly between; None when none does."""
    least, most = floor(min(one, other)) + 1, ceil(max(one, other)) - 1
    return float((least + most) // 2) if least <= most else None
