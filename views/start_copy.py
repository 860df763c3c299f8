"""Beginning a project with another one as its template: what comes along, what stays, and for whom it is."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from store.port import ProjectLine, StoreFault, UnknownProject
from views import frame, notes, state
from views.start_clients import TEMPLATE, for_client
from views.strip import complaints
from views.text import plain
from words.catalogue import Words
from workspace.change import Refused
from workspace.copying import Beginning, Coming, coming, copy_project
from workspace.guarding import NotAllowed
from workspace.open import BrokenContent

NAME = "copy-project"
MOST_KINDS = 40
"""Sorts of entries named below the form."""


def form(words: Words, lines: Sequence[ProjectLine]) -> None:
    """The form of the copy; says so where the template is not there."""
    line = next((item for item in lines if item.id == state.address(TEMPLATE)), None)
    found = None if line is None else _coming(line.id)
    if line is None or found is None:
        st.error(words("start.copy.gone"), icon=":material/error:")
        return
    st.markdown(words("start.copy.of", name=plain(line.name)))
    _what(words, found)
    name = state.form(NAME)
    with st.form(name, border=False, enter_to_submit=False):
        with st.grid(3, min_column_width=200):
            called = st.text_input(words("start.name"), max_chars=200, key=f"{name}/name")
            key = for_client(name)
            company = st.text_input(words("start.whole.company"), max_chars=200, key=key)
            users = st.number_input(
                words("start.users"), 1, 1_000_000, value=25, step=1, help=words("start.users_help"),
                key=f"{name}/users",
            )  # fmt: skip
        sent = st.form_submit_button(words("start.copy.submit"), type="primary")
    if sent and not (called or "").strip():
        st.error(words("start.needs_name"), icon=":material/error:")
    elif sent:
        _make(words, line.id, Beginning((called or "").strip(), int(users or 1), (company or "").strip()))


def _coming(project: str) -> Coming | None:
    """What would come along; None where the project cannot be read, or not by this person."""
    try:
        return coming(state.workspace(), state.person(), project)
    except (UnknownProject, NotAllowed, StoreFault):
        return None


def _what(words: Words, found: Coming) -> None:
    """What comes along and what does not, counted by sort, before anything is made."""
    with st.expander(words("start.copy.what"), icon=":material/checklist:"):
        for key, counted in (("comes", found.comes), ("stays", found.stays)):
            st.markdown(f"**{words(f'start.copy.{key}')}**")
            st.markdown(", ".join(_kinds(words, counted)) or words("start.copy.nothing"), width=frame.PROSE)
        if found.files:
            st.markdown(words.plural("start.copy.files", found.files))


def _kinds(words: Words, counted: Sequence[tuple[str, int]]) -> list[str]:
    """Sorts of entries by their names, with how many there are."""
    named = [(f"records.{kind}.many", count) for kind, count in counted]
    return [f"{plain(words(key))} ({count})" for key, count in named if words.has(key)][:MOST_KINDS]


def _make(words: Words, project: str, beginning: Beginning) -> None:
    try:
        made = copy_project(state.workspace(), state.person(), project, beginning)
    except StoreFault as fault:
        st.error(words(f"shell.fault.{fault.code}"), icon=":material/error:")
    except (UnknownProject, NotAllowed, BrokenContent):
        st.error(words("start.copy.gone"), icon=":material/error:")
    else:
        if isinstance(made, Refused):
            notes.refused(made.diagnostics)
            note = notes.note()
            if note is not None:
                complaints(words, note)
            return
        state.form_done(NAME)
        frame.go("overview", made.project_id)
