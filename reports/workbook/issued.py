"""The hidden sheet that remembers every input as issued, so that changes can be read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exchange.issued_inputs import HIDDEN, Issued, issued_rows
from exchange.tables import Cell
from reports.workbook import inputs_layout as at
from reports.workbook.inputs import Entry
from reports.workbook.sheet import Sheet, cell_text

NAME = HIDDEN
COLUMNS: Mapping[str, int] = {
    "id": at.ID,
    "base": at.BASE,
    "least": at.LEAST,
    "most": at.MOST,
    "source": at.SOURCE,
    "owner": at.OWNER,
    "low": at.LOW,
    "high": at.HIGH,
}


def issued_of(entry: Entry) -> Issued:
    """What the sheet of inputs shows of a row, by field."""
    source = "" if entry.source is None else " ".join(entry.source.name.split())
    texts: dict[str, Cell] = {
        "source": cell_text(source) or None,
        "owner": cell_text(entry.owner).strip() or None,
    }
    numbers = {
        "base": entry.base,
        "least": entry.least,
        "most": entry.most,
        "low": entry.low,
        "high": entry.high,
    }
    return Issued(entry.id, {**numbers, **texts})


def write_issued(sheet: Sheet, project: str, entries: Sequence[Entry]) -> None:
    """Head, columns and one row for each input; hidden, and no formula looks at it."""
    rows = issued_rows(project, at.NAME, at.FIRST_ROW, COLUMNS, [issued_of(item) for item in entries])
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.raw.write_string(row, column, cell)
            elif cell is not None:
                sheet.raw.write_number(row, column, cell)
    sheet.raw.hide()
