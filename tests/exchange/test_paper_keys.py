"""The keys of paper sheets: what is printed beside a box, and what is typed from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.form_plan import FormQuestion, planned, questions_of, words_in
from exchange.paper import printed
from exchange.paper_keys import EntryLine, Keyed, entry_lines, keyed, read_line, typed_of
from questionnaires.answers import check_answer
from questionnaires.asked import for_person
from questionnaires.gathered import given_of, raw_of
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire

PATH = Path(__file__).parents[1] / "questionnaires" / "every_kind.yaml"
KEY = "p-7kq2-m9dx"


def loaded() -> Questionnaire:
    """What a team lead of sales is asked."""
    found = load_questionnaire(PATH.read_bytes(), PATH.name).value
    assert found is not None
    return for_person(found, "sales", "lead")


SURVEY = loaded()
ASKED = {item.question.id: item for item in questions_of(planned(SURVEY, words_in("en"), KEY))}


def line(name: str, question: str = "") -> EntryLine:
    """A line of the entry."""
    found = {item.name: item for item in entry_lines(ASKED[question or name])}
    return found[name]


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("office", {"1": "home", "2": "desk", "3": "other", "/": "withheld"}),
        ("mobile", {"1": "yes", "2": "no", "-": "dont_know"}),
        ("often__mail", {"1": "1", "2": "2", "3": "3", "-": "dont_know"}),
        ("recommend", {str(point): str(point) for point in range(11)}),
        ("used", {"1": "mail", "2": "sheet", "3": "own", "4": "nothing"}),
    ],
)
def test_keys_stand_beside_boxes(question: str, keys: dict[str, str]) -> None:
    """Points keep their numbers, choices are counted, reasons are signs of the block of digits."""
    assert {item.key: item.option.code for item in keyed(ASKED[question].fields[0])} == keys


@pytest.mark.parametrize(
    ("name", "question", "typed", "fields"),
    [
        ("office", "", "2", {"office": "desk"}),
        ("office", "", " / ", {"office": "withheld"}),
        ("used", "", "1 3", {"used": ["mail", "own"]}),
        ("used", "", "3,1", {"used": ["own", "mail"]}),
        ("pains__lost", "pains", "-", {"pains__lost": "dont_know"}),
        ("hours", "", "12,5", {"hours": "12,5"}),
        ("story", "", "All sorts\nof things", {"story": "All sorts\nof things"}),
        ("order", "", "b a", {"order__1": "b", "order__2": "a"}),
        ("order", "", "BA", {"order__1": "b", "order__2": "a"}),
        ("order", "", "2 1", {"order__1": "b", "order__2": "a"}),
        ("money__a", "money", "60", {"money__a": "60"}),
        ("office", "", "", {}),
        ("used", "", "  ", {}),
    ],
)
def test_what_is_typed_is_read(name: str, question: str, typed: str, fields: dict[str, object]) -> None:
    """One key, several, letters in order, numbers and texts; a blank line says nothing."""
    assert dict(read_line(line(name, question), typed).given) == fields


@pytest.mark.parametrize(
    ("name", "question", "typed", "unknown"),
    [
        ("office", "", "9", ("9",)),
        ("office", "", "home", ("home",)),
        ("office", "", "1 2", ("1 2",)),
        ("used", "", "1 7 9", ("7", "9")),
        ("order", "", "x", ("x",)),
        ("order", "", "b 0", ("0",)),
        ("recommend", "", "11", ("11",)),
    ],
)
def test_a_key_that_is_not_there_is_told(
    name: str, question: str, typed: str, unknown: tuple[str, ...]
) -> None:
    """No key is taken for another one, and no code is taken where keys are typed."""
    found = read_line(line(name, question), typed)
    assert (dict(found.given), found.unknown) == ({}, unknown)


@pytest.mark.parametrize("asked", ASKED.values(), ids=lambda item: item.question.id)
@given(data=st.data())
def test_typing_what_stands_says_the_same(asked: FormQuestion, data: st.DataObject) -> None:
    """Whatever is answered can be shown in the lines and read from them again, in every kind."""
    typed = {
        one.name: " ".join(data.draw(st.lists(st.sampled_from(one.keyed), max_size=2).map(keys_of)))
        if one.keyed
        else data.draw(st.sampled_from(("", "12", "100", "2026-01-05", "some text")))
        for one in entry_lines(asked)
    }
    fields = fields_of(asked, typed)
    answer, _ = check_answer(asked.question, SURVEY, raw_of(asked.question, fields, KEY))
    if answer is None:
        return
    stands = given_of(asked.question, answer)
    again = fields_of(asked, {one.name: typed_of(one, stands) for one in entry_lines(asked)})
    same, _ = check_answer(asked.question, SURVEY, raw_of(asked.question, again, KEY))
    assert same is not None
    assert same.as_json() == answer.as_json()


def fields_of(asked: FormQuestion, typed: dict[str, str]) -> dict[str, object]:
    """What is typed in all lines of a question, by field."""
    read = [read_line(one, typed[one.name]).given for one in entry_lines(asked)]
    return {name: value for item in read for name, value in item.items()}


def keys_of(items: list[Keyed]) -> list[str]:
    """The keys of some options."""
    return [item.key for item in items]


def test_a_sheet_has_a_box_for_every_key() -> None:
    """What is printed and what can be typed are the same, number by number and key by key."""
    sections = printed(planned(SURVEY, words_in("en"), KEY), words_in("en"))
    boxes = {
        part.number: [item.key for item in part.boxes]
        for section in sections
        for question in section.questions
        for part in (*question.parts, *((question.reason,) if question.reason else ()))
    }
    for asked in ASKED.values():
        for one in entry_lines(asked):
            if not one.ranking:
                assert boxes[one.number] == [item.key for item in one.keyed]


def test_each_way_to_ask_has_its_layout() -> None:
    """Tables where all rows have the same answers, sets side by side, lines for what is written."""
    sections = printed(planned(SURVEY, words_in("es"), KEY), words_in("es"))
    layouts = {item.number: item.layout for section in sections for item in section.questions}
    wanted = {
        "name": "line", "story": "lines", "office": "boxes", "used": "boxes", "pains": "table",
        "needs": "strips",
        "usable": "table", "order": "ranking", "money": "points", "feelings": "table", "best": "sets",
    }  # fmt: skip
    assert {name: layouts[ASKED[name].number] for name in wanted} == wanted
