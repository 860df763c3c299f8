"""The end of a survey: answers, invitations and links are erased, and only how many there were stays."""

from __future__ import annotations

from datetime import date

from authoring.diagnostics import Place, complain
from project.access import Action
from project.changes import Change, Put, Remove
from project.codes import Code
from project.model import Erased, Project, Quote, Survey, SurveyState
from store.port import Stale, StoredProject
from workspace.change import Outcome, Refused, change, new_id
from workspace.guarding import require
from workspace.surveys import survey_in
from workspace.wiring import Workspace

TRIES = 5
"""So often the record is written anew when somebody changes it at the same moment."""


def due(project: Project, today: date) -> tuple[Survey, ...]:
    """The surveys whose answers should be gone by now."""
    return tuple(
        item
        for item in project.of(Survey)
        if item.state is not SurveyState.PREPARED
        and item.erased is None
        and item.keep_until is not None
        and item.keep_until < today
    )


def erase_answers(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey_id: str,
    *,
    confirmed: bool = False,
    operation: str | None = None,
) -> Outcome:
    """Erase a survey's answers with their logs, its invitations and its links, and note how many there were.

    What was released of it, quotations among it, is taken out of the project too; the log of changes keeps
    what the project team itself wrote down.

    Args:
        workspace: where it is kept.
        person: who erases; only who manages the project may.
        project_id: of which project.
        survey_id: which survey.
        confirmed: whether the person wants it before the day until which answers were to be kept.
        operation: id of the act.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
        StoreFault: the storage failed; call again.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.MANAGE)
    standing = survey_in(stored, survey_id)
    today = workspace.clock().date()
    if standing.erased is not None:
        return Refused((complain(Code.SURVEY_ERASED, _at(standing)),))
    if not (confirmed or (standing.keep_until is not None and standing.keep_until < today)):
        return Refused((complain(Code.SURVEY_STILL_KEPT, _at(standing)),))
    invited = len(workspace.store.invitations(project_id, survey_id))
    left = Erased(day=today, responses=workspace.store.erase_survey(project_id, survey_id), invited=invited)
    return _noted(workspace, person, project_id, survey_id, left, operation or new_id())


def _noted(
    workspace: Workspace, person: str, project_id: str, survey_id: str, left: Erased, operation: str
) -> Outcome:
    """Write down that the answers are gone; they are, so that a change made meanwhile holds nothing up."""
    for _ in range(TRIES):
        changes = _changes(workspace.store.load(project_id), survey_id, left)
        done = change(workspace, person, project_id, "survey.erased", changes, operation=operation)
        if not isinstance(done, Stale):
            break
    return done


def _changes(stored: StoredProject, survey_id: str, left: Erased) -> tuple[Change, ...]:
    standing = survey_in(stored, survey_id)
    after = standing.model_copy(update={"state": SurveyState.CLOSED, "erased": left})
    quotes = (item for item in stored.records if isinstance(item, Quote) and item.survey == survey_id)
    return (Put(after), *(Remove(item.KIND, item.id, item.revision) for item in quotes))


def _at(survey: Survey) -> Place:
    return Place("", path=(survey.KIND, survey.id, "keep_until"))
