"""Deciding about needs: wanted, no matter of software, or set aside. Each decision is one act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from authoring.diagnostics import Place, complain
from playbook.wants import Priority
from project.access import Action
from project.changes import Remove
from project.codes import Code
from project.model import AnyRecord, Project
from project.records.requirements import (
    NeedState,
    NeedView,
    OrganisationIssue,
    Requirement,
    RequirementState,
    need_record,
)
from project.requirement_making import with_reason
from project.results.requirements import RankedNeed
from workspace.change import Outcome, Refused, change, new_id, put
from workspace.guarding import require
from workspace.need_drafts import AS_PROPOSED, Choice, Draft, answers, view_of
from workspace.open import Opened, opened
from workspace.wiring import Workspace

__all__ = [
    "AS_PROPOSED",
    "Choice",
    "accept_all",
    "accept_need",
    "look_again",
    "not_software",
    "set_aside",
    "waiting",
]

MOST_TITLE = 200
"""Characters of the title of a matter for the organisation."""


def accept_need(
    workspace: Workspace,
    person: str,
    project_id: str,
    need: str,
    choice: Choice = AS_PROPOSED,
    *,
    expected: int = 0,
    operation: str | None = None,
) -> Outcome:
    """Want a need: the requirements that answer it are taken on, or one is made.

    An accepted requirement stays as it is, and one with a priority keeps it. Where nothing answers the need,
    what was dropped with it comes back, else the plan's requirement for it is taken over, else one is made in
    its own words. Another priority than the proposed one needs a reason.

    Args:
        workspace: where it is kept.
        person: who does it.
        project_id: of which project.
        need: "<question>/<row>".
        choice: how it is wanted.
        expected: revision of the team's view of the need that the person saw, 0 for none; stale where it is
            another one by now.
        operation: saves once, however often it is asked for.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    here = _here(workspace, person, project_id)
    found = here.outlook.requirements.need(need)
    if found is None:
        return _unknown(need)
    draft = Draft(here, workspace.settings.language)
    draft.want(found, choice, expected)
    return put(workspace, person, project_id, "need.wanted", *draft.records(), operation=operation)


def accept_all(
    workspace: Workspace,
    person: str,
    project_id: str,
    *,
    state: RequirementState = RequirementState.ACCEPTED,
    operation: str | None = None,
) -> Outcome:
    """Decide every open need as it is proposed: want it, or set it aside where "will not" is proposed.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    here = _here(workspace, person, project_id)
    draft = Draft(here, workspace.settings.language)
    aside = list[NeedView]()
    for need in waiting(here):
        standing = _revision(here.project, need.need)
        if need.proposal is not None and need.proposal.priority is Priority.WONT:
            why = need.proposal.title
            aside.append(view_of(need.need, standing, NeedState.SET_ASIDE, None, why))
        else:
            draft.want(need, Choice(state), standing)
    records = (*draft.records(), *aside)
    return put(workspace, person, project_id, "need.all_wanted", *records, operation=operation)


def waiting(here: Opened) -> tuple[RankedNeed, ...]:
    """Needs that nobody has decided about and for which a priority is proposed."""
    return tuple(
        item
        for item in here.outlook.requirements.needs
        if item.state is NeedState.OPEN and item.proposal is not None
    )


def not_software(
    workspace: Workspace,
    person: str,
    project_id: str,
    need: str,
    reason: str,
    *,
    expected: int = 0,
    operation: str | None = None,
) -> Outcome:
    """Say that no software answers a need: it becomes a matter for the organisation.

    Requirements that answer, serve and take over nothing else are dropped with the same reason, others let go
    of it. `expected` is as in `accept_need`.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    here = _here(workspace, person, project_id)
    found = here.outlook.requirements.need(need)
    if found is None:
        return _unknown(need)
    records = _left(here.project, view_of(need, expected, NeedState.NOT_SOFTWARE, None, reason))
    issue = _issue(here.project, found, reason)
    return put(workspace, person, project_id, "need.not_software", *records, *issue, operation=operation)


def set_aside(
    workspace: Workspace,
    person: str,
    project_id: str,
    need: str,
    reason: str,
    *,
    expected: int = 0,
    operation: str | None = None,
) -> Outcome:
    """Do without a need for a reason; requirements that are there for nothing else are dropped with it.

    `expected` is as in `accept_need`.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    here = _here(workspace, person, project_id)
    if here.outlook.requirements.need(need) is None:
        return _unknown(need)
    records = _left(here.project, view_of(need, expected, NeedState.SET_ASIDE, None, reason))
    return put(workspace, person, project_id, "need.set_aside", *records, operation=operation)


def look_again(
    workspace: Workspace,
    person: str,
    project_id: str,
    need: str,
    *,
    expected: int,
    operation: str | None = None,
) -> Outcome:
    """Open a need again; the requirements and matters that came of it stay as they are.

    `expected` is as in `accept_need`.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    here = _here(workspace, person, project_id)
    view = here.project.find(NeedView, need_record(need))
    changes = () if view is None else (Remove(view.KIND, view.id, expected),)
    return change(workspace, person, project_id, "need.opened", changes, operation=operation)


def _here(workspace: Workspace, person: str, project_id: str) -> Opened:
    """The project, for somebody who may change it."""
    require(workspace.store.load(project_id), person, Action.EDIT)
    return opened(workspace, person, project_id, language=workspace.settings.language)


def _unknown(need: str) -> Refused:
    place = Place("", path=(NeedView.KIND, need, "need"))
    return Refused((complain(Code.UNKNOWN_NEED, place, {"name": need}, value=need),))


def _revision(project: Project, need: str) -> int:
    standing = project.find(NeedView, need_record(need))
    return 0 if standing is None else standing.revision


def _left(project: Project, view: NeedView) -> Iterator[AnyRecord]:
    """The need as the team leaves it, and what becomes of the requirements that answer it."""
    yield view
    yield from _without(project.of(Requirement), view.need, view.reason)


def _without(requirements: Iterable[Requirement], need: str, reason: str) -> Iterator[Requirement]:
    for item in requirements:
        if answers(item, need):
            others = tuple(name for name in item.needs if name != need)
            dropped = {"state": RequirementState.DROPPED, "reason": with_reason(item.reason, reason)}
            stays = bool(others or item.objectives or item.automates)
            yield item.model_copy(update={"needs": others} if stays else dropped)


def _issue(project: Project, need: RankedNeed, reason: str) -> Sequence[OrganisationIssue]:
    """A matter for the organisation, unless there is one for this need already."""
    if any(item.need == need.need for item in project.of(OrganisationIssue)):
        return ()
    title = need.label[:MOST_TITLE]
    return (OrganisationIssue(id=f"o{new_id()[:12]}", title=title, need=need.need, what=reason.strip()),)
