"""Who leads when one person's scores, or one vendor, is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import fmean

from scoring.matrix import Matrix
from scoring.methods import rank

Own = Mapping[tuple[int, int], Mapping[str, float]]
"""For cells of the matrix that are means of single scores: person to score, by (row, column)."""

Order = Callable[[Matrix], tuple[str, ...]]
"""From a matrix to the vendors from first to last."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The ranking without one person or one vendor.

    Attributes:
        name: who is left out. leaders: ids of the vendors that share first place then.
        order: ids from first to last of those with a rank.
        changed: whether anything about those who stay differs: another leader for a person, another order of
            the others for a vendor.
    """

    name: str
    leaders: tuple[str, ...]
    order: tuple[str, ...]
    changed: bool


def ranked_order(matrix: Matrix) -> tuple[str, ...]:
    """Vendors with a rank from first to last by the default ranking; who is level keeps the given order."""
    results = [item for item in rank(matrix).results if item.rank is not None]
    return tuple(item.vendor for item in sorted(results, key=lambda item: item.rank or 0))


def without_each_person(matrix: Matrix, own: Own) -> tuple[LeftOut, ...]:
    """The ranking without the scores of each person in turn, on cells that somebody else scored as well.

    What one person alone scored stays: without it there would be nothing to compare, which says nothing about
    this person's judgement. Who shares no cell with anybody is not among the results.
    """
    shared = {cell: scores for cell, scores in own.items() if len(scores) > 1}
    people = sorted({person for scores in shared.values() for person in scores})
    leaders = rank(matrix).leaders
    return tuple(_without_person(matrix, shared, person, leaders) for person in people)


def _without_person(matrix: Matrix, own: Own, person: str, leaders: tuple[str, ...]) -> LeftOut:
    rows = tuple(
        tuple(_others(own[at, to], person) if (at, to) in own else score for to, score in enumerate(row))
        for at, row in enumerate(matrix.scores)
    )
    left = replace(matrix, scores=rows)
    now = rank(left).leaders
    return LeftOut(person, now, ranked_order(left), now != leaders)


def _others(scores: Mapping[str, float], person: str) -> float:
    """The mean of all others; of two people at least one is another."""
    return fmean(score for name, score in scores.items() if name != person)


def without_each_vendor(matrix: Matrix, order: Order = ranked_order) -> Iterator[LeftOut]:
    """The order of the others without each vendor in turn.

    With the default ranking it never changes, as its scales have fixed ends; another method may turn others
    round, which is a reason to distrust what it says of them.
    """
    whole = order(matrix)
    for at, name in enumerate(matrix.vendors):
        vendors = matrix.vendors[:at] + matrix.vendors[at + 1 :]
        left = Matrix(vendors, matrix.criteria, matrix.scores[:at] + matrix.scores[at + 1 :])
        now = order(left)
        same = tuple(vendor for vendor in whole if vendor != name)
        yield LeftOut(name, rank(left).leaders, now, now != same)
