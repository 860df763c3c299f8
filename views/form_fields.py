"""The fields of a form for an item of content, drawn by what they hold."""

from __future__ import annotations

from typing import Any

import streamlit as st

from views import choosing, state
from views.fields import begin_with
from views.reader import choice_label, field_label
from views.text import plain
from words.catalogue import Words
from workspace.adapting import ESTIMATE
from workspace.item_form import Filled, FormField, ItemForm, Sort

MOST_TEXT = 10_000
SMALL = frozenset({Sort.NUMBER, Sort.CHOICE, Sort.TRUTH})


def draw(words: Words, form: ItemForm, key: str) -> None:
    """Every field; small ones stand side by side."""
    row: list[FormField] = []
    for field in form.fields:
        if field.sort in SMALL:
            row.append(field)
            continue
        _row(words, form, key, row)
        row = []
        _field(words, form, key, field)
    _row(words, form, key, row)


def _row(words: Words, form: ItemForm, key: str, row: list[FormField]) -> None:
    if row:
        with st.grid(3, min_column_width=200):
            for field in row:
                _field(words, form, key, field)


def values(form: ItemForm, key: str) -> dict[str, Filled]:
    """What the fields hold now, by name."""
    return {field.name: _held(state.value(f"{key}/{field.name}", field.value)) for field in form.fields}


def _held(value: Any) -> Filled:
    return tuple(value) if isinstance(value, list) else value


def label(words: Words, form: ItemForm, field: FormField) -> str:
    """What a field is called; the point of a scale or the part of a range is named too."""
    model = form.model.__name__
    told = field_label(words, model, field.top)
    if field.point in ESTIMATE:
        return words(f"adapt.ranges.{field.point}", label=told)
    if field.called:
        return words("adapt.ranges.point", label=told, point=plain(field.called))
    if field.point and field.point != "value":
        return words("adapt.ranges.point", label=told, point=field.point)
    return told


def _field(words: Words, form: ItemForm, key: str, field: FormField) -> None:
    place, told = f"{key}/{field.name}", label(words, form, field)
    if field.sort in {Sort.SHORT, Sort.LONG, Sort.LINES}:
        _text(words, field, place, told)
    elif field.sort is Sort.NUMBER:
        _number(field, place, told)
    elif field.sort is Sort.TRUTH:
        st.checkbox(told, value=bool(field.value), key=place)
    else:
        _choice(words, form, field, place, told)


def _text(words: Words, field: FormField, place: str, told: str) -> None:
    value = str(field.value or "")
    most = max(MOST_TEXT, len(value))
    if field.sort is Sort.SHORT and "\n" not in value:
        st.text_input(told, value=value, max_chars=most, key=place)
        return
    about = words("adapt.lines_help") if field.sort is Sort.LINES else None
    st.text_area(told, value=value, max_chars=most, key=place, height="content", help=about)


def _number(field: FormField, place: str, told: str) -> None:
    kind: Any = int if field.whole else float
    begin_with(place, None if field.value is None else kind(field.value))
    st.number_input(
        told,
        min_value=None if field.low is None else kind(field.low),
        max_value=None if field.high is None else kind(field.high),
        value=None,
        step=1 if field.whole else None,
        format="%d" if field.whole else "%g",
        key=place,
    )


def _choice(words: Words, form: ItemForm, field: FormField, place: str, told: str) -> None:
    titles = {
        code: title or choice_label(words, form.model.__name__, field.top, code)
        for code, title in field.options
    }
    if field.sort is Sort.CHOICES:
        standing = field.value if isinstance(field.value, tuple) else ()
        chosen = [code for code in standing if code in titles]
        choosing.multiselect(told, list(titles), default=chosen, format_func=titles.__getitem__, key=place)
        return
    if field.value in titles:
        begin_with(place, field.value)
    choosing.selectbox(told, list(titles), index=None, format_func=titles.__getitem__, key=place)
