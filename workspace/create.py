"""Making a project: its records and content are stored together or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from authoring.diagnostics import Diagnostic, has_errors
from project.catalogue import Catalogue
from project.changes import Put, faults
from project.model import AnyRecord, Membership, Person, Project, Role
from questionnaires.responses import Response
from store.port import ContentText, Operation, RecordWrite
from words.catalogue import load
from workspace.change import Refused, new_id
from workspace.wiring import Workspace


@dataclass(frozen=True, slots=True)
class Began:
    """A new project."""

    project_id: str
    diagnostics: tuple[Diagnostic, ...] = ()


def create(
    workspace: Workspace,
    person: str,
    content: tuple[tuple[ContentText, ...], Catalogue],
    records: Sequence[AnyRecord],
    intent: str,
    person_name: str = "",
    responses: Sequence[Response] = (),
) -> Began | Refused:
    """A project of these records and this content, owned by `person`; refused whole if a record is wrong."""
    texts, catalogue = content
    name = person_name or load(workspace.settings.language)("workspace.project_lead")
    whole = _with_owner(records, person, name)
    changes = tuple(Put(item.model_copy(update={"revision": 0})) for item in whole)
    found = faults(Project(id=""), catalogue, changes)
    if has_errors(found):
        return Refused(found)
    writes = tuple(RecordWrite(item.record.KIND, item.record.id, 0, item.record) for item in changes)
    project_id = new_id()
    first = Operation(new_id(), person, workspace.clock(), intent, writes)
    workspace.store.create(project_id, texts, first, responses)
    return Began(project_id, found)


def _with_owner(records: Sequence[AnyRecord], person: str, name: str) -> tuple[AnyRecord, ...]:
    """The records with the acting person as owner; other memberships of a file are not taken over."""
    kept = [item for item in records if not isinstance(item, Membership)]
    if not any(isinstance(item, Person) and item.id == person for item in kept):
        kept.append(Person(id=person, name=name))
    return (*kept, Membership(id=person, role=Role.OWNER))
