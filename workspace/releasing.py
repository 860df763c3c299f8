"""Which answers make the results of a confidential or anonymous survey, settled when it is closed."""

from __future__ import annotations

from project.model import Survey
from questionnaires.kinds import Anonymity
from workspace.counting import to_release
from workspace.open import catalogue_of
from workspace.reading_answers import read_responses
from workspace.wiring import Workspace


def releasing(workspace: Workspace, project_id: str, survey: Survey) -> tuple[str, ...]:
    """The responses that go into the results of a survey that is closed now, by id; none when named.

    What was in results before counts as known, also when its closing was taken back.
    """
    catalogue = catalogue_of(workspace, project_id)
    questionnaire = catalogue.survey(survey.questionnaire)
    if survey.anonymity is Anonymity.NAMED or questionnaire is None:
        return ()
    read = read_responses(catalogue, workspace.store.responses(project_id))
    return to_release(questionnaire, survey, read, _released_before(workspace, project_id, survey))


def _released_before(workspace: Workspace, project_id: str, survey: Survey) -> tuple[str, ...]:
    """What the last closing released, as the log remembers it."""
    if survey.released:
        return survey.released
    events = reversed(workspace.store.events(project_id))
    mine = (item.after for item in events if (item.kind, item.record) == (Survey.KIND, survey.id))
    return next((tuple(after["released"]) for after in mine if after and after.get("released")), ())
