"""Deciding weights: taking over what the answers propose, or setting one with a reason."""

from __future__ import annotations

from project.model import Weight
from workspace.change import Outcome, put
from workspace.open import opened
from workspace.wiring import Workspace


def accept_proposal(
    workspace: Workspace, person: str, project_id: str, *, operation: str | None = None
) -> Outcome:
    """Decide every weight as it is in force now; weights decided before with a reason are kept."""
    here = opened(workspace, person, project_id)
    own = {item.id: item for item in here.project.of(Weight)}
    records = tuple(
        Weight(
            id=item.criterion,
            revision=own[item.criterion].revision if item.criterion in own else 0,
            points=item.weight if item.proposed is None else item.proposed,
            proposed=item.proposed,
            reason="",
        )
        for item in here.outlook.shortlist.weights
        if item.criterion not in own or not own[item.criterion].reason
    )
    return put(workspace, person, project_id, "weight.accepted", *records, operation=operation)


def decide(
    workspace: Workspace,
    person: str,
    project_id: str,
    criterion: str,
    points: float,
    reason: str,
    base: int,
    *,
    operation: str | None = None,
) -> Outcome:
    """Set one weight in points; a reason is needed where the answers propose another one."""
    here = opened(workspace, person, project_id)
    standing = here.outlook.shortlist.weight(criterion)
    proposed = None if standing is None else standing.proposed
    record = Weight(id=criterion, revision=base, points=points, proposed=proposed, reason=reason)
    return put(workspace, person, project_id, "weight.decided", record, operation=operation)
