"""The results of a survey as a table to take away: only what may be shown, no cell begins a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

from xlsxwriter import Workbook

from exchange.cells import guarded
from questionnaires.analysis import Analysis, AskedResult, Figure, Item
from words.catalogue import Words
from workspace.handing import MadeFile

HEADS = ("question", "item", "group", "category", "people", "answered", "mean")
CSV, XLSX = "csv", "xlsx"
TYPES = {CSV: "text/csv", XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}

Cells = tuple[str | float | None, ...]


def result_file(analysis: Analysis, words: Words, kind: str) -> MadeFile:
    """Everything that may be shown of a survey, one row per count or mean; no personal question.

    Args:
        analysis: what `workspace.analysis.results` gave.
        words: the heads are in their language.
        kind: "csv" or "xlsx".

    Raises:
        ValueError: another kind.
    """
    if kind not in TYPES:
        raise ValueError(kind)
    rows = list(table(analysis, words("results.file.all")))
    heads = [words(f"results.file.{name}") for name in HEADS]
    data = _csv(heads, rows) if kind == CSV else _xlsx(heads, rows, words("results.file.sheet"))
    return MadeFile(f"{words('results.file.name')}.{kind}", TYPES[kind], data)


def table(analysis: Analysis, everybody: str) -> Iterator[Cells]:
    """Question, item, group, category, people in it, people who answered, mean.

    Counts have a category and people, means have neither; `everybody` is what all together are called.
    """
    for asked in (item for item in analysis.questions if not item.personal):
        for item in asked.items:
            whole = () if item.whole is None else (item.whole,)
            for figure in (*whole, *item.groups):
                name = analysis.title(figure.group) if figure.group else everybody
                yield from _lines(asked, item, figure, name)


def _lines(asked: AskedResult, item: Item, figure: Figure, group: str) -> Iterator[Cells]:
    if not figure.n and not figure.cannot_say:
        return
    head = (asked.text, item.label or item.part, group)
    for category, people in figure.counts:
        yield (*head, category, people, figure.n, None)
    if figure.mean is not None:
        yield (*head, "", None, figure.n, round(figure.mean, 4))


def _csv(heads: list[str], rows: list[Cells]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (heads, *rows):
        writer.writerow(["" if cell is None else guarded(str(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(heads: list[str], rows: list[Cells], sheet: str) -> bytes:
    made = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, safe) as book:
        page, bold = book.add_worksheet(sheet[:31]), book.add_format({"bold": True, "bottom": 1})
        page.set_column(0, 1, 50)
        page.set_column(2, len(heads), 18)
        page.freeze_panes(1, 0)
        for column, head in enumerate(heads):
            page.write_string(0, column, head, bold)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    page.write_string(number, column, cell)
                elif cell is not None:
                    page.write_number(number, column, cell)
    return made.getvalue()
