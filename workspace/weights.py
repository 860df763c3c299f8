"""Deciding weights: taking over what the answers propose, or setting one with a reason."""

from __future__ import annotations

from authoring.diagnostics import Place, complain
from project.codes import Code
from project.model import Weight
from project.results.needs import ProposedWeight
from workspace.change import Outcome, Refused, put
from workspace.open import opened
from workspace.wiring import Workspace


def accept_proposal(
    workspace: Workspace, person: str, project_id: str, *, operation: str | None = None
) -> Outcome:
    """Decide every weight as the answers propose it, and as it began where nobody was asked.

    Weights decided before are kept when they have a reason, or when nothing is proposed for them.
    """
    here = opened(workspace, person, project_id)
    own = {item.id: item for item in here.project.of(Weight)}
    records = tuple(
        _accepted(item, own.get(item.criterion))
        for item in here.outlook.needs.proposed
        if item.criterion not in own or (item.points is not None and not own[item.criterion].reason)
    )
    return put(workspace, person, project_id, "weight.accepted", *records, operation=operation)


def _accepted(item: ProposedWeight, own: Weight | None) -> Weight:
    """The raw share as points: they add up with those decided already, so accepting moves no rank."""
    return Weight(
        id=item.criterion,
        revision=0 if own is None else own.revision,
        points=item.weight,
        proposed=None if item.points is None else item.weight,
    )


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


def take_preset(
    workspace: Workspace,
    person: str,
    project_id: str,
    preset: str,
    reason: str,
    *,
    operation: str | None = None,
) -> Outcome:
    """Decide every weight as a set of weights to begin with has it; the reason is kept with each.

    Refused without a reason, and for a set that is not there.
    """
    here = opened(workspace, person, project_id)
    found = next((item for item in here.outlook.weighting.presets if item.id == preset), None)
    if found is None:
        told = {"name": preset, "sort": "set of weights"}
        return Refused((complain(Code.UNKNOWN_PART, Place("", path=(Weight.KIND,)), told, value=preset),))
    if not reason.strip():
        return Refused((complain(Code.REASON_NEEDED, Place("", path=(Weight.KIND, preset, "reason"))),))
    own = {item.id: item for item in here.project.of(Weight)}
    records = tuple(
        Weight(
            id=name,
            revision=own[name].revision if name in own else 0,
            points=share,
            proposed=own[name].proposed if name in own else None,
            reason=reason.strip(),
        )
        for name, share in found.weights
    )
    return put(workspace, person, project_id, "weight.preset", *records, operation=operation)
