"""Taking people into the team: somebody new to the project, or people who are in it already."""

from __future__ import annotations

import streamlit as st

from project.model import Person
from project.records.team import Member
from views import choosing, entries, frame, register, saving, state


def newcomer(at: frame.Here, seat: str = "", *, outside: bool = False) -> None:
    """A line that adds a person to the project and the team, and gives the seat where one is named.

    `outside` asks whether the person comes from outside the firm.
    """
    if not at.may_edit:
        return
    name, words = _form(seat), at.words
    form = state.form(name)
    with st.form(form, border=False, enter_to_submit=False):
        with st.grid(2, min_column_width=200):
            st.text_input(words("team.people.new_name"), max_chars=200, key=f"{form}/name")
            st.text_input(words("team.people.new_title"), max_chars=200, key=f"{form}/title")
        if outside:
            st.checkbox(words("team.people.new_outside"), key=f"{form}/outside")
        frame.missing(at, name)
        label = words("team.seats.add" if seat else "team.people.add")
        st.form_submit_button(label, on_click=_added, args=(at.project, seat))


def _form(seat: str) -> str:
    return f"add-member-{seat}"


def _added(project: str, seat: str) -> None:
    form = _form(seat)
    name = str(state.form_value(form, "name") or "").strip()
    if not name:
        state.form_lacks(form, "team.people.needs_name")
        return
    title = str(state.form_value(form, "title") or "").strip()
    person = Person(id=register.new_id(Person.KIND), name=name, title=title)
    outside = bool(state.form_value(form, "outside"))
    member = Member(id=person.id, seats=(seat,) if seat else (), outside=outside)
    if saving.save(project, "member.added", person, member, operation=state.once(form), typed=False):
        state.form_done(form)


TAKE = "take-members"


def take(at: frame.Here) -> None:
    """People of the project who are not in the team yet, to choose from."""
    members = {item.id for item in at.opened.project.of(Member)}
    offered = {person: name for person, name in entries.people(at).items() if person not in members}
    if not offered or not at.may_edit:
        return
    form = state.form(TAKE)
    with st.form(form, border=False):
        choosing.multiselect(
            at.words("team.people.from_project"),
            list(offered),
            format_func=offered.__getitem__,
            placeholder=at.words("records.nothing_chosen"),
            key=f"{form}/chosen",
        )
        frame.missing(at, TAKE)
        st.form_submit_button(at.words("team.people.take"), on_click=_taken, args=(at.project,))


def _taken(project: str) -> None:
    chosen = state.form_value(TAKE, "chosen")
    if not chosen:
        state.form_lacks(TAKE, "team.people.choose_first")
        return
    records = tuple(Member(id=person) for person in chosen)
    if saving.save(project, "member.added", *records, operation=state.once(TAKE), typed=False):
        state.form_done(TAKE)
