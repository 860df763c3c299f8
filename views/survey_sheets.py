"""For those whom no link reaches: the Excel form and the sheet of paper, and forms that come back."""

from __future__ import annotations

import streamlit as st

from project.model import Survey
from questionnaires.kinds import Anonymity
from views import choosing, frame, state, widgets
from views.survey_list import called, language_name
from views.survey_parts import attempt, offered, waits_in_tray
from workspace.handing import MadeFile
from workspace.participation import Participation
from workspace.survey_entry import entry_url

FOR_ALL = ""
"""A form or sheet for a department, without a name on it."""

MOST_COPIES = 200


def show(at: frame.Here, found: Participation, *, first: bool) -> None:
    """Both ways; unfolded where they are the only ones."""
    words = at.words
    if first and "sheets" not in state.shelf("_folds"):
        state.put_value("sheets", held=True)
    with widgets.fold("sheets", words("fieldwork.sheets"), icon=":material/print:") as opened:
        if opened.open:
            _sheets(at, found)


def _sheets(at: frame.Here, found: Participation) -> None:
    words, survey, asked = at.words, found.survey, found.questionnaire
    st.markdown(words("fieldwork.sheets_why"), width=frame.PROSE)
    titles = {item.id: item.title.read(at.language, asked.language) for item in asked.departments}
    with st.grid(4, min_column_width=180):
        department = choosing.selectbox(
            words("needs.department"), list(titles), format_func=titles.__getitem__, key="sheet-department"
        )
        language = choosing.selectbox(
            words("fieldwork.language"),
            list(asked.offered),
            key="sheet-language",
            format_func=lambda code: language_name(at, code),
        )
        person = _person(at, found, department)
        copies = st.number_input(
            words("fieldwork.copies"),
            min_value=1,
            max_value=MOST_COPIES,
            value=1,
            step=1,
            key="sheet-copies",
            disabled=bool(person),
        )
    if survey.anonymity is Anonymity.ANONYMOUS:
        st.caption(words("fieldwork.forms_twice"), width=frame.PROSE)
    args = (at.project, survey, (department, language, person), int(copies))
    with st.container(horizontal=True):
        form, paper = words("fieldwork.make_form"), words("fieldwork.make_paper")
        st.button(form, key="make-form", icon=":material/table_view:", on_click=_form, args=args)
        st.button(paper, key="make-paper", icon=":material/print:", on_click=_paper, args=args)
        _entry(at, survey)
    offered(at, f"form/{survey.id}", links=False)
    offered(at, f"paper/{survey.id}", links=False)


def _person(at: frame.Here, found: Participation, department: str) -> str:
    """Whom the form is for; of an anonymous survey no form says it."""
    if found.survey.anonymity is Anonymity.ANONYMOUS:
        return FOR_ALL
    people = {item.id: called(item) for item in found.waiting if item.department == department}
    offers = {FOR_ALL: at.words("fieldwork.nobody_named"), **people}
    named = choosing.selectbox(
        at.words("fieldwork.person"),
        list(offers),
        format_func=offers.__getitem__,
        key=f"sheet-person-{department}",
    )
    return named or FOR_ALL


def _form(project: str, survey: Survey, wanted: tuple[str, str, str], copies: int) -> None:
    from workspace.survey_forms import form_for, forms_zip  # noqa: PLC0415  loaded only when a form is made

    where, who = state.workspace(), state.person()
    department, language, person = wanted
    blank = {"department": department, "language": language}
    if person:
        made = attempt(lambda: form_for(where, who, project, survey.id, invitation=person, language=language))
    elif copies == 1:
        made = attempt(lambda: form_for(where, who, project, survey.id, **blank))
    else:
        made = attempt(lambda: forms_zip(where, who, project, survey.id, copies=copies, **blank))
    if isinstance(made, MadeFile):
        waits_in_tray(f"form/{survey.id}", made)


def _paper(project: str, survey: Survey, wanted: tuple[str, str, str], copies: int) -> None:
    from workspace.survey_paper import paper_for  # noqa: PLC0415  loaded only when a sheet is made

    where, who = state.workspace(), state.person()
    department, language, person = wanted
    if person:
        made = attempt(
            lambda: paper_for(where, who, project, survey.id, invitations=[person], language=language)
        )
    else:
        more = {"department": department, "language": language}
        made = attempt(lambda: paper_for(where, who, project, survey.id, copies=copies, **more))
    if isinstance(made, MadeFile):
        waits_in_tray(f"paper/{survey.id}", made)


def _entry(at: frame.Here, survey: Survey) -> None:
    """Where sheets that came back are typed in."""
    address = entry_url(at.project, survey.id)
    st.link_button(at.words("fieldwork.type_in"), address, icon=":material/keyboard:")
