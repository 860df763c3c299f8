"""The way of offers: listed, moved from stage to stage, dropped with a reason, and taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from authoring.diagnostics import Diagnostic, Place, complain
from project.access import Action
from project.codes import Code
from project.model import AnyRecord, Person, Project, Vendor
from project.records.selection import Drop, FoundBy, ResearchNote, Stage
from workspace.begin import LONGEST_NAME, told_apart, vendor_from_plan
from workspace.change import Outcome, Refused, new_id, put, remove
from workspace.guarding import require
from workspace.open import Opened, opened
from workspace.wiring import Workspace

BULLET = re.compile(r"^\s*(?:[-*•\u2013]|\d+[.)])\s+")
"""What people put before the names of a list that they paste."""


def move(
    workspace: Workspace,
    person: str,
    project_id: str,
    vendors: Sequence[str],
    stage: Stage,
    *,
    reason: str = "",
    operation: str | None = None,
) -> Outcome:
    """Move offers to a stage, forwards or back; what is open for it is told and never in the way.

    `reason` says why they move on although something is open; it is kept as a note on each, in the same act.
    Refused for offers that are not listed, and for those that fell out: these are taken back first.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    project = _here(workspace, person, project_id).project
    gone = {item.id for item in project.of(Drop)}
    fallen = (_told(Code.NOTHING_TO_DO, name) for name in vendors if name in gone)
    against = (*_unlisted(project, vendors), *fallen)
    if against:
        return Refused(against)
    moved = tuple(
        item.model_copy(update={"stage": stage})
        for item in project.offers
        if item.id in vendors and item.stage is not stage
    )
    known = None if project.find(Person, person) is None else person
    notes = tuple(
        ResearchNote(id=new_id(), vendor=item.id, text=reason.strip(), day=workspace.clock().date(), by=known)
        for item in (moved if reason.strip() else ())
    )
    return _put(workspace, person, project_id, "vendor.moved", (*moved, *notes), operation)


def drop(
    workspace: Workspace,
    person: str,
    project_id: str,
    vendors: Sequence[str],
    reason: str,
    *,
    criterion: str | None = None,
    by: str | None = None,
    day: date | None = None,
    operation: str | None = None,
) -> Outcome:
    """Take offers out of the way, with why, who decided and on which day; what is known of them stays.

    Refused without a reason, and for offers not listed. One that fell out before gets the new reason.

    Args:
        workspace: where it is kept.
        person: who does it.
        project_id: of which project.
        vendors: ids of the offers.
        reason: why, in a sentence that the vendor may read.
        criterion: the criterion whose rule they missed; None for another reason.
        by: id of the person who decided; None for the one who does it.
        day: when it was decided; None for today.
        operation: saves once, however often it is asked for.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    project = _here(workspace, person, project_id).project
    against = _unlisted(project, vendors)
    if not reason.strip():
        against = (*against, complain(Code.REASON_NEEDED, Place("", path=(Drop.KIND, "", "reason"))))
    if against:
        return Refused(against)
    standing = {item.id: item for item in project.of(Drop)}
    dropped = tuple(
        Drop(
            id=item.id,
            revision=standing[item.id].revision if item.id in standing else 0,
            stage=item.stage,
            reason=reason.strip(),
            criterion=criterion,
            by=by or person,
            day=day or workspace.clock().date(),
        )
        for item in project.offers
        if item.id in vendors
    )
    return _put(workspace, person, project_id, "drop.set", dropped, operation)


def take_back(
    workspace: Workspace,
    person: str,
    project_id: str,
    vendors: Sequence[str],
    *,
    operation: str | None = None,
) -> Outcome:
    """Let offers in again where they stood when they fell out; the history keeps why they did.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    project = _here(workspace, person, project_id).project
    dropped = tuple(item for item in project.of(Drop) if item.id in vendors)
    if not dropped:
        return Refused(tuple(_told(Code.NOTHING_TO_DO, name) for name in vendors))
    return remove(workspace, person, project_id, "drop.taken_back", *dropped, operation=operation)


def add_from_sheet(
    workspace: Workspace,
    person: str,
    project_id: str,
    sheet: str,
    plan: str | None = None,
    stage: Stage = Stage.LONG_LIST,
    *,
    operation: str | None = None,
) -> Outcome:
    """List a product with the facts that are shipped of it; it brings no score, and a price only with a plan.

    Refused for a sheet or a plan that the content of the project does not have.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    here = _here(workspace, person, project_id)
    found = here.catalogue.fact_sheet(sheet)
    if found is None or (plan is not None and found.plan(plan) is None):
        told = {"name": " ".join(filter(None, (sheet, plan)))}
        return Refused((complain(Code.UNKNOWN_PLAN, Place("", path=(Vendor.KIND, sheet)), told),))
    name, order = f"v{new_id()[:10]}", _next(here.project)
    priced = None if plan is None else vendor_from_plan(here.catalogue, name, sheet, plan, order)
    vendor = priced or Vendor(
        id=name, name=found.vendor, product=found.product, fact_sheet=found.id, order=order
    )
    listed = vendor.model_copy(update={"stage": stage, "website": found.website[:LONGEST_NAME]})
    return _listed(workspace, person, here.project, (listed,), operation)


def add_names(
    workspace: Workspace,
    person: str,
    project_id: str,
    text: str,
    found_by: FoundBy | None = None,
    found_note: str = "",
    *,
    operation: str | None = None,
) -> Outcome:
    """List everything that is named in a text, one name a line; what is listed already stays as it is.

    Bullets and numbers before a name are left out, and so are names that stand twice.
    Refused when nothing new is named.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    project = _here(workspace, person, project_id).project
    taken = {item.name.casefold() for item in project.offers}
    names = tuple(name for name in names_in(text) if name.casefold() not in taken)
    if not names:
        return Refused((_told(Code.NOTHING_TO_DO, ""),))
    first = _next(project)
    made = tuple(
        Vendor(
            id=f"v{new_id()[:10]}",
            name=name,
            stage=Stage.LONG_LIST,
            found_by=found_by,
            found_note=found_note.strip()[:LONGEST_NAME],
            order=first + place,
        )
        for place, name in enumerate(names)
    )
    return _listed(workspace, person, project, made, operation)


def names_in(text: str) -> tuple[str, ...]:
    """The names in a pasted list, each once, in the order they stand there."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        name = " ".join(BULLET.sub("", line).split())[:LONGEST_NAME].strip()
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _here(workspace: Workspace, person: str, project_id: str) -> Opened:
    """The project with its content, for somebody who may change it."""
    require(workspace.store.load(project_id), person, Action.EDIT)
    return opened(workspace, person, project_id)


def _listed(
    workspace: Workspace,
    person: str,
    project: Project,
    made: Sequence[Vendor],
    operation: str | None,
) -> Outcome:
    """Save new offers, all names told apart: rankings go by name."""
    standing = project.offers
    named = told_apart((*standing, *made))
    changed = tuple(item for item in named if item not in standing)
    return _put(workspace, person, project.id, "vendor.listed", changed, operation)


def _put(
    workspace: Workspace,
    person: str,
    project_id: str,
    intent: str,
    records: Sequence[AnyRecord],
    operation: str | None,
) -> Outcome:
    if not records:
        return Refused((_told(Code.NOTHING_TO_DO, ""),))
    return put(workspace, person, project_id, intent, *records, operation=operation)


def _next(project: Project) -> int:
    return max((item.order for item in project.offers), default=0) + 1


def _unlisted(project: Project, vendors: Sequence[str]) -> tuple[Diagnostic, ...]:
    known = {item.id for item in project.offers}
    return tuple(_told(Code.UNKNOWN_VENDOR, name, name=name) for name in vendors if name not in known)


def _told(code: Code, vendor: str, **holes: object) -> Diagnostic:
    return complain(code, Place("", path=(Vendor.KIND, vendor)), holes)


def warned(project: Opened, vendors: Sequence[str], stage: Stage) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Of offers that are moved to the last rounds, the parts of the solution in which they do not pass.

    Yields the vendor's id with the parts, by id. It is a warning: moving them is not held back.
    """
    if stage not in {Stage.FINALIST, Stage.CHOSEN}:
        return
    for name in vendors:
        standing = project.outlook.shortlist.standing(name)
        parts = () if standing is None else tuple(item.block for item in standing.not_passed)
        if parts:
            yield name, parts
