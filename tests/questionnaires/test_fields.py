from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.answers import check_answer
from questionnaires.asked import for_person
from questionnaires.fields import Field, FieldKind, fields
from questionnaires.gathered import given_of, raw_of
from questionnaires.kinds import QuestionKind
from questionnaires.load import load_questionnaire
from questionnaires.maxdiff import sets_of
from questionnaires.model import Question, Questionnaire
from questionnaires.responses import Answer, Missing
from words.catalogue import load

PATH = Path(__file__).parent / "every_kind.yaml"


def every_kind() -> Questionnaire:
    """The questionnaire with every way to ask, for a team lead in sales."""
    reading = load_questionnaire(PATH.read_bytes(), PATH.name)
    assert reading.value is not None, reading.diagnostics
    return for_person(reading.value, "sales", "lead")


SURVEY = every_kind()
WORDS = load("en")
KEY = "response-1"


def question(name: str) -> Question:
    """The question of this id."""
    found = SURVEY.question(name)
    assert found is not None
    return found


def test_every_kind_has_fields_but_what_is_calculated() -> None:
    """No way to ask is forgotten by the doors, and every kind is in the trial questionnaire."""
    without = {item.kind for item in SURVEY.questions() if not fields(item, SURVEY, WORDS, KEY)}
    assert without == {QuestionKind.CALCULATED}
    assert {item.kind for item in SURVEY.questions()} == set(QuestionKind)


def test_names_of_fields_are_unique() -> None:
    """A form can tell every field by its name."""
    names = [field.name for item in SURVEY.questions() for field in fields(item, SURVEY, WORDS, KEY)]
    assert len(names) == len(set(names))


def test_all_words_of_fields_are_there() -> None:
    """No label is a missing key."""
    texts = [
        text
        for item in SURVEY.questions()
        for field in fields(item, SURVEY, WORDS, KEY)
        for text in (field.label, field.group, *(option.label for option in field.options))
    ]
    assert not [text for text in texts if "⟦" in text]


def _typed(field: Field) -> st.SearchStrategy[Any]:
    if field.kind is FieldKind.ONE:
        return st.sampled_from([None, *(option.code for option in field.options)])
    if field.kind is FieldKind.MANY:
        return st.lists(st.sampled_from([option.code for option in field.options]), unique=True, max_size=3)
    if field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        return st.none() | st.integers(1, 40).map(str)
    if field.kind is FieldKind.DATE:
        return st.none() | st.dates().map(lambda day: day.isoformat())
    return st.none() | st.text(alphabet="ab=<>'\"& é", max_size=20)


@pytest.mark.parametrize("name", [item.id for item in SURVEY.questions()])
@given(data=st.data())
def test_what_is_kept_fills_the_same_fields_again(name: str, data: st.DataObject) -> None:
    """Whatever a form held and the validator took, the fields filled from the answer give the same answer."""
    asked = question(name)
    typed = {field.name: data.draw(_typed(field)) for field in fields(asked, SURVEY, WORDS, KEY)}
    answer, found = check_answer(asked, SURVEY, raw_of(asked, typed, KEY))
    assert (answer is None) == bool(found)
    if answer is not None:
        again, faults = check_answer(asked, SURVEY, raw_of(asked, given_of(asked, answer), KEY))
        assert (again, faults) == (answer, ())


@pytest.mark.parametrize("name", [item.id for item in SURVEY.questions() if item.kind != "calculated"])
def test_nothing_typed_is_a_skipped_answer(name: str) -> None:
    """An empty form says nothing, whatever the kind: silence is never an answer."""
    asked = question(name)
    blank = {field.name: "" for field in fields(asked, SURVEY, WORDS, KEY)}
    assert check_answer(asked, SURVEY, raw_of(asked, blank, KEY)) == (Answer(name, None, Missing.SKIPPED), ())


CASES: list[tuple[str, dict[str, object], object]] = [
    ("since", {"since": "2024-02-29"}, "2024-02-29"),
    ("since", {"since": "31.12.2025"}, "2025-12-31"),
    ("mobile", {"mobile": "yes"}, "yes"),
    ("recommend", {"recommend": "10"}, 10.0),
    ("order", {"order__1": "c", "order__2": "a"}, ("c", "a")),
    ("money", {"money__a": "60", "money__c": "40"}, {"a": 60.0, "c": 40.0}),
    (
        "needs",
        {"needs__history__importance": "3", "needs__history__satisfaction": "dont_know"},
        {"history__importance": 3, "history__satisfaction": Missing.DONT_KNOW},
    ),
    ("feelings", {"feelings__offline__with": "like"}, {"offline__with": "like"}),
    ("duty", {"duty__offline": "must"}, {"offline": "must"}),
]


@pytest.mark.parametrize(("name", "typed", "kept"), CASES)
def test_fields_become_the_answer(name: str, typed: dict[str, object], kept: object) -> None:
    """What is typed in the fields is kept in the form that the kind has."""
    answer, found = check_answer(question(name), SURVEY, raw_of(question(name), typed, KEY))
    assert found == ()
    assert answer is not None
    assert answer.value == kept


REFUSED: list[tuple[str, dict[str, object], str]] = [
    ("since", {"since": "03/04/2026"}, "answer.not_a_date"),
    ("since", {"since": "2026-02-30"}, "answer.not_a_date"),
    ("mobile", {"mobile": "perhaps"}, "answer.unknown_choice"),
    ("recommend", {"recommend": "11"}, "answer.not_on_scale"),
    ("order", {"order__1": "a", "order__2": "a"}, "answer.same_place"),
    ("money", {"money__a": "60", "money__b": "60"}, "answer.points_sum"),
    ("money", {"money__a": "-10", "money__b": "110"}, "answer.out_of_range"),
    ("duty", {"duty__offline": "maybe"}, "answer.unknown_choice"),
    ("story", {"story__why_not": "withheld"}, "answer.withheld"),
]


@pytest.mark.parametrize(("name", "typed", "code"), REFUSED)
def test_what_does_not_fit_is_refused(name: str, typed: dict[str, object], code: str) -> None:
    """Each kind refuses what it cannot mean, with a reason."""
    answer, found = check_answer(question(name), SURVEY, raw_of(question(name), typed, KEY))
    assert answer is None
    assert code in {item.code for item in found}


def test_a_reason_for_no_answer_is_kept_as_such() -> None:
    """Rather not say and don't know are told apart from a skipped question."""
    told = check_answer(
        question("name"), SURVEY, raw_of(question("name"), {"name__why_not": "withheld"}, KEY)
    )
    assert told == (Answer("name", None, Missing.WITHHELD), ())
    told = check_answer(question("mobile"), SURVEY, raw_of(question("mobile"), {"mobile": "dont_know"}, KEY))
    assert told == (Answer("mobile", None, Missing.DONT_KNOW), ())


def test_a_typed_answer_counts_more_than_a_reason_for_none() -> None:
    """Whoever typed something and ticked a reason too has answered."""
    typed = {"people": "4", "people__why_not": "dont_know"}
    answer, _ = check_answer(question("people"), SURVEY, raw_of(question("people"), typed, KEY))
    assert answer == Answer("people", 4.0)


def test_best_and_worst_come_from_what_was_shown() -> None:
    """A line that the set did not show is refused, and so is one line for both; the set shown is kept."""
    asked = question("best")
    first = sets_of(asked, KEY)[0]
    hidden = next(row.id for row in asked.rows if row.id not in first)
    good = {"best__set1__best": first[0], "best__set1__worst": first[1]}
    answer, found = check_answer(asked, SURVEY, raw_of(asked, good, KEY))
    assert found == ()
    assert answer is not None
    assert answer.value == {
        "set1__shown": " ".join(first),
        "set1__best": first[0],
        "set1__worst": first[1],
    }
    for bad, code in (
        ({"best__set1__best": hidden}, "answer.not_in_set"),
        ({"best__set1__best": first[0], "best__set1__worst": first[0]}, "answer.best_is_worst"),
    ):
        _, found = check_answer(asked, SURVEY, raw_of(asked, bad, KEY))
        assert code in {item.code for item in found}
