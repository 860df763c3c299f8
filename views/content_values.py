"""Figures with a source that somebody has to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from authoring.values import Text
from project.catalogue import LOADERS
from reports.document import Column, KeyFigure, KeyFigures, Table, TableRow
from views import choosing, frame, state
from views.text import choice
from views.told import told_number
from views.widgets import choices, figures, table
from words.catalogue import Words
from words.numbers import day
from workspace.dated_values import DatedValue, State, library_values, project_values
from workspace.library import Origin
from workspace.wiring import Workspace

ALL = "all"
MOST_ROWS = 50
ALL_ROWS = "values-all"
LONGEST_FACT = 120
COUNTED = (State.EXPIRED, State.EXPIRING, State.UNCONFIRMED)
COLUMNS = ("title", "value", "state", "source", "where")
FIGURES, STATEMENTS = "figures", "statements"
RANGE = 3
"""Figures of an estimate: lowest, likely, highest."""


def show(workspace: Workspace, words: Words, at: frame.Here | None) -> None:
    """How many there are, then which."""
    st.markdown(words("content.values.what"), width=frame.PROSE)
    today = workspace.clock().date()
    of_project = at is not None and _scope(words) == "project"
    found = (
        project_values(workspace.library, at.opened, today)
        if at is not None and of_project
        else library_values(workspace.library, today)
    )
    place = st.container()
    chosen = _filters(words)
    found = tuple(item for item in found if chosen.about(item))
    with place:
        figures(_counts(words, found))
    shown = [item for item in found if set(item.states) & set(chosen.states)]
    if not shown:
        st.info(words("content.values.none"), icon=":material/info:")
        return
    most = len(shown) if state.unfolded(ALL_ROWS) else MOST_ROWS
    title = words.plural(f"content.values.table.{chosen.form}", len(shown))
    table(_table(words, title, sorted(shown, key=_urgency)[:most], workspace.settings.language), wrap=True)
    if len(shown) > most:
        label = words("content.values.all_rows", count=len(shown))
        st.button(label, key=ALL_ROWS, on_click=state.unfold, args=(ALL_ROWS,))


def _scope(words: Words) -> str:
    scopes = ("project", "library")
    chosen = choosing.radio(
        words("content.values.scope"),
        scopes,
        format_func=lambda name: words(f"content.values.scopes.{name}"),
        horizontal=True,
        key="values-scope",
    )
    return str(chosen or scopes[0])


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What is to be shown: why, of which kind, whose, and figures or statements in words."""

    states: tuple[State, ...]
    kind: str
    origin: str
    form: str

    def about(self, item: DatedValue) -> bool:
        """Whether a value is among those that are counted."""
        form = FIGURES if item.figures else STATEMENTS
        return form == self.form and self.kind in {ALL, item.kind} and self.origin in {ALL, item.origin}


def _filters(words: Words) -> _Chosen:
    states = choosing.pills(
        words("content.values.show"),
        tuple(State),
        selection_mode="multi",
        default=COUNTED,
        format_func=lambda name: choice(words(f"content.values.states.{name}")),
        key="values-states",
    )
    everything = {ALL: words("content.values.all")}
    with st.grid(3, min_column_width=200):
        kind = _select(words, "kind", everything | choices(words, "content.kinds", tuple(LOADERS)))
        origins = choices(words, "content.values.origins", tuple(Origin))
        origin = _select(words, "origin", everything | origins)
        form = _select(words, "form", choices(words, "content.values.forms", (FIGURES, STATEMENTS)))
    return _Chosen(tuple(states or State), kind, origin, form)


def _select(words: Words, name: str, options: dict[str, str]) -> str:
    chosen = choosing.selectbox(
        words(f"content.values.{name}"), list(options), format_func=options.__getitem__, key=f"values-{name}"
    )
    return str(chosen)


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
        _why(words, item, language),
        words("content.values.said", name=item.source.name, day=day(item.source.as_of, language)),
        words("content.values.place", file=item.file, line=item.line),
    )


def _why(words: Words, item: DatedValue, language: str) -> str:
    """Why it is to be looked at, with the day from which it has to be confirmed again."""
    states = ", ".join(words(f"content.values.states.{name}") for name in item.states)
    if item.source.expires is None:
        return states
    return words("content.values.due", states=states, day=day(item.source.expires, language))


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
