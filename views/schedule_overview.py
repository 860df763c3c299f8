"""The plan in days at a glance: by when, what comes next, what is late, what to think about."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from project.results.schedule import Hint, PlanHint, Schedule, ScheduledTask
from reports.sections import schedule as section
from views import fields, frame, widgets
from views.text import plain

NAME = "schedule"
PLACE = {
    Hint.DEADLINE_MISSED: "table",
    Hint.OVERDUE: "table",
    Hint.CHANGE_TOO_LATE: "table",
    Hint.CONVERSION_NOT_WIDEST: "table",
    Hint.BIG_FIRST_RELEASE: "requirements",
    Hint.TOO_COMPLEX: "inventory",
}
"""Where a hint is put right: a part of this page, or another page."""


def show(at: frame.Here) -> None:
    """The key days, then late, next and hints, then the phases."""
    plan = at.opened.outlook.schedule
    if plan.assumed_start or not plan.tasks:
        _first_day(at, plan)
    if not plan.tasks:
        if not plan.circles:
            st.info(at.words("schedule.no_tasks"), icon=":material/info:")
            st.button(
                at.words("schedule.to_table"),
                key="schedule-to-table",
                on_click=frame.to_part,
                args=(NAME, "table"),
            )
        return
    with st.spinner(at.words("schedule.drawing"), show_time=False):
        sure = at.opened.outlook.date_range
    facts = at.facts
    st.markdown(f"**{plain(section.finding(facts, plan, sure))}**", width=frame.PROSE)
    widgets.figures(section.key_days(facts, plan, sure))
    _tasks(at, section.late_tasks(plan), "late")
    _tasks(at, _next(plan), "next")
    for item in plan.hints:
        if item.hint is not Hint.NO_START:
            _hint(at, plan, item)
    widgets.table(section.spans_table(facts, plan))


def _next(plan: Schedule) -> tuple[ScheduledTask, ...]:
    """What comes next and is not told as late already."""
    return tuple(item for item in section.coming(plan) if not item.late)[: section.NEXT]


def _first_day(at: frame.Here, plan: Schedule) -> None:
    """The first day of the project, where nobody said it; every day of the plan hangs on it."""
    with st.container(border=True, key="schedule-first-day"):
        st.markdown(at.words("schedule.no_start", day=at.facts.day(plan.start) if plan.tasks else ""))
        if at.may_edit:
            label = at.words("schedule.first_day")
            fields.date_field(at.project, at.opened.project.settings, "start", label, "settings.set")


def _tasks(at: frame.Here, tasks: Sequence[ScheduledTask], name: str) -> None:
    """A short list of tasks with their days and who answers for them."""
    if not tasks:
        if name == "late":
            st.markdown(f":material/check_circle: {at.words('schedule.nothing_late')}", width=frame.PROSE)
        return
    st.markdown(f"**{at.words.plural(f'schedule.{name}', len(tasks))}**")
    widgets.table(section.tasks_table(at.facts, tasks), title=False)


def _hint(at: frame.Here, plan: Schedule, item: PlanHint) -> None:
    """One thing to think about, with the way to where it is put right."""
    with st.container(border=True, key=f"hint-{item.hint}"):
        st.markdown(f":material/lightbulb: {plain(section.hint(at.facts, plan, item))}", width=frame.PROSE)
        place, label = PLACE.get(item.hint, ""), at.words(f"schedule.hints.{item.hint}.go")
        if place == "table":
            st.button(
                label, key=f"go-{item.hint}", on_click=frame.to_part, args=(NAME, place), type="tertiary"
            )
        elif place:
            frame.link(place, label, at.project)
