"""How much work moving the data is, what follows from it, and what the law asks before."""

from __future__ import annotations

import streamlit as st

from customer_data.effort import effort
from project.results.migration import Migration, Unknown, UnknownLine
from reports.sections import connections
from reports.sections import migration as section
from reports.sections.migration_privacy import CHECKLISTS, moved_table, privacy_finding, privacy_tables
from views import frame, migration_follows, migration_rules, state, widgets
from views.go_live_checks import group_of_questions
from views.survey_parts import offered, waits_in_tray
from views.text import plain
from workspace.moving_data import moved_file

NAME = "migration"
PARTS = ("work", "follows", "privacy")

WHERE = {
    Unknown.UNDECIDED: ("inventory", ""),
    Unknown.NO_FILE: ("data_readiness", "files"),
    Unknown.NOT_CONFIRMED: ("data_readiness", "files"),
    Unknown.NOT_MEASURED: ("data_readiness", "files"),
    Unknown.NO_SAMPLE: ("data_readiness", "truth"),
    Unknown.NO_SEARCH: ("duplicates", ""),
}
"""Page and part on which each unknown is found out."""


def page() -> None:
    """The work with its range, what follows, and what the law asks."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.migration
    frame.top(at, NAME)
    part = frame.parts(at, NAME, PARTS)
    if found.sources:
        {"work": _work, "follows": migration_follows.show, "privacy": _privacy}[part](at, found)
    else:
        st.info(at.words("migration.nothing"), icon=":material/info:")
        frame.link("inventory", at.words("migration.to_inventory"), at.project)
        if part == "privacy":
            _checklist(at)
    frame.bottom(at.words, NAME)


# -- how much work -----------------------------------------------------------------------------------------


def _work(at: frame.Here, found: Migration) -> None:
    """The figures, what widens them, where the hours go, and what the team knows better."""
    facts = at.facts
    widgets.figures(section.key_figures(facts, found))
    st.markdown(plain(section.finding(facts, found)), width=frame.PROSE)
    changed(at, found)
    _widest(at, found)
    widgets.chart(section.work_chart(facts, found))
    widgets.table(section.work_table(facts, found))
    widgets.table(section.sources_table(facts, found), wrap=True)
    if found.unknowns:
        widgets.table(section.unknowns_table(facts, found), wrap=True)
    migration_rules.show(at, found)
    _how(at)


def changed(at: frame.Here, found: Migration) -> None:
    """How much was entered that the data now says otherwise, with the way there."""
    if found.differing:
        told = at.words.plural("migration.changed", found.differing)
        st.warning(told, icon=":material/sync_problem:")


def _widest(at: frame.Here, found: Migration) -> None:
    """What makes the range widest and the page on which it is found out."""
    st.markdown(f":material/straighten: {plain(section.widest(at.facts, found))}", width=frame.PROSE)
    if found.unknowns:
        _go(at, found.unknowns[0])


def _go(at: frame.Here, line: UnknownLine) -> None:
    page_name, part = WHERE[line.unknown]
    query = {"part": part} if part else {}
    does = at.words(f"migration.unknowns.does.{line.unknown}")
    frame.link(page_name, does, at.project, icon=":material/arrow_forward:", **query)


def _how(at: frame.Here) -> None:
    values, words = effort(), at.words
    with st.expander(words("migration.how.title"), icon=":material/calculate:"):
        for part in ("work", "unknown", "stays", "follows"):
            st.markdown(words(f"migration.how.{part}"), width=frame.PROSE)
        day = at.facts.day(values.source.as_of)
        told = words("migration.how.source", source=values.source.name, day=day)
        st.caption(plain(told))


# -- what the law asks -------------------------------------------------------------------------------------


def _privacy(at: frame.Here, found: Migration) -> None:
    """Every place with what the law asks, what moves and what stays, and the checklist of the plan."""
    facts, words = at.facts, at.words
    st.markdown(plain(privacy_finding(facts, found)), width=frame.PROSE)
    for table in privacy_tables(facts, found):
        widgets.table(table, wrap=True)
    frame.link("inventory", words("migration.privacy.go"), at.project)
    widgets.table(moved_table(facts, found), wrap=True)
    with st.expander(words("migration.moved.take_out"), icon=":material/table:"):
        _out(at)
    _checklist(at)


def _checklist(at: frame.Here) -> None:
    """The questions of the plan about moving personal data, with the answers of the team."""
    listed = connections.checklist(at.facts, CHECKLISTS)
    if listed is None:
        st.caption(at.words("migration.check.none"))
        return
    st.subheader(plain(listed.title), anchor=False)
    st.markdown(plain(listed.intro), width=frame.PROSE)
    for group in listed.groups:
        group_of_questions(at, listed, group)


def _out(at: frame.Here) -> None:
    words, revision = at.words, at.opened.project.revision
    with st.container(horizontal=True):
        for kind, key in (("xlsx", "workbook"), ("csv", "csv")):
            args = (at.project, kind, revision)
            st.button(words(f"migration.moved.{key}"), key=f"moved-{kind}", on_click=_made, args=args)
    offered(at, f"moved/{at.project}/{revision}", links=False)


def _made(project: str, kind: str, revision: int) -> None:
    where = state.workspace()
    made = moved_file(where, state.person(), project, kind, where.settings.language)
    waits_in_tray(f"moved/{project}/{revision}", made)
