"""Whether two answers go together: Cramer's V, with a p that holds for few people too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import comb, sqrt

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.distributions import chi_squared_tail
from questionnaires.measures.measured import RESAMPLES, Floats, Ints, Reason

FEWEST_EXPECTED = 5
"""Below this in any cell the chi-squared distribution is a poor guide (Cochran 1954)."""


class Found(StrEnum):
    """How a p was found."""

    CHI_SQUARED = "chi_squared"
    """From the chi-squared distribution."""
    EXACT = "exact"
    """Fisher's exact test, for two by two."""
    SIMULATED = "simulated"
    """From tables, or shuffles, drawn by chance."""


@dataclass(frozen=True, slots=True)
class Association:
    """How strongly the rows and columns of a table go together.

    Attributes:
        plain: Cramer's V as he defined it (1946), 0 to 1; too large for small tables.
        corrected: the same with Bergsma's correction of bias (2013), 0 to 1; the one to show.
        chi_squared: Pearson's statistic.
        freedom: its degrees of freedom.
        p: how often chance gives a table at least this far from independent.
        found: how p was found.
        smallest_expected: in any cell, if rows and columns were independent.
        n: people in the table.
        reason: why there are no values.
    """

    plain: float | None
    corrected: float | None
    chi_squared: float | None
    freedom: int
    p: float | None
    found: Found | None
    smallest_expected: float | None
    n: int
    reason: Reason | None = None


def cramers_v(table: ArrayLike, seed: int, simulations: int = RESAMPLES) -> Association:
    """Cramer's V of a table of people: sqrt(X^2 / n / min(rows - 1, columns - 1)), and its test.

    Corrected (Bergsma 2013, "A Bias-Correction for Cramer's V and Tschuprow's T", Journal of the Korean
    Statistical Society 42): X^2/n loses (r - 1)(c - 1)/(n - 1), not below 0, and r, c lose
    (r - 1)^2/(n - 1), (c - 1)^2/(n - 1). With fewer than 5 expected in a cell p is Fisher's exact one in a
    two by two table, and else simulated from tables with the same margins:
    (1 + tables at least as far) / (1 + simulations).

    Args:
        table: people per row and column, whole numbers; empty rows and columns are left out.
        seed: of the simulation.
        simulations: how many.

    Raises:
        ValueError: no table, or not of whole numbers from 0 up.
    """
    given = _people(table)
    n = int(given.sum())
    rows, columns = given.shape
    if n == 0 or min(rows, columns) < 2:  # noqa: PLR2004 - one row alone is not compared
        return _none(n, Reason.NOBODY if n == 0 else Reason.NO_VARIATION)
    expected = _expected(given)
    statistic = float(((given - expected) ** 2 / expected).sum())
    freedom = (rows - 1) * (columns - 1)
    smallest = float(expected.min())
    found = _how(given, smallest)
    p = _p(given, expected, statistic, freedom, found, seed, simulations)
    plain = min(1.0, sqrt(statistic / n / min(rows - 1, columns - 1)))
    return Association(
        plain, _corrected(statistic / n, rows, columns, n), statistic, freedom, p, found, smallest, n
    )


def _none(n: int, reason: Reason) -> Association:
    return Association(None, None, None, 0, None, None, None, n, reason)


def _people(table: ArrayLike) -> Ints:
    given = np.asarray(table)
    if given.ndim != 2 or (given < 0).any() or (given != np.floor(given)).any():  # noqa: PLR2004 - rows and columns
        raise ValueError("a table holds whole numbers of people in rows and columns")
    whole: Ints = given.astype(np.int64)
    return np.asarray(whole[whole.sum(axis=1) > 0][:, whole.sum(axis=0) > 0])


def _expected(given: Ints) -> Floats:
    return np.asarray(np.outer(given.sum(axis=1), given.sum(axis=0)) / given.sum())


def _how(given: Ints, smallest: float) -> Found:
    if smallest >= FEWEST_EXPECTED:
        return Found.CHI_SQUARED
    return Found.EXACT if given.shape == (2, 2) else Found.SIMULATED


def _p(
    given: Ints, expected: Floats, statistic: float, freedom: int, found: Found, seed: int, simulations: int
) -> float:
    if found is Found.CHI_SQUARED:
        return chi_squared_tail(statistic, freedom)
    if found is Found.EXACT:
        return fisher_exact(given)
    random = np.random.default_rng(seed)
    drawn = np.array([_drawn(given, random) for _ in range(simulations)])
    far = ((drawn - expected) ** 2 / expected).sum(axis=(1, 2))
    return float((1 + (far >= statistic * (1 - 1e-9)).sum()) / (1 + simulations))


def fisher_exact(table: ArrayLike) -> float:
    """Fisher's exact test of a two by two table, two-sided: all tables at most as probable as this one."""
    (a, b), (c, d) = np.asarray(table, dtype=np.int64).tolist()
    top, left, n = a + b, a + c, a + b + c + d
    ways = [
        comb(left, k) * comb(n - left, top - k) for k in range(max(0, top + left - n), min(top, left) + 1)
    ]
    here = comb(left, a) * comb(n - left, top - a)
    return sum(way for way in ways if way <= here) / sum(ways)


def _drawn(given: Ints, random: np.random.Generator) -> Ints:
    """A table by chance with these margins: each row takes its people from what the columns have left."""
    left = given.sum(axis=0)
    rows = []
    for size in given.sum(axis=1):
        taken = random.multivariate_hypergeometric(left, int(size))
        rows.append(taken)
        left = left - taken
    return np.array(rows)


def _corrected(phi_squared: float, rows: int, columns: int, n: int) -> float | None:
    if n < 2:  # noqa: PLR2004 - the correction divides by n - 1
        return None
    less = max(0.0, phi_squared - (rows - 1) * (columns - 1) / (n - 1))
    sides = min(rows - (rows - 1) ** 2 / (n - 1), columns - (columns - 1) ** 2 / (n - 1)) - 1
    return min(1.0, sqrt(less / sides)) if sides > 0 else None
