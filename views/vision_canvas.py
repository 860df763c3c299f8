"""The vision on one page: what customers will notice, what the firm wants, and who answers for it."""

from __future__ import annotations

import streamlit as st

from project.records.vision import Vision
from project.vision import CANVAS
from views import entries, frame
from views.entries import Control, Entry

TEXTS = tuple(name for name in CANVAS if name not in {"owner", "agreed"})
"""The parts that are written; the customer's side stands first and as wide as the page."""


def show(at: frame.Here) -> None:
    """Every part of the vision with the question that helps to write it."""
    record = at.opened.project.find(Vision, "vision") or Vision()
    _missing(at)
    _text(at, record, TEXTS[0])
    with st.grid(2, min_column_width=320) as grid:
        for name in TEXTS[1:]:
            with grid.cell():
                _text(at, record, name)
    people = entries.people(at)
    entries.entries(at, record, [Entry("owner", Control.LIST, people), Entry("agreed", Control.DAY)])


def _text(at: frame.Here, record: Vision, name: str) -> None:
    """One part; while it is empty, what belongs into it stands below."""
    entries.entries(at, record, [Entry(name, Control.LONG)])
    if not getattr(record, name).strip():
        st.caption(at.words(f"records.vision.help.{name}"))


def _missing(at: frame.Here) -> None:
    """Which parts are still empty, by name, once something is written."""
    parts = at.opened.outlook.vision.canvas
    empty = [part.field for part in parts if not part.written]
    if not empty:
        st.success(at.words("vision.canvas.whole"), icon=":material/check_circle:")
        return
    if len(empty) == len(parts):
        return
    names = ", ".join(at.words(f"records.vision.fields.{name}") for name in empty)
    st.caption(f":material/flag: {at.words('vision.canvas.empty', names=names)}")
