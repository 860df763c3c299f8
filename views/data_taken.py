"""Rows of customers that left the app as a file: what, how many, by whom, and whether the copy is deleted."""

from __future__ import annotations

import streamlit as st

from project.records.customer_data import DataFile, RowsTaken
from views import frame, register, widgets
from views.entries import Control, Entry, entries
from views.text import plain
from words.numbers import day as spoken_day


def show(at: frame.Here) -> None:
    """Every file of rows that was taken, those whose copy is not deleted first; nothing where there is none.

    A note can be completed but is not offered to be removed: it tells where personal data went.
    """
    taken = sorted(at.opened.project.of(RowsTaken), key=lambda item: (item.on, item.title), reverse=True)
    if not taken:
        return
    taken.sort(key=lambda item: item.returned is not None)
    st.subheader(at.words("data_files.taken.title"), anchor=False)
    st.markdown(at.words("data_files.taken.what"), width=frame.PROSE)
    for record in register.shown(at, RowsTaken.KIND, taken):
        if isinstance(record, RowsTaken):
            _one(at, record)


def _one(at: frame.Here, record: RowsTaken) -> None:
    icon = "download" if record.returned is None else "check_circle"
    with widgets.fold(f"rows_taken-{record.id}", _line(at, record), icon=f":material/{icon}:") as opened:
        if not opened.open:
            st.caption(at.words("records.closed"))
            return
        file = None if record.file is None else at.opened.project.find(DataFile, record.file)
        if file is not None:
            st.caption(plain(file.title))
        entries(at, record, (Entry("returned", Control.DAY),))


def _line(at: frame.Here, record: RowsTaken) -> str:
    words = at.words
    who = at.words("data_files.taken.unknown") if record.by is None else at.facts.person(record.by)
    parts = (
        record.title,
        words.plural("data_files.rows", record.rows),
        words("data_files.taken.by", who=who, day=spoken_day(record.on, at.language)),
        words("data_files.taken.open")
        if record.returned is None
        else words("data_files.taken.returned", day=spoken_day(record.returned, at.language)),
    )
    return " · ".join(plain(part) for part in parts)
