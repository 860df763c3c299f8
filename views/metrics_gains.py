"""What the values say it was worth, taken over into what came back; and what users say after the start."""

from __future__ import annotations

import streamlit as st

from project.results.metrics import Metrics
from reports.sections import metric_tables
from views import frame, saving, state, widgets
from workspace.change import new_id
from workspace.measuring import take_gains


def show(at: frame.Here, found: Metrics) -> None:
    """The proposed entries beside the ledger, one click for all; then the survey of users."""
    words = at.words
    if found.gains:
        widgets.table(metric_tables.gains_table(at.facts, found.gains))
        _take(at, found)
    else:
        key = "no_start" if at.opened.project.settings.start is None else "none"
        st.info(words(f"metrics.gains.{key}"), icon=":material/info:")
    frame.link("business_case", words("metrics.gains.to_ledger"), at.project, part="realised")
    _after(at, found)


def _take(at: frame.Here, found: Metrics) -> None:
    names = tuple(item.id for item in found.gains if item.open)
    if not names:
        st.caption(at.words("metrics.gains.done"))
    elif at.may_edit:
        label = at.words.plural("metrics.gains.take", len(names))
        st.button(label, key="take-gains", type="primary", on_click=_taken, args=(at.project, names))


def _taken(project: str, names: tuple[str, ...]) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: take_gains(where, who, project, names, name), new_id())


def _after(at: frame.Here, found: Metrics) -> None:
    words, after = at.words, found.after
    st.subheader(words("metrics.after.title"), anchor=False)
    if any(item.after is not None or item.before is not None for item in after.statements):
        widgets.table(metric_tables.after_table(at.facts, after), title=False)
    if not any(item.after is not None for item in after.statements):
        key = "none" if after.there else "not_there"
        st.caption(words(f"metrics.after.{key}"), width=frame.PROSE)
    if after.there:
        frame.link("needs", words("metrics.after.ask"), at.project, part="ask")
