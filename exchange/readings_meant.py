"""What the columns of a table of readings hold, and what becomes of a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from exchange.tables import Cell

DAY, METRIC, VALUE, PEOPLE, SOURCE, NOTE, INPUT = (
    "day", "metric", "value", "people", "source", "note", "input:",
)  # fmt: skip
FIELDS = (DAY, METRIC, VALUE, PEOPLE, SOURCE, NOTE)

MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Meant:
    """How the columns of a file are meant.

    Attributes:
        columns: what each column holds, in their order; "" for one that is left out.
        metric: of all rows, where no column says.
        unit: of the values, "" for that of the metric.
        day_first: None while days can be read both ways and nobody said how.
    """

    columns: tuple[str, ...]
    metric: str = ""
    unit: str = ""
    decimal_comma: bool = False
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class NewReading:
    """A row that can be taken.

    Attributes:
        row: its number in the file.
    """

    metric: str
    day: date
    value: float | None
    given: tuple[tuple[str, float], ...]
    people: int | None
    source: str
    note: str
    row: int


def text_of(cell: Cell) -> str:
    """A cell as text, numbers as a person would type them."""
    if cell is None:
        return ""
    return " ".join(cell.split()) if isinstance(cell, str) else f"{cell:.15g}"
