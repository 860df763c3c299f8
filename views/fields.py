"""Fields of records that save themselves when they are left."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import Any, get_args

import streamlit as st

from project.model import Record
from views import choosing, notes, saving, seen, state
from views.text import choice
from words.catalogue import Words

PLAIN = "%.12g"
"""A number as it was typed: 50 and not 50.00, and no power of ten."""


def text_field(
    project: str, record: Record, name: str, label: str, intent: str, *, long: bool = False, **more: Any
) -> None:
    """A text of a record; saved when the field is left."""
    draw = st.text_area if long else st.text_input
    draw(label, value=getattr(record, name), **_saving(project, record, name, intent), **more)


def reason_field(
    at: tuple[str, Words], record: Record, label: str, intent: str, *, needed: bool = True
) -> None:
    """The reason of a choice, which is saved together with it; says so while it is missing.

    `at` is the project and the words; `needed` whether the choice as it stands on the page is taken only
    with a reason.
    """
    project, words = at
    text_field(project, record, "reason", label, intent, max_chars=10_000)
    given = state.value(seen.field(project, record, "reason")) or ""
    if not given.strip() and (needed or notes.waits(record)):
        st.caption(f":material/edit_note: {words('shell.say_why')}")


def number_field(project: str, record: Record, name: str, label: str, intent: str, **more: Any) -> None:
    """A number of a record; empty while there is none. A whole number is shown without decimals."""
    _begin_with(project, record, name)
    if isinstance(more.get("step", more.get("min_value")), float):
        more.setdefault("format", PLAIN)
    st.number_input(label, value=None, **_saving(project, record, name, intent), **more)


def percent_field(project: str, record: Record, name: str, label: str, intent: str, **more: Any) -> None:
    """A part of 1 of a record, shown and typed as percent; empty while there is none."""
    key = f"{seen.track(project, record)}%/{name}"
    standing = getattr(record, name)
    begin_with(key, None if standing is None else as_percent(standing))
    more = {"format": PLAIN, "step": 0.5, "key": key, **more}
    st.number_input(label, value=None, on_change=_percent, args=(project, record, name, intent, key), **more)


def as_percent(part: float) -> float:
    """A part of 1 as percent, without the dust that a computer leaves: 0.07 is 7."""
    return round(100.0 * part, 9)


def as_part(percent: float) -> float:
    """Percent as a part of 1, the way it would have been written: 7 is 0.07."""
    return round(percent / 100.0, 11)


def _percent(project: str, record: Record, name: str, intent: str, key: str) -> None:
    """Callback: a field that was emptied takes the part away where it may be missing, else it is 0."""
    given = state.value(key)
    empty = None if NoneType in get_args(type(record).model_fields[name].annotation) else 0.0
    part = empty if given is None else as_part(given)
    saving.save_record(project, record.KIND, record.id, intent, {name: part})


def date_field(project: str, record: Record, name: str, label: str, intent: str, **more: Any) -> None:
    """A day of a record; empty while there is none."""
    saving = _saving(project, record, name, intent)
    _begin_with(project, record, name)
    st.date_input(label, value=None, format="YYYY-MM-DD", **saving, **more)


def pick_field(
    project: str,
    record: Record,
    name: str,
    label: str,
    intent: str,
    *,
    options: Mapping[Any, str],
    **more: Any,
) -> None:
    """One of a few values of a record, side by side; none is chosen while there is none."""
    choosing.segmented_control(
        label,
        options=list(options),
        default=getattr(record, name),
        format_func=lambda option: choice(options[option]),
        **_saving(project, record, name, intent),
        **more,
    )


def list_field(
    project: str,
    record: Record,
    name: str,
    label: str,
    intent: str,
    *,
    options: Mapping[Any, str],
    required: bool = False,
    **more: Any,
) -> None:
    """One of many values of a record, from a list that can stay empty unless one is required."""
    _begin_with(project, record, name)
    offered = with_standing(options, getattr(record, name))
    choosing.selectbox(
        label,
        options=list(offered),
        index=0 if required and offered else None,
        format_func=lambda option: offered[option],
        **_saving(project, record, name, intent),
        **more,
    )


def many_field(
    project: str,
    record: Record,
    name: str,
    label: str,
    intent: str,
    *,
    options: Mapping[Any, str],
    **more: Any,
) -> None:
    """Any number of many values of a record."""
    key = seen.field(project, record, name)
    offered = with_standing(options, *getattr(record, name))
    if not state.holds(key):
        state.put_value(key, held=list(getattr(record, name)))
    choosing.multiselect(
        label,
        options=list(offered),
        format_func=lambda option: offered[option],
        **_saving(project, record, name, intent),
        **more,
    )


def with_standing(options: Mapping[Any, str], *standing: Any) -> dict[Any, str]:
    """The options with what stands already, even where it is no longer offered.

    A field that could not hold what stands would take it away as soon as another field is saved.
    """
    words = state.words()
    gone = (item for item in standing if item is not None and item not in options)
    return {**options, **{item: words("shell.no_longer_offered", name=item) for item in gone}}


def flag_field(project: str, record: Record, name: str, label: str, intent: str, **more: Any) -> None:
    """Something of a record that holds or does not."""
    st.checkbox(label, value=bool(getattr(record, name)), **_saving(project, record, name, intent), **more)


def _begin_with(project: str, record: Record, name: str) -> None:
    begin_with(seen.field(project, record, name), getattr(record, name))


def begin_with(key: str, standing: object) -> None:
    """Put what is stored into a field before it is drawn, so that emptying the field leaves it empty.

    A field that is drawn with a value of its own goes back to that value when it is emptied.
    """
    if standing is not None and not state.holds(key):
        state.put_value(key, held=standing)


def _saving(project: str, record: Record, name: str, intent: str) -> dict[str, Any]:
    return {
        "key": seen.field(project, record, name),
        "on_change": saving.save_record,
        "args": (project, record.KIND, record.id, intent),
    }
