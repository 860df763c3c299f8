"""From needs to requirements: decide about needs, word requirements, see what is missing."""

from __future__ import annotations

from project.records.requirements import NeedState
from project.results.requirements import RankedNeed
from views import frame, need_cards, organisation, requirement_check, requirement_list, saving, state
from workspace.requirements import accept_all

NAME = "requirements"
NEEDS, LIST, CHECK = "needs", "requirements", "check"
PARTS = (NEEDS, LIST, CHECK, "organisation")


def page() -> None:
    """One part at a time; the first one decides about needs."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME, _primary(at))
    part = frame.parts(at, NAME, PARTS)
    {
        NEEDS: need_cards.show,
        LIST: requirement_list.show,
        CHECK: requirement_check.show,
        "organisation": organisation.show,
    }[part](at)
    frame.bottom(at.words, NAME)


def _primary(at: frame.Here) -> frame.Primary | None:
    """What to do next: take proposals while some wait, word requirements, then see what is missing."""
    part = state.value(f"{NAME}-part") or state.address(frame.PART) or NEEDS
    found, words = at.opened.outlook.requirements, at.words
    if part == NEEDS and at.may_edit and any(map(_waits, found.needs)):
        return frame.Primary(words("requirements.accept_all"), run=_accept_all, args=(at.project,))
    if part == NEEDS and found.rows:
        return frame.Primary(words("requirements.to_list"), run=frame.to_part, args=(NAME, LIST))
    if part == LIST and found.rows:
        return frame.Primary(words("requirements.to_check"), run=frame.to_part, args=(NAME, CHECK))
    return None


def _waits(need: RankedNeed) -> bool:
    return need.state is NeedState.OPEN and need.proposal is not None


def _accept_all(project: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: accept_all(where, who, project, operation=name))
