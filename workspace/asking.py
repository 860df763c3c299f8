"""What one survey asks, looked up cheaply: read once for each state of a project, not for each click."""

from __future__ import annotations

from dataclasses import dataclass

from project.model import Survey
from questionnaires.model import Questionnaire
from workspace.open import catalogue_of
from workspace.wiring import Workspace


@dataclass(frozen=True, slots=True)
class Asking:
    """A survey with its questionnaire.

    Attributes:
        survey: the round of asking.
        questionnaire: as it is written, with the project's own changes; see `asked.for_person`.
    """

    survey: Survey
    questionnaire: Questionnaire


def asking(workspace: Workspace, project_id: str, survey_id: str) -> Asking | None:
    """A survey of a project and what it asks; None when there is none, or its questionnaire is gone.

    Raises:
        UnknownProject: no such project.
        BrokenContent: a text of the project cannot be read.
        StoreFault: the storage failed.
    """
    revision = workspace.store.revision(project_id)
    key = ("asking", project_id, revision, survey_id)
    return workspace.remembered.get(key, lambda: _read(workspace, project_id, survey_id))


def _read(workspace: Workspace, project_id: str, survey_id: str) -> Asking | None:
    stored = workspace.store.load(project_id)
    record = next(
        (item for item in stored.records if isinstance(item, Survey) and item.id == survey_id), None
    )
    if record is None:
        return None
    questionnaire = catalogue_of(workspace, project_id, stored).survey(record.questionnaire)
    return None if questionnaire is None else Asking(record, questionnaire)
