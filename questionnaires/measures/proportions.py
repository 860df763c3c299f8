"""Shares of people, how sure they are, and how many answers make them sure enough."""

from __future__ import annotations

from bisect import bisect_left
from math import ceil, inf, sqrt

from numpy.typing import ArrayLike

from questionnaires.measures.measured import (
    LEVEL,
    Measured,
    Reason,
    absent,
    counts_of,
    described,
    normal_quantile,
)

CHI_SQUARED = 3.841
"""Krejcie and Morgan's table value of chi-squared: one degree of freedom, 95 percent."""


def share(chosen: float, n: int, population: int | None = None, level: float = LEVEL) -> Measured:
    """Share of `n` people with Wilson's score interval (Wilson 1927).

    (p + z^2/2n +- z sqrt(p(1 - p)/n + z^2/4n^2)) / (1 + z^2/n). In a small population `n` is replaced by
    n (N - 1)/(N - n), the number that would be as sure if everybody could be asked again (finite population
    correction, Cochran 1977, section 2.6): when all have answered, the interval is the share itself.

    Args:
        chosen: how many of them.
        n: how many answered.
        population: how many could have answered; None when there are very many.
        level: how sure the interval is.

    Raises:
        ValueError: not 0 <= chosen <= n <= population.
    """
    if not 0 <= chosen <= n or (population is not None and n > population):
        raise ValueError("a share needs 0 <= chosen <= n <= population")
    if n == 0:
        return absent(Reason.NOBODY)
    part = chosen / n
    low, high = wilson(part, informative(n, population), level)
    return Measured(part, low, high, n, level=level)


def top_share(
    counts: ArrayLike, top: int = 2, population: int | None = None, level: float = LEVEL
) -> Measured:
    """Share of answers on the highest `top` points of a scale; counts per point, lowest point first."""
    given = counts_of(counts)
    return share(float(given[-top:].sum()), round(float(given.sum())), population, level)


def informative(n: float, population: int | None) -> float:
    """Answers in an unlimited population that would say as much; infinite when everybody has answered."""
    if population is None:
        return n
    return inf if n >= population else n * (population - 1) / (population - n)


def wilson(part: float, n: float, level: float = LEVEL) -> tuple[float, float]:
    """Wilson's interval of a share; `n` need not be whole and may be infinite."""
    if n == inf:
        return part, part
    z = normal_quantile(level)
    middle = part + z * z / (2 * n)
    half = z * sqrt(part * (1 - part) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    low = 0.0 if part == 0 else max(0.0, (middle - half) / whole)
    high = 1.0 if part == 1 else min(1.0, (middle + half) / whole)
    return min(low, part), max(high, part)


def width_of(n: int, population: int | None = None, part: float = 0.5, level: float = LEVEL) -> float:
    """How wide the interval of a share would be with `n` answers; half and half is the widest."""
    low, high = wilson(part, informative(n, population), level)
    return high - low


def answers_needed(
    width: float, population: int | None = None, part: float = 0.5, level: float = LEVEL
) -> int:
    """Fewest answers whose interval is no wider than `width` (a share: 0.2 is plus and minus 10 points).

    Raises:
        ValueError: the width is not between 0 and 1.
    """
    if not 0 < width < 1:
        raise ValueError("a width lies between 0 and 1")
    most = population if population is not None else ceil((normal_quantile(level) / width) ** 2) + 1
    return bisect_left(range(1, most), -width, key=lambda n: -width_of(n, population, part, level)) + 1


def answers_missing(
    answered: int, width: float, population: int | None = None, part: float = 0.5, level: float = LEVEL
) -> int:
    """How many more answers are needed until the interval is no wider than `width`."""
    return max(0, answers_needed(width, population, part, level) - answered)


def krejcie_morgan(population: int) -> int:
    """Sample size of Krejcie and Morgan (1970) for plus and minus 5 points at 95 percent.

    s = X^2 N P(1 - P) / (d^2 (N - 1) + X^2 P(1 - P)) with X^2 = 3.841, P = 0.5, d = 0.05, rounded to the
    nearest whole as in their table.
    """
    spread = CHI_SQUARED * 0.25
    return round(spread * population / (0.05**2 * (population - 1) + spread)) if population else 0


def response_rate(answered: int, invited: int) -> Measured:
    """Answered of invited: a count, not a sample, and so without an interval."""
    return described(answered / invited, invited) if invited else absent(Reason.NOBODY)
