"""One question on the page: its fields, what became of the last answer, and what stood here before."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from questionnaires.answers import failing
from questionnaires.fields import WHY_NOT, Field
from questionnaires.parts import field_name
from questionnaires.piping import told
from views import answer_before, answer_fields, answer_meeting, frame
from views.answer_saving import Note, edited, emptied, note
from views.asked import Asked
from views.text import plain
from views.widgets import clock


def ask(at: frame.Here, one: Asked) -> None:
    """Draw one question with everything that belongs to it."""
    with st.container(key=f"ask-{one.question.id}", gap="small"):
        _head(one)
        for group, fields in groupby(one.fields, lambda field: field.group):
            _group(at, one, group, tuple(fields))
        _became(at, one)
        answer_meeting.show(at, one)
        answer_before.show(at, one)


def _head(one: Asked) -> None:
    """The question and its help above the fields; a field that is the whole question bears it unseen."""
    st.markdown(f"**{one.label}**")
    if one.help:
        st.caption(plain(one.help))


def _group(at: frame.Here, one: Asked, group: str, fields: tuple[Field, ...]) -> None:
    """The fields of one row or set side by side where there is room, under their heading."""
    if group:
        st.markdown(plain(group))
    with st.grid(len(fields) if group else 1, min_column_width=300):
        for field in fields:
            _field(at, one, field)


def _field(at: frame.Here, one: Asked, field: Field) -> None:
    key, labelled = one.key, _label(at, one, field)
    answer_fields.draw(
        answer_fields.Drawing(
            field=field,
            label=labelled,
            key=f"{key}/{field.name}",
            standing=one.standing.get(field.name),
            saved=edited,
            args=(one, field.name),
            visibility="collapsed" if field.name == one.question.id else "visible",
        )
    )


def _label(at: frame.Here, one: Asked, field: Field) -> str:
    if field.name == one.question.id:
        return one.label
    if field.name == field_name(one.question.id, WHY_NOT):
        return at.words("needs.why_not")
    return plain(field.label)


# -- what became of it -----------------------------------------------------------------------------------


def _became(at: frame.Here, one: Asked) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _take_away(at, one)
        last = note(one.response.id, one.question.id)
        if last is not None and last.at is not None:
            saved = at.words("shell.saved", time=clock(last.at))
            st.badge(saved, icon=":material/check_circle:", color="green")
    if last is not None:
        _not_stored(at, one, last)
    for line in _failed(one):
        st.warning(plain(line), icon=":material/flag:")


def _take_away(at: frame.Here, one: Asked) -> None:
    """A way back to no answer, where a click on the chosen line would not do it."""
    if one.standing and any(answer_fields.lines(field) for field in one.fields):
        st.button(
            at.words("needs.take_away"),
            key=f"away/{one.key}",
            type="tertiary",
            icon=":material/backspace:",
            on_click=emptied,
            args=(one,),
        )


def _not_stored(at: frame.Here, one: Asked, last: Note) -> None:
    if last.fault:
        st.error(at.words(f"shell.fault.{last.fault}"), icon=":material/error:")
        if last.again is not None:
            st.button(at.words("shell.try_again"), key="answer-again", on_click=last.again)
    if last.late:
        st.error(at.words("needs.late"), icon=":material/error:")
    if last.gap:
        st.warning(at.words("needs.not_yet", why=at.words("needs.gap")), icon=":material/edit_note:")
    for item in last.found:
        why = one.words(f"survey.{item.code}", **{**dict(item.arguments), "question": one.text})
        st.warning(at.words("needs.not_yet", why=plain(why)), icon=":material/edit_note:")


def _failed(one: Asked) -> list[str]:
    """The author's words when the answer does not fit with others."""
    if one.question.check is None:
        return []
    found = failing(one.survey, one.response.answers)
    asked = one.question.message or one.question.text
    answers, language = one.response.answers, one.words.language
    return [
        told(asked, one.survey, answers, language) for item in found if item.place.path == (one.question.id,)
    ]
