"""Names of choices and of questions for numbers, as playbooks write them."""

from __future__ import annotations

from pathlib import Path

from questionnaires.answer_names import choice_names, choice_questions, number_questions
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire

LIBRARY = Path(__file__).parents[2] / "questionnaires" / "library"


def survey(name: str) -> Questionnaire:
    """A shipped questionnaire."""
    reading = load_questionnaire((LIBRARY / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")
    assert reading.value is not None
    return reading.value


def test_each_entry_of_a_repeated_part_has_names_of_its_own() -> None:
    """Shared lists are followed, an entry's questions end in its code, and "none of these" is no entry."""
    names = choice_names(survey("workshop_processes"))

    assert {"taken_part/offer", "by_itself__offer/all", "not_the_tool__offer/yes"} <= names
    assert "by_itself/all" not in names
    assert "used_for__nothing/find" not in choice_names(survey("workshop_tools"))


def test_numbers_and_choices_are_told_apart() -> None:
    """A question has a number or choices, never both; texts have neither."""
    found = survey("workshop_processes")

    assert {"times_month__offer", "minutes_each__offer", "hours_month__offer"} <= number_questions(found)
    assert "breaks__offer" in choice_questions(found)
    assert not number_questions(found) & choice_questions(found)
    assert "steps__offer" not in number_questions(found) | choice_questions(found)
