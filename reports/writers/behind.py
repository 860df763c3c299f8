"""The numbers behind a picture as a table: for whoever does not see it, or wants to look closer."""

from __future__ import annotations

from collections.abc import Iterator

from reports.document import Align, Chart, Column, PlanRows, Series, Table, TableRow
from reports.writers.scale import shown
from words.catalogue import Words
from words.numbers import UNKNOWN, day, percent


def numbers_of(chart: Chart, words: Words) -> Table:
    """The numbers of a chart: a row per category, a column per series, and the ends of its whiskers.

    Of a plan the days of each row.
    """
    if chart.plan is not None:
        return days_of(chart, chart.plan, words)
    unit = chart.unit.partition(";")[0]
    columns = [Column(words("reports.page.category"))]
    for item in chart.series:
        columns.append(Column(item.name, Align.RIGHT, unit if len(chart.series) == 1 else ""))
        if item.low or item.high:
            columns += [Column(words(f"reports.page.{end}"), Align.RIGHT) for end in ("low", "high")]
    rows = tuple(
        TableRow((name, *(cell for item in chart.series for cell in _cells(chart, item, place, words))))
        for place, name in enumerate(chart.categories)
    )
    return Table(words("reports.page.numbers_of", title=chart.title), tuple(columns), rows)


def days_of(chart: Chart, plan: PlanRows, words: Words) -> Table:
    """The rows of a plan: first and last day, what is done, what decides the end, the plan kept earlier."""
    names = ("start", "finish", "part_done", "end_hangs", "kept_finish")
    columns = (
        Column(words("reports.page.category")),
        *(Column(words(f"reports.page.plan.{n}")) for n in names),
    )
    rows = tuple(
        TableRow(
            (
                name,
                day(bar.start, words.language),
                day(bar.finish, words.language),
                percent(bar.done, 0, words.language),
                words("reports.page.plan.hangs") if bar.decides else UNKNOWN,
                day(bar.kept[1] if bar.kept else None, words.language),
            )
        )
        for name, bar in zip(chart.categories, plan.bars, strict=False)
    )
    return Table(words("reports.page.numbers_of", title=chart.title), columns, rows)


def _cells(chart: Chart, item: Series, place: int, words: Words) -> Iterator[str]:
    """The cells of one series in one row."""
    parts = (item.values, item.low, item.high) if item.low or item.high else (item.values,)
    for values in parts:
        value = values[place] if place < len(values) else None
        yield shown(value, chart.decimals, words.language)
