"""What the choice reads of requirements: those beneath a criterion, without what else is written in them."""

from __future__ import annotations

from collections.abc import Iterable

from project.records.requirements import Requirement, RequirementState


class Beneath(Requirement):
    """A requirement as offers are held against it; never stored, only compared with what it was before."""


def beneath(requirements: Iterable[Requirement]) -> tuple[Beneath, ...]:
    """The accepted requirements beneath a criterion, by what evaluation and ranking read of them.

    These stay equal while somebody works on the acceptance, the links or the place of a requirement, so
    that nothing that rests on scores is computed anew for it.
    """
    return tuple(
        Beneath(
            id=item.id,
            statement=item.statement,
            state=item.state,
            priority=item.priority,
            criterion=item.criterion,
        )
        for item in requirements
        if item.state is RequirementState.ACCEPTED and item.criterion is not None
    )
