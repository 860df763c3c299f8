"""The parts of content that records may name, by sort; those a team left out are known too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from playbook.model import Playbook
from project.catalogue import Catalogue
from project.records.judging import TOP
from questionnaires.asked import needs_of
from scoring.criteria import Block


def _ids(items: Iterable[object]) -> frozenset[str]:
    return frozenset(str(getattr(item, "id", "")) for item in items)


def _of(part: str) -> Callable[[Catalogue], frozenset[str]]:
    return lambda catalogue: _ids(getattr(catalogue.playbook, part))


def _types(playbook: Playbook) -> frozenset[str]:
    return frozenset() if playbook.sourcing is None else _ids(playbook.sourcing.types)


def _firm_questions(playbook: Playbook) -> frozenset[str]:
    return frozenset() if playbook.sourcing is None else _ids(playbook.sourcing.questions)


def _levels(catalogue: Catalogue) -> frozenset[str]:
    """Groups of criteria, and the parts of a solution that stand for a group where there is none."""
    return _ids(catalogue.criteria.groups) | {str(block) for block in Block}


SORTS: Mapping[str, Callable[[Catalogue], frozenset[str]]] = {
    "group": _of("groups"),
    "seat": _of("seats"),
    "seat by its mark": lambda catalogue: frozenset(f"seat:{item.id}" for item in catalogue.playbook.seats),
    "objective": _of("objectives"),
    "policy": _of("policies"),
    "process": _of("processes"),
    "data source": _of("data_sources"),
    "family": _of("families"),
    "requirement": _of("requirements"),
    "scenario": _of("scenarios"),
    "section of questions": _of("rfp"),
    "standard": _of("standards"),
    "contract term": _of("contract_terms"),
    "reference question": _of("reference_questions"),
    "task": _of("tasks"),
    "stage": _of("stages"),
    "stage or phase": lambda catalogue: (
        _ids(catalogue.playbook.stages) | _ids(catalogue.playbook.all_phases())
    ),
    "course": _of("courses"),
    "checklist": _of("checklists"),
    "question of a checklist": lambda catalogue: frozenset(
        item.id for one in catalogue.playbook.checklists for group in one.groups for item in group.items
    ),
    "group or seat": lambda catalogue: _ids(catalogue.playbook.groups) | _ids(catalogue.playbook.seats),
    "risk": _of("risks"),
    "message": _of("communication"),
    "phase": lambda catalogue: _ids(catalogue.playbook.all_phases()),
    "check": lambda catalogue: frozenset(
        gate.id for phase in catalogue.playbook.all_phases() for gate in phase.gates
    ),
    "type of CRM": lambda catalogue: _types(catalogue.playbook),
    "question about the firm": lambda catalogue: _firm_questions(catalogue.playbook),
    "criterion": lambda catalogue: frozenset(catalogue.criteria.by_id()),
    "group or criterion": lambda catalogue: _levels(catalogue) | frozenset(catalogue.criteria.by_id()),
    "level of weights": lambda catalogue: _levels(catalogue) | {TOP},
    "metric": lambda catalogue: frozenset() if catalogue.metrics is None else _ids(catalogue.metrics.metrics),
    "cost line": lambda catalogue: _ids(catalogue.costs.costs),
    "benefit line": lambda catalogue: _ids(catalogue.costs.benefits),
    "need": lambda catalogue: needs_of(catalogue.questionnaire),
}
"""Each sort of part, and where its names are found."""


def known(catalogue: Catalogue, sort: str) -> frozenset[str]:
    """Every name of this sort that content has, or had before the project's own changes."""
    return frozenset().union(*(SORTS[sort](view) for view in catalogue.views()))
