from __future__ import annotations

import pytest

from project.model import RECORD_TYPES
from questionnaires.responses import Missing
from tests.views.gestures import Stored
from views.told import Told, answer, told_number
from words.catalogue import load


def test_every_field_of_every_record_has_a_title() -> None:
    """No field is shown by its name in the program."""
    words = load()
    named = {(kind.KIND, name) for kind in RECORD_TYPES.values() for name in kind.model_fields}
    lacking = [
        (kind, name)
        for kind, name in sorted(named)
        if name not in {"id", "revision"}
        and not words.has(f"records.{kind}.fields.{name}")
        and not words.has(f"shell.fields.{name}")
    ]
    assert lacking == []


@pytest.mark.parametrize(
    ("kind", "name", "value", "said"),
    [
        ("step", "status", "not_for_us", "not for us"),
        ("step", "due", "2026-05-01", "1 May 2026"),
        ("step", "owner", "local", "Project lead"),
        ("step", "owner", "nobody", "somebody"),
        ("cost", "state", "zero", "Zero, with a reason"),
        ("cost", "vendor", "vendor_1", "Alpha"),
        ("membership", "role", "owner", "owner"),
        ("project", "discount_rate", 0.08, "8.0%"),
        ("project", "first_impression", True, "yes"),
        ("project", "users", 1200, "1,200"),
        ("vendor", "price", 12.5, "12.5"),
        ("vendor", "price_source", {"name": "Offer", "as_of": "2026-05-01"}, "Offer, 1 May 2026"),
        ("vendor", "note", "", "(nothing)"),
        ("vendor", "price", None, "(nothing)"),
        ("tool", "on", True, "yes"),
        ("amendment", "action", "drop", "left out"),
        ("amendment", "content", "criteria", "the criteria"),
        ("amendment", "path", "criteria/gone_since", "gone since"),
        ("amendment", "value", {"title": "Ours", "how": ["one", "two"]}, "Title: Ours; How: one, two"),
        ("amendment", "value", ["b", "a"], "b, a"),
    ],
)
def test_a_field_is_told_as_a_reader_knows_it(
    *, quick: str, stored: Stored, kind: str, name: str, value: object, said: str
) -> None:
    """Codes, ids, sources, days and figures all become words."""
    assert Told(stored(quick), load(), "en").value(kind, name, value) == said


def test_records_are_called_by_their_names(quick: str, stored: Stored) -> None:
    """Double ids name both parts; the project and its members have names too."""
    told = Told(stored(quick), load(), "en")
    title = stored(quick).catalogue.criteria.by_id()["sales"].title.read("en")
    assert told.name("score", "vendor_1:sales") == f"Alpha, {title}"
    assert told.name("project", "project") == "The project"
    assert told.name("membership", "local") == "Project lead"


def test_an_answer_is_told_in_the_words_of_its_survey(quick: str, stored: Stored) -> None:
    """Ratings name row and point, an "I cannot tell" says so, nothing is shown as nothing."""
    survey = stored(quick).catalogue.questionnaire
    question = next(item for item in survey.questions() if item.kind == "ratings")
    scale = survey.scale(question.scale)
    assert scale is not None
    row, point = question.rows[0], scale.points[0]
    words = load()
    said = answer(
        survey, question, {row.id: point.value, question.rows[1].id: Missing.DONT_KNOW}, words, "en"
    )
    assert said.startswith(f"{row.label.read('en')}: {point.value} {point.label.read('en')}")
    assert said.endswith("I cannot tell")
    assert answer(survey, question, None, words, "en") == "(nothing)"


def test_a_choice_is_told_by_its_label(quick: str, stored: Stored) -> None:
    """Chosen codes of a list become labels, side by side."""
    survey = stored(quick).catalogue.questionnaire
    question = next(item for item in survey.questions() if len(item.choices) > 1)
    one, two = question.choices[:2]
    said = answer(survey, question, (one.code, two.code), load(), "en")
    assert said == f"{one.label.read('en')}, {two.label.read('en')}"


@pytest.mark.parametrize(("value", "said"), [(3.0, "3"), (0.25, "0.25"), (1000.5, "1,000.5"), (0.00001, "0")])
def test_a_figure_has_only_the_decimals_it_needs(value: float, said: str) -> None:
    """No trailing zeros."""
    assert told_number(value) == said
