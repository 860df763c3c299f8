"""How the last save ended, kept for the strip that stands on every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

from authoring.diagnostics import Diagnostic
from project.codes import Code
from project.model import Record
from views import state


class End(StrEnum):
    """How the last save ended."""

    SAVED = "saved"
    REFUSED = "refused"
    NOT_FITTING = "not_fitting"
    NOT_ALLOWED = "not_allowed"
    NOTHING = "nothing_to_save"
    WAITING = "waiting"
    MEETING = "meeting"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Note:
    """How the last save ended, shown in the strip of every page until the next one.

    Attributes:
        again: what to run to try once more, kept only after a fault of the storage.
        waits: kind and id of the record that is saved as soon as its reason is told.
    """

    end: End
    at: datetime | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    code: str = ""
    again: Callable[[], object] | None = None
    waits: tuple[str, str] | None = None


def note() -> Note | None:
    """How the last save ended."""
    return cast("Note | None", state.value("_note"))


def note_down(made: Note) -> None:
    """Keep how a save ended for the strip of the page."""
    state.put_value("_note", held=made)


def refused(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Note that something was not taken, and why; what only lacks its reason waits for it."""
    if diagnostics and all(item.code == Code.REASON_NEEDED for item in diagnostics):
        kind, record, *_ = (*map(str, diagnostics[0].place.path), "", "")
        note_down(Note(End.WAITING, waits=(kind, record)))
    else:
        note_down(Note(End.REFUSED, diagnostics=diagnostics))


def waits(record: Record) -> bool:
    """Whether a record is saved as soon as its reason is told."""
    last = note()
    return last is not None and last.waits == (record.KIND, record.id)


def leave() -> None:
    """Callback: the reader went elsewhere or took the choice back, so nothing waits for a reason."""
    _forget(End.WAITING)


def arrived(page: str) -> None:
    """The reader stands on this page now; what waited for a reason on another one is gone."""
    if state.value("_page", page) != page:
        leave()
    state.put_value("_page", held=page)


def met() -> None:
    """Callback: the reader chose between two versions."""
    _forget(End.MEETING)


def _forget(end: End) -> None:
    last = note()
    if last is not None and last.end is end:
        state.put_value("_note", held=None)


def try_again() -> None:
    """Callback: run the work that failed once more."""
    last = note()
    if last is not None and last.again is not None:
        last.again()
