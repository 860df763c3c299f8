from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, AnswerValue, Missing, Response, ResponseState, RowTally, Tally
from questionnaires.tally import tally


def response(number: int, department: str, *, sent: bool = True, **values: AnswerValue | Missing) -> Response:
    """One person's answers."""
    answers = {
        name: Answer(name, None, value) if isinstance(value, Missing) else Answer(name, value)
        for name, value in values.items()
    }
    state = ResponseState.SENT if sent else ResponseState.DRAFT
    return Response(f"r{number}", "survey", department, state=state, answers=answers)


PEOPLE = [
    response(1, "sales", tool="sheet", sheets=8.0, hours=2.0, needs={"search": 3, "mobile": 1}, overall=3.0),
    response(
        2, "sales", tool="paper", sheets=50.0, hours=4.0, needs={"search": 2}, overall=Missing.DONT_KNOW
    ),
    response(
        3, "sales", tool="sheet", sheets=2.0, needs={"search": Missing.DONT_KNOW}, channels=("mail", "fax")
    ),
    response(4, "service", tool="paper", channels=("none",), overall=1.0),
    response(5, "service", sent=False, tool="sheet", sheets=77.0, hours=9.0, overall=2.0),
    Response("r6", "other_survey", "sales", state=ResponseState.SENT),
]


@pytest.fixture(scope="module")
def counted(survey: Questionnaire) -> Tally:
    """The tally of PEOPLE."""
    return tally(survey, PEOPLE)


def row(found: Tally, question: str, name: str, department: str) -> RowTally:
    """One row of one department."""
    (line,) = (
        item
        for item in found.rows
        if (item.question, item.row, item.department) == (question, name, department)
    )
    return line


def test_only_sent_responses_to_this_questionnaire_count(counted: Tally) -> None:
    """A draft is counted as a draft, a response to another survey not at all."""
    assert counted.sent == (("sales", 3), ("service", 1))
    assert counted.drafts == (("sales", 0), ("service", 1))
    assert counted.responses == 4


def test_a_row_has_its_mean_its_counts_and_who_cannot_tell(counted: Tally) -> None:
    """Points 3 and 2 and one "don't know": mean 2.5 of two."""
    assert row(counted, "needs", "search", "sales") == RowTally(
        "needs", "search", "sales", 2.5, 2, 1, ((1, 0), (2, 1), (3, 1))
    )


def test_a_scale_question_is_a_row_under_its_own_id(counted: Tally) -> None:
    """One point, one "don't know", one skipped."""
    assert row(counted, "overall", "overall", "sales") == RowTally(
        "overall", "overall", "sales", 3.0, 1, 1, ((1, 0), (2, 0), (3, 1))
    )


def test_nobody_s_answer_is_no_mean(counted: Tally) -> None:
    """A department without ratings is present with None, never with zero."""
    assert row(counted, "needs", "mobile", "service") == RowTally(
        "needs", "mobile", "service", None, 0, 0, ((1, 0), (2, 0), (3, 0))
    )


def test_answers_to_hidden_questions_do_not_count(counted: Tally) -> None:
    """Person 2 said 50 spreadsheets before changing to paper: only 8 and 2 remain."""
    (sheets,) = (item for item in counted.numbers if (item.question, item.department) == ("sheets", "sales"))
    assert (sheets.answered, sheets.mean, sheets.median, sheets.low, sheets.high) == (2, 5.0, 5.0, 2.0, 8.0)


def test_choices_are_counted_against_those_who_answered(counted: Tally) -> None:
    """Two of three in sales use spreadsheets; one of them chose two channels."""
    tools = {
        (item.department, item.choice): (item.chosen, item.answered)
        for item in counted.choices
        if item.question == "tool"
    }
    assert tools == {
        ("sales", "paper"): (1, 3),
        ("sales", "sheet"): (2, 3),
        ("service", "paper"): (1, 1),
        ("service", "sheet"): (0, 1),
    }
    fax = [item for item in counted.choices if (item.choice, item.department) == ("fax", "sales")]
    assert [(item.chosen, item.answered) for item in fax] == [(1, 1)]


def test_texts_are_only_counted(survey: Questionnaire) -> None:
    """No text of a person gets into a tally."""
    said = response(1, "sales", tool="sheet", sheets=9.0, pain="my very own words")
    found = tally(survey, [said])
    assert ("pain", "sales", 1) in found.texts
    assert "very own" not in repr(found)


def test_without_responses_every_department_is_still_there(survey: Questionnaire) -> None:
    """Nothing was sent: zeros and None for each."""
    found = tally(survey, [])
    assert found.sent == (("sales", 0), ("service", 0))
    assert all(line.mean is None for line in found.rows)
    assert len(found.rows) == 2 * 4


def test_a_department_only_a_response_names_is_not_lost(survey: Questionnaire) -> None:
    """It comes behind those of the questionnaire."""
    assert tally(survey, [response(1, "legal", tool="paper")]).sent[-1] == ("legal", 1)


@given(st.randoms(use_true_random=False))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_responses_does_not_matter(survey: Questionnaire, dice: random.Random) -> None:
    """The same responses in any order give the same tally with the same fingerprint."""
    shuffled = list(PEOPLE)
    dice.shuffle(shuffled)
    assert tally(survey, shuffled) == tally(survey, PEOPLE)


@pytest.mark.parametrize(
    "change",
    [
        response(4, "service", tool="sheet", channels=("none",), overall=1.0),
        response(4, "sales", tool="paper", channels=("none",), overall=1.0),
        response(4, "service", sent=False, tool="paper", channels=("none",), overall=1.0),
        response(4, "service", tool="paper", channels=("none",), overall=Missing.DONT_KNOW),
    ],
)
def test_any_change_that_counts_changes_the_fingerprint(survey: Questionnaire, change: Response) -> None:
    """Another answer, department, state or reason."""
    changed = [change if item.id == change.id else item for item in PEOPLE]
    assert tally(survey, changed).fingerprint != tally(survey, PEOPLE).fingerprint


def test_what_does_not_count_leaves_the_fingerprint_alone(survey: Questionnaire) -> None:
    """A hidden answer and the words in a draft are no part of it."""
    hidden = response(
        2, "sales", tool="paper", sheets=51.0, hours=4.0, needs={"search": 2}, overall=Missing.DONT_KNOW
    )
    draft = response(5, "service", sent=False, tool="paper")
    changed = [{"r2": hidden, "r5": draft}.get(item.id, item) for item in PEOPLE]
    assert tally(survey, changed) == tally(survey, PEOPLE)
