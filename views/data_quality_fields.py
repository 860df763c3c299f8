"""Each field of a file: how many are filled, how many right, in which groups, and the failing rows."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from project.results.data_readiness import DataReadiness, FieldLine, FileLine
from reports.document import Align, Column, Table, TableRow
from reports.sections import data_cleaning
from reports.sections import data_readiness as section
from views import choosing, data_quality, data_rows, frame, widgets
from views.text import plain


def show(at: frame.Here, found: DataReadiness) -> None:
    """One file: the table of fields, then one field by group with the rows that fail."""
    line = data_quality.chosen(at, found)
    if line is None:
        st.info(at.words("data_readiness.fields.nothing"), icon=":material/info:")
        return
    st.caption(plain(section.about_file(at.facts, line)))
    widgets.table(section.fields_table(at.facts, line), wrap=True)
    st.caption(at.words("data_readiness.fields.counted"))
    _one(at, line)


def _one(at: frame.Here, line: FileLine) -> None:
    fields = {item.field: item for item in line.fields if item.mapped}
    if not fields:
        return
    worst = min(fields.values(), key=lambda item: 1.0 if item.usable is None else item.usable)
    picked = choosing.selectbox(
        at.words("data_readiness.fields.which"),
        list(fields),
        index=list(fields).index(worst.field),
        format_func=lambda name: fields[name].title,
        key=f"data-field/{line.id}",
    )
    item = fields[str(picked or worst.field)]
    if item.valid.low is not None:
        told = at.words("data_readiness.fields.sampled", judged=at.facts.amount(item.valid.of))
        st.caption(plain(f"{told} {section.between(at.facts, item.valid)}"))
    if item.groups:
        widgets.table(_groups(at, item))
    problems = _problems(at, item)
    if not problems:
        st.caption(at.words("data_readiness.fields.fine", field=plain(item.title)))
    data_rows.show(at, line, problems, item.field)


def _groups(at: frame.Here, item: FieldLine) -> Table:
    """One field within each group of records."""
    words = at.words
    heads = [words(f"data_readiness.head.{name}") for name in ("group", "records", "filled", "valid")]
    columns = tuple(Column(head, Align.RIGHT if place else Align.LEFT) for place, head in enumerate(heads))
    rows = tuple(
        TableRow(
            (
                at.facts.called(group.name) or words("data_readiness.others"),
                at.facts.amount(group.records),
                section.percent(at.facts, group.filled),
                section.percent(at.facts, group.valid) if group.valid.of else words("data_readiness.no_rule"),
            )
        )
        for group in item.groups
    )
    return Table(words("data_readiness.fields.by_group", field=at.facts.called(item.title)), columns, rows)


def _problems(at: frame.Here, item: FieldLine) -> Mapping[str, str]:
    """What is wrong with values of the field, by what it is called."""
    codes = [
        *(["missing"] if item.required and item.filled.wrong else []),
        *(fault.code for fault in item.faults),
    ]
    return {code: data_cleaning.problem_told(at.facts, code) for code in dict.fromkeys(codes)}
