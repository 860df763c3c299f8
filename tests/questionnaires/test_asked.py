from __future__ import annotations

from pathlib import Path

import pytest

from questionnaires.asked import for_person, unfolded
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire


@pytest.fixture
def every_kind() -> Questionnaire:
    """The questionnaire with every way to ask."""
    path = Path(__file__).parent / "every_kind.yaml"
    reading = load_questionnaire(path.read_bytes(), path.name)
    assert reading.value is not None, reading.diagnostics
    return reading.value


def ids(survey: Questionnaire) -> list[str]:
    """The ids of its questions in order."""
    return [item.id for item in survey.questions()]


def test_a_repeated_section_stands_once_for_each_entry(every_kind: Questionnaire) -> None:
    """Each entry but "none of these" gets its questions, asked when it was ticked, about itself."""
    plain = unfolded(every_kind)
    assert [name for name in ids(plain) if name.startswith("often")] == [
        "often__mail",
        "often__sheet",
        "often__own",
    ]
    question = plain.question("minutes_a_day__sheet")
    assert question is not None
    assert question.ask_if == "'sheet' in used and (often__sheet > 1)"
    assert question.text.read("en") == "Minutes a day with Spreadsheet?"
    titles = [section.title.read("en") for section in plain.sections]
    assert "About Mail" in titles


def test_something_else_is_followed_by_its_text(every_kind: Questionnaire) -> None:
    """A choice with a text of its own makes a question behind it, for one choice and for several."""
    plain = unfolded(every_kind)
    single, many = plain.question("office__other"), plain.question("used__other")
    assert single is not None
    assert many is not None
    assert (single.ask_if, many.ask_if) == ("office == 'other'", "'own' in used")
    assert ids(plain)[ids(plain).index("office") + 1] == "office__other"


def test_a_repeat_about_something_else_is_called_what_was_typed(every_kind: Questionnaire) -> None:
    """The section about one's own entry speaks of the text that was typed for it."""
    question = unfolded(every_kind).question("often__own")
    assert question is not None
    assert question.text.read("en") == "How much do you need {used__other}?"


def test_lists_are_gone_and_their_choices_stand_at_the_questions(every_kind: Questionnaire) -> None:
    """Behind the unfolding nobody has to look choices up."""
    plain = unfolded(every_kind)
    question = plain.question("used")
    assert question is not None
    assert [choice.code for choice in question.choices] == ["mail", "sheet", "own", "nothing"]
    assert plain.lists == ()


@pytest.mark.parametrize(
    ("department", "role", "asked", "not_asked"),
    [
        ("sales", "", {"order", "best"}, {"usable"}),
        ("service", "", {"pains"}, {"order", "usable"}),
        ("service", "lead", {"usable"}, {"order"}),
        ("sales", "lead", {"usable", "order"}, set()),
    ],
)
def test_people_are_asked_what_is_written_for_them(
    every_kind: Questionnaire, department: str, role: str, asked: set[str], not_asked: set[str]
) -> None:
    """Sections and questions for others are left out, by department and by role."""
    found = set(ids(for_person(every_kind, department, role)))
    assert asked <= found
    assert not found & not_asked


def test_rows_for_others_are_left_out(every_kind: Questionnaire) -> None:
    """A row for one department is rated by this one only."""
    rows = {}
    for department in ("sales", "service"):
        question = for_person(every_kind, department).question("pains")
        assert question is not None
        rows[department] = [row.id for row in question.rows]
    assert rows == {"sales": ["lost", "twice"], "service": ["lost", "twice", "calls"]}


def test_unfolding_twice_changes_nothing(every_kind: Questionnaire) -> None:
    """What is plain already stays as it is, but for texts of one's own that would come twice."""
    plain = unfolded(every_kind)
    assert [s.id for s in unfolded(plain).sections] == [s.id for s in plain.sections]
