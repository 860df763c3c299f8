"""The fields of a question as Streamlit draws them, one function for each kind of field.

Nothing is answered beforehand: every field begins empty, or with what is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import streamlit as st

from questionnaires.fields import Field, FieldKind
from views import choosing
from views.fields import begin_with
from views.text import plain

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
SIDE_BY_SIDE = 60
"""Characters of all options together that still stand side by side."""

MOST_LINES = 7
"""More options than these are chosen from a list that unfolds."""

PAUSE = "1s"
"""A short text is saved when nothing was typed for so long."""

Visibility = Literal["visible", "hidden", "collapsed"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One field to be drawn.

    Attributes:
        label: fit for markup; every field has one, seen or not.
        key: of the widget.
        standing: what it begins with, as `gathered.given_of` gives it; None for nothing.
        saved: called when it was changed.
        args: what it is called with.
    """

    field: Field
    label: str
    key: str
    standing: Any
    saved: Callable[..., None]
    args: tuple[Any, ...]
    visibility: Visibility = "visible"

    @property
    def common(self) -> dict[str, Any]:
        """What every widget is given."""
        return {
            "key": self.key,
            "on_change": self.saved,
            "args": self.args,
            "label_visibility": self.visibility,
        }

    @property
    def labels(self) -> dict[str, str]:
        """What is read for each option; points of a scale have their number before."""
        numbered = self.field.numbered
        return {
            item.code: plain(
                f"{item.code} {item.label}".strip() if numbered and not item.no_answer else item.label
            )
            for item in self.field.options
        }


def draw(one: Drawing) -> None:
    """Draw a field with what stands in it."""
    begin_with(one.key, _beginning(one.field, one.standing))
    _KINDS[one.field.kind](one)


def lines(field: Field) -> bool:
    """Whether it stands as lines of which one, once chosen, cannot be taken back by another click on it."""
    return field.kind is FieldKind.ONE and not _beside(field) and len(field.options) <= MOST_LINES


def _beginning(field: Field, standing: Any) -> Any:
    """What is stored, as the widget takes it; None where the field cannot show it."""
    codes = [item.code for item in field.options]
    if field.kind is FieldKind.MANY:
        return [item for item in standing or () if item in codes] or None
    if field.kind is FieldKind.ONE:
        return standing if standing in codes else None
    if standing in (None, ""):
        return None
    return _READ.get(field.kind, str)(standing)


def _number(text: Any) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _whole(text: Any) -> int | None:
    found = _number(text)
    return None if found is None else int(found)


def _day(text: Any) -> date | None:
    try:
        return text if isinstance(text, date) else date.fromisoformat(str(text))
    except ValueError:
        return None


_READ: Mapping[FieldKind, Callable[[Any], Any]] = {
    FieldKind.INTEGER: _whole,
    FieldKind.DECIMAL: _number,
    FieldKind.DATE: _day,
}


def _short(one: Drawing) -> None:
    st.text_input(one.label, value="", max_chars=one.field.longest, live=PAUSE, **one.common)


def _long(one: Drawing) -> None:
    st.text_area(one.label, value="", max_chars=one.field.longest, height="content", **one.common)


def _figure(one: Drawing) -> None:
    whole = one.field.kind is FieldKind.INTEGER
    kind: Callable[[float], float] = int if whole else float
    low, high = one.field.low, one.field.high
    st.number_input(
        one.label,
        min_value=None if low is None else kind(low),
        max_value=None if high is None else kind(high),
        value=None,
        step=1 if whole else None,
        format="%d" if whole else "%g",
        width=FIGURE,
        **one.common,
    )


FIGURE = 320
"""Pixels of a field for a number or a day."""


def _date(one: Drawing) -> None:
    st.date_input(
        one.label,
        value=None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        width=FIGURE,
        **one.common,
    )


def _beside(field: Field) -> bool:
    """Whether its options stand side by side."""
    return field.numbered or sum(len(item.label) + 2 for item in field.options) <= SIDE_BY_SIDE


def _one(one: Drawing) -> None:
    labels = one.labels
    codes = list(labels)
    if _beside(one.field):
        choosing.segmented_control(
            one.label,
            codes,
            format_func=lambda code: choice_of(labels, code),
            width="content" if all(item.no_answer for item in one.field.options) else "stretch",
            wrap=True,
            **one.common,
        )
    elif len(codes) <= MOST_LINES:
        choosing.radio(
            one.label, codes, index=None, format_func=labels.__getitem__, width="stretch", **one.common
        )
    else:
        choosing.selectbox(one.label, codes, index=None, format_func=labels.__getitem__, **one.common)


def _many(one: Drawing) -> None:
    labels = one.labels
    choosing.pills(
        one.label,
        list(labels),
        selection_mode="multi",
        format_func=lambda code: choice_of(labels, code),
        width="stretch",
        wrap=True,
        **one.common,
    )


def choice_of(labels: Mapping[str, str], code: str) -> str:
    """What stands on a choice; its text is fit for markup already."""
    return f":gray[{labels[code]}]"


_KINDS: Mapping[FieldKind, Callable[[Drawing], None]] = {
    FieldKind.TEXT: _short,
    FieldKind.LONG_TEXT: _long,
    FieldKind.INTEGER: _figure,
    FieldKind.DECIMAL: _figure,
    FieldKind.DATE: _date,
    FieldKind.ONE: _one,
    FieldKind.MANY: _many,
}
