"""The people of the team: their seats, the result they expect, and their tie to customers."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from project.model import Person
from project.records.team import Member
from project.results.team import MemberState
from reports.sections.team import expected_table
from views import entries, frame, register, team_add, widgets
from views.entries import Control, Entry
from views.text import plain


def show(at: frame.Here) -> None:
    """Everybody in the team, what is still to be asked, and the results they expect."""
    words, found = at.words, at.opened.outlook.team
    st.markdown(words("team.people.how"), width=frame.PROSE)
    states = {item.person: item for item in found.members}
    records = {item.id: item for item in at.opened.project.of(Member)}
    if not states:
        st.info(words("team.people.none"), icon=":material/info:")
    register.listing(
        at,
        [records[person] for person in states],
        lambda record: _body(at, records[record.id], states[record.id]),
        mark=lambda record: _mark(at, states[record.id]),
        icon=lambda record: "edit_note" if states[record.id].lacks else "check_circle",
    )
    team_add.take(at)
    team_add.newcomer(at, outside=True)
    if found.expected:
        widgets.table(expected_table(at.facts), wrap=True)
    st.caption(words("team.people.names"))
    frame.link("glossary", words("team.people.words"), icon=":material/menu_book:")


def _mark(at: frame.Here, state: MemberState) -> str:
    titles = {seat.seat: seat.title for seat in at.opened.outlook.team.seats}
    told = [titles[seat] for seat in state.seats] or [at.words("team.people.no_seat")]
    if state.outside:
        told.append(at.words("team.people.outside"))
    if state.lacks:
        lacking = ", ".join(at.words(f"team.people.lacks.{lack}") for lack in state.lacks)
        told.append(at.words("team.people.lacking", what=lacking))
    return " · ".join(told)


def _body(at: frame.Here, record: Member, state: MemberState) -> None:
    _who(at, record)
    for question in _questions(at, state):
        st.markdown(question, width=frame.PROSE)
    entries.entries(at, record, list(_entries(at, record)))
    if record.outside:
        link = at.words("team.people.cost")
        frame.link("business_case", link, at.project, icon=":material/payments:", part="lines")


def _who(at: frame.Here, record: Member) -> None:
    person = at.opened.project.find(Person, record.id)
    if person is not None and (person.title or person.department):
        st.caption(plain(", ".join(filter(None, (person.title, person.department)))))


def _questions(at: frame.Here, state: MemberState) -> Iterator[str]:
    """What the seats of a person are asked."""
    for seat in at.opened.catalogue.playbook.seats:
        if seat.id in state.seats and seat.expects is not None:
            yield at.words(
                "team.people.asks",
                seat=f"**{plain(at.read(seat.title))}**",
                question=plain(at.read(seat.expects)),
            )


def _entries(at: frame.Here, record: Member) -> Iterator[Entry]:
    found, language = at.opened.catalogue, at.language
    yield Entry("seats", Control.MANY, {item.id: at.read(item.title) for item in found.playbook.seats})
    yield Entry("expects", Control.LONG)
    if found.metrics is not None:
        own = found.metrics.language
        metrics = {item.id: item.title.read(language, own) for item in found.metrics.metrics}
        yield Entry("metric", Control.LIST, metrics)
    yield Entry("days_a_week", Control.NUMBER, most=7.0)
    yield Entry("connection", Control.LONG)
    yield Entry("outside", Control.FLAG)
    if record.outside:
        yield Entry("scope", Control.LONG)
        lines = {item.id: item.title.read(language, found.costs.language) for item in found.costs.costs}
        yield Entry("cost_line", Control.LIST, lines)
