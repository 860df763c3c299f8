"""Connections and rights out to a spreadsheet, and a list of connections in again, seen before it is kept."""

from __future__ import annotations

import streamlit as st

from authoring.diagnostics import has_errors
from views import frame, saving, state
from views.survey_parts import complaints, offered, waits_in_tray
from workspace.connecting import (
    ReadConnections,
    connections_file,
    read_connections,
    rights_file,
    take_connections,
)

FORM, READ = "connections-file", "_connections_read"
LARGEST = 20
"""Megabytes of a table that is handed in."""

MADE = {"connections": connections_file, "rights": rights_file}
BUTTONS = {
    "connections": (("xlsx", "workbook"), ("csv", "csv")),
    "rights": (("xlsx", "rights"), ("csv", "rights_csv")),
}


def show(at: frame.Here) -> None:
    """Both ways, folded."""
    words = at.words
    with st.expander(words("connections.file.out_title"), icon=":material/table:"):
        out(at, "connections")
    if at.may_edit:
        with st.expander(words("connections.file.in_title"), icon=":material/upload_file:"):
            st.markdown(words("connections.file.what"), width=frame.PROSE)
            _in(at)


def out(at: frame.Here, what: str) -> None:
    """Buttons that make the file, and the file while it waits."""
    words, revision = at.words, at.opened.project.revision
    with st.container(horizontal=True):
        for kind, key in BUTTONS[what]:
            st.button(
                words(f"connections.file.{key}"),
                key=f"{what}-{kind}",
                on_click=_made,
                args=(at.project, what, kind, revision),
            )
    offered(at, f"{what}/{at.project}/{revision}", links=False)


def _made(project: str, what: str, kind: str, revision: int) -> None:
    where = state.workspace()
    made = MADE[what](where, state.person(), project, kind, where.settings.language)
    waits_in_tray(f"{what}/{project}/{revision}", made)


def _in(at: frame.Here) -> None:
    words = at.words
    given = st.file_uploader(
        words("connections.file.hand_in"),
        type=["xlsx", "csv"],
        max_upload_size=LARGEST,
        key=state.form(FORM),
    )
    if given is None:
        return
    with st.spinner(words("fieldwork.reading")):
        found = _read(at, given.file_id, given.getvalue(), given.name)
    complaints(at, found.problems)
    counts = {"new": found.new, "changed": found.changed, "same": found.same}
    st.markdown(words("connections.file.counts", **counts))
    if found.records and not has_errors(found.problems):
        label = words("connections.file.save")
        st.button(label, key="take-connections", type="primary", on_click=_taken, args=(at.project, found))


def _read(at: frame.Here, file: str, data: bytes, name: str) -> ReadConnections:
    """Read once for each file and state of the project."""
    kept, key = state.shelf(READ), (file, at.opened.project.revision)
    if key not in kept:
        kept.clear()
        kept[key] = read_connections(at.workspace, state.person(), at.project, data, name, at.language)
    found: ReadConnections = kept[key]
    return found


def _taken(project: str, found: ReadConnections) -> None:
    where, who = state.workspace(), state.person()
    if saving.run(project, lambda operation: take_connections(where, who, project, found, operation)):
        state.form_done(FORM)
