"""A tally as text: every way to ask gives lines, small departments give none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from questionnaires.analysis import analysed
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, AnswerValue, Response, ResponseState, Tally
from questionnaires.tally import held_back, marked, tally
from words.catalogue import load
from workspace.told_tally import tally_json, tally_text

WORDS = load("en")
EVERY_KIND = Path(__file__).parents[1] / "questionnaires" / "every_kind.yaml"
SAID: dict[str, AnswerValue] = {
    "name": "Clerk",
    "story": "It rained.",
    "people": 4.0,
    "mobile": "yes",
    "office": "desk",
    "used": ("mail", "sheet"),
    "pains": {"lost": 3, "twice": 1},
    "needs": {"history__importance": 3, "history__satisfaction": 2},
    "recommend": 9.0,
    "order": ("b", "a"),
    "money": {"a": 60, "b": 40, "c": 0},
    "duty": {"mobile_app": "must", "offline": "could"},
}


@pytest.fixture(scope="module")
def asked() -> Questionnaire:
    """The questionnaire with every kind."""
    found = load_questionnaire(EVERY_KIND.read_bytes(), EVERY_KIND.name).value
    assert found is not None
    return found


def response(number: int, department: str) -> Response:
    """Somebody who said SAID."""
    answers = {name: Answer(name, value) for name, value in SAID.items()}
    return Response(
        f"r{number}", "every_kind", department, role="lead", state=ResponseState.SENT, answers=answers
    )


def told(found: Tally, asked: Questionnaire, *, shown: bool = True) -> list[str]:
    """The lines; no text is missing."""
    lines = list(tally_text(analysed(asked, found, None, "en"), found, asked, WORDS, shown=shown))
    assert WORDS.unknown == set()
    return lines


def test_every_way_to_ask_has_its_lines(asked: Questionnaire) -> None:
    """Choices as people of people, numbers and points as means, votes by code, texts as how many."""
    lines = told(tally(asked, [response(at, "sales") for at in range(3)]), asked)

    assert lines[1] == "3 people answered: Sales 3"
    for line in (
        "  3 written answers",
        "all 4.0 (3), Sales 4.0 (3)",
        "all 3 of 3, Sales 3 of 3",
        "all must 3 (3), Sales must 3 (3)",
        "how important: all 3.0 (3), Sales 3.0 (3)",
        "how well it works today: all 2.0 (3), Sales 2.0 (3)",
        "all 60.0 (3), Sales 60.0 (3)",
    ):
        assert any(line in item for item in lines), line
    assert not any("A department is shown from" in line for line in lines)


def test_what_says_something_about_a_person_is_not_told(asked: Questionnaire) -> None:
    """A question marked `personal` is neither among the lines nor in the plain data."""
    found = tally(asked, [response(at, "sales") for at in range(3)])

    assert any(item[:2] == ("story", "sales") for item in found.texts)
    assert not any("went wrong" in line for line in told(found, asked))
    assert "'story'" not in repr(tally_json(found, asked))


def test_a_department_that_is_too_small_is_named_and_says_nothing(asked: Questionnaire) -> None:
    """Five of sales are shown, one of service is not: neither its figures nor those of all together."""
    people = [*(response(at, "sales") for at in range(5)), response(9, "service")]
    lines = told(tally(asked, people, least=5), asked)

    assert "A department is shown from 5 answers on." in lines
    assert any(line.startswith("  not shown: ") for line in lines)
    assert not any("Service" in line and "not shown" not in line for line in lines[3:])


def test_nothing_is_told_before_it_may_be_shown(asked: Questionnaire) -> None:
    """Who answered and that it is open, no figure; nobody at all is told as nobody."""
    found = held_back(tally(asked, [response(1, "sales")], least=5))

    assert told(found, asked, shown=False)[1:] == [
        "1 person answered: Sales 1",
        "The survey is open. Figures are shown once it is closed.",
    ]
    assert told(tally(asked, []), asked)[1:] == ["0 people answered"]


def test_answers_that_came_later_are_told(asked: Questionnaire) -> None:
    """They are in no figure yet, and their number is."""
    found = marked(replace(tally(asked, [response(1, "sales")]), awaiting=2))

    assert "2 more people have answered since it was closed." in told(found, asked)


def test_plain_data_has_the_fields_of_the_tally(asked: Questionnaire) -> None:
    """Nothing is left out and nothing is renamed, so that programs read what the code says."""
    found = tally_json(tally(asked, [response(1, "sales")]), asked)

    assert set(found) == set(Tally.__slots__)
    assert found["sent"] == [["sales", 1], ["service", 0]]
    assert {"question": "people", "department": "sales", "mean": 4.0}.items() <= found["numbers"][0].items()
