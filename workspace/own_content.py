"""A team's own changes to its content: hide, reword, add and reorder, each one record that can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from authoring.diagnostics import Diagnostic, as_warning, has_errors
from authoring.overlay import AFTER, BEFORE, as_name
from authoring.positions import Positions
from authoring.validation import validate
from project.access import Action
from project.amendments import amendment_id, changeable, fitting, own_sources
from project.catalogue import Catalogue
from project.changes import Change, Put, Remove, apply, faults, record_faults
from project.codes import Code
from project.model import Amendment, AmendmentAction, Project
from project.own_text import own_id
from store.port import StoredProject
from workspace.change import Outcome, Refused, change
from workspace.guarding import require
from workspace.library import FOLDERS
from workspace.open import catalogue_of
from workspace.pinned import own_surveys
from workspace.wiring import Workspace

TAKEN_BACK = "amendment.taken_back"

_OUTSIDE = frozenset({Code.SCORE_OUTSIDE_SCALE, Code.RULE_OUTSIDE_SCALE, Code.DRIVER_OUTSIDE_RANGE})


@dataclass(frozen=True, slots=True)
class Preview:
    """What the content would be with a change.

    Attributes:
        catalogue: None when the change does not fit.
        diagnostics: why it does not fit; as warnings, what was entered and would no longer count.
    """

    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]


def amend(
    workspace: Workspace,
    person: str,
    project_id: str,
    content: str,
    action: str,
    path: str,
    value: Any = None,
    reason: str = "",
    base_revision: int = 0,
    *,
    operation: str | None = None,
) -> Outcome:
    """Change a part of the project's content; see `project.model.Amendment` for what is given.

    The same thing changed again is the same record: `base_revision` is that of the record, 0 for a new one.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    require(workspace.store.load(project_id), person, Action.EDIT)
    made = amendment(content, action, path, value, reason, base_revision)
    if isinstance(made, Refused):
        return made
    intent = f"amendment.{made.action}"
    return change(workspace, person, project_id, intent, (Put(made),), operation=operation)


def amendment(
    content: str, action: str, path: str, value: Any = None, reason: str = "", revision: int = 0
) -> Amendment | Refused:
    """The record of a change, or what is wrong with its form."""
    given = {
        "id": amendment_id(content, action, path),
        "revision": revision,
        "content": content,
        "action": str(action),
        "path": path,
        "value": value,
        "reason": reason,
    }
    made, found = validate(given, Amendment, Positions(""))
    return Refused(tuple(found)) if made is None else made


def take_back(
    workspace: Workspace,
    person: str,
    project_id: str,
    amendment_id: str,
    base_revision: int,
    *,
    operation: str | None = None,
) -> Outcome:
    """Take one change back; with a new item goes what was said about it and its place beside others.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    gone = next(
        (item for item in stored.records if isinstance(item, Amendment) and item.id == amendment_id), None
    )
    follow = tuple(_follow(stored, gone)) if gone and gone.action is AmendmentAction.ADD else ()
    first = Remove(Amendment.KIND, amendment_id, base_revision)
    return change(workspace, person, project_id, TAKEN_BACK, (first, *follow), operation=operation)


def _follow(stored: StoredProject, gone: Amendment) -> Iterator[Change]:
    """What hangs on a new item: changes to it and below it, orders that name it, items put beside it."""
    above, _, name = gone.path.rpartition("/")
    for item in stored.records:
        if not isinstance(item, Amendment) or item.content != gone.content or item.id == gone.id:
            continue
        if item.path == gone.path or item.path.startswith(f"{gone.path}/"):
            yield Remove(item.KIND, item.id, item.revision)
        elif item.action is AmendmentAction.ORDER and item.path == above:
            yield from _without(item, name)
        elif item.action is AmendmentAction.ADD and item.path.rpartition("/")[0] == above:
            yield from _elsewhere(item, gone, name)


def _without(item: Amendment, name: str) -> Iterator[Change]:
    names = item.value if isinstance(item.value, list) else []
    left = [other for other in names if as_name(other) != name]
    if not left:
        yield Remove(item.KIND, item.id, item.revision)
    elif left != names:
        yield Put(item.model_copy(update={"value": left}))


def _elsewhere(item: Amendment, gone: Amendment, name: str) -> Iterator[Change]:
    """An item that stood beside the one that goes takes its place."""
    value = item.value if isinstance(item.value, dict) else {}
    if as_name(value.get(AFTER, value.get(BEFORE))) != name:
        return
    neighbour = gone.value if isinstance(gone.value, dict) else {}
    place = {field: neighbour[field] for field in (AFTER, BEFORE) if field in neighbour}
    rest = {field: part for field, part in value.items() if field not in {AFTER, BEFORE}}
    yield Put(item.model_copy(update={"value": {**rest, **place}}))


def preview(workspace: Workspace, person: str, project_id: str, amendment: Amendment) -> Preview:
    """What the content would be with a change, without saving anything.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    project = Project(id=stored.id, records=stored.records)
    catalogue = catalogue_of(workspace, project_id, stored)
    found = faults(project, catalogue, (Put(amendment),))
    if has_errors(found):
        return Preview(None, found)
    after = apply(project, (Put(amendment),))
    content = fitting(catalogue, after).catalogue
    outside = set(_outside(after, content)) - set(_outside(project, catalogue))
    return Preview(content, (*found, *sorted(outside, key=lambda item: item.place)))


def _outside(project: Project, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What was entered and does not count, because it lies outside its scale or range."""
    for record in project.records:
        for fault in record_faults(project, catalogue, record):
            if fault.code in _OUTSIDE:
                yield as_warning(fault)


def own_overlays(workspace: Workspace, person: str, project_id: str) -> dict[str, str]:
    """The project's own changes as files for a folder of content, by file name; those that fit.

    Questionnaires that the team brought itself lie beside them. The playbook among them names the other
    files, so that the folder brings the whole content along.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EXPORT)
    project = Project(id=stored.id, records=stored.records)
    catalogue = catalogue_of(workspace, project_id, stored)
    pinned = catalogue.pinned or catalogue
    aside = {item.id for item, _ in fitting(pinned, project).aside}
    standing = [item for item in project.of(Amendment) if item.id not in aside]
    brought = {chain[-1].head.id: chain[-1].text for chain in own_surveys(catalogue)}
    named = [*standing, *_naming(pinned, standing, list(brought))]
    layers = {_file(pinned, item.kind): item.text for item in own_sources(pinned, named)}
    return layers | {f"{FOLDERS['questionnaire']}/{name}.yaml": text for name, text in brought.items()}


def _file(pinned: Catalogue, kind: str) -> str:
    head = pinned.head(kind)
    return f"{FOLDERS[kind]}/{own_id(head.id if head else kind)}.yaml"


def _naming(pinned: Catalogue, standing: Sequence[Amendment], brought: Sequence[str]) -> Iterator[Amendment]:
    """The playbook's change that makes it work with the other files."""
    kinds = [kind for kind in changeable(pinned) if any(item.content == kind for item in standing)]
    heads = ((kind, pinned.head(kind)) for kind in kinds if kind != "playbook")
    names: dict[str, Any] = {kind: own_id(head.id) for kind, head in heads if head is not None}
    if brought:
        names["further_questionnaires"] = [*pinned.playbook.content.further_questionnaires, *brought]
    if names:
        path, action = "content", AmendmentAction.CHANGE
        made = amendment_id("playbook", action, path)
        said = next((item.value for item in standing if item.id == made), None)
        whole = {**(said if isinstance(said, dict) else {}), **names}
        yield Amendment(id=made, content="playbook", action=action, path=path, value=whole)
