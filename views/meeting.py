"""When two people changed one thing at the same time: both versions, and the choice."""

from __future__ import annotations

import streamlit as st

from store.port import StaleRecord
from views import saving
from views.text import plain
from views.widgets import local
from words.catalogue import Words


def meeting(words: Words, project: str) -> None:
    """Two changes of one record: both versions field by field, and the choice."""
    found = saving.conflict(project)
    if found is None:
        return
    with st.container(border=True, key="meeting"):
        st.markdown(f"**{words('shell.meeting.title')}**")
        for item in found[1].records:
            _versions(words, item)
        with st.container(horizontal=True):
            st.button(
                words("shell.meeting.mine"), on_click=saving.keep_mine, args=(project,), key="keep-mine"
            )
            st.button(words("shell.meeting.theirs"), on_click=saving.keep_theirs, key="keep-theirs")


def _versions(words: Words, item: StaleRecord) -> None:
    when = (
        words("shell.meeting.unknown_time")
        if item.changed_at is None
        else f"{local(item.changed_at):%d %b %H:%M}"
    )
    st.markdown(words("shell.meeting.who", name=plain(item.changed_by), time=when))
    mine = {} if item.mine is None else item.mine.model_dump(mode="json")
    theirs = {} if item.theirs is None else item.theirs.model_dump(mode="json")
    rows = [
        (label(words, name), _told(words, mine.get(name)), _told(words, theirs.get(name)))
        for name in {**theirs, **mine}
        if name not in {"id", "revision"} and mine.get(name) != theirs.get(name)
    ]
    head = (
        words("shell.meeting.field"),
        words("shell.meeting.yours"),
        words("shell.meeting.stored"),
    )
    lines = [f"| {a} | {b} | {c} |" for a, b, c in (head, (":--", ":--", ":--"), *rows)]
    st.markdown("\n".join(lines))


def label(words: Words, name: str) -> str:
    """What a field of a record is called."""
    key = f"shell.fields.{name}"
    return words(key) if words.has(key) else plain(name.replace("_", " "))


def _told(words: Words, value: object) -> str:
    return words("shell.nothing") if value in (None, "") else plain(value)
