"""Who is asked and who has not answered: the list, links and sheets, the count, reminders."""

from __future__ import annotations

from datetime import date

import streamlit as st

from project.model import Survey, SurveyState
from questionnaires.kinds import Anonymity
from reports.document import Align, Column, Table, TableRow
from views import frame, respondent_form, state, survey_back, survey_hand, survey_list, widgets
from views.survey_parts import asked_of, open_part, pick, stands
from views.text import plain
from words.numbers import UNKNOWN, day, number, percent
from workspace.participation import Part, Participation, participation
from workspace.surveys import ended, taking_answers

MOST_NAMES = 60


def show(at: frame.Here, survey: Survey) -> None:
    """One survey: counted, reminded, and while it takes answers, handed out."""
    pick(at, survey)
    if asked_of(at, survey) is None:
        st.error(at.words("fieldwork.no_questionnaire"), icon=":material/error:")
        return
    st.markdown(f"**{plain(survey.title)}** · {plain(stands(at, survey))}")
    if not at.may_edit:
        st.info(at.words("fieldwork.only_editors"), icon=":material/info:")
        return
    found = participation(at.workspace, state.person(), at.project, survey.id, at.language)
    if survey.state is not SurveyState.PREPARED:
        _figures(at, found)
        widgets.table(_table(at, found))
        _remarks(at, found)
        _waiting(at, found)
    if survey.erased is None and not ended(survey, at.today):
        survey_list.show(at, found)
    if survey.state is SurveyState.PREPARED:
        st.info(at.words("fieldwork.open_first"), icon=":material/info:")
        st.button(at.words("fieldwork.to_setup"), key="to-setup", on_click=open_part, args=(survey.id, "ask"))
    elif not ended(survey, at.today):
        survey_hand.show(at, found)
    if survey.state is not SurveyState.PREPARED and survey.erased is None:
        survey_back.show(at, found)


def _figures(at: frame.Here, found: Participation) -> None:
    words = at.words
    asked = sum(part.asked or 0 for part in found.parts)
    told = words.plural("fieldwork.answered", found.answered)
    if asked >= max(1, found.answered):
        told = words("fieldwork.answered_of", answered=found.answered, asked=asked)
    still = [part.still_needed for part in found.parts if part.still_needed]
    rest = words("fieldwork.still_needed", count=sum(still)) if still else ""
    st.markdown(f"### {told}", width=frame.PROSE)
    if rest:
        st.caption(f"{rest} {words('fieldwork.needed_how')}", width=frame.PROSE)


def _table(at: frame.Here, found: Participation) -> Table:
    words = at.words
    begun = found.survey.anonymity is not Anonymity.ANONYMOUS
    columns = (
        Column(words("needs.department")),
        Column(words("fieldwork.column.people"), Align.RIGHT),
        Column(words("fieldwork.column.invited"), Align.RIGHT),
        Column(words("fieldwork.column.answered"), Align.RIGHT),
        *((Column(words("fieldwork.column.started"), Align.RIGHT),) if begun else ()),
        Column(words("fieldwork.column.rate"), Align.RIGHT),
        Column(words("fieldwork.column.needed"), Align.RIGHT),
    )
    rows = tuple(TableRow(_row(at, part, begun=begun)) for part in found.parts)
    return Table(words("fieldwork.participation"), columns, rows)


def _row(at: frame.Here, part: Part, *, begun: bool) -> tuple[str, ...]:
    words = at.words
    invited = words("fieldwork.by_link") if part.by_link and not part.invited else str(part.invited)
    needed = UNKNOWN if part.needed is None else str(part.still_needed)
    if part.everyone and part.still_needed:
        needed = words("fieldwork.everyone", count=part.still_needed)
    return (
        part.group.title,
        UNKNOWN if part.group.people is None else number(part.group.people),
        invited,
        str(part.answered),
        *((str(part.started),) if begun else ()),
        percent(part.rate),
        needed,
    )


def _remarks(at: frame.Here, found: Participation) -> None:
    """What somebody should look at: more answers than people, and answers that are the same throughout."""
    words = at.words
    for part in found.parts:
        title = plain(part.group.title)
        if part.too_many:
            told = words("fieldwork.too_many", title=title, came=part.answered, people=part.group.people)
            st.warning(told, icon=":material/group_add:")
        if part.alike:
            told = words.plural("fieldwork.alike", part.alike, title=title)
            st.warning(told, icon=":material/content_copy:")


def _waiting(at: frame.Here, found: Participation) -> None:
    """Names of those who have not answered; it says nothing of anybody's answers."""
    words = at.words
    if not found.waiting:
        return
    label = words.plural("fieldwork.waiting", len(found.waiting))
    with widgets.fold("waiting", label, icon=":material/hourglass_empty:") as opened:
        if not opened.open:
            return
        st.caption(words("fieldwork.waiting_help"), width=frame.PROSE)
        for part in found.parts:
            if part.waiting:
                _names(at, found.survey, part)


def _names(at: frame.Here, survey: Survey, part: Part) -> None:
    """Those of one group; a click on a name begins typing in, where answers may be connected with people."""
    words, people = at.words, part.waiting[:MOST_NAMES]
    more = len(part.waiting) - MOST_NAMES
    rest = [words("fieldwork.more_found", count=more)] if more > 0 else []
    if survey.anonymity is Anonymity.ANONYMOUS or not taking_answers(survey, at.today):
        told = [_named(at, item.name or item.email, item.reminded) for item in people]
        st.markdown(" · ".join((f"**{plain(part.group.title)}**", *told, *rest)))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(part.group.title)}**", width="content")
        for item in people:
            name = item.name or item.email
            st.button(
                _named(at, name, item.reminded),
                key=f"begin-{item.id}",
                type="tertiary",
                help=words("fieldwork.begin_for", name=plain(name)),
                on_click=respondent_form.begin,
                args=(at.project, survey.id, item.id),
            )
        if rest:
            st.markdown(rest[0], width="content")


def _named(at: frame.Here, name: str, reminded: str) -> str:
    if not reminded:
        return plain(name)
    return at.words(
        "fieldwork.was_reminded", name=plain(name), day=day(date.fromisoformat(reminded), at.language)
    )
