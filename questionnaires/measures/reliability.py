"""Whether the items of a scale measure one thing: Cronbach's alpha."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.distributions import f_quantile
from questionnaires.measures.measured import LEVEL, Floats, Measured, Reason, absent, complete_rows

FEWEST_PEOPLE = 10
"""Below this alpha says more about the people than about the scale, and is not shown."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """How well items hold together.

    Attributes:
        alpha: Cronbach's alpha; 1 is best, and it may be negative when an item runs the other way.
        if_dropped: alpha without each item, in the order of the items; None where it cannot be told.
        items: how many.
    """

    alpha: Measured
    if_dropped: tuple[float | None, ...]
    items: int


def cronbach_alpha(ratings: ArrayLike, level: float = LEVEL) -> Reliability:
    """Cronbach (1951): k/(k - 1) (1 - sum of the items' variances / variance of the sum).

    The interval is Feldt's (1965), "The Approximate Sampling Distribution of Kuder-Richardson Reliability
    Coefficient Twenty", Psychometrika 30: 1 - (1 - alpha) F with n - 1 and (n - 1)(k - 1) degrees of freedom.

    Args:
        ratings: one row per person, one column per item, reversed items already turned. Rows that miss
            anything (NaN) are left out; with fewer than ten left alpha is not shown.
        level: how sure the interval is.
    """
    table = complete_rows(ratings)
    people, items = table.shape
    reason = _hidden(people, items)
    if reason:
        return Reliability(absent(reason, people), tuple(None for _ in range(items)), items)
    alpha = _alpha(table)
    dropped = tuple(_alpha(np.delete(table, at, axis=1)) for at in range(items))
    if alpha is None:
        return Reliability(absent(Reason.NO_VARIATION, people), dropped, items)
    low, high = feldt_interval(alpha, people, items, level)
    return Reliability(Measured(alpha, low, high, people, level=level), dropped, items)


def feldt_interval(alpha: float, people: int, items: int, level: float = LEVEL) -> tuple[float, float]:
    """Feldt's interval of an alpha found with this many people and items."""
    rest, freedom = (1 - level) / 2, (people - 1, (people - 1) * (items - 1))
    low, high = (1 - (1 - alpha) * f_quantile(part, *freedom) for part in (1 - rest, rest))
    return low, high


def _hidden(people: int, items: int) -> Reason | None:
    if people == 0:
        return Reason.NOBODY
    if items < 2:  # noqa: PLR2004 - alpha compares items
        return Reason.TOO_FEW_ITEMS
    return Reason.TOO_FEW if people < FEWEST_PEOPLE else None


def _alpha(table: Floats) -> float | None:
    """Alpha of complete rows; None with one item, or when all people have the same sum."""
    items = table.shape[1]
    whole = float(table.sum(axis=1).var(ddof=1))
    parts = float(table.var(axis=0, ddof=1).sum())
    if items < 2 or whole <= 1e-12 * parts or whole == 0:  # noqa: PLR2004 - as above
        return None
    return float(items / (items - 1) * (1 - parts / whole))
