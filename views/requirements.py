"""From needs to requirements: decide about needs, word requirements, see what is missing."""

from __future__ import annotations

from project.records.requirements import NeedState
from project.results.requirements import RankedNeed
from views import frame, need_cards, organisation, requirement_check, requirement_list, saving, state
from workspace.requirements import accept_all

NAME = "requirements"
NEEDS = "needs"
PARTS = (NEEDS, "requirements", "check", "organisation")


def page() -> None:
    """One part at a time; the first one decides about needs."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME, _primary(at))
    part = frame.parts(at, NAME, PARTS)
    {
        NEEDS: need_cards.show,
        "requirements": requirement_list.show,
        "check": requirement_check.show,
        "organisation": organisation.show,
    }[part](at)
    frame.bottom(at.words, NAME)


def _primary(at: frame.Here) -> frame.Primary | None:
    """Take all proposals while some wait; nobody who may only look is offered it."""
    part = state.value(f"{NAME}-part") or state.address(frame.PART) or NEEDS
    if part != NEEDS or not at.may_edit or not any(map(_waits, at.opened.outlook.requirements.needs)):
        return None
    return frame.Primary(at.words("requirements.accept_all"), run=_accept_all, args=(at.project,))


def _waits(need: RankedNeed) -> bool:
    return need.state is NeedState.OPEN and need.proposal is not None


def _accept_all(project: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: accept_all(where, who, project, operation=name))
