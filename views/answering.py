"""One survey being answered in the app: a section at a time, saved as it is typed, resumed by its address."""

from __future__ import annotations

import streamlit as st

from questionnaires.model import Questionnaire
from questionnaires.piping import told as told_text
from questionnaires.responses import Missing, ResponseState
from store.port import StoreFault
from views import answer_sections, answer_sending, choosing, frame, state
from views.answer_sections import QUESTION, SECTION, Interview, interview
from views.text import plain
from views.told import answer, standing_of
from views.widgets import moment
from words.catalogue import load
from workspace.answers import Sheet, last_saved, sheet
from workspace.guarding import NotAllowed

RESPONSE = "response"
"""The name under which the open response stands in the address."""

LANGUAGE = "language"
"""The name under which the language of the questions stands in the address."""


def open_response(response_id: str) -> None:
    """Callback: go to the answers of one response."""
    for name, value in ((RESPONSE, response_id), (SECTION, None), (QUESTION, None), (LANGUAGE, None)):
        state.set_address(name, value)
    frame.to_part("needs", "answer")


def show(at: frame.Here) -> None:
    """The open response, or how to open one."""
    response_id = state.address(RESPONSE)
    if response_id is None:
        st.info(at.words("needs.none_open"), icon=":material/info:")
        return
    _open(at, response_id)


@st.fragment
def _open(at: frame.Here, response_id: str) -> None:
    """Everything about one response; only this part of the page is drawn anew while somebody answers."""
    try:
        found = sheet(at.workspace, state.person(), at.project, response_id)
    except LookupError:
        st.error(at.words("needs.unknown_response"), icon=":material/error:")
    except NotAllowed:
        st.info(at.words("shell.not_allowed"), icon=":material/lock:")
    except StoreFault as fault:
        st.error(at.words(f"shell.fault.{fault.code}"), icon=":material/error:")
    else:
        with st.container(key="answering"):
            _sheet(at, found)


def _sheet(at: frame.Here, found: Sheet) -> None:
    one = interview(at.project, found, load(_language(at, found)))
    _head(at, one)
    if found.hidden:
        st.info(at.words("needs.hidden"), icon=":material/visibility_off:")
    elif found.response.state is ResponseState.SENT:
        answer_sending.sent(at, one)
        _read(at, one)
    else:
        _resumed(at, one)
        answer_sections.progress(at, one)
        now = answer_sections.show(at, one)
        answer_sending.show(at, one, last=now == one.sections[-1][0].id)


# -- who, and in which language ------------------------------------------------------------------------


def _head(at: frame.Here, one: Interview) -> None:
    survey, response = one.sheet.questionnaire, one.sheet.response
    called = {
        **{item.id: item.title for item in survey.departments},
        **{item.id: item.title for item in survey.roles},
    }
    titles = {name: title.read(one.words.language, survey.language) for name, title in called.items()}
    parts = (titles.get(response.department), titles.get(response.role), response.respondent)
    who = " · ".join(filter(None, parts))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(who), anchor=False)
        _languages(at, survey, one.words.language, response.id)
    st.caption(plain(survey.title.read(one.words.language, survey.language)))
    st.markdown(plain(survey.purpose.read(one.words.language, survey.language)), width=frame.PROSE)


def _language(at: frame.Here, found: Sheet) -> str:
    """The language of the questions: chosen here, else that of the response, else that of the interface."""
    offered = found.whole.offered
    wanted = (state.address(LANGUAGE), found.response.language, at.language)
    return next((item for item in wanted if item in offered), found.whole.language) or found.whole.language


def _languages(at: frame.Here, survey: Questionnaire, now: str, response: str) -> None:
    if len(survey.offered) < 2:  # noqa: PLR2004  one language is no choice
        return
    key = f"answer-language/{response}"
    state.put_value(key, held=now)
    choosing.selectbox(
        at.words("needs.language"),
        survey.offered,
        format_func=lambda code: _called(at, code),
        key=key,
        on_change=_chosen,
        args=(key,),
        width=200,
    )


def _called(at: frame.Here, code: str) -> str:
    key = f"needs.languages.{code}"
    return at.words(key) if at.words.has(key) else code.upper()


def _chosen(key: str) -> None:
    state.set_address(LANGUAGE, state.value(key))


# -- coming back, and reading what was sent --------------------------------------------------------------


def _resumed(at: frame.Here, one: Interview) -> None:
    """Once in each tab: that an earlier draft goes on, and when it was saved last."""
    response, shelf = one.sheet.response, state.shelf("_resumed")
    if response.id not in shelf:
        shelf[response.id] = saved = last_saved(at.workspace, state.person(), at.project, response.id)
        if saved is not None and response.answers:
            st.info(at.words("needs.resumed", time=moment(saved, at.words)), icon=":material/restore:")


def _read(at: frame.Here, one: Interview) -> None:
    """What was answered, section by section."""
    survey, response, language = one.sheet.questionnaire, one.sheet.response, one.words.language
    for section, questions in one.sections:
        st.markdown(f"### {plain(answer_sections.title(one, section))}")
        for question in questions:
            given = response.answers.get(question.id)
            said = answer(survey, question, _spoken(standing_of(given)), at.words, language, response.id)
            asked = told_text(question.text, survey, response.answers, language)
            st.markdown(f"{plain(asked)}  \n**{plain(said)}**")


def _spoken(standing: object) -> object:
    """An answer, or a reason that somebody gave; that something was left open is nothing."""
    silent = isinstance(standing, Missing) and standing not in (Missing.DONT_KNOW, Missing.WITHHELD)
    return None if silent else standing
