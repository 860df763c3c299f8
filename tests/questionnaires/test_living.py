# ruff: noqa: E501 - one change of the file on one line reads best
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.answers import check_answer
from questionnaires.asked import for_person
from questionnaires.carrying import carried, orphans, target_of
from questionnaires.fields import Field, FieldKind, fields
from questionnaires.gathered import raw_of
from questionnaires.living import Turn, compare, needs_new_version, shape
from questionnaires.load import load_questionnaire
from questionnaires.model import Move, Question, Questionnaire
from questionnaires.responses import Answer, Missing, Response, ResponseState
from words.catalogue import load

PATH = Path(__file__).parent / "every_kind.yaml"
TEXT = PATH.read_text(encoding="utf-8")


def read(text: str = TEXT) -> Questionnaire:
    """A questionnaire from its text."""
    reading = load_questionnaire(text, PATH.name)
    assert reading.value is not None, reading.diagnostics
    return reading.value


BEFORE = read()

CHANGES: list[tuple[str, str, Turn]] = [
    ("How many people?", "How many people are you?", Turn.WORDS),
    ("label: At home", "label: From home", Turn.WORDS),
    ("{code: home, label: At home},", "{code: home, label: At home}, {code: road, label: On the road},", Turn.CHOICE_ADDED),
    ("{id: lost, label: Things get lost}", "{id: lost, label: Things get lost}\n          - {id: late, label: Late}", Turn.ROW_ADDED),
    ("{code: desk, label: In the office},", "", Turn.CHOICE_DROPPED),
    ("{code: desk, label", "{code: bureau, label", Turn.CHOICE_DROPPED),
    ("          - {id: lost, label: Things get lost}\n", "", Turn.ROW_DROPPED),
    ("label: I type things twice, reverse: true", "label: I type things twice", Turn.ROW_REVERSED),
    ("low: 1, high: 500", "low: 1, high: 900", Turn.LOOSENED),
    ("low: 1, high: 500", "low: 1, high: 50", Turn.BOUNDS_NARROWED),
    ("{id: since, kind: date,", "{id: since, kind: text,", Turn.KIND),
    ("{id: since, kind: date, text: Since when?}", "{id: since, kind: date, required: blocking, text: Since when?}", Turn.NEEDED_MORE),
    ("required: blocking, low: 1", "low: 1", Turn.LOOSENED),
    ("label: Cannot do without}", "label: Cannot do without}\n      - {value: 9, label: Very}", Turn.SCALE),
    ("ask_if: often > 1", "ask_if: often > 2", Turn.RULE),
    ("retention: Until the trial is over.", "retention: For ever.", Turn.PROMISE),
    ("anonymity: confidential", "anonymity: named", Turn.PROMISE),
    ("      - {id: since, kind: date, text: Since when?}\n", "", Turn.QUESTION_DROPPED),
    ("kind: date, text: Since when?}", "kind: date, text: Since when?}\n      - {id: more, kind: text, text: More?}", Turn.QUESTION_ADDED),
    ("kind: date, text: Since when?}", "kind: date, text: Since when?}\n      - {id: more, kind: text, text: More?, required: blocking}", Turn.NEEDED_QUESTION_ADDED),
    ("audience: [lead]", "audience: [lead, sales]", Turn.LOOSENED),
]  # fmt: skip


@pytest.mark.parametrize(("was", "now", "turn"), CHANGES)
def test_each_kind_of_change_is_told_as_what_it_is(was: str, now: str, turn: Turn) -> None:
    """One change of the file is one kind of turn, and nothing besides of a stricter kind."""
    assert was in TEXT
    found = compare(BEFORE, read(TEXT.replace(was, now, 1)))
    assert turn in {item.turn for item in found}
    stricter = {item.turn for item in needs_new_version(found)}
    assert stricter <= {turn}


def test_the_same_questionnaire_differs_in_nothing() -> None:
    """Reading it twice gives no difference and one meaning."""
    assert compare(BEFORE, read()) == ()
    assert shape(BEFORE) == shape(read())


def test_words_do_not_change_the_meaning_and_codes_do() -> None:
    """The fingerprint of meaning stays with another wording and moves with another code."""
    assert shape(read(TEXT.replace("How many people?", "How many?"))) == shape(BEFORE)
    assert shape(read(TEXT.replace("{code: desk,", "{code: bureau,"))) != shape(BEFORE)


def answered(**values: object) -> Response:
    """A sent response of somebody in sales."""
    given_ = {name: Answer(name, value) for name, value in values.items()}  # type: ignore[arg-type]  # any value
    return Response("r", "every_kind", "sales", state=ResponseState.SENT, answers=given_)


def with_moves(text: str, *moves: Move) -> Questionnaire:
    """A questionnaire with lines that say where old answers go."""
    return read(text).model_copy(update={"moves": moves})


def test_a_dropped_choice_orphans_those_who_chose_it() -> None:
    """Two of three people lose an answer, and the question is named."""
    now = read(TEXT.replace("{code: desk, label: In the office},", ""))
    people = [answered(office="desk"), answered(office="home"), answered(office="desk", people=3.0)]
    assert [(item.question, item.answers) for item in orphans(BEFORE, now, people)] == [("office", 2)]


def test_a_line_of_moves_keeps_them() -> None:
    """With a line for the renamed choice nothing is lost, and the answer has the new code."""
    now = with_moves(
        TEXT.replace("{code: desk,", "{code: bureau,"), Move(was="office/desk", now="office/bureau")
    )
    people = [answered(office="desk")]
    assert orphans(BEFORE, now, people) == ()
    assert carried(people[0].answers, now)["office"].value == "bureau"


def test_a_renamed_question_takes_its_answers_along() -> None:
    """The answer stands under the new id; the chain of two renames is followed to its end."""
    now = with_moves(
        TEXT.replace("{id: since,", "{id: began,"),
        Move(was="since", now="start"),
        Move(was="start", now="began"),
    )
    found = carried({"since": Answer("since", "2020-01-01")}, now)
    assert found == {"began": Answer("began", "2020-01-01")}
    assert target_of(now, "since") == "began"
    assert orphans(BEFORE, now, [answered(since="2020-01-01")]) == ()


def test_ratings_become_the_importance_of_a_pair() -> None:
    """Where rows were rated for importance alone, the points stand on that side of the question of today."""
    now = BEFORE.model_copy(update={"moves": (Move(was="importance", now="needs"),)})
    old = {"importance": Answer("importance", {"history": 3, "offers": Missing.DONT_KNOW})}
    assert carried(old, now)["needs"].value == {
        "history__importance": 3,
        "offers__importance": Missing.DONT_KNOW,
    }
    assert carried(carried(old, now), now) == carried(old, now)


def test_what_a_line_drops_is_gone_on_purpose() -> None:
    """A dropped question with its line is no orphan, and its answer no longer counts."""
    now = with_moves(
        TEXT.replace("      - {id: since, kind: date, text: Since when?}\n", ""), Move(was="since")
    )
    assert orphans(BEFORE, now, [answered(since="2020-01-01")]) == ()
    assert carried({"since": Answer("since", "2020-01-01")}, now) == {}


def test_parts_of_rated_rows_and_shown_sets_are_renamed_too() -> None:
    """A row keeps its points under its new id, on both sides, and in the sets where it was shown."""
    moves = (Move(was="needs/history", now="needs/past"), Move(was="best/r1", now="best/first"))
    now = BEFORE.model_copy(update={"moves": moves})
    old = {
        "needs": Answer("needs", {"history__importance": 3, "history__satisfaction": 1}),
        "best": Answer("best", {"set1__shown": "r1 r2 r3", "set1__best": "r1"}),
    }
    found = carried(old, now)
    assert found["needs"].value == {"past__importance": 3, "past__satisfaction": 1}
    assert found["best"].value == {"set1__shown": "first r2 r3", "set1__best": "first"}


def test_a_narrowed_bound_orphans_only_what_lies_outside() -> None:
    """Forty people fit below fifty; four hundred do not."""
    now = read(TEXT.replace("low: 1, high: 500", "low: 1, high: 50"))
    assert [
        item.answers for item in orphans(BEFORE, now, [answered(people=40.0), answered(people=400.0)])
    ] == [1]


def test_an_answer_that_would_be_hidden_is_an_orphan() -> None:
    """A stricter condition hides answers that were given: they are counted."""
    now = read(TEXT.replace("ask_if: often > 1", "ask_if: often > 2"))
    person = answered(used=("mail",), often__mail=2.0, minutes_a_day__mail=30.0)
    assert [(item.question, item.answers) for item in orphans(BEFORE, now, [person])] == [
        ("minutes_a_day__mail", 1)
    ]


IN_PLACE_TEXTS = [TEXT.replace(was, now, 1) for was, now, turn in CHANGES if turn in (Turn.WORDS, Turn.CHOICE_ADDED, Turn.ROW_ADDED, Turn.LOOSENED, Turn.QUESTION_ADDED)]  # fmt: skip


def _typed(field: Field) -> st.SearchStrategy[object]:
    if field.options:
        one = st.sampled_from([option.code for option in field.options])
        return st.lists(one, max_size=1) if field.kind is FieldKind.MANY else st.none() | one
    if field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        return st.none() | st.integers(1, 40).map(str)
    return st.none() | st.sampled_from(["2026-11-30", "2020-02-29"])


@given(data=st.data(), text=st.sampled_from(IN_PLACE_TEXTS))
def test_no_change_in_place_costs_an_answer(data: st.DataObject, text: str) -> None:
    """Whatever was answered before a change in place counts after it, for every kind of question."""
    now, words = read(text), load("en")
    asked: list[Question] = list(for_person(BEFORE, "sales", "lead").questions())
    answers = {}
    for question in asked:
        typed = {item.name: data.draw(_typed(item)) for item in fields(question, BEFORE, words, "r")}
        answer, _ = check_answer(question, BEFORE, raw_of(question, typed, "r"))
        if answer is not None and answer.value is not None:
            answers[question.id] = answer
    person = Response("r", "every_kind", "sales", role="lead", answers=answers)
    assert orphans(BEFORE, now, [person]) == ()


@given(
    lines=st.lists(
        st.tuples(
            st.sampled_from(["name", "office", "office/home", "needs/history", "best/r1", "order/a"]),
            st.none() | st.sampled_from(["story", "elsewhere", "office/x", "needs/y", "best/z"]),
        ),
        max_size=4,
    )
)
def test_carrying_never_fails_and_touches_only_what_lines_name(lines: list[tuple[str, str | None]]) -> None:
    """Any lines at all: nothing is raised, and answers that no line names stay as they are."""
    survey = BEFORE.model_copy(update={"moves": tuple(Move(was=was, now=now) for was, now in lines)})
    answers = answered(
        name="x", office="home", people=3.0, order=("a", "b"), needs={"history__importance": 2}
    ).answers
    found = carried(answers, survey)
    assert found["people"] == answers["people"]
    named = {was.partition("/")[0] for was, _ in lines} | {str(now).partition("/")[0] for _, now in lines}
    assert all(found[name] == answers[name] for name in answers if name not in named)
