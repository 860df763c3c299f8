"""Which slides a picture or a table becomes, and what their notes say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reports.document import (
    Align,
    Block,
    Chart,
    ChartKind,
    Column,
    Heading,
    Provenance,
    Signatures,
    Table,
    TableRow,
)
from reports.writers.behind import numbers_of
from reports.writers.pptx_fit import grids
from reports.writers.pptx_model import Box, Part, Slide
from words.catalogue import Words

SPREAD = 3
"""So many slides one table goes over; then it is said where the rest stands."""


COLUMNS = 6.0


SHORT = 12
"""Columns that fit; one of numbers of so few letters counts as half a column."""


HEAT_ROWS, HEAT_COLUMNS, PLAN_ROWS = 16, 10, 18
"""Rows and columns up to which a table of shares and a plan can be read on a slide."""


NOTED_ROWS = 60


def shown_by(block: Block, part: Part, place: int, words: Words, box: Box) -> list[Slide]:
    """The slides of one picture or table."""
    above = _above(part, place)
    if isinstance(block, Chart):
        return _chart(block, above, words, box)
    if isinstance(block, Table):
        return _table(block, above, words, box)
    if isinstance(block, Signatures) and block.lines:
        heads = tuple(
            Column(words(f"reports.page.signature.{key}")) for key in ("role", "name", "signed", "day")
        )
        rows = tuple(TableRow((role, name, "", "")) for role, name in block.lines)
        return _table(Table(part.heading, heads, rows), above, words, box)
    if isinstance(block, Provenance) and block.lines:
        rows = tuple(TableRow(pair) for pair in block.lines)
        heads = (Column(words("reports.page.category")), Column(words("reports.page.value")))
        return _table(Table(part.heading, heads, rows), above, words, box)
    return []


def _above(part: Part, place: int) -> str:
    """The section, and the heading within it that stands last before a block."""
    inner = [item.text for item in part.blocks[:place] if isinstance(item, Heading)]
    return f"{part.heading} · {inner[-1]}" if inner else part.heading


def _chart(chart: Chart, above: str, words: Words, box: Box) -> list[Slide]:
    numbers = numbers_of(chart, words)
    notes = (chart.alt, *_noted(numbers))
    source = words("reports.page.source", source=chart.source) if chart.source else ""
    below = " · ".join(text for text in (chart.unit, source) if text)
    small = len(chart.categories) <= HEAT_ROWS and len(chart.series) <= HEAT_COLUMNS
    if chart.kind is ChartKind.HEAT and small:
        heads = (numbers.columns[0], *(Column(item.name, Align.RIGHT) for item in chart.series))
        found = grids(Table(chart.title, heads, numbers.rows), box.wide, box.high, HEAT_ROWS)
        made = [Slide(chart.title, above, grid=grid, heat=True, below=below, notes=notes) for grid in found]
        return numbered(made, words)
    if chart.plan is not None and len(chart.categories) > PLAN_ROWS:
        chart, below = _parts_only(chart), f"{words('reports.page.slides.plan')} {below}"
    return [Slide(chart.title, above, chart=chart, below=below, notes=notes)]


def _parts_only(chart: Chart) -> Chart:
    """A plan with its parts and moments only, as many as can be read on a slide."""
    if chart.plan is None:
        return chart
    pairs = list(zip(chart.categories, chart.plan.bars, strict=False))
    kept = [pair for pair in pairs if pair[1].head or pair[1].moment] or pairs
    kept = kept[:PLAN_ROWS]
    plan = replace(chart.plan, bars=tuple(bar for _, bar in kept))
    return replace(chart, categories=tuple(name for name, _ in kept), plan=plan)


def _noted(table: Table) -> Iterator[str]:
    """The rows of a table for the notes: each cell with the head of its column."""
    for row in table.rows[:NOTED_ROWS]:
        pairs = zip(table.columns[1:], row.cells[1:], strict=False)
        yield f"{row.cells[0]}: " + "; ".join(f"{column.title} {cell}" for column, cell in pairs)


def _table(table: Table, above: str, words: Words, box: Box) -> list[Slide]:
    keep = _columns(table)
    left = [column.title for column in table.columns[len(keep) :]]
    narrow = Table(
        table.title, tuple(table.columns[at] for at in keep), tuple(_cut(row, keep) for row in table.rows)
    )
    whole = grids(narrow, box.wide, box.high)
    shown = whole[:SPREAD]
    rows = sum(len(grid.table.rows) for grid in shown)
    said = []
    if rows < len(table.rows):
        said.append(words("reports.page.slides.more", shown=rows, count=len(table.rows)))
    if left:
        said.append(words("reports.page.slides.columns", names=", ".join(left)))
    meanings = tuple(f"{item.title}: {item.meaning}" for item in table.columns if item.meaning)
    notes = (*meanings, *table.notes, *_noted(table))
    below = " ".join(said) or (table.notes[0] if table.notes else "")
    made = [Slide(table.title, above, grid=grid, below=below, notes=notes) for grid in shown]
    return numbered(made, words)


def _columns(table: Table) -> list[int]:
    """The first columns that fit on a slide."""
    kept: list[int] = []
    used = 0.0
    for place, column in enumerate(table.columns):
        longest = max((len(row.cells[place]) for row in table.rows if place < len(row.cells)), default=0)
        used += 0.6 if column.align is Align.RIGHT and longest <= SHORT else 1.0
        if used > COLUMNS and kept:
            break
        kept.append(place)
    return kept


def _cut(row: TableRow, keep: list[int]) -> TableRow:
    return TableRow(tuple(row.cells[at] for at in keep if at < len(row.cells)), row.total)


def numbered(made: list[Slide], words: Words) -> list[Slide]:
    """Slides that go on from one to the next, with "(1 of 3)" behind their title."""
    if len(made) < 2:  # noqa: PLR2004  one alone needs no number
        return made
    return [
        replace(item, title=words("reports.page.part", title=item.title, number=place, count=len(made)))
        for place, item in enumerate(made, 1)
    ]
