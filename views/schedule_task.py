"""One task of the plan with everything that can be said of it, and adding tasks of the team's own."""

from __future__ import annotations

from functools import partial

import streamlit as st

from playbook.delivery import Task
from project.records.planning import TaskPlan, WorkCalendar
from reports.sections import schedule as section
from views import (
    choosing,
    fields,
    frame,
    register,
    saving,
    schedule_cells,
    schedule_doers,
    schedule_links,
    seen,
    state,
)
from views.entries import Control, Entry, entries, label_of, people
from views.text import plain

INTENT = "task.set"
TASK = "task"
"""The name under which the task stands in the address."""


def adder(at: frame.Here, phase: str | None) -> None:
    """A line to add a task of the team's own to the chosen phase, else to the one of the next task."""
    plan = at.opened.outlook.schedule
    phases = [item.id for item in at.opened.catalogue.playbook.phases]
    coming = section.coming(plan)
    into = phase or (coming[0].phase if coming else phases[-1])
    playbook = at.opened.catalogue.playbook
    title = next((at.read(item.title) for item in playbook.all_phases() if item.id == into), "")
    own = tuple(item for item in at.opened.project.of(TaskPlan) if item.own and item.phase == into)
    order = max((item.order for item in own), default=0) + 1
    make = partial(_new, phase=into, order=order)
    register.adder(at, TaskPlan.KIND, make, label=at.words("schedule.task.new", phase=title), place=into)


def _new(name: str, title: str, *, phase: str, order: int) -> TaskPlan:
    return TaskPlan(id=name, own=True, title=title, phase=phase, likely=1.0, order=order)


def title_of(at: frame.Here, name: str) -> str:
    """What a task is called, in the plan or not."""
    scheduled = at.opened.outlook.schedule.task(name)
    if scheduled is not None:
        return scheduled.title
    record, planned = at.opened.project.find(TaskPlan, name), planned_of(at, name)
    if record is not None and record.title:
        return record.title
    return name if planned is None else at.read(planned.title)


def planned_of(at: frame.Here, name: str) -> Task | None:
    """What the playbook says of a task; None for one of the team's own."""
    return next((item for item in at.opened.catalogue.playbook.tasks if item.id == name), None)


def titles(at: frame.Here) -> dict[str, str]:
    """Every task in the plan by its number and name, and those that are left out by their name."""
    plan = at.opened.outlook.schedule
    found = {item.id: section.called(at.facts, item) for item in plan.tasks}
    rest = [item.id for item in at.opened.catalogue.playbook.tasks]
    rest += [item.id for item in at.opened.project.of(TaskPlan)]
    return {**found, **{name: title_of(at, name) for name in rest if name not in found}}


def show(at: frame.Here) -> None:
    """The choice of a task, and its fields below."""
    st.header(at.words("schedule.task.title"), anchor=False)
    offered = titles(at)
    key = f"{at.project}/schedule-task"
    named = state.address(TASK)
    if not state.holds(key) and named in offered:
        state.put_value(key, held=named)
    chosen = choosing.selectbox(
        at.words("schedule.task.which"),
        list(offered),
        index=None,
        format_func=offered.__getitem__,
        placeholder=at.words("records.nothing_chosen"),
        key=key,
        on_change=_chosen,
        args=(key,),
    )
    if chosen is not None:
        with st.container(border=True, key="schedule-task-form"):
            _form(at, str(chosen))


def _chosen(key: str) -> None:
    state.set_address(TASK, state.value(key))


def choose(project: str, task: str) -> None:
    """Callback: show a task with everything, on the part with the table."""
    state.put_value(f"{project}/schedule-task", held=task)
    state.set_address(TASK, task)
    frame.to_part("schedule", "table")


def _form(at: frame.Here, name: str) -> None:
    record = at.opened.project.find(TaskPlan, name) or TaskPlan(id=name)
    planned = planned_of(at, name)
    scheduled = at.opened.outlook.schedule.task(name)
    if scheduled is not None:
        st.markdown(f"**{plain(section.stands(at.facts, scheduled))}**", width=frame.PROSE)
        if scheduled.what:
            st.markdown(plain(scheduled.what), width=frame.PROSE)
    _what(at, record, planned)
    _length(at, record, planned)
    schedule_links.show(at, record, planned)
    _who(at, record)
    _days(at, record)
    _how_far(at, record)
    _place(at, record, planned)
    _without(at, record, planned)


def _what(at: frame.Here, record: TaskPlan, planned: Task | None) -> None:
    """Name and text; empty ones are the playbook's, which stand in grey."""
    for name, long, said in (
        ("title", False, None if planned is None else planned.title),
        ("what", True, None if planned is None else planned.what),
    ):
        label = label_of(at, TaskPlan.KIND, name)
        most = 10_000 if long else 200
        grey = "" if said is None else at.read(said)
        fields.text_field(
            at.project, record, name, label, INTENT, long=long, max_chars=most, placeholder=grey,
            disabled=not at.may_edit,
        )  # fmt: skip


def _length(at: frame.Here, record: TaskPlan, planned: Task | None) -> None:
    """Least, likeliest and most days; or that it is a moment."""
    days = None if planned is None else planned.days
    begin, standing = seen.track(at.project, record), schedule_cells.points(record, planned)
    with st.grid(3, min_column_width=160):
        for name, value in zip(schedule_cells.POINTS, standing, strict=True):
            fields.begin_with(f"{begin}*/{name}", value)
            st.number_input(
                label_of(at, TaskPlan.KIND, name),
                value=None,
                min_value=0.0,
                max_value=schedule_cells.MOST_DAYS,
                step=1.0,
                format=fields.PLAIN,
                key=f"{begin}*/{name}",
                on_change=_points,
                args=(at.project, record, begin),
                disabled=not at.may_edit,
            )
    if days is not None:
        said = at.words("schedule.task.as_planned", low=days.low, likely=days.likely, high=days.high)
        st.caption(said.replace(".0", ""))
    if record.own:
        entries(at, record, (Entry("milestone", Control.FLAG),), INTENT)


def _points(project: str, record: TaskPlan, begin: str) -> None:
    """Callback: the three points go together."""
    given = {name: state.value(f"{begin}*/{name}") for name in schedule_cells.POINTS}
    saving.save(project, INTENT, record.model_copy(update=given))


def _who(at: frame.Here, record: TaskPlan) -> None:
    entries(at, record, (Entry("owner", Control.LIST, people(at)),), INTENT)
    schedule_doers.show(at, record)


def _days(at: frame.Here, record: TaskPlan) -> None:
    calendars = {item.id: item.title for item in at.opened.project.of(WorkCalendar)}
    shown = [Entry("not_before", Control.DAY), Entry("deadline", Control.DAY)]
    if calendars:
        shown.append(Entry("calendar", Control.LIST, calendars))
    entries(at, record, shown, INTENT)


def _how_far(at: frame.Here, record: TaskPlan) -> None:
    st.markdown(f"**{at.words('schedule.task.how_far')}**")
    entries(
        at,
        record,
        (
            Entry("done", Control.PERCENT, most=1),
            Entry("began", Control.DAY),
            Entry("finished", Control.DAY),
            Entry("remaining", Control.NUMBER, most=2000.0),
            Entry("budget", Control.NUMBER, most=1e12),
            Entry("spent", Control.NUMBER, most=1e12),
            Entry("note", Control.LONG),
        ),
        INTENT,
    )


def _place(at: frame.Here, record: TaskPlan, planned: Task | None) -> None:
    """Where it stands: the phase, the task it is a part of, and the order of the team's own tasks."""
    st.markdown(f"**{at.words('schedule.task.place')}**")
    playbook = at.opened.catalogue.playbook
    phases = {item.id: at.read(item.title) for item in playbook.all_phases()}
    stages = {item.id: at.read(item.title) for item in playbook.stages}
    wholes = {name: told for name, told in titles(at).items() if name != record.id}
    shown = [Entry("phase", Control.LIST, phases, required=planned is None)]
    if stages:
        shown.append(Entry("stage", Control.LIST, stages))
    entries(at, record, (*shown, Entry("under", Control.LIST, wholes)), INTENT)
    if record.own and at.may_edit:
        with st.container(horizontal=True):
            for way, icon in ((-1, "arrow_upward"), (1, "arrow_downward")):
                st.button(
                    at.words("schedule.task.up" if way < 0 else "schedule.task.down"),
                    key=f"move-{record.id}-{way}",
                    icon=f":material/{icon}:",
                    on_click=_moved,
                    args=(at.project, record, way, _siblings(at, record)),
                    disabled=not _may_move(_siblings(at, record), record, way),
                )


def _siblings(at: frame.Here, record: TaskPlan) -> tuple[TaskPlan, ...]:
    """The team's own tasks of the same phase, in their order."""
    own = (item for item in at.opened.project.of(TaskPlan) if item.own and item.phase == record.phase)
    return tuple(sorted(own, key=lambda item: (item.order, item.id)))


def _may_move(order: tuple[TaskPlan, ...], record: TaskPlan, way: int) -> bool:
    ids = [item.id for item in order]
    return record.id in ids and 0 <= ids.index(record.id) + way < len(ids)


def moved(order: tuple[TaskPlan, ...], record: TaskPlan, way: int) -> tuple[TaskPlan, ...]:
    """The tasks whose place changes when one goes up (-1) or down (1), with their new places."""
    ids = [item.id for item in order]
    at = ids.index(record.id)
    listed = list(order)
    listed[at], listed[at + way] = listed[at + way], listed[at]
    return tuple(
        item.model_copy(update={"order": place})
        for place, item in enumerate(listed, start=1)
        if item.order != place
    )


def _moved(project: str, record: TaskPlan, way: int, order: tuple[TaskPlan, ...]) -> None:
    if _may_move(order, record, way):
        saving.save(project, "task.moved", *moved(order, record, way), typed=False)


def _without(at: frame.Here, record: TaskPlan, planned: Task | None) -> None:
    """Doing without it, with the reason; taking back what the team said of it."""
    st.markdown(f"**{at.words('schedule.task.without')}**")
    shown = [Entry("left_out", Control.LONG)]
    if planned is not None and planned.only_if:
        shown.append(Entry("taken_in", Control.FLAG))
    entries(at, record, shown, INTENT)
    if record.revision:
        label = "" if record.own else at.words("schedule.task.back_to_plan")
        register.removal(at, record, label)
