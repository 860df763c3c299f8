"""Deciding about needs: wanted, no matter of software, or set aside. Each decision is one act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
from project.requirement_making import from_need, from_plan, next_place, starter_for, with_reason
from project.requirement_rows import strongest
from project.results.requirements import RankedNeed
from workspace.change import Outcome, Refused, change, new_id, put
from workspace.guarding import require
from workspace.open import Opened, opened
from workspace.wiring import Workspace

MOST_TITLE = 200
"""Characters of the title of a matter for the organisation."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How a need is wanted.

    Attributes:
        state: of the requirement that answers it, accepted or only proposed.
        priority: the team's own; None takes the proposed one.
        reason: why it is another one than proposed.
    """

    state: RequirementState = RequirementState.ACCEPTED
    priority: Priority | None = None
    reason: str = ""


AS_PROPOSED = Choice()


def accept_need(
    workspace: Workspace,
    person: str,
    project_id: str,
    need: str,
    choice: Choice = AS_PROPOSED,
    *,
    operation: str | None = None,
) -> Outcome:
    """Want a need: the requirements that answer it are taken on, or one is made.

    Where nothing answers it yet, the plan's requirement for it is taken over, else one is made in its own
    words. Another priority than the proposed one needs a reason.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    here = _here(workspace, person, project_id)
    found = here.outlook.requirements.need(need)
    if found is None:
        return _unknown(need)
    draft = Draft(here, workspace.settings.language)
    draft.want(found, choice)
    return put(workspace, person, project_id, "need.wanted", *draft.records(), operation=operation)


def accept_all(
    workspace: Workspace,
    person: str,
    project_id: str,
    *,
    state: RequirementState = RequirementState.ACCEPTED,
    operation: str | None = None,
) -> Outcome:
    """Want every need that nobody has decided about and for which a priority is proposed.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    here = _here(workspace, person, project_id)
    draft = Draft(here, workspace.settings.language)
    for need in waiting(here):
        draft.want(need, Choice(state))
    return put(workspace, person, project_id, "need.all_wanted", *draft.records(), operation=operation)


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
    operation: str | None = None,
) -> Outcome:
    """Say that no software answers a need: it becomes a matter for the organisation.

    Requirements that answer nothing else are dropped with the same reason, others let go of it.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    here = _here(workspace, person, project_id)
    found = here.outlook.requirements.need(need)
    if found is None:
        return _unknown(need)
    records = _left(here.project, need, NeedState.NOT_SOFTWARE, reason)
    issue = _issue(here.project, found, reason)
    return put(workspace, person, project_id, "need.not_software", *records, *issue, operation=operation)


def set_aside(
    workspace: Workspace,
    person: str,
    project_id: str,
    need: str,
    reason: str,
    *,
    operation: str | None = None,
) -> Outcome:
    """Do without a need for a reason; requirements that answer nothing else are dropped with it.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    here = _here(workspace, person, project_id)
    if here.outlook.requirements.need(need) is None:
        return _unknown(need)
    records = _left(here.project, need, NeedState.SET_ASIDE, reason)
    return put(workspace, person, project_id, "need.set_aside", *records, operation=operation)


def look_again(
    workspace: Workspace, person: str, project_id: str, need: str, *, operation: str | None = None
) -> Outcome:
    """Open a need again; the requirements and matters that came of it stay as they are.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    here = _here(workspace, person, project_id)
    view = here.project.find(NeedView, need_record(need))
    changes = () if view is None else (Remove(view.KIND, view.id, view.revision),)
    return change(workspace, person, project_id, "need.opened", changes, operation=operation)


class Draft:
    """Records that several decisions change together; a later one sees what an earlier one made."""

    def __init__(self, here: Opened, language: str) -> None:
        self._here = here
        self._language = language
        self._requirements = {item.id: item for item in here.project.of(Requirement)}
        self._changed: dict[tuple[str, str], AnyRecord] = {}
        self._answering: dict[str, dict[str, None]] = {}
        for item in self._requirements.values():
            self._note(item)

    def want(self, need: RankedNeed, choice: Choice) -> None:
        """Mark the need as wanted, and take on or make what answers it."""
        chosen = choice.priority or need.priority
        proposed = None if need.proposal is None else need.proposal.priority
        own = chosen if proposed is not None and chosen is not proposed else None
        reason = choice.reason.strip() or (need.reason if own is not None and own is need.priority else "")
        self._keep(_view(self._here.project, need.need, NeedState.WANTED, own, reason))
        named = (self._requirements[name] for name in self._answering.get(need.need, ()))
        answering = [item for item in named if _answers(item, need.need)]
        for item in answering or [self._made(need)]:
            self._keep(_taken_on(item, need.need, choice, chosen or proposed))

    def records(self) -> tuple[AnyRecord, ...]:
        """Everything that changed, each record once."""
        return tuple(self._changed.values())

    def _keep(self, record: AnyRecord) -> None:
        self._changed[record.KIND, record.id] = record
        if isinstance(record, Requirement):
            self._requirements[record.id] = record
            self._note(record)

    def _note(self, requirement: Requirement) -> None:
        """Remember which needs it answers; it never ceases to within one draft."""
        for need in requirement.needs:
            self._answering.setdefault(need, {})[requirement.id] = None

    def _made(self, need: RankedNeed) -> Requirement:
        """The plan's requirement for the need, else one in its own words; it stands last."""
        name, there = f"r{new_id()[:12]}", self._requirements.values()
        starter = starter_for(there, self._here.catalogue, need.need)
        if starter is None:
            return from_need(need, name, next_place(there))
        made = from_plan(starter, name, self._here.project, self._here.catalogue, self._language)
        return made.model_copy(
            update={"criterion": made.criterion or need.criterion, "order": next_place(there)}
        )


def _here(workspace: Workspace, person: str, project_id: str) -> Opened:
    """The project, for somebody who may change it."""
    require(workspace.store.load(project_id), person, Action.EDIT)
    return opened(workspace, person, project_id, language=workspace.settings.language)


def _unknown(need: str) -> Refused:
    place = Place("", path=(NeedView.KIND, need, "need"))
    return Refused((complain(Code.UNKNOWN_NEED, place, {"name": need}, value=need),))


def _answers(item: Requirement, need: str) -> bool:
    return need in item.needs and item.state is not RequirementState.DROPPED


def _taken_on(item: Requirement, need: str, choice: Choice, priority: Priority | None) -> Requirement:
    """The requirement with the priority of the choice; one that was accepted already stays so.

    One that answers other needs too is wanted as strongly as the strongest of them, unless the team chose.
    """
    if choice.priority is None and len(item.needs) > 1:
        priority = strongest([item.priority, priority])
    accepted = item.state is RequirementState.ACCEPTED
    return item.model_copy(
        update={
            "needs": tuple(dict.fromkeys((*item.needs, need))),
            "state": item.state if accepted else choice.state,
            "priority": priority or item.priority,
            "reason": with_reason(item.reason, choice.reason.strip()),
        }
    )


def _view(project: Project, need: str, state: NeedState, priority: Priority | None, reason: str) -> NeedView:
    name = need_record(need)
    standing = project.find(NeedView, name)
    revision = 0 if standing is None else standing.revision
    return NeedView(
        id=name, revision=revision, need=need, state=state, priority=priority, reason=reason.strip()
    )


def _left(project: Project, need: str, state: NeedState, reason: str) -> Iterator[AnyRecord]:
    """The need as the team leaves it, and what becomes of the requirements that answer it."""
    yield _view(project, need, state, None, reason)
    yield from _without(project.of(Requirement), need, reason.strip())


def _without(requirements: Iterable[Requirement], need: str, reason: str) -> Iterator[Requirement]:
    for item in requirements:
        if _answers(item, need):
            others = tuple(name for name in item.needs if name != need)
            dropped = {"state": RequirementState.DROPPED, "reason": with_reason(item.reason, reason)}
            yield item.model_copy(update={"needs": others} if others else dropped)


def _issue(project: Project, need: RankedNeed, reason: str) -> Sequence[OrganisationIssue]:
    """A matter for the organisation, unless there is one for this need already."""
    if any(item.need == need.need for item in project.of(OrganisationIssue)):
        return ()
    title = need.label[:MOST_TITLE]
    return (OrganisationIssue(id=f"o{new_id()[:12]}", title=title, need=need.need, what=reason.strip()),)
