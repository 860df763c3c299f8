"""Small forms of the training page: a few choices, a few numbers, a button; what is missing is said there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from pydantic import ValidationError

from project.model import AnyRecord
from views import choosing, frame, register, saving, state
from views.entries import label_of


@dataclass(frozen=True, slots=True)
class SmallForm:
    """What a form asks for.

    Attributes:
        kind: of the record that is made.
        button: what the button says; `lacks` the key of the sentence for a form sent without what it needs.
        picks: field to its options; `needed` those without which nothing is made.
        numbers: field to (least, most, first value); those with a most of 1 are asked for as percent.
        day: a field with a day, empty for none.
    """

    kind: str
    button: str
    lacks: str
    picks: Mapping[str, Mapping[Any, str]]
    needed: tuple[str, ...]
    numbers: Mapping[str, tuple[float, float, float]]
    make: Callable[[str, Mapping[str, Any]], AnyRecord]
    day: str = ""


def draw(at: frame.Here, asked: SmallForm) -> None:
    """The form, for those who may change the project."""
    if not at.may_edit:
        return
    name = f"new-{asked.kind}"
    form = state.form(name)
    with st.form(form, border=True):
        with st.grid(3, min_column_width=200):
            for field, options in asked.picks.items():
                choosing.selectbox(
                    label_of(at, asked.kind, field),
                    list(options),
                    index=None,
                    format_func=options.__getitem__,
                    placeholder=at.words("records.nothing_chosen"),
                    key=f"{form}/{field}",
                )
            for field, (least, most, first) in asked.numbers.items():
                _number(at, asked.kind, field, (least, most, first), f"{form}/{field}")
            if asked.day:
                label = label_of(at, asked.kind, asked.day)
                st.date_input(label, value=None, format="YYYY-MM-DD", key=f"{form}/{asked.day}")
        st.form_submit_button(asked.button, on_click=_sent, args=(at.project, asked, name))
        frame.missing(at, name)


def _number(at: frame.Here, kind: str, field: str, limits: tuple[float, float, float], key: str) -> None:
    least, most, first = limits
    label = label_of(at, kind, field)
    if most == 1:
        told = at.words("records.in_percent", label=label)
        st.number_input(told, 0.0, 100.0, first * 100.0, format="%.12g", key=key)
    elif first != int(first) or field == "points":
        st.number_input(label, float(least), float(most), float(first), step=0.1, format="%.12g", key=key)
    else:
        st.number_input(label, int(least), int(most), int(first), step=1, key=key)


def _sent(project: str, asked: SmallForm, name: str) -> None:
    given = {field: state.form_value(name, field) for field in (*asked.picks, *asked.numbers)}
    for field, (_, most, _first) in asked.numbers.items():
        given[field] = (given[field] or 0.0) / 100.0 if most == 1 else given[field]
    if asked.day:
        day = state.form_value(name, asked.day)
        given[asked.day] = day if isinstance(day, date) else None
    if any(given[field] is None for field in asked.needed):
        state.form_lacks(name, asked.lacks)
        return
    try:
        record = asked.make(register.new_id(asked.kind), given)
    except ValidationError:
        state.form_lacks(name, asked.lacks)
        return
    if saving.save(project, f"{asked.kind}.added", record, operation=state.once(name), typed=False):
        state.put_value(f"{asked.kind}-{record.id}", held=True)
        state.form_done(name)
