"""The additive value model on fixed scale ends: a ranking with its full working.

A score becomes a value between 0 (worst end of the scale) and 1 (best end); value times weight are points;
points add up. The ends are written with the criterion and never taken from the vendors at hand, so adding a
vendor changes nobody else's points. Source and example: `docs/methods/vendor_ranking.md`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from authoring.diagnostics import Diagnostic
from scoring.matrix import Floats, KnockOut, Matrix, check, knock_outs, weights_of
from scoring.weights import WHOLE
from scoring.working import Cells, Working

__all__ = [
    "TIE_DECIMALS",
    "Cells",
    "Ranking",
    "VendorResult",
    "Working",
    "competition_ranks",
    "rank",
    "totals_of",
]

TIE_DECIMALS = 9
"""Totals that agree to this many decimals are equal: they differ only by how a computer adds."""


@dataclass(frozen=True, slots=True)
class VendorResult:
    """One vendor's place.

    Attributes:
        cells: the working, one for each criterion of the matrix; made when it is first read.
        total: points of 100 from the scores given, scaled to the weight that is scored; None when none is.
        lowest, highest: points if every missing score were the worst, or the best.
        rank: 1 for the best; equal totals share a rank and the next rank is left out (1, 1, 3). None when
            knocked out or without a total.
        missing: ids of criteria without a usable score.
        judged_out: out by a judgement, whatever it scores.
    """

    vendor: str
    cells: Cells
    total: float | None
    lowest: float
    highest: float
    rank: int | None
    missing: tuple[str, ...]
    knocked_out: tuple[KnockOut, ...]
    judged_out: bool = False

    @property
    def is_out(self) -> bool:
        """Whether a rule or a judgement keeps it out of the ranking."""
        return self.judged_out or bool(self.knocked_out)


@dataclass(frozen=True, slots=True)
class Ranking:
    """How all vendors stand.

    Attributes:
        shares: weight per criterion as a share of 100; None when no weights exist.
        results: in the order of the matrix.
        leaders: all vendors that share rank 1.
        clear: whether the one leader stays first whatever the missing scores turn out to be.
        margin: points between first and second in rank, 0 for a shared first; None with fewer than two.
        diagnostics: faults of the matrix and its weights; faulty cells count as missing.
    """

    matrix: Matrix
    shares: tuple[float, ...] | None
    results: tuple[VendorResult, ...]
    leaders: tuple[str, ...]
    clear: bool
    margin: float | None
    diagnostics: tuple[Diagnostic, ...]


def rank(matrix: Matrix, file: str = "") -> Ranking:
    """Rank all vendors; faults become diagnostics, and what can be computed is computed."""
    found = weights_of(matrix)
    weights = None if found.values is None else np.array(found.values)
    values = matrix.values()
    totals, lowest, highest = totals_of(values, weights)
    out = knock_outs(matrix)
    judged = [vendor in matrix.out for vendor in matrix.vendors]
    gone = [bool(missed) or away for missed, away in zip(out, judged, strict=True)]
    ranks = competition_ranks([None if away else total for total, away in zip(totals, gone, strict=True)])
    open_ = np.isnan(values)
    names = np.array([item.id for item in matrix.criteria], dtype=object)
    results = tuple(
        VendorResult(
            vendor,
            Cells(matrix.criteria, matrix.scores[row], values[row], found.values),
            totals[row],
            lowest[row],
            highest[row],
            ranks[row],
            tuple(names[open_[row]]),
            out[row],
            judged[row],
        )
        for row, vendor in enumerate(matrix.vendors)
    )
    return _ranking(matrix, found.values, results, check(matrix, file))


def totals_of(values: Floats, weights: Floats | None) -> tuple[list[float | None], list[float], list[float]]:
    """Totals, lowest and highest points of each vendor.

    Args:
        values: shape (vendors, criteria), 0 to 1, NaN where missing.
        weights: shares of 100, shape (criteria,); None gives no totals and the full range.
    """
    if weights is None:
        return [None] * len(values), [0.0] * len(values), [WHOLE] * len(values)
    scored = ~np.isnan(values)
    points = np.where(scored, values, 0.0) @ weights
    scored_weight = scored @ weights
    open_weight = (~scored) @ weights
    safe = np.where(scored_weight > 0, scored_weight, 1.0)
    totals = np.minimum(WHOLE * points / safe, WHOLE)
    given = [float(item) if weight > 0 else None for item, weight in zip(totals, scored_weight, strict=True)]
    return given, points.tolist(), np.minimum(points + open_weight, WHOLE).tolist()


def competition_ranks(totals: Sequence[float | None]) -> list[int | None]:
    """Ranks from the highest total down; equal totals share one and the following are left out (1, 1, 3)."""
    rounded = [None if item is None else round(item, TIE_DECIMALS) for item in totals]
    given = sorted(item for item in rounded if item is not None)
    return [None if item is None else 1 + len(given) - bisect_right(given, item) for item in rounded]


def _ranking(
    matrix: Matrix,
    weights: tuple[float, ...] | None,
    results: tuple[VendorResult, ...],
    diagnostics: tuple[Diagnostic, ...],
) -> Ranking:
    leaders = tuple(item.vendor for item in results if item.rank == 1)
    ordered = sorted((item.total for item in results if item.rank and item.total is not None), reverse=True)
    margin = None
    if len(ordered) > 1:
        margin = 0.0 if len(leaders) > 1 else ordered[0] - ordered[1]
    return Ranking(matrix, weights, results, leaders, _is_clear(matrix, results), margin, diagnostics)


def _is_clear(matrix: Matrix, results: Sequence[VendorResult]) -> bool:
    """One leader that no open rule can knock out and whose lowest points exceed all others' highest."""
    leading = [item for item in results if item.rank == 1]
    if len(leading) != 1 or _may_fall(matrix, leading[0]):
        return False
    rivals = [item for item in results if item is not leading[0] and not item.is_out]
    return all(round(leading[0].lowest - item.highest, TIE_DECIMALS) > 0 for item in rivals)


def _may_fall(matrix: Matrix, result: VendorResult) -> bool:
    """Whether a score still missing could knock the vendor out."""
    return any(item.can_knock_out and item.id in result.missing for item in matrix.criteria)
