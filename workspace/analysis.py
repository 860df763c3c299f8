"""What a survey says, for those who may see the project: only what may be shown leaves here."""

from __future__ import annotations

from dataclasses import dataclass

from project.access import Action
from project.catalogue import Catalogue
from project.model import Survey
from questionnaires.analysis import Analysis, analysed
from questionnaires.answered import answered
from questionnaires.measures import CrossHair
from questionnaires.model import Questionnaire
from questionnaires.responses import Tally
from store.port import StoredProject
from workspace.counting import Basis, basis_of, counted, rounds_of
from workspace.guarding import require
from workspace.open import catalogue_of
from workspace.reading_answers import read_responses
from workspace.wiring import Workspace


@dataclass(frozen=True, slots=True)
class Results:
    """What a survey says.

    Attributes:
        questionnaire: what was asked.
        survey: the round that is told about; None for answers typed in without one.
        rounds: all rounds of this questionnaire, the newest first.
        tally, analysis: of what may be shown; without any figure while `shown` is false.
        shown: false while the survey is open.
        invited: (group, people who work there), as far as the team has told.
    """

    questionnaire: Questionnaire
    survey: Survey | None
    rounds: tuple[Survey, ...]
    tally: Tally
    analysis: Analysis
    shown: bool
    invited: tuple[tuple[str, int], ...]

    @property
    def awaiting(self) -> int:
        """Responses that were sent and are in no figure until the survey is closed."""
        return self.tally.awaiting


def results(
    workspace: Workspace,
    person: str,
    project_id: str,
    questionnaire: str = "",
    survey: str = "",
    language: str = "en",
    cross: CrossHair = CrossHair.SCALE_MIDDLE,
) -> Results:
    """Everything that the answers to a questionnaire say.

    Args:
        workspace: where it is kept.
        person: who asks.
        project_id: of which project.
        questionnaire: its id; the needs survey when left out.
        survey: id of one round; the newest that has results when left out.
        language: in which questions are read.
        cross: where the lines between the quarters are drawn.

    Raises:
        UnknownProject: no such project, or not for this person.
        LookupError: no such questionnaire, or no such round of it.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.VIEW)
    catalogue = catalogue_of(workspace, project_id, stored)
    asked = catalogue.survey(questionnaire or catalogue.questionnaire.id)
    if asked is None:
        raise LookupError(questionnaire)
    basis = standing_on(workspace, stored, catalogue, asked, survey)
    return _results(stored, catalogue, asked, basis, language, cross)


def standing_on(
    workspace: Workspace, stored: StoredProject, catalogue: Catalogue, asked: Questionnaire, survey: str
) -> Basis:
    """The responses behind the results of a questionnaire.

    Raises:
        LookupError: no such round of it.
    """
    read = read_responses(catalogue, workspace.store.responses(stored.id))
    return basis_of(catalogue, asked, read, stored.records, survey)


def _results(
    stored: StoredProject,
    catalogue: Catalogue,
    asked: Questionnaire,
    basis: Basis,
    language: str,
    cross: CrossHair,
) -> Results:
    tally = counted(asked, basis)
    people = answered(asked, basis.responses, basis.joined) if basis.shown else None
    rounds = rounds_of(catalogue, asked, stored.records)
    return Results(
        questionnaire=asked,
        survey=basis.survey,
        rounds=tuple(sorted(rounds, key=lambda item: (str(item.opens), item.id), reverse=True)),
        tally=tally,
        analysis=analysed(asked, tally, people, language, cross),
        shown=basis.shown,
        invited=_invited(basis.survey, tally),
    )


def _invited(survey: Survey | None, tally: Tally) -> tuple[tuple[str, int], ...]:
    """People per group, of the groups whose number is known."""
    known = {} if survey is None else dict(survey.headcounts)
    members = dict(tally.joined)
    groups = ((name, members.get(name, (name,))) for name, _ in tally.sent)
    counts = ((name, [known[each] for each in own if each in known]) for name, own in groups)
    return tuple((name, sum(found)) for name, found in counts if found)
