"""The table of the plan: saved cell by cell; what cannot be saved stays in sight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from authoring.diagnostics import Diagnostic
from playbook.delivery import Task
from project.records.planning import TaskPlan
from project.results.schedule import Schedule
from reports.sections import schedule as section
from views import (
    choosing,
    frame,
    notes,
    saving,
    schedule_cells,
    schedule_grid,
    schedule_not_planned,
    schedule_task,
    schedule_wrong,
    state,
    widgets,
)
from views.schedule_cells import COLUMNS, DAYS, POINTS, Typing
from views.schedule_grid import ALL

INTENT = "task.set"
ROW_HEIGHT, HEAD_HEIGHT, MOST_ROWS = 35, 38, 16
"""Pixels of a row and of the head, and rows in sight at once."""


def show(at: frame.Here) -> None:
    """Which tasks, the table, what could not be saved, then one task with everything."""
    plan = at.opened.outlook.schedule
    st.markdown(at.words("schedule.table.how"), width=frame.PROSE)
    phase = _phase(at)
    _outcome(at, plan)
    _grid(at, plan, phase)
    schedule_wrong.show(at, schedule_grid.afresh)
    schedule_task.adder(at, None if phase == ALL else phase)
    schedule_task.show(at)
    _days(at, plan, phase)
    schedule_not_planned.show(at)


def _phase(at: frame.Here) -> str:
    """The phase whose tasks are shown, or all of them."""
    playbook = at.opened.catalogue.playbook
    titles = {ALL: at.words("schedule.table.all")}
    titles |= {item.id: at.read(item.title) for item in playbook.all_phases()}
    chosen = choosing.selectbox(
        at.words("schedule.table.which"),
        list(titles),
        format_func=titles.__getitem__,
        key=f"{at.project}/schedule-phase",
    )
    return str(chosen or ALL)


def _outcome(at: frame.Here, plan: Schedule) -> None:
    """What the plan comes to as it stands, in view while somebody types."""
    if plan.finish is not None:
        live = plan.live_on
        key = "schedule.table.comes_to" if live is None else "schedule.table.comes_to_live"
        told = at.words(
            key, finish=at.facts.day(plan.finish), live="" if live is None else at.facts.day(live)
        )
        st.markdown(f":material/event: {told}", width=frame.PROSE)


def _days(at: frame.Here, plan: Schedule, phase: str) -> None:
    tasks = tuple(item for item in plan.tasks if phase in {ALL, item.phase})
    if tasks:
        widgets.table(section.tasks_table(at.facts, tasks, at.words("schedule.table.days")))


# -- the grid ----------------------------------------------------------------------------------------------


def _grid(at: frame.Here, plan: Schedule, phase: str) -> None:
    found = schedule_grid.baseline(at, plan, phase)
    if not found.ids:
        st.info(at.words("schedule.table.empty"), icon=":material/info:")
        return
    key = schedule_grid.key_of(at.project, phase, found.epoch)
    st.data_editor(
        list(found.cells),
        key=key,
        hide_index=True,
        num_rows="fixed",
        height=HEAD_HEIGHT + ROW_HEIGHT * min(len(found.ids), MOST_ROWS),
        column_config=_columns(at, found.typing),
        column_order=("number", *COLUMNS),
        disabled=not at.may_edit,
        placeholder="",
        alt=at.words("schedule.table.alt"),
        on_change=_typed,
        args=(at.project, phase, key),
    )
    st.caption(at.words("schedule.table.keys"), width=frame.PROSE)


def _columns(at: frame.Here, typing: Typing) -> dict[str, Any]:
    words = at.words

    def told(name: str) -> tuple[str, str | None]:
        helping = f"schedule.table.help.{name}"
        return words(f"schedule.table.column.{name}"), words(helping) if words.has(helping) else None

    text, day = st.column_config.TextColumn, st.column_config.DateColumn
    columns: dict[str, Any] = {
        "number": text(told("number")[0], disabled=True, pinned=True, width=64),
        "title": text(told("title")[0], pinned=True, width=330, max_chars=schedule_cells.LONGEST),
        "owner": st.column_config.SelectboxColumn(told("owner")[0], options=list(typing.owners), width=150),
        "links": text(told("links")[0], help=told("links")[1], width=130, max_chars=2000),
        "left_out": text(told("left_out")[0], help=told("left_out")[1], width=220, max_chars=2000),
        "done": text(told("done")[0], width=105, max_chars=12, alignment="right"),
    }
    for name in POINTS:
        label, helping = told(name)
        columns[name] = text(label, help=helping, width=95, max_chars=12, alignment="right")
    for name in DAYS:
        label, helping = told(name)
        columns[name] = day(label, help=helping, format="YYYY-MM-DD", width=120)
    return columns


# -- what was typed ------------------------------------------------------------------------------------------


def _typed(project: str, phase: str, key: str) -> None:
    """Callback: save row by row what differs from what stands; keep in sight what cannot be saved."""
    shelf, place = state.shelf(schedule_grid.SHELF), (project, phase)
    known: schedule_grid.Grid = shelf[place]
    stored = {
        item.id: item for item in state.workspace().store.load(project).records if isinstance(item, TaskPlan)
    }
    revisions = dict(known.revisions)
    refused: list[notes.Note] = []
    for place_of, typed in _edits(key).items():
        name = known.ids[place_of]
        base = stored.get(name) or TaskPlan(id=name)
        begun = base.model_copy(update={"revision": revisions[name]})
        planned = known.planned.get(name)
        after, wrong = _save_row(project, begun, planned, typed, known.typing, refused)
        revisions[name] = after
        schedule_wrong.tell(project, name, typed, wrong)
    shelf[place] = replace(known, revisions=revisions)
    if refused:
        notes.note_down(refused[-1])


def _edits(key: str) -> Mapping[int, Mapping[str, object]]:
    held = state.value(key, {}) or {}
    return {int(row): cells for row, cells in dict(held.get("edited_rows", {})).items()}


def _save_row(
    project: str,
    base: TaskPlan,
    planned: Task | None,
    typed: Mapping[str, object],
    typing: Typing,
    refused: list[notes.Note],
) -> tuple[int, dict[str, tuple[Diagnostic, ...]]]:
    """Save a row whole; where it is refused, save cell by cell. The revision after, and what is wrong."""
    meant, wrong = schedule_cells.changed(base, planned, typed, typing)
    if meant == base:
        return base.revision, wrong
    if _saved(project, meant):
        return base.revision + 1, wrong
    if not _refusal():
        return base.revision, wrong
    for group in _groups(typed, wrong):
        part, _ = schedule_cells.changed(base, planned, group, typing)
        if part == base:
            continue
        if _saved(project, part):
            base = part.model_copy(update={"revision": base.revision + 1})
        elif complaints := _refusal():
            wrong = {**wrong, **dict.fromkeys(group, complaints)}
            refused.append(notes.Note(notes.End.REFUSED))
    return base.revision, wrong


def _groups(
    typed: Mapping[str, object], wrong: Mapping[str, tuple[Diagnostic, ...]]
) -> Iterator[dict[str, object]]:
    """Cells that are saved together: the three points, else each by itself."""
    readable = {name: value for name, value in typed.items() if name not in wrong}
    together = {name: value for name, value in readable.items() if name in POINTS}
    if together:
        yield together
    for name, value in readable.items():
        if name not in POINTS:
            yield {name: value}


def _saved(project: str, record: TaskPlan) -> bool:
    return saving.save(project, INTENT, record, typed=False)


def _refusal() -> tuple[Diagnostic, ...]:
    """Why the last save was not taken; nothing where it met another change or the storage failed."""
    last = notes.note()
    return last.diagnostics if last is not None and last.end is notes.End.REFUSED else ()
