"""Questions that no answers lead to, and the values that conditions see behind answers."""

from __future__ import annotations

import pytest

from authoring.expressions import EMPTY, Empty
from questionnaires.codes import Code
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, Missing
from questionnaires.vocabulary import names_of, values_of

HEAD = """\
format: 1
kind: questionnaire
id: sample
version: 1.0.0
title: Sample
purpose: To follow conditions.
retention: Until the test has run.
anonymity: named
minutes: 5
departments: [{id: sales, title: Sales}]
scales:
  - {id: five, points: [{value: 1, label: Low}, {value: 2, label: Middle}, {value: 5, label: High}]}
sections:
  - id: only
    title: Only
    questions:
"""
TOOL = "{id: tool, kind: single, text: Tool, choices: [{code: crm, label: CRM}, {code: paper, label: Paper}]"
ALONE = "{code: none, label: None, exclusive: true}"
MANY = f"{{id: ways, kind: multi, text: Ways, choices: [{{code: mail, label: Mail}}, {ALONE}]"
RATED = "{id: s, kind: ratings, text: S, scale: five, rows: [{id: x, label: X}]"


def unreachable(*questions: str) -> list[str]:
    """Ids of the questions that are told to be out of reach; nothing else may be complained of."""
    text = HEAD + "".join(f"      - {question}}}\n" for question in questions)
    found = load_questionnaire(text, "q").diagnostics
    assert {item.code for item in found} <= {Code.UNREACHABLE_QUESTION}, found
    lines = text.splitlines()
    return [lines[item.place.line - 1].split("id: ")[1].split(",")[0] for item in found]


def asked(name: str, condition: str, kind: str = "integer, low: 0, high: 9") -> str:
    """A question under a condition."""
    return f'{{id: {name}, kind: {kind}, text: {name}, ask_if: "{condition}"'


@pytest.mark.parametrize(
    ("before", "condition"),
    [
        ("{id: a, kind: integer, text: A, low: 1, high: 5", "a > 5"),
        ("{id: a, kind: integer, text: A, low: 1, high: 5", "a > 3 and a < 4"),
        ("{id: a, kind: decimal, text: A, low: 0.5", "a < 0.5"),
        ("{id: a, kind: scale, text: A, scale: five", "a > 5 or a < 1"),
        ("{id: a, kind: ratings, text: A, scale: five, rows: [{id: x, label: X}]", "a__x == 6"),
        (TOOL, "tool == 'crm' and tool == 'paper'"),
        (TOOL, "answered(tool) and not answered(tool)"),
        (MANY, "'mail' in ways and 'none' in ways"),
    ],
)
def test_a_question_whose_own_condition_cannot_hold_is_told(before: str, condition: str) -> None:
    """Bounds, points of scales, choices, and choices that exclude all others are known."""
    assert unreachable(before, asked("late", condition)) == ["late"]


@pytest.mark.parametrize(
    ("before", "condition"),
    [
        ("{id: a, kind: integer, text: A, low: 1, high: 5", "a >= 1"),
        ("{id: a, kind: decimal, text: A, low: 1, high: 5", "a > 3 and a < 4"),
        (TOOL, "tool in ['crm', 'paper']"),
        (TOOL, "not answered(tool)"),
        (MANY, "'mail' in ways and 'none' not in ways"),
    ],
)
def test_a_condition_that_only_waits_for_an_answer_is_fine(before: str, condition: str) -> None:
    """What holds with every answer still hides the question until there is one."""
    assert unreachable(before, asked("late", condition)) == []


def test_conditions_of_the_questions_it_depends_on_count() -> None:
    """Nobody who keeps paper is asked for the price of a CRM, so no price leads to a question about paper."""
    price = asked("price", "tool == 'crm'")
    assert unreachable(TOOL, price, asked("late", "price > 5 and tool == 'paper'")) == ["late"]
    assert unreachable(TOOL, price, asked("late", "price > 5 and tool == 'crm'")) == []
    assert unreachable(TOOL, price, asked("late", "not answered(price) and tool == 'paper'")) == []


def test_dependence_is_followed_through_several_questions() -> None:
    """Three steps back the tool decides; a long chain is no burden."""
    chain = [TOOL, asked("a", "tool == 'crm'"), asked("b", "a > 1"), asked("c", "b > 1")]
    assert unreachable(*chain, asked("late", "c > 1 and tool == 'paper'")) == ["late"]
    row = [asked(f"q{n}", f"q{n - 1} > 1") for n in range(1, 120)]
    assert unreachable("{id: q0, kind: integer, text: Q", *row, asked("late", "q119 > 9")) == ["late"]


def test_what_hangs_on_an_unreachable_question_is_not_told_too() -> None:
    """The cause is told once; when it is mended the rest is in order."""
    assert unreachable(TOOL, asked("a", "tool == 'crm' and tool == 'paper'"), asked("b", "a > 1")) == ["a"]


def test_crossed_bounds_are_told_as_such_only() -> None:
    """Nothing follows from `low` above `high`, which has its own complaint."""
    text = (
        HEAD
        + "      - {id: a, kind: integer, text: A, low: 9, high: 1}\n"
        + f"      - {asked('b', 'a > 3')}}}\n"
    )
    assert [item.code for item in load_questionnaire(text, "q").diagnostics] == [Code.LOW_OVER_HIGH]


def loaded(*questions: str) -> Questionnaire:
    """A questionnaire without faults."""
    value = load_questionnaire(HEAD + "".join(f"      - {item}}}\n" for item in questions), "q").value
    assert value is not None
    return value


def test_names_know_their_bounds_and_choices() -> None:
    """What is known of an answer before it is given."""
    survey = loaded(
        "{id: a, kind: integer, text: A, low: 1, high: 5",
        RATED,
        TOOL,
        MANY + ", low: 1, high: 1",
    )
    names = {name: item for asks in survey.questions() for name, item in names_of(asks, survey).items()}
    bounds = {name: (item.low, item.high) for name, item in names.items()}
    assert bounds == {"a": (1, 5), "s__x": (1, 5), "tool": (None, None), "ways": (None, None)}
    assert names["s__x"].whole
    assert names["tool"].labels == {"crm": "CRM", "paper": "Paper"}


@pytest.mark.parametrize("reason", list(Missing))
def test_the_reason_for_no_answer_reaches_the_condition(reason: Missing) -> None:
    """Each kind of missing has its own empty value, for a whole question and for one row of it."""
    survey = loaded(
        "{id: a, kind: integer, text: A",
        RATED,
    )
    number, ratings = survey.questions()
    assert values_of(number, Answer("a", None, reason)) == {"a": Empty(reason.value)}
    assert values_of(ratings, Answer("s", {"x": reason})) == {"s__x": Empty(reason.value)}
    assert values_of(ratings, Answer("s", None, reason)) == {"s__x": Empty(reason.value)}
    assert values_of(number, Answer("a", None)) == {"a": EMPTY}
    assert values_of(number, None) == {}
    assert {item.value for item in Empty} - {"empty"} == {item.value for item in Missing}
