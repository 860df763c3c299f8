"""A table as plain values for the template: heads, rows, notes, and what may go over the end of a page."""

from __future__ import annotations

from typing import Any

from reports.document import Align, Table
from reports.writers.pdf_columns import Fitted
from reports.writers.pdf_letters import breakable

LONG_ROW = 500
"""Letters of a cell from which its row may run over the end of a page."""

FEW_ROWS = 8
"""Tables of so many rows at the most stay on one page, unless their texts are long."""

LONG_HEAD = 300
"""Letters of a head from which it is not repeated on the next page."""


def table_values(block: Table, fitted: Fitted) -> dict[str, Any]:
    """A table with its widths, its long words broken where their column is narrow."""
    longest = fitted.longest
    return {
        "caption": breakable(block.title),
        "widths": list(fitted.widths),
        "size": fitted.size,
        "heads": [
            {
                "text": breakable(column.title, most),
                "unit": breakable(column.unit, most),
                "right": column.align is Align.RIGHT,
            }
            for column, most in zip(block.columns, longest, strict=True)
        ],
        "repeat": all(len(column.title) + len(column.unit) < LONG_HEAD for column in block.columns),
        "rows": [
            {
                "cells": [
                    breakable(cell, most)
                    for cell, most in zip(_filled(row.cells, len(longest)), longest, strict=True)
                ],
                "total": row.total,
                "long": any(len(cell) > LONG_ROW for cell in row.cells),
            }
            for row in block.rows
        ],
        "together": len(block.rows) <= FEW_ROWS and _letters(block) < LONG_ROW * 3,
        "meanings": [[breakable(c.title), breakable(c.meaning)] for c in block.columns if c.meaning],
        "notes": [breakable(note) for note in block.notes],
    }


def _letters(block: Table) -> int:
    """How much is said in it, notes included."""
    cells = sum(len(cell) for row in block.rows for cell in row.cells)
    return cells + sum(len(note) for note in block.notes)


def _filled(cells: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Exactly as many cells as there are columns."""
    return (*cells[:count], *("" for _ in range(count - len(cells))))
