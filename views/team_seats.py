"""The seats of the team: what each does, whom to look for, and who holds it."""

from __future__ import annotations

import streamlit as st

from playbook.people import Seat
from project.records.team import Member
from project.results.team import SeatHeld
from views import choosing, entries, frame, saving, state, team_add, widgets
from views.text import plain


def show(at: frame.Here) -> None:
    """Every seat, the first one that is empty unfolded."""
    held = {item.seat: item for item in at.opened.outlook.team.seats}
    if not held:
        st.info(at.words("team.seats.none"), icon=":material/info:")
        return
    st.markdown(at.words("team.seats.how"), width=frame.PROSE)
    _unfold_first(at)
    for seat in at.opened.catalogue.playbook.seats:
        _seat(at, seat, held[seat.id])


def _key(seat: str) -> str:
    return f"seat-{seat}"


def _unfold_first(at: frame.Here) -> None:
    """Unfold the first empty seat, once in this tab for each project."""
    empty, marked = at.opened.outlook.team.empty_seats, f"_seats-{at.project}"
    if empty and not state.holds(marked):
        state.put_value(marked, held=True)
        state.put_value(_key(empty[0].seat), held=True)


def _seat(at: frame.Here, seat: Seat, held: SeatHeld) -> None:
    people = entries.people(at)
    names = ", ".join(people.get(item, item) for item in held.people)
    told = names or at.words("team.seats.nobody" if held.required else "team.seats.optional")
    icon = "check_circle" if held.people else "flag" if held.empty else "radio_button_unchecked"
    label = f"{plain(held.title)} · {plain(told)}"
    with widgets.fold(_key(seat.id), label, icon=f":material/{icon}:") as opened:
        st.markdown(plain(at.read(seat.what)), width=frame.PROSE)
        if opened.open:
            _body(at, seat, held, people)


def _body(at: frame.Here, seat: Seat, held: SeatHeld, people: dict[str, str]) -> None:
    words = at.words
    st.markdown(f"**{words('team.seats.fits')}** {plain(at.read(seat.fits))}", width=frame.PROSE)
    if seat.expects is not None:
        asked = plain(at.read(seat.expects))
        st.markdown(f"**{words('team.seats.asks')}** {asked}", width=frame.PROSE)
    _holders(at, seat.id, held.people, people)
    team_add.newcomer(at, seat.id, outside=not seat.required)


def _holders(at: frame.Here, seat: str, held: tuple[str, ...], people: dict[str, str]) -> None:
    """Who holds a seat, chosen from everybody in the project."""
    key = f"{at.project}/holders-{seat}"
    state.put_value(key, held=list(held))
    choosing.multiselect(
        at.words("team.seats.who"),
        options=list(people),
        format_func=people.__getitem__,
        placeholder=at.words("team.seats.nobody_chosen"),
        key=key,
        disabled=not at.may_edit,
        on_change=_seated,
        args=(at.project, seat, key, tuple(at.opened.project.of(Member))),
    )


def _seated(project: str, seat: str, key: str, members: tuple[Member, ...]) -> None:
    """Give the seat to those chosen and take it from the others; whoever leaves it stays in the team."""
    chosen = state.value(key) or []
    known = {item.id: item for item in members}
    changed = [
        _with(known.get(person) or Member(id=person), seat)
        for person in chosen
        if person not in known or seat not in known[person].seats
    ]
    changed += [_without(item, seat) for item in members if seat in item.seats and item.id not in chosen]
    saving.save(project, "member.seated", *changed, typed=False)


def _with(member: Member, seat: str) -> Member:
    return member.model_copy(update={"seats": (*member.seats, seat)})


def _without(member: Member, seat: str) -> Member:
    return member.model_copy(update={"seats": tuple(item for item in member.seats if item != seat)})
