"""Questions that say something about a person: counted for the team, in nothing that leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from questionnaires.analysis import analysed
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire
from questionnaires.outward import outward, personal_questions
from questionnaires.responses import Answer, AnswerValue, Response, ResponseState, Tally
from questionnaires.tally import marked, tally

EVERY_KIND = Path(__file__).parent / "every_kind.yaml"
MARKED = ("people", "mobile", "duty", "pains", "money")
SAID: dict[str, AnswerValue] = {
    "story": "It rained.",
    "people": 4.0,
    "hours": 7.0,
    "mobile": "yes",
    "office": "desk",
    "pains": {"lost": 3, "twice": 1},
    "money": {"a": 60, "b": 40, "c": 0},
    "duty": {"mobile_app": "must", "offline": "could"},
}


@pytest.fixture(scope="module")
def survey() -> Questionnaire:
    """Every kind, with a number, choices, votes, ratings and points about a person."""
    text = EVERY_KIND.read_text(encoding="utf-8")
    for name in MARKED:
        text = text.replace(f"{{id: {name}, kind", f"{{id: {name}, personal: true, kind")
        text = text.replace(
            f"- id: {name}\n        kind", f"- id: {name}\n        personal: true\n        kind"
        )
    found = load_questionnaire(text.encode(), "personal.yaml").value
    assert found is not None
    return found


def counted(survey: Questionnaire) -> Tally:
    """Three people of sales who said the same."""
    answers = {name: Answer(name, value) for name, value in SAID.items()}
    people = [
        Response(f"r{at}", survey.id, "sales", state=ResponseState.SENT, answers=answers) for at in range(3)
    ]
    return tally(survey, people)


def test_no_figure_of_a_personal_question_is_left(survey: Questionnaire) -> None:
    """Not as a row, choice, vote, number, part or text, of a group or of all; everything else stays."""
    whole = counted(survey)
    found = outward(whole, survey)

    assert personal_questions(survey) == {"story", *MARKED}
    for name in ("story", *MARKED):
        assert f"'{name}" in repr(whole), name
        assert f"'{name}" not in repr(found), name
    assert [item for item in whole.numbers if item.question == "hours"] == [
        item for item in found.numbers if item.question == "hours"
    ]
    assert any(item.question == "office" and item.chosen == 3 for item in found.choices)
    assert (found.sent, found.least) == (whole.sent, whole.least)
    assert found == marked(found)


def test_without_personal_questions_nothing_changes(survey: Questionnaire) -> None:
    """The very same tally comes back, and doing it twice is doing it once."""
    found = outward(counted(survey), survey)
    sections = survey.sections
    plain = survey.model_copy(
        update={
            "sections": tuple(
                item.model_copy(
                    update={
                        "questions": tuple(q.model_copy(update={"personal": False}) for q in item.questions)
                    }
                )
                for item in sections
            )
        }
    )

    assert outward(found, survey) == found
    assert outward(found, plain) is found


def test_the_analysis_marks_them(survey: Questionnaire) -> None:
    """The team sees them; whoever writes files leaves them out by this mark."""
    found = analysed(survey, counted(survey), None, "en")

    assert {item.question for item in found.questions if item.personal} == {"story", *MARKED}
    people = found.question("people")
    assert people is not None
    assert people.n == 3
