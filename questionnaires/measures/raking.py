"""Weights that give each group the part it has among those invited: a sensitivity check, never the truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.measured import Floats, Measured, Reason, absent
from questionnaires.measures.proportions import share, wilson

ROUNDS = 1000
"""When the weights have not settled by then they never will."""

SETTLED = 1e-10
"""Largest relative distance of a margin from its target."""


@dataclass(frozen=True, slots=True)
class Raked:
    """Weights per person.

    Attributes:
        weights: mean 1, in the order of the people; None with a reason.
        effective: how many people without weights would be as sure: (sum w)^2 / sum w^2 (Kish 1965).
        empty: groups with a target that nobody answered from.
        reason: why there are no weights.
    """

    weights: tuple[float, ...] | None
    effective: float = 0.0
    empty: tuple[str, ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class BothShares:
    """A share as counted and as weighted, to be shown side by side."""

    unweighted: Measured
    weighted: Measured


def rake(groups: Sequence[Sequence[str]], targets: Sequence[Mapping[str, float]]) -> Raked:
    """Iterative proportional fitting of weights to known margins (Deming and Stephan 1940).

    Each round multiplies, for each way of grouping, the weights of every group by target / present sum.

    Args:
        groups: for each way of grouping (department, role) the group of every person, in one order.
        targets: for each way of grouping how many people, or what part, each group really has.

    Raises:
        ValueError: a person's group has no target, or the lists do not fit each other.
    """
    people = {len(way) for way in groups}
    if len(groups) != len(targets) or len(people) > 1 or any(_unknown(groups, targets)):
        raise ValueError("every way of grouping needs one group per person, and a target for each group")
    if not people or 0 in people:
        return Raked(None, reason=Reason.NOBODY)
    empty = tuple(
        name
        for way, target in zip(groups, targets, strict=True)
        for name, size in target.items()
        if size > 0 and name not in way
    )
    return Raked(None, empty=empty, reason=Reason.EMPTY_GROUP) if empty else _settled(groups, targets)


def raked_share(chosen: ArrayLike, raked: Raked) -> BothShares:
    """Share of people who chose, unweighted and weighted; the weighted interval is Wilson's with effective n.

    Args:
        chosen: true or false per person, in the order of the weights.
        raked: the weights.
    """
    given = np.asarray(chosen, dtype=np.bool_)
    plain = share(int(given.sum()), given.size)
    if raked.weights is None:
        return BothShares(plain, absent(raked.reason or Reason.NOBODY, given.size))
    weights = np.array(raked.weights)
    part = min(1.0, float(weights[given].sum() / weights.sum()))
    low, high = wilson(part, raked.effective)
    return BothShares(plain, Measured(part, low, high, given.size))


def _unknown(groups: Sequence[Sequence[str]], targets: Sequence[Mapping[str, float]]) -> list[str]:
    return [
        name for way, target in zip(groups, targets, strict=False) for name in way if target.get(name, 0) <= 0
    ]


def _settled(groups: Sequence[Sequence[str]], targets: Sequence[Mapping[str, float]]) -> Raked:
    people = len(groups[0])
    ways = [_way(way, target, people) for way, target in zip(groups, targets, strict=True)]
    weights = np.ones(people)
    for _ in range(ROUNDS):
        for member, wanted in ways:
            weights = weights * (member @ (wanted / (weights @ member)))
        off = max(float(np.abs(weights @ member / wanted - 1).max()) for member, wanted in ways)
        if off <= SETTLED:
            return Raked(tuple(weights.tolist()), float(weights.sum() ** 2 / (weights @ weights)))
    return Raked(None, reason=Reason.NOT_REACHED)


def _way(way: Sequence[str], target: Mapping[str, float], people: int) -> tuple[Floats, Floats]:
    """Who belongs where, shape (people, groups), and the sums wanted, which add up to the people."""
    names = [name for name, size in target.items() if size > 0]
    member = np.array([[float(mine == name) for name in names] for mine in way])
    wanted = np.array([target[name] for name in names], dtype=np.float64)
    return member, wanted * people / wanted.sum()
