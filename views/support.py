"""The four kinds of support, rated and shown side by side; and how far each group is on its way."""

from __future__ import annotations

import streamlit as st

from project.records.stakeholders import RatedList
from project.results.stakeholders import Readiness
from reports.sections.support import element_titles, readiness_table, support_table
from views import choosing, frame, ratings, widgets
from views.text import plain

WHOM = "readiness-of"


def kinds(at: frame.Here) -> None:
    """What people say beside what the project shows, then the rating itself."""
    words, found = at.words, at.opened.outlook.stakeholders
    st.markdown(words("stakeholders.support.why"), width=frame.PROSE)
    if found.support:
        widgets.table(support_table(at.facts, found), wrap=True)
    ratings.rate(at, RatedList.SUPPORT)
    _how(at, "support")


def readiness(at: frame.Here) -> None:
    """What to work on first for each group, then the rating of one of them."""
    words, found = at.words, at.opened.outlook.stakeholders
    st.markdown(words("stakeholders.readiness.why"), width=frame.PROSE)
    if not at.opened.catalogue.playbook.readiness:
        st.info(words("stakeholders.readiness.none"), icon=":material/info:")
        return
    names = {item.stakeholder: item.name for item in found.standings}
    if not names:
        st.info(words("stakeholders.readiness.empty"), icon=":material/info:")
        return
    if found.readiness:
        widgets.table(readiness_table(at.facts, found))
    chosen = choosing.selectbox(
        words("stakeholders.readiness.whom"),
        list(names),
        format_func=lambda name: names.get(name, ""),
        key=WHOM,
    )
    _first(at, names[chosen], next((item for item in found.readiness if item.stakeholder == chosen), None))
    ratings.rate(at, RatedList.READINESS, chosen)
    _how(at, "readiness")


def _first(at: frame.Here, name: str, found: Readiness | None) -> None:
    """What holds a group up, in one sentence."""
    words, titles, who = at.words, element_titles(at.facts), plain(name)
    if found is None:
        st.caption(words("stakeholders.readiness.not_rated", name=who))
    elif found.barrier is not None:
        told = words("stakeholders.readiness.first", name=who, item=plain(titles[found.barrier]))
        st.warning(told, icon=":material/flag:")
    elif found.unrated is not None:
        st.info(
            words("stakeholders.readiness.unrated", name=who, item=plain(titles[found.unrated])),
            icon=":material/info:",
        )
    else:
        st.success(words("stakeholders.readiness.fine", name=who), icon=":material/check:")


def _how(at: frame.Here, part: str) -> None:
    with st.expander(at.words("stakeholders.how"), icon=":material/calculate:"):
        st.markdown(at.words(f"stakeholders.how_{part}"), width=frame.PROSE)
