from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaires.answers import check_answer, complete, from_json, unanswered
from questionnaires.codes import AnswerCode
from questionnaires.model import Question, Questionnaire, Required
from questionnaires.responses import Answer, Missing
from words.catalogue import load
from words.complaints import sentence


def question(survey: Questionnaire, name: str) -> Question:
    """The question of this id."""
    found = survey.question(name)
    assert found is not None
    return found


GOOD = [
    ("tool", "paper", "paper"),
    ("sheets", 3, 3.0),
    ("sheets", "12", 12.0),
    ("sheets", 1, 1.0),
    ("sheets", 99.0, 99.0),
    ("hours", 0, 0.0),
    ("hours", "2.5", 2.5),
    ("hours", "2,5", 2.5),
    ("hours", "0,125", 0.125),
    ("hours", " -7 ", -7.0),
    ("pain", "two\r\nlines", "two\nlines"),
    ("pain", "ä" * 10_000, "ä" * 10_000),
    ("pain", "=1+1", "=1+1"),
    ("mobile_why", " kept as typed ", " kept as typed "),
    ("channels", ["phone", "mail"], ("mail", "phone")),
    ("channels", {"mail", "fax"}, ("mail", "fax")),
    ("channels", ("mail", "mail", "fax"), ("mail", "fax")),
    ("channels", ["none"], ("none",)),
    ("overall", 2, 2.0),
    ("overall", "3", 3.0),
    ("again", -1, -1.0),
    ("needs", {"mobile": 3, "search": "dont_know"}, {"search": Missing.DONT_KNOW, "mobile": 3}),
    ("needs", {"mobile": "1", "search": None}, {"mobile": 1}),
    ("needs", {"search": Missing.DONT_KNOW}, {"search": Missing.DONT_KNOW}),
]


@pytest.mark.parametrize(("name", "raw", "value"), GOOD)
def test_what_fits_becomes_a_typed_answer(
    survey: Questionnaire, name: str, raw: object, value: object
) -> None:
    """Numbers may come as text, codes in any order; bounds are inside."""
    assert check_answer(question(survey, name), survey, raw) == (Answer(name, value), ())  # type: ignore[arg-type]  # any value


@pytest.mark.parametrize("raw", [None, "", "  \n ", [], (), {}, set()])
@pytest.mark.parametrize("name", ["tool", "sheets", "pain", "channels", "overall", "needs"])
def test_nothing_is_a_skipped_question(survey: Questionnaire, name: str, raw: object) -> None:
    """Clearing a field is no answer and no fault, whatever the kind."""
    assert check_answer(question(survey, name), survey, raw) == (Answer(name, None, Missing.SKIPPED), ())


def test_ratings_without_a_single_point_are_skipped(survey: Questionnaire) -> None:
    """Rows that were all left open are the same as no rating."""
    assert check_answer(question(survey, "needs"), survey, {"mobile": None})[0] == Answer(
        "needs", None, Missing.SKIPPED
    )


BAD = [
    ("tool", "stone", AnswerCode.UNKNOWN_CHOICE),
    ("tool", 3, AnswerCode.WRONG_TYPE),
    ("tool", ["paper"], AnswerCode.WRONG_TYPE),
    ("sheets", 0, AnswerCode.OUT_OF_RANGE),
    ("sheets", 100, AnswerCode.OUT_OF_RANGE),
    ("sheets", 1.5, AnswerCode.NOT_WHOLE),
    ("sheets", True, AnswerCode.WRONG_TYPE),
    ("sheets", "many", AnswerCode.WRONG_TYPE),
    ("sheets", "1e1", AnswerCode.WRONG_TYPE),
    ("sheets", [3], AnswerCode.WRONG_TYPE),
    ("hours", "1,234", AnswerCode.UNCLEAR_NUMBER),
    ("hours", "1.234.567", AnswerCode.UNCLEAR_NUMBER),
    ("hours", "1 000", AnswerCode.UNCLEAR_NUMBER),
    ("hours", math.nan, AnswerCode.WRONG_TYPE),
    ("hours", math.inf, AnswerCode.WRONG_TYPE),
    ("hours", 10**400, AnswerCode.WRONG_TYPE),
    ("hours", 10**5000, AnswerCode.WRONG_TYPE),
    ("hours", 1e16, AnswerCode.OUT_OF_RANGE),
    ("pain", "x" * 10_001, AnswerCode.TEXT_TOO_LONG),
    ("pain", "a\x00b", AnswerCode.BAD_CHARACTER),
    ("pain", "a\x1bb", AnswerCode.BAD_CHARACTER),
    ("pain", "a\ud800b", AnswerCode.BAD_CHARACTER),
    ("pain", "a\uffffb", AnswerCode.BAD_CHARACTER),
    ("pain", 5, AnswerCode.WRONG_TYPE),
    ("mobile_why", "two\nlines", AnswerCode.BAD_CHARACTER),
    ("channels", "mail", AnswerCode.WRONG_TYPE),
    ("channels", ["mail", "stone"], AnswerCode.UNKNOWN_CHOICE),
    ("channels", ["mail", 10**5000], AnswerCode.WRONG_TYPE),
    ("channels", ["mail"], AnswerCode.TOO_FEW_CHOICES),
    ("channels", ["mail", "phone", "fax", "chat"], AnswerCode.TOO_MANY_CHOICES),
    ("channels", ["mail", "none"], AnswerCode.EXCLUSIVE),
    ("overall", 4, AnswerCode.NOT_ON_SCALE),
    ("overall", 1.5, AnswerCode.NOT_ON_SCALE),
    ("overall", True, AnswerCode.WRONG_TYPE),
    ("again", 0, AnswerCode.NOT_ON_SCALE),
    ("again", "dont_know", AnswerCode.DONT_KNOW),
    ("tool", Missing.DONT_KNOW, AnswerCode.DONT_KNOW),
    ("needs", {"phone": 1}, AnswerCode.UNKNOWN_ROW),
    ("needs", {10**5000: 1}, AnswerCode.UNKNOWN_ROW),
    ("needs", {"mobile": 9}, AnswerCode.NOT_ON_SCALE),
    ("needs", {"mobile": True}, AnswerCode.WRONG_TYPE),
    ("needs", [1, 2], AnswerCode.WRONG_TYPE),
    ("needs", 3, AnswerCode.WRONG_TYPE),
]


@pytest.mark.parametrize(("name", "raw", "code"), BAD, ids=[f"{name}-{code}" for name, _, code in BAD])
def test_what_does_not_fit_is_refused_with_its_code(
    survey: Questionnaire, name: str, raw: object, code: AnswerCode
) -> None:
    """Nothing is guessed or cut; the complaint is one whole sentence that names the question."""
    answer, faults = check_answer(question(survey, name), survey, raw)
    assert answer is None
    assert [item.code for item in faults] == [code]
    told = sentence(faults[0], load())
    assert question(survey, name).text.read("en") in told
    assert "⟦" not in told


def test_all_faults_of_one_answer_come_at_once(survey: Questionnaire) -> None:
    """Two wrong rows and a wrong point are three complaints."""
    _, faults = check_answer(question(survey, "needs"), survey, {"phone": 1, "fax": 2, "mobile": 7})
    assert [item.code for item in faults] == [AnswerCode.UNKNOWN_ROW] * 2 + [AnswerCode.NOT_ON_SCALE]


def test_a_misspelt_choice_is_told_its_likeness(survey: Questionnaire) -> None:
    """For files that people fill in by hand."""
    assert check_answer(question(survey, "tool"), survey, "papper")[1][0].nearest == "paper"


def test_not_knowing_is_an_answer_to_a_scale_that_offers_it(survey: Questionnaire) -> None:
    """As text from outside and as the value itself."""
    for raw in ("dont_know", Missing.DONT_KNOW):
        assert check_answer(question(survey, "overall"), survey, raw) == (
            Answer("overall", None, Missing.DONT_KNOW),
            (),
        )


def test_the_words_dont_know_are_plain_text_elsewhere(survey: Questionnaire) -> None:
    """Somebody may write them into a text field."""
    assert check_answer(question(survey, "pain"), survey, "dont_know")[0] == Answer("pain", "dont_know")


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.sampled_from(Missing),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
likely = st.one_of(
    anything,
    st.integers(-2, 100),
    st.sampled_from(["paper", "sheet", "dont_know", "2,5"]),
    st.lists(st.sampled_from(["mail", "phone", "fax", "chat", "none"]), max_size=4),
    st.dictionaries(st.sampled_from(["search", "mobile"]), st.sampled_from([1, 2, 3, "dont_know", None])),
)
NAMES = ["tool", "sheets", "pain", "hours", "channels", "needs", "overall", "again", "mobile_why"]


@given(name=st.sampled_from(NAMES), raw=likely)
@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_stored_answers_read_back_as_they_were(survey: Questionnaire, name: str, raw: Any) -> None:
    """Any value is an answer or a complaint, never an exception; an answer survives its JSON."""
    answer, faults = check_answer(question(survey, name), survey, raw)
    assert (answer is None) == bool(faults)
    if answer is not None:
        stored = json.loads(json.dumps(answer.as_json()))
        assert from_json(question(survey, name), survey, stored) == (answer, ())


@given(name=st.sampled_from(NAMES), data=anything)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_stored_rubbish_is_refused(survey: Questionnaire, name: str, data: Any) -> None:
    """What was never written by us is a complaint, not an exception."""
    answer, faults = from_json(question(survey, name), survey, data)
    assert answer is None
    assert faults


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"question": "hours", "value": "paper", "missing": None}, AnswerCode.OTHER_QUESTION),
        ({"question": "tool", "value": "paper", "missing": "skipped"}, AnswerCode.WRONG_SHAPE),
        ({"question": "tool", "value": None, "missing": "lost"}, AnswerCode.WRONG_SHAPE),
        ({"question": "tool", "value": None, "missing": ["skipped"]}, AnswerCode.WRONG_SHAPE),
        ({"value": "stone", "missing": None}, AnswerCode.UNKNOWN_CHOICE),
    ],
)
def test_a_stored_answer_is_checked_like_any_other(
    survey: Questionnaire, data: Any, code: AnswerCode
) -> None:
    """The wrong question, a value beside a reason, an unknown reason."""
    assert [item.code for item in from_json(question(survey, "tool"), survey, data)[1]] == [code]


def test_what_blocks_sending_is_shown_and_required(survey: Questionnaire) -> None:
    """Hidden questions never block; the order is that of the questionnaire."""
    assert complete(survey, {}) == ("tool", "overall")
    assert complete(survey, {"tool": Answer("tool", "sheet")}) == ("sheets", "overall")


def test_a_skipped_question_still_blocks_and_not_knowing_does_not(survey: Questionnaire) -> None:
    """Emptying a required field opens it again; "don't know" is an answer."""
    answers = {
        "tool": Answer("tool", "paper"),
        "overall": Answer("overall", None, Missing.SKIPPED),
    }
    assert complete(survey, answers) == ("overall",)
    answers["overall"] = Answer("overall", None, Missing.DONT_KNOW)
    assert complete(survey, answers) == ()


def test_ratings_are_open_until_every_row_is_rated(survey: Questionnaire) -> None:
    """One row of two is not enough."""
    half = {"needs": Answer("needs", {"search": 2})}
    assert unanswered(survey, half, Required.SOFT) == ("needs",)
    whole = {"needs": Answer("needs", {"search": 2, "mobile": Missing.DONT_KNOW})}
    assert unanswered(survey, whole, Required.SOFT) == ()
