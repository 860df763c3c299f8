"""The same scores under other weights: who would lead then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from project.results.shortlist import Shortlist
from scoring.matrix import Criterion, Matrix
from scoring.methods import rank


@dataclass(frozen=True, slots=True)
class Reweighed:
    """One offer under other weights.

    Attributes:
        total: points of 100; None without a usable score.
        rank: 1 for the best; None when it is knocked out or has no score.
    """

    vendor: str
    name: str
    total: float | None
    rank: int | None


def reweighed(found: Shortlist, weights: Mapping[str, float]) -> tuple[Reweighed, ...]:
    """Every offer of the shortlist with the points and the rank it has under these weights.

    Who is out by a rule stays out: rules do not depend on weights.

    Args:
        found: the shortlist as it stands.
        weights: points by criterion id, on any scale; nothing for a criterion that is not named.
    """
    columns = tuple(
        Criterion(item.criterion, weights.get(item.criterion, 0.0), worst=0, best=1) for item in found.weights
    )
    rows = tuple(tuple(cell.value for cell in item.cells) for item in found.standings)
    inside = [item for item in found.standings if not item.knocked_out]
    matrix = Matrix(
        tuple(item.vendor for item in inside),
        columns,
        tuple(row for item, row in zip(found.standings, rows, strict=True) if not item.knocked_out),
    )
    results = {item.vendor: item for item in rank(matrix).results}
    return tuple(
        Reweighed(item.vendor, item.name, results[item.vendor].total, results[item.vendor].rank)
        if item.vendor in results
        else Reweighed(item.vendor, item.name, None, None)
        for item in found.standings
    )


def same_order(first: tuple[Reweighed, ...], second: tuple[Reweighed, ...]) -> bool:
    """Whether every offer has the same rank in both."""
    return {item.vendor: item.rank for item in first} == {item.vendor: item.rank for item in second}
