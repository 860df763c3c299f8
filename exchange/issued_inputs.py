"""What a cost workbook remembers of its own inputs: every value as issued, and a sum over all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from exchange.tables import Cell

MARK = "crm-cost-inputs"
VERSION = "1"
HIDDEN = "Inputs as issued"
FIRST_ROW = 2
"""First row of values on the hidden sheet; above it the head and the columns of the fields."""

NUMBERS = ("base", "least", "most")
TEXTS = ("source", "owner")
STORIES = ("low", "high")
"""Fields of the file alone: a change of them is told and not taken over."""

FIELDS = (*NUMBERS, *TEXTS, *STORIES)


@dataclass(frozen=True, slots=True)
class Issued:
    """One input as it was issued: numbers or None, texts perhaps empty, by field."""

    id: str
    values: Mapping[str, Cell]


def issued_rows(
    project: str, sheet: str, first_row: int, columns: Mapping[str, int], rows: Sequence[Issued]
) -> list[list[Cell]]:
    """The rows of the hidden sheet.

    Args:
        project: its id.
        sheet: name of the sheet that people change.
        first_row: its first input, counted from 0.
        columns: of "id" and of every field on that sheet, counted from 0.
        rows: what is issued.
    """
    body = [[item.id, *(_cell(item.values.get(name)) for name in FIELDS)] for item in rows]
    places: list[Cell] = [float(columns[name]) for name in ("id", *FIELDS)]
    head: list[Cell] = [MARK, VERSION, project, sheet, float(first_row)]
    return [[*head, _sum([head, places, *body])], places, *body]


def _cell(value: Cell) -> Cell:
    """A value as a file gives it back: a number with a point, of the fifteen digits every office keeps."""
    return float(f"{value:.14e}") if isinstance(value, int | float) else value


def whole(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the hidden sheet is as it was written."""
    width = len(FIELDS) + 1
    if len(rows) < FIRST_ROW or len(rows[0]) <= 5 or len(rows[1]) != width:  # noqa: PLR2004  head and its sum
        return False
    body = [[*row, *[None] * (width - len(row))] for row in rows[FIRST_ROW:]]
    return rows[0][1] == VERSION and rows[0][5] == _sum([list(rows[0][:5]), list(rows[1]), *body])


def _sum(rows: Sequence[Sequence[Cell]]) -> str:
    """A sum over cells; numbers count with fifteen digits, as many as every office keeps."""
    told = [[f"{cell:.14e}" if isinstance(cell, float) else cell or "" for cell in row] for row in rows]
    return sha256(repr(told).encode()).hexdigest()
