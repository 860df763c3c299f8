"""Leaving a phase: going on although a check does not hold, and saying that a phase is over or not for us."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from authoring.diagnostics import Diagnostic, Place, complain
from project.access import Action
from project.codes import Code
from project.model import Person, Record
from project.records.moving_on import Override, PhaseEnd
from project.results.progress import CheckProgress, PhaseProgress
from workspace.change import Outcome, Refused, put, remove
from workspace.guarding import require
from workspace.open import Opened, opened
from workspace.wiring import Workspace


def go_on_anyway(
    workspace: Workspace,
    person: str,
    project: str,
    check: str,
    reason: str,
    *,
    expected: int = 0,
    operation: str | None = None,
) -> Outcome:
    """Note that the team goes on although a check does not hold: who, on which day, and why.

    Refused without a reason, and where the check holds. A reason given before is replaced where it is the one
    that the person saw.

    Args:
        workspace: where it is kept.
        person: who goes on.
        project: in which project.
        check: id of the check.
        reason: why.
        expected: revision of the reason that the person saw, 0 for none; stale where it is another by now.
        operation: saves once, however often it is asked for.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    found = _here(workspace, person, project)
    place = Place("", path=(Override.KIND, check, "reason"))
    if not reason.strip():
        return Refused((complain(Code.REASON_NEEDED, place),))
    standing = _check(found, check)
    if standing is not None and standing.holds:
        return Refused((complain(Code.CHECK_HOLDS, place, {"title": standing.title}),))
    record = Override(
        id=check,
        revision=expected,
        reason=reason.strip(),
        person=_known(found, person),
        on=_today(workspace),
    )
    return put(workspace, person, project, "override.set", record, operation=operation)


def take_back(
    workspace: Workspace,
    person: str,
    project: str,
    check: str,
    *,
    expected: int,
    operation: str | None = None,
) -> Outcome:
    """Take back that the team went on; the check keeps the phase from being left again if it does not hold.

    `expected` is as in `go_on_anyway`.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    standing = _here(workspace, person, project).project.find(Override, check)
    if standing is None:
        return Refused((_nothing(Override, check),))
    seen = standing.model_copy(update={"revision": expected})
    return remove(workspace, person, project, "override.removed", seen, operation=operation)


def end_phase(
    workspace: Workspace, person: str, project: str, phase: str, *, operation: str | None = None
) -> Outcome:
    """Leave a phase.

    Refused where it was left before, and with one complaint for each step that is neither done nor not for
    us, and for each check that does not hold and that nobody has gone on from with a reason.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    found = _here(workspace, person, project)
    standing = _phase(found, phase)
    missing = () if standing is None else tuple(_missing(standing))
    if missing:
        return Refused(missing)
    if standing is not None and standing.ended is not None:
        return Refused((_nothing(PhaseEnd, phase),))
    record = _ended(workspace, found, person, phase)
    return put(workspace, person, project, "phase.ended", record, operation=operation)


def not_for_us(
    workspace: Workspace,
    person: str,
    project: str,
    phase: str,
    reason: str,
    *,
    operation: str | None = None,
) -> Outcome:
    """Say that the team does not go through a phase at all, and why; its steps then count as settled.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    found = _here(workspace, person, project)
    record = _ended(workspace, found, person, phase)
    aside = record.model_copy(update={"not_for_us": True, "note": reason.strip()})
    return put(workspace, person, project, "phase.not_for_us", aside, operation=operation)


def reopen_phase(
    workspace: Workspace, person: str, project: str, phase: str, *, operation: str | None = None
) -> Outcome:
    """Open a phase again that was left or was not for us.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    found = _here(workspace, person, project)
    standing = found.project.find(PhaseEnd, phase)
    if standing is None or (standing.ended is None and not standing.not_for_us):
        return Refused((_nothing(PhaseEnd, phase),))
    again = PhaseEnd(id=phase, revision=standing.revision, person=_known(found, person))
    return put(workspace, person, project, "phase.reopened", again, operation=operation)


def _here(workspace: Workspace, person: str, project: str) -> Opened:
    """The project, for somebody who may change it."""
    require(workspace.store.load(project), person, Action.EDIT)
    return opened(workspace, person, project)


def _ended(workspace: Workspace, found: Opened, person: str, phase: str) -> PhaseEnd:
    return PhaseEnd(
        id=phase,
        revision=_revision(found, PhaseEnd, phase),
        ended=_today(workspace),
        person=_known(found, person),
    )


def _nothing(kind: type[Record], name: str) -> Diagnostic:
    return complain(Code.NOTHING_TO_DO, Place("", path=(kind.KIND, name)))


def _missing(phase: PhaseProgress) -> Iterator[Diagnostic]:
    for step in phase.open_steps:
        yield _not_done(phase, "steps", step.step, step.title)
    for check in phase.open_checks:
        yield _not_done(phase, "checks", check.check, check.title)


def _not_done(phase: PhaseProgress, part: str, name: str, title: str) -> Diagnostic:
    place = Place("", path=(PhaseEnd.KIND, phase.phase, part, name))
    return complain(Code.PHASE_NOT_DONE, place, {"title": title}, value=name)


def _phase(found: Opened, name: str) -> PhaseProgress | None:
    return next((item for item in found.outlook.progress.phases if item.phase == name), None)


def _check(found: Opened, name: str) -> CheckProgress | None:
    checks = (check for phase in found.outlook.progress.phases for check in phase.checks)
    return next((check for check in checks if check.check == name), None)


def _revision(found: Opened, kind: type[Record], name: str) -> int:
    standing = found.project.find(kind, name)
    return 0 if standing is None else standing.revision


def _known(found: Opened, person: str) -> str | None:
    """The person, where the project knows them by name; the history knows who acted in any case."""
    return None if found.project.find(Person, person) is None else person


def _today(workspace: Workspace) -> date:
    return workspace.clock().date()
