"""Offers that fell out: why, who decided and when; each is taken back with one click."""

from __future__ import annotations

import streamlit as st

from project.model import AnyRecord
from project.records.selection import Drop
from project.results.selection import Selection
from reports.sections.selection import drops_table
from views import entries, frame, saving, selection_drop, state, widgets
from views.entries import Control, Entry
from views.text import plain
from workspace.selecting import take_back


def show(at: frame.Here, found: Selection) -> None:
    """The table as it is printed, and below it what is written down about each."""
    words = at.words
    if not found.drops:
        st.info(words("selection.dropped.none"), icon=":material/info:")
        return
    widgets.table(drops_table(at.facts, found), wrap=True)
    st.caption(words("selection.dropped.print"))
    records = {item.id: item for item in at.opened.project.of(Drop)}
    for line in found.drops:
        icon = "task_alt" if line.complete else "flag"
        with widgets.fold(f"drop-{line.vendor}", plain(line.name), icon=f":material/{icon}:") as opened:
            if opened.open:
                _drop(at, records[line.vendor])
        if at.may_edit:
            st.button(
                words("selection.dropped.back", name=plain(line.name)),
                key=f"back-{line.vendor}",
                on_click=_back,
                args=(at.project, line.vendor),
                icon=":material/undo:",
                type="tertiary",
            )


def _drop(at: frame.Here, record: AnyRecord) -> None:
    shown = (
        Entry("reason", Control.LONG),
        Entry("criterion", Control.LIST, selection_drop.titles(at)),
        Entry("by", Control.LIST, entries.people(at)),
        Entry("day", Control.DAY),
    )
    entries.entries(at, record, shown)


def _back(project: str, vendor: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: take_back(where, who, project, (vendor,), operation=name))
