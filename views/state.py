"""The only file that touches session state, and what it keeps there is never the only copy of anything.

Kept per browser tab: which project is open, which revision of each record the tab has seen, how the last save
ended, and which small forms are unfolded. Everything else is rebuilt from the address and the store.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

import streamlit as st
from pydantic import ValidationError

from authoring.diagnostics import Diagnostic
from project.model import RECORD_TYPES, AnyRecord, Record
from store.port import Stale, StoreFault
from words.catalogue import Words, load
from workspace import wiring
from workspace.change import Changed, Outcome, Refused, put, remove
from workspace.guarding import NotAllowed
from workspace.wiring import LOCAL_PERSON, Workspace

T = TypeVar("T")
R = TypeVar("R", bound=Record)

PROJECT = "project"
"""The name under which the open project stands in the address."""


class End(StrEnum):
    """How the last save ended."""

    SAVED = "saved"
    REFUSED = "refused"
    NOT_FITTING = "not_fitting"
    NOT_ALLOWED = "not_allowed"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Note:
    """How the last save ended, shown in the strip of every page until the next one.

    Attributes:
        again: what to run to try once more, kept only after a fault of the storage.
    """

    end: End
    at: datetime | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    code: str = ""
    again: Callable[[], Outcome] | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as this tab knows it; `epoch` counts how often somebody else changed it under our eyes."""

    record: AnyRecord
    epoch: int = 0


def workspace() -> Workspace:
    """The workspace of this process."""
    return wiring.shared_workspace()


def person() -> str:
    """Who acts."""
    return LOCAL_PERSON


def words() -> Words:
    """The interface language."""
    return load(workspace().settings.language)


# -- what the address says -------------------------------------------------------------------------


def project_id() -> str | None:
    """The open project: what the address says, else what this tab had open, which then goes into the address."""
    named = st.query_params.get(PROJECT)
    if named:
        st.session_state["_project"] = named
        return named
    kept = st.session_state.get("_project")
    if kept:
        st.query_params[PROJECT] = kept
    return cast("str | None", kept)


def close_project() -> None:
    """Forget the open project."""
    st.session_state.pop("_project", None)
    st.query_params.pop(PROJECT, None)


def remember_project(project: str) -> None:
    """Keep a project open in this tab from now on."""
    st.session_state["_project"] = project


def address(name: str) -> str | None:
    """What the address says under this name."""
    return st.query_params.get(name) or None


def set_address(name: str, value: str | None) -> None:
    """Write into the address, or take out with None."""
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


# -- pages -------------------------------------------------------------------------------------------


def remember_pages(pages: Mapping[str, Any]) -> None:
    """Keep the table of pages for links between them."""
    st.session_state["_pages"] = dict(pages)


def page(name: str) -> Any:
    """One page of the table."""
    return st.session_state["_pages"][name]


# -- records and fields ------------------------------------------------------------------------------


def track(project: str, record: R) -> str:
    """The beginning of the keys of a record's fields.

    It stays while only this tab changes the record, so that fields keep their focus; it moves on when somebody
    else changed it, so that fields show what is stored.
    """
    shelf = _shelf("_seen")
    name = (project, record.KIND, record.id)
    seen = cast("Seen | None", shelf.get(name))
    if seen is None:
        seen = Seen(cast("AnyRecord", record))
    elif seen.record.revision != record.revision:
        seen = Seen(cast("AnyRecord", record), seen.epoch + 1)
    shelf[name] = seen
    return f"{record.KIND}/{record.id}@{seen.epoch}"


def field(project: str, record: Record, name: str) -> str:
    """The key of one field of a record."""
    return f"{track(project, record)}/{name}"


def value(key: str, otherwise: Any = None) -> Any:
    """What a field holds now, or `otherwise` when it is not on the page."""
    return st.session_state.get(key, otherwise)


def put_value(key: str, *, held: object) -> None:
    """Callback: set what a piece of the page holds, such as whether it is unfolded."""
    st.session_state[key] = held


def save_record(project: str, kind: str, record_id: str, intent: str, fixed: Mapping[str, Any] | None = None) -> None:
    """Callback of every field: save the record with what all its fields on the page hold now."""
    seen = cast("Seen", _shelf("_seen")[(project, kind, record_id)])
    changes = {**_fields(seen), **(fixed or {})}
    record = _changed(seen.record, changes)
    if record is None:
        _note(Note(End.NOT_FITTING))
    elif record != seen.record:
        save(project, intent, record)


def _fields(seen: Seen) -> dict[str, Any]:
    prefix = f"{seen.record.KIND}/{seen.record.id}@{seen.epoch}/"
    names = type(seen.record).model_fields
    return {name: st.session_state[prefix + name] for name in names if prefix + name in st.session_state}


def _changed(record: AnyRecord, changes: Mapping[str, Any]) -> AnyRecord | None:
    texts = {name: "" for name in changes if changes[name] is None and isinstance(getattr(record, name), str)}
    written = {name: getattr(record, name) for name in type(record).model_fields}
    try:
        return cast("AnyRecord", RECORD_TYPES[record.KIND].model_validate({**written, **changes, **texts}))
    except ValidationError:
        return None


def save(project: str, intent: str, *records: AnyRecord, operation: str | None = None) -> bool:
    """Save records at once; the strip of the page says how it ended. True when they are stored."""
    who, where = person(), workspace()

    def work() -> Outcome:
        return put(where, who, project, intent, *records, operation=operation)

    return act(project, intent, work, records)


def take_away(project: str, intent: str, *records: AnyRecord) -> bool:
    """Remove records at once. True when they are gone."""
    who, where = person(), workspace()
    return act(project, intent, lambda: remove(where, who, project, intent, *records))


def act(project: str, intent: str, work: Callable[[], Outcome], records: tuple[AnyRecord, ...] = ()) -> bool:
    """Run a use case that changes the project and note how it ended. True when it is stored."""
    try:
        outcome = work()
    except StoreFault as fault:
        _note(Note(End.FAULT, code=fault.code, again=work))
        return False
    except NotAllowed:
        _note(Note(End.NOT_ALLOWED))
        return False
    return _ended(project, intent, outcome, records)


def _ended(project: str, intent: str, outcome: Outcome, records: tuple[AnyRecord, ...]) -> bool:
    if isinstance(outcome, Changed):
        for record in records:
            _saved(project, record)
        _note(Note(End.SAVED, at=outcome.at))
        return True
    if isinstance(outcome, Stale):
        st.session_state["_conflict"] = (project, intent, outcome)
    elif isinstance(outcome, Refused):
        _note(Note(End.REFUSED, diagnostics=outcome.diagnostics))
    return False


def _saved(project: str, record: AnyRecord) -> None:
    shelf = _shelf("_seen")
    name = (project, record.KIND, record.id)
    known = cast("Seen | None", shelf.get(name))
    stored = record.model_copy(update={"revision": record.revision + 1})
    shelf[name] = Seen(stored, known.epoch if known else 0)


# -- how the last save ended ---------------------------------------------------------------------------


def note() -> Note | None:
    """How the last save ended."""
    return cast("Note | None", st.session_state.get("_note"))


def refused(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Note that something was not taken, and why."""
    _note(Note(End.REFUSED, diagnostics=diagnostics))


def saved_at(at: datetime) -> None:
    """Note that something was saved at this time."""
    _note(Note(End.SAVED, at=at))


def fault(code: str) -> None:
    """Note that the storage failed."""
    _note(Note(End.FAULT, code=code))


def try_again(project: str) -> None:
    """Callback: run the work that failed once more."""
    last = note()
    if last is not None and last.again is not None:
        act(project, "", last.again)


def conflict(project: str) -> tuple[str, Stale] | None:
    """The unresolved meeting of two changes in this project: its intent and both versions."""
    kept = st.session_state.get("_conflict")
    if kept is None or kept[0] != project:
        return None
    return cast("tuple[str, Stale]", kept[1:])


def keep_mine(project: str) -> None:
    """Callback: save what this tab meant over what stands now."""
    found = conflict(project)
    keep_theirs()
    if found is not None:
        intent, stale = found
        mine = [
            item.mine.model_copy(update={"revision": item.theirs_revision})
            for item in stale.records
            if item.mine is not None
        ]
        save(project, intent, *mine)


def keep_theirs() -> None:
    """Callback: leave what stands now."""
    st.session_state.pop("_conflict", None)


def _note(made: Note) -> None:
    st.session_state["_note"] = made


# -- small forms ---------------------------------------------------------------------------------------


def form(name: str) -> str:
    """The key of a small form; it moves on when the form was sent, so that the next one is empty."""
    return f"{name}#{_shelf('_forms').get(name, 0)}"


def form_value(name: str, item: str) -> Any:
    """What a field of a small form holds."""
    return st.session_state.get(f"{form(name)}/{item}")


def form_done(name: str) -> None:
    """The form was taken; the next one is empty and folded."""
    shelf = _shelf("_forms")
    shelf[name] = cast("int", shelf.get(name, 0)) + 1
    unfold(name, open_=False)


def once(name: str) -> str:
    """The operation id of a form: sending the same form twice has one effect."""
    return cast("str", _shelf("_once").setdefault(form(name), secrets.token_hex(16)))


def unfold(name: str, *, open_: bool = True) -> None:
    """Callback: show or hide a part of the page."""
    _shelf("_open")[name] = open_


def unfolded(name: str, *, otherwise: bool = False) -> bool:
    """Whether a part of the page is shown."""
    return cast("bool", _shelf("_open").get(name, otherwise))


def _shelf(name: str) -> dict[Any, Any]:
    return cast("dict[Any, Any]", st.session_state.setdefault(name, {}))
