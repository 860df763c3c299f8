"""The names under which conditions look at every kind of answer, and the values behind them."""

from __future__ import annotations

import pytest

from authoring.expressions import EMPTY, Empty, Kind
from questionnaires.load import load_questionnaire
from questionnaires.model import Question, Questionnaire
from questionnaires.responses import Answer, AnswerValue, Missing
from questionnaires.vocabulary import names_of, values_of

HEAD = """\
format: 1
kind: questionnaire
id: sample
version: 1.0.0
title: Sample
purpose: To name answers.
retention: Until the test has run.
anonymity: named
minutes: 5
departments: [{id: sales, title: Sales}]
lists:
  - {id: tools, choices: [{code: crm, label: CRM}, {code: paper, label: Paper}]}
scales:
  - {id: weight, points: [{value: 1, label: Low}, {value: 4, label: High}]}
  - {id: five, points: [{value: 1, label: a}, {value: 2, label: b}, {value: 3, label: c},
     {value: 4, label: d}, {value: 5, label: e}]}
sections:
  - id: only
    title: Only
    questions:
"""
ROWS = "rows: [{id: search, label: Search}, {id: mobile, label: Mobile}]"
FOUR = "rows: [{id: a, label: A}, {id: b, label: B}, {id: c, label: C}, {id: d, label: D}]"
TEN = "rows: [" + ", ".join(f"{{id: s{number}, label: S}}" for number in range(10)) + "]"


def loaded(question: str) -> tuple[Question, Questionnaire]:
    """The last one of some questions, in a questionnaire without faults."""
    reading = load_questionnaire(f"{HEAD}      - {{id: q, text: Q, {question}}}\n", "q")
    assert reading.value is not None, reading.diagnostics
    return list(reading.value.questions())[-1], reading.value


@pytest.mark.parametrize(
    ("question", "kind", "codes", "low", "high"),
    [
        ("kind: date", Kind.TEXT, set(), None, None),
        ("kind: yes_no", Kind.TEXT, {"yes", "no"}, None, None),
        ("kind: single, choices_from: tools", Kind.TEXT, {"crm", "paper"}, None, None),
        ("kind: ranking, choices_from: tools", Kind.CODES, {"crm", "paper"}, None, None),
        ("kind: ranking, choices_from: tools, high: 1", Kind.CODES, {"crm", "paper"}, None, None),
        ("kind: nps", Kind.NUMBER, set(), 0, 10),
        ("kind: calculated, value: 2 + 3", Kind.NUMBER, set(), None, None),
    ],
)
def test_a_plain_answer_goes_by_the_id_of_its_question(
    question: str, kind: Kind, codes: set[str], low: float | None, high: float | None
) -> None:
    """With its kind, the texts it can be, and its bounds; choices of a list count like own ones."""
    names = names_of(*loaded(question))
    assert list(names) == ["q"]
    known = names["q"]
    assert (known.kind, set(known.codes), known.low, known.high) == (kind, codes, low, high)


KANO = {"like", "expect", "neutral", "tolerate", "dislike"}
MOSCOW = {"must", "should", "could", "wont"}


@pytest.mark.parametrize(
    ("question", "parts", "kind", "codes", "low", "high"),
    [
        (f"kind: sus, scale: five, {TEN}", [f"s{n}" for n in range(10)], Kind.NUMBER, set(), 1, 5),
        (
            f"kind: importance_satisfaction, scale: weight, satisfaction_scale: weight, {ROWS}",
            ["search__importance", "search__satisfaction", "mobile__importance", "mobile__satisfaction"],
            Kind.NUMBER, set(), 1, 4,
        ),
        (
            f"kind: kano, {ROWS}",
            ["search__with", "search__without", "mobile__with", "mobile__without"],
            Kind.TEXT, KANO, None, None,
        ),
        (f"kind: moscow, {ROWS}", ["search", "mobile"], Kind.TEXT, MOSCOW, None, None),
        ("kind: points, choices_from: tools", ["crm", "paper"], Kind.NUMBER, set(), 0, 100),
        (
            f"kind: maxdiff, sets: 2, set_size: 3, {FOUR}",
            ["set1__best", "set1__worst", "set2__best", "set2__worst"],
            Kind.TEXT, {"a", "b", "c", "d"}, None, None,
        ),
    ],
)  # fmt: skip
def test_an_answer_with_parts_has_a_name_for_each(
    question: str, parts: list[str], kind: Kind, codes: set[str], low: float | None, high: float | None
) -> None:
    """The name is that of the question and of the part; the whole has none."""
    names = names_of(*loaded(question))
    assert list(names) == [f"q__{part}" for part in parts]
    for known in names.values():
        assert (known.kind, set(known.codes), known.low, known.high) == (kind, codes, low, high)


def test_importance_and_satisfaction_may_have_scales_of_their_own() -> None:
    """Each side has the bounds of its scale."""
    text = f"kind: importance_satisfaction, scale: weight, satisfaction_scale: five, {ROWS}"
    names = names_of(*loaded(text))
    assert (names["q__search__importance"].high, names["q__search__satisfaction"].high) == (4, 5)


@pytest.mark.parametrize(
    ("question", "value", "values"),
    [
        ("kind: yes_no", "yes", {"q": "yes"}),
        ("kind: date", "2026-03-01", {"q": "2026-03-01"}),
        ("kind: ranking, choices_from: tools", ("paper", "crm"), {"q": ("paper", "crm")}),
        (f"kind: kano, {ROWS}", {"search__with": "like"}, {"q__search__with": "like"}),
        (
            f"kind: moscow, {ROWS}",
            {"search": "must", "mobile": Missing.DONT_KNOW},
            {"q__search": "must", "q__mobile": Empty.DONT_KNOW},
        ),
        ("kind: points, choices_from: tools", {"crm": 100}, {"q__crm": 100.0}),
        (
            f"kind: maxdiff, sets: 2, set_size: 3, {FOUR}",
            {"set1__shown": "a b c", "set1__best": "a", "set1__worst": "c"},
            {"q__set1__best": "a", "q__set1__worst": "c"},
        ),
    ],
)
def test_values_stand_under_the_same_names(
    question: str, value: AnswerValue, values: dict[str, object]
) -> None:
    """What was shown is no answer; a missing part is empty with its reason."""
    asked, survey = loaded(question)
    found = values_of(asked, Answer("q", value))
    assert found == values
    assert set(found) <= set(names_of(asked, survey))


def test_no_answer_at_all_is_empty_for_every_part() -> None:
    """Somebody who would rather not say has said nothing of any row."""
    asked, survey = loaded(f"kind: kano, withhold: true, {ROWS}")
    found = values_of(asked, Answer("q", None, Missing.WITHHELD))
    assert found == dict.fromkeys(names_of(asked, survey), Empty.WITHHELD)
    assert set(values_of(asked, Answer("q", None)).values()) == {EMPTY}
