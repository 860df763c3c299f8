"""How far two rankings of the same vendors agree: Kendall's tau-b and Spearman's rho, ties handled.

Kendall, *The treatment of ties in ranking problems* (1945); Spearman (1904) on average ranks.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scoring.matrix import Floats


def kendall(one: Sequence[float], two: Sequence[float]) -> float | None:
    """Tau-b, -1 to 1; None where either ranking says nothing: fewer than two vendors, or all level."""
    first, second = np.array(one, dtype=np.float64), np.array(two, dtype=np.float64)
    a, b = np.sign(first[:, None] - first), np.sign(second[:, None] - second)
    size = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return None if size == 0 else float((a * b).sum() / size)


def spearman(one: Sequence[float], two: Sequence[float]) -> float | None:
    """Rho, -1 to 1: the correlation of average ranks; None where either ranking says nothing."""
    a, b = _average_ranks(one), _average_ranks(two)
    if not len(a):
        return None
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return None if size == 0 else float(a @ b / size)


def _average_ranks(numbers: Sequence[float]) -> Floats:
    """Places from the smallest up, equal ones at the mean of the places they take."""
    given = np.array(numbers, dtype=np.float64)
    below, level = (given[:, None] > given).sum(axis=1), (given[:, None] == given).sum(axis=1)
    ranks: Floats = below + (level + 1) / 2
    return ranks
