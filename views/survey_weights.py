"""The weights that the answers propose, beside those in force."""

from __future__ import annotations

import streamlit as st

from project.results.needs import NeedsResult
from reports.document import Align, Column, Table, TableRow
from views import frame, saving, state, widgets
from views.text import plain
from words.numbers import number
from workspace.weights import accept_proposal


def show(at: frame.Here) -> None:
    """The proposal, and how to take it."""
    widgets.table(_proposed(at, at.opened.outlook.needs))
    if at.may_edit:
        st.button(at.words("needs.accept"), key="accept", on_click=_accept, args=(at.project,))


def rule(at: frame.Here) -> tuple[str, ...]:
    """How the weights come from the answers, as Markdown."""
    found = at.opened.outlook.needs
    return plain(found.why), at.words("needs.rule", rule=plain(found.rule))


def _accept(project: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: accept_proposal(where, who, project, operation=name))


def _proposed(at: frame.Here, found: NeedsResult) -> Table:
    words, shortlist = at.words, at.opened.outlook.shortlist
    columns = (
        Column(words("needs.criterion")),
        Column(words("needs.weight_proposed"), Align.RIGHT),
        Column(words("needs.weight_now"), Align.RIGHT),
        Column(words("needs.rests_on"), Align.RIGHT),
    )
    rows = []
    for item in sorted(found.proposed, key=lambda found: -found.weight):
        weight = shortlist.weight(item.criterion)
        if weight is not None:
            rests = words.plural("needs.departments", item.departments) if item.points is not None else ""
            cells = (
                weight.title,
                number(item.weight, 1),
                number(weight.weight, 1),
                rests or words("needs.start_value"),
            )
            rows.append(TableRow(cells))
    return Table(words("needs.proposed"), columns, tuple(rows))
