"""The quick way through a text: Arrow's reader, for as long as nothing is out of the ordinary.

It is about five times as fast as the careful one (`records`, `assembling`) and gives the same rows under the
same numbers. Wherever a quotation mark may have swallowed something it gives up, and the file is read with
care from its beginning.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from customer_data.codes import Code
from customer_data.intake.assembling import Assembly
from customer_data.intake.cells import texts_of
from customer_data.intake.layout import Layout
from customer_data.intake.limits import CHUNK, MOST_CELL
from customer_data.intake.problems import Problems
from customer_data.intake.records import Given, are_rows, is_strict
from customer_data.intake.sink import Sink
from customer_data.intake.sources import TextSource
from customer_data.refused import RefusedError

BLOCK: Final = 2 * CHUNK
ENDS: Final = ("\n", "\r")
TAIL: Final = 65_536
MOST_MISFITS: Final = 5_000
"""Rows of another width in one piece of the file; with more of them it is not plain."""


class _GivenUpError(Exception):
    """Something is out of the ordinary."""


def read_quickly(
    source: TextSource,
    layout: Layout,
    sink: Sink,
    problems: Problems,
    most_rows: int,
    tell: Callable[[float], None],
) -> bool:
    """Read all rows into the sink; False where it has to be done with care, and the sink is of no use.

    Raises:
        RefusedError: there are more than `most_rows`.
    """
    import pyarrow as pa  # noqa: PLC0415  it costs, and only jobs on customer files need it

    if not source.sound or len(layout.heads) == 1 or not _quotes_are_even(source.path):
        return False
    try:
        _Quick(source, layout, sink, problems).read(most_rows, tell)
    except (_GivenUpError, pa.ArrowInvalid):
        return False
    return True


def _quotes_are_even(path: Path) -> bool:
    """Whether every quotation mark has another one, in the whole file and in its last line."""
    count, tail = 0, b""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            count += piece.count(b'"')
            tail = (tail + piece)[-TAIL:]
    last = tail.rstrip(b"\r\n").replace(b"\r", b"\n").rpartition(b"\n")[2]
    return count % 2 == 0 and last.count(b'"') % 2 == 0


class _Quick:
    """One reading."""

    def __init__(self, source: TextSource, layout: Layout, sink: Sink, problems: Problems) -> None:
        self._source, self._layout, self._sink, self._problems = source, layout, sink, problems
        self._width = len(layout.heads)
        self._misfits: list[Given] = []
        self._empty: list[int] = []
        self._odd = False
        self._next, self._last = 1, 0
        self._above = layout.first if layout.has_heads else layout.first - 1
        self._assembly = Assembly(layout, sink, problems, short_rows=False)

    def read(self, most_rows: int, tell: Callable[[float], None]) -> None:
        """Read the whole file."""
        import pyarrow as pa  # noqa: PLC0415  as above

        for number in self._layout.above:
            self._problems.add(Code.ABOVE_HEADS, number)
        size = max(1, self._source.path.stat().st_size)
        with pa.OSFile(str(self._source.path)) as file:
            for batch in self._opened(file):
                self._go_on()
                self._take(batch.columns, len(batch))
                tell(min(1.0, file.tell() / size))
                self._check(most_rows)
        self._go_on()
        self._sink.take(self._fitted(None))
        self._check(most_rows)
        for number in self._empty:
            if number < self._last:
                self._problems.add(Code.EMPTY_ROW, number)

    def _opened(self, file: Any) -> Any:
        import pyarrow as pa  # noqa: PLC0415  as above
        from pyarrow import csv as arrow  # noqa: PLC0415  as above

        names = [f"c{place}" for place in range(self._width)]
        return arrow.open_csv(
            file,
            read_options=arrow.ReadOptions(use_threads=False, column_names=names, block_size=BLOCK),
            parse_options=arrow.ParseOptions(
                delimiter=self._source.delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=self._misfit,
            ),
            convert_options=arrow.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
            ),
        )

    def _misfit(self, row: Any) -> str:
        """Keep a row of another width for later; one of several lines may have swallowed others."""
        lines = io.StringIO(row.text, newline="").readlines()
        sign = self._source.delimiter
        swallowed = len(lines) > 1 and (not is_strict(lines, sign) or are_rows(lines[1:], sign, self._width))
        if row.number is None or swallowed or len(self._misfits) > MOST_MISFITS:
            self._odd = True
            return "skip"
        try:
            cells = next(csv.reader(lines, delimiter=sign), [])
        except csv.Error:
            self._odd = True
        else:
            self._misfits.append((row.number, cells))
        return "skip"

    def _go_on(self) -> None:
        if self._odd:
            raise _GivenUpError

    def _check(self, most_rows: int) -> None:
        if self._sink.rows > most_rows:
            raise RefusedError(Code.TOO_MANY_ROWS, {"limit": f"{most_rows:,}"})

    def _take(self, columns: Sequence[Any], count: int) -> None:
        """Hand one piece of the file on, with the misfits that stand between its rows."""
        import pyarrow as pa  # noqa: PLC0415  as above

        numbers = self._numbers(count)
        self._look_out(columns)
        kept = self._kept(columns, numbers)
        fitted = self._fitted(self._next)
        if len(kept) < count:
            columns, numbers = (
                [column.take(pa.array(kept, pa.int64())) for column in columns],
                [numbers[at] for at in kept],
            )
        if numbers:
            self._last = max(self._last, numbers[-1])
        if fitted:
            columns, numbers = _between(columns, numbers, fitted)
        if numbers:
            self._sink.take_columns(numbers, columns)

    def _numbers(self, count: int) -> list[int]:
        """The numbers of the next rows: misfits have theirs and are passed over."""
        taken = {number for number, _ in self._misfits}
        numbers: list[int] = []
        at = self._next
        while len(numbers) < count:
            if at not in taken:
                numbers.append(at)
            at += 1
        self._next = at
        return numbers

    def _look_out(self, columns: Sequence[Any]) -> None:
        """Give up where a cell with a line break may hold rows, or a cell is longer than allowed."""
        import pyarrow.compute as pc  # noqa: PLC0415  as above

        for place, column in enumerate(columns):
            text = texts_of(column)
            if len(text) > MOST_CELL and (pc.max(pc.utf8_length(column)).as_py() or 0) > MOST_CELL:
                raise _GivenUpError
            for end in ENDS:
                if end.encode() not in text:
                    continue
                broken = column.filter(pc.match_substring(column, end))
                if place == 0 or pc.any(pc.match_substring(broken, self._source.delimiter)).as_py():
                    raise _GivenUpError

    def _kept(self, columns: Sequence[Any], numbers: Sequence[int]) -> list[int]:
        """Places of rows that are neither empty, nor heads once more, nor above the first one."""
        import pyarrow.compute as pc  # noqa: PLC0415  as above

        empty = _all(columns, lambda column, _: pc.equal(pc.utf8_trim_whitespace(column), ""))
        heads = self._layout.row
        again = (
            _all(columns, lambda column, place: pc.equal(column, heads[place]))
            if len(heads) == self._width
            else set()
        )
        above = {at for at, number in enumerate(numbers[: self._above]) if number <= self._above}
        self._empty += [numbers[at] for at in sorted(empty - above)]
        for at in sorted(again - above):
            self._problems.add(Code.HEADS_AGAIN, numbers[at])
        gone = empty | again | above
        return [at for at in range(len(numbers)) if at not in gone]

    def _fitted(self, before: int | None) -> list[Given]:
        """The misfits up to a row, as far as they can be kept."""
        now = [item for item in self._misfits if before is None or item[0] < before]
        self._misfits = self._misfits[len(now) :]
        found = []
        for number, cells in now:
            if number <= self._above:
                continue
            if not any(cell.strip() for cell in cells):
                self._empty.append(number)
                continue
            self._last = max(self._last, number)
            if cells == self._layout.row:
                self._problems.add(Code.HEADS_AGAIN, number)
            elif fitted := self._assembly.fitted(number, cells):
                found.append((number, fitted))
        return found


def _all(columns: Sequence[Any], holds: Callable[[Any, int], Any]) -> set[int]:
    """Places of rows for which it holds in every column."""
    import pyarrow.compute as pc  # noqa: PLC0415  as above

    found: Any = None
    for place, column in enumerate(columns):
        found = holds(column, place) if found is None else pc.and_(found, holds(column, place))
        if not pc.any(found).as_py():
            return set()
    return set() if found is None else set(pc.indices_nonzero(found).to_pylist())


def _between(
    columns: Sequence[Any], numbers: list[int], rows: Sequence[Given]
) -> tuple[list[Any], list[int]]:
    """Rows put in between others by their numbers."""
    import pyarrow as pa  # noqa: PLC0415  as above

    every = [*numbers, *(number for number, _ in rows)]
    order = sorted(range(len(every)), key=every.__getitem__)
    added = [pa.array([cells[at] for _, cells in rows], pa.string()) for at in range(len(columns))]
    joined = [
        pa.concat_arrays(pair).take(pa.array(order, pa.int64())) for pair in zip(columns, added, strict=True)
    ]
    return joined, [every[at] for at in order]
