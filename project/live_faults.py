"""What is wrong with what is noted about going live."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from project.catalogue import Catalogue
from project.codes import Code
from project.live_checks import LIVE
from project.live_steps import local
from project.model import Project, Record
from project.records.going_live import Checked, CutoverStep, GoDecision


def _at(record: Record, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))


def check_step(project: Project, _catalogue: Catalogue, record: CutoverStep) -> Iterator[Diagnostic]:
    """No step waits for itself, however many stand between."""
    before = {item.id: item.after for item in project.of(CutoverStep)} | {record.id: record.after}
    waiting, seen = list(record.after), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(before.get(name, ()))
    if record.id in seen:
        yield complain(Code.STEP_CIRCLE, _at(record, "after"), {"name": record.title})
    began, ended = local(record.began), local(record.ended)
    if began is not None and ended is not None and ended < began:
        yield complain(Code.STEP_ENDS_FIRST, _at(record, "ended"), {"name": record.title})


def check_checked(_project: Project, catalogue: Catalogue, record: Checked) -> Iterator[Diagnostic]:
    """A question stands in the list it names."""
    lists = {item.id: item for view in catalogue.views() for item in view.playbook.checklists}
    asked = {name: {one.id for group in item.groups for one in group.items} for name, item in lists.items()}
    known = any(record.id in names for names in asked.values())
    if known and record.id not in asked.get(record.checklist, {record.id}):
        yield complain(Code.CHECK_NOT_IN_LIST, _at(record, "checklist"), {"name": record.checklist})


def check_decision(_project: Project, catalogue: Catalogue, record: GoDecision) -> Iterator[Diagnostic]:
    """Only lists of the phase of going live can count for it."""
    phases = {item.id: item.phase for view in catalogue.views() for item in view.playbook.checklists}
    for name in record.checklists:
        if phases.get(name, LIVE) != LIVE:
            yield complain(Code.LIST_NOT_LIVE, _at(record, "checklists"), {"name": name}, value=name)


LIVE_CHECKS: Mapping[type[Record], Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]] = {
    CutoverStep: check_step,
    Checked: check_checked,
    GoDecision: check_decision,
}
"""Checks of the records about going live, by kind."""
