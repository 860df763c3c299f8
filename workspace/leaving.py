"""Which responses leave with a project's file: none that were promised to be nobody's.

A single response of an anonymous survey says its department and its own words; in a file that is handed on,
before and after somebody answered, it would be that person's. So it stays where it was given, drafts too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from project.access import Action, allowed
from project.catalogue import Catalogue
from project.model import AnyRecord, Role
from questionnaires.kinds import Anonymity
from questionnaires.responses import Response
from store.port import StoredProject
from workspace.counting import surveys_in
from workspace.pinned import BrokenContent, content_of
from workspace.wiring import Workspace


@dataclass(frozen=True, slots=True)
class Leaving:
    """The responses of a project, as far as they may leave.

    Attributes:
        responses: those that go into the file.
        stay: how many are left out, whatever their state.
    """

    responses: tuple[Response, ...]
    stay: int


def leaving(workspace: Workspace, stored: StoredProject, role: Role) -> Leaving:
    """The responses that go into a project's file.

    Those of anonymous surveys never do; those of confidential ones where the person may see single answers.

    Args:
        workspace: where they are kept.
        stored: the project.
        role: of the person who takes the file out.
    """
    found = workspace.store.responses(stored.id)
    kept = may_leave(found, stored.records, _catalogue(workspace, stored), role)
    return Leaving(kept, len(found) - len(kept))


def may_leave(
    responses: Iterable[Response], records: Iterable[AnyRecord], catalogue: Catalogue | None, role: Role
) -> tuple[Response, ...]:
    """The same of plain values; `catalogue` is None where the content cannot be read any more."""
    modes = {item.id: item.anonymity for item in surveys_in(records)}
    open_to = {Anonymity.NAMED} | ({Anonymity.CONFIDENTIAL} if allowed(role, Action.ANSWER) else set())
    return tuple(item for item in responses if (modes.get(item.survey) or _mode(catalogue, item)) in open_to)


def _mode(catalogue: Catalogue | None, response: Response) -> Anonymity:
    """What holds for a response without a survey that is known: named when typed in without any.

    Where nobody can tell any more what its questionnaire promises, it is taken for anonymous.
    """
    if not response.survey:
        return Anonymity.NAMED
    asked = None if catalogue is None else catalogue.survey(response.questionnaire)
    return Anonymity.ANONYMOUS if asked is None else asked.anonymity


def _catalogue(workspace: Workspace, stored: StoredProject) -> Catalogue | None:
    try:
        return content_of(workspace, stored).catalogue
    except BrokenContent:
        return None
