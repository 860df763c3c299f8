"""Sheets of testers: made for one person, taken in again whole or not at all."""

from __future__ import annotations

import streamlit as st

from project.model import Person
from project.results.acceptance import Acceptance
from store.port import StoreFault
from views import choosing, frame, notes, state, widgets
from views.survey_parts import attempt, complaints, offered, waits_in_tray
from views.text import plain
from workspace.change import Changed
from workspace.guarding import NotAllowed
from workspace.testing_sheets import EVERYBODY, TakenSheet, make_sheet, of_tester, take_sheet

FILE = "tester-sheet-back"
READ = "_tester_sheet_read"
NOBODY = ""
GROUPS = {NOBODY: "nobody", EVERYBODY: "everybody"}
"""Sheets that are no single person's."""

LARGEST = 20
"""Megabytes of a sheet that is handed in."""


def show(at: frame.Here, found: Acceptance) -> None:
    """A sheet for one tester, and a filled one taken in; folded."""
    if not at.may_edit or not found.tests:
        return
    with widgets.fold("tester-sheets", at.words("acceptance.sheet.title"), icon=":material/table:") as opened:
        if not opened.open:
            st.caption(at.words("records.closed"))
            return
        st.markdown(at.words("acceptance.sheet.what"), width=frame.PROSE)
        _out(at)
        _back(at)


def _out(at: frame.Here) -> None:
    names = {item.id: item.name for item in at.opened.project.of(Person)}
    names |= {key: at.words(f"acceptance.sheet.{word}") for key, word in GROUPS.items()}
    options = [name for name in names if of_tester(at.opened.project, name)]
    chosen = choosing.selectbox(
        at.words("acceptance.sheet.whom"),
        options,
        format_func=names.__getitem__,
        key="tester-sheet-whom",
    )
    tester = str(chosen or NOBODY)
    key = f"tests/{at.project}/{tester}/{at.opened.project.revision}"
    label = at.words("acceptance.sheet.make")
    st.button(label, key="make-tester-sheet", on_click=_made, args=(at.project, tester, key))
    offered(at, key, links=False)


def _made(project: str, tester: str, key: str) -> None:
    where, who = state.workspace(), state.person()
    made = attempt(lambda: make_sheet(where, who, project, tester, where.settings.language))
    if made is not None:
        waits_in_tray(key, made)  # type: ignore[arg-type]  # attempt hands back what it ran


def _back(at: frame.Here) -> None:
    words = at.words
    st.markdown(f"**{words('acceptance.sheet.back.title')}**")
    st.markdown(words("acceptance.sheet.back.how"), width=frame.PROSE)
    key = f"{at.project}/{FILE}"
    given = st.file_uploader(
        words("acceptance.sheet.back.file"), type=["xlsx"], max_upload_size=LARGEST, key=key
    )
    st.checkbox(words("acceptance.sheet.back.instead"), key=f"{key}/instead")
    if given is not None:
        st.button(
            words("acceptance.sheet.back.take"),
            key="take-tester-sheet",
            on_click=_take,
            args=(at.project, given.getvalue(), given.name, f"{key}/instead"),
        )
    _told(at)


def _take(project: str, data: bytes, name: str, instead: str) -> None:
    where, who = state.workspace(), state.person()
    language = where.settings.language
    try:
        done = take_sheet(
            where, who, project, data, name, instead=bool(state.value(instead)), language=language
        )
    except StoreFault as fault:
        notes.note_down(notes.Note(notes.End.FAULT, code=fault.code))
        return
    except NotAllowed:
        notes.note_down(notes.Note(notes.End.NOT_ALLOWED))
        return
    state.shelf(READ)[project] = done
    if isinstance(done.outcome, Changed):
        notes.note_down(notes.Note(notes.End.SAVED, at=done.outcome.at))


def _told(at: frame.Here) -> None:
    done: TakenSheet | None = state.shelf(READ).get(at.project)
    if done is None:
        return
    complaints(at, done.problems)
    if done.stored:
        name = plain(done.name) or at.words("acceptance.sheet.back.anybody")
        told = at.words.plural("acceptance.sheet.back.stored", done.stored, name=name)
        st.success(told, icon=":material/check_circle:")
    elif done.problems:
        st.markdown(at.words("acceptance.sheet.back.nothing"))
    else:
        st.info(at.words("acceptance.sheet.back.same"), icon=":material/info:")
