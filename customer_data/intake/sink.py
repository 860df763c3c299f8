"""Rows go in, `rows.parquet` comes out; on the way cells are looked at for what does harm later."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from customer_data.codes import Code
from customer_data.intake.cells import looked_at
from customer_data.intake.encodings import mended
from customer_data.intake.limits import BATCH, BATCH_CELLS
from customer_data.intake.problems import Problem, Problems
from customer_data.intake.records import Given
from customer_data.intake.totals import is_total

FILE: Final = "rows.parquet"


class Sink:
    """Writes the table in pieces; it is there under its name only when it is whole.

    Attributes:
        rows: written or waiting so far.
        batch: rows that are handed over at once.
    """

    def __init__(self, folder: Path, heads: Sequence[str], problems: Problems) -> None:
        import pyarrow as pa  # noqa: PLC0415  it costs, and only jobs on customer files need it
        from pyarrow import parquet  # noqa: PLC0415  as above

        names = [f"c{place}" for place in range(len(heads))]
        self._schema = pa.schema([("row", pa.int64()), *((name, pa.string()) for name in names)])
        self._folder, self._heads, self._problems = folder, heads, problems
        self._writer: Any = parquet.ParquetWriter(folder / f"{FILE}.part", self._schema)
        self._held: Any = None
        self.rows = 0
        self.batch = max(1_000, min(BATCH, BATCH_CELLS // max(1, len(heads))))

    def take(self, rows: Sequence[Given]) -> None:
        """Write rows that have as many cells as there are heads."""
        if rows:
            columns = list(zip(*(cells for _, cells in rows), strict=True))
            self.take_columns([number for number, _ in rows], columns)

    def take_columns(self, numbers: Sequence[int], columns: Sequence[Any]) -> None:
        """Write columns of texts, or of arrays of texts, whose rows have these numbers."""
        import pyarrow as pa  # noqa: PLC0415  as above

        arrays = [self._array(column, place, numbers) for place, column in enumerate(columns)]
        arrays = looked_at(arrays, numbers, self._heads, self._problems)
        batch = pa.record_batch([pa.array(numbers, pa.int64()), *arrays], schema=self._schema)
        self._hold(batch)
        self.rows += len(numbers)

    def _hold(self, batch: Any) -> None:
        """Write the piece that waits; the newest one waits, as its last row may be one of sums."""
        if self._held is not None:
            self._writer.write_batch(self._held)
        self._held = batch

    def _array(self, column: Any, place: int, numbers: Sequence[int]) -> Any:
        """A column as Arrow holds it; bytes that were no UTF-8 are read as Windows text and told."""
        import pyarrow as pa  # noqa: PLC0415  as above

        if isinstance(column, pa.Array):
            return column
        try:
            return pa.array(column, pa.string())
        except UnicodeEncodeError:
            texts = [mended(cell) for cell in column]
        found = [at for at, (old, new) in enumerate(zip(column, texts, strict=True)) if old != new]
        head = self._heads[place]
        told = [Problem(Code.WRONG_BYTES, numbers[at], place + 1, head) for at in found]
        self._problems.add_counted(len(found), told)
        return pa.array(texts, pa.string())

    def close(self) -> int | None:
        """End the file; it still has to be put in its place.

        Returns:
            The number of a last row that held sums and was passed over.
        """
        held, self._held, passed = self._held, None, None
        if held is not None and self.rows > 1 and len(held):
            number, *cells = (column[-1].as_py() for column in held.columns)
            if is_total(cells):
                held, passed = held.slice(0, len(held) - 1), int(number)
                self.rows -= 1
        if held is not None and len(held):
            self._writer.write_batch(held)
        self._writer.close()
        return passed

    def put(self) -> None:
        """Give the whole file its name."""
        (self._folder / f"{FILE}.part").replace(self._folder / FILE)
