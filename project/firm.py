"""What the project knows about the firm, for questions and rules about the type of CRM."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from playbook.vocabulary import FIRM
from playbook.wants import RequirementSort
from project.budget import approved
from project.model import Project
from project.records.inventory import ByHand, Process
from project.records.requirements import Requirement, RequirementState
from project.records.vision import Objective
from project.results.inventory import Inventory
from project.results.requirements import Requirements

DAYS_OF_WEEK = 7

COUNTED_ELSEWHERE = ("requirements_accepted", "musts", "processes_listed", "data_sources_listed")
"""Names that the results of requirements and of processes say already."""


def firm_values(
    project: Project, requirements: Requirements, inventory: Inventory, as_of: date
) -> dict[str, float | None]:
    """A value for every name of `playbook.vocabulary.FIRM`; None while it is not known.

    Money is in the project's currency; a planned start that has passed gives weeks below zero.
    """
    settings = project.settings
    counted = {**dict(requirements.facts), **dict(inventory.facts)}
    wanted = [item for item in project.of(Requirement) if item.state is RequirementState.ACCEPTED]
    found: dict[str, float | None] = {
        "users": float(settings.users),
        "employees": None if settings.employees is None else float(settings.employees),
        "budget_per_user_year": _budget(project),
        "weeks_to_start": None if settings.start is None else (settings.start - as_of).days / DAYS_OF_WEEK,
        "objectives": float(sum(1 for _ in project.of(Objective))),
        "connections": float(sum(item.sort is RequirementSort.CONNECTION for item in wanted)),
        "own_requirements": float(sum(item.based_on is None and not item.needs for item in wanted)),
        "processes_by_hand": float(sum(item.by_hand is ByHand.BY_HAND for item in project.of(Process))),
        **{name: _number(counted, name) for name in COUNTED_ELSEWHERE},
    }
    return {name: found[name] for name in FIRM.names}


def _budget(project: Project) -> float | None:
    """Approved money by user and year over the years counted."""
    money, settings = approved(project), project.settings
    return None if money is None else money / settings.users / settings.horizon_years


def _number(counted: Mapping[str, float | bool | None], name: str) -> float | None:
    value = counted.get(name)
    return None if value is None else float(value)
