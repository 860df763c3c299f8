"""What people have to type in from now on, and what for."""

from __future__ import annotations

import streamlit as st

from project.model import AnyRecord
from project.records.telling import NewEntry
from project.results.change_plan import ChangePlan, EntryLine
from reports.sections import change_plan as section
from views import frame, register, widgets
from views.entries import Control, Entry, entries, groups, people
from views.text import plain


def show(at: frame.Here, found: ChangePlan) -> None:
    """All of them as a table, then each with its fields; the works council is spoken of first."""
    st.markdown(at.words("change_plan.entries.why"), width=frame.PROSE)
    st.info(at.words("change_plan.entries.council"), icon=":material/gavel:")
    if found.entries:
        widgets.table(section.entries_table(at.facts, found.entries), wrap=True)
    else:
        st.info(at.words("change_plan.entries.empty"), icon=":material/info:")
    lines = {item.id: item for item in found.entries}
    known = {item.id: item for item in at.opened.project.of(NewEntry)}
    register.listing(
        at,
        [known[name] for name in lines],
        lambda item: _entry(at, item, lines[item.id], found),
        mark=lambda item: _mark(at, lines[item.id]),
        icon=lambda item: "flag" if lines[item.id].lacks else "check_circle",
    )
    register.adder(at, NewEntry.KIND, lambda name, title: NewEntry(id=name, title=title))


def _mark(at: frame.Here, line: EntryLine) -> str:
    return section.lacking(at.facts, line) or at.words("change_plan.entries.complete")


def _entry(at: frame.Here, record: AnyRecord, line: EntryLine, found: ChangePlan) -> None:
    lacks = section.lacking(at.facts, line)
    if lacks:
        st.markdown(f":material/flag: {plain(lacks)}", width=frame.PROSE)
    messages = {item.source: item.title for item in found.messages if item.origin in {"plan", "own"}}
    entries(
        at,
        record,
        (
            Entry("title"),
            Entry("owner", Control.LIST, people(at)),
            Entry("minutes_week", Control.NUMBER, most=2400.0),
            Entry("groups", Control.MANY, groups(at)),
            Entry("purpose", Control.LONG),
            Entry("gain", Control.LONG),
            Entry("not_for", Control.LONG),
            Entry("seen_by", Control.LONG),
            Entry("message", Control.LIST, messages),
            Entry("told_on", Control.DAY),
            Entry("agreed_with"),
        ),
    )
