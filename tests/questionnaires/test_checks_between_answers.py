from __future__ import annotations

from pathlib import Path

import pytest

from questionnaires.answers import complete, failing, unanswered
from questionnaires.asked import for_person
from questionnaires.flow import counted, shown, walk
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire, Required
from questionnaires.responses import Answer, Missing

PATH = Path(__file__).parent / "every_kind.yaml"


@pytest.fixture
def survey() -> Questionnaire:
    """The questionnaire with every way to ask, for sales."""
    reading = load_questionnaire(PATH.read_bytes(), PATH.name)
    assert reading.value is not None, reading.diagnostics
    return for_person(reading.value, "sales")


def given(**values: object) -> dict[str, Answer]:
    """Answers by question."""
    return {name: Answer(name, value) for name, value in values.items()}  # type: ignore[arg-type]  # any value


def test_a_check_that_does_not_hold_is_told_with_its_message(survey: Questionnaire) -> None:
    """More than forty hours a week break the check; forty do not, and no answer breaks nothing."""
    (fault,) = failing(survey, given(hours=41.0))
    assert fault.code == "answer.check_failed"
    assert dict(fault.arguments)["message"] == "Please give hours of one week, at most 40."
    assert failing(survey, given(hours=40.0)) == ()
    assert failing(survey, {}) == ()


def test_an_answer_is_needed_when_its_condition_holds(survey: Questionnaire) -> None:
    """Whoever has more than three people and works at home has to say why; others need not."""
    asked = given(office="home", people=4.0)
    assert "why_home" in complete(survey, asked)
    assert "why_home" not in complete(survey, given(office="home", people=3.0))
    assert "why_home" not in complete(survey, asked | given(why_home="It is quiet."))


def test_degrees_of_need_are_told_apart(survey: Questionnaire) -> None:
    """A soft question is open without holding anything back."""
    answers = given(used=("mail",), people=2.0)
    assert complete(survey, answers) == ()
    assert unanswered(survey, answers, Required.SOFT) == ("often__mail",)


def test_dont_know_settles_a_needed_question(survey: Questionnaire) -> None:
    """Whoever cannot tell has answered."""
    answers = {"people": Answer("people", None, Missing.DONT_KNOW)}
    assert complete(survey, answers) == ()


def test_a_calculated_value_follows_the_answers_and_is_never_asked(survey: Questionnaire) -> None:
    """Two and a half hours are 150 minutes; without hours there is no value."""
    assert walk(survey, given(hours=2.5)).calculated["minutes_in_all"].value == 150.0
    assert counted(survey, given(hours=2.5), sent=True)["minutes_in_all"].value == 150.0
    assert counted(survey, {}, sent=True)["minutes_in_all"].missing is Missing.SKIPPED
    assert "minutes_in_all" not in shown(survey, given(hours=2.5))


def test_a_repeated_section_is_asked_for_what_was_ticked(survey: Questionnaire) -> None:
    """Only the tools that somebody uses are asked about, and a follow-up looks at the same tool."""
    answers = given(used=("sheet",), often__sheet=3.0, often__mail=3.0)
    seen = shown(survey, answers)
    assert "often__sheet" in seen
    assert "minutes_a_day__sheet" in seen
    assert "often__mail" not in seen
    assert "minutes_a_day__mail" not in seen
