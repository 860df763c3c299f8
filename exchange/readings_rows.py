"""The rows of a table of readings, each taken or told what is wrong with it, by its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from authoring.diagnostics import Diagnostic, Severity, complain
from authoring.names import listed, near
from exchange.codes import Code
from exchange.invite_list import folded
from exchange.readings_cells import either_way, in_unit, read_day, read_figure
from exchange.readings_meant import (
    DAY,
    INPUT,
    METRIC,
    MOST_LISTED,
    NOTE,
    PEOPLE,
    SOURCE,
    VALUE,
    Meant,
    NewReading,
    text_of,
)
from exchange.tables import Table, at_cell
from project.results.metrics import MetricLine

MOST, MOST_PEOPLE = 1e15, 10_000_000
"""The largest figure and the most people a reading may have."""


class Rows:
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
