"""The shortlist: who stands where and why, and everything it rests on."""

from __future__ import annotations

import streamlit as st

from playbook.model import Tool as Method
from reports.sections import weight_marks
from reports.sections.gaps import provisional
from reports.sections.order import what_would_change
from reports.sections.shortlist import points_chart, ranking_table
from reports.sections.verdict import Outcome, judged
from views import compare, figures, firmness, frame, origins, scores, state, vendors, weights, widgets
from views.text import plain

NAME = "shortlist"
ENOUGH_VENDORS = 3
PARTS = ("ranking", "firm", "compare", "vendors", "criteria", "scores", "origin")
NEEDS = {"criteria": Method.DIRECT_WEIGHTS, "scores": Method.SCORING_SHEET, "origin": Method.WHERE_FROM}
"""Parts that are there while a method is shown."""


def page() -> None:
    """One part of the shortlist at a time; the ranking is always there, however provisional."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME, _primary(at))
    if state.unfolded(vendors.ADD):
        vendors.add(at)
    part = frame.parts(at, NAME, _parts(at))
    {
        "ranking": _ranking,
        "firm": firmness.show,
        "compare": compare.show,
        "vendors": vendors.show,
        "criteria": weights.show,
        "scores": scores.show,
        "origin": origins.show,
    }[part](at)
    frame.bottom(at.words, NAME)


def _parts(at: frame.Here) -> tuple[str, ...]:
    """The parts whose methods this team sees."""
    return tuple(part for part in PARTS if part not in NEEDS or NEEDS[part] in at.tools)


def _primary(at: frame.Here) -> frame.Primary:
    if len(at.opened.project.vendors) < ENOUGH_VENDORS:
        return frame.Primary(at.words("shortlist.add"), run=state.unfold, args=(vendors.ADD,))
    if at.opened.outlook.shortlist.missing_scores and Method.SCORING_SHEET in at.tools:
        return frame.Primary(at.words("shortlist.score"), run=frame.to_part, args=(NAME, "scores"))
    return frame.Primary(at.words("shortlist.to_cost"), to="business_case")


def _ranking(at: frame.Here) -> None:
    words, found, facts = at.words, at.opened.outlook.shortlist, at.facts
    with st.spinner(words("firmness.computing")):
        meant = judged(facts)
    if meant.outcome is Outcome.NONE:
        st.info(words("shortlist.empty"), icon=":material/info:")
    else:
        widgets.chart(points_chart(facts, meant))
        _how_firm(at)
    for block in (*weight_marks.marks(facts), *weight_marks.otherwise(facts)):
        widgets.block(block)
    if found.standings:
        widgets.table(ranking_table(facts))
    _provisional(at)
    for standing in figures.by_place(found):
        with st.expander(words("shortlist.computed", name=plain(standing.name)), icon=":material/calculate:"):
            st.markdown(words("shortlist.method"))
            widgets.table(figures.working_table(found, standing, words))


def _how_firm(at: frame.Here) -> None:
    """How little would have to change for another vendor to draw level with the single leader."""
    if Method.WHAT_WOULD_CHANGE not in at.tools:
        return
    for block in what_would_change(at.facts):
        widgets.block(block)


def _provisional(at: frame.Here) -> None:
    words, found = at.words, at.opened.outlook.shortlist
    if found.vendor_block_light:
        st.warning(words("shortlist.vendor_light"), icon=":material/flag:")
    if not found.provisional:
        st.markdown(words("shortlist.final"))
        return
    st.markdown(f"**{words('shortlist.provisional')}**")
    widgets.block(provisional(at.facts))
