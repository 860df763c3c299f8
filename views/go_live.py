"""Going live: what speaks against it, the decision, the change-over, the first weeks, support, manual."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from project.results.go_live import GoLive
from reports.sections import go_live as section
from views import (
    frame,
    go_live_after,
    go_live_checks,
    go_live_decision,
    go_live_manual,
    go_live_steps,
    widgets,
)
from views.report_links import address
from views.text import plain

NAME = "go_live"
PARTS = ("overview", "checklist", "decision", "changeover", "care", "support", "manual")
REPORT = "start"


def page() -> None:
    """One part of going live at a time."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.go_live
    sheet = frame.Primary(at.words("go_live.to_report"), url=address(at.project, REPORT, "html"))
    frame.top(at, NAME, sheet)
    part = frame.parts(at, NAME, PARTS)
    {
        "overview": _overview,
        "checklist": go_live_checks.show,
        "decision": go_live_decision.show,
        "changeover": go_live_steps.show,
        "care": go_live_after.care,
        "support": go_live_after.support,
        "manual": go_live_manual.show,
    }[part](at, found)
    _how(at)
    frame.bottom(at.words, NAME)


def _overview(at: frame.Here, found: GoLive) -> None:
    """The verdict, four figures, what speaks against it, and where each of these is mended."""
    if not found.lists:
        st.info(at.words("go_live.empty"), icon=":material/info:")
    for block in section.standing(at.facts, found):
        widgets.block(block)
    widgets.figures(section.key_figures(at.facts, found))
    if found.blockers:
        _ways(at, found)
        widgets.table(section.against_table(at.facts, found), wrap=True)
    for listed in found.counting:
        widgets.table(section.list_table(at.facts, listed))


def _ways(at: frame.Here, found: GoLive) -> None:
    """Links to the pages and parts on which things against it are mended, with how many each mends."""
    places = Counter((item.screen, item.part) for item in found.blockers)
    st.markdown(f"**{at.words('go_live.against.mend_title')}**")
    with st.container(horizontal=True, vertical_alignment="center", key="go-live-ways"):
        for (screen, part), count in places.items():
            name = at.words(f"go_live.pages.{part if screen == NAME else screen}")
            label = at.words("go_live.against.mend_in", page=plain(name), count=count)
            if screen == NAME:
                st.button(
                    label,
                    key=f"mend-{part}",
                    type="tertiary",
                    icon=":material/arrow_forward:",
                    on_click=frame.to_part,
                    args=(NAME, part),
                )
            else:
                more = {"part": part} if part else {}
                frame.link(screen, label, at.project, icon=":material/arrow_forward:", **more)


def _how(at: frame.Here) -> None:
    with st.expander(at.words("go_live.how.title"), icon=":material/calculate:"):
        st.markdown(at.words("go_live.how.text"), width=frame.PROSE)
