"""After the start: the rules of close care, and who keeps the system running."""

from __future__ import annotations

import streamlit as st

from project.model import AnyRecord
from project.records.going_live import CareMoment, CareRule, SupportRole, SupportSeat
from project.records.measuring import MetricPlan
from project.records.teaching import CoursePlan
from project.results.go_live import GoLive
from project.results.live_after import SeatLine
from reports.sections import live_after as section
from views import frame, register, widgets
from views.entries import Control, Entry, codes, entries, people
from views.text import plain

HOLDS = {True: "check_circle", False: "flag", None: "help"}


# -- close care --------------------------------------------------------------------------------------------


def care(at: frame.Here, found: GoLive) -> None:
    """Whether close care can end, its rules, and each rule with its fields."""
    if not found.care.rules:
        st.info(at.words("go_live.care.nothing"), icon=":material/info:")
    else:
        ahead = found.live_on is not None and at.today < found.live_on
        over = None if ahead else found.care.over(CareMoment.END)
        draw = st.success if over else st.info
        draw(section.care_finding(at.facts, found.care), icon=f":material/{HOLDS[over]}:")
        widgets.table(section.care_table(at.facts, found.care), wrap=True)
    lines = {item.id: item for item in found.care.rules}
    known = {item.id: item for item in at.opened.project.of(CareRule)}
    register.listing(
        at,
        [known[name] for name in lines],
        lambda item: _rule(at, item),
        mark=lambda item: section.asked(at.facts, lines[item.id]),
        icon=lambda item: HOLDS[lines[item.id].holds],
    )
    register.adder(at, CareRule.KIND, lambda name, title: CareRule(id=name, title=title))


def _rule(at: frame.Here, record: AnyRecord) -> None:
    said = {True: "yes", False: "no"}
    held = {value: at.words(f"records.care_rule.codes.holds.{code}") for value, code in said.items()}
    moments = codes(at, CareRule.KIND, "moment", list(CareMoment))
    shown: list[Entry] = [
        Entry("title"),
        Entry("owner", Control.LIST, people(at)),
        Entry("days", Control.WHOLE, most=365),
        Entry("moment", Control.PICK, moments, required=True),
        Entry("metric", Control.LIST, _figures(at)),
        Entry("least", Control.NUMBER, least=-1e12),
    ]
    judged = getattr(record, "metric", None) is not None and getattr(record, "least", None) is not None
    if not judged:
        shown += [Entry("holds", Control.PICK, held), Entry("on", Control.DAY)]
    entries(at, record, (*shown, Entry("note", Control.LONG)))


def _figures(at: frame.Here) -> dict[str, str]:
    """Figures of success that a rule may look at, by id."""
    metrics, language = at.opened.catalogue.metrics, at.language
    listed = () if metrics is None else metrics.metrics
    found = {item.id: item.title.read(language, "en") for item in listed}
    return {**found, **{item.id: item.title for item in at.opened.project.of(MetricPlan) if item.title}}


# -- support -----------------------------------------------------------------------------------------------


def support(at: frame.Here, found: GoLive) -> None:
    """What is missing, who is named, and each seat with its fields."""
    plan = found.support
    for block in section.support_finding(at.facts, plan):
        widgets.block(block)
    if plan.seats:
        widgets.table(section.support_table(at.facts, plan), wrap=True)
    lines = {item.id: item for item in plan.seats}
    known = {item.id: item for item in at.opened.project.of(SupportSeat)}
    register.listing(
        at,
        [known[name] for name in lines],
        lambda item: _seat(at, item),
        mark=lambda item: _mark(at, lines[item.id]),
        icon=lambda item: "flag" if lines[item.id].gaps else "check_circle",
    )
    register.adder(at, SupportSeat.KIND, lambda name, title: _made(at, name, title))


def _mark(at: frame.Here, line: SeatLine) -> str:
    role = at.words(f"go_live.support.roles.{line.role}")
    who = () if line.person is None else (at.facts.person(line.person),)
    return " · ".join((role, *who, *section.gaps(at.facts, line)))


def _made(at: frame.Here, name: str, title: str) -> SupportSeat:
    """A new seat is the first one that is still missing."""
    missing = at.opened.outlook.go_live.support.missing
    return SupportSeat(id=name, title=title, role=missing[0] if missing else SupportRole.FIRST_HELP)


def _seat(at: frame.Here, record: AnyRecord) -> None:
    roles = codes(at, SupportSeat.KIND, "role", list(SupportRole))
    entries(
        at,
        record,
        (
            Entry("role", Control.PICK, roles, required=True),
            Entry("title"),
            Entry("person", Control.LIST, people(at)),
            Entry("stands_in", Control.LIST, people(at)),
            Entry("share", Control.PERCENT),
            Entry("learns_by", Control.DAY),
            Entry("course", Control.LIST, _courses(at)),
            Entry("reach"),
            Entry("within", Control.NUMBER, most=1000.0),
            Entry("duties", Control.LONG),
        ),
    )
    st.caption(plain(at.words("records.support_seat.help.duties")), width=frame.PROSE)


def _courses(at: frame.Here) -> dict[str, str]:
    playbook = at.opened.catalogue.playbook
    found = {item.id: item.title.read(at.language, playbook.language) for item in playbook.courses}
    return {**found, **{item.id: item.title for item in at.opened.project.of(CoursePlan) if item.title}}
