"""What each strictness brings: first as the search itself expects it, then by what people said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from customer_data.figures import MatchFigures
from project.results.duplicates import Believed, StrictPoint

ENOUGH = 20
"""Answers to pairs drawn at random from which on shares rest on them; a convention of our own."""


@dataclass(frozen=True, slots=True)
class StratumSaid:
    """How many drawn pairs of one stratum people called the same, different, or could not tell."""

    same: int = 0
    different: int = 0
    unsure: int = 0

    @property
    def all(self) -> int:
        """Pairs somebody looked at."""
        return self.same + self.different + self.unsure


def strict_points(figures: MatchFigures, said: Sequence[StratumSaid]) -> tuple[StrictPoint, ...]:
    """The points of the curve with the part that is right and the part that is found.

    Args:
        figures: of the search; its strata are those of `said`.
        said: answers by stratum.
    """
    return tuple(
        StrictPoint(
            item.threshold,
            item.pairs,
            Believed(item.precision),
            Believed(item.recall),
            item.clusters,
            item.surplus,
            item.largest,
        )
        for item in figures.curve
    )
