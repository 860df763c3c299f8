"""What holds a decision back, judged on the project as it would stand, by whatever way it is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from authoring.diagnostics import Diagnostic, Place, complain
from project.amendments import fitting
from project.catalogue import Catalogue
from project.changes import Change, Put, apply
from project.codes import Code
from project.finalists import decided
from project.model import Project
from project.outlook import Outlook
from project.records.deciding import Choice
from reports.facts import Facts
from reports.sections.decision import held_told
from words.catalogue import load
from workspace.counting import tallies
from workspace.wiring import Workspace


def not_held(
    workspace: Workspace, project: Project, catalogue: Catalogue, changes: Sequence[Change]
) -> tuple[Diagnostic, ...]:
    """Why changes cannot record a decision; nothing for changes that record none.

    Args:
        workspace: where it is kept, for the answers and the day.
        project: as it stands.
        catalogue: the content that holds after the changes.
        changes: what is to be put and removed, with any reasons to go on all the same.
    """
    if decided(project) or not any(_decides(item) for item in changes):
        return ()
    after = apply(project, changes)
    own = fitting(catalogue, after).catalogue
    told = tallies(own, workspace.store.responses(project.id), after.records)
    day, language = workspace.clock().date(), workspace.settings.language
    whole = after.model_copy(update={"tallies": told})
    return tuple(held_complaints(Outlook(whole, own, day, language=language)))


def _decides(item: Change) -> bool:
    return isinstance(item, Put) and isinstance(item.record, Choice) and item.record.decided_on is not None


def held_complaints(outlook: Outlook) -> Iterator[Diagnostic]:
    """One complaint for each thing that holds the decision back and that nobody has gone on from."""
    facts = Facts(outlook.project, outlook.catalogue, outlook, load(outlook.language), outlook.as_of)
    for item in outlook.finalists.held_back:
        what = held_told(facts, item).rstrip(".")
        place = Place("", path=(Choice.KIND, "choice", "decided_on"))
        yield complain(Code.DECISION_HELD, place, {"what": what}, value=item.id)
