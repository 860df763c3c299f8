"""The tasks of one person: what to do now and next, begun and finished with one click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from project.model import Person
from project.plan_mine import MyTask, Next, my_tasks
from project.records.planning import TaskPlan
from project.results.schedule import ScheduledTask, TaskState
from reports.sections import schedule as section
from reports.sections import schedule_work as work
from views import choosing, frame, saving, schedule_files, schedule_task, state, widgets
from views.text import plain

SOON = timedelta(days=28)
"""What begins within four weeks is told as the next."""


def show(at: frame.Here) -> None:
    """Whose tasks, those tasks, the file for a calendar, then everybody at a glance."""
    plan = at.opened.outlook.schedule
    person = _person(at)
    if person is None:
        st.info(at.words("schedule.mine.nobody"), icon=":material/info:")
        frame.link("team", at.words("schedule.mine.to_team"), at.project)
        return
    tasks = my_tasks(plan, person)
    if not tasks:
        st.info(at.words("schedule.mine.none", name=plain(at.facts.person(person))), icon=":material/info:")
    else:
        _tasks(at, tasks)
        schedule_files.calendar(at, person)
    found = work.by_person(plan)
    if found:
        widgets.table(work.people_table(at.facts, found))


def _person(at: frame.Here) -> str | None:
    """The chosen person, to begin with whoever reads, else who has most to do."""
    names = {item.id: item.name for item in at.opened.project.of(Person)}
    if not names:
        return None
    key = f"{at.project}/schedule-person"
    if state.value(key) not in names:
        busy = [name for name, *_ in work.by_person(at.opened.outlook.schedule) if name in names]
        reader = state.person()
        state.put_value(key, held=reader if reader in busy else (busy or list(names))[0])
    chosen = choosing.selectbox(
        at.words("schedule.mine.who"), list(names), format_func=names.__getitem__, key=key
    )
    return str(chosen)


def _tasks(at: frame.Here, tasks: Sequence[MyTask]) -> None:
    """Now, next, later; what is done is counted."""
    soon = at.today + SOON
    waiting = [item for item in tasks if item.next_ is not Next.NOTHING]
    now = [item for item in waiting if _is_now(item, at.today)]
    rest = sorted((item for item in waiting if item not in now), key=lambda item: item.task.start)
    for name, shown in (
        ("now", now),
        ("soon", [item for item in rest if item.task.start <= soon]),
        ("later", [item for item in rest if item.task.start > soon]),
    ):
        if shown:
            st.markdown(f"**{at.words.plural(f'schedule.mine.{name}', len(shown))}**")
            for item in shown:
                _task(at, item)
    done = len(tasks) - len(waiting)
    if done:
        st.caption(at.words.plural("schedule.mine.done", done))


def _is_now(item: MyTask, today: date) -> bool:
    """Whether something can be done about it today: it has begun, or is due and nothing holds it back."""
    return item.next_ is Next.FINISH or (item.next_ is Next.BEGIN and item.task.start <= today)


def _task(at: frame.Here, mine: MyTask) -> None:
    facts, item = at.facts, mine.task
    mark = section.stretch(facts, item.start, item.finish)
    due = mine.next_ is Next.WAIT and item.start <= at.today + SOON
    held = f" · {at.words('schedule.mine.held')}" if due else ""
    icon = ":material/event_busy:" if item.late else ":material/chevron_right:"
    with widgets.fold(f"mine-{item.id}", f"{plain(item.title)} · {mark}{held}", icon=icon) as opened:
        if not opened.open:
            st.caption(at.words("records.closed"))
            return
        st.markdown(plain(section.stands(facts, item)), width=frame.PROSE)
        for line in work.what_to_do(facts, mine):
            st.markdown(plain(line), width=frame.PROSE)
        if item.what:
            st.markdown(plain(item.what), width=frame.PROSE)
        _acts(at, item)


def _acts(at: frame.Here, item: ScheduledTask) -> None:
    """Begun, finished, or everything about it."""
    record = at.opened.project.find(TaskPlan, item.id) or TaskPlan(id=item.id)
    with st.container(horizontal=True):
        if at.may_edit and item.state is TaskState.AHEAD:
            args = (at.project, record, "began", at.today)
            st.button(at.words("schedule.mine.began"), key=f"began-{item.id}", on_click=_said, args=args)
        if at.may_edit:
            args = (at.project, record, "finished", at.today)
            st.button(
                at.words("schedule.mine.finished"), key=f"finished-{item.id}", on_click=_said, args=args
            )
        st.button(
            at.words("schedule.mine.open"),
            key=f"all-of-{item.id}",
            type="tertiary",
            on_click=schedule_task.choose,
            args=(at.project, item.id),
        )


def _said(project: str, record: TaskPlan, name: str, day: date) -> None:
    """Callback: it began or was finished today."""
    begun = record.began or day
    more = {"began": begun, "finished": day, "done": 1.0} if name == "finished" else {"began": day}
    saving.save(project, "task.set", record.model_copy(update=more), typed=False)
