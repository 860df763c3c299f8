"""Recording which offer is taken, together with its stage, and not while something holds that back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from authoring.diagnostics import Diagnostic, Place, complain
from project.access import Action
from project.changes import Change, Put
from project.codes import Code
from project.finalists import decided
from project.model import Person, Project
from project.records.deciding import Choice
from project.records.moving_on import Override
from project.records.selection import Stage
from project.results.finalists import Held
from workspace.change import Outcome, Refused, change
from workspace.decision_guard import held_complaints
from workspace.guarding import require
from workspace.open import Opened, opened
from workspace.wiring import Workspace


def decide(
    workspace: Workspace,
    person: str,
    project: str,
    choice: Choice,
    *,
    anyway: str = "",
    operation: str | None = None,
) -> Outcome:
    """Record the choice: who decided for which offer on which day; the offer is the chosen one from then on.

    Without a day it is today's. Refused where a decision is recorded already, where offer or person is
    missing, where it departs from the ranking without saying why, and with one complaint for each thing that
    holds it back, unless `anyway` says why it is decided all the same; that reason is then kept for each.

    Args:
        workspace: where it is kept.
        person: who records it.
        project: in which project.
        choice: as the page showed it, with the revision that was seen.
        anyway: why it is decided although something holds it back.
        operation: saves once, however often it is asked for.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    found = _here(workspace, person, project)
    day = choice.decided_on or workspace.clock().date()
    record = choice.model_copy(update={"decided_on": day})
    complaints = (*_incomplete(found, record), *(() if anyway.strip() else _held_back(found)))
    if complaints:
        return Refused(complaints)
    changes = (
        Put(record),
        *_stages(found.project, record.vendor),
        *_all_the_same(found, person, day, anyway),
    )
    return change(workspace, person, project, "choice.decided", changes, operation=operation)


def lacking(workspace: Workspace, person: str, project: str, choice: Choice) -> tuple[Diagnostic, ...]:
    """What the choice itself still lacks before it can be recorded, whatever holds it back besides.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    return tuple(_incomplete(_here(workspace, person, project), choice))


def open_again(
    workspace: Workspace,
    person: str,
    project: str,
    reason: str,
    *,
    expected: int,
    operation: str | None = None,
) -> Outcome:
    """Take the decision back, with a reason: its texts stay, and the offer is one of the last ones again.

    Refused without a reason, and where the reason is the one given the last time. `expected` is the revision
    that the person saw; stale where it is another by now.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    found = _here(workspace, person, project)
    record = found.project.find(Choice, "choice")
    if record is None or not decided(found.project):
        return Refused((complain(Code.NOTHING_TO_DO, _place("decided_on")),))
    update = {"decided_on": None, "opened_why": reason.strip(), "revision": expected}
    opened_again = record.model_copy(update=update)
    changes = (Put(opened_again), *_stages(found.project, None))
    return change(workspace, person, project, "choice.opened", changes, operation=operation)


def go_on_anyway(
    workspace: Workspace,
    person: str,
    project: str,
    held: str,
    reason: str,
    *,
    expected: int = 0,
    operation: str | None = None,
) -> Outcome:
    """As `go_on_from`, for one thing; `expected` is the revision of its reason that was seen, 0 for none.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    return go_on_from(workspace, person, project, {held: expected}, reason, operation=operation)


def go_on_from(
    workspace: Workspace,
    person: str,
    project: str,
    held: Mapping[str, int],
    reason: str,
    *,
    operation: str | None = None,
) -> Outcome:
    """Note that the team decides although these things hold the decision back: who, on which day, and why.

    All are noted with the same reason or none is. Refused without a reason, and where one of them does not
    hold the decision back. `held` gives for each the revision of its reason that the person saw, 0 for none.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    found = _here(workspace, person, project)
    standing = {item.id for item in found.outlook.finalists.held}
    faults = [
        complain(Code.NOTHING_TO_DO, Place("", path=(Override.KIND, name)))
        for name in held
        if name not in standing
    ]
    if not reason.strip():
        faults += [complain(Code.REASON_NEEDED, Place("", path=(Override.KIND, name))) for name in held]
    if faults:
        return Refused(tuple(faults))
    known, day = _known(found, person), workspace.clock().date()
    puts = tuple(
        Put(Override(id=name, revision=seen, reason=reason.strip(), person=known, on=day))
        for name, seen in held.items()
    )
    return change(workspace, person, project, "override.set", puts, operation=operation)


def _known(found: Opened, person: str) -> str | None:
    """The person, where the project knows them by name; the history knows who acted in any case."""
    return None if found.project.find(Person, person) is None else person


def _here(workspace: Workspace, person: str, project: str) -> Opened:
    """The project, for somebody who may change it."""
    require(workspace.store.load(project), person, Action.EDIT)
    return opened(workspace, person, project)


def _place(field: str) -> Place:
    return Place("", path=(Choice.KIND, "choice", field))


def _incomplete(found: Opened, record: Choice) -> Iterator[Diagnostic]:
    """What the choice itself still lacks."""
    if decided(found.project):
        yield complain(Code.DECISION_STANDS, _place("decided_on"))
    if record.vendor is None or record.decided_by is None:
        yield complain(Code.DECIDED_BY_WHOM, _place("vendor" if record.vendor is None else "decided_by"))
    if not record.reason.strip():
        yield complain(Code.REASON_NEEDED, _place("reason"))
    leaders = found.outlook.shortlist.leaders
    if record.vendor is not None and leaders != (record.vendor,) and not record.against.strip():
        yield complain(Code.REASON_NEEDED, _place("against"))


def _held_back(found: Opened) -> Iterator[Diagnostic]:
    yield from held_complaints(found.outlook)


def _stages(project: Project, chosen: str | None) -> Iterator[Change]:
    """The chosen offer stands as such, and no other one does."""
    for vendor in project.offers:
        stage = Stage.CHOSEN if vendor.id == chosen else Stage.FINALIST
        if vendor.stage is not stage and (vendor.id == chosen or vendor.stage is Stage.CHOSEN):
            yield Put(vendor.model_copy(update={"stage": stage}))


def _all_the_same(found: Opened, person: str, day: date, reason: str) -> Iterator[Change]:
    """A reason for each thing from which nobody has gone on yet."""
    waiting: tuple[Held, ...] = found.outlook.finalists.held_back if reason.strip() else ()
    known = _known(found, person)
    for item in waiting:
        yield Put(Override(id=item.id, reason=reason.strip(), person=known, on=day))
