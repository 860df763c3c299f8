"""How a matrix that was handed in is to be ranked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scoring.ways import Method, Normalisation

TRIALS = 10_000
"""Sets of weights drawn where nothing else is said; shares are then good to about one of 100."""

MOST_TRIALS = 1_000_000


class RankBy(StrEnum):
    """The methods a file can be ranked by."""

    ADDITIVE = "additive"
    TOPSIS = "topsis"
    PROMETHEE = "promethee"
    VIKOR = "vikor"


class Weighed(StrEnum):
    """Which weights are drawn to see how firm a ranking is.

    Attributes:
        ANY: all there are.
        ORDER: those that keep the order of importance of the file.
    """

    ANY = "any"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class RankOptions:
    """What was asked for on the command line."""

    method: RankBy = RankBy.ADDITIVE
    normalisation: Normalisation = Normalisation.ANCHORS
    weights: Weighed = Weighed.ANY
    seed: int = 0
    trials: int = TRIALS

    @property
    def engine(self) -> Method:
        """The method with its normalisation."""
        if self.method is RankBy.TOPSIS:
            return Method(f"topsis_{self.normalisation.value}")
        return Method(self.method.value)
