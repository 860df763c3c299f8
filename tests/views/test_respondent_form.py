"""Adding a respondent on the screen: to the survey that is open, for one person once, or without a survey."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from project.model import Survey, SurveyState
from questionnaires.kinds import Anonymity
from questionnaires.responses import Door, ResponseState
from store.port import InvitationState, Operation, RecordWrite
from tests.views.gestures import Open, field, labelled, told
from tests.workspace.fieldwork import asking, prepared
from words.catalogue import load
from workspace import analysis
from workspace.answers import answer, send
from workspace.own_surveys import add_survey_text
from workspace.surveys import close_survey
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
EVERY_KIND = Path(__file__).parents[1] / "questionnaires" / "every_kind.yaml"


def adding(screen: Open, project: str) -> AppTest:
    """The page with the form open."""
    at = screen("needs", project, part="people")
    at.button(key="primary").click().run()
    return at


def begun(at: AppTest) -> AppTest:
    """The page after the button that begins."""
    labelled(at, "button", "Begin answering").click().run()
    return at


def test_an_interview_lands_in_the_open_survey_and_in_its_results(
    screen: Open, here: Workspace, quick: str
) -> None:
    """One survey is open: it is named and not asked about; what is typed in counts once it is closed."""
    survey = asking(here, quick, anonymity=Anonymity.NAMED, min_group=1, title="Spring")
    at = adding(screen, quick)
    assert "Spring" in told(at)
    assert load()("needs.anonymity.named") in told(at)
    assert load()("needs.without_survey") not in told(at)

    field(at, "selectbox", "/who").set_value("").run()
    field(at, "selectbox", "/department").set_value("marketing")
    field(at, "text_input", "/respondent").set_value("Ann")
    field(at, "selectbox", "/language").set_value("ca")
    begun(at)

    (made,) = here.store.responses(quick)
    assert (made.survey, made.door, made.department, made.respondent) == (
        survey,
        Door.APP,
        "marketing",
        "Ann",
    )
    assert (made.language, made.statement != "") == ("ca", True)
    answer(here, ME, quick, made.id, "hours_lost", 3, 0)
    send(here, ME, quick, made.id, 1)
    close_survey(here, ME, quick, survey)
    assert dict(analysis.results(here, ME, quick, survey=survey).tally.sent)["marketing"] == 1


def test_somebody_on_the_list_has_one_set_of_answers(screen: Open, here: Workspace, quick: str) -> None:
    """Chosen from those who wait, begun under the invitation, gone on with, and off the list once sent."""
    survey = asking(here, quick)
    people = {item.name: item.id for item in here.store.invitations(quick, survey)}
    at = adding(screen, quick)
    assert not [item for item in at.button if item.label == "Begin answering"]
    field(at, "selectbox", "/who").set_value(people["Pekka"]).run()
    assert not [item for item in at.selectbox if str(item.key).endswith("/department")]
    begun(at)
    (made,) = here.store.responses(quick)
    assert (made.id, made.respondent, made.department, made.language) == (
        people["Pekka"],
        "Pekka",
        "it",
        "fi",
    )

    again = adding(screen, quick)
    field(again, "selectbox", "/who").set_value(people["Pekka"]).run()
    begun(again)
    assert len(here.store.responses(quick)) == 1

    here.store.set_response_state(
        quick, made.id, ResponseState.SENT, base=0, at=here.clock(), invitation=made.id
    )
    states = {item.name: item.state for item in here.store.invitations(quick, survey)}
    assert states["Pekka"] is InvitationState.ANSWERED
    assert "Pekka" not in list(field(adding(screen, quick), "selectbox", "/who").options)


def test_departments_and_roles_are_those_of_the_questions_that_are_asked(
    screen: Open, here: Workspace, quick: str
) -> None:
    """A survey with further questions: a role of theirs can be chosen, and is kept."""
    add_survey_text(here, ME, quick, EVERY_KIND.read_text(encoding="utf-8"), "every_kind.yaml")
    made = Survey(id="round", questionnaire="every_kind", anonymity=Anonymity.NAMED, state=SurveyState.OPEN)
    act = Operation("asked", ME, here.clock(), "survey.prepared", (RecordWrite("survey", "round", 0, made),))
    here.store.save(quick, act)
    at = adding(screen, quick)
    field(at, "selectbox", "/every_kind/department").set_value("service")
    field(at, "selectbox", "/every_kind/role").set_value("lead")
    begun(at)
    (response,) = here.store.responses(quick)
    assert (response.survey, response.questionnaire) == ("round", "every_kind")
    assert (response.department, response.role) == ("service", "lead")


def test_of_an_anonymous_survey_no_person_is_offered(screen: Open, here: Workspace, quick: str) -> None:
    """Neither the list nor a name: nothing may connect a person with the answers."""
    survey = asking(here, quick, anonymity=Anonymity.ANONYMOUS)
    at = adding(screen, quick)
    keys = [str(item.key) for item in (*at.selectbox, *at.text_input)]
    assert not [key for key in keys if key.endswith(("/who", "/respondent"))]

    field(at, "selectbox", "/department").set_value("sales")
    begun(at)
    (made,) = here.store.responses(quick)
    assert (made.survey, made.respondent) == (survey, "")


def test_of_several_open_surveys_the_newest_is_proposed(screen: Open, here: Workspace, quick: str) -> None:
    """Both can be chosen; the answers go into the one that is."""
    older = asking(here, quick, anonymity=Anonymity.ANONYMOUS)
    newer = asking(here, quick, anonymity=Anonymity.ANONYMOUS)
    at = adding(screen, quick)
    rounds = field(at, "selectbox", "/round")
    assert len(rounds.options) == 2
    proposed = rounds.value
    other = older if proposed == newer else newer
    rounds.set_value(other).run()
    field(at, "selectbox", "/department").set_value("sales")
    begun(at)
    assert [item.survey for item in here.store.responses(quick)] == [other]


@pytest.mark.parametrize("state", [SurveyState.PREPARED, SurveyState.CLOSED])
def test_without_an_open_survey_it_is_said_who_sees_the_answers(
    screen: Open, here: Workspace, quick: str, state: SurveyState
) -> None:
    """No promise that does not hold: a first impression, and whether small departments are shown."""
    survey = prepared(here, quick) if state is SurveyState.PREPARED else asking(here, quick)
    if state is SurveyState.CLOSED:
        close_survey(here, ME, quick, survey)
    at = adding(screen, quick)
    said = "needs.without_survey" if state is SurveyState.PREPARED else "needs.beside_a_survey"
    assert load()(said) in told(at)
    assert load()("needs.anonymity.confidential") not in told(at)

    field(at, "selectbox", "/department").set_value("sales")
    begun(at)
    assert [item.survey for item in here.store.responses(quick)] == [""]


def test_a_project_without_surveys_promises_nothing(screen: Open, here: Workspace, quick: str) -> None:
    """The page says that whoever types sees the answers, not what the questionnaire would promise."""
    assert not [item for item in here.store.load(quick).records if isinstance(item, Survey)]
    at = screen("needs", quick, part="people")
    assert load()("needs.without_survey") in told(at)
    assert load()("needs.anonymity.confidential") not in told(at)
