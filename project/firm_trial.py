"""What would be if one weight were another one: computed at once, never saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from project.catalogue import Catalogue
from project.firm_table import FirmTable, firm_table
from project.model import Project
from project.results.firmness import FirmTrial, TriedWeight
from project.results.shortlist import Shortlist
from project.results.weighting import WeightingResult
from project.weight_space import weight_space
from scoring.acceptability import acceptability_of, draw_weights
from scoring.matrix import Floats
from scoring.methods import competition_ranks, totals_of
from scoring.weights import WHOLE
from scoring.what_if import with_share

DRAWS = 20_000
"""Weightings for each position of the slider; the standard error of a part is at most 0.0035."""

SEED = 6


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """Everything a slider needs, prepared once.

    Attributes:
        drawn: weightings that agree with what people said, shape (draws, criteria).
    """

    table: FirmTable
    drawn: Floats

    @property
    def weights(self) -> tuple[TriedWeight, ...]:
        """What can be moved, with the share of 100 it has now."""
        return tuple(
            TriedWeight(item.id, title, float(share) * WHOLE)
            for item, title, share in zip(
                self.table.criteria, self.table.titles, self.table.shares, strict=True
            )
        )

    def at(self, criterion: str, share: float) -> FirmTrial:
        """The ranking and the first places with this share, of 100; all other weights in proportion."""
        column = next(at for at, item in enumerate(self.table.criteria) if item.id == criterion)
        shares = with_share(self.table.shares[None, :], column, share / WHOLE)[0]
        totals = totals_of(self.table.values, shares * WHOLE)[0]
        moved = with_share(self.drawn, column, share / WHOLE)
        found = acceptability_of(self._score(), len(self.table.vendors), moved)
        ranks = competition_ranks(totals)
        return FirmTrial(tuple(zip(self.table.vendors, totals, ranks, found.first, strict=True)))

    def _score(self) -> Callable[[Floats], Floats]:
        """Totals for any weights, missing scores drawn anywhere on their scales; the same each time."""
        low, open_ = self.table.low, [np.flatnonzero(row) for row in ~self.table.given]
        random = np.random.default_rng(SEED)

        def totals(weights: Floats) -> Floats:
            found: Floats = low @ weights.T
            for row, columns in enumerate(open_):
                if len(columns):
                    drawn = random.random((len(weights), len(columns)))
                    found[row] += (drawn * weights[:, columns]).sum(axis=1)
            return found

        return totals


def trial(
    project: Project, catalogue: Catalogue, shortlist: Shortlist, weighting: WeightingResult
) -> Trial | None:
    """What a slider needs; None while there is nothing to rank."""
    table = firm_table(project, catalogue, shortlist)
    if table is None:
        return None
    space, _ = weight_space(project, shortlist, weighting)
    return Trial(table, draw_weights(space, DRAWS, SEED))
