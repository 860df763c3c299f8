"""How the work around customers runs today: processes, and the places in which customer data lies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import streamlit as st

from authoring.values import Text
from playbook.aims import DataSource as PlannedSource
from playbook.aims import Family
from playbook.aims import Process as PlannedProcess
from project.model import AnyRecord
from project.records.inventory import ByHand, DataSource, LawfulBasis, Process
from project.results.inventory import GroupSources, Inventory, ProcessLine
from project.source_gaps import lacks_of
from reports.sections import inventory as section
from views import frame, inventory_heard, register, widgets
from views.entries import Control, Entry, codes, entries, groups, people
from views.text import plain

NAME = "inventory"
PROCESSES = "processes"
PARTS = (PROCESSES, "data")

MOST_RECORDS, MOST_YEARS = 10**12, 200.0


def page() -> None:
    """What the surveys propose, then the lists of processes and of places with customer data."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.inventory
    frame.top(at, NAME, _primary(at, found))
    part = frame.parts(at, NAME, PARTS)
    (_processes if part == PROCESSES else _data)(at, found)
    frame.bottom(at.words, NAME)


def _primary(at: frame.Here, found: Inventory) -> frame.Primary | None:
    """Where nobody has answered yet, asking is the next thing to do."""
    if found.process_proposals or found.source_proposals or found.processes:
        return None
    return frame.Primary(at.words("inventory.ask"), to="needs")


# -- processes -----------------------------------------------------------------------------------------


def _processes(at: frame.Here, found: Inventory) -> None:
    inventory_heard.processes(at, found.process_proposals)
    if found.processes:
        facts = at.facts
        st.markdown(plain(section.finding(facts, found)), width=frame.PROSE)
        widgets.table(section.families_table(facts, found))
        widgets.table(section.processes_table(facts, found))
    else:
        st.info(at.words("inventory.no_processes"), icon=":material/info:")
    _process_starters(at)
    lines = {item.id: item for item in found.processes}
    known = {item.id: item for item in at.opened.project.of(Process)}
    records = [known[name] for name in lines]
    register.listing(
        at, records, lambda item: _process(at, item), mark=lambda item: _process_mark(at, lines[item.id])
    )
    register.adder(at, Process.KIND, lambda name, title: Process(id=name, title=title))


def _process_mark(at: frame.Here, line: ProcessLine) -> str:
    """How it runs and how long it takes, as far as known."""
    told = [at.words(f"records.process.codes.by_hand.{line.by_hand}")] if line.by_hand else []
    if line.hours is not None:
        told.append(at.words("inventory.hours", hours=at.facts.amount(line.hours, 1)))
    return " · ".join(told) or at.words("inventory.not_known")


def _process(at: frame.Here, record: AnyRecord) -> None:
    planned = _planned(at, record)
    if isinstance(planned, PlannedProcess):
        _look_at(at, planned.look_at)
        inventory_heard.of_process(at, cast("Process", record))
    entries(
        at,
        record,
        (
            Entry("title"),
            Entry("family", Control.PICK, codes(at, "process", "family", list(Family)), required=True),
            Entry("groups", Control.MANY, groups(at)),
            Entry("by_hand", Control.PICK, codes(at, "process", "by_hand", list(ByHand))),
            Entry("times_a_month", Control.NUMBER, most=1e7),
            Entry("minutes_each", Control.NUMBER, most=1e5),
            Entry("pain", Control.POINT),
            Entry("systems"),
            Entry("owner", Control.LIST, people(at)),
            Entry("note", Control.LONG),
        ),
    )


def _process_starters(at: frame.Here) -> None:
    playbook = at.opened.catalogue.playbook
    taken = {item.based_on for item in at.opened.project.of(Process)}
    planned = {item.id: item for item in playbook.processes if item.id not in taken}
    offered = {name: item.title.read(at.language, playbook.language) for name, item in planned.items()}

    def make(name: str) -> Process:
        own = register.new_id(Process.KIND)
        return Process(id=own, title=offered[name], family=planned[name].family, based_on=name)

    register.starters(at, Process.KIND, offered, make)


# -- places with customer data ---------------------------------------------------------------------------


def _data(at: frame.Here, found: Inventory) -> None:
    inventory_heard.sources(at, found.source_proposals)
    if found.silent:
        st.warning(plain(section.silent(at.facts, found)), icon=":material/help:")
    if any(item.sources for item in found.groups):
        widgets.table(section.sources_table(at.facts, found))
    _source_starters(at)
    records = {item.id: item for item in at.opened.project.of(DataSource)}
    for group in found.groups:
        _group(at, group, records)


def _group(at: frame.Here, group: GroupSources, records: Mapping[str, DataSource]) -> None:
    """One department: the places it keeps, and a line to add another."""
    words, title = at.words, group.title or at.words("inventory.nobodys")
    count = words.plural("inventory.places", len(group.sources)) if group.sources else words("inventory.none")
    st.subheader(plain(title), anchor=False)
    st.caption(count)
    listed = [records[item.id] for item in group.sources]
    register.listing(at, listed, lambda item: _source(at, item), place=f"-{group.group}")
    if group.group:
        register.adder(
            at,
            DataSource.KIND,
            lambda name, typed: DataSource(id=name, title=typed, group=group.group),
            label=words("inventory.another", group=group.title),
            place=f"-{group.group}",
        )


def _source(at: frame.Here, record: AnyRecord) -> None:
    planned = _planned(at, record)
    if isinstance(planned, PlannedSource):
        _look_at(at, planned.ask)
        inventory_heard.of_source(at, cast("DataSource", record))
    moves = {True: at.words("inventory.moves"), False: at.words("inventory.stays")}
    entries(
        at,
        record,
        (
            Entry("title"),
            Entry("group", Control.LIST, groups(at)),
            Entry("system"),
            Entry("records", Control.WHOLE, most=MOST_RECORDS),
            Entry("owner", Control.LIST, people(at)),
            Entry("condition", Control.POINT),
            Entry("moves", Control.PICK, moves),
            Entry("holds", Control.LONG),
        ),
    )
    st.markdown(f"**{at.words('inventory.law')}**")
    _lacking(at, cast("DataSource", record))
    bases = codes(at, DataSource.KIND, "lawful_basis", list(LawfulBasis))
    agreed = {item: at.words(f"inventory.agreement.{name}") for name, item in (("yes", True), ("no", False))}
    entries(
        at,
        record,
        (
            Entry("purpose", Control.LONG),
            Entry("lawful_basis", Control.LIST, bases),
            Entry("retention"),
            Entry("keep_years", Control.NUMBER, most=MOST_YEARS),
            Entry("agreement", Control.PICK, agreed),
            Entry("refusals", Control.PICK, _yes_no(at)),
            Entry("free_text", Control.PICK, _yes_no(at)),
            Entry("old_copy", Control.LONG),
            Entry("note", Control.LONG),
        ),
    )


def _yes_no(at: frame.Here) -> dict[bool, str]:
    return {True: at.words("inventory.yes"), False: at.words("inventory.no")}


def _lacking(at: frame.Here, source: DataSource) -> None:
    """What nobody has written down about a place yet."""
    lacks = lacks_of(source)
    if lacks:
        told = at.facts.listed([at.words(f"data_readiness.lack.{item}") for item in lacks])
        st.caption(f":material/rule: {plain(at.words('inventory.lacking', what=told))}")


def _source_starters(at: frame.Here) -> None:
    playbook = at.opened.catalogue.playbook
    taken = {item.based_on for item in at.opened.project.of(DataSource)}
    planned = {item.id: item for item in playbook.data_sources if item.id not in taken}
    offered = {name: item.title.read(at.language, playbook.language) for name, item in planned.items()}

    def make(name: str) -> DataSource:
        holds = planned[name].what.read(at.language, playbook.language)
        own = register.new_id(DataSource.KIND)
        return DataSource(id=own, title=offered[name], holds=holds, based_on=name)

    register.starters(at, DataSource.KIND, offered, make)


def _planned(at: frame.Here, record: AnyRecord) -> PlannedProcess | PlannedSource | None:
    """The part of the plan that an entry was made from."""
    playbook, based_on = at.opened.catalogue.playbook, getattr(record, "based_on", None)
    parts: tuple[PlannedProcess | PlannedSource, ...] = (
        playbook.processes if isinstance(record, Process) else playbook.data_sources
    )
    return next((item for item in parts if item.id == based_on), None)


def _look_at(at: frame.Here, text: Text) -> None:
    told = text.read(at.language, at.opened.catalogue.playbook.language)
    st.caption(f"{at.words('inventory.look_at')} {plain(told)}", width=frame.PROSE)
