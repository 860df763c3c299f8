"""Rows of a file that fail in one field: the first ones with what stands there; for editors only."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from project.results.data_readiness import FileLine
from reports.document import Align, Column, Table, TableRow
from views import choosing, frame, state, widgets
from words.numbers import UNKNOWN
from workspace.data_quality import FailingRow, failing


def show(at: frame.Here, line: FileLine, problems: Mapping[str, str], field: str) -> None:
    """Choose a problem, and see the first rows that have it."""
    words = at.words
    if not problems:
        return
    st.markdown(f"**{words('data_readiness.rows.title')}**")
    if not at.may_edit:
        st.caption(words("data_readiness.rows.only_editors"))
        return
    picked = choosing.selectbox(
        words("data_readiness.rows.problem"),
        list(problems),
        format_func=problems.__getitem__,
        key=f"data-problem/{line.id}/{field}",
    )
    problem = str(picked or next(iter(problems)))
    rows = failing(at.workspace, state.person(), at.project, line.id, (field, problem))
    if rows is None:
        st.info(words("data_readiness.rows.gone"), icon=":material/delete:")
    elif not rows:
        st.caption(words("data_readiness.rows.none"))
    else:
        st.caption(words.plural("data_readiness.rows.first", _count(line, field, problem, len(rows))))
        widgets.table(_table(at, rows, problems[problem]))


def _count(line: FileLine, field: str, problem: str, shown: int) -> int:
    """How many rows have the problem, as the figures say."""
    found = next((item for item in line.fields if item.field == field), None)
    faults = {} if found is None else {item.code: item.count for item in found.faults}
    missing = 0 if found is None or problem != "missing" else found.filled.wrong
    return max(shown, faults.get(problem, missing))


def _table(at: frame.Here, rows: tuple[FailingRow, ...], problem: str) -> Table:
    words = at.words
    columns = (
        Column(words("data_readiness.rows.row"), Align.RIGHT),
        Column(words("data_readiness.rows.value")),
    )
    cells = tuple(TableRow((at.facts.amount(item.row), item.value or UNKNOWN)) for item in rows)
    return Table(problem, columns, cells)
