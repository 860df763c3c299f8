"""Sending what was answered: what holds it back, what may stay open, the receipt, taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from questionnaires.answers import unanswered
from questionnaires.kinds import Anonymity, Required
from store.port import AnswerRefused, AnswerSaved, StoreFault
from views import frame, state
from views.answer_sections import Interview, to_section
from views.text import plain
from workspace import answers

ASKED = "_send_asked"
"""The response of which somebody was asked whether to send it although something is open."""

ENDED = "_send_ended"


def show(at: frame.Here, one: Interview, *, last: bool) -> None:
    """The way to send; it stands below the last section, and everywhere once nothing is open."""
    _trouble(at)
    if not last and one.open:
        return
    st.divider()
    blocking = answers.holding_back(one.sheet)
    if blocking:
        _held_back(at, one, blocking)
    if state.value(ASKED) == one.sheet.response.id and not blocking:
        _anyway(at, one)
        return
    st.button(
        at.words("needs.send"),
        key="send",
        type="primary",
        on_click=_send,
        args=(one,),
        disabled=bool(blocking),
    )


def _held_back(at: frame.Here, one: Interview, blocking: tuple[str, ...]) -> None:
    asked = {name: one.sheet.questionnaire.question(name) for name in blocking}
    texts = [one.asked(item).text for item in asked.values() if item is not None]
    st.caption(at.words("needs.still", list=plain("; ".join(texts))))
    _to_first(at, one, blocking)


def _anyway(at: frame.Here, one: Interview) -> None:
    left = _soft(one)
    st.warning(at.words.plural("needs.anyway", len(left)), icon=":material/help:")
    with st.container(horizontal=True):
        anyway = at.words("needs.send_anyway")
        st.button(anyway, key="send-anyway", type="primary", on_click=_send, args=(one,))
        _to_first(at, one, left)


def _to_first(at: frame.Here, one: Interview, names: tuple[str, ...]) -> None:
    """The way to the first of several questions."""
    if names:
        st.button(
            at.words("needs.look_first"),
            key="look-first",
            on_click=_look,
            args=(one.section_of(names[0]), names[0]),
        )


def _look(section: str | None, question: str) -> None:
    state.put_value(ASKED, held=None)
    if section is not None:
        to_section(section, question)


def _soft(one: Interview) -> tuple[str, ...]:
    """What is asked for once more before sending."""
    return unanswered(one.sheet.questionnaire, one.sheet.response.answers, Required.SOFT)


def _send(one: Interview) -> None:
    """Callback: send, or first ask about what is open; being asked once is enough."""
    response = one.sheet.response.id
    if _soft(one) and state.value(ASKED) != response:
        state.put_value(ASKED, held=response)
        return
    state.put_value(ASKED, held=None)
    _set(one, answers.send)


def sent(at: frame.Here, one: Interview) -> None:
    """The receipt, and the way to change what was sent."""
    receipt = plain(one.sheet.response.id[:8])
    st.success(at.words("needs.receipt", receipt=receipt), icon=":material/check_circle:")
    _trouble(at)
    if one.sheet.anonymity is not Anonymity.ANONYMOUS:
        st.button(at.words("needs.reopen"), key="reopen", on_click=_set, args=(one, answers.reopen))


def _set(one: Interview, work: Callable[..., Any]) -> None:
    own = one.sheet.response
    state.put_value(ENDED, held=None)
    try:
        outcome = work(state.workspace(), state.person(), one.project, own.id, own.revision)
    except StoreFault as failed:
        state.put_value(ENDED, held=f"shell.fault.{failed.code}")
        return
    if isinstance(outcome, AnswerRefused):
        state.put_value(ENDED, held="needs.moved_on")
    elif not isinstance(outcome, AnswerSaved):
        state.put_value(ENDED, held="needs.held_back")


def _trouble(at: frame.Here) -> None:
    """Why the last attempt to send or to take back came to nothing; told once."""
    told = state.value(ENDED)
    if told is not None:
        state.put_value(ENDED, held=None)
        st.error(at.words(told), icon=":material/error:")
