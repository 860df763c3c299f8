"""Readings of figures of success from a file or pasted rows, every problem told by its cell.

What is right can be taken all the same. Of two rows for one figure and day the lower one counts. Columns are
proposed from the heads; what a team corrects is kept with the heads (`project.records.measuring.ReadingMap`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from authoring.diagnostics import Diagnostic, complain, in_order
from exchange.codes import Code
from exchange.invite_list import folded
from exchange.readings_cells import DayOrder, day_order, has_decimal_comma, read_day, read_figure
from exchange.readings_meant import (
    DAY,
    FIELDS,
    INPUT,
    METRIC,
    NOTE,
    PEOPLE,
    SOURCE,
    VALUE,
    Meant,
    NewReading,
    text_of,
)
from exchange.readings_rows import Rows
from exchange.tables import Table
from project.results.metrics import MetricLine

__all__ = [
    "FIELDS",
    "INPUT",
    "METRIC",
    "Meant",
    "NewReading",
    "ReadReadings",
    "column",
    "heads_of",
    "proposed",
    "read_readings",
    "with_heads",
]

HEADS: Mapping[str, tuple[str, ...]] = {
    DAY: ("day", "date", "period", "month", "last day", "until", "week ending", "fecha", "dia", "mes", "data",
          "paiva", "kuukausi"),
    METRIC: ("metric", "figure", "measure", "kpi", "indicator", "indicador", "metrica", "mittari"),
    VALUE: ("value", "reading", "result", "amount", "actual", "valor", "resultado", "resultat", "arvo"),
    PEOPLE: ("people", "persons", "respondents", "number of people", "personas", "persones", "henkilot"),
    SOURCE: ("source", "from", "system", "fuente", "font", "lahde"),
    NOTE: ("note", "remark", "comment", "nota", "comentario", "huomautus"),
}  # fmt: skip
"""What heads of columns are called, without capitals, accents and signs."""


@dataclass(frozen=True, slots=True)
class ReadReadings:
    """What a file holds.

    Attributes:
        readings: rows that are right, each figure and day once.
        problems: everything that is wrong, by its cell.
        asks_order: days can be read both ways and nobody said how.
    """

    readings: tuple[NewReading, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    asks_order: bool = False


def with_heads(table: Table) -> Table:
    """The table; one whose first row holds a day already gets the heads its cells suggest."""
    first = [text_of(cell) for cell in table.header]
    if not any(read_day(cell, day_first=True) for cell in first):
        return table
    names: list[str] = []
    for cell in first:
        kind = DAY if read_day(cell, day_first=True) else _sort(cell)
        names.append(kind if kind not in names else "")
    return replace(
        table, header=tuple(names), rows=(table.header, *table.rows), first_row=table.first_row - 1
    )


def _sort(cell: str) -> str:
    figure, _ = read_figure(cell, decimal_comma="," in cell)
    return VALUE if figure is not None else METRIC


def heads_of(table: Table) -> tuple[str, ...]:
    """The heads as they are kept to know a file again."""
    return tuple(text_of(cell)[:200] for cell in table.header)


def proposed(table: Table, lines: Sequence[MetricLine]) -> Meant:
    """How the columns are probably meant: by their heads, numbers and days by what stands in them."""
    inputs = {
        folded(name): item.id for line in lines for item in line.inputs for name in (item.id, item.title)
    }
    found: list[str] = []
    for head in heads_of(table):
        kind = _meant(folded(head), inputs)
        found.append(kind if kind not in found else "")
    _by_cells(table, found)
    numbers = [at for at, kind in enumerate(found) if kind == VALUE or kind.startswith(INPUT)]
    comma = has_decimal_comma(cell for at in numbers for cell in column(table, at))
    metric = lines[0].id if METRIC not in found and len(lines) == 1 else ""
    return Meant(tuple(found), metric, decimal_comma=comma, day_first=_first(table, found))


def _by_cells(table: Table, found: list[str]) -> None:
    """Where no head names them, a column of days holds the day and one of figures the value."""
    for at in (at for at, kind in enumerate(found) if not kind):
        cells = [cell for cell in column(table, at) if cell.strip()]
        days = sum(read_day(cell, day_first=True) is not None for cell in cells)
        figures = sum(read_figure(cell, decimal_comma="," in cell)[0] is not None for cell in cells)
        if DAY not in found and days * 2 > len(cells):
            found[at] = DAY
        elif not any(kind == VALUE or kind.startswith(INPUT) for kind in found) and figures * 2 > len(cells):
            found[at] = VALUE


def _meant(head: str, inputs: Mapping[str, str]) -> str:
    kind = next((name for name, heads in HEADS.items() if head in heads), "")
    bare = head.removeprefix("input ")
    return kind or (f"{INPUT}{inputs[bare]}" if bare in inputs else "")


def _first(table: Table, columns: Sequence[str]) -> bool | None:
    order = order_of(table, columns)
    return {DayOrder.DAY_FIRST: True, DayOrder.MONTH_FIRST: False, DayOrder.NONE: True}.get(order)


def order_of(table: Table, columns: Sequence[str]) -> DayOrder:
    """In which order days stand."""
    return day_order(column(table, columns.index(DAY))) if DAY in columns else DayOrder.NONE


def column(table: Table, at: int) -> list[str]:
    """The texts of a column."""
    return [text_of(table.cell(row, at)) for row in range(len(table.rows))]


def read_readings(table: Table, meant: Meant, lines: Sequence[MetricLine], as_of: date) -> ReadReadings:
    """The readings of a table whose columns mean what `meant` says."""
    if DAY not in meant.columns or (METRIC not in meant.columns and not meant.metric):
        lacking = DAY if DAY not in meant.columns else METRIC
        place = table.place(-1, 0)
        return ReadReadings((), (complain(Code.READING_COLUMN, place, {"lacking": lacking}),))
    order = order_of(table, meant.columns)
    rows = Rows(table, meant, lines, as_of, mixed=order is DayOrder.MIXED)
    kept: dict[tuple[str, date], NewReading] = {}
    for number in range(len(table.rows)):
        if any(text_of(cell) for cell in table.rows[number]):
            made = rows.row(number)
            if made is not None:
                rows.again(kept.get((made.metric, made.day)), made, number)
                kept[made.metric, made.day] = made
    asks = order is DayOrder.EITHER and meant.day_first is None
    return ReadReadings(tuple(kept.values()), in_order(rows.found), asks)
