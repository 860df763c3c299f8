"""The objectives that make the vision real: each with owner, figure, baseline, target and day."""

from __future__ import annotations

import streamlit as st

from playbook.aims import Aim, Gain
from playbook.aims import Objective as Planned
from project.model import AnyRecord
from project.objective_tree import in_order, may_serve
from project.records.vision import Objective
from project.results.vision import Branch
from views import entries, frame, register
from views.entries import Control, Entry
from views.text import plain

LOWEST = -1e12
"""A figure may be below zero, such as a result or a balance of opinions."""

MOST_TITLE = 200

FIRST = 6
"""Objectives of the plan that are ticked to begin with; more than these nobody follows up."""


def show(at: frame.Here) -> None:
    """Objectives with what each lacks; starters of the plan, and a line for one of the team's own."""
    found = in_order(at.opened.project.of(Objective))
    branches = {branch.objective: branch for branch in at.opened.outlook.vision.tree}
    if not found:
        st.info(at.words("vision.objectives.empty"), icon=":material/info:")
    starters(at)
    register.adder(at, Objective.KIND, lambda name, typed: _new(at, name, typed))
    register.listing(
        at,
        found,
        lambda record: _body(at, record, branches[record.id]),
        mark=lambda record: _mark(at, branches[record.id]),
        icon=lambda record: "check_circle" if not branches[record.id].lacks else "flag",
    )


def _new(at: frame.Here, name: str, typed: str) -> Objective:
    return Objective(id=name, title=typed, order=_last(at) + 1)


def _last(at: frame.Here) -> int:
    return max((item.order for item in at.opened.project.of(Objective)), default=0)


def _mark(at: frame.Here, branch: Branch) -> str:
    return lacking(at, branch) if branch.lacks else at.words("vision.objectives.complete")


def lacking(at: frame.Here, branch: Branch) -> str:
    """What an objective is without, in words."""
    names = ", ".join(at.words(f"vision.lack.{lack}") for lack in branch.lacks)
    return at.words("vision.objectives.lacks", names=names)


def _body(at: frame.Here, record: AnyRecord, branch: Branch) -> None:
    if branch.lacks:
        st.caption(f":material/flag: {lacking(at, branch)}")
    entries.entries(at, record, _meaning(at))
    entries.entries(at, record, [Entry("metric", Control.LIST, _metrics(at)), Entry("unit")])
    unit = _metric_unit(at, record)
    if unit:
        st.caption(at.words("vision.objectives.metric_unit", unit=plain(unit)))
    entries.entries(at, record, _figures(at, record))


def _meaning(at: frame.Here) -> list[Entry]:
    """What an objective means to customers and to the firm, and who answers for it."""
    kind = Objective.KIND
    return [
        Entry("title"),
        Entry("customer", Control.LONG),
        Entry("firm", Control.LONG),
        Entry("aim", Control.PICK, entries.codes(at, kind, "aim", list(Aim))),
        Entry("gains", Control.MANY, entries.codes(at, kind, "gains", list(Gain))),
        Entry("owner", Control.LIST, entries.people(at)),
    ]


def _figures(at: frame.Here, record: AnyRecord) -> list[Entry]:
    """From where to where by when, what it leads to, and who brought it in."""
    objectives = tuple(at.opened.project.of(Objective))
    serves = {item.id: item.title for item in may_serve(objectives, record.id)}
    return [
        Entry("baseline", Control.NUMBER, least=LOWEST),
        Entry("baseline_on", Control.DAY),
        Entry("target", Control.NUMBER, least=LOWEST),
        Entry("due", Control.DAY),
        Entry("leads_to", Control.LIST, serves),
        Entry("brought_by", Control.MANY, entries.groups(at)),
    ]


def _metrics(at: frame.Here) -> dict[str, str]:
    """The playbook's figures of success, by id."""
    found = at.opened.catalogue.metrics
    if found is None:
        return {}
    return {item.id: item.title.read(at.language, found.language) for item in found.metrics}


def _metric_unit(at: frame.Here, record: AnyRecord) -> str:
    """The unit of the figure of success that shows an objective; empty where it has none."""
    found = at.opened.catalogue.metrics
    wanted = getattr(record, "metric", None)
    units = {item.id: item.unit for item in found.metrics} if found else {}
    return units.get(str(wanted), "").replace("currency", at.opened.project.settings.currency)


# -- taken over from the plan ------------------------------------------------------------------------------


def starters(at: frame.Here) -> None:
    """Objectives of the plan that the team has not taken over yet."""
    taken = {item.based_on for item in at.opened.project.of(Objective)}
    planned = {item.id: item for item in at.opened.catalogue.playbook.objectives if item.id not in taken}
    language = at.opened.catalogue.playbook.language
    offered = {name: item.title.read(at.language, language) for name, item in planned.items()}
    register.starters(
        at,
        Objective.KIND,
        offered,
        lambda name: _from_plan(at, planned[name], _last(at) + 1 + list(planned).index(name)),
        chosen=() if taken else tuple(offered)[:FIRST],
        joined=lambda records: joined(records, tuple(at.opened.project.of(Objective))),
    )


def _from_plan(at: frame.Here, item: Planned, order: int) -> Objective:
    """An objective as the plan words it; what it serves is still the plan's own id."""
    language, metrics = at.opened.catalogue.playbook.language, _metrics(at)
    return Objective(
        id=register.new_id(Objective.KIND),
        title=item.title.read(at.language, language)[:MOST_TITLE],
        customer=item.customer.read(at.language, language),
        firm=item.firm.read(at.language, language),
        aim=item.aim,
        gains=item.gains,
        leads_to=item.leads_to,
        metric=next((name for name in item.metrics if name in metrics), None),
        based_on=item.id,
        order=order,
    )


def joined(records: tuple[AnyRecord, ...], standing: tuple[Objective, ...]) -> tuple[AnyRecord, ...]:
    """Objectives of the plan that serve each other, or ones taken over before; others serve nothing yet."""
    new = [item for item in records if isinstance(item, Objective)]
    ids = {item.based_on: item.id for item in (*standing, *new) if item.based_on is not None}
    return tuple(
        item.model_copy(update={"leads_to": ids.get(item.leads_to) if item.leads_to else None})
        for item in new
    )
