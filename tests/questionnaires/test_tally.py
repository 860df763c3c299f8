from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaires.answered import Together
from questionnaires.asked import for_person
from questionnaires.flow import counted as counted_alone
from questionnaires.load import load_questionnaire
from questionnaires.measures import Category
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


TOOLS = st.sampled_from(["sheet", "paper"])
POINTS = st.integers(1, 3)
SAID = st.fixed_dictionaries(
    {},
    optional={
        "tool": TOOLS,
        "sheets": st.integers(1, 99).map(float),
        "hours": st.integers(0, 40).map(float),
        "needs": st.fixed_dictionaries({"search": POINTS, "mobile": POINTS}),
        "overall": POINTS.map(float),
        "pain": st.just("words"),
        "channels": st.sets(st.sampled_from(["mail", "phone", "fax"]), min_size=2).map(
            lambda codes: tuple(sorted(codes))
        ),
    },
)


@given(st.lists(st.tuples(st.sampled_from(["sales", "service"]), SAID), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_counting_by_columns_is_counting_one_by_one(
    survey: Questionnaire, people: list[tuple[str, dict[str, AnswerValue]]]
) -> None:
    """Conditions, points, choices, numbers: the same as going through each person's questions alone."""
    responses = [
        response(number, group, **dict[str, Any](values)) for number, (group, values) in enumerate(people)
    ]
    alone = [
        (item.department, counted_alone(for_person(survey, item.department), item.answers, sent=True))
        for item in responses
    ]

    found = tally(survey, responses)

    for line in found.rows:
        values = [answers[line.question].value for group, answers in alone if group == line.department]
        points = [value.get(line.row) if isinstance(value, dict) else value for value in values]
        assert dict(line.counts) == {point: points.count(point) for point, _ in line.counts}
    for choice in found.choices:
        values = [answers[choice.question].value for group, answers in alone if group == choice.department]
        sets = [{value} if isinstance(value, str) else set(value or ()) for value in values]  # type: ignore[arg-type]  # choices only
        assert choice.chosen == sum(choice.choice in codes for codes in sets)
    for number in found.numbers:
        values = [answers[number.question].value for group, answers in alone if group == number.department]
        assert number.answered == sum(value is not None for value in values)
    for question, department, written in found.texts:
        assert written == sum(
            answers[question].value is not None for group, answers in alone if group == department
        )


@pytest.fixture(scope="module")
def every_kind() -> Questionnaire:
    """Every way to ask."""
    path = Path(__file__).with_name("every_kind.yaml")
    reading = load_questionnaire(path.read_bytes(), path.name)
    assert reading.value is not None
    return reading.value


def person(number: int, department: str, role: str = "", **values: AnswerValue) -> Response:
    """What one person of every_kind.yaml sent."""
    answers = {name: Answer(name, value) for name, value in values.items()}
    return Response(
        f"r{number}", "every_kind", department, state=ResponseState.SENT, answers=answers, role=role
    )


SUS_FIVES: dict[str, int | float | str] = {f"item_{number}": 5 for number in range(1, 11)}
SETS = {"set1__shown": "r1 r2 r3", "set1__best": "r1", "set1__worst": "r2"}


def test_every_way_to_ask_is_counted(every_kind: Questionnaire) -> None:
    """Importance apart from satisfaction, places, categories, votes, points, scores; worked out by hand."""
    found = tally(
        every_kind,
        [
            person(
                1,
                "sales",
                "lead",
                needs={"history__importance": 3, "history__satisfaction": 1, "offers__importance": 2},
                recommend=9.0,
                order=("b", "a"),
                money={"a": 70, "b": 30, "c": 0},
                feelings={"offline__with": "like", "offline__without": "dislike"},
                duty={"offline": "must"},
                usable=SUS_FIVES,
                best=SETS,
                mobile="yes",
                hours=2.0,
            ),
            person(2, "sales", order=("b",), pains={"lost": 1, "twice": 3}, money={"a": 50, "b": 50, "c": 0}),
        ],
    )
    rows = {(item.question, item.row, item.department): item for item in found.rows}
    choices = {(item.question, item.choice, item.department): item.chosen for item in found.choices}
    numbers = {(item.question, item.department): item.mean for item in found.numbers}

    assert rows["needs", "history__importance", "sales"].mean == 3
    assert rows["needs", "history__satisfaction", "sales"].mean == 1
    assert rows["needs", "offers__satisfaction", "sales"].answered == 0
    assert rows["recommend", "recommend", "sales"].counts[9] == (9, 1)
    assert rows["order", "b", "sales"] == RowTally("order", "b", "sales", 1.0, 2, 0, ((1, 2), (2, 0)))
    assert rows["order", "a", "sales"] == RowTally("order", "a", "sales", 2.0, 1, 1, ((1, 0), (2, 1)))
    assert rows["pains", "twice", "sales"].counts == ((1, 1), (2, 0), (3, 0)), "turned round"
    assert choices["feelings__offline", Category.ONE_DIMENSIONAL.value, "sales"] == 1
    assert choices["duty__offline", "must", "sales"] == 1
    assert choices["mobile", "yes", "sales"] == 1
    assert numbers["money__a", "sales"] == 60
    assert numbers["usable", "sales"] == 50, "all fives score 50 (Brooke 1996)"
    assert (numbers["best__r1", "sales"], numbers["best__r2", "sales"], numbers["best__r3", "sales"]) == (
        1,
        -1,
        0,
    )
    assert numbers["minutes_in_all", "sales"] == 120


def test_what_is_for_others_does_not_count(every_kind: Questionnaire) -> None:
    """Service is not asked what has to be there, and no lead no usability, whatever is stored."""
    found = tally(
        every_kind, [person(1, "service", duty={"offline": "must"}, usable=SUS_FIVES, pains={"calls": 2})]
    )

    assert all(item.chosen == 0 for item in found.choices if item.asked == "duty")
    assert all(item.answered == 0 for item in found.numbers if item.question == "usable")
    assert [item.mean for item in found.rows if (item.row, item.department) == ("calls", "service")] == [2]


def test_departments_joined_are_one_group(survey: Questionnaire) -> None:
    """Their people are counted together, with a median of their own, and no department by itself."""
    joined = (Together("both", "Sales and service", ("sales", "service")),)

    found = tally(survey, PEOPLE, joined)

    assert found.sent == (("both", 4),)
    assert found.titles == (("both", "Sales and service"),)
    assert Counter(item.department for item in found.rows) == {"both": 4}
    (hours,) = (item for item in found.numbers if item.question == "hours")
    assert (hours.answered, hours.median) == (2, 3.0)


def test_all_together_is_the_sum_of_the_groups(survey: Questionnaire, counted: Tally) -> None:
    """With nothing hidden the figures over all are sums over the departments."""
    for line in counted.whole.rows:
        parts = [item for item in counted.rows if (item.question, item.row) == (line.question, line.row)]
        assert line.answered == sum(item.answered for item in parts)
    assert counted.over("needs") == tuple(item.id for item in survey.departments)
    assert counted.hidden == ()
