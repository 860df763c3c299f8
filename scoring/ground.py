"""What the second opinions stand on: the vendors that can be compared, with a value in every cell.

Methods that compare vendors with each other need complete rows. A missing score is filled with the vendor's
own weighted mean over what is scored, which is what the total of the additive model assumes too; every filled
cell is named. Vendors that are out, or have no scored weight at all, are left out and named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scoring.matrix import Criterion, Floats, Matrix
from scoring.methods import Ranking, VendorResult, rank
from scoring.weights import WHOLE


class Why(StrEnum):
    """Why a vendor is not compared."""

    OUT = "out"
    NOT_SCORED = "not_scored"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A vendor that is not compared."""

    vendor: str
    why: Why


@dataclass(frozen=True, slots=True)
class Filled:
    """A missing score and what stands in for it, in units of the scale."""

    vendor: str
    criterion: str
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Complete scores of the vendors that can be compared.

    Attributes:
        rows: positions of the vendors in the matrix.
        weights: shape (criteria,), sum to 1; empty when nothing is weighed.
        scores: shape (vendors, criteria), in units of each scale, filled.
        values: the same between the ends of the scales, 0 to 1.
    """

    ranking: Ranking
    vendors: tuple[str, ...]
    rows: tuple[int, ...]
    criteria: tuple[Criterion, ...]
    weights: Floats
    scores: Floats
    values: Floats
    filled: tuple[Filled, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def directions(self) -> Floats:
        """1 where more is better and -1 where less is, shape (criteria,)."""
        return np.array([-1.0 if item.best < item.worst else 1.0 for item in self.criteria])


def ground(matrix: Matrix) -> Ground:
    """The vendors of a matrix that can be compared; criteria without a usable scale are left out."""
    ranking = rank(matrix)
    usable = [column for column, item in enumerate(matrix.criteria) if item.has_scale]
    criteria = tuple(matrix.criteria[column] for column in usable)
    shares = np.array(ranking.shares or [0.0] * len(matrix.criteria))[usable]
    rows = [row for row, item in enumerate(ranking.results) if _reason(item) is None and shares.sum() > 0]
    given = matrix.values()[rows][:, usable]
    means = np.array([(ranking.results[row].total or 0.0) / WHOLE for row in rows])
    values = np.where(np.isnan(given), means[:, None], given)
    worst = np.array([item.worst for item in criteria])
    scores = worst + values * (np.array([item.best for item in criteria]) - worst)
    vendors = tuple(matrix.vendors[row] for row in rows)
    return Ground(
        ranking=ranking,
        vendors=vendors,
        rows=tuple(rows),
        criteria=criteria,
        weights=shares / shares.sum() if rows else np.zeros(len(criteria)),
        scores=scores,
        values=values,
        filled=tuple(_filled(vendors, criteria, given, scores)),
        left_out=tuple(_left_out(ranking, rows)),
    )


def _reason(result: VendorResult) -> Why | None:
    if result.is_out:
        return Why.OUT
    return Why.NOT_SCORED if result.total is None else None


def _left_out(ranking: Ranking, rows: list[int]) -> Iterator[LeftOut]:
    for row, item in enumerate(ranking.results):
        if row not in rows:
            yield LeftOut(item.vendor, _reason(item) or Why.NOT_SCORED)


def _filled(
    vendors: tuple[str, ...], criteria: tuple[Criterion, ...], given: Floats, scores: Floats
) -> Iterator[Filled]:
    for row, column in np.argwhere(np.isnan(given)):
        yield Filled(vendors[row], criteria[column].id, float(scores[row, column]))
