"""Requirements that are said twice become one, and one that says two things becomes several."""

from __future__ import annotations

from collections.abc import Sequence

from authoring.diagnostics import Diagnostic, Place, complain
from project.access import Action
from project.called import called
from project.codes import Code
from project.model import Project
from project.records.requirements import Requirement, RequirementState
from project.requirement_making import merged, part_ids, parts_of, with_reason
from words.catalogue import load
from workspace.change import Outcome, Refused, new_id, put
from workspace.guarding import require
from workspace.open import opened
from workspace.wiring import Workspace

FEWEST = 2
"""Requirements that can be merged, and parts that one can be split into."""

MOST_PARTS = 20
"""Parts that one requirement is split into at once."""

MOST_NAMED = {"needs": 200, "objectives": 50, "automates": 50}
"""How many of each a requirement may name."""


def merge(
    workspace: Workspace,
    person: str,
    project_id: str,
    requirements: Sequence[str],
    into: str,
    reason: str,
    *,
    operation: str | None = None,
) -> Outcome:
    """Make several requirements one; the others are dropped, with the name of the one that stays.

    Refused without a reason, with fewer than two requirements, with one that is not there or dropped, and
    where together they would name more than a requirement can.

    Args:
        workspace: where it is kept.
        person: who does it.
        project_id: of which project.
        requirements: ids; `into` may be among them.
        into: id of the one that stays.
        reason: why they are one.
        operation: saves once, however often it is asked for.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    project = _project(workspace, person, project_id)
    names = tuple(dict.fromkeys((into, *requirements)))
    found = [item for item in project.of(Requirement) if item.id in names]
    against = _against(found, names, into, reason)
    if against:
        return Refused(against)
    stays = next(item for item in found if item.id == into)
    others = [item for item in found if item.id != into]
    whole = merged(stays, others, reason.strip())
    if any(len(getattr(whole, name)) > most for name, most in MOST_NAMED.items()):
        return Refused((_told(Code.TOO_MANY_RECORDS, into, most=max(MOST_NAMED.values())),))
    words = load(workspace.settings.language)
    why = words("requirements.kept.merged", name=called(stays), reason=reason.strip())
    gone = (_dropped(item, why) for item in others)
    return put(workspace, person, project_id, "requirement.merged", whole, *gone, operation=operation)


def split(
    workspace: Workspace,
    person: str,
    project_id: str,
    requirement: str,
    statements: Sequence[str],
    reason: str,
    *,
    operation: str | None = None,
) -> Outcome:
    """Make one requirement several, each with a statement; all keep needs, objectives and criterion.

    The first statement replaces that of the requirement itself. Refused without a reason, with fewer than two
    or more than `MOST_PARTS` statements, and for one that is not there.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    project = _project(workspace, person, project_id)
    whole = project.find(Requirement, requirement)
    parts = [text.strip() for text in statements if text.strip()]
    if whole is None:
        return Refused((_told(Code.UNKNOWN_RECORD, requirement, name=requirement, kind=Requirement.KIND),))
    if not reason.strip():
        return Refused((_told(Code.REASON_NEEDED, requirement),))
    if not FEWEST <= len(parts) <= MOST_PARTS:
        return Refused((_told(Code.NOTHING_TO_DO, requirement),))
    taken = {item.id for item in project.of(Requirement)}
    ids = tuple(part_ids(whole.id, taken, [new_id()[:12] for _ in parts[1:]]))
    made = parts_of(whole, parts, ids, reason.strip())
    return put(workspace, person, project_id, "requirement.split", *made, operation=operation)


def _project(workspace: Workspace, person: str, project_id: str) -> Project:
    """The project, for somebody who may change it."""
    require(workspace.store.load(project_id), person, Action.EDIT)
    return opened(workspace, person, project_id).project


def _against(
    found: Sequence[Requirement], names: Sequence[str], into: str, reason: str
) -> tuple[Diagnostic, ...]:
    known = {item.id for item in found}
    missing = [name for name in names if name not in known]
    if missing:
        return tuple(_told(Code.UNKNOWN_RECORD, name, name=name, kind=Requirement.KIND) for name in missing)
    gone = [item.id for item in found if item.state is RequirementState.DROPPED]
    if gone:
        return tuple(_told(Code.NOTHING_TO_DO, name) for name in gone)
    if len(found) < FEWEST:
        return (_told(Code.NOTHING_TO_DO, into),)
    return () if reason.strip() else (_told(Code.REASON_NEEDED, into),)


def _told(code: Code, requirement: str, **holes: object) -> Diagnostic:
    return complain(code, Place("", path=(Requirement.KIND, requirement, "reason")), holes)


def _dropped(item: Requirement, why: str) -> Requirement:
    reason = with_reason(item.reason, why)
    return item.model_copy(update={"state": RequirementState.DROPPED, "reason": reason})
