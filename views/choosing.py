"""Choices among named things, told apart where two of them bear the same name.

A browser hands back the text of what was chosen. Where two people, surveys or requirements are called the
same, that text would stand for the last of them, and the wrong one would be shown or saved. So the second of
a name is numbered, for the eye and for the way back; the number stands in front, where a telephone shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from typing import Any, TypeVar, cast

import streamlit as st

Widget = TypeVar("Widget", bound=Callable[..., Any])


def told_apart(options: Iterable[Hashable], told: Callable[[Any], str]) -> dict[Any, str]:
    """Each option with a text that no other has: its own, from the second of a text on with its number."""
    found: dict[Any, str] = {}
    taken: set[str] = set()
    for option in dict.fromkeys(options):
        text, number = (own := told(option)), 1
        while text in taken:
            number += 1
            text = f"({number}) {own}"
        taken.add(text)
        found[option] = text
    return found


def _apart(widget: Widget) -> Widget:
    @wraps(widget)
    def drawn(label: str, options: Iterable[Hashable], *args: object, **named: Any) -> object:
        told = named.pop("format_func", str)
        listed = list(options)
        texts = told_apart(listed, told)
        return widget(label, listed, *args, format_func=lambda one: texts.get(one) or told(one), **named)

    return cast("Widget", drawn)


selectbox = _apart(st.selectbox)
multiselect = _apart(st.multiselect)
radio = _apart(st.radio)
segmented_control = _apart(st.segmented_control)
pills = _apart(st.pills)
