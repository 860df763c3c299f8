"""What every store promises of saving several answers at once, and of the log of a response."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from questionnaires.responses import Answer, Door, Missing, ResponseState
from store.port import AnswerEvent, AnswerRefused, AnswerSaved, Store, UnknownProject
from tests.store.makers import AT, ODD, answer, begin, response

LATER = AT + timedelta(minutes=9)
SENT = ResponseState.SENT


@pytest.fixture
def survey(store: Store) -> Store:
    """A store with one project and one draft."""
    begin(store)
    store.start_response("p1", response(), AT)
    return store


def say(store: Store, name: str, *given: tuple[Any, str, int], by: str = "web") -> Any:
    """Save several answers: value, question and base of each."""
    answers = [(answer(value, question), base) for value, question, base in given]
    return store.save_answers("p1", "r1", answers, operation=name, at=AT, by=by)


def values(store: Store) -> dict[str, Any]:
    """What stands."""
    return {name: item.value for name, item in store.response("p1", "r1").answers.items()}


def test_a_page_of_answers_is_saved_at_once(survey: Store) -> None:
    """The response counts each of them; each has its own revision."""
    assert say(survey, "a", (1.0, "q1", 0), (ODD, "q2", 0)) == AnswerSaved(2, AT)
    current = survey.response("p1", "r1")
    assert current.revision == 2
    assert current.answers == {"q1": Answer("q1", 1.0, None, 1), "q2": Answer("q2", ODD, None, 1)}


def test_one_stale_answer_refuses_the_page(survey: Store) -> None:
    """None of the others is kept either, and what stands is told."""
    say(survey, "a", (1.0, "q1", 0))
    refused = say(survey, "b", (2.0, "q2", 0), (3.0, "q1", 0))
    assert refused == AnswerRefused("stale", survey.response("p1", "r1"))
    assert values(survey) == {"q1": 1.0}
    assert len(survey.answer_events("p1", "r1")) == 1


@pytest.mark.parametrize("base", [0, 1, 7])
def test_what_stands_already_is_no_change_and_no_conflict(survey: Store, base: int) -> None:
    """Two tabs that say the same agree, whatever they were based on."""
    say(survey, "a", (("b", "a"), "q1", 0))
    assert say(survey, "b", (("b", "a"), "q1", base)) == AnswerSaved(1, AT)
    assert say(survey, "c", (("b", "a"), "q1", base), (2.0, "q2", 0)) == AnswerSaved(2, AT, answer=1)
    assert survey.response("p1", "r1").answers["q1"].revision == 1
    assert [event.question for event in survey.answer_events("p1", "r1")] == ["q1", "q2"]


@pytest.mark.parametrize("other", [2.0, "1", (), {"row": 1}])
def test_another_value_is_a_change(survey: Store, other: Any) -> None:
    """So is another order, and a reason for no answer."""
    say(survey, "a", (1.0, "q1", 0))
    assert say(survey, "b", (other, "q1", 1)) == AnswerSaved(2, AT, answer=2)
    gone = Answer("q1", None, Missing.SKIPPED)
    assert survey.save_answers("p1", "r1", [(gone, 2)], operation="c", at=AT) == AnswerSaved(3, AT, answer=3)
    withheld = Answer("q1", None, Missing.WITHHELD)
    survey.save_answers("p1", "r1", [(withheld, 3)], operation="d", at=AT)
    assert survey.response("p1", "r1").answers["q1"].missing is Missing.WITHHELD


def test_the_same_save_again_has_no_second_effect(survey: Store) -> None:
    """Also when others went on since, also of a save that changed nothing."""
    say(survey, "a", (1.0, "q1", 0), (2.0, "q2", 0))
    say(survey, "b", (1.0, "q1", 0))
    say(survey, "c", (9.0, "q1", 1))
    assert say(survey, "a", (1.0, "q1", 0), (2.0, "q2", 0)) == AnswerSaved(2, AT, repeated=True)
    assert say(survey, "b", (1.0, "q1", 0)) == AnswerSaved(2, AT, repeated=True)
    assert values(survey) == {"q1": 9.0, "q2": 2.0}


def test_a_sent_response_takes_nothing_new(survey: Store) -> None:
    """The last page sent twice says what stands, which is no conflict."""
    say(survey, "a", (1.0, "q1", 0))
    survey.set_response_state("p1", "r1", SENT, base=1, at=AT)
    assert say(survey, "b", (1.0, "q1", 0)) == AnswerSaved(2, AT)
    assert say(survey, "c", (1.0, "q1", 0), (2.0, "q2", 0)).reason == "sent"
    assert values(survey) == {"q1": 1.0}


def test_no_answers_are_no_change(survey: Store) -> None:
    """A page without questions goes by."""
    assert say(survey, "a") == AnswerSaved(0, AT)
    assert survey.answer_events("p1", "r1") == ()


def test_one_question_cannot_be_answered_twice_at_once(survey: Store) -> None:
    """That is a fault of the caller."""
    with pytest.raises(ValueError, match="at most once"):
        say(survey, "a", (1.0, "q1", 0), (2.0, "q1", 0))
    assert values(survey) == {}


def test_every_change_has_its_line(survey: Store) -> None:
    """Who, when and what as it stood after, in order and without gaps; repeats and refusals leave none."""
    survey.save_answer("p1", "r1", answer(1.0), base=0, operation="a", at=AT, by="anna")
    survey.save_answer("p1", "r1", answer(1.0), base=0, operation="a", at=AT, by="anna")
    survey.save_answer("p1", "r1", answer(5.0), base=0, operation="b", at=AT, by="ben")
    say(survey, "c", (("b", "a"), "q2", 0), (3.0, "q1", 1))
    survey.set_response_state("p1", "r1", SENT, base=3, at=LATER, by="web")
    survey.set_response_state("p1", "r1", SENT, base=3, at=LATER, by="web")
    survey.set_response_state("p1", "r1", ResponseState.DRAFT, base=4, at=LATER, by="anna")
    assert survey.answer_events("p1", "r1") == (
        AnswerEvent(1, "q1", 1, {"value": 1.0, "missing": None}, AT, "anna"),
        AnswerEvent(2, "q2", 1, {"value": ["b", "a"], "missing": None}, AT, "web"),
        AnswerEvent(3, "q1", 2, {"value": 3.0, "missing": None}, AT, "web"),
        AnswerEvent(4, "", 4, {"state": "sent"}, LATER, "web"),
        AnswerEvent(5, "", 5, {"state": "draft"}, LATER, "anna"),
    )


def test_each_response_has_its_own_log(survey: Store) -> None:
    """Numbers begin with 1 in each."""
    survey.start_response("p1", response("r2"), AT)
    say(survey, "a", (1.0, "q1", 0))
    survey.save_answer("p1", "r2", answer(2.0), base=0, operation="a", at=AT)
    assert [event.number for event in survey.answer_events("p1", "r2")] == [1]
    with pytest.raises(LookupError):
        survey.answer_events("p1", "r3")
    with pytest.raises(UnknownProject):
        survey.answer_events("no", "r1")


def test_a_response_that_came_with_its_project_is_logged_from_then_on(survey: Store) -> None:
    """What was answered elsewhere has no line here."""
    whole = response("r9", answers={"q1": Answer("q1", 1.0, None, 4)}, revision=6)
    survey.restore("p2", (), survey.events("p1"), (whole,))
    assert survey.answer_events("p2", "r9") == ()
    survey.save_answer("p2", "r9", answer(2.0), base=4, operation="a", at=AT)
    assert [(item.number, item.revision) for item in survey.answer_events("p2", "r9")] == [(1, 5)]


def test_what_was_given_out_cannot_change_the_log(survey: Store) -> None:
    """Neither what came in nor what went out is the stored line."""
    mine: dict[str, Any] = {"row": 3}
    say(survey, "a", (mine, "q1", 0))
    mine["row"] = 1
    survey.answer_events("p1", "r1")[0].body["value"]["row"] = 2
    assert survey.answer_events("p1", "r1")[0].body["value"] == {"row": 3}


def test_a_response_keeps_how_it_was_asked(survey: Store) -> None:
    """Survey, role, language, door, what the answers mean, what was told, and the day."""
    whole = response(
        "r2",
        survey="s1",
        role="head",
        language="fi",
        door=Door.WEB,
        shape="ab12",
        statement=ODD,
        day="2026-11-21",
    )
    assert survey.start_response("p1", whole, AT) == whole
    assert survey.response("p1", "r2") == whole
    assert type(survey.response("p1", "r2").door) is Door
    survey.restore("p2", (), survey.events("p1"), (whole,))
    assert survey.responses("p2") == (whole,)
