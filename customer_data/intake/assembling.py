"""Rows as they come become rows of one width; those that cannot are told and left out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Final

from customer_data.codes import Code
from customer_data.intake.layout import Layout
from customer_data.intake.problems import Problems
from customer_data.intake.records import Given
from customer_data.intake.sink import Sink
from customer_data.intake.sources import Source
from customer_data.refused import RefusedError

SHOWN_EACH: Final = 20_000
"""Rows after which it is told how far the reading is."""


class Assembly:
    """Takes rows over one by one.

    Attributes:
        pending: empty rows since the last filled one; those at the end of a file are nobody's fault.
    """

    def __init__(self, layout: Layout, sink: Sink, problems: Problems, *, short_rows: bool) -> None:
        self._layout, self._sink, self._problems = layout, sink, problems
        self._width, self._short_rows = len(layout.heads), short_rows
        self._row = layout.row
        self._waiting: list[Given] = []
        self._pending: list[int] = []

    def take(self, number: int, cells: list[str]) -> None:
        """Take one row that is not as wide as it should be, or begins with an empty cell."""
        if not (cells and cells[0].strip()) and not any(cell.strip() for cell in cells):
            self._pending.append(number)
            return
        for empty in self._pending:
            self._problems.add(Code.EMPTY_ROW, empty)
        self._pending.clear()
        if cells == self._row:
            self._problems.add(Code.HEADS_AGAIN, number)
            return
        if len(cells) != self._width:
            cells = self.fitted(number, cells)
        if cells:
            self._waiting.append((number, cells))
            if len(self._waiting) >= self._sink.batch:
                self.hand_over()

    def fitted(self, number: int, cells: list[str]) -> list[str]:
        """A row of the right width; [] where there is more in it than heads allow."""
        if len(cells) > self._width:
            if any(cell.strip() for cell in cells[self._width :]):
                self._tell(Code.TOO_MANY_CELLS, number, cells)
                return []
            return cells[: self._width]
        if not self._short_rows:
            self._tell(Code.TOO_FEW_CELLS, number, cells)
        return [*cells, *[""] * (self._width - len(cells))]

    def _tell(self, code: Code, number: int, cells: list[str]) -> None:
        self._problems.add(code, number, cells=str(len(cells)), columns=str(self._width))

    def hand_over(self) -> None:
        """Write what waits."""
        self._sink.take(self._waiting)
        self._waiting = []


def assemble(
    source: Source,
    layout: Layout,
    sink: Sink,
    problems: Problems,
    most_rows: int,
    tell: Callable[[float], None],
) -> None:
    """Read all rows of a source into the sink.

    Raises:
        RefusedError: there are more than `most_rows`.
    """
    for number in layout.above:
        problems.add(Code.ABOVE_HEADS, number)
    assembly = Assembly(layout, sink, problems, short_rows=source.short_rows)
    last_above = layout.first if layout.has_heads else layout.first - 1
    for taken, (number, cells) in zip(count(), source.rows(len(layout.heads)), strict=False):
        if number <= last_above:
            continue
        assembly.take(number, cells)
        if taken % SHOWN_EACH == 0:
            tell(source.share())
            if sink.rows > most_rows:
                raise RefusedError(Code.TOO_MANY_ROWS, {"limit": f"{most_rows:,}"})
    assembly.hand_over()
    if sink.rows > most_rows:
        raise RefusedError(Code.TOO_MANY_ROWS, {"limit": f"{most_rows:,}"})
