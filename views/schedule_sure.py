"""How sure the days are: the curve over the drawn cases, and which tasks decide how often."""

from __future__ import annotations

import streamlit as st

from project.records.planning import PlanRules, Spread
from project.results.date_range import EndRange
from reports.sections import schedule as section
from reports.sections import schedule_sure as told
from views import entries, frame, schedule_curve, widgets
from views.entries import Control, Entry
from views.text import plain

NEAR = 0.07
"""How near to half of the cases the planned day has no room for a name of its own."""


def show(at: frame.Here) -> None:
    """Half and four of five cases, the curve, the tasks that decide, and how it is drawn."""
    with st.spinner(at.words("schedule.drawing"), show_time=False):
        sure = at.opened.outlook.date_range
    plan, facts = at.opened.outlook.schedule, at.facts
    end = sure.going_live or sure.finish
    if end is None:
        st.info(at.words("schedule.sure.nothing"), icon=":material/info:")
        return
    st.markdown(at.words("schedule.sure.how"), width=frame.PROSE)
    widgets.figures(section.key_days(facts, plan, sure))
    st.markdown(plain(told.finding(facts, end)), width=frame.PROSE)
    _curve(at, end)
    widgets.table(told.range_table(facts, sure))
    if sure.tasks:
        widgets.table(told.tasks_table(facts, plan, sure))
    _computed(at, told.drawn(facts, sure))


def _curve(at: frame.Here, end: EndRange) -> None:
    """The curve with the planned day and those of half and four of five cases."""
    words, day = at.words, at.facts.day
    title = words("schedule.sure.title", safe=day(end.safe))
    marks = (
        (end.planned, 100 * end.chance_planned, words("schedule.sure.planned", day=day(end.planned))),
        (end.likely, 50.0, words("schedule.sure.half", day=day(end.likely))),
        (end.safe, 80.0, words("schedule.sure.four", day=day(end.safe))),
    )
    near = abs(end.chance_planned - 0.5) < NEAR
    st.markdown(f"**{plain(title)}**")
    st.plotly_chart(
        schedule_curve.figure(end, marks[1:] if near else marks, words("schedule.sure.unit")),
        key="chart/schedule-sure",
        alt=f"{title}. {told.finding(at.facts, end)}",
        config=widgets.PLOTLY,
    )


def _computed(at: frame.Here, drawn: str) -> None:
    """The method, its source, and what can be set of it; folded."""
    label = at.words("schedule.computed")
    with widgets.fold("schedule-sure-how", label, icon=":material/calculate:") as opened:
        if not opened.open:
            st.caption(at.words("records.closed"))
            return
        st.markdown(at.words("schedule.sure.method"), width=frame.PROSE)
        st.caption(plain(drawn))
        rules = next(iter(at.opened.project.of(PlanRules)), PlanRules())
        spreads = entries.codes(at, PlanRules.KIND, "spread", tuple(Spread))
        entries.entries(
            at,
            rules,
            (
                Entry("spread", Control.LIST, spreads, required=True),
                Entry(
                    "trials",
                    Control.LIST,
                    {count: f"{count:,}" for count in (1_000, 10_000, 100_000)},
                    required=True,
                ),
                Entry("seed", Control.WHOLE, most=2**31 - 1),
            ),
        )
