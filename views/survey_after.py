"""A survey that was sent: another closing day, closing, what was heard, and the end of its answers."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from project.access import Action, allowed
from project.model import Survey
from views import fields, frame, seen, state
from views.fields import begin_with
from views.survey_parts import run
from views.text import plain
from words.numbers import day
from workspace.erasing import due, erase_answers
from workspace.surveys import close_survey, ended, reopen_survey, tell_heard

LONGER = timedelta(days=7)
INTENT = "survey.set"


def show(at: frame.Here, survey: Survey) -> None:
    """What can be done now."""
    if survey.erased is not None:
        _left(at, survey)
    elif ended(survey, at.today):
        _heard(at, survey)
        _reopen(at, survey)
        _erase(at, survey)
    else:
        _closing(at, survey)
        _erase(at, survey)


def _closing(at: frame.Here, survey: Survey) -> None:
    words = at.words
    st.subheader(words("fieldwork.step.close"), anchor=False)
    with st.grid(3, min_column_width=220):
        fields.date_field(at.project, survey, "closes", words("fieldwork.closes"), INTENT)
    st.caption(words("fieldwork.close_help"), width=frame.PROSE)
    st.button(
        words("fieldwork.close"),
        key="close-survey",
        icon=":material/lock:",
        on_click=_close,
        args=(at.project, survey.id),
    )


def _close(project: str, survey_id: str) -> None:
    where, who = state.workspace(), state.person()
    run(project, lambda name: close_survey(where, who, project, survey_id, operation=name))


def _heard(at: frame.Here, survey: Survey) -> None:
    """What was heard and what will be done: written, released, taken back."""
    words, key = at.words, f"{seen.track(at.project, survey)}/heard-text"
    st.subheader(words("fieldwork.step.heard"), anchor=False)
    st.markdown(words("fieldwork.heard_why"), width=frame.PROSE)
    begin_with(key, survey.heard or None)
    st.text_area(
        words("fieldwork.heard"),
        max_chars=10_000,
        height=200,
        key=key,
        on_change=_tell,
        args=(at.project, survey.id, key),
        kwargs={"release": survey.heard_released},
    )
    if survey.heard_released:
        st.success(words("fieldwork.heard_released"), icon=":material/check_circle:")
    label = words("fieldwork.heard_back" if survey.heard_released else "fieldwork.heard_release")
    st.button(
        label,
        key="release-heard",
        type="secondary" if survey.heard_released else "primary",
        on_click=_tell,
        args=(at.project, survey.id, key),
        kwargs={"release": not survey.heard_released},
        disabled=not survey.heard.strip(),
    )


def _tell(project: str, survey_id: str, key: str, *, release: bool) -> None:
    where, who, text = state.workspace(), state.person(), state.value(key) or ""
    release = release and bool(text.strip())
    run(
        project,
        lambda name: tell_heard(where, who, project, survey_id, text, release=release, operation=name),
    )


def _reopen(at: frame.Here, survey: Survey) -> None:
    words, key = at.words, f"reopen-{survey.id}-{survey.revision}"
    with st.expander(words("fieldwork.reopen_title"), icon=":material/lock_open:"):
        st.markdown(words("fieldwork.reopen_help"), width=frame.PROSE)
        begin_with(key, at.today + LONGER)
        st.date_input(words("fieldwork.closes"), value=None, format="YYYY-MM-DD", key=key, min_value=at.today)
        st.button(
            words("fieldwork.reopen"),
            key="reopen-survey",
            on_click=_reopened,
            args=(at.project, survey.id, key),
        )


def _reopened(project: str, survey_id: str, key: str) -> None:
    where, who = state.workspace(), state.person()
    until: date | None = state.value(key)
    run(project, lambda name: reopen_survey(where, who, project, survey_id, until, operation=name))


def _erase(at: frame.Here, survey: Survey) -> None:
    words, asking = at.words, f"erase-{survey.id}"
    if not allowed(at.opened.role, Action.MANAGE):
        return
    over = survey in due(at.opened.project, at.today)
    if over:
        st.warning(
            words("fieldwork.erase_due", day=day(survey.keep_until, at.language)),
            icon=":material/event_busy:",
        )
    if not state.unfolded(asking):
        st.button(
            words("fieldwork.erase"),
            key=asking,
            type="primary" if over else "tertiary",
            icon=":material/delete_forever:",
            on_click=state.unfold,
            args=(asking,),
        )
        return
    _sure(at, survey, asking, over=over)


def _sure(at: frame.Here, survey: Survey, asking: str, *, over: bool) -> None:
    """Asked once more; earlier than was told it is said until when answers were to be kept."""
    words = at.words
    st.error(words("fieldwork.erase_sure"), icon=":material/warning:")
    if not over and survey.keep_until is not None:
        st.markdown(words("fieldwork.erase_early", day=day(survey.keep_until, at.language)))
    with st.container(horizontal=True):
        st.button(
            words("fieldwork.erase_yes"), key=f"{asking}-yes", on_click=_erased, args=(at.project, survey.id)
        )
        st.button(
            words("fieldwork.erase_no"),
            key=f"{asking}-no",
            on_click=state.unfold,
            args=(asking,),
            kwargs={"open_": False},
        )


def _erased(project: str, survey_id: str) -> None:
    where, who = state.workspace(), state.person()
    state.unfold(f"erase-{survey_id}", open_=False)
    run(
        project,
        lambda name: erase_answers(where, who, project, survey_id, confirmed=True, operation=name),
    )


def _left(at: frame.Here, survey: Survey) -> None:
    left = survey.erased
    if left is not None:
        told = at.words(
            "fieldwork.left", day=day(left.day, at.language), answers=left.responses, invited=left.invited
        )
        st.info(told, icon=":material/info:")
    if survey.heard_released:
        st.markdown(plain(survey.heard), width=frame.PROSE)
