"""The one form for an item of content that is open in this tab, and how its last save ended."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from authoring.diagnostics import Diagnostic
from project.model import AmendmentAction
from views import frame, notes, state
from views.reader import Reader
from views.text import coded
from words.complaints import explanation
from workspace.adaptable import own
from workspace.amending import Item

OPEN = "_adapting"
CHANGE, HIDE, ADD = "change", "hide", "add"


@dataclass(frozen=True, slots=True)
class Opened:
    """The one form that is open: for which item (for a new one: after which), and what it does."""

    item: Item
    does: str


def reader(at: frame.Here) -> Reader:
    """Reads items of the project's content aloud."""
    return Reader(at.opened.catalogue, at.words, at.language, at.opened.project.settings.currency)


def mark(at: frame.Here, item: Item) -> str:
    """A badge for what the team added or adapted; "" for all others."""
    project = at.opened.project
    for action, key in ((AmendmentAction.ADD, "new_mark"), (AmendmentAction.CHANGE, "changed_mark")):
        if own(project, item.content, action, item.path) is not None:
            return f":blue-badge[{at.words(f'adapt.{key}')}]"
    return ""


def rewording(item: Item) -> bool:
    """Whether the form to reword an item is open; it then stands in place of its text."""
    return bool(state.value(OPEN) == Opened(item, CHANGE))


def opens(item: Item, does: str) -> None:
    """Callback: open one form; the one that was open closes."""
    state.put_value(OPEN, held=Opened(item, does))


def closes() -> None:
    """Callback: close the form."""
    now: Opened | None = state.value(OPEN)
    if now is not None:
        state.form_done(name_of(now))
    state.put_value(OPEN, held=None)
    notes.leave()


def name_of(now: Opened) -> str:
    """The name of the form."""
    return f"adapt-{now.does}/{now.item.content}/{now.item.path}"


def not_taken(at: frame.Here) -> None:
    """Why the last change was not taken, next to its form."""
    note = notes.note()
    if note is not None and note.end is notes.End.REFUSED:
        refused(at, note.diagnostics)


def refused(at: frame.Here, found: tuple[Diagnostic, ...]) -> None:
    """Why a change does not fit, in sentences."""
    lines = [coded(explanation(item, at.words)) for item in found]
    st.error("  \n".join([at.words("adapt.does_not_fit"), *lines]), icon=":material/error:")
