"""The part of the content a project works with: criteria not set aside, and the weights they begin with."""

from __future__ import annotations

from collections.abc import Sequence

from project.catalogue import Catalogue
from project.model import CriterionUse, Project
from scoring.criteria import Criterion


def used_criteria(project: Project, catalogue: Catalogue) -> tuple[Criterion, ...]:
    """The criteria the team judges by: all of the set, less those it set aside."""
    aside = {use.id for use in project.of(CriterionUse) if not use.used}
    return tuple(item for item in catalogue.criteria.criteria if item.id not in aside)


def starting_shares(criteria: Sequence[Criterion]) -> dict[str, float]:
    """Weights before anybody was asked, as shares of 100; equal when all points are zero."""
    total = sum(item.points for item in criteria)
    if total <= 0:
        return {item.id: 100 / len(criteria) for item in criteria}
    return {item.id: 100 * item.points / total for item in criteria}


def knock_out_rule(project: Project, criterion: Criterion) -> float | None:
    """The score below which a vendor is out: the project's own rule, else the shipped one."""
    use = project.find(CriterionUse, criterion.id)
    return criterion.knock_out_below if use is None else use.knock_out_below
