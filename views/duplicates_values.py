"""Which value stays when several records become one: whom the team believes, rules by field, examples."""

from __future__ import annotations

import streamlit as st

from project.kept_values import CHOICES
from project.records.customer_data import MatchRun, MergeRule
from project.results.duplicates import Duplicates, KeepsLine, Search
from reports.document import Column, Table, TableRow
from store.port import StoreFault
from views import duplicates_parts, fields, frame, state, widgets
from views.entries import codes
from views.text import plain
from words.numbers import UNKNOWN
from workspace.duplicates import GoneError
from workspace.merge_lists import GroupShown, example_groups

INTENT = "merge_rule.set"
EXAMPLES = 3
"""Real groups that are shown with what would stay of them."""


def show(at: frame.Here, found: Duplicates) -> None:
    """Order of trust, one rule for each field, then what would become of real groups."""
    search = duplicates_parts.chosen(at, found)
    if search is None:
        return
    st.markdown(at.words("duplicates.values.what"), width=frame.PROSE)
    _trusted(at, search)
    _rules(at, found)
    if at.may_edit:
        _examples(at, search)


def _trusted(at: frame.Here, search: Search) -> None:
    run = at.opened.project.find(MatchRun, search.id)
    files = {item.id: item.title for item in search.files if item.id}
    if run is None or len(files) < 2:  # noqa: PLR2004  one file needs no order
        return
    fields.many_field(
        at.project,
        run,
        "trusted",
        at.words("duplicates.values.trusted"),
        "match_run.trusted",
        options=files,
        help=at.words("duplicates.values.trusted_help"),
        disabled=not at.may_edit,
    )


def _rules(at: frame.Here, found: Duplicates) -> None:
    st.markdown(f"**{at.words('duplicates.values.rules')}**")
    with st.grid(3, min_column_width=230) as grid:
        for item in found.keeps:
            with grid.cell():
                _rule(at, item)
    with st.expander(at.words("duplicates.values.ways"), icon=":material/help:"):
        for way in CHOICES:
            name = at.words(f"records.merge_rule.codes.keeps.{way}")
            st.markdown(f"**{plain(name)}** · {at.words(f'duplicates.values.way.{way}')}", width=frame.PROSE)


def _rule(at: frame.Here, item: KeepsLine) -> None:
    record = at.opened.project.find(MergeRule, item.field) or MergeRule(id=item.field, keeps=item.proposed)
    options = codes(at, "merge_rule", "keeps", CHOICES)
    fields.list_field(
        at.project,
        record,
        "keeps",
        plain(item.title),
        INTENT,
        options=options,
        required=True,
        disabled=not at.may_edit,
    )
    if item.by_hand and item.keeps is not item.proposed:
        st.caption(at.words("duplicates.values.usual", way=options[item.proposed]))


# -- examples ----------------------------------------------------------------------------------------------


def _examples(at: frame.Here, search: Search) -> None:
    st.markdown(f"**{at.words('duplicates.values.examples')}**")
    try:
        shown = example_groups(at.workspace, state.person(), at.project, search.id, EXAMPLES, at.language)
    except GoneError:
        st.info(at.words("duplicates.pairs.gone"), icon=":material/delete:")
        return
    except StoreFault as fault:
        st.error(at.words(f"shell.fault.{fault.code}"), icon=":material/error:")
        return
    if not shown:
        st.info(at.words("duplicates.values.no_groups"), icon=":material/info:")
    for number, group in enumerate(shown, 1):
        widgets.table(_group(at, number, group), wrap=True)


def _group(at: frame.Here, number: int, group: GroupShown) -> Table:
    """What stays of a group, where it comes from, and what the other records say."""
    words, titles = at.words, {item.field: item.title for item in at.opened.outlook.duplicates.keeps}
    heads = ("field", "stays", "from", "others")
    rows = tuple(
        TableRow(
            (
                titles.get(item.field, item.field.replace("_", " ")),
                item.value or UNKNOWN,
                at.facts.called(item.origin) or UNKNOWN,
                "; ".join(item.others) or UNKNOWN,
            )
        )
        for item in group.fields
    )
    title = words("duplicates.values.group", number=number, records=at.facts.amount(group.records))
    return Table(title, tuple(Column(words(f"duplicates.values.{head}")) for head in heads), rows)
