"""Answering in the app: every way to ask, saved as it is given, resumed, never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from project.model import Survey, SurveyState
from questionnaires.kinds import Anonymity
from questionnaires.responses import Answer, Door, Missing, Response, ResponseState
from store.port import AnswerSaved, StoreFault
from tests.views.gestures import Open, field, labelled, told
from workspace.answers import answer, sheet, start
from workspace.change import put
from workspace.own_surveys import add_survey_text
from workspace.wiring import LOCAL_PERSON, Workspace

EVERY_KIND = Path(__file__).parents[1] / "questionnaires" / "every_kind.yaml"
ME = LOCAL_PERSON
Page = Callable[..., AppTest]
Given = Callable[[str], Answer | None]


@pytest.fixture
def every(here: Workspace, quick: str) -> str:
    """A project with a questionnaire that has every way to ask."""
    add_survey_text(here, ME, quick, EVERY_KIND.read_text(encoding="utf-8"), "every_kind.yaml")
    return quick


@pytest.fixture
def lead(here: Workspace, every: str) -> Response:
    """A draft of somebody who leads a team in sales, of whom everything is asked."""
    made = start(here, ME, every, "sales", "Maria", "every_kind", role="lead")
    assert isinstance(made, Response)
    return made


@pytest.fixture
def page(screen: Open, every: str, lead: Response) -> Page:
    """The response as the page shows it, one section at a time."""
    return lambda section="plain", **more: screen(
        "needs", every, part="answer", response=lead.id, section=section, **more
    )


@pytest.fixture
def given(here: Workspace, every: str, lead: Response) -> Given:
    """The answer to a question as it is stored."""
    return lambda name: here.store.response(every, lead.id).answers.get(name)


def value(found: Answer | None) -> Any:
    """What was answered."""
    assert found is not None
    return found.value


def keep(here: Workspace, project: str, response: Response, question: str, raw: object, base: int = 0) -> None:
    """Answer a question elsewhere."""
    outcome = answer(here, ME, project, response.id, question, raw, base)
    assert isinstance(outcome, AnswerSaved), outcome


# -- every way to ask ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "gestures", "question", "stored"),
    [
        ("plain", [("text_input", "name", "Closer")], "name", "Closer"),
        ("plain", [("text_area", "story", "Two\nlines")], "story", "Two\nlines"),
        ("plain", [("number_input", "people", 12)], "people", 12.0),
        ("plain", [("number_input", "hours", 7.5)], "hours", 7.5),
        ("plain", [("date_input", "since", date(2019, 3, 1))], "since", "2019-03-01"),
        ("plain", [("button_group", "mobile", "yes")], "mobile", "yes"),
        ("plain", [("button_group", "office", "desk")], "office", "desk"),
        ("plain", [("button_group", "used", ["mail", "sheet"])], "used", ("mail", "sheet")),
        ("rated", [("button_group", "pains__lost", "3")], "pains", {"lost": 3}),
        (
            "rated",
            [("button_group", "needs__history__importance", "3"), ("button_group", "needs__history__satisfaction", "1")],
            "needs",
            {"history__importance": 3, "history__satisfaction": 1},
        ),
        ("rated", [("button_group", "recommend", "9")], "recommend", 9.0),
        ("rated", [("button_group", "usable__item_2", "5")], "usable", {"item_2": 5}),
        ("chosen", [("button_group", "order__1", "c"), ("button_group", "order__2", "a")], "order", ("c", "a")),
        (
            "chosen",
            [("number_input", "money__a", 60), ("number_input", "money__b", 40)],
            "money",
            {"a": 60.0, "b": 40.0},
        ),
        ("chosen", [("radio", "feelings__offline__with", "like")], "feelings", {"offline__with": "like"}),
        ("chosen", [("button_group", "duty__offline", "must")], "duty", {"offline": "must"}),
    ],
)
def test_every_way_to_ask_is_answered_by_gesture(
    page: Page, given: Given, section: str, gestures: list[tuple[str, str, object]], question: str, stored: object
) -> None:
    """What is chosen or typed is stored at once, in the shape every door has, and shown after reloading."""
    at = page(section)
    for kind, name, put_in in gestures:
        assert field(at, kind, f"@0/{name}").value in (None, "", [])
        field(at, kind, f"@0/{name}").set_value(put_in).run()

    assert not at.exception
    assert value(given(question)) == stored
    assert "Saved 14:02" in told(at)
    again = page(section)
    assert [field(again, kind, f"@0/{name}").value for kind, name, _ in gestures] == [
        item for *_, item in gestures
    ]


def test_of_a_set_the_best_and_the_worst_are_stored_with_what_was_shown(
    here: Workspace, page: Page, given: Given, every: str, lead: Response
) -> None:
    """One line in both places is not stored and stays on the page; another one is."""
    at = page("chosen")
    best, worst = (field(at, "button_group", f"best__set1__{what}") for what in ("best", "worst"))
    first, second = best.proto.options[:2] if False else ("", "")
    codes = [item for item in _rows(here, every, lead)]
    best.set_value(codes[0]).run()
    field(at, "button_group", "best__set1__worst").set_value(codes[0]).run()
    assert "worst" not in "".join(value(given("best")))
    assert "Not saved yet" in told(at)
    field(at, "button_group", "best__set1__worst").set_value(codes[1]).run()
    assert {name: item for name, item in value(given("best")).items() if name != "set1__shown"} == {
        "set1__best": codes[0],
        "set1__worst": codes[1],
    }


def _rows(here: Workspace, project: str, response: Response) -> list[str]:
    from questionnaires.maxdiff import sets_of

    question = sheet(here, ME, project, response.id).questionnaire.question("best")
    assert question is not None
    return list(sets_of(question, response.id)[0])
