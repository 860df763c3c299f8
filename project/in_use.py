"""The part of the content a project works with: criteria not set aside, and the weights they begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from project.catalogue import Catalogue
from project.model import CriterionUse, Project, Weight
from project.records.judging import LockedWeight, Weighting
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


def points_in_force(
    project: Project, criteria: Sequence[Criterion], proposed: Mapping[str, float]
) -> dict[str, float]:
    """Weights by criterion, not scaled: as they were locked, else as `points_if_open`.

    A criterion that came into use after the lock, by other content, counts nothing until they are opened.
    """
    locked = locked_weights(project)
    if locked:
        return {item.id: locked[item.id].share if item.id in locked else 0.0 for item in criteria}
    return points_if_open(project, criteria, proposed)


def locked_weights(project: Project) -> dict[str, LockedWeight]:
    """By criterion, what was kept with the lock; nothing while weights are open, or where it was not kept."""
    how = project.find(Weighting, Weighting.KIND)
    return {} if how is None or how.locked_at is None else {item.of: item for item in how.locked}


def points_if_open(
    project: Project, criteria: Sequence[Criterion], proposed: Mapping[str, float]
) -> dict[str, float]:
    """Weights by criterion, not scaled: decided where somebody decided, else proposed, else to begin with.

    Args:
        project: with the decided weights.
        criteria: those in use.
        proposed: by criterion, what answers or opinions say.
    """
    start = starting_shares(criteria) if criteria else {}
    decided = {item.id: item.points for item in project.of(Weight)}
    return {item.id: decided.get(item.id, proposed.get(item.id, start[item.id])) for item in criteria}


def knock_out_rule(project: Project, criterion: Criterion) -> float | None:
    """The score below which a vendor is out: the project's own rule, else the shipped one."""
    use = project.find(CriterionUse, criterion.id)
    return criterion.knock_out_below if use is None else use.knock_out_below


def must_offer(project: Project, criterion: str) -> bool:
    """Whether an offer that lacks this altogether is out."""
    use = project.find(CriterionUse, criterion)
    return use is not None and use.used and use.must_offer
