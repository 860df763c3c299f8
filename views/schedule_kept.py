"""The plan as it stood on a day: kept to compare with, and how far work and money are against it."""

from __future__ import annotations

import streamlit as st

from project.model import AnyRecord
from project.records.planning import Baseline, BaselineTask
from project.results.schedule import Schedule
from reports.sections import schedule_kept as told
from views import frame, register, widgets
from views.text import plain


def show(at: frame.Here) -> None:
    """How the plan stands against the newest one kept, then all that were kept."""
    plan, facts = at.opened.outlook.schedule, at.facts
    st.markdown(at.words("schedule.kept.how"), width=frame.PROSE)
    if plan.baselines:
        st.markdown(f"**{plain(told.finding(facts, plan))}**", width=frame.PROSE)
        widgets.table(told.ends_table(facts, plan))
        if any(item.slip for item in plan.tasks):
            widgets.table(told.slips_table(facts, plan))
    else:
        st.info(at.words("schedule.kept.none"), icon=":material/info:")
    register.adder(at, Baseline.KIND, lambda name, title: taken(at, plan, name, title))
    _earned(at, plan)
    _all(at)


def taken(at: frame.Here, plan: Schedule, name: str, title: str) -> Baseline:
    """The plan as it stands today, under a title."""
    tasks = tuple(
        BaselineTask(
            task=item.id,
            title=item.title[:200],
            start=item.start,
            finish=item.finish,
            days=item.days,
            budget=item.budget,
            milestone=item.milestone,
        )
        for item in plan.tasks
        if not item.summary
    )
    return Baseline(id=name, title=title, taken_on=at.today, tasks=tasks, going_live=plan.live_on)


def _earned(at: frame.Here, plan: Schedule) -> None:
    """How far work and money are; nothing where no plan was kept."""
    if plan.earned is None:
        return
    facts = at.facts
    st.header(at.words("schedule.kept.earned"), anchor=False)
    st.markdown(plain(told.earned_finding(facts, plan.earned)), width=frame.PROSE)
    widgets.figures(told.earned_figures(facts, plan.earned))
    label = at.words("schedule.computed")
    with widgets.fold("schedule-earned-how", label, icon=":material/calculate:") as opened:
        key = "schedule.kept.method" if opened.open else "records.closed"
        st.markdown(at.words(key), width=frame.PROSE)


def _all(at: frame.Here) -> None:
    found = sorted(at.opened.project.of(Baseline), key=lambda item: (item.taken_on, item.id), reverse=True)
    if not found:
        return
    st.header(at.words("schedule.kept.all"), anchor=False)
    register.listing(
        at,
        found,
        lambda record: _one(at, record),
        mark=lambda record: at.facts.day(record.taken_on) if isinstance(record, Baseline) else "",
        icon=lambda _: "history",
    )


def _one(at: frame.Here, record: AnyRecord) -> None:
    if isinstance(record, Baseline):
        widgets.table(told.baseline_table(at.facts, record))
