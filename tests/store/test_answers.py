"""What every store promises of survey responses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from questionnaires.responses import Answer, Missing, Response, ResponseState
from store.port import AnswerRefused, AnswerSaved, Store, UnknownProject
from tests.store.makers import AT, ODD, answer, begin, response

LATER = AT + timedelta(minutes=9)


@pytest.fixture
def survey(store: Store) -> Store:
    """A store with one project and one draft."""
    begin(store)
    store.start_response("p1", response(), AT)
    return store


def say(store: Store, value: Any, *, base: int, name: str, question: str = "q1") -> Any:
    """Save one answer of the draft."""
    return store.save_answer("p1", "r1", answer(value, question), base=base, operation=name, at=AT)


def test_a_new_draft_is_empty(survey: Store) -> None:
    """It keeps who and where, and starts at revision 0."""
    assert survey.response("p1", "r1") == response()
    assert survey.responses("p1") == (response(),)


def test_starting_again_gives_what_stands(survey: Store) -> None:
    """Opening the link twice does not wipe the draft."""
    say(survey, 4.0, base=0, name="a1")
    again = survey.start_response("p1", response(respondent="somebody else"), LATER)
    assert again == survey.response("p1", "r1")
    assert again.answers["q1"].value == 4.0
    assert again.respondent == ODD


@pytest.mark.parametrize("change", [{"state": ResponseState.SENT}, {"answers": {"q1": answer(1.0)}}])
def test_a_response_starts_as_an_empty_draft(survey: Store, change: dict[str, Any]) -> None:
    """Anything else is a fault of the caller."""
    filled = Response(id="r2", questionnaire="needs", department="sales", **change)
    with pytest.raises(ValueError, match="empty draft"):
        survey.start_response("p1", filled, AT)


@pytest.mark.parametrize(
    "value", ["", ODD, 4.0, -0.25, ("b", "a"), (), {"r1": 5, "r2": Missing.DONT_KNOW, "r3": 0}, {}]
)
def test_an_answer_comes_back_in_its_shape(survey: Store, value: Any) -> None:
    """Text, number, choices in their order, and ratings with what is missing."""
    assert say(survey, value, base=0, name="a1") == AnswerSaved(1, AT, answer=1)
    stored = survey.response("p1", "r1").answers["q1"]
    assert stored == Answer("q1", value, None, 1)
    assert type(stored.value) is type(value)


@pytest.mark.parametrize("missing", list(Missing))
def test_the_kinds_of_missing_stay_apart(survey: Store, missing: Missing) -> None:
    """No answer is stored with its reason."""
    given = Answer("q1", None, missing)
    survey.save_answer("p1", "r1", given, base=0, operation="a1", at=AT)
    assert survey.response("p1", "r1").answers == {"q1": Answer("q1", None, missing, 1)}


def test_revisions_of_answer_and_response(survey: Store) -> None:
    """The response counts every save, each answer its own."""
    say(survey, 1.0, base=0, name="a1")
    say(survey, 2.0, base=0, name="a2", question="q2")
    assert say(survey, 3.0, base=1, name="a3") == AnswerSaved(3, AT, answer=2)
    current = survey.response("p1", "r1")
    assert current.revision == 3
    assert {name: item.revision for name, item in current.answers.items()} == {"q1": 2, "q2": 1}


def test_the_same_save_again_has_no_second_effect(survey: Store) -> None:
    """A repeat is answered as the first time, even after the response was sent."""
    say(survey, 1.0, base=0, name="a1")
    assert say(survey, 1.0, base=0, name="a1") == AnswerSaved(1, AT, repeated=True, answer=1)
    survey.set_response_state("p1", "r1", ResponseState.SENT, base=1, at=LATER)
    assert say(survey, 1.0, base=0, name="a1").repeated
    assert survey.response("p1", "r1").revision == 2


def test_a_stale_answer_is_refused_with_what_stands(survey: Store) -> None:
    """Two tabs on one answer: the second sees the first's."""
    say(survey, 1.0, base=0, name="a1")
    refused = say(survey, 2.0, base=0, name="a2")
    assert refused == AnswerRefused("stale", survey.response("p1", "r1"))
    assert refused.current.answers["q1"].value == 1.0


def test_sending_is_sending_once(survey: Store) -> None:
    """A double click is answered with the moment of the first."""
    say(survey, 1.0, base=0, name="a1")
    sent = survey.set_response_state("p1", "r1", ResponseState.SENT, base=1, at=AT)
    again = survey.set_response_state("p1", "r1", ResponseState.SENT, base=1, at=LATER)
    assert sent == AnswerSaved(2, AT)
    assert again == AnswerSaved(2, AT, repeated=True)
    assert survey.response("p1", "r1").state is ResponseState.SENT


def test_a_draft_never_overwrites_a_sent_answer(survey: Store) -> None:
    """Neither a known nor a new question is taken after sending."""
    say(survey, 1.0, base=0, name="a1")
    survey.set_response_state("p1", "r1", ResponseState.SENT, base=1, at=AT)
    assert say(survey, 2.0, base=1, name="a2").reason == "sent"
    assert say(survey, 2.0, base=0, name="a3", question="q2").reason == "sent"
    assert survey.response("p1", "r1").answers == {"q1": Answer("q1", 1.0, None, 1)}


def test_sending_an_old_view_is_refused(survey: Store) -> None:
    """Who has not seen the newest answer does not send it."""
    say(survey, 1.0, base=0, name="a1")
    refused = survey.set_response_state("p1", "r1", ResponseState.SENT, base=0, at=AT)
    assert refused == AnswerRefused("stale", survey.response("p1", "r1"))


def test_a_sent_response_can_be_taken_back(survey: Store) -> None:
    """Then it may be answered again."""
    survey.set_response_state("p1", "r1", ResponseState.SENT, base=0, at=AT)
    assert survey.set_response_state("p1", "r1", ResponseState.DRAFT, base=1, at=LATER) == AnswerSaved(
        2, LATER
    )
    assert say(survey, 2.0, base=0, name="a1") == AnswerSaved(3, AT, answer=1)


def test_responses_come_sorted_with_their_own_answers(survey: Store) -> None:
    """Each response has only what was answered in it."""
    survey.start_response("p1", response("r0"), AT)
    survey.start_response("p1", response("r2"), AT)
    say(survey, 1.0, base=0, name="a1")
    survey.save_answer("p1", "r2", answer(2.0), base=0, operation="a1", at=AT)
    given = {item.id: {name: a.value for name, a in item.answers.items()} for item in survey.responses("p1")}
    assert list(given.items()) == [("r0", {}), ("r1", {"q1": 1.0}), ("r2", {"q1": 2.0})]


def test_a_response_belongs_to_its_project(survey: Store) -> None:
    """Its id is worth nothing in another project."""
    begin(survey, "p2")
    with pytest.raises(LookupError):
        survey.response("p2", "r1")
    with pytest.raises(LookupError):
        survey.save_answer("p2", "r1", answer(1.0), base=0, operation="a1", at=AT)
    with pytest.raises(LookupError):
        survey.set_response_state("p2", "r1", ResponseState.SENT, base=0, at=AT)
    assert survey.responses("p2") == ()


@pytest.mark.parametrize(
    "call",
    [
        lambda store: store.responses("no"),
        lambda store: store.response("no", "r1"),
        lambda store: store.start_response("no", response(), AT),
        lambda store: store.save_answer("no", "r1", answer(1.0), base=0, operation="a", at=AT),
        lambda store: store.set_response_state("no", "r1", ResponseState.SENT, base=0, at=AT),
    ],
)
def test_an_unknown_project_has_no_responses(survey: Store, call: Any) -> None:
    """Every method says so instead of answering with nothing."""
    with pytest.raises(UnknownProject):
        call(survey)


def test_answers_go_with_their_project(survey: Store) -> None:
    """Deleting a project deletes its answers, and answering leaves its log alone."""
    say(survey, 1.0, base=0, name="a1")
    assert survey.revision("p1") == 2
    survey.delete("p1")
    with pytest.raises(UnknownProject):
        survey.response("p1", "r1")


def test_what_was_given_out_cannot_change_an_answer(survey: Store) -> None:
    """Neither the mapping that came in nor the one that went out is the stored one."""
    mine: dict[str, int | Missing] = {"row": 3}
    say(survey, mine, base=0, name="a1")
    mine["row"] = 1
    out = survey.response("p1", "r1").answers["q1"].value
    assert isinstance(out, dict)
    out["row"] = 2
    assert survey.response("p1", "r1").answers["q1"].value == {"row": 3}
