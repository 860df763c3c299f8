"""Who changed what and when, and taking a change back."""

from __future__ import annotations

from typing import Any

import streamlit as st

from views import frame, saving, state
from views.meeting import label
from views.text import plain
from views.widgets import fold, local
from words.catalogue import Words
from words.numbers import day
from workspace.change import undo
from workspace.history import HistoryLine, RecordChange, history

NAME = "history"
SHOWN = 50
MOST_ROWS = 30
"""Changed fields shown of one act; an import changes hundreds."""


def page() -> None:
    """Every act, newest first."""
    at = frame.here(NAME)
    if at is None:
        return
    lines = history(at.workspace, state.person(), at.project, limit=SHOWN)
    last = next((line for line in lines if line.can_undo), None)
    primary = None
    if last is not None:
        primary = frame.Primary(at.words("history.undo_last"), run=_undo, args=(at.project, last.operation))
    frame.top(at, NAME, primary)
    names = Names(at)
    for line in lines:
        _line(at, line, names)
    if len(lines) == SHOWN:
        st.caption(at.words("history.more", count=SHOWN))
    frame.bottom(at.words, NAME)


class Names:
    """What records are called, by kind and id."""

    def __init__(self, at: frame.Here) -> None:
        found, language = at.opened, at.language
        catalogue = found.catalogue
        self._names = {
            **{("person", item.id): item.name for item in _of(found.project.records, "person")},
            **{("vendor", item.id): item.name for item in found.project.vendors},
            **{("step", step.id): step.title.read(language) for _, step in catalogue.playbook.all_steps()},
            **{("criterion", item.id): item.title.read(language) for item in catalogue.criteria.criteria},
            **{("weight", item.id): item.title.read(language) for item in catalogue.criteria.criteria},
            **{("driver", item.id): item.title.read(language) for item in catalogue.costs.drivers},
            **{
                ("cost", item.id): item.title.read(language)
                for item in (*catalogue.costs.costs, *catalogue.costs.benefits)
            },
        }

    def of(self, kind: str, record: str) -> str:
        """The name of a record; parts of a double id are named one by one; the id where there is no name."""
        if (kind, record) in self._names:
            return str(self._names[(kind, record)])
        parts = record.split(":")
        kinds = {"score": ("vendor", "criterion"), "driver": ("driver", "vendor"), "cost": ("cost", "vendor")}
        pairs = zip(kinds.get(kind, ()), parts, strict=False)
        return ", ".join(self._names.get(pair, pair[1]) for pair in pairs)


def _of(records: tuple[Any, ...], kind: str) -> list[Any]:
    return [item for item in records if kind == item.KIND]


def _line(at: frame.Here, line: HistoryLine, names: Names) -> None:
    moment = local(line.at)
    told = at.words(
        "history.line",
        day=day(moment.date()),
        time=f"{moment:%H:%M}",
        name=plain(line.person_name),
        what=intent(at.words, line.intent),
    )
    first = line.changes[0] if line.changes else None
    about = plain(names.of(first.kind, first.record)) if first is not None else ""
    told += f" · {about}" if about else ""
    told += (
        at.words("history.and_more", count=len(line.changes) - 1) if about and len(line.changes) > 1 else ""
    )
    told += at.words("history.undone") if line.undone else ""
    with fold(f"line-{line.operation}", told) as opened:
        if opened.open:
            _fields(at, line.changes, names)
            if line.can_undo:
                st.button(
                    at.words("history.undo"),
                    key=f"undo-{line.operation}",
                    on_click=_undo,
                    args=(at.project, line.operation),
                )


def intent(words: Words, name: str) -> str:
    """What was done, in words; taking something back says so."""
    if name.startswith("undo."):
        return words("history.taken_back", what=intent(words, name.removeprefix("undo.")))
    key = f"history.intents.{name}"
    return words(key) if words.has(key) else words("history.changed")


def _fields(at: frame.Here, changes: tuple[RecordChange, ...], names: Names) -> None:
    heads = [at.words(f"history.{name}") for name in ("thing", "field", "before", "after")]
    rows = [
        (
            names.of(change.kind, change.record),
            label(at.words, field),
            _told(at, before),
            _told(at, after),
        )
        for change in changes
        for field, before, after in change.fields()
        if field != "id"
    ]
    lines = ["| " + " | ".join(heads) + " |", "|:--|:--|:--|:--|"]
    lines += [
        f"| {plain(thing)} | {field} | {before} | {after} |"
        for thing, field, before, after in rows[:MOST_ROWS]
    ]
    st.markdown("\n".join(lines))
    if len(rows) > MOST_ROWS:
        st.caption(at.words("history.fields_more", count=len(rows) - MOST_ROWS))


def _told(at: frame.Here, value: object) -> str:
    if value in (None, ""):
        return at.words("shell.nothing")
    if isinstance(value, dict):
        return plain(value.get("name", ""))
    return plain(f"{value:g}" if isinstance(value, float) else value)


def _undo(project: str, operation: str) -> None:
    where, who = state.workspace(), state.person()
    saving.act(project, "undo", lambda: undo(where, who, project, operation))
