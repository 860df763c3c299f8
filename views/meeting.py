"""When two people changed one thing at the same time: both versions, and the choice."""

from __future__ import annotations

import streamlit as st

from store.port import StaleRecord
from views import saving
from views.text import plain
from views.told import Told
from views.widgets import moment


def meeting(told: Told, project: str) -> None:
    """Two changes of one record: both versions field by field, and the choice."""
    found, words = saving.conflict(project), told.words
    if found is None:
        return
    with st.container(border=True, key="meeting"):
        st.markdown(f"**{words('shell.meeting.title')}**")
        for item in found.records:
            _versions(told, item)
        with st.container(horizontal=True):
            st.button(
                words("shell.meeting.mine"), on_click=saving.keep_mine, args=(project,), key="keep-mine"
            )
            st.button(words("shell.meeting.theirs"), on_click=saving.keep_theirs, key="keep-theirs")


def _versions(told: Told, item: StaleRecord) -> None:
    words = told.words
    when = words("shell.meeting.unknown_time") if item.changed_at is None else moment(item.changed_at, words)
    who = told.name("person", item.changed_by)
    st.markdown(f"**{plain(told.name(item.kind, item.id))}**")
    st.markdown(words("shell.meeting.who", name=plain(who), time=when))
    if item.mine is None or item.theirs is None:
        gone = "shell.meeting.mine_gone" if item.mine is None else "shell.meeting.theirs_gone"
        st.markdown(words(gone))
        return
    heads = [words(f"shell.meeting.{name}") for name in ("field", "yours", "stored")]
    rows = told.differing(item.kind, item.mine, item.theirs)
    lines = ["| " + " | ".join(heads) + " |", "|:--|:--|:--|"]
    lines += [f"| {name} | {plain(mine)} | {plain(theirs)} |" for name, mine, theirs in rows]
    st.markdown("\n".join(lines))
