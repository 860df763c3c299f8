"""What would move if people had answered otherwise: weights and ranks before and after."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WeightMove:
    """The weight of a criterion, of 100, before and after."""

    criterion: str
    title: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class RankMove:
    """The place and the points of a vendor before and after; None where it has none."""

    vendor: str
    name: str
    rank_before: int | None
    rank_after: int | None
    points_before: float | None
    points_after: float | None


@dataclass(frozen=True, slots=True)
class Moves:
    """What would move; nothing of it is stored.

    Attributes:
        need: "<question>/<row>".
        importance_before, importance_after: of the need.
        weights: those that would change.
        ranks: of every vendor, in the order of now.
        held: criteria that the need informs and whose weight stays because the team decided it.
    """

    need: str
    importance_before: float | None
    importance_after: float | None
    weights: tuple[WeightMove, ...]
    ranks: tuple[RankMove, ...]
    held: tuple[str, ...]

    @property
    def places_change(self) -> bool:
        """Whether any vendor would stand at another place."""
        return any(item.rank_before != item.rank_after for item in self.ranks)
