"""The needs survey: asking people, who has answered, answering in the app, and what the answers say."""

from __future__ import annotations

import streamlit as st

from playbook.model import Tool as Method
from project.model import Survey
from project.results.needs import NeedsResult
from questionnaires.model import Anonymity
from questionnaires.responses import Response, ResponseState
from reports.document import Align, Column, Table, TableRow
from views import (
    answering,
    frame,
    methods,
    respondent_form,
    state,
    survey_look,
    survey_people,
    survey_results,
    survey_setup,
    widgets,
)
from views.respondent_form import ADD, without_survey
from views.survey_parts import chosen
from views.text import plain
from workspace.answers import responses

NAME = "needs"
ASK = "ask"
PARTS = (ASK, "check", "people", "answer", "results")

MOST_RESPONSES = 100
"""Responses that are listed one by one."""


def page() -> None:
    """Surveys, their check, who was asked, one survey being answered, and the result."""
    at = frame.here(NAME)
    if at is None:
        return
    if Method.NEEDS_SURVEY not in at.tools:
        frame.top(at, NAME)
        methods.waits(at, Method.NEEDS_SURVEY)
        frame.bottom(at.words, NAME)
        return
    frame.top(at, NAME, _primary(at))
    if state.unfolded(ADD):
        respondent_form.show(at)
    part = frame.parts(at, NAME, PARTS)
    {
        ASK: survey_setup.show,
        "check": survey_look.show,
        "people": _people,
        "answer": answering.show,
        "results": survey_results.show,
    }[part](at)
    frame.bottom(at.words, NAME)


def _primary(at: frame.Here) -> frame.Primary | None:
    """Prepare a survey where surveys stand; where answers are, the quick way without one."""
    part = state.value(f"{NAME}-part") or state.address(frame.PART) or ASK
    if part == ASK:
        return survey_setup.primary(at)
    if part == "check":
        return None
    return frame.Primary(at.words("needs.add"), run=state.unfold, args=(ADD,))


def _people(at: frame.Here) -> None:
    """The people of the survey that is open, then every response, with or without a survey."""
    survey = chosen(at)
    if survey is None:
        _without_survey(at)
    else:
        survey_people.show(at, survey)
        st.divider()
    hidden = {item.id for item in at.opened.project.of(Survey) if item.anonymity is Anonymity.ANONYMOUS}
    every = responses(at.workspace, state.person(), at.project)
    given = tuple(item for item in every if item.survey not in hidden)
    if hidden:
        st.caption(at.words("fieldwork.anonymous_not_listed"), width=frame.PROSE)
    if survey is None:
        st.markdown(f"**{at.words('needs.each')}**")
        _listed(at, given)
    elif given:
        with widgets.fold(
            "each", at.words.plural("fieldwork.each", len(given)), icon=":material/list:"
        ) as opened:
            if opened.open:
                _listed(at, given)
    if not every:
        st.info(at.words("needs.nobody"), icon=":material/info:")


def _without_survey(at: frame.Here) -> None:
    words, survey = at.words, at.opened.catalogue.questionnaire
    st.markdown(words("needs.survey", title=plain(survey.title.read(at.language)), minutes=survey.minutes))
    st.caption(without_survey(at), width=frame.PROSE)
    widgets.table(_departments(at, at.opened.outlook.needs))


def _listed(at: frame.Here, given: tuple[Response, ...]) -> None:
    """Each response by itself, the first ones."""
    for response in given[:MOST_RESPONSES]:
        _response(at, response)
    if len(given) > MOST_RESPONSES:
        st.caption(at.words("fieldwork.more_found", count=len(given) - MOST_RESPONSES))


def _departments(at: frame.Here, found: NeedsResult) -> Table:
    words = at.words
    columns = (
        Column(words("needs.department")),
        Column(words("needs.sent"), Align.RIGHT),
        Column(words("needs.drafts"), Align.RIGHT),
        Column(words("needs.state")),
    )
    rows = tuple(
        TableRow((title, str(sent), str(drafts), words("needs.answered" if sent else "needs.silent")))
        for _, title, sent, drafts in found.by_department
    )
    return Table(words("needs.by_department"), columns, rows)


def _response(at: frame.Here, response: Response) -> None:
    asked = at.opened.catalogue.survey(response.questionnaire)
    departments = () if asked is None else asked.departments
    titles = {item.id: item.title.read(at.language) for item in departments}
    department = titles.get(response.department, response.department)
    sent = response.state is ResponseState.SENT
    icon = "check_circle" if sent else "edit_note"
    with st.container(horizontal=True, vertical_alignment="center", key=f"response-{response.id}"):
        name = plain(response.respondent) or at.words("needs.unnamed")
        told = at.words("needs.is_sent") if sent else at.words.plural("needs.is_draft", len(response.answers))
        st.markdown(f":material/{icon}: {plain(department)} · {name} · {told}")
        label = at.words("needs.look") if sent else at.words("needs.go_on")
        st.button(label, key=f"open-{response.id}", on_click=answering.open_response, args=(response.id,))
