"""The page for authors: the library, a check of own files, comparisons, and figures to look at again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from store.port import StoreFault, UnknownProject
from views import content_check, content_compare, content_library, content_values, frame, moving, notes, state
from views.meeting import meeting
from views.strip import complaints, strip
from words.catalogue import Words
from workspace.open import BrokenContent, opened
from workspace.wiring import Workspace

NAME = "content"
PARTS = ("library", "check", "compare", "values")
PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an author works; with the open project where there is one."""

    workspace: Workspace
    words: Words
    at: frame.Here | None

    @property
    def language(self) -> str:
        """The language of titles."""
        return self.workspace.settings.language

    @property
    def today(self) -> date:
        """The day on which expiry is judged."""
        return self.workspace.clock().date()


def page() -> None:
    """One part at a time; the project's own part only while one is open."""
    words = state.words()
    notes.arrived(NAME)
    st.title(words("content.title"), anchor=False)
    st.markdown(words("content.purpose"), width=frame.PROSE)
    desk = Desk(state.workspace(), words, _open(words))
    _how_it_stands(desk)
    part = frame.parts_of(words, NAME, PARTS if desk.at is None else (PROJECT, *PARTS))
    if part == PROJECT and desk.at is not None:
        moving.show(desk.at)
    else:
        _SHOWN[part](desk)
    frame.bottom(words, NAME)


def _open(words: Words) -> frame.Here | None:
    """The open project; a link to one that is gone is left, since the page stands without it."""
    project = state.project_id()
    if project is None:
        return None
    where = state.workspace()
    try:
        found = opened(where, state.person(), project, language=where.settings.language)
    except UnknownProject:
        state.close_project()
    except StoreFault as fault:
        st.error(words(f"shell.fault.{fault.code}"), icon=":material/error:")
    except BrokenContent:
        st.error(words("shell.broken_content"), icon=":material/error:")
    else:
        return frame.Here(where, words, project, found)
    return None


def _how_it_stands(desk: Desk) -> None:
    """How the last save ended, with the project's own strip where one is open."""
    if desk.at is not None:
        strip(desk.words, desk.at.opened)
        meeting(desk.at.told, desk.at.project)
        return
    note = notes.note()
    if note is not None and note.end is notes.End.REFUSED:
        complaints(desk.words, note)


_SHOWN: dict[str, Callable[[Desk], None]] = {
    "library": lambda desk: content_library.show(desk.workspace, desk.words),
    "check": lambda desk: content_check.show(desk.workspace, desk.words),
    "compare": lambda desk: content_compare.show(desk.workspace, desk.words),
    "values": lambda desk: content_values.show(desk.workspace, desk.words, desk.at),
}
