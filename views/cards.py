"""How an item of content stands on a page below its title."""

from __future__ import annotations

import streamlit as st

from authoring.values import Frozen
from views.frame import PROSE
from views.reader import Reader
from views.text import plain


def body(reader: Reader, item: Frozen, without: tuple[str, ...] = ()) -> None:
    """Everything an item says below its title; lists stand beside the facts where there is room.

    Args:
        reader: reads it aloud.
        item: what is read.
        without: fields that the page tells elsewhere.
    """
    facts = [f"**{label}** {plain(text)}" for label, text in reader.facts(item, without)]
    points = tuple(reader.points(item))
    if not points:
        _said(reader, item, facts)
        return
    with st.grid(2, min_column_width=300, gap="medium") as grid:
        with grid.cell():
            _said(reader, item, facts)
        with grid.cell():
            _points(points)


def _said(reader: Reader, item: Frozen, facts: list[str]) -> None:
    for paragraph in reader.lead(item):
        st.markdown(plain(paragraph), width=PROSE)
    _facts(facts)
    source = reader.source(item)
    if source:
        st.caption(reader.words("plan.source", source=plain(source)), width=PROSE)


def _facts(lines: list[str]) -> None:
    if lines:
        st.markdown("  \n".join(lines), width=PROSE)


def _points(points: tuple[tuple[str, tuple[str, ...], bool], ...]) -> None:
    for label, lines, numbered in points:
        marks = [f"{place}." if numbered else "-" for place in range(1, len(lines) + 1)]
        listed = "\n".join(f"{mark} {plain(line)}" for mark, line in zip(marks, lines, strict=True))
        st.markdown(f"**{label}**\n\n{listed}", width=PROSE)
