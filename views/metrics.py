"""Figures of success: where they stand, what they are, their values, and what they were worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from project.results.metrics import Metrics
from reports.sections import metrics as section
from views import (
    frame,
    metrics_charts,
    metrics_feedback,
    metrics_figures,
    metrics_gains,
    metrics_readings,
    metrics_tree,
    widgets,
)
from views.text import plain

NAME = "metrics"
PARTS = ("overview", "tree", "figures", "readings", "charts", "benefits", "feedback", "review")


def page() -> None:
    """One part at a time."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME)
    part = frame.parts(at, NAME, PARTS)
    _SHOWN[part](at, at.opened.outlook.metrics)
    frame.bottom(at.words, NAME)


def _overview(at: frame.Here, found: Metrics) -> None:
    """Whether the team is getting what it wanted, and what is missing to tell."""
    if not found.lines:
        st.info(at.words("metrics.empty"), icon=":material/info:")
        label = at.words("metrics.start")
        st.button(label, key="metrics-start", type="primary", on_click=frame.to_part, args=(NAME, "figures"))
        return
    facts = at.facts
    st.markdown(f"**{plain(section.finding(facts, found))}**", width=frame.PROSE)
    widgets.figures(section.figures(facts, found))
    for lacking in section.lacks(facts, found):
        st.markdown(f":material/flag: {plain(lacking)}", width=frame.PROSE)
    widgets.table(section.standing_table(facts, found))
    for item in found.lines:
        st.markdown(f"- {plain(section.signal(facts, item))}", width=frame.PROSE)


_SHOWN: Mapping[str, Callable[[frame.Here, Metrics], None]] = {
    "overview": _overview,
    "tree": metrics_tree.show,
    "figures": metrics_figures.show,
    "readings": metrics_readings.show,
    "charts": metrics_charts.show,
    "benefits": metrics_gains.show,
    "feedback": metrics_feedback.show,
    "review": metrics_feedback.review,
}
