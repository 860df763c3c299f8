"""Readings of figures of success from a file or pasted rows, every problem told by its cell.

What is right can be taken all the same. Of two rows for one figure and day the lower one counts. Columns are
proposed from the heads; what a team corrects is kept with the heads (`project.records.measuring.ReadingMap`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from authoring.diagnostics import Diagnostic, Severity, complain, in_order
from authoring.names import listed, near
from exchange.codes import Code
from exchange.invite_list import folded
from exchange.readings_cells import (
    DayOrder,
    day_order,
    either_way,
    has_decimal_comma,
    in_unit,
    read_day,
    read_figure,
)
from exchange.tables import Cell, Table, at_cell
from project.results.metrics import MetricLine

DAY, METRIC, VALUE, PEOPLE, SOURCE, NOTE, INPUT = (
    "day", "metric", "value", "people", "source", "note", "input:",
)  # fmt: skip
FIELDS = (DAY, METRIC, VALUE, PEOPLE, SOURCE, NOTE)

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
    numbers = [at for at, kind in enumerate(found) if kind == VALUE or kind.startswith(INPUT)]
    comma = has_decimal_comma(cell for at in numbers for cell in column(table, at))
    metric = lines[0].id if METRIC not in found and len(lines) == 1 else ""
    return Meant(tuple(found), metric, decimal_comma=comma, day_first=_first(table, found))


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
        return ReadReadings((), (complain(Code.READING_COLUMN, place, {"column": lacking}),))
    order = order_of(table, meant.columns)
    rows = _Rows(table, meant, lines, as_of, mixed=order is DayOrder.MIXED)
    kept: dict[tuple[str, date], NewReading] = {}
    for number in range(len(table.rows)):
        if any(text_of(cell) for cell in table.rows[number]):
            made = rows.row(number)
            if made is not None:
                rows.again(kept.get((made.metric, made.day)), made, number)
                kept[made.metric, made.day] = made
    asks = order is DayOrder.EITHER and meant.day_first is None
    return ReadReadings(tuple(kept.values()), in_order(rows.found), asks)


class _Rows:
    """Goes through the rows and gathers what is wrong."""

    def __init__(
        self, table: Table, meant: Meant, lines: Sequence[MetricLine], as_of: date, *, mixed: bool
    ) -> None:
        self.found: list[Diagnostic] = []
        self._table, self._meant, self._as_of = table, meant, as_of
        self._at = {kind: at for at, kind in reversed(list(enumerate(meant.columns))) if kind}
        self._lines = {line.id: line for line in lines}
        self._named = {folded(name): line.id for line in lines for name in (line.title, line.id)}
        self._day_first = None if mixed else meant.day_first

    def row(self, number: int) -> NewReading | None:
        """The reading of a row; None when something is wrong with it."""
        before = len(self.found)
        line, day = self._metric(number), self._day(number)
        given = tuple(self._given(number, line))
        value = None if given else self._value(number, line)
        people = self._people(number)
        if line is not None and not given and value is None and len(self.found) == before:
            self._complain(Code.READING_NO_VALUE, number, VALUE, metric=line.title)
        if line is not None and given:
            self._complete(number, line, given)
        wrong = any(item.severity is Severity.ERROR for item in self.found[before:])
        if line is None or day is None or wrong:
            return None
        self._early(number, line, day)
        source, note = self._text(number, SOURCE)[:200], self._text(number, NOTE)
        return NewReading(
            line.id, day, value, given, people, source, note, self._table.first_row + 1 + number
        )

    def again(self, first: NewReading | None, made: NewReading, number: int) -> None:
        """Tells that a figure and day stood further up; the lower row counts."""
        if first is not None:
            told: dict[str, Any] = {
                "first": first.row,
                "metric": self._lines[made.metric].title,
                "day": made.day,
            }
            self._complain(Code.READING_TWICE, number, DAY, severity=Severity.NOTE, **told)

    def _metric(self, number: int) -> MetricLine | None:
        if METRIC not in self._at:
            return self._lines.get(self._meant.metric)
        written = self._text(number, METRIC)
        found = self._lines.get(self._named.get(folded(written), ""))
        if found is None:
            titles = [line.title for line in self._lines.values()]
            nearest = self._named.get(near(folded(written), self._named) or "")
            shown = None if nearest is None else self._lines[nearest].title
            known = listed(titles, MOST_LISTED)
            self._complain(Code.READING_METRIC, number, METRIC, value=written, nearest=shown, known=known)
        return found

    def _day(self, number: int) -> date | None:
        written = self._text(number, DAY)
        day = read_day(written, day_first=self._day_first)
        if day is None:
            code = Code.READING_DAY_EITHER if either_way(written) else Code.READING_DAY
            self._complain(code, number, DAY, value=written)
        elif day > self._as_of:
            self._complain(Code.READING_AHEAD, number, DAY, value=written)
        return day

    def _value(self, number: int, line: MetricLine | None) -> float | None:
        written = self._text(number, VALUE)
        if not written or line is None:
            return None
        return self._figure(number, VALUE, written, line.unit, self._meant.unit)

    def _given(self, number: int, line: MetricLine | None) -> Iterator[tuple[str, float]]:
        known = {} if line is None else {item.id: item for item in line.inputs}
        for name, item in known.items():
            kind = f"{INPUT}{name}"
            written = self._text(number, kind)
            figure = self._figure(number, kind, written, item.unit, "") if written else None
            if figure is None:
                continue
            low, high = item.low, item.high
            if (low is not None and figure < low) or (high is not None and figure > high):
                told: dict[str, Any] = {"name": item.title, "low": "-∞" if low is None else f"{low:g}"}
                self._complain(Code.READING_LIMITS, number, kind, value=written, **told,
                               high="∞" if high is None else f"{high:g}")  # fmt: skip
            yield name, figure

    def _complete(self, number: int, line: MetricLine, given: Sequence[tuple[str, float]]) -> None:
        there = {name for name, _ in given}
        lacking = [item.title for item in line.inputs if item.id not in there]
        if lacking:
            kind = f"{INPUT}{given[0][0]}"
            self._complain(Code.READING_INPUTS, number, kind, metric=line.title, names=listed(lacking))

    def _figure(self, number: int, kind: str, written: str, unit: str, of_file: str) -> float | None:
        figure, behind = read_figure(written, decimal_comma=self._meant.decimal_comma)
        if figure is None:
            self._complain(Code.READING_NUMBER, number, kind, value=written)
            return None
        value = in_unit(figure, behind or of_file, unit)
        if value is None:
            self._complain(Code.READING_UNIT, number, kind, value=behind or of_file, unit=unit or "-")
        elif abs(value) > MOST:
            self._complain(Code.READING_NUMBER, number, kind, value=written)
            return None
        return value

    def _people(self, number: int) -> int | None:
        written = self._text(number, PEOPLE)
        if not written:
            return None
        figure, _ = read_figure(written, decimal_comma=False)
        if figure is None or not figure.is_integer() or not 0 <= figure <= MOST_PEOPLE:
            self._complain(Code.READING_PEOPLE, number, PEOPLE, value=written)
            return None
        return int(figure)

    def _early(self, number: int, line: MetricLine, day: date) -> None:
        if line.baseline_on is not None and day < line.baseline_on:
            told: dict[str, Any] = {"metric": line.title, "baseline": line.baseline_on}
            self._complain(Code.READING_EARLY, number, DAY, severity=Severity.WARNING, **told)

    def _text(self, number: int, kind: str) -> str:
        return text_of(self._table.cell(number, self._at[kind])) if kind in self._at else ""

    def _complain(
        self,
        code: Code,
        number: int,
        kind: str,
        *,
        value: object = None,
        nearest: str | None = None,
        severity: Severity = Severity.ERROR,
        **told: object,
    ) -> None:
        place = self._table.place(number, self._at.get(kind, 0))
        self.found.append(
            complain(code, place, {**at_cell(place), **told}, value=value, nearest=nearest, severity=severity)
        )


MOST, MOST_PEOPLE = 1e15, 10_000_000
"""The largest figure and the most people a reading may have."""


def text_of(cell: Cell) -> str:
    """A cell as text, numbers as a person would type them."""
    if cell is None:
        return ""
    return " ".join(cell.split()) if isinstance(cell, str) else f"{cell:.15g}"
