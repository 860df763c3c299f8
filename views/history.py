"""Who changed what and when, and taking a change back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from project.called import called_as
from project.changes import Change, Put, Remove
from project.model import Amendment, AnyRecord, Settings
from store.codec import decode_record, encode_record
from views import frame, saving, state
from views.text import plain
from views.told import field_label
from views.told_readings import held_back
from views.widgets import fold, local
from words.catalogue import Words
from words.numbers import day
from workspace.adaptable import written_title
from workspace.change import later_work, new_id
from workspace.files import IMPORTED
from workspace.history import HistoryLine, RecordChange, history

NAME = "history"
SHOWN = 50
MOST_ROWS = 30
"""Changed fields shown of one act; an import changes hundreds."""
TOLD_BY_NAME = {("amendment", "action"), ("amendment", "content"), ("amendment", "path")}
"""Fields that the headline of an act says already."""
UNDO = "undo."
"""How the intent of an act begins that took another one back."""


def page() -> None:
    """Every act, newest first; the button takes back one act after the other."""
    at = frame.here(NAME)
    if at is None:
        return
    lines = history(at.workspace, state.person(), at.project, limit=SHOWN)
    last = next((line for line in lines if _standing(line) and _back(at, line)), None)
    primary = None
    if last is not None:
        args = (at.project, last, _back(at, last))
        primary = frame.Primary(at.words("history.undo_last"), run=_undo, args=args)
    frame.top(at, NAME, primary)
    for line in lines:
        _line(at, line)
    if len(lines) == SHOWN:
        st.caption(at.words("history.more", count=SHOWN))
    frame.bottom(at.words, NAME)


# -- taking back ---------------------------------------------------------------------------------------


def _standing(line: HistoryLine) -> bool:
    """Whether an act is one of the team's own that was not taken back yet."""
    return not line.undone and not line.intent.startswith(UNDO)


def _back(at: frame.Here, line: HistoryLine) -> tuple[Change, ...]:
    """The changes that take an act back; none when what it left no longer stands, or it made the project.

    What was changed since and taken back again stands as the act left it, so that several acts on one
    record can be taken back one after the other.
    """
    records = {(item.KIND, item.id): item for item in at.opened.project.records}
    changes = [_inverse(item, records.get((item.kind, item.record))) for item in line.changes]
    found = tuple(item for item in changes if item is not None)
    made_project = any(item.kind == Settings.KIND and item.before is None for item in line.changes)
    covered = any(item.covered for item in line.changes)
    if len(found) < len(changes) or made_project or covered or line.intent == IMPORTED:
        return ()
    return () if later_work(at.opened.project.records, found) else found


def _inverse(item: RecordChange, standing: AnyRecord | None) -> Change | None:
    """What brings one record back to before; None when it does not stand as the act left it."""
    if item.after is None or standing is None:
        gone = item.after is None and standing is None and item.before is not None
        return Put(decode_record(item.kind, item.record, 0, item.before or {})) if gone else None
    left = encode_record(decode_record(item.kind, item.record, 0, item.after))
    if encode_record(standing) != left:
        return None
    if item.before is None:
        return Remove(item.kind, item.record, standing.revision)
    return Put(decode_record(item.kind, item.record, standing.revision, item.before))


def _undo(project: str, line: HistoryLine, changes: tuple[Change, ...]) -> None:
    intent = line.intent.removeprefix(UNDO) if line.intent.startswith(UNDO) else f"{UNDO}{line.intent}"
    saving.perform(saving.Act(project, intent, changes, new_id(), undoes=line.operation))


# -- one act -------------------------------------------------------------------------------------------


def _line(at: frame.Here, line: HistoryLine) -> None:
    with fold(f"line-{line.operation}", _headline(at, line)) as opened:
        if opened.open:
            _fields(at, line.changes)
            if any(item.covered for item in line.changes):
                st.caption(at.words("history.covered"))
            back = _back(at, line)
            if back and not line.undone:
                st.button(
                    at.words("history.undo"),
                    key=f"undo-{line.operation}",
                    on_click=_undo,
                    args=(at.project, line, back),
                )


def _headline(at: frame.Here, line: HistoryLine) -> str:
    moment = local(line.at)
    said = at.words(
        "history.line",
        day=day(moment.date(), at.language),
        time=f"{moment:%H:%M}",
        name=plain(at.told.name("person", line.person)),
        what=intent(at.words, line.intent),
    )
    if line.changes:
        said += f" · {plain(_called(at, line.changes[0]))}"
    if len(line.changes) > 1:
        said += at.words("history.and_more", count=len(line.changes) - 1)
    return said + (at.words("history.undone") if line.undone else "")


def _called(at: frame.Here, change: RecordChange) -> str:
    """What a change is about, as it was called then; whatever is called later, the line stays as it was."""
    if change.kind == Amendment.KIND and at.opened.project.find(Amendment, change.record) is None:
        written = written_title((change.before or change.after or {}).get("value"), at.language)
        if written:
            return written
    return called_as(change.after or change.before or {}) or at.told.name(change.kind, change.record)


def intent(words: Words, name: str) -> str:
    """What was done, in words; taking something back says so."""
    if name.startswith("undo."):
        return words("history.taken_back", what=intent(words, name.removeprefix("undo.")))
    key = f"history.intents.{name}"
    return words(key) if words.has(key) else words("history.changed")


def _says(*values: object) -> bool:
    """Whether a field said something before or after; empty stays empty is no change."""
    return any(value not in (None, "") for value in values)


def _fields(at: frame.Here, changes: Sequence[RecordChange]) -> None:
    heads = [at.words(f"history.{name}") for name in ("thing", "field", "before", "after")]
    rows = [
        (change.kind, _called(at, change), field, before, after)
        for change in changes
        for field, before, after in change.fields()
        if field != "id" and (change.kind, field) not in TOLD_BY_NAME and _says(before, after)
        if field not in held_back(change.kind, change.before, change.after)
    ]
    told, lines = at.told, ["| " + " | ".join(heads) + " |", "|:--|:--|:--|:--|"]
    for kind, called, field, *values in rows[:MOST_ROWS]:
        shown = [plain(told.value(kind, field, value)) for value in values]
        lines.append(f"| {plain(called)} | {field_label(at.words, kind, field)} | {' | '.join(shown)} |")
    st.markdown("\n".join(lines))
    if len(rows) > MOST_ROWS:
        st.caption(at.words("history.fields_more", count=len(rows) - MOST_ROWS))
