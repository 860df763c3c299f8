"""One survey being answered in the app: resumed, sent, taken back; nothing is answered beforehand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from questionnaires.answers import complete
from questionnaires.flow import shown
from questionnaires.model import Questionnaire
from questionnaires.responses import Missing, Response, ResponseState
from store.port import AnswerRefused, AnswerSaved, StoreFault
from views import frame, notes, state
from views.questions import Asked, ask, store
from views.text import plain
from views.told import answer
from workspace import answers

RESPONSE = "response"
"""The name under which the open response stands in the address."""


def open_response(response_id: str) -> None:
    """Callback: go to the answers of one response."""
    state.set_address(RESPONSE, response_id)
    frame.to_part("needs", "answer")


def show(at: frame.Here) -> None:
    """The open response, or how to open one."""
    response_id = state.address(RESPONSE)
    if response_id is None:
        st.info(at.words("needs.none_open"), icon=":material/info:")
        return
    try:
        response = answers.response(at.workspace, state.person(), at.project, response_id)
    except LookupError:
        st.error(at.words("needs.unknown_response"), icon=":material/error:")
        return
    survey = at.opened.catalogue.questionnaire
    _head(at, survey, response)
    if response.state is ResponseState.SENT:
        _sent(at, response)
    else:
        _meeting(at, response)
        _sections(at, survey, response)
        _send(at, survey, response)


def _head(at: frame.Here, survey: Questionnaire, response: Response) -> None:
    titles = {item.id: item.title.read(at.language) for item in survey.departments}
    who = " · ".join(filter(None, (titles.get(response.department, ""), response.respondent)))
    st.header(plain(who), anchor=False)
    st.markdown(plain(survey.purpose.read(at.language)))
    asked = shown(survey, response.answers)
    done = sum(_given(response, name) for name in asked)
    told = at.words("needs.progress", done=done, total=len(asked))
    st.progress(done / len(asked) if asked else 0.0, text=told)


def _given(response: Response, question: str) -> bool:
    answer = response.answers.get(question)
    return answer is not None and (answer.value is not None or answer.missing is Missing.DONT_KNOW)


def _sections(at: frame.Here, survey: Questionnaire, response: Response) -> None:
    asked = set(shown(survey, response.answers))
    for section in survey.sections:
        questions = [item for item in section.questions if item.id in asked]
        if not questions:
            continue
        st.markdown(f"### {plain(section.title.read(at.language))}")
        if section.intro is not None:
            st.markdown(plain(section.intro.read(at.language)))
        for question in questions:
            ask(at, Asked(survey, response, question, at.language))


# -- two versions of one answer ----------------------------------------------------------------------------


def _meeting(at: frame.Here, response: Response) -> None:
    held = state.value("_answer_conflict")
    if held is None or held[0] != response.id:
        return
    _, question_id, raw, _ = held
    question = at.opened.catalogue.questionnaire.question(question_id)
    stored = response.answers.get(question_id)
    with st.container(border=True, key="answer-meeting"):
        st.markdown(f"**{at.words('needs.meeting')}**")
        if question is not None:
            standing = (stored.value or stored.missing) if stored is not None else None
            st.markdown(plain(question.text.read(at.language)))
            for key, given in (("yours", raw), ("stored", standing)):
                told = answer(at.opened.catalogue.questionnaire, question, given, at.words, at.language)
                st.markdown(f"{at.words(f'shell.meeting.{key}')}: {plain(told)}")
        with st.container(horizontal=True):
            st.button(
                at.words("shell.meeting.mine"), key="answer-mine", on_click=_mine, args=(at.project, held)
            )
            st.button(at.words("shell.meeting.theirs"), key="answer-theirs", on_click=_theirs)


def _mine(project: str, held: tuple[str, str, object, AnswerRefused]) -> None:
    response, question, raw, refused = held
    stored = refused.current.answers.get(question)
    _theirs()
    store(project, response, question, raw, stored.revision if stored else 0)


def _theirs() -> None:
    state.put_value("_answer_conflict", held=None)
    notes.met()


# -- sending -----------------------------------------------------------------------------------------------


def _send(at: frame.Here, survey: Questionnaire, response: Response) -> None:
    blocking = complete(survey, response.answers)
    if blocking:
        names = [question.text.read(at.language) for name in blocking if (question := survey.question(name))]
        st.caption(at.words("needs.still", list=plain("; ".join(names))))
    st.button(
        at.words("needs.send"),
        key="send",
        type="primary",
        on_click=_set,
        args=(at.project, response, answers.send),
        disabled=bool(blocking),
    )


def _sent(at: frame.Here, response: Response) -> None:
    st.success(at.words("needs.receipt", receipt=plain(response.id[:8])), icon=":material/check_circle:")
    st.button(
        at.words("needs.reopen"), key="reopen", on_click=_set, args=(at.project, response, answers.reopen)
    )


def _set(project: str, response: Response, work: Callable[..., Any]) -> None:
    try:
        outcome = work(state.workspace(), state.person(), project, response.id, response.revision)
    except StoreFault as failed:
        notes.note_down(notes.Note(notes.End.FAULT, code=failed.code))
        return
    if isinstance(outcome, AnswerSaved):
        notes.note_down(notes.Note(notes.End.SAVED, at=outcome.at))
