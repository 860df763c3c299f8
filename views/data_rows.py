"""Rows of a file that fail: the first ones with what stands there, and all of them as a file."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from project.results.data_readiness import FileLine
from reports.document import Align, Column, Table, TableRow
from store.port import StoreFault
from views import choosing, frame, notes, state, widgets
from views.survey_parts import attempt, offered, waits_in_tray
from words.numbers import UNKNOWN
from workspace.faulty_rows import Faulty, GoneError, faulty_file, first_faulty
from workspace.guarding import NotAllowed

MOST_COLUMNS = 12


def show(at: frame.Here, line: FileLine, problems: Mapping[str, str], field: str | None) -> None:
    """Choose a problem, see the first rows that have it, and take all of them.

    Args:
        at: the page.
        line: the file.
        problems: code to what it is called; of own rules their id.
        field: in which field; None for problems of whole records.
    """
    words = at.words
    if not problems:
        return
    st.markdown(f"**{words('data_readiness.rows.title')}**")
    if not at.may_edit:
        st.caption(words("data_readiness.rows.only_editors"))
        return
    place = f"{line.id}/{field or 'record'}"
    picked = choosing.selectbox(
        words("data_readiness.rows.problem"),
        list(problems),
        format_func=problems.__getitem__,
        key=f"data-problem/{place}",
    )
    problem = str(picked or next(iter(problems)))
    try:
        found = first_faulty(at.workspace, state.person(), at.project, line.id, problem, field)
    except GoneError:
        st.info(words("data_readiness.rows.gone"), icon=":material/delete:")
        return
    if not found.all:
        st.caption(words("data_readiness.rows.none"))
        return
    _found(at, found, problems[problem])
    key = f"faulty/{at.project}/{place}/{problem}"
    st.button(
        words("data_readiness.rows.take"), key=key, icon=":material/table:",
        on_click=_made, args=(at.project, line.id, problem, field, key),
    )  # fmt: skip
    st.caption(words("data_readiness.rows.noted"))
    offered(at, key, links=False)


def _found(at: frame.Here, found: Faulty, problem: str) -> None:
    words = at.words
    st.caption(words.plural("data_readiness.rows.first", found.all))
    heads = found.heads[:MOST_COLUMNS]
    columns = (
        Column(words("data_readiness.rows.row"), Align.RIGHT),
        Column(words("data_readiness.rows.value")),
        *(Column(at.facts.called(head)) for head in heads),
    )
    rows = tuple(
        TableRow(
            (
                at.facts.amount(item.row),
                item.value or UNKNOWN,
                *(cell or UNKNOWN for cell in item.cells[:MOST_COLUMNS]),
            )
        )
        for item in found.rows
    )
    widgets.table(Table(problem, columns, rows))


def _made(project: str, file: str, problem: str, field: str | None, key: str) -> None:
    """Callback: make the file of all of them; that it was taken is noted in the same moment."""
    where, who = state.workspace(), state.person()
    language = where.settings.language
    try:
        done = faulty_file(where, who, project, file, problem, field, language=language)
    except StoreFault as fault:
        notes.note_down(notes.Note(notes.End.FAULT, code=fault.code))
    except NotAllowed:
        notes.note_down(notes.Note(notes.End.NOT_ALLOWED))
    except GoneError:
        notes.note_down(notes.Note(notes.End.NOTHING))
    else:
        if isinstance(done, tuple):
            waits_in_tray(key, done[0])
        else:
            attempt(lambda: done)
