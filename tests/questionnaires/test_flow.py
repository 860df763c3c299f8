from __future__ import annotations

from collections.abc import Mapping

from questionnaires.flow import counted, shown
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, AnswerValue, Missing

ALWAYS = ("tool", "hours", "channels", "needs", "overall", "again")


def given(**values: AnswerValue | Missing | None) -> dict[str, Answer]:
    """Answers by question id; a Missing stands for a reason without an answer."""
    return {
        name: Answer(name, None, value) if isinstance(value, Missing) else Answer(name, value)
        for name, value in values.items()
    }


def test_without_answers_only_unconditional_questions_are_shown(survey: Questionnaire) -> None:
    """A condition over what is not answered yet ends empty, and an empty condition does not hold."""
    assert shown(survey, {}) == ALWAYS


def test_a_choice_opens_the_question_behind_it(survey: Questionnaire) -> None:
    """Questions stay in the order asked."""
    assert shown(survey, given(tool="sheet"))[:2] == ("tool", "sheets")


def test_a_hidden_answer_opens_nothing(survey: Questionnaire) -> None:
    """Somebody said 9 spreadsheets, then changed to paper: what hung on the 9 goes too."""
    assert "pain" in shown(survey, given(tool="sheet", sheets=9.0))
    assert shown(survey, given(tool="paper", sheets=9.0)) == ALWAYS


def test_rows_and_several_choices_can_be_looked_at(survey: Questionnaire) -> None:
    """A row goes by question and row id, a multi question by `in`."""
    answers = given(needs={"mobile": 3}, channels=("phone", "mail"))
    assert "mobile_why" in shown(survey, answers)
    assert "mobile_why" not in shown(survey, {**answers, **given(channels=("mail", "fax"))})


def test_not_knowing_is_empty(survey: Questionnaire) -> None:
    """Not to know is no point, so nothing is concluded from it."""
    answers = given(needs={"mobile": Missing.DONT_KNOW}, channels=("phone", "mail"))
    assert "mobile_why" not in shown(survey, answers)


def reasons(answers: Mapping[str, Answer]) -> dict[str, Missing | None]:
    """Why each question has no answer."""
    return {name: answer.missing for name, answer in answers.items()}


def test_every_question_gets_an_answer_or_a_reason(survey: Questionnaire) -> None:
    """Hidden, passed over, not reached: three reasons, never one blank."""
    found = reasons(counted(survey, given(tool="paper", hours=2.0), sent=False))
    assert found["tool"] is None
    assert found["sheets"] is Missing.NOT_ASKED
    assert found["overall"] is Missing.NOT_REACHED
    assert reasons(counted(survey, given(channels=("none",)), sent=False))["hours"] is Missing.SKIPPED


def test_a_sent_response_has_reached_the_end(survey: Questionnaire) -> None:
    """What is open then was skipped."""
    assert reasons(counted(survey, {}, sent=True))["again"] is Missing.SKIPPED


def test_an_answer_to_a_hidden_question_does_not_count(survey: Questionnaire) -> None:
    """It is kept in the response but replaced here."""
    found = counted(survey, given(tool="paper", sheets=9.0), sent=True)
    assert found["sheets"] == Answer("sheets", None, Missing.NOT_ASKED)
