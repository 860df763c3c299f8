"""Whom a survey asks: people in each department, and departments that are shown as one."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from project.model import JoinedDepartments, Survey
from questionnaires.kinds import Anonymity
from questionnaires.model import Questionnaire
from views import choosing, frame, saving, seen, state
from views.fields import begin_with
from views.text import plain
from workspace.survey_groups import EXPECTED, groups_of, proposed_groups

INTENT = "survey.set"
MOST_PEOPLE = 1_000_000


def show(at: frame.Here, survey: Survey, asked: Questionnaire) -> None:
    """Headcounts, and what follows from them."""
    words = at.words
    st.markdown(words("fieldwork.headcounts"), width=frame.PROSE)
    _headcounts(at, survey, asked)
    if survey.anonymity is Anonymity.NAMED:
        return
    _proposal(at, survey, asked)
    for group in survey.joined:
        _group(at, survey, asked, group)
    _by_hand(at, survey, asked)


def names(at: frame.Here, asked: Questionnaire, departments: Iterable[str]) -> str:
    """Departments as they are called, with commas between them."""
    titles = _titles(at, asked)
    return ", ".join(titles.get(name, name) for name in departments)


def _titles(at: frame.Here, asked: Questionnaire) -> dict[str, str]:
    return {item.id: item.title.read(at.language, asked.language) for item in asked.departments}


def _headcounts(at: frame.Here, survey: Survey, asked: Questionnaire) -> None:
    told, prefix = dict(survey.headcounts), seen.track(at.project, survey)
    keys = {item.id: f"{prefix}/people-{item.id}" for item in asked.departments}
    with st.grid(3, min_column_width=180):
        for name, title in _titles(at, asked).items():
            begin_with(keys[name], told.get(name))
            st.number_input(
                plain(title),
                min_value=0,
                max_value=MOST_PEOPLE,
                value=None,
                step=1,
                key=keys[name],
                on_change=_counted,
                args=(at.project, survey.id, keys),
            )


def _counted(project: str, survey_id: str, keys: dict[str, str]) -> None:
    given = tuple((name, int(state.value(key))) for name, key in keys.items() if state.value(key) is not None)
    saving.save_record(project, Survey.KIND, survey_id, INTENT, {"headcounts": given})


def _proposal(at: frame.Here, survey: Survey, asked: Questionnaire) -> None:
    """Which departments are too small, and what to do about it; nothing while it is as proposed."""
    words = at.words
    wanted = proposed_groups(survey, asked, at.language, words("fieldwork.joined_title"))
    small = [
        group
        for group in groups_of(survey, asked, at.language)
        if group.people and _small(survey, group.people)
    ]
    if not small:
        if survey.headcounts:
            st.success(
                words("fieldwork.large_enough", count=survey.min_group), icon=":material/check_circle:"
            )
        return
    told = [words("fieldwork.small_one", title=group.title, count=group.people) for group in small]
    share = round(EXPECTED * 10)
    st.warning(
        words("fieldwork.small", groups=plain("; ".join(told)), least=survey.min_group, share=share),
        icon=":material/group_off:",
    )
    if wanted and wanted != survey.joined:
        for group in wanted:
            st.markdown(
                f"- {words('fieldwork.proposed_group', names=plain(names(at, asked, group.departments)))}"
            )
        st.button(
            words("fieldwork.join_proposed"),
            key="join-proposed",
            icon=":material/group_add:",
            on_click=_joined,
            args=(at.project, survey.id, wanted),
        )


def _small(survey: Survey, people: int) -> bool:
    return people * EXPECTED < survey.min_group


def _joined(project: str, survey_id: str, groups: tuple[JoinedDepartments, ...]) -> None:
    saving.save_record(project, Survey.KIND, survey_id, INTENT, {"joined": groups})


def _group(at: frame.Here, survey: Survey, asked: Questionnaire, group: JoinedDepartments) -> None:
    words = at.words
    key = f"{seen.track(at.project, survey)}/group-{group.id}"
    with st.container(border=True, key=f"group-{group.id}"):
        begin_with(key, group.title)
        st.text_input(
            words("fieldwork.group_title"),
            max_chars=200,
            key=key,
            on_change=_titled,
            args=(at.project, survey, group, key),
        )
        st.caption(plain(names(at, asked, group.departments)))
        others = tuple(item for item in survey.joined if item.id != group.id)
        st.button(
            words("fieldwork.take_apart"),
            key=f"apart-{group.id}",
            type="tertiary",
            on_click=_joined,
            args=(at.project, survey.id, others),
        )


def _titled(project: str, survey: Survey, group: JoinedDepartments, key: str) -> None:
    title = (state.value(key) or "").strip() or group.title
    named = group.model_copy(update={"title": title})
    _joined(project, survey.id, tuple(named if item.id == group.id else item for item in survey.joined))


def _by_hand(at: frame.Here, survey: Survey, asked: Questionnaire) -> None:
    words, titles = at.words, _titles(at, asked)
    together = {name for group in survey.joined for name in group.departments}
    free = [name for name in titles if name not in together]
    if len(free) < 2:  # noqa: PLR2004  two make a group
        return
    with st.expander(words("fieldwork.by_hand"), icon=":material/join:"):
        key = f"{seen.track(at.project, survey)}/join-{len(survey.joined)}"
        choosing.multiselect(words("fieldwork.join_these"), free, format_func=titles.__getitem__, key=key)
        st.button(words("fieldwork.join"), key="join-by-hand", on_click=_join, args=(at, survey, asked, key))


def _join(at: frame.Here, survey: Survey, asked: Questionnaire, key: str) -> None:
    picked = tuple(state.value(key) or ())
    if len(picked) < 2:  # noqa: PLR2004  two make a group
        return
    title = at.words("fieldwork.joined_title", names=names(at, asked, picked))[:200]
    taken = {group.id for group in survey.joined} | set(_titles(at, asked))
    number = next(count for count in range(1, 1000) if f"joined_{count}" not in taken)
    made = JoinedDepartments(id=f"joined_{number}", title=title, departments=picked)
    _joined(at.project, survey.id, (*survey.joined, made))
