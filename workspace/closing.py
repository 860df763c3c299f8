"""Links of evaluators that lead nowhere any more, by whatever way the evaluator went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from project.changes import Change, Put
from project.model import Project
from project.records.judging import Evaluator
from store.port import InvitationState
from workspace.wiring import Workspace

SCORING = "@scoring"
"""What stands in place of a survey's id with invitations to score: no record id begins like this."""


def withdrawn_with(workspace: Workspace, before: Project, changes: Iterable[Change]) -> None:
    """Withdraw the invitations of evaluators that changes took away, or made anew.

    Whoever is asked again gets a fresh link; one from before never comes to life again.

    Args:
        workspace: where they are kept.
        before: the project as it stood.
        changes: what was put and removed, and is saved by now.
    """
    names = {name for item in changes if (name := _gone_or_new(before, item)) is not None}
    if not names:
        return
    found = workspace.store.invitations(before.id, SCORING)
    good = (item for item in found if item.state is not InvitationState.WITHDRAWN)
    gone = [replace(item, state=InvitationState.WITHDRAWN) for item in good if item.role in names]
    if gone:
        workspace.store.mark_invitations(before.id, gone)


def _gone_or_new(before: Project, item: Change) -> str | None:
    if isinstance(item, Put):
        new = isinstance(item.record, Evaluator) and before.find(Evaluator, item.record.id) is None
        return item.record.id if new else None
    return item.id if item.kind == Evaluator.KIND else None
