"""How much of one file is read."""

from __future__ import annotations

from typing import Final

from customer_data.meaning import MOST_COLUMNS

MIB: Final = 1024 * 1024

MOST_CELL: Final = 131_072
"""Characters of one cell; a spreadsheet holds a quarter of it."""

MOST_LINE: Final = 8 * MIB
"""Characters of a line of text."""

SAMPLE: Final = MIB
"""Characters from which delimiter and heads are told."""

SAMPLE_ROWS: Final = 500
"""Rows of the same."""

BATCH: Final = 20_000
"""Rows written at once."""

BATCH_CELLS: Final = 400_000
"""Cells written at once, for wide files."""

CHUNK: Final = 2 * MIB
"""Characters read at once."""

LARGEST_UNPACKED: Final = 1536 * MIB
LARGEST_RATIO: Final = 200
SMALL_PART: Final = 4 * MIB
MOST_PARTS: Final = 2_000
MOST_CELLS_IN_BOOK: Final = 8_000_000
"""Limits of a workbook; parts smaller than SMALL_PART may be packed as tightly as they like."""

MOST_TOLD: Final = 500
"""Diagnostics kept of one file; all are counted."""

__all__ = [
    "BATCH",
    "BATCH_CELLS",
    "CHUNK",
    "LARGEST_RATIO",
    "LARGEST_UNPACKED",
    "MIB",
    "MOST_CELL",
    "MOST_CELLS_IN_BOOK",
    "MOST_COLUMNS",
    "MOST_LINE",
    "MOST_PARTS",
    "MOST_TOLD",
    "SAMPLE",
    "SAMPLE_ROWS",
    "SMALL_PART",
]
