"""The questions of both sides, asked again after the start, beside the points given before."""

from __future__ import annotations

import streamlit as st

from playbook.aims import Viewpoint
from project.records.testing import StandardAfter, Verdict
from project.results.acceptance import Acceptance, StandardLine
from reports.sections import acceptance as section
from views import frame, widgets
from views.entries import Control, Entry, codes, entries, people
from views.text import plain


def show(at: frame.Here, found: Acceptance) -> None:
    """When to ask, tables of what was answered, then each question by side."""
    words = at.words
    st.markdown(words("acceptance.standards.why"), width=frame.PROSE)
    if not found.standards:
        st.info(words("acceptance.standards.none"), icon=":material/info:")
        return
    if found.start is None:
        st.info(words("acceptance.standards.no_start"), icon=":material/event:")
    elif not found.begun:
        day = at.facts.day(found.start)
        st.info(words("acceptance.standards.not_begun", day=day), icon=":material/event:")
    for side in section.SIDES:
        table = section.standards_table(at.facts, found, side)
        if table is not None:
            widgets.table(table, wrap=True)
    for side in section.SIDES:
        _side(at, side, [item for item in found.standards if item.viewpoint is side])


def _side(at: frame.Here, side: Viewpoint, lines: list[StandardLine]) -> None:
    if lines:
        st.header(at.words(f"acceptance.standards.side.{side}"), anchor=False)
    for line in lines:
        _standard(at, line)


def _standard(at: frame.Here, line: StandardLine) -> None:
    words = at.words
    told = words("acceptance.standards.open") if line.after is None else section.after(at.facts, line)
    label = words("acceptance.standards.line", title=plain(line.title), told=told)
    icon = "help" if line.after is None else "check_circle"
    with widgets.fold(f"after-{line.standard}", label, icon=f":material/{icon}:") as opened:
        st.markdown(plain(line.ask), width=frame.PROSE)
        if not opened.open:
            return
        if line.again:
            st.caption(words("acceptance.standards.again", when=plain(line.again)), width=frame.PROSE)
        record = at.opened.project.find(StandardAfter, line.standard) or StandardAfter(
            id=line.standard, viewpoint=line.viewpoint
        )
        entries(
            at,
            record,
            (
                Entry("verdict", Control.PICK, codes(at, "standard_after", "verdict", list(Verdict))),
                Entry("by", Control.LIST, people(at)),
                Entry("on", Control.DAY),
                Entry("evidence", Control.LONG),
            ),
        )
