"""The state of the project on one page, for whoever pays for it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from project.results.go_live import GoLive
from reports.document import Block
from reports.sections import go_live as going
from reports.sections import status as section
from reports.sections.status_lights import Side, sides
from views import frame, widgets
from views.report_links import address
from views.text import plain

NAME = "status"
REPORT = "status_one_page"
WAYS = ("schedule", "go_live", "metrics", "business_case", "risks", "overview")
"""Pages on which what stands here is looked at more closely."""


def page() -> None:
    """How it stands, then how far it is, what is due, what is late, and the risks."""
    at = frame.here(NAME)
    if at is None:
        return
    sheet = frame.Primary(at.words("status.to_report"), url=address(at.project, REPORT, "html"))
    frame.top(at, NAME, sheet)
    with st.spinner(at.words("status.computing")):
        found = sides(at.facts)
    facts = at.facts
    _blocks(section.verdict(facts, found), section.key_figures(facts))
    _sides(at, found)
    _decided(at, at.opened.outlook.go_live)
    widgets.table(section.phases_table(facts))
    widgets.table(section.due_table(facts))
    st.markdown(f"**{at.words('status.late.title')}**")
    _blocks(section.late(facts))
    if facts.outlook.risks.watched:
        widgets.table(section.risks_table(facts, most=section.MOST_LATE), wrap=True)
    _ways(at)
    with st.expander(at.words("status.how.title"), icon=":material/calculate:"):
        st.markdown(at.words("status.how.text"), width=frame.PROSE)
    frame.bottom(at.words, NAME)


def _sides(at: frame.Here, found: Sequence[Side]) -> None:
    """Each side with its word and why, one under the other, so that a telephone shows all of it."""
    st.markdown(f"**{at.words('status.sides.title')}**")
    for item in found:
        name = at.words(f"status.side_name.{item.name}")
        light = section.light_word(at.facts, item.light)
        st.markdown(f"**{name}** · {light}  \n{plain(item.why)}", width=frame.PROSE)


def _decided(at: frame.Here, found: GoLive) -> None:
    """Whether going live was decided, once it was."""
    if found.decided is not None:
        _blocks(*going.decision(at.facts, found.decided))


def _ways(at: frame.Here) -> None:
    st.markdown(f"**{at.words('status.ways')}**")
    with st.container(horizontal=True, key="status-ways"):
        for name in WAYS:
            label = at.words(f"shell.pages.{name}")
            frame.link(name, label, at.project, icon=":material/arrow_forward:")


def _blocks(*blocks: Block) -> None:
    for block in blocks:
        widgets.block(block)
