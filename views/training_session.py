"""One class: when, where, by whom, who comes; each change of the appointment is counted for calendars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from project.model import AnyRecord
from project.records.teaching import Room, Session, SessionState, Trainer
from project.results.training import Training
from views import choosing, frame, saving, seen, state
from views.entries import Control, Entry, codes, entries, label_of
from views.text import choice
from views.training_people import STEP, learner_groups

MOST_PLACES = 10_000


def show(at: frame.Here, found: Training, record: AnyRecord) -> None:
    """The fields of a class and its calendar file."""
    if not isinstance(record, Session):
        return
    with st.grid(3, min_column_width=200):
        _when(at, record)
        _where(at, record)
    _places(at, found, record)
    states = codes(at, "session", "state", list(SessionState))
    key = seen.field(at.project, record, "state")
    choosing.segmented_control(
        label_of(at, "session", "state"),
        options=list(states),
        default=record.state,
        required=True,
        format_func=lambda state: choice(states[state]),
        **_moved(at, record, key),
    )
    entries(at, record, (Entry("note", Control.LONG),))
    address = f"/classes/{at.project}/session/{record.id}.ics"
    st.link_button(at.words("training.invitations.one"), address, icon=":material/event:")


def _moved(at: frame.Here, record: Session, key: str) -> dict[str, Any]:
    """What makes a field save itself and count one more change of the appointment."""
    return {
        "key": key,
        "on_change": saving.save_record,
        "args": (at.project, record.KIND, record.id, "session.set", {"series": record.series + 1}),
        "disabled": not at.may_edit,
    }


def _when(at: frame.Here, record: Session) -> None:
    def field(name: str) -> dict[str, Any]:
        return _moved(at, record, seen.field(at.project, record, name))

    st.date_input(label_of(at, "session", "day"), record.day, format="YYYY-MM-DD", **field("day"))
    st.time_input(label_of(at, "session", "starts"), record.starts, step=STEP, **field("starts"))
    st.number_input(
        label_of(at, "session", "hours"),
        0.25,
        12.0,
        record.hours,
        step=0.25,
        format="%.12g",
        **field("hours"),
    )


def _where(at: frame.Here, record: Session) -> None:
    project = at.opened.project
    kinds: tuple[tuple[str, Mapping[str, str]], ...] = (
        ("room", {item.id: item.title for item in project.of(Room)}),
        ("trainer", {item.id: item.title for item in project.of(Trainer)}),
    )
    for name, options in kinds:
        standing = getattr(record, name)
        listed = list(options)
        choosing.selectbox(
            label_of(at, "session", name),
            listed,
            index=listed.index(standing) if standing in options else None,
            format_func=options.__getitem__,
            placeholder=at.words("records.nothing_chosen"),
            **_moved(at, record, seen.field(at.project, record, name)),
        )


def _places(at: frame.Here, found: Training, record: Session) -> None:
    """A number for each group that takes the course, and for each that has places already."""
    course, groups = found.course(record.course), learner_groups(at)
    standing = dict(zip(record.groups, record.places, strict=False))
    meant = () if course is None else course.groups
    names = [name for name in groups if name in meant or name in standing]
    if not names:
        return
    st.markdown(f"**{at.words('training.classes.places')}**")
    begin = f"{seen.track(at.project, record)}/places-"
    with st.grid(3, min_column_width=200):
        for name in names:
            st.number_input(
                groups[name],
                0,
                MOST_PLACES,
                standing.get(name, 0),
                step=1,
                key=begin + name,
                on_change=_placed,
                args=(at.project, record, tuple(names), begin),
                disabled=not at.may_edit,
            )


def _placed(project: str, record: Session, names: tuple[str, ...], begin: str) -> None:
    """Callback: who comes, and how many of them."""
    places = {name: int(state.value(begin + name) or 0) for name in names}
    held = {name: count for name, count in places.items() if count > 0}
    fixed = {"groups": tuple(held), "places": tuple(held.values())}
    saving.save_record(project, Session.KIND, record.id, "session.set", fixed)
