"""Adding a respondent: to the survey that is open, as one of those on its list or not; or without one."""

from __future__ import annotations

import streamlit as st

from project.model import Survey, SurveyState
from questionnaires.kinds import Anonymity
from questionnaires.model import Questionnaire
from store.port import Invitation, StoreFault
from views import answering, choosing, frame, notes, state
from views.survey_list import called, language_name
from views.survey_parts import stands
from views.text import plain
from workspace.answers import start
from workspace.change import Refused
from workspace.participation import participation
from workspace.surveys import in_turn, taking_answers

ADD = "add-respondent"
SOMEBODY_ELSE = ""
"""Stands for a person who is not on the list."""


def show(at: frame.Here) -> None:
    """The form: which survey where several are open, who answers, and the button that begins."""
    form, words = state.form(ADD), at.words
    with st.container(border=True, key="adding"):
        st.markdown(f"**{words('needs.add')}**")
        survey = _round(at, form)
        asked = at.opened.catalogue.questionnaire if survey is None else _asked(at, survey)
        st.caption(_told(at, survey, asked), width=frame.PROSE)
        who = _who(at, form, survey)
        if who is None:
            frame.missing(at, ADD)
            st.button(words("needs.cancel"), key="add-not", on_click=state.unfold, args=(ADD,), kwargs=_FOLD)
        else:
            _form(at, survey, asked, who)


_FOLD = {"open_": False}


def open_rounds(at: frame.Here) -> tuple[Survey, ...]:
    """The surveys that take answers now, the newest first; those whose questions are gone are none."""
    known = at.opened.catalogue
    return tuple(
        item
        for item in in_turn(at.opened.project)
        if taking_answers(item, at.today) and known.survey(item.questionnaire) is not None
    )


def without_survey(at: frame.Here) -> str:
    """What holds of answers that belong to no survey, in words."""
    known, needs = at.opened.catalogue, at.opened.catalogue.questionnaire
    guarded = [
        item
        for item in at.opened.project.of(Survey)
        if item.state is not SurveyState.PREPARED
        and item.anonymity is not Anonymity.NAMED
        and known.survey(item.questionnaire) is needs
    ]
    return at.words("needs.beside_a_survey" if guarded else "needs.without_survey")


def _round(at: frame.Here, form: str) -> Survey | None:
    """The survey that the answers go into: the only one, or chosen, the newest first; None without any."""
    found = {item.id: item for item in open_rounds(at)}
    if len(found) < 2:  # noqa: PLR2004  one is no choice
        return next(iter(found.values()), None)
    named = choosing.selectbox(
        at.words("fieldwork.survey"),
        list(found),
        format_func=lambda name: (
            f"{found[name].title or found[name].questionnaire} · {stands(at, found[name])}"
        ),
        key=f"{form}/round",
    )
    return found[named]


def _asked(at: frame.Here, survey: Survey) -> Questionnaire:
    """The questions of an open survey; `open_rounds` gives none without them."""
    return at.opened.catalogue.survey(survey.questionnaire) or at.opened.catalogue.questionnaire


def _told(at: frame.Here, survey: Survey | None, asked: Questionnaire) -> str:
    """Where the answers go, and what the person was promised there."""
    words = at.words
    if survey is None:
        return f"{words('needs.no_survey')} {without_survey(at)}"
    title = survey.title or asked.title.read(at.language, asked.language)
    into = words("needs.into", title=plain(title), stands=plain(stands(at, survey)))
    return f"{into} {words(f'needs.anonymity.{survey.anonymity}')}"


# -- who ---------------------------------------------------------------------------------------------------


def _who(at: frame.Here, form: str, survey: Survey | None) -> Invitation | str | None:
    """Somebody on the list, or SOMEBODY_ELSE; None while nobody is chosen.

    Of an anonymous survey nobody is offered: nothing may connect a person with the answers.
    """
    people = _waiting(at, survey)
    if not people:
        return SOMEBODY_ELSE
    offers = {**{name: called(item) for name, item in people.items()}, SOMEBODY_ELSE: ""}
    offers[SOMEBODY_ELSE] = at.words("needs.somebody_else")
    named = choosing.selectbox(
        at.words("fieldwork.person"),
        list(offers),
        index=None,
        format_func=offers.__getitem__,
        key=f"{form}/who",
        help=at.words("needs.who_help"),
        placeholder=at.words("needs.who_empty"),
    )
    return None if named is None else people.get(named, SOMEBODY_ELSE)


def _waiting(at: frame.Here, survey: Survey | None) -> dict[str, Invitation]:
    """Those on the list of a survey who have not answered, by id."""
    if survey is None or survey.anonymity is Anonymity.ANONYMOUS or not at.may_edit:
        return {}
    found = participation(at.workspace, state.person(), at.project, survey.id, at.language)
    return {item.id: item for item in found.waiting}


# -- the form ----------------------------------------------------------------------------------------------


def _form(at: frame.Here, survey: Survey | None, asked: Questionnaire, who: Invitation | str) -> None:
    form, words = state.form(ADD), at.words
    round_id, invitation = survey.id if survey else "", who.id if isinstance(who, Invitation) else ""
    anonymity = survey.anonymity if survey else asked.anonymity
    with st.form(f"{form}/{round_id}/{invitation}", enter_to_submit=False, border=False):
        with st.grid(2, min_column_width=220):
            if isinstance(who, str):
                _somebody(at, asked, named=anonymity is not Anonymity.ANONYMOUS)
            _language(at, asked, who)
        frame.missing(at, ADD)
        with st.container(horizontal=True):
            wanted = (at.project, round_id, asked.id, invitation)
            st.form_submit_button(words("needs.start"), type="primary", on_click=_started, args=wanted)
            st.form_submit_button(words("needs.cancel"), on_click=state.unfold, args=(ADD,), kwargs=_FOLD)


def _somebody(at: frame.Here, asked: Questionnaire, *, named: bool) -> None:
    """Department, role where the questions know roles, and a name where one may be kept."""
    form, words = f"{state.form(ADD)}/{asked.id}", at.words
    departments = {item.id: item.title.read(at.language, asked.language) for item in asked.departments}
    roles = {item.id: item.title.read(at.language, asked.language) for item in asked.roles}
    choosing.selectbox(
        words("needs.department"),
        list(departments),
        index=None,
        format_func=departments.__getitem__,
        key=f"{form}/department",
        placeholder=words("needs.department_empty"),
    )
    if roles:
        choosing.selectbox(
            words("fieldwork.role"),
            list(roles),
            index=None,
            format_func=roles.__getitem__,
            key=f"{form}/role",
            placeholder=words("fieldwork.no_role"),
        )
    if named:
        st.text_input(words("needs.respondent"), max_chars=200, key=f"{form}/respondent")


def _language(at: frame.Here, asked: Questionnaire, who: Invitation | str) -> None:
    """In which language the questions are read out, where there is more than one."""
    offered = list(asked.offered)
    if len(offered) < 2:  # noqa: PLR2004  one language is no choice
        return
    wanted = (who.language if isinstance(who, Invitation) else "", at.language)
    first = next((item for item in wanted if item in offered), asked.language)
    whose = who.id if isinstance(who, Invitation) else asked.id
    choosing.selectbox(
        at.words("needs.language"),
        offered,
        index=offered.index(first),
        key=f"{state.form(ADD)}/{whose}/language",
        format_func=lambda code: language_name(at, code),
    )


def _started(project: str, survey: str, questionnaire: str, invitation: str) -> None:
    """Callback: begin, and go to the first question."""
    fields = ("department", "role", "respondent")
    given = {name: state.form_value(ADD, f"{questionnaire}/{name}") or "" for name in fields}
    language = state.form_value(ADD, f"{invitation or questionnaire}/language") or ""
    if not invitation and not given["department"]:
        state.form_lacks(ADD, "needs.needs_department")
        return
    begin(project, survey, invitation, language=language, **given)


def begin(
    project: str,
    survey: str,
    invitation: str,
    *,
    department: str = "",
    role: str = "",
    respondent: str = "",
    language: str = "",
) -> None:
    """Callback: begin for somebody on the list, by id, or for somebody else, and go to the questions."""
    where, who = state.workspace(), state.person()
    try:
        made = start(
            where, who, project, department, respondent.strip(),
            survey=survey, role=role, language=language, invitation=invitation,
        )  # fmt: skip
    except StoreFault as failed:
        given = {"department": department, "role": role, "respondent": respondent, "language": language}
        again = lambda: begin(project, survey, invitation, **given)  # noqa: E731  kept until it is tried again
        notes.note_down(notes.Note(notes.End.FAULT, code=failed.code, again=again))
        return
    if isinstance(made, Refused):
        notes.refused(made.diagnostics)
        return
    state.form_done(ADD)
    answering.open_response(made.id)
