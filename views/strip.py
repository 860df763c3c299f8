"""The strip on every page: what was saved when, what is open, what to check."""

from __future__ import annotations

import streamlit as st

from project.results.progress import Progress
from views import notes
from views.text import coded
from views.widgets import clock
from words.catalogue import Words
from words.complaints import sentence
from workspace.open import Opened


def strip(words: Words, found: Opened) -> None:
    """What was saved when, what is open, what to check; a fault of saving stands out."""
    progress = found.outlook.progress
    _how_it_ended(words)
    with st.container(horizontal=True, gap="small", key="strip"):
        _saved(words)
        st.badge(words.plural("shell.steps_open", progress.total - progress.settled), color="gray")
        if found.project.settings.first_impression:
            st.badge(
                words("shell.first_impression_short"),
                icon=":material/info:",
                color="blue",
                help=words("shell.first_impression"),
            )
        failing = _failing(progress)
        if failing:
            st.badge(words.plural("shell.to_check", failing), icon=":material/flag:", color="orange")


def _failing(progress: Progress) -> int:
    return sum(1 for phase in progress.phases for check in phase.open_checks if check.holds is False)


def _saved(words: Words) -> None:
    note = notes.note()
    if note is not None and note.end is notes.End.SAVED and note.at is not None:
        saved = words("shell.saved", time=clock(note.at))
        st.badge(saved, icon=":material/check_circle:", color="green")
    elif note is None:
        st.badge(words("shell.all_saved"), icon=":material/check_circle:", color="gray")
    elif note.end is notes.End.WAITING:
        st.badge(words("shell.waiting"), icon=":material/edit_note:", color="orange")
    else:
        st.badge(words("shell.not_saved"), icon=":material/error:", color="red")


def _how_it_ended(words: Words) -> None:
    note = notes.note()
    if note is None or note.end is notes.End.SAVED:
        return
    if note.end is notes.End.FAULT:
        st.error(words(f"shell.fault.{note.code}"), icon=":material/error:")
        if note.again is not None:
            st.button(words("shell.try_again"), on_click=notes.try_again, key="again")
        return
    complaints(words, note)


def complaints(words: Words, note: notes.Note) -> None:
    """Why something was not taken, as sentences."""
    if note.end in {notes.End.NOT_FITTING, notes.End.NOT_ALLOWED}:
        st.error(words(f"shell.{note.end}"), icon=":material/error:")
    if note.end is notes.End.NOTHING:
        st.info(words("shell.nothing_to_save"), icon=":material/info:")
    for told in dict.fromkeys(sentence(item, words) for item in note.diagnostics):
        st.error(coded(told), icon=":material/error:")
