"""Surveys of SurveyJS: pages, panels and elements as questions of ours, everything else told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authoring.diagnostics import Severity
from exchange.codes import SurveyCode
from exchange.json_text import DEEPEST
from exchange.surveyjs import Facts, Imported, from_surveyjs
from exchange.surveyjs_rules import parse_surveyjs
from exchange.xpath import XName, XNumber, XPair, parse_xpath
from questionnaires.kinds import QuestionKind, Required
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire

SURVEY: dict[str, Any] = {
    "title": {"default": "Needs", "de": "Bedarf"},
    "pages": [
        {
            "name": "first",
            "title": "First",
            "description": "Take your time.",
            "elements": [
                {
                    "type": "text",
                    "name": "people",
                    "inputType": "number",
                    "title": "How many?",
                    "isRequired": True,
                    "validators": [{"type": "numeric", "minValue": 1, "maxValue": 9}],
                },
                {
                    "type": "checkbox",
                    "name": "Tools used",
                    "title": "Which?",
                    "choices": ["Mail", {"value": "crm", "text": "CRM"}],
                    "hasOther": True,
                    "hasNone": True,
                    "maxSelectedChoices": 2,
                },
                {
                    "type": "panel",
                    "name": "more",
                    "title": "More",
                    "visibleIf": "{people} > 1",
                    "elements": [
                        {
                            "type": "comment",
                            "name": "story",
                            "title": "Why {people}?",
                            "visibleIf": "{Tools used} contains 'crm'",
                        },
                        {
                            "type": "boolean",
                            "name": "road",
                            "title": {"default": "On the road?", "de": "Unterwegs?"},
                        },
                    ],
                },
                {"type": "radiogroup", "name": "when", "choices": ["a", "b"], "requiredIf": "{road} = true"},
            ],
        },
        {
            "name": "second",
            "elements": [
                {
                    "type": "rating",
                    "name": "rate",
                    "title": "How well?",
                    "rateMin": 1,
                    "rateMax": 3,
                    "minRateDescription": "Badly",
                },
                {
                    "type": "matrix",
                    "name": "grid",
                    "title": "Grid",
                    "columns": [1, 2, 3],
                    "rows": ["x", {"value": "y", "text": "Y"}],
                },
                {"type": "ranking", "name": "order", "choices": ["a", "b"]},
                {
                    "type": "multipletext",
                    "name": "names",
                    "title": "Names",
                    "items": [{"name": "one"}, {"name": "two"}],
                },
                {"type": "expression", "name": "twice", "expression": "{people} * 2"},
                {"type": "text", "name": "follow", "visibleIf": "{grid.x} >= 2 and {rate} notempty"},
                {"type": "html", "name": "words", "html": "<b>Hello</b>"},
                {"type": "matrixdropdown", "name": "wide", "columns": [{"name": "c"}]},
                {"type": "text", "name": "odd", "visibleIf": "age({people}) > 3", "maskType": "x"},
            ],
        },
    ],
}
"""Our own example of the kinds of elements there are."""


def read(whole: Any) -> tuple[Questionnaire, Imported]:
    """The questionnaire of a survey that has to be readable."""
    made = from_surveyjs(json.dumps(whole).encode(), "survey.json", Facts())
    assert made.text is not None, made.diagnostics
    survey = load_questionnaire(made.text, "survey.yaml").value
    assert survey is not None
    return survey, made


@pytest.fixture(scope="module")
def whole() -> tuple[Questionnaire, Imported]:
    """The example, read once."""
    return read(SURVEY)


def test_every_kind_finds_its_like(whole: tuple[Questionnaire, Imported]) -> None:
    """By id, in the order asked."""
    assert [(item.id, item.kind) for item in whole[0].questions()] == [
        ("people", QuestionKind.DECIMAL),
        ("tools_used", QuestionKind.MULTI),
        ("story", QuestionKind.LONG_TEXT),
        ("road", QuestionKind.SINGLE),
        ("when", QuestionKind.SINGLE),
        ("rate", QuestionKind.SCALE),
        ("grid", QuestionKind.RATINGS),
        ("order", QuestionKind.RANKING),
        ("names_one", QuestionKind.TEXT),
        ("names_two", QuestionKind.TEXT),
        ("twice", QuestionKind.CALCULATED),
        ("follow", QuestionKind.TEXT),
        ("odd", QuestionKind.TEXT),
    ]


def test_pages_and_panels_are_sections(whole: tuple[Questionnaire, Imported]) -> None:
    """What stands behind a panel goes on under the heading of its page."""
    assert [section.title.read("en") for section in whole[0].sections] == ["First", "More", "First", "second"]
    assert whole[0].sections[0].intro is not None


def test_bounds_demands_and_special_choices(whole: tuple[Questionnaire, Imported]) -> None:
    """Validators of numbers, most choices, none of these, something else."""
    survey = whole[0]
    people, tools = survey.question("people"), survey.question("tools_used")
    assert people is not None
    assert tools is not None

    assert (people.low, people.high, people.required) == (1, 9, Required.BLOCKING)
    assert [(item.code, item.exclusive, item.other) for item in tools.choices] == [
        ("mail", False, False),
        ("crm", False, False),
        ("none", True, False),
        ("other", False, True),
    ]
    assert tools.high == 2


def test_conditions_of_panels_and_elements_hold_together(whole: tuple[Questionnaire, Imported]) -> None:
    """Of names with blanks, rows of a grid, truth."""
    survey = whole[0]
    rules = {item.id: item.ask_if for item in survey.questions() if item.ask_if}
    when, twice = survey.question("when"), survey.question("twice")
    assert when is not None
    assert twice is not None

    assert rules == {
        "story": '(people > 1) and ("crm" in tools_used)',
        "road": "people > 1",
        "follow": "grid__x >= 2 and answered(rate)",
    }
    assert (when.require_if, twice.value) == ('road == "true"', "people * 2")


def test_languages_of_a_file(whole: tuple[Questionnaire, Imported]) -> None:
    """The default is the file's own; every other language that occurs is offered."""
    road = whole[0].question("road")
    assert road is not None

    assert whole[0].offered == ("en", "de")
    assert (road.text.read("en"), road.text.read("de")) == ("On the road?", "Unterwegs?")


def test_what_has_no_like_is_told_with_the_way_to_it(whole: tuple[Questionnaire, Imported]) -> None:
    """Types, fields, and rules beyond our language."""
    lost = {
        (str(item.code), dict(item.arguments)["cell"])
        for item in whole[1].losses
        if item.severity is Severity.WARNING
    }

    assert lost == {
        (SurveyCode.TYPE_LEFT_OUT, "pages[1].elements[6]"),
        (SurveyCode.TYPE_LEFT_OUT, "pages[1].elements[7]"),
        (SurveyCode.PART_LEFT_OUT, "pages[1].elements[8].maskType"),
        (SurveyCode.RULE_LEFT_OUT, "pages[1].elements[8].visibleIf"),
    }


@pytest.mark.parametrize(
    ("theirs", "same"),
    [
        ("{a} = 1 and not ({b} empty)", "${a} = 1 and not(${b} = '')"),
        ("{a} anyof ['x', 'y']", "selected(${a}, 'x') or selected(${a}, 'y')"),
        ("{a} allof ['x', 'y']", "selected(${a}, 'x') and selected(${a}, 'y')"),
        ("{a} notcontains 'x'", "not(selected(${a}, 'x'))"),
        ("{a} <> 'x' || {b} >= 2", "${a} != 'x' or ${b} >= 2"),
        ("iif({a} > 1, 2, 3) / 2 = 1", "if(${a} > 1, 2, 3) div 2 = 1"),
        ("sum({a}, {b}, 1) > 2", "${a} + ${b} + 1 > 2"),
    ],
)
def test_conditions_read_like_those_of_xlsform(theirs: str, same: str) -> None:
    """One tree for both, so that one translation does for both."""
    assert parse_surveyjs(theirs) == parse_xpath(same) is not None


def test_a_condition_is_read_from_left_to_right_as_it_binds() -> None:
    """`and` binds tighter than `or`."""
    one, two, three = (XPair("=", XName(name), XNumber(1.0)) for name in "abc")

    assert parse_surveyjs("{a} = 1 or {b} = 1 and {c} = 1") == XPair("or", one, XPair("and", two, three))


@pytest.mark.parametrize(
    "text", ["", "{a", "{a} =", "{a} between 1", "[1]", "(" * 99, "{a} = 1 {b} = 2", "x" * 5000]
)
def test_what_is_no_condition_is_none(text: str) -> None:
    """Unfinished, unknown, too deep or too long."""
    assert parse_surveyjs(text) is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", SurveyCode.NOT_JSON),
        (b"\xff\xfe", SurveyCode.NOT_JSON),
        (b"[" * (DEEPEST + 5) + b"]" * (DEEPEST + 5), SurveyCode.NOT_JSON),
        (b"[" * 200_000, SurveyCode.NOT_JSON),
        (b"[]", SurveyCode.NOTHING_TO_ASK),
        (b'{"pages": 3}', SurveyCode.NOTHING_TO_ASK),
        (b'{"elements": [{"type":"text","name":"a"},{"type":"text","name":"a"}]}', SurveyCode.NAME_TWICE),
    ],
)
def test_what_is_no_survey_is_refused(data: bytes, code: str) -> None:
    """With one code, whatever the bytes are."""
    made = from_surveyjs(data, "survey.json")

    assert made.text is None
    assert {item.code for item in made.diagnostics} == {code}


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 12),
        st.sampled_from(["a", "{a} = 1", "x {b}", "1", "número"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["value", "text", "default", "name", "title", "type", "de"]), inner, max_size=3
        ),
    ),
    max_leaves=4,
)
ELEMENTS = st.fixed_dictionaries(
    {
        "type": st.sampled_from(
            [
                "text",
                "comment",
                "checkbox",
                "radiogroup",
                "rating",
                "matrix",
                "boolean",
                "expression",
                "panel",
                "multipletext",
                "ranking",
            ]
        ),
        "name": st.sampled_from(["a", "b", "c", "A b"]),
    },
    optional=dict.fromkeys(
        (
            "choices",
            "rows",
            "columns",
            "items",
            "title",
            "visibleIf",
            "rateValues",
            "expression",
            "validators",
            "elements",
            "hasOther",
        ),
        VALUES,
    ),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ELEMENTS, max_size=4))
def test_no_survey_makes_the_import_stumble(elements: list[dict[str, Any]]) -> None:
    """Either a questionnaire that our reader accepts, or the reason why there is none."""
    made = from_surveyjs(json.dumps({"elements": elements}).encode(), "survey.json")

    if made.text is None:
        assert made.diagnostics
    else:
        assert load_questionnaire(made.text, "survey.yaml").ok
