"""On which days work is done: the working week, other weeks, days off, and how much time people have."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from project.model import AnyRecord, Person
from project.records.planning import Capacity, DayOff, PlanRules, TaskPlan, WorkCalendar
from project.records.team import Member
from reports.sections import schedule as section
from views import entries, fields, frame, register, schedule_days_off
from views.entries import Control, Entry
from views.text import plain

SEAT = "seat:"


def show(at: frame.Here) -> None:
    """First day and week, days off, other weeks, then time."""
    st.markdown(at.words("schedule.calendar.how"), width=frame.PROSE)
    _week(at)
    _days_off(at)
    _others(at)
    _time(at)


def _weekdays(at: frame.Here) -> dict[int, str]:
    return {day: at.words(f"schedule.weekday.d{day}") for day in range(1, 8)}


def _week(at: frame.Here) -> None:
    rules = next(iter(at.opened.project.of(PlanRules)), PlanRules())
    with st.container(border=True, key="schedule-week"):
        label = at.words("schedule.first_day")
        fields.date_field(
            at.project, at.opened.project.settings, "start", label, "project.set", disabled=not at.may_edit
        )
        named, begun = at.opened.project.settings.start, at.opened.outlook.schedule.start
        if named is not None and begun < named:
            st.caption(at.words("schedule.calendar.begun", day=at.facts.day(begun)), width=frame.PROSE)
        shown = (
            Entry("week", Control.MANY, _weekdays(at)),
            Entry("hours_per_day", Control.NUMBER, most=24.0, least=1.0),
        )
        entries.entries(at, rules, shown)


# -- days off --------------------------------------------------------------------------------------------


def _days_off(at: frame.Here) -> None:
    st.header(at.words("schedule.calendar.days_off"), anchor=False)
    found = sorted(at.opened.project.of(DayOff), key=lambda item: (item.first, item.last, item.id))
    if not found:
        st.markdown(at.words("schedule.calendar.no_days_off"), width=frame.PROSE)
    register.listing(
        at,
        found,
        lambda record: _day_off(at, record),
        mark=lambda record: _stretch(at, record),
        icon=lambda record: "person_off" if isinstance(record, DayOff) and record.person else "event_busy",
    )
    schedule_days_off.show(at)


def _stretch(at: frame.Here, record: AnyRecord) -> str:
    if not isinstance(record, DayOff):
        return ""
    told = section.stretch(at.facts, record.first, record.last)
    who = at.facts.person(record.person) if record.person else ""
    return " · ".join(filter(None, (told, who)))


def _day_off(at: frame.Here, record: AnyRecord) -> None:
    calendars = {item.id: item.title for item in at.opened.project.of(WorkCalendar)}
    shown = [Entry("title"), Entry("first", Control.DAY), Entry("last", Control.DAY)]
    if calendars:
        shown.append(Entry("calendar", Control.LIST, calendars))
    entries.entries(at, record, (*shown, Entry("person", Control.LIST, entries.people(at))))


# -- other weeks -----------------------------------------------------------------------------------------


def _others(at: frame.Here) -> None:
    st.header(at.words("schedule.calendar.others"), anchor=False)
    st.markdown(at.words("schedule.calendar.others_how"), width=frame.PROSE)
    found = sorted(at.opened.project.of(WorkCalendar), key=lambda item: item.title)
    shown = (Entry("title"), Entry("week", Control.MANY, _weekdays(at)))
    register.listing(
        at,
        found,
        lambda record: entries.entries(at, record, shown),
        mark=lambda record: _used(at, record),
    )
    register.adder(at, WorkCalendar.KIND, lambda name, title: WorkCalendar(id=name, title=title))


def _used(at: frame.Here, record: AnyRecord) -> str:
    days = ", ".join(_weekdays(at)[day] for day in record.week) if isinstance(record, WorkCalendar) else ""
    tasks = sum(item.calendar == record.id for item in at.opened.project.of(TaskPlan))
    return f"{days} · {at.words.plural('schedule.calendar.used', tasks)}"


# -- time ------------------------------------------------------------------------------------------------


def _time(at: frame.Here) -> None:
    """What part of a working day everybody of the team has, and seats that nobody holds."""
    st.header(at.words("schedule.calendar.time"), anchor=False)
    st.markdown(at.words("schedule.calendar.time_how"), width=frame.PROSE)
    held = {item.id: item for item in at.opened.project.of(Capacity)}
    listed = list(_listed(at))
    if not listed:
        st.info(at.words("schedule.calendar.nobody"), icon=":material/info:")
        frame.link("team", at.words("schedule.mine.to_team"), at.project)
        return
    with st.grid(2, min_column_width=260):
        for name, told in listed:
            record = held.get(name) or Capacity(id=name)
            label = at.words("schedule.calendar.share", name=plain(told))
            most = 2000.0 if name.startswith(SEAT) else 100.0
            fields.percent_field(
                at.project, record, "share", label, "capacity.set", min_value=0.0, max_value=most, step=5.0,
                disabled=not at.may_edit,
            )  # fmt: skip


def _listed(at: frame.Here) -> Iterator[tuple[str, str]]:
    """People of the team and whoever works on a task, then the seats without anybody that tasks ask for."""
    plan = at.opened.outlook.schedule
    members = {item.id for item in at.opened.project.of(Member)}
    working = {person for item in plan.tasks for person in (*item.people, item.owner) if person}
    for person in at.opened.project.of(Person):
        if person.id in members | working:
            yield person.id, person.name
    titles = {at.read(item.title): item.id for item in at.opened.catalogue.playbook.seats}
    asked = {name for item in plan.tasks for name in item.doers if name in titles}
    for title in sorted(asked):
        yield SEAT + titles[title], title
