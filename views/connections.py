"""What goes between systems, who may see and change what, and the checklist for connections."""

from __future__ import annotations

import streamlit as st

from project.results.connections import Connections
from reports.sections import connections as section
from views import connections_edit, connections_files, connections_picture, connections_rights, frame, widgets
from views.go_live_checks import group_of_questions
from views.text import plain

NAME = "connections"
PARTS = ("goes", "sees", "check")

MOST_PROPOSED = 5
"""Places without a connection that are told one by one."""


def page() -> None:
    """What goes where, who may see what, and the checklist."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.connections
    frame.top(at, NAME)
    part = frame.parts(at, NAME, PARTS)
    {"goes": _goes, "sees": connections_rights.show, "check": _check}[part](at, found)
    frame.bottom(at.words, NAME)


def _goes(at: frame.Here, found: Connections) -> None:
    """The picture and the matrix of what goes, what is missing, then every connection to edit."""
    words, facts = at.words, at.facts
    if found.systems:
        widgets.figures(section.key_figures(facts, found))
        st.markdown(plain(section.finding(facts, found)), width=frame.PROSE)
        _counted(at)
        connections_picture.show(at, found)
        widgets.table(section.matrix_table(facts, found), wrap=True)
    else:
        st.info(words("connections.nothing"), icon=":material/info:")
    _proposed(at, found)
    connections_edit.show(at, found)
    if found.systems:
        widgets.table(section.list_table(facts, found), wrap=True)
    connections_files.show(at)
    _how(at, ("complexity", "gaps"))


def _counted(at: frame.Here) -> None:
    """What the calculation counts with beside what is listed here (P12)."""
    drivers = at.opened.outlook.migration.drivers
    counted = next((item for item in drivers if item.driver == "systems_to_connect"), None)
    if counted is None or counted.stands is None:
        return
    facts, words = at.facts, at.words
    stands, says = facts.amount(counted.stands.likely), facts.amount(counted.says.likely)
    if stands == says:
        st.caption(words("connections.counted.same", count=says))
        return
    st.markdown(f":material/flag: {words('connections.counted.differs', stands=stands, says=says)}")
    frame.link("migration", words("connections.counted.go"), at.project, part="follows")


def _proposed(at: frame.Here, found: Connections) -> None:
    """Places that stay, or of which nobody decided, and that nothing connects."""
    if not found.unconnected:
        return
    words = at.words
    with st.container(border=True, key="connections-proposed"):
        st.markdown(f"**{words('connections.proposed.title')}**")
        for item in found.unconnected[:MOST_PROPOSED]:
            key = "undecided" if item.moves is None else "stays"
            told = words(f"connections.proposed.{key}", place=at.facts.called(item.title))
            st.markdown(f"- {plain(told)}", width=frame.PROSE)
        left = len(found.unconnected) - MOST_PROPOSED
        if left > 0:
            st.caption(words.plural("connections.proposed.more", left))


def _check(at: frame.Here, _: Connections) -> None:
    """The plan's checklist for one connection, with the answers of the team."""
    listed = section.checklist(at.facts)
    if listed is None:
        st.info(at.words("connections.check.none"), icon=":material/info:")
        return
    st.markdown(plain(listed.intro), width=frame.PROSE)
    for group in listed.groups:
        group_of_questions(at, listed, group)


def _how(at: frame.Here, parts: tuple[str, ...]) -> None:
    with st.expander(at.words("connections.how.title"), icon=":material/calculate:"):
        for part in parts:
            st.markdown(at.words(f"connections.how.{part}"), width=frame.PROSE)
