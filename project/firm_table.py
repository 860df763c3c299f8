"""The ranking as arrays: offers that may win by criteria in use, as the engines of firmness take it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from project.catalogue import Catalogue
from project.in_use import knock_out_rule, must_offer, used_criteria
from project.model import Project
from project.results.lead import in_order
from project.results.shortlist import Shortlist, VendorStanding
from scoring.criteria import Criterion
from scoring.matrix import Criterion as Column
from scoring.matrix import Floats, Matrix
from scoring.weights import WHOLE


@dataclass(frozen=True, slots=True, eq=False)
class FirmTable:
    """Offers that may win, by rank, on criteria in use.

    Attributes:
        values: shape (offers, criteria), 0 to 1, NaN where missing. shares: of 1.
        fatal: cells that could put their offer out while they are open.
    """

    vendors: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    titles: tuple[str, ...]
    scores: tuple[tuple[float | None, ...], ...]
    values: Floats
    shares: Floats
    fatal: NDArray[np.bool_]

    @property
    def low(self) -> Floats:
        """The least each value can be."""
        return np.where(np.isnan(self.values), 0.0, self.values)

    @property
    def high(self) -> Floats:
        """The most each value can be."""
        return np.where(np.isnan(self.values), 1.0, self.values)

    @property
    def given(self) -> NDArray[np.bool_]:
        """Which scores are given."""
        return ~np.isnan(self.values)

    def row(self, vendor: str) -> int:
        """Where an offer stands."""
        return self.vendors.index(vendor)

    def score(self, column: int, value: float) -> float:
        """A value of 0 to 1 on the scale of its criterion."""
        item = self.criteria[column]
        return item.worst + value * (item.best - item.worst)

    def matrix(self) -> Matrix:
        """The same for the ranking itself; nobody here is out."""
        columns = tuple(
            Column(item.id, float(share) * WHOLE, item.worst, item.best)
            for item, share in zip(self.criteria, self.shares, strict=True)
        )
        return Matrix(self.vendors, columns, self.scores)


def firm_table(project: Project, catalogue: Catalogue, shortlist: Shortlist) -> FirmTable | None:
    """The offers that may win; None without any, or without a weight."""
    standings = [item for item in in_order(shortlist.standings) if _may_win(item)]
    shares = np.array([item.weight for item in shortlist.weights]) / WHOLE
    if not standings or not shares.any():
        return None
    criteria = used_criteria(project, catalogue)
    rules = [knock_out_rule(project, item) is not None or must_offer(project, item.id) for item in criteria]
    values = _values(standings)
    return FirmTable(
        vendors=tuple(item.vendor for item in standings),
        criteria=criteria,
        titles=tuple(item.title for item in shortlist.weights),
        scores=tuple(
            tuple(None if cell.value is None else cell.score for cell in item.cells) for item in standings
        ),
        values=values,
        shares=shares / shares.sum(),
        fatal=np.isnan(values) & np.array(rules),
    )


def _may_win(item: VendorStanding) -> bool:
    return not item.knocked_out and any(cell.value is not None for cell in item.cells)


def _values(standings: Sequence[VendorStanding]) -> Floats:
    rows = [[float("nan") if cell.value is None else cell.value for cell in item.cells] for item in standings]
    return np.array(rows, dtype=np.float64)
