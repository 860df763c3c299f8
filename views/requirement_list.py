"""The list of requirements: found by family, priority and state, unfolding into its fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from playbook.wants import Loop, Priority, RequirementSort
from project.called import called
from project.model import AnyRecord
from project.records.inventory import Process
from project.records.requirements import Fit, Requirement, RequirementState
from project.records.vision import Objective
from project.requirement_making import from_plan, next_place
from project.requirement_rows import in_order
from project.results.requirements import RequirementRow
from views import choosing, entries, frame, register, requirement_files, requirement_joining
from views.entries import Control, Entry

KIND = Requirement.KIND
ICONS = {
    RequirementState.PROPOSED: "radio_button_unchecked",
    RequirementState.ACCEPTED: "check_circle",
    RequirementState.DROPPED: "do_not_disturb_on",
}


def show(at: frame.Here) -> None:
    """Filters, the list, and the ways to add to it."""
    every = in_order(at.opened.project)
    if not every:
        st.info(at.words("requirements.list.empty"), icon=":material/info:")
    rows = {item.requirement: item for item in at.opened.outlook.requirements.rows}
    found = _filtered(at, every) if every else ()
    fields = _fields(at) if found else ()
    register.listing(at, found, partial(_body, at, rows, fields), mark=partial(_mark, at, rows), icon=_icon)
    register.adder(at, KIND, lambda name, text: _new(at, name, text))
    register.starters(at, KIND, _offered(at), lambda name: _taken(at, name))
    if len(every) > 1:
        requirement_joining.merging(at, every)
    requirement_files.show(at)


def _filtered(at: frame.Here, every: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    words = at.words
    with st.grid(3, min_column_width=180):
        family = _filter(at, "family", families(at))
        priority = _filter(at, "priority", entries.codes(at, KIND, "priority", tuple(Priority)))
        standing = _filter(at, "state", entries.codes(at, KIND, "state", tuple(RequirementState)))
    wanted = {"family": family, "priority": priority, "state": standing}
    asked = {name: value for name, value in wanted.items() if value is not None}
    found = tuple(
        item for item in every if all(getattr(item, name) == value for name, value in asked.items())
    )
    if asked:
        st.caption(words("requirements.list.shown", count=len(found), total=len(every)))
    if not found:
        st.info(words("requirements.list.nothing"))
    return found


def _filter(at: frame.Here, name: str, options: Mapping[str, str]) -> str | None:
    """One of a few, or all of them."""
    picked: str | None = choosing.selectbox(
        at.words(f"requirements.list.{name}"),
        list(options),
        index=None,
        format_func=options.__getitem__,
        placeholder=at.words("requirements.list.all"),
        key=f"requirements-{name}",
    )
    return picked


def families(at: frame.Here) -> dict[str, str]:
    """The plan's families of requirements, by id."""
    book = at.opened.catalogue.playbook
    return {item.id: item.title.read(at.language, book.language) for item in book.families}


def _icon(record: AnyRecord) -> str:
    return ICONS[record.state] if isinstance(record, Requirement) else "chevron_right"


def _mark(at: frame.Here, rows: Mapping[str, RequirementRow], record: AnyRecord) -> str:
    """Priority, whether it comes first, and what it lacks."""
    row, words = rows[record.id], at.words
    parts = []
    if row.state is RequirementState.DROPPED:
        return words(f"records.{KIND}.codes.state.{row.state}")
    if row.priority is not None:
        parts.append(words(f"requirements.priority.{row.priority}"))
    if row.first_release:
        parts.append(words("requirements.list.first"))
    if row.lacks:
        lacking = ", ".join(words(f"requirements.list.lack.{item}") for item in row.lacks)
        parts.append(words("requirements.list.lacks", list=lacking))
    return " · ".join(parts)


def _body(
    at: frame.Here, rows: Mapping[str, RequirementRow], fields: tuple[Entry, ...], record: AnyRecord
) -> None:
    row = rows[record.id]
    if row.expected is not None and row.expected is not row.priority:
        priority = at.words(f"requirements.priority.{row.expected}")
        st.caption(at.words("requirements.list.expected", priority=priority))
    if row.takes_over:
        st.caption(at.words.plural("requirements.list.takes_over", len(row.takes_over)))
    entries.entries(at, record, fields)
    if isinstance(record, Requirement):
        requirement_joining.splitting(at, record)


def _fields(at: frame.Here) -> tuple[Entry, ...]:
    """The fields of a requirement, those that make it testable first."""
    project, found = at.opened.project, at.opened.catalogue
    book, tongue = found.playbook, at.language
    needs = {item.need: item.label for item in at.opened.outlook.requirements.needs}
    objectives = {item.id: called(item) for item in project.of(Objective)}
    processes = {item.id: called(item) for item in project.of(Process)}
    criteria = {item.id: item.title.read(tongue, found.criteria.language) for item in found.criteria.criteria}
    scenarios = {item.id: item.title.read(tongue, book.language) for item in book.scenarios}
    code = partial(entries.codes, at, KIND)
    return (
        Entry("statement", Control.LONG),
        Entry("acceptance", Control.LONG),
        Entry("priority", Control.PICK, code("priority", tuple(Priority))),
        Entry("state", Control.PICK, code("state", tuple(RequirementState))),
        Entry("reason", Control.LONG),
        Entry("family", Control.LIST, families(at)),
        Entry("sort", Control.LIST, code("sort", tuple(RequirementSort))),
        Entry("owner", Control.LIST, entries.people(at)),
        Entry("first_release", Control.FLAG),
        Entry("loop", Control.PICK, code("loop", tuple(Loop))),
        Entry("fit", Control.PICK, code("fit", tuple(Fit))),
        Entry("needs", Control.MANY, needs),
        Entry("objectives", Control.MANY, objectives),
        Entry("automates", Control.MANY, processes),
        Entry("criterion", Control.LIST, criteria),
        Entry("scenario", Control.LIST, scenarios),
    )


def _new(at: frame.Here, name: str, text: str) -> Requirement:
    return Requirement(id=name, statement=text, order=next_place(at.opened.project.of(Requirement)))


def _offered(at: frame.Here) -> dict[str, str]:
    """What the plan offers and the team has not taken over."""
    taken = {item.based_on for item in at.opened.project.of(Requirement)}
    book = at.opened.catalogue.playbook
    return {
        item.id: item.statement.read(at.language, book.language)
        for item in book.requirements
        if item.id not in taken
    }


def _taken(at: frame.Here, name: str) -> Requirement:
    """The plan's requirement as the team's own, in the plan's order."""
    book = at.opened.catalogue.playbook.requirements
    place = next(number for number, item in enumerate(book) if item.id == name)
    project, found = at.opened.project, at.opened.catalogue
    made = from_plan(book[place], register.new_id(KIND), project, found, at.language)
    return made.model_copy(update={"order": made.order + place})
