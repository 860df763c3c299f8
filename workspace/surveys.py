"""Rounds of asking: prepared, opened with promises that then hold, closed, told what came of them."""

from __future__ import annotations

from datetime import date, timedelta

from authoring.diagnostics import Place, complain, has_errors
from project.access import Action
from project.catalogue import Catalogue
from project.changes import Remove
from project.codes import Code
from project.model import Project, Survey, SurveyState
from project.survey_faults import opening_faults
from questionnaires.asked import unfolded
from questionnaires.kinds import TEXTS, Anonymity
from questionnaires.model import Questionnaire
from store.port import StoredProject
from words.catalogue import Words
from words.numbers import long_day
from workspace.change import Changed, Outcome, Refused, change, new_id, put
from workspace.guarding import require
from workspace.open import catalogue_of
from workspace.pinned import survey_id
from workspace.releasing import releasing
from workspace.survey_check import ready_faults
from workspace.wiring import Workspace

KEPT_FOR = timedelta(days=365)
"""How long answers are kept unless the team says otherwise."""

OPEN_FOR = timedelta(days=14)
"""How long a survey is open unless the team says otherwise; two weeks have a holiday in them for few."""


def in_turn(project: Project) -> tuple[Survey, ...]:
    """All surveys of a project: those open, then prepared, then closed, the newest first in each."""
    order = (SurveyState.OPEN, SurveyState.PREPARED, SurveyState.CLOSED)
    by_day = sorted(project.of(Survey), key=lambda item: (item.opens or date.max, item.id), reverse=True)
    return tuple(sorted(by_day, key=lambda item: order.index(item.state)))


def proposed(catalogue: Catalogue, questionnaire: str, today: date, contact: str = "") -> Survey:
    """A survey as it is proposed before anybody has changed anything of it; not stored yet.

    Args:
        catalogue: the content of the project.
        questionnaire: id of one of its questionnaires.
        today: retention and closing day count from here.
        contact: whom respondents may ask.

    Raises:
        LookupError: no such questionnaire.
    """
    asked = catalogue.survey(questionnaire)
    if asked is None:
        raise LookupError(questionnaire)
    return Survey(
        id=new_id(),
        questionnaire=survey_id(catalogue, asked.id),
        title=asked.title.read(asked.language, asked.language)[:200],
        anonymity=asked.anonymity,
        keep_until=today + KEPT_FOR,
        closes=today + OPEN_FOR,
        contact=contact[:200],
    )


def prepare(workspace: Workspace, person: str, project_id: str, survey: Survey, *, operation: str) -> Outcome:
    """Keep a new survey, or a changed one; from the day it opens its promises stay as they are.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    intent = "survey.prepared" if survey.revision == 0 else "survey.set"
    return put(workspace, person, project_id, intent, survey, operation=operation)


def discard(
    workspace: Workspace, person: str, project_id: str, survey_id: str, *, operation: str | None = None
) -> Outcome:
    """Take away a survey that was never opened, with the list of those who were to be asked.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    standing = survey_of(workspace, person, project_id, survey_id)
    gone = (Remove(standing.KIND, standing.id, standing.revision),)
    done = change(workspace, person, project_id, "survey.discarded", gone, operation=operation)
    if isinstance(done, Changed):
        workspace.store.erase_survey(project_id, survey_id)
    return done


def open_survey(
    workspace: Workspace, person: str, project_id: str, survey_id: str, *, operation: str | None = None
) -> Outcome:
    """Open a survey, so that its links take answers; refused with everything that is missing or wrong.

    From now on questionnaire, mode, retention day, smallest group and joined departments stay as they are.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    standing = survey_of(workspace, person, project_id, survey_id)
    catalogue = catalogue_of(workspace, project_id)
    today = workspace.clock().date()
    later = standing.opens is not None and standing.opens > today
    meant = standing.model_copy(
        update={"state": SurveyState.OPEN, "opens": standing.opens if later else today}
    )
    found = (*opening_faults(catalogue, meant), *ready_faults(catalogue, meant, today))
    if standing.state is not SurveyState.PREPARED:
        found = (complain(Code.SURVEY_SENT, _at(standing, "state")),)
    if has_errors(found):
        return Refused(found)
    return put(workspace, person, project_id, "survey.opened", meant, operation=operation)


def close_survey(
    workspace: Workspace, person: str, project_id: str, survey_id: str, *, operation: str | None = None
) -> Outcome:
    """Take no more answers, from now on; what was begun stays as it is, and results may be shown.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    standing = survey_of(workspace, person, project_id, survey_id)
    closed: dict[str, object] = {
        "state": SurveyState.CLOSED,
        "released": releasing(workspace, project_id, standing),
    }
    return _moved(workspace, person, project_id, survey_id, "survey.closed", closed, operation)


def reopen_survey(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey_id: str,
    closes: date | None,
    *,
    operation: str | None = None,
) -> Outcome:
    """Take answers again until another day, under the same promises.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    if closes is not None and closes < workspace.clock().date():
        place = Place("", path=(Survey.KIND, survey_id, "closes"))
        return Refused((complain(Code.SURVEY_CLOSES_FIRST, place),))
    return _moved(
        workspace,
        person,
        project_id,
        survey_id,
        "survey.reopened",
        {"state": SurveyState.OPEN, "closes": closes},
        operation,
    )


def tell_heard(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey_id: str,
    text: str,
    *,
    release: bool,
    operation: str | None = None,
) -> Outcome:
    """Write what was heard and what will be done; with `release` respondents read it behind their links.

    Only a survey that has ended is told about: an open one would be answered with an eye on it.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    standing = survey_of(workspace, person, project_id, survey_id)
    if release and (not ended(standing, workspace.clock().date()) or not text.strip()):
        return Refused((complain(Code.SURVEY_NOT_ENDED, _at(standing, "heard")),))
    told: dict[str, object] = {"heard": text[:10_000], "heard_released": release}
    intent = "survey.heard_released" if release else "survey.heard"
    return _moved(workspace, person, project_id, survey_id, intent, told, operation)


def survey_of(workspace: Workspace, person: str, project_id: str, survey_id: str) -> Survey:
    """One survey, for somebody who may change it.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    return survey_in(stored, survey_id)


def survey_in(stored: StoredProject, survey_id: str) -> Survey:
    """One survey of a project. Raises LookupError when there is none of this id."""
    for record in stored.records:
        if isinstance(record, Survey) and record.id == survey_id:
            return record
    raise LookupError(survey_id)


def taking_answers(survey: Survey, today: date) -> bool:
    """Whether respondents may answer today; the closing day is the last one, whoever closes or not."""
    begun = survey.opens is None or survey.opens <= today
    return survey.state is SurveyState.OPEN and begun and not ended(survey, today)


def ended(survey: Survey, today: date) -> bool:
    """Whether it was closed, or its closing day is over."""
    if survey.state is SurveyState.PREPARED:
        return False
    return survey.state is SurveyState.CLOSED or (survey.closes is not None and survey.closes < today)


def statement(survey: Survey, asked: Questionnaire, words: Words, language: str) -> str:
    """What respondents are told before they begin; it is kept with each response.

    Purpose, who sees what, how small a group may be that is shown, that words may be quoted where some are
    asked for, until when answers are kept, whom to ask.

    Args:
        survey: the round of asking.
        asked: its questionnaire.
        words: of the respondent's language.
        language: in which the purpose is read.
    """
    lines = [
        asked.purpose.read(language, asked.language),
        words(f"survey.intro.who_sees.{survey.anonymity}"),
        words("survey.intro.voluntary"),
    ]
    if survey.anonymity is not Anonymity.NAMED:
        lines.append(words("survey.intro.min_group", count=survey.min_group))
    if any(item.kind in TEXTS and not item.personal for item in unfolded(asked).questions()):
        lines.append(words("survey.intro.quoted"))
    if survey.keep_until is not None:
        lines.append(words("survey.intro.kept_until", day=long_day(survey.keep_until, language)))
    if survey.contact:
        lines.append(words("survey.intro.contact", contact=survey.contact))
    return "\n".join(lines)


def _moved(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey_id: str,
    intent: str,
    update: dict[str, object],
    operation: str | None,
) -> Outcome:
    standing = survey_of(workspace, person, project_id, survey_id)
    meant = standing.model_copy(update=update)
    return put(workspace, person, project_id, intent, meant, operation=operation)


def _at(survey: Survey, field: str) -> Place:
    return Place("", path=(survey.KIND, survey.id, field))
