"""For those whom no link reaches: the Excel form and the sheet of paper, and forms that come back."""

from __future__ import annotations

import streamlit as st

from project.model import Survey
from questionnaires.kinds import Anonymity
from views import frame, state, widgets
from views.survey_list import called, language_name
from views.survey_parts import attempt, complaints, offered, waits_in_tray
from views.text import plain
from workspace.handing import MadeFile
from workspace.participation import Participation

FOR_ALL = ""
"""A form or sheet for a department, without a name on it."""

MOST_COPIES = 200
CAME_BACK = "_forms_back"


def show(at: frame.Here, found: Participation, *, first: bool) -> None:
    """Both ways; unfolded where they are the only ones."""
    words = at.words
    if first and "sheets" not in state.shelf("_folds"):
        state.put_value("sheets", held=True)
    with widgets.fold("sheets", words("fieldwork.sheets"), icon=":material/print:") as opened:
        if opened.open:
            _sheets(at, found)
    with widgets.fold("forms-back", words("fieldwork.forms_back"), icon=":material/move_to_inbox:") as opened:
        if opened.open:
            _back(at, found)


def _sheets(at: frame.Here, found: Participation) -> None:
    words, survey, asked = at.words, found.survey, found.questionnaire
    st.markdown(words("fieldwork.sheets_why"), width=frame.PROSE)
    titles = {item.id: item.title.read(at.language, asked.language) for item in asked.departments}
    with st.grid(3, min_column_width=200):
        department = st.selectbox(
            words("needs.department"), list(titles), format_func=titles.__getitem__, key="sheet-department"
        )
        language = st.selectbox(
            words("fieldwork.language"),
            list(asked.offered),
            key="sheet-language",
            format_func=lambda code: language_name(at, code),
        )
        person = _person(at, found, department)
    wanted = (department, language, person)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            words("fieldwork.make_form"),
            key="make-form",
            icon=":material/table_view:",
            on_click=_form,
            args=(at.project, survey, wanted),
        )
        copies = st.number_input(
            words("fieldwork.copies"),
            min_value=1,
            max_value=MOST_COPIES,
            value=1,
            step=1,
            key="sheet-copies",
            width=120,
        )
        st.button(
            words("fieldwork.make_paper"),
            key="make-paper",
            icon=":material/print:",
            on_click=_paper,
            args=(at.project, survey, wanted, int(copies)),
        )
    offered(at, f"form/{survey.id}")
    offered(at, f"paper/{survey.id}")
    _entry(at, survey)


def _person(at: frame.Here, found: Participation, department: str) -> str:
    """Whom the form is for; of an anonymous survey no form says it."""
    if found.survey.anonymity is Anonymity.ANONYMOUS:
        return FOR_ALL
    people = {item.id: called(item) for item in found.waiting if item.department == department}
    offers = {FOR_ALL: at.words("fieldwork.nobody_named"), **people}
    named = st.selectbox(
        at.words("fieldwork.person"),
        list(offers),
        format_func=offers.__getitem__,
        key=f"sheet-person-{department}",
    )
    return named or FOR_ALL


def _form(project: str, survey: Survey, wanted: tuple[str, str, str]) -> None:
    from workspace.survey_forms import form_for  # noqa: PLC0415  writers are loaded only when a form is made

    where, who = state.workspace(), state.person()
    department, language, person = wanted
    made = attempt(
        lambda: form_for(
            where,
            who,
            project,
            survey.id,
            invitation=person or None,
            department=department,
            language=language,
        )
    )
    if isinstance(made, MadeFile):
        waits_in_tray(f"form/{survey.id}", made)


def _paper(project: str, survey: Survey, wanted: tuple[str, str, str], copies: int) -> None:
    from workspace.survey_forms import paper_for  # noqa: PLC0415  writers are loaded only when a sheet is made

    where, who = state.workspace(), state.person()
    department, language, person = wanted
    made = attempt(
        lambda: paper_for(
            where,
            who,
            project,
            survey.id,
            invitation=person or None,
            department=department,
            language=language,
            copies=1 if person else copies,
        )
    )
    if isinstance(made, MadeFile):
        waits_in_tray(f"paper/{survey.id}", made)


def _entry(at: frame.Here, survey: Survey) -> None:
    """Where sheets that came back are typed in."""
    address = f"/enter/{at.project}/{survey.id}"
    st.link_button(at.words("fieldwork.type_in"), address, icon=":material/keyboard:")


# -- forms that come back ------------------------------------------------------------------------------------


def _back(at: frame.Here, found: Participation) -> None:
    words = at.words
    st.markdown(words("fieldwork.forms_back_help"), width=frame.PROSE)
    given = st.file_uploader(
        words("fieldwork.forms_choose"),
        type=["xlsx"],
        accept_multiple_files=True,
        key=f"forms-{found.survey.id}",
    )
    if not given:
        return
    key = f"forms-send-{found.survey.id}"
    st.checkbox(words("fieldwork.forms_send"), value=True, key=key, help=words("fieldwork.forms_send_help"))
    st.button(
        words.plural("fieldwork.forms_read", len(given)),
        key="read-forms",
        type="primary",
        on_click=_read,
        args=(at.project, tuple((item.getvalue(), item.name) for item in given), key),
    )
    _told(at)


def _read(project: str, files: tuple[tuple[bytes, str], ...], key: str) -> None:
    """Callback: take in each form by itself, so that a faulty one holds no other back."""
    from workspace.survey_forms import import_form  # noqa: PLC0415  readers are loaded only when a form comes

    where, who, send = state.workspace(), state.person(), bool(state.value(key))
    done = [
        (name, attempt(lambda data=data, name=name: import_form(where, who, project, data, name, send=send)))
        for data, name in files
    ]
    state.put_value(CAME_BACK, held=[item for item in done if item[1] is not None])


def _told(at: frame.Here) -> None:
    """What came of the forms that were read last, one by one."""
    words = at.words
    for name, came in state.value(CAME_BACK) or ():
        said = words("fieldwork.form_came", name=plain(name), saved=came.saved, unchanged=came.unchanged)
        st.markdown(f"**{said}**")
        complaints(at, came.problems)
