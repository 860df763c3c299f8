"""Figures with a source that somebody has to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from authoring.values import Text
from project.catalogue import LOADERS
from reports.document import Column, KeyFigure, KeyFigures, Table, TableRow
from views import frame, state
from views.text import choice
from views.told import told_number
from views.widgets import figures, table
from words.catalogue import Words
from words.numbers import day
from workspace.dated_values import DatedValue, State, library_values, project_values
from workspace.wiring import Workspace

MOST_ROWS = 50
ALL_ROWS = "values-all"
LONGEST_FACT = 120
COUNTED = (State.EXPIRED, State.EXPIRING, State.UNCONFIRMED)
COLUMNS = ("title", "value", "state", "source", "as_of", "expires", "where")
RANGE = 3
"""Figures of an estimate: lowest, likely, highest."""


def show(workspace: Workspace, words: Words, at: frame.Here | None) -> None:
    """How many there are, then which."""
    st.markdown(words("content.values.what"), width=frame.PROSE)
    today = workspace.clock().date()
    of_project = at is not None and _scope(words) == "project"
    found = (
        project_values(at.opened, today)
        if at is not None and of_project
        else library_values(workspace.library, today)
    )
    figures(_counts(words, found))
    wanted, kind = _filters(words)
    shown = [item for item in found if (kind in {"all", item.kind}) and set(item.states) & set(wanted)]
    if not shown:
        st.info(words("content.values.none"), icon=":material/info:")
        return
    most = len(shown) if state.unfolded(ALL_ROWS) else MOST_ROWS
    title = words.plural("content.values.table", len(shown))
    table(_table(words, title, sorted(shown, key=_urgency)[:most], workspace.settings.language), wrap=True)
    if len(shown) > most:
        label = words("content.values.all_rows", count=len(shown))
        st.button(label, key=ALL_ROWS, on_click=state.unfold, args=(ALL_ROWS,))


def _scope(words: Words) -> str:
    scopes = ("project", "library")
    chosen = st.radio(
        words("content.values.scope"),
        scopes,
        format_func=lambda name: words(f"content.values.scopes.{name}"),
        horizontal=True,
        key="values-scope",
    )
    return str(chosen or scopes[0])


def _filters(words: Words) -> tuple[tuple[State, ...], str]:
    with st.grid(2, min_column_width=260):
        states = st.pills(
            words("content.values.show"),
            tuple(State),
            selection_mode="multi",
            default=COUNTED,
            format_func=lambda name: choice(words(f"content.values.states.{name}")),
            key="values-states",
        )
        kind = st.selectbox(
            words("content.values.kind"),
            ("all", *LOADERS),
            format_func=lambda name: words(
                "content.values.all" if name == "all" else f"content.kinds.{name}"
            ),
            key="values-kind",
        )
    return tuple(states or State), str(kind)


def _counts(words: Words, found: Sequence[DatedValue]) -> KeyFigures:
    return KeyFigures(
        tuple(
            KeyFigure(
                words(f"content.values.states.{name}"),
                f"{sum(1 for item in found if name in item.states):,}",
                words(f"content.values.basis.{name}"),
            )
            for name in COUNTED
        )
    )


def _urgency(item: DatedValue) -> tuple[int, date, str]:
    first = min(list(State).index(name) for name in item.states)
    return first, item.source.expires or date.max, item.file


def _table(words: Words, title: str, found: Sequence[DatedValue], language: str) -> Table:
    rows = tuple(TableRow(_row(words, item, language)) for item in found)
    columns = tuple(Column(words(f"content.values.{name}")) for name in COLUMNS)
    return Table(title, columns, rows)


def _row(words: Words, item: DatedValue, language: str) -> tuple[str, ...]:
    return (
        _title(words, item, language),
        value(words, item, language),
        ", ".join(words(f"content.values.states.{name}") for name in item.states),
        item.source.name,
        day(item.source.as_of, language),
        words("content.values.never") if item.source.expires is None else day(item.source.expires, language),
        words("content.values.place", file=item.file, line=item.line),
    )


def _title(words: Words, item: DatedValue, language: str) -> str:
    title = _read(item.title, language)
    key = f"differences.fields.{item.field}"
    if not item.field or not words.has(key):
        return title
    return words("content.values.named", title=title, field=words(key).lower())


def value(words: Words, item: DatedValue, language: str) -> str:
    """The value as it is read: a figure or range with its unit, or a fact in words."""
    if not item.figures:
        said = _read(item.says, language)
        return said if len(said) <= LONGEST_FACT else f"{said[: LONGEST_FACT - 1]}…"
    told = [told_number(number) for number in item.figures]
    if len(set(told)) == 1:
        shown = told[0]
    else:
        key = "likely" if len(told) == RANGE else "range"
        shown = words(f"content.values.{key}", low=told[0], high=told[-1], likely=told[len(told) // 2])
    return words("content.values.with_unit", value=shown, unit=item.unit) if item.unit else shown


def _read(text: dict[str, str] | str, language: str) -> str:
    if isinstance(text, str):
        return text
    return Text({name: str(said) for name, said in text.items()}).read(language)
