"""Requirements out to a spreadsheet and in again: what a file would change is shown before it is saved."""

from __future__ import annotations

import streamlit as st

from authoring.diagnostics import has_errors
from project.called import called
from project.records.requirements import Requirement
from views import frame, saving, state
from views.survey_parts import complaints, offered, waits_in_tray
from views.text import plain
from workspace.requirement_tables import ReadTable, read_requirements, requirements_file, take_requirements

FORM = "requirement-file"
READ = "_requirement_table"
LARGEST = 20
"""Megabytes of a table that is handed in."""


def show(at: frame.Here) -> None:
    """Both ways, folded."""
    words = at.words
    with st.expander(words("requirement_table.take_out"), icon=":material/table:"):
        st.markdown(words("requirement_table.what"), width=frame.PROSE)
        with st.container(horizontal=True):
            for kind, key in (("xlsx", "workbook"), ("csv", "csv")):
                label = words(f"requirement_table.{key}")
                revision = at.opened.project.revision
                args = (at.project, kind, revision)
                st.button(label, key=f"requirements-{kind}", on_click=_made, args=args)
        offered(at, _made_of(at.project, at.opened.project.revision), links=False)
        if at.may_edit:
            _back(at)


def _made_of(project: str, revision: int) -> str:
    """The name under which a file waits; one that was made before a change is not offered after it."""
    return f"requirements/{project}/{revision}"


def _made(project: str, kind: str, revision: int) -> None:
    where = state.workspace()
    made = requirements_file(where, state.person(), project, kind, where.settings.language)
    waits_in_tray(_made_of(project, revision), made)


def _back(at: frame.Here) -> None:
    """A file that is handed in: what it would change, then saving it."""
    words = at.words
    given = st.file_uploader(
        words("requirement_table.hand_in"),
        type=["xlsx", "csv"],
        max_upload_size=LARGEST,
        key=state.form(FORM),
    )
    if given is None:
        return
    with st.spinner(words("fieldwork.reading")):
        found = _read(at, given.file_id, given.getvalue(), given.name)
    complaints(at, found.problems)
    _changes(at, found)
    counts = {"new": found.new, "changed": found.changed, "same": found.same}
    st.markdown(words("requirement_table.read", **counts))
    if has_errors(found.problems):
        st.caption(words("requirement_table.not_taken"))
    elif not found.records:
        st.caption(words("requirement_table.nothing"))
    else:
        label = words("requirement_table.save")
        st.button(label, key="take-requirements", type="primary", on_click=_taken, args=(at.project, found))


MOST_TOLD = 20
"""Changed entries that are told field by field."""


def _changes(at: frame.Here, found: ReadTable) -> None:
    """What the file would change, entry by entry."""
    for record in found.records[:MOST_TOLD]:
        before = at.opened.project.find(Requirement, record.id)
        if before is None:
            st.markdown(at.words("requirement_table.is_new", name=plain(called(record))))
            continue
        lines = [
            f"- {plain(field)}: {plain(old)} → {plain(new)}"
            for field, new, old in at.told.differing(Requirement.KIND, record, before)
        ]
        st.markdown("\n".join([f"**{plain(called(before))}**", "", *lines]))
    if len(found.records) > MOST_TOLD:
        st.caption(at.words("requirement_table.more", count=len(found.records) - MOST_TOLD))


def _read(at: frame.Here, upload: str, data: bytes, name: str) -> ReadTable:
    """What a file would change, read once for each upload and state of the project."""
    kept = state.shelf(READ)
    key = (upload, at.opened.project.revision)
    if key not in kept:
        kept.clear()
        kept[key] = read_requirements(at.workspace, state.person(), at.project, data, name, at.language)
    read: ReadTable = kept[key]
    return read


def _taken(project: str, found: ReadTable) -> None:
    where, who = state.workspace(), state.person()
    once = state.once(FORM)
    if saving.run(project, lambda operation: take_requirements(where, who, project, found, operation), once):
        state.form_done(FORM)
