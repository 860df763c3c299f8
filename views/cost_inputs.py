"""The cost workbook out to a spreadsheet and in again: what it would change is shown before it is saved."""

from __future__ import annotations

import streamlit as st

from exchange.tables import Cell
from views import frame, saving, state
from views.survey_parts import complaints, offered, waits_in_tray
from views.text import plain
from views.told import told_number
from words.numbers import UNKNOWN
from workspace.cost_input_rows import InputChange
from workspace.cost_inputs import ReadInputs, read_inputs, take_inputs
from workspace.handing import MadeFile
from workspace.issue import WORKBOOK, issue_report

FORM = "cost-inputs-file"
READ = "_cost_inputs"
LARGEST = 20
"""Megabytes of a workbook that is handed in."""

MOST_TOLD = 40
"""Changed cells that are told one by one."""


def show(at: frame.Here) -> None:
    """Both ways, folded."""
    words = at.words
    with st.expander(words("cost_inputs.take_out"), icon=":material/table:"):
        st.markdown(words("cost_inputs.what"), width=frame.PROSE)
        name = f"cost-inputs/{at.project}/{at.opened.project.revision}"
        st.button(words("cost_inputs.workbook"), key="cost-workbook", on_click=_made, args=(at.project, name))
        offered(at, name, links=False)
        if at.may_edit:
            _back(at)


def _made(project: str, name: str) -> None:
    where = state.workspace()
    made = issue_report(where, state.person(), project, WORKBOOK, "xlsx", where.settings.language)
    waits_in_tray(name, MadeFile(made.filename, made.media_type, made.data))


def _back(at: frame.Here) -> None:
    """A workbook that is handed in: what it would change, then saving it."""
    words = at.words
    label = words("cost_inputs.hand_in")
    given = st.file_uploader(label, type=["xlsx"], max_upload_size=LARGEST, key=state.form(FORM))
    if given is None:
        return
    with st.spinner(words("fieldwork.reading")):
        found = _read(at, given.file_id, given.getvalue(), given.name)
    complaints(at, found.problems)
    _changes(at, found.changes)
    st.markdown(words.plural("cost_inputs.read", len(found.changes)))
    if found.records:
        args = (at.project, found)
        st.button(words("cost_inputs.save"), key="take-inputs", type="primary", on_click=_taken, args=args)


def _changes(at: frame.Here, changes: tuple[InputChange, ...]) -> None:
    """Every cell that would change, before and after."""
    lines = [
        f"- **{plain(item.title)}** ({plain(item.offer)}), {at.words(f'cost_inputs.fields.{item.field}')}: "
        f"{_told(item.before)} → {_told(item.after)}"
        for item in changes[:MOST_TOLD]
    ]
    if lines:
        st.markdown("\n".join(lines))
    if len(changes) > MOST_TOLD:
        st.caption(at.words("cost_inputs.more", count=len(changes) - MOST_TOLD))


def _told(cell: Cell) -> str:
    if cell is None:
        return UNKNOWN
    return told_number(cell) if isinstance(cell, float) else plain(cell)


def _read(at: frame.Here, upload: str, data: bytes, name: str) -> ReadInputs:
    """What a workbook would change, read once for each upload and state of the project."""
    kept = state.shelf(READ)
    key = (upload, at.opened.project.revision)
    if key not in kept:
        kept.clear()
        kept[key] = read_inputs(at.workspace, state.person(), at.project, data, name, at.language)
    read: ReadInputs = kept[key]
    return read


def _taken(project: str, found: ReadInputs) -> None:
    where, who = state.workspace(), state.person()
    once = state.once(FORM)
    if saving.run(project, lambda operation: take_inputs(where, who, project, found, operation), once):
        state.form_done(FORM)
