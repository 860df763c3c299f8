"""Pieces that several pages are made of: fields that save themselves, tables, charts, report blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from reports.document import (
    Align,
    Block,
    Bullets,
    Callout,
    Chart,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Provenance,
    Table,
    Tone,
)
from views import state
from views.plot import figure
from views.text import JOINER, plain
from words.catalogue import Words
from words.numbers import day

Fold = Literal["default", "compact", "step"]
"""How a part that unfolds looks."""

WIDEST = 1240
"""Pixels of the widest table; a narrower screen scrolls inside the table."""

WRAPPED = (
    ("th.row_heading", "max-width: min(26rem, 45vw); white-space: normal !important"),
    ("th.row_heading p", "white-space: normal !important; overflow-wrap: break-word"),
)
TEXTS = (
    ("td", "max-width: 22rem; min-width: 9.5rem; white-space: normal !important"),
    ("td p", "white-space: normal !important; overflow-wrap: break-word"),
)
"""Cells with texts of any length wrap too."""

BESIDE = (
    ("th, td", "min-width: min(4.5rem, 16vw) !important; max-width: min(22rem, 25vw) !important"),
    ("th, td, th.row_heading", "white-space: normal !important"),
    ("th p, td p, th.row_heading p", "white-space: normal !important; overflow-wrap: anywhere"),
)
"""Columns that are compared with each other all stay on the screen of a telephone."""

ROOMY = (("th.row_heading", "min-width: min(16rem, 45vw)"),)
"""Long names wrap; the column that stays in view leaves room for the others on a telephone."""

SHORT = (
    ("th.row_heading", "white-space: nowrap !important"),
    ("th.row_heading p", "white-space: nowrap !important"),
)
"""Short names stay in one line, however little room the other columns leave."""

HEADS = (
    ("th.col_heading", "max-width: 12rem; white-space: normal !important; vertical-align: bottom"),
    ("th.col_heading p", "white-space: normal !important; overflow-wrap: break-word"),
)
ROOMY_HEAD = "min-width: 7.5rem"
"""Long heads wrap, so that a figure is not pushed out of view by what stands above it."""

TIGHT = (
    ("th, td", "padding-left: min(0.75rem, 1.4vw) !important; padding-right: min(0.75rem, 1.4vw) !important"),
)
"""On a telephone the gaps between columns give way before a column leaves the screen."""

FOLDED = "white-space: normal !important; min-width: 8.5rem"
"""A figure with words round it goes on in the next line."""

LONG_NAME, LONG_HEAD, LONG_CELL, LONG_FIGURE, LONG_LABEL = 16, 14, 18, 12, 17
"""Characters from which a name in the first column, a head, a figure in a cell or in a card needs room."""

PLOTLY = {"displayModeBar": False, "responsive": True}


def table(shown: Table, *, title: bool = True, wrap: bool = False, beside: bool = False) -> None:
    """A table: text left, numbers right, units in the head, totals bold.

    `wrap` is for texts of any length, `beside` for a few columns that are compared with each other.
    """
    if title:
        st.markdown(f"**{plain(shown.title)}**")
    st.table(_styled(shown, wrap=wrap, beside=beside), width=WIDEST, border="horizontal", alt=shown.title)
    for note in shown.notes:
        st.caption(plain(note))


def _styled(shown: Table, *, wrap: bool = False, beside: bool = False) -> Any:
    """The table as Streamlit takes it; its first column stays in view while the others scroll."""
    import pandas as pd  # noqa: PLC0415  heavy; the server has it warm before the first page is drawn

    heads = [_head(item.title, item.unit) for item in shown.columns]
    cells = [[_cell(cell, total=row.total) for cell in row.cells] for row in shown.rows]
    index = pd.Index([row[0] for row in cells], name=heads[0])
    frame = pd.DataFrame([row[1:] for row in cells], index=index, columns=_apart(heads[1:]))
    right = [place for place, item in enumerate(shown.columns[1:]) if item.align is Align.RIGHT]
    aligned = [(f".col{place}, th.col_heading.col{place}", "text-align: right !important") for place in right]
    named = ROOMY if any(len(row.cells[0]) > LONG_NAME for row in shown.rows) else SHORT
    long = [(f"th.col_heading.col{place}", _room(head)) for place, head in enumerate(heads[1:])]
    folded = [(f"td.row{line}.col{place}", FOLDED) for line, place in _long_cells(shown, right)]
    styles: Any = [
        {"selector": selector, "props": props}
        for selector, props in (
            *WRAPPED,
            *HEADS,
            *TIGHT,
            *(TEXTS if wrap else ()),
            *named,
            *long,
            *folded,
            *(BESIDE if beside else ()),
            *aligned,
        )
    ]
    return frame.style.set_table_styles(styles)


def _long_cells(shown: Table, columns: Sequence[int]) -> list[tuple[int, int]]:
    """Row and column of the cells in these columns that are longer than a figure."""
    return [
        (line, place)
        for line, row in enumerate(shown.rows)
        for place in columns
        if place + 1 < len(row.cells) and len(row.cells[place + 1]) > LONG_CELL
    ]


def _room(head: str) -> str:
    """The room a head needs: a long one wraps between its words, and no word is broken into letters."""
    if len(head) > LONG_HEAD:
        return ROOMY_HEAD
    return f"min-width: calc({max(map(len, head.split()), default=0)}ch + min(2rem, 3vw))"


def _apart(heads: Sequence[str]) -> list[str]:
    """Heads that differ in something nobody sees, since two columns may be called the same."""
    return [head + JOINER * heads[:place].count(head) for place, head in enumerate(heads)]


def _head(title: str, unit: str) -> str:
    return f"{plain(title)} ({plain(unit)})" if unit else plain(title)


def _cell(text: str, *, total: bool) -> str:
    return f"**{plain(text)}**" if total and text.strip() else plain(text)


def chart(shown: Chart) -> None:
    """A chart with its finding above and its source below."""
    st.markdown(f"**{plain(shown.title)}**")
    st.plotly_chart(figure(shown), key=f"chart/{shown.id}", alt=shown.alt, config=PLOTLY)
    if shown.source:
        st.caption(plain(shown.source))


def figures(shown: KeyFigures) -> None:
    """A few figures side by side, each with the basis it rests on; long ones are set smaller, never cut.

    Where a row has no room for all of them the last row is as wide as the others, without a hole.
    """
    long = any(len(item.value) > LONG_FIGURE for item in shown.figures)
    apart = any(len(item.label) > LONG_LABEL for item in shown.figures)
    with st.container(horizontal=True):
        for item in shown.figures:
            with st.container(border=True, width="stretch", height="stretch"):
                _figure(item, long=long, apart=apart)


def _figure(item: KeyFigure, *, long: bool, apart: bool) -> None:
    """One figure; a label set `apart` goes on in a second line where a metric's own would be cut."""
    label, value = plain(item.label), plain(item.value)
    if long:
        st.markdown(f"{label}  \n**{value}**")
    elif apart:
        st.markdown(label)
        st.metric(label, value, width="stretch", label_visibility="collapsed")
    else:
        st.metric(label, value, width="stretch")
    if item.basis:
        st.caption(plain(item.basis))


def document(shown: Document) -> None:
    """A report as it will be printed, block by block."""
    st.header(plain(shown.title), anchor=False)
    if shown.subtitle:
        st.caption(plain(shown.subtitle))
    if shown.stamp:
        st.warning(plain(shown.stamp), icon=":material/info:")
    for item in shown.blocks:
        block(item)
    if shown.footer:
        st.caption(plain(shown.footer))


def block(shown: Block) -> None:
    """One block of a report."""
    _BLOCKS[type(shown)](shown)


def _heading(block: Heading) -> None:
    st.markdown(f"{'#' * (2 + block.level)} {plain(block.text)}")


def _paragraph(block: Paragraph) -> None:
    st.markdown(plain(block.text))


def _page_break(_: PageBreak) -> None:
    st.divider()


def _callout(block: Callout) -> None:
    draw = st.warning if block.tone is not Tone.NOTE else st.info
    draw(plain(block.text), icon=":material/info:" if block.tone is Tone.NOTE else ":material/warning:")


def _bullets(block: Bullets) -> None:
    st.markdown("\n".join(f"- {plain(item)}" for item in block.items))


def _provenance(block: Provenance) -> None:
    st.markdown("\n".join(f"- {plain(label)}: {plain(value)}" for label, value in block.lines))
    for group in (block.sources, block.unconfirmed):
        for line in group:
            st.caption(plain(line))


_BLOCKS: Mapping[type[Any], Callable[[Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Callout: _callout,
    KeyFigures: figures,
    Table: table,
    Chart: chart,
    PageBreak: _page_break,
    Provenance: _provenance,
}


def clock(at: datetime) -> str:
    """The time of day where the reader sits, "14:02"."""
    return local(at).strftime("%H:%M")


def moment(at: datetime, words: Words) -> str:
    """Day and time of day where the reader sits, "21 Nov 2026, 14:02"."""
    here = local(at)
    return words("shell.moment", day=day(here.date(), words.language), time=f"{here:%H:%M}")


def local(at: datetime) -> datetime:
    """A moment in the reader's time zone; UTC when the browser names none that is known."""
    try:
        return at.astimezone(ZoneInfo(st.context.timezone or "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        return at


def choices(words: Words, key: str, codes: Sequence[str]) -> dict[str, str]:
    """Codes with their words, in the given order."""
    return {code: words(f"{key}.{code}") for code in codes}


def fold(key: str, label: str, *, icon: str | None = None, kind: Fold = "default") -> Any:
    """A part that unfolds, drawn only while it is open, and that stays open when its label changes.

    To Streamlit another label is another expander; so what is open is looked up and handed on.
    """
    shelf = state.shelf("_folds")
    look, began_open = shelf.get(key, ((label, icon), False))
    if look != (label, icon):
        began_open = bool(state.value(key, otherwise=began_open))
    shelf[key] = ((label, icon), began_open)
    return st.expander(label, began_open, key=key, icon=icon, type=kind, on_change="rerun")
