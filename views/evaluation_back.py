"""Scorecards that come back as workbooks."""

from __future__ import annotations

import streamlit as st

from store.port import StoreFault
from views import frame, notes, state, widgets
from views.survey_parts import complaints
from views.text import plain
from workspace.change import Changed
from workspace.guarding import NotAllowed
from workspace.scorecards import ReadCard, take_scorecard

FILE = "scorecard-back"
READ = "_scorecard_read"


def show(at: frame.Here) -> None:
    """Choose a scorecard, take it over whole, and read what was wrong with it."""
    words = at.words
    with widgets.fold(
        "scorecard-in", words("evaluation.back.title"), icon=":material/upload_file:"
    ) as opened:
        if not opened.open:
            return
        st.markdown(words("evaluation.back.how"), width=frame.PROSE)
        key = f"{at.project}/{FILE}"
        given = st.file_uploader(words("evaluation.back.file"), type=["xlsx"], key=key)
        st.checkbox(words("evaluation.back.instead"), key=f"{key}/instead")
        if given is not None:
            st.button(
                words("evaluation.back.take"),
                key="take-scorecard",
                on_click=_take,
                args=(at.project, given.getvalue(), given.name, f"{key}/instead"),
            )
        _told(at)


def _take(project: str, data: bytes, name: str, instead: str) -> None:
    where, who = state.workspace(), state.person()
    try:
        done = take_scorecard(where, who, project, data, name, instead=bool(state.value(instead)))
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
    done: ReadCard | None = state.shelf(READ).get(at.project)
    if done is None:
        return
    complaints(at, done.problems)
    if done.stored:
        told = at.words.plural("evaluation.back.stored", done.stored, name=plain(done.name))
        st.success(told, icon=":material/check_circle:")
    elif done.problems:
        st.markdown(at.words("evaluation.back.nothing"))
    else:
        st.info(at.words("evaluation.back.same"), icon=":material/info:")
