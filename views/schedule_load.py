"""Who has too much to do, week by week, and what evening that out would cost; computed when asked for."""

from __future__ import annotations

from datetime import date

import streamlit as st

from project.results.levelling import Levelling
from reports.sections import schedule_load as told
from views import choosing, frame, state, widgets
from views.text import plain

ASKED = "schedule-load"
WEEKS = 13
"""Weeks side by side; more are chosen by their first one."""


def show(at: frame.Here) -> None:
    """What it is, the button that begins it, and what came out."""
    st.markdown(at.words("schedule.load.how"), width=frame.PROSE)
    if not state.unfolded(ASKED):
        label = at.words("schedule.load.compute")
        st.button(label, key=ASKED, icon=":material/balance:", on_click=state.unfold, args=(ASKED,))
        return
    with st.spinner(at.words("schedule.load.computing"), show_time=True):
        found = at.opened.outlook.levelling
    if not found.loads:
        st.info(at.words("schedule.load.nothing"), icon=":material/info:")
        return
    _found(at, found)


def _found(at: frame.Here, found: Levelling) -> None:
    plan, facts = at.opened.outlook.schedule, at.facts
    st.markdown(f"**{plain(told.finding(facts, found))}**", width=frame.PROSE)
    _weeks(at, found)
    widgets.table(told.table(facts, plan, found.loads), wrap=True)
    if found.cannot:
        names = ", ".join(
            facts.quoted(item.title) for item in map(plan.task, found.cannot) if item is not None
        )
        st.warning(plain(at.words("schedule.load.never", tasks=names)), icon=":material/warning:")
    if found.moved:
        widgets.table(told.moved_table(facts, plan, found))
        st.caption(at.words("schedule.load.advice"), width=frame.PROSE)
    with widgets.fold(
        "schedule-load-how", at.words("schedule.computed"), icon=":material/calculate:"
    ) as opened:
        if opened.open:
            st.markdown(at.words("schedule.load.method"), width=frame.PROSE)
            st.caption(at.words("schedule.load.proven" if found.proven else "schedule.load.not_proven"))
        else:
            st.caption(at.words("records.closed"))


def _weeks(at: frame.Here, found: Levelling) -> None:
    """Thirteen weeks of it, to begin with those in which it is too much."""
    mondays = told.weeks(found.loads, date.min, date.max)
    starts = mondays[::WEEKS]
    over = [week.monday for item in found.loads for week in item.weeks if week.over > 0]
    begun = max((day for day in starts if over and day <= min(over)), default=starts[0])
    first = begun
    if len(starts) > 1:
        first = choosing.selectbox(
            at.words("schedule.load.from"),
            list(starts),
            index=starts.index(begun),
            format_func=at.facts.day,
            key=f"{at.project}/schedule-load-from",
        )
    place = mondays.index(first)
    widgets.chart(told.heat(at.facts, found.loads, mondays[place : place + WEEKS]))
