"""Asking people, from the choice of questions to what came of it: one calm page, one step after the other."""

from __future__ import annotations

import streamlit as st

from project.model import Survey, SurveyState
from project.survey_faults import opening_faults
from questionnaires.kinds import Anonymity
from questionnaires.model import Questionnaire
from views import choosing, fields, frame, saving, seen, state, survey_after, survey_whom
from views.survey_parts import SURVEY, asked_of, chosen, complaints, open_part, pick, run, stands
from views.text import plain
from words.numbers import day
from workspace.survey_check import ready_faults
from workspace.surveys import discard, ended, open_survey, prepare, proposed, statement

PREPARE = "prepare-survey"
INTENT = "survey.set"
LEAST_GROUP, MOST_GROUP = 3, 50


def show(at: frame.Here) -> None:
    """The survey that is being worked on, or how to begin one."""
    survey = chosen(at)
    if state.unfolded(PREPARE):
        _new(at)
    if survey is None:
        _nothing(at)
        return
    pick(at, survey)
    asked = asked_of(at, survey)
    if asked is None:
        st.error(at.words("fieldwork.no_questionnaire"), icon=":material/error:")
        return
    st.header(plain(survey.title or asked.title.read(at.language)), anchor=False)
    st.markdown(f":material/{_ICON[survey.state]}: {plain(stands(at, survey))}")
    if survey.state is SurveyState.PREPARED:
        _prepared(at, survey, asked)
    else:
        _promised(at, survey, asked)
        survey_after.show(at, survey)


_ICON = {SurveyState.PREPARED: "edit_note", SurveyState.OPEN: "campaign", SurveyState.CLOSED: "lock"}


def primary(at: frame.Here) -> frame.Primary:
    """The one thing to do on this part."""
    return frame.Primary(at.words("fieldwork.prepare"), run=state.unfold, args=(PREPARE,))


def _nothing(at: frame.Here) -> None:
    if not state.unfolded(PREPARE):
        st.info(at.words("fieldwork.none"), icon=":material/info:")
        st.caption(at.words("fieldwork.quick"), width=frame.PROSE)


# -- a new one -----------------------------------------------------------------------------------------


def _new(at: frame.Here) -> None:
    form, words = state.form(PREPARE), at.words
    offered = {item.id: item for item in at.opened.catalogue.questionnaires}
    with st.form(form, enter_to_submit=False):
        st.markdown(f"**{words('fieldwork.prepare')}**")
        choosing.radio(
            words("fieldwork.which"),
            list(offered),
            format_func=lambda name: _offer(at, offered[name]),
            key=f"{form}/questionnaire",
        )
        st.caption(words("fieldwork.which_help"), width=frame.PROSE)
        with st.container(horizontal=True):
            st.form_submit_button(words("fieldwork.begin"), type="primary", on_click=_prepare, args=(at,))
            st.form_submit_button(
                words("needs.cancel"), on_click=state.unfold, args=(PREPARE,), kwargs={"open_": False}
            )


def _offer(at: frame.Here, asked: Questionnaire) -> str:
    title = plain(asked.title.read(at.language, asked.language))
    return at.words.plural("fieldwork.offer", asked.minutes, title=title)


def _prepare(at: frame.Here) -> None:
    named = state.form_value(PREPARE, "questionnaire") or at.opened.catalogue.questionnaire.id
    made = proposed(at.opened.catalogue, named, at.today)
    where, who, project = state.workspace(), state.person(), at.project
    done = saving.run(
        project, lambda name: prepare(where, who, project, made, operation=name), state.once(PREPARE)
    )
    if done:
        state.form_done(PREPARE)
        state.set_address(SURVEY, made.id)


# -- prepared --------------------------------------------------------------------------------------------


def _prepared(at: frame.Here, survey: Survey, asked: Questionnaire) -> None:
    words = at.words
    st.subheader(words("fieldwork.step.told"), anchor=False)
    _mode(at, survey)
    _days(at, survey)
    with st.expander(words("fieldwork.read_first"), icon=":material/visibility:"):
        for text in statement(survey, asked, words, at.language).splitlines():
            st.markdown(plain(text), width=frame.PROSE)
    st.subheader(words("fieldwork.step.whom"), anchor=False)
    survey_whom.show(at, survey, asked)
    st.subheader(words("fieldwork.step.open"), anchor=False)
    _ready(at, survey)


def _mode(at: frame.Here, survey: Survey) -> None:
    words, key = at.words, seen.field(at.project, survey, "anonymity")
    modes = list(Anonymity)
    choosing.radio(
        words("fieldwork.mode.label"),
        modes,
        index=modes.index(survey.anonymity),
        format_func=lambda mode: words(f"fieldwork.mode.{mode}"),
        captions=[words(f"fieldwork.mode.{mode}_help") for mode in modes],
        key=key,
        on_change=_mode_chosen,
        args=(at.project, survey.id, key),
    )


def _mode_chosen(project: str, survey_id: str, key: str) -> None:
    """Names need no groups; without names there is a smallest one."""
    standing = seen.last(project, Survey.KIND, survey_id).record
    named = state.value(key) is Anonymity.NAMED
    least = 1 if named else max(5, getattr(standing, "min_group", 5))
    fixed: dict[str, object] = {"anonymity": state.value(key), "min_group": least}
    saving.save_record(
        project, Survey.KIND, survey_id, INTENT, {**fixed, **({"joined": ()} if named else {})}
    )


def _days(at: frame.Here, survey: Survey) -> None:
    _limits(at, survey)
    words, project = at.words, at.project
    with st.grid(2, min_column_width=280):
        fields.text_field(
            project,
            survey,
            "contact",
            words("fieldwork.contact"),
            INTENT,
            max_chars=200,
            help=words("fieldwork.contact_help"),
        )
        fields.text_field(
            project,
            survey,
            "title",
            words("fieldwork.own_title"),
            INTENT,
            max_chars=200,
            help=words("fieldwork.own_title_help"),
        )


def _limits(at: frame.Here, survey: Survey) -> None:
    """Until when it is answered and kept, and how small a group may be that is shown."""
    words, project = at.words, at.project
    with st.grid(3, min_column_width=220):
        fields.date_field(
            project, survey, "closes", words("fieldwork.closes"), INTENT, help=words("fieldwork.closes_help")
        )
        fields.date_field(
            project,
            survey,
            "keep_until",
            words("fieldwork.keep_until"),
            INTENT,
            help=words("fieldwork.keep_help"),
        )
        if survey.anonymity is not Anonymity.NAMED:
            fields.number_field(
                project,
                survey,
                "min_group",
                words("fieldwork.min_group"),
                INTENT,
                min_value=LEAST_GROUP,
                max_value=MOST_GROUP,
                step=1,
                help=words("fieldwork.min_group_help"),
            )


def _ready(at: frame.Here, survey: Survey) -> None:
    """What speaks against opening, what is worth a thought, and the step itself."""
    words, catalogue = at.words, at.opened.catalogue
    meant = survey.model_copy(update={"state": SurveyState.OPEN})
    with st.spinner(words("fieldwork.looking")):
        found = (*opening_faults(catalogue, meant), *ready_faults(catalogue, meant, at.today))
    complaints(at, found)
    st.markdown(words("fieldwork.from_then_on"), width=frame.PROSE)
    with st.container(horizontal=True):
        st.button(
            words("fieldwork.look_through"),
            key="to-check",
            icon=":material/fact_check:",
            on_click=open_part,
            args=(survey.id, "check"),
        )
        st.button(
            words("fieldwork.open"),
            key="open-survey",
            type="primary",
            icon=":material/campaign:",
            on_click=_open,
            args=(at.project, survey.id),
            disabled=any(item.severity == "error" for item in found),
        )
    _discard(at, survey)


def _open(project: str, survey_id: str) -> None:
    where, who = state.workspace(), state.person()
    run(
        project,
        lambda name: open_survey(where, who, project, survey_id, operation=name),
        then=lambda: open_part(survey_id, "people"),
    )


def _discard(at: frame.Here, survey: Survey) -> None:
    asking, words = f"discard-{survey.id}", at.words
    if not state.unfolded(asking):
        st.button(
            words("fieldwork.discard"), key=asking, type="tertiary", on_click=state.unfold, args=(asking,)
        )
        return
    st.warning(words("fieldwork.discard_sure"), icon=":material/warning:")
    with st.container(horizontal=True):
        st.button(
            words("fieldwork.discard_yes"), key=f"{asking}-yes", on_click=_gone, args=(at.project, survey.id)
        )
        st.button(
            words("fieldwork.discard_no"),
            key=f"{asking}-no",
            on_click=state.unfold,
            args=(asking,),
            kwargs={"open_": False},
        )


def _gone(project: str, survey_id: str) -> None:
    where, who = state.workspace(), state.person()
    run(project, lambda name: discard(where, who, project, survey_id, operation=name))
    state.set_address(SURVEY, None)


# -- sent --------------------------------------------------------------------------------------------------


def _promised(at: frame.Here, survey: Survey, asked: Questionnaire) -> None:
    """What respondents were told, and can rely on."""
    words = at.words
    lines = [words(f"fieldwork.mode.{survey.anonymity}_help")]
    if survey.keep_until is not None:
        lines.append(words("fieldwork.kept_until", day=day(survey.keep_until, at.language)))
    if survey.anonymity is not Anonymity.NAMED:
        lines.append(words("fieldwork.groups_from", count=survey.min_group))
    lines += [
        words("fieldwork.together", title=group.title, names=survey_whom.names(at, asked, group.departments))
        for group in survey.joined
    ]
    with st.expander(words("fieldwork.promised"), icon=":material/handshake:"):
        for text in lines:
            st.markdown(f"- {plain(text)}", width=frame.PROSE)
        st.caption(words("fieldwork.promised_help"))
    if not ended(survey, at.today):
        st.button(
            words("fieldwork.to_people"),
            key="to-people",
            type="primary",
            icon=":material/group:",
            on_click=open_part,
            args=(survey.id, "people"),
        )
