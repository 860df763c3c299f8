"""Tables of Word reports: heads that repeat, widths by content, numbers to the right, totals set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.document import (
    SIGNED_TOGETHER,
    Align,
    Column,
    KeyFigure,
    KeyFigures,
    Signatures,
    Table,
    TableRow,
)
from reports.palette import LIGHT
from reports.writers.docx_parts import Shape, paragraph, run
from reports.writers.docx_styles import Styles
from reports.writers.lettering import STRONG, width
from reports.writers.ooxml import xml
from reports.writers.widths import AIR, setting
from words.catalogue import Words

TYPE = 8.5
CLOSE = 7.5
"""Type in tables in points; the smaller one on a single sheet."""

SIGNED = 700
"""Least height of a row to sign in, in twentieths of a point."""

ACROSS = 5
FIGURE_SIZES = (15.0, 13.0, 11.0, 9.5, 8.0)
"""Key figures side by side, and the type they are tried in, in points."""

LONG_FIGURE = 14
"""Longer key figures are set smaller, in letters."""


def table(given: Table, room: float, styles: Styles, *, close: bool = False) -> str:
    """A table as wide as `room` (points); its title and notes stand outside."""
    how = setting(given, room, CLOSE if close else TYPE)
    size = how.size if how.size != TYPE else 0.0
    head = _row([_head(column, styles, size) for column in given.columns], how.widths, head=True)
    rows = [_body(row, given.columns, how.widths, styles, size) for row in given.rows]
    return _table(how.widths, [head, *rows], styles, given.title)


def figures(given: KeyFigures, room: float, styles: Styles, *, close: bool = False) -> str:
    """Key figures side by side on a ground of their own."""
    rows = [given.figures[at : at + ACROSS] for at in range(0, len(given.figures), ACROSS)]
    count = max(map(len, rows), default=1)
    widths = (room / count,) * count
    made = [
        _row([_figure(item, widths[0], styles, close=close) for item in row], widths, ground=LIGHT.wash)
        for row in rows
    ]
    return _table(widths, made, styles, "", plain=True)


def _figure(figure: KeyFigure, wide: float, styles: Styles, *, close: bool) -> str:
    longest = max(figure.value.split(" "), key=len)
    fits = (size for size in FIGURE_SIZES if width(longest, size) * STRONG <= wide - AIR)
    size = min(next(fits, FIGURE_SIZES[-1]), 11.0 if close or len(figure.value) > LONG_FIGURE else 15.0)
    return (
        paragraph(Shape(styles("Report Label")), run(figure.label))
        + paragraph(Shape(styles("Report Figure")), run(figure.value, size=size))
        + paragraph(Shape(styles("Report Basis")), run(figure.basis))
    )


def signatures(given: Signatures, room: float, styles: Styles, words: Words) -> str:
    """Rows to sign in: role, name, signature, date; on one page with each other where they fit on one."""
    widths = tuple(room * share for share in (0.26, 0.26, 0.32, 0.16))
    heads = [words(f"reports.page.signature.{name}") for name in ("role", "name", "signed", "day")]
    head = _row([_head(Column(text), styles, 0.0, stays=True) for text in heads], widths, head=True)
    together = len(given.lines) - 1 if len(given.lines) <= SIGNED_TOGETHER else 0
    rows = [
        _row(
            [_cell((role, name, "", ""), place, styles, stays=line < together) for place in range(4)],
            widths,
            height=SIGNED,
        )
        for line, (role, name) in enumerate(given.lines)
    ]
    return _table(widths, [head, *rows], styles, given.text)


def lines(given: Sequence[tuple[str, str]], room: float, styles: Styles) -> str:
    """Two columns without heads: what, and its value."""
    widths = (room * 0.32, room * 0.68)
    rows = [_row([_cell(pair, place, styles, bold=place == 0) for place in (0, 1)], widths) for pair in given]
    return _table(widths, rows, styles, "", plain=True)


def notes(given: Table, styles: Styles) -> Iterator[str]:
    """What stands below a table: the meaning of columns, then its notes."""
    shape = Shape(styles("Report Note"))
    for column in given.columns:
        if column.meaning:
            yield paragraph(shape, run(f"{column.title}: ", bold=True), run(column.meaning))
    for note in given.notes:
        yield paragraph(shape, run(note))


def _cell(
    texts: Sequence[str], place: int, styles: Styles, *, bold: bool = False, stays: bool = False
) -> str:
    return paragraph(Shape(styles("Report Table"), stays=stays), run(texts[place], bold=bold))


def _head(column: Column, styles: Styles, size: float, *, stays: bool = False) -> str:
    align = "right" if column.align is Align.RIGHT else ""
    unit = run(f" {column.unit}", size=size, colour=LIGHT.muted) if column.unit else ""
    shape = Shape(styles("Report Table Head"), align=align, stays=stays)
    return paragraph(shape, run(column.title, size=size), unit)


def _body(
    row: TableRow, columns: tuple[Column, ...], widths: tuple[float, ...], styles: Styles, size: float
) -> str:
    cells = [
        paragraph(
            Shape(styles("Report Table"), align="right" if column.align is Align.RIGHT else ""),
            run(text, bold=row.total, size=size),
        )
        for text, column in zip(row.cells, columns, strict=False)
    ]
    return _row(cells, widths, total=row.total)


def _row(
    cells: Sequence[str],
    widths: Sequence[float],
    *,
    head: bool = False,
    total: bool = False,
    ground: str = "",
    height: int = 0,
) -> str:
    traits = "<w:cantSplit/>" + (f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "")
    traits += "<w:tblHeader/>" if head else ""
    filled = ground or (LIGHT.wash if head or total else "")
    line = f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{_hex(LIGHT.muted)}"/>'
    edge = f"<w:tcBorders>{line}</w:tcBorders>"
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_hex(filled)}"/>' if filled else ""
    filler = [paragraph(Shape("Normal"))] * (len(widths) - len(cells))
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{round(20 * wide)}" w:type="dxa"/>{edge if total else ""}{shade}'
        f"</w:tcPr>{cell}</w:tc>"
        for cell, wide in zip((*cells, *filler), widths, strict=False)
    )
    return f"<w:tr><w:trPr>{traits}</w:trPr>{made}</w:tr>"


def _table(
    widths: Sequence[float], rows: Sequence[str], styles: Styles, title: str, *, plain: bool = False
) -> str:
    grid = "".join(f'<w:gridCol w:w="{round(20 * wide)}"/>' for wide in widths)
    caption = f'<w:tblCaption w:val="{xml(title[:250])}"/>' if title else ""
    style = "" if plain else f'<w:tblStyle w:val="{styles("Report Grid")}"/>'
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{round(20 * sum(widths))}" w:type="dxa"/><w:tblLayout '
        f'w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="{int(not plain)}" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}'
        f"</w:tbl>"
    )


def _hex(colour: str) -> str:
    return colour.lstrip("#")
