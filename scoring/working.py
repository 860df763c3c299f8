"""What one vendor's points are made of: a line for each criterion, made only when somebody looks.

Of five hundred vendors on two hundred criteria only a few are looked at closely, while their ranking needs no
line at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from typing import overload

from scoring.matrix import Criterion, Floats


@dataclass(frozen=True, slots=True)
class Working:
    """One vendor on one criterion.

    Attributes:
        score: as given; None while missing.
        value: between the ends of the scale, 0 to 1; None while missing or unusable.
        points: share of the criterion times value; what it adds of 100. None while missing or unweighted.
    """

    criterion: str
    score: float | None
    value: float | None
    points: float | None


class Cells(Sequence[Working]):
    """One vendor on every criterion, read like a tuple and equal to any sequence of the same lines.

    Args:
        criteria: those of the matrix. scores: the vendor's row of it.
        values: between the ends of the scales, shape (criteria,), NaN where none can be used.
        shares: of 100, one for each criterion; None without weights.
    """

    __slots__ = ("_criteria", "_made", "_scores", "_shares", "_values")

    def __init__(
        self,
        criteria: tuple[Criterion, ...],
        scores: tuple[float | None, ...],
        values: Floats,
        shares: tuple[float, ...] | None,
    ) -> None:
        self._criteria, self._scores, self._values, self._shares = criteria, scores, values, shares
        self._made: tuple[Working, ...] | None = None

    @property
    def lines(self) -> tuple[Working, ...]:
        """All lines; made once."""
        if self._made is None:
            self._made = tuple(self._lines())
        return self._made

    def _lines(self) -> Iterator[Working]:
        weights = [None] * len(self._criteria) if self._shares is None else self._shares
        rows = zip(self._criteria, self._scores, self._values.tolist(), weights, strict=True)
        for item, score, value, weight in rows:
            known = None if isnan(value) else value
            points = None if known is None or weight is None else weight * known
            yield Working(item.id, score, known, points)

    @overload
    def __getitem__(self, at: int) -> Working: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Working, ...]: ...

    def __getitem__(self, at: int | slice) -> Working | tuple[Working, ...]:
        return self.lines[at]

    def __len__(self) -> int:
        return len(self._criteria)

    def __iter__(self) -> Iterator[Working]:
        return iter(self.lines)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Cells, tuple)):
            return NotImplemented
        return self.lines == tuple(other)

    def __hash__(self) -> int:
        return hash(self.lines)

    def __repr__(self) -> str:
        return repr(self.lines)
