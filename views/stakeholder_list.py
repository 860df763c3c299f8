"""The list of people who are touched, where each department takes part, and who needs attention."""

from __future__ import annotations

import streamlit as st

from project.model import AnyRecord
from project.records.stakeholders import Stakeholder, Stance, TakesPart
from project.results.stakeholders import Standing
from reports.sections.stakeholders import coverage_table, late, stance
from views import entries, frame, register, widgets
from views.entries import Control, Entry
from views.text import plain

KIND = Stakeholder.KIND


def show(at: frame.Here) -> None:
    """Who needs attention, the list, what the plan offers, and where departments take part."""
    words, found = at.words, at.opened.outlook.stakeholders
    if not found.standings:
        st.info(words("stakeholders.people.empty"), icon=":material/info:")
    _attention(at)
    records = {item.id: item for item in at.opened.project.of(Stakeholder)}
    told = {item.stakeholder: item for item in found.standings}
    register.listing(
        at,
        [records[item.stakeholder] for item in found.standings],
        lambda record: entries.entries(at, record, _fields(at)),
        mark=lambda record: _mark(at, told[record.id]),
        icon=lambda record: "priority_high" if _needs_care(told[record.id]) else "group",
    )
    _from_plan(at)
    register.adder(at, KIND, lambda name, typed: Stakeholder(id=name, name=typed))
    _missing(at)
    widgets.table(coverage_table(at.facts, found))


def _attention(at: frame.Here) -> None:
    """Only where there is something: sceptics whom nobody looks after, and what is late."""
    words, found = at.words, at.opened.outlook.stakeholders
    lines = [alone_line(at, item) for item in found.unattended]
    lines += [plain(late(at.facts, item)) for item in found.standings if item.late]
    if lines:
        told = "\n".join(f"- {line}" for line in lines)
        st.warning(f"**{words('stakeholders.people.attention')}**\n\n{told}", icon=":material/priority_high:")


def alone_line(at: frame.Here, item: Standing) -> str:
    """That somebody has much say and doubts, and nobody looks after it."""
    return at.words(
        "stakeholders.doubts.alone_line",
        name=plain(item.name),
        influence=item.influence,
        stance=stance(at.facts, item),
    )


def _needs_care(item: Standing) -> bool:
    return item.late or (item.sceptic and not item.attended)


def _mark(at: frame.Here, item: Standing) -> str:
    """A few words beside the name: impact, stance, and what is wrong."""
    words, marks = at.words, "stakeholders.people.marks"
    told = [
        words(f"{marks}.impact", point=item.impact) if item.impact is not None else "",
        stance(at.facts, item) if item.stance is not None else "",
        words(f"{marks}.sceptic") if item.sceptic and not item.attended else "",
        words(f"{marks}.late") if item.late else "",
    ]
    return " · ".join(filter(None, told))


def _fields(at: frame.Here) -> tuple[Entry, ...]:
    stances = entries.codes(at, KIND, "stance", tuple(Stance))
    people = entries.people(at)
    return (
        Entry("name"),
        Entry("group", Control.LIST, entries.groups(at)),
        Entry("people", Control.WHOLE),
        Entry("person", Control.LIST, people),
        Entry("outside", Control.FLAG),
        Entry("influence", Control.POINT),
        Entry("interest", Control.POINT),
        Entry("impact", Control.POINT),
        Entry("stance", Control.PICK, stances),
        Entry("wanted", Control.PICK, stances),
        Entry("owner", Control.LIST, people),
        Entry("next_action"),
        Entry("due", Control.DAY),
        Entry("takes_part", Control.MANY, entries.codes(at, KIND, "takes_part", tuple(TakesPart))),
        Entry("changes", Control.LONG),
        Entry("gains", Control.LONG),
        Entry("fears", Control.LONG),
    )


def _from_plan(at: frame.Here) -> None:
    """Groups of the plan that nobody in the list stands for yet."""
    taken = {item.group for item in at.opened.project.of(Stakeholder)}
    offered = {name: title for name, title in entries.groups(at).items() if name not in taken}
    register.starters(at, KIND, offered, lambda name: _from_group(at, name))


def _from_group(at: frame.Here, name: str) -> AnyRecord:
    """A group of the plan with what changes, what it gains and what it may fear."""
    playbook = at.opened.catalogue.playbook
    group = next(item for item in playbook.groups if item.id == name)
    kept = at.opened.project.find(Stakeholder, name)
    return Stakeholder(
        id=name if kept is None else register.new_id(KIND),
        name=group.title.read(at.language, playbook.language)[:200],
        group=name,
        outside=group.outside,
        impact=group.impact,
        changes=group.what.read(at.language, playbook.language),
        gains=group.wins.read(at.language, playbook.language),
        fears=group.worries.read(at.language, playbook.language),
    )


def _missing(at: frame.Here) -> None:
    """Departments that are not in the list, and whether anybody outside the firm is."""
    words, found = at.words, at.opened.outlook.stakeholders
    if not found.standings:
        return
    if found.unlisted:
        names = plain(", ".join(found.unlisted))
        st.warning(words("stakeholders.people.unlisted", names=names), icon=":material/group_add:")
    if not any(item.outside for item in found.standings):
        st.info(words("stakeholders.people.nobody_outside"), icon=":material/info:")
