"""Ranked ballots under five rules; fair rules name different winners, so every result names its rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, permutations

import numpy as np

from questionnaires.measures.measured import Floats, Reason

MOST_FOR_KEMENY = 8
"""With more items there are too many orders to try them all."""

SAME = 1e-9
"""Points that differ by less are equal."""


class Rule(StrEnum):
    """How ballots are counted."""

    FIRST_CHOICES = "first_choices"
    BORDA = "borda"
    CONDORCET = "condorcet"
    KEMENY = "kemeny"
    RUN_OFF = "run_off"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule makes of the ballots.

    Attributes:
        rule: which rule.
        winners: more than one when tied; empty with a reason.
        order: items best first, tied ones together. For Kemeny one of the best orders, see `best_orders`.
        points: what each item is counted for, in the order of the items: first choices, Borda points, duels
            won (half for a draw), or votes in the last round the item was in. Empty for Kemeny.
        n: ballots that name anything.
        best_orders: for Kemeny how many orders are equally good; 1 when it is clear.
        agreements: for Kemeny how many opinions on pairs the best order agrees with.
        reason: why there is no winner.
    """

    rule: Rule
    winners: tuple[str, ...]
    order: tuple[tuple[str, ...], ...] = ()
    points: tuple[tuple[str, float], ...] = ()
    n: int = 0
    best_orders: int = 0
    agreements: float | None = None
    reason: Reason | None = None


Ballots = Sequence[Sequence[str]]
"""Item ids, best first. What a ballot does not name shares the last place on it."""


def first_choices(ballots: Ballots, items: Sequence[str]) -> Outcome:
    """Plurality: who is first on most ballots."""
    given = _valid(ballots, items)
    points = np.array([sum(ballot[0] == item for ballot in given) for item in items], dtype=np.float64)
    return _by_points(Rule.FIRST_CHOICES, points, items, len(given))


def borda(ballots: Ballots, items: Sequence[str]) -> Outcome:
    """Borda (1781): n - 1 points for a first place, n - 2 for a second ... 0 for the last of n.

    Items that a ballot does not name share the points of the places that are left.
    """
    given = _valid(ballots, items)
    points = duels(given, items).sum(axis=1)
    return _by_points(Rule.BORDA, points, items, len(given))


def condorcet(ballots: Ballots, items: Sequence[str]) -> Outcome:
    """Condorcet (1785): who is preferred to each other item by more people than the other way round.

    Without such an item, be it for a cycle or for a draw, there is no winner and the reason is NO_WINNER; the
    order is then that of duels won, a draw counting one half (Copeland).
    """
    given = _valid(ballots, items)
    against = duels(given, items)
    won = (against > against.T + SAME).sum(axis=1)
    drawn = (np.abs(against - against.T) <= SAME).sum(axis=1) - 1
    found = _by_points(Rule.CONDORCET, won + drawn / 2, items, len(given))
    winners = tuple(item for item, wins in zip(items, won, strict=True) if wins == len(items) - 1)
    if found.reason or winners:
        return Outcome(Rule.CONDORCET, winners, found.order, found.points, found.n, reason=found.reason)
    return Outcome(Rule.CONDORCET, (), found.order, found.points, found.n, reason=Reason.NO_WINNER)


def kemeny(ballots: Ballots, items: Sequence[str]) -> Outcome:
    """Kemeny (1959): the order that agrees with the most opinions on pairs; exact, for up to eight items.

    When several orders are equally good, all their first items are winners.
    """
    given = _valid(ballots, items)
    if not given or not items:
        return Outcome(Rule.KEMENY, (), reason=Reason.NOBODY)
    if len(items) > MOST_FOR_KEMENY:
        return Outcome(Rule.KEMENY, (), n=len(given), reason=Reason.TOO_MANY_ITEMS)
    orders = np.array(list(permutations(range(len(items)))))
    agreed = _agreements(orders, duels(given, items))
    best = orders[agreed >= agreed.max() - SAME]
    firsts = set(best[:, 0].tolist())
    winners = tuple(item for at, item in enumerate(items) if at in firsts)
    order = tuple((items[at],) for at in best[0])
    return Outcome(Rule.KEMENY, winners, order, (), len(given), len(best), float(agreed.max()))


def run_off(ballots: Ballots, items: Sequence[str]) -> Outcome:
    """Instant run-off: who has the fewest first places drops out, until one has more than half of all.

    Ballots count for the best of their items still in; those without any are set aside. All items tied for
    the fewest drop out together; when that would be all, they are all winners.
    """
    given = _valid(ballots, items)
    if not given:
        return Outcome(Rule.RUN_OFF, (), reason=Reason.NOBODY)
    remaining, dropped, last = list(items), list[tuple[str, ...]](), dict.fromkeys(items, 0.0)
    while True:
        votes = _votes(given, remaining)
        last.update(votes)
        fewest, most = min(votes.values()), max(votes.values())
        if fewest == most or 2 * most > sum(votes.values()):
            break
        dropped.append(tuple(item for item in remaining if votes[item] == fewest))
        remaining = [item for item in remaining if votes[item] > fewest]
    final = _grouped([votes[item] for item in remaining], remaining)
    points = tuple((item, last[item]) for item in items)
    return Outcome(Rule.RUN_OFF, final[0], (*final, *reversed(dropped)), points, len(given))


def duels(ballots: Ballots, items: Sequence[str]) -> Floats:
    """How many prefer the item of the row to that of the column; a tie counts one half for each."""
    places = {item: at for at, item in enumerate(items)}
    table = np.zeros((len(items), len(items)))
    for ballot in ballots:
        rank = np.full(len(items), len(items))
        rank[[places[item] for item in ballot]] = np.arange(len(ballot))
        table += (rank[:, None] < rank[None, :]) + (rank[:, None] == rank[None, :]) / 2
    np.fill_diagonal(table, 0)
    return table


def _valid(ballots: Ballots, items: Sequence[str]) -> list[Sequence[str]]:
    """Ballots that name anything.

    Raises:
        ValueError: a ballot names what is no item, or the same twice.
    """
    if any(len(set(ballot)) < len(ballot) or not set(ballot) <= set(items) for ballot in ballots):
        raise ValueError("a ballot names items, each once")
    return [ballot for ballot in ballots if ballot]


def _by_points(rule: Rule, points: Floats, items: Sequence[str], n: int) -> Outcome:
    if n == 0:
        return Outcome(rule, (), reason=Reason.NOBODY)
    order = _grouped(points.tolist(), items)
    return Outcome(rule, order[0], order, tuple(zip(items, points.tolist(), strict=True)), n)


def _grouped(points: Sequence[float], items: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Items with the most points first, equal ones together in the order given."""
    groups: list[tuple[float, list[str]]] = []
    for point, item in sorted(zip(points, items, strict=True), key=lambda pair: -pair[0]):
        if groups and abs(groups[-1][0] - point) <= SAME:
            groups[-1][1].append(item)
        else:
            groups.append((point, [item]))
    return tuple(tuple(sorted(group, key=list(items).index)) for _, group in groups)


def _agreements(orders: Floats, against: Floats) -> Floats:
    pairs = combinations(range(orders.shape[1]), 2)
    return np.asarray(sum((against[orders[:, a], orders[:, b]] for a, b in pairs), np.zeros(len(orders))))


def _votes(ballots: Ballots, remaining: Sequence[str]) -> dict[str, float]:
    votes = dict.fromkeys(remaining, 0.0)
    for ballot in ballots:
        best = next((item for item in ballot if item in votes), None)
        if best is not None:
            votes[best] += 1
    return votes
