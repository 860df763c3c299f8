"""Who learns, who teaches, where, and when classes can be held."""

from __future__ import annotations

from datetime import time

import streamlit as st

from project.model import AnyRecord
from project.records.teaching import LearnerGroup, Room, TaughtBy, TeachingHours, TeachingRules, Trainer
from project.results.training import Training
from project.teach_days import rules_of
from views import frame, register, saving, seen, state
from views.entries import Control, Entry, codes, entries, groups, people
from views.text import plain
from views.training_courses import audience, given

STEP = 900
"""Seconds between two times that are offered."""


def show(at: frame.Here, found: Training) -> None:
    """Groups of learners, trainers, rooms, rules."""
    _learners(at, found)
    _trainers(at, found)
    _rooms(at)
    _rules(at, found)


def trainers(at: frame.Here) -> list[Trainer]:
    """Everybody who teaches, by name."""
    return sorted(at.opened.project.of(Trainer), key=lambda item: item.title.casefold())


def learner_groups(at: frame.Here) -> dict[str, str]:
    """Groups of learners, by id."""
    return {item.id: item.title for item in at.opened.project.of(LearnerGroup)}


def _learners(at: frame.Here, found: Training) -> None:
    words = at.words
    st.subheader(words("training.people.groups"), anchor=False)
    records = list(at.opened.project.of(LearnerGroup))
    if not records:
        st.info(words("training.people.no_groups"), icon=":material/info:")
    register.listing(
        at,
        records,
        lambda item: _learner(at, found, item),
        mark=lambda item: words.plural("training.people.people", getattr(item, "people", 0)),
        icon=lambda item: "check_circle" if item.id in found.ready else "groups",
    )
    register.adder(at, LearnerGroup.KIND, lambda name, title: LearnerGroup(id=name, title=title))
    taken = {item.group for item in records}
    offered = {name: title for name, title in groups(at, outside=False).items() if name not in taken}
    register.starters(at, LearnerGroup.KIND, offered, lambda name: _from_plan(at, name))


def _from_plan(at: frame.Here, name: str) -> LearnerGroup:
    """A group of the plan as a group of learners; how many they are is left to the team."""
    return LearnerGroup(id=register.new_id(LearnerGroup.KIND), title=groups(at)[name], group=name)


def _learner(at: frame.Here, found: Training, record: AnyRecord) -> None:
    entries(
        at,
        record,
        (
            Entry("title"),
            Entry("people", Control.WHOLE, most=100_000),
            Entry("group", Control.LIST, audience(at)),
            Entry("courses", Control.MANY, given(found)),
            Entry("members", Control.MANY, people(at)),
        ),
    )


def _trainers(at: frame.Here, found: Training) -> None:
    st.subheader(at.words("training.people.trainers"), anchor=False)
    records = trainers(at)
    if not records:
        st.info(at.words("training.people.no_trainers"), icon=":material/info:")
    register.listing(
        at,
        records,
        lambda item: _trainer(at, found, item),
        mark=lambda item: _stands(at, found, item),
        icon=lambda item: "flag" if item.id in found.uncertified else "person",
    )
    register.adder(at, Trainer.KIND, lambda name, title: Trainer(id=name, title=title))


def _stands(at: frame.Here, found: Training, record: AnyRecord) -> str:
    """Who they are, and whether an own trainer may teach yet."""
    if not isinstance(record, Trainer):
        return ""
    kind = at.words(f"records.trainer.codes.kind.{record.kind}")
    if record.id in found.uncertified:
        return f"{kind} · {at.words('training.people.uncertified')}"
    if record.certified_on is not None:
        return f"{kind} · {at.words('training.people.passed', day=at.facts.day(record.certified_on))}"
    return kind


def _trainer(at: frame.Here, found: Training, record: AnyRecord) -> None:
    entries(
        at,
        record,
        (
            Entry("title"),
            Entry("person", Control.LIST, people(at)),
            Entry("kind", Control.PICK, codes(at, "trainer", "kind", list(TaughtBy)), required=True),
            Entry("courses", Control.MANY, given(found)),
            Entry("certified_on", Control.DAY),
            Entry("from_day", Control.DAY),
            Entry("until", Control.DAY),
        ),
    )


def _rooms(at: frame.Here) -> None:
    words = at.words
    st.subheader(words("training.people.rooms"), anchor=False)
    records = list(at.opened.project.of(Room))
    if not records:
        st.info(words("training.people.no_rooms"), icon=":material/info:")
    shown = (Entry("title"), Entry("seats", Control.WHOLE, most=10_000))
    register.listing(
        at,
        records,
        lambda item: entries(at, item, shown),
        mark=lambda item: _seats(at, item),
        icon=lambda _: "meeting_room",
    )
    register.adder(at, Room.KIND, lambda name, title: Room(id=name, title=title))


def _seats(at: frame.Here, record: AnyRecord) -> str:
    seats = getattr(record, "seats", None)
    if seats is None:
        return at.words("training.people.any_seats")
    return at.words.plural("training.people.seats", seats)


# -- rules ---------------------------------------------------------------------------------------------


def _rules(at: frame.Here, found: Training) -> None:
    words, record = at.words, rules_of(at.opened.project)
    st.subheader(words("training.people.rules"), anchor=False)
    if found.first is None or found.last is None:
        st.warning(words("training.people.no_window"), icon=":material/event_busy:")
    else:
        days = {"first": at.facts.day(found.first), "last": at.facts.day(found.last)}
        st.caption(plain(words("training.people.window", **days)))
    entries(
        at,
        record,
        (
            Entry("first_day", Control.DAY),
            Entry("last_day", Control.DAY),
            Entry("hours_per_day", Control.NUMBER, most=12.0, least=0.25),
            Entry("per_day", Control.WHOLE, most=4),
            Entry("pass_needed", Control.PERCENT, most=1.0),
        ),
    )
    key = seen.track(at.project, record)
    with st.grid(2, min_column_width=200):
        for name, standing in (("begins", record.hours.starts), ("ends", record.hours.ends)):
            st.time_input(
                words(f"training.people.{name}"),
                standing,
                key=f"{key}/hours-{name}",
                step=STEP,
                on_change=_hours,
                args=(at.project, key),
                disabled=not at.may_edit,
            )


def _hours(project: str, key: str) -> None:
    """Callback: both ends of the teaching day are saved together."""
    starts, ends = (state.value(f"{key}/hours-{name}") for name in ("begins", "ends"))
    hours = TeachingHours(starts=starts or time(9), ends=ends or time(17))
    saving.save_record(project, TeachingRules.KIND, "teaching", "teaching_rules.set", {"hours": hours})
