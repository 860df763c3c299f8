"""How differently two groups rank the same things, and whom to put in one room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.measured import Floats, complete_rows
from questionnaires.measures.ranks import midranks


@dataclass(frozen=True, slots=True)
class Apart:
    """Two groups and how far their rankings lie apart.

    Attributes:
        first: name of one group.
        second: name of the other.
        footrule: Spearman's footrule as part of its largest value, 0 (same order) to 1.
        swaps: Kendall's distance as part of its largest value, 0 (same order) to 1 (turned round).
        item: number of the item, from 0, whose ranks differ most; the first of several.
    """

    first: str
    second: str
    footrule: float
    swaps: float
    item: int


def footrule(first: ArrayLike, second: ArrayLike) -> float:
    """Spearman's footrule (1906): sum of the differences of ranks, as part of floor(n^2 / 2).

    Args:
        first: one number per item, the smallest first in rank; equal numbers share ranks.
        second: of the same items.

    Raises:
        ValueError: the two are not of the same items.
    """
    one, two = _both(first, second)
    largest = one.size**2 // 2
    return float(np.abs(one - two).sum() / largest) if largest else 0.0


def kendall_distance(first: ArrayLike, second: ArrayLike) -> float:
    """Kendall's distance (1938): part of the pairs of items that stand in opposite order.

    A pair tied in one ranking only counts one half (Fagin and others 2004, "Comparing and Aggregating
    Rankings with Ties", p = 1/2). Arguments and errors as of `footrule`.
    """
    one, two = _both(first, second)
    pairs = list(combinations(range(one.size), 2))
    apart = sum(abs(np.sign(one[a] - one[b]) - np.sign(two[a] - two[b])) / 2 for a, b in pairs)
    return float(apart / len(pairs)) if pairs else 0.0


def one_room(groups: Mapping[str, ArrayLike], largest_first: bool = True) -> tuple[Apart, ...]:  # noqa: FBT001, FBT002 - a direction
    """All pairs of groups, those whose order of things differs most first: whom to put in one room.

    A group's order is that of the mean ranks its people give. Pairs are ordered by the number of swaps, then
    by the footrule, then as given.

    Args:
        groups: for each group the ratings, one row per person, one column per item; rows that miss anything
            (NaN) are left out, and so are groups without a complete row.
        largest_first: the largest rating is put first; false when the numbers are ranks.
    """
    orders = {name: mean_ranks(ratings, largest_first) for name, ratings in groups.items()}
    known = {name: order for name, order in orders.items() if order is not None}
    found = [_apart(one, two, known) for one, two in combinations(known, 2)]
    return tuple(sorted(found, key=lambda pair: (-pair.swaps, -pair.footrule)))


def mean_ranks(ratings: ArrayLike, largest_first: bool = True) -> Floats | None:  # noqa: FBT001, FBT002 - a direction
    """Mean rank per item over the people, 1 is first; None without a complete row."""
    table = complete_rows(ratings)
    if table.size == 0:
        return None
    signed = -table if largest_first else table
    return np.asarray(np.mean([midranks(row) for row in signed], axis=0))


def _apart(one: str, two: str, orders: Mapping[str, Floats]) -> Apart:
    first, second = orders[one], orders[two]
    item = int(np.argmax(np.abs(midranks(first) - midranks(second))))
    return Apart(one, two, footrule(first, second), kendall_distance(first, second), item)


def _both(first: ArrayLike, second: ArrayLike) -> tuple[Floats, Floats]:
    one, two = midranks(first), midranks(second)
    if one.size != two.size:
        raise ValueError("two rankings are compared over the same items")
    return one, two
