from __future__ import annotations

from pathlib import Path

from questionnaires.asked import for_person
from questionnaires.load import load_questionnaire
from questionnaires.minutes import minutes
from questionnaires.model import Questionnaire
from questionnaires.paging import MOST, page_of, pages
from questionnaires.responses import Answer
from words.catalogue import load

PATH = Path(__file__).parent / "every_kind.yaml"


def survey(department: str = "sales") -> Questionnaire:
    """The questionnaire with every way to ask, for one department."""
    reading = load_questionnaire(PATH.read_bytes(), PATH.name)
    assert reading.value is not None, reading.diagnostics
    return for_person(reading.value, department)


def test_no_page_has_more_than_five_questions_beside_texts_of_their_own() -> None:
    """A respondent sees five questions at the most; the text of "something else" stands with its question."""
    found = pages(survey(), {"used": Answer("used", ("mail", "sheet"))})
    for page in found:
        own = [item for item in page.questions if not item.id.endswith("__other")]
        assert 1 <= len(own) <= MOST


def test_a_question_stands_behind_the_page_its_condition_looks_at() -> None:
    """Without a script nothing can appear on the page one is looking at."""
    answers = {
        "office": Answer("office", "home"),
        "used": Answer("used", ("mail",)),
        "often__mail": Answer("often__mail", 3.0),
    }
    found = pages(survey(), answers)
    place = {item.id: number for number, page in enumerate(found) for item in page.questions}
    assert place["why_home"] > place["office"]
    assert place["minutes_a_day__mail"] > place["often__mail"]
    assert place["office__other"] == place["office"]


def test_pages_together_show_every_question_once_and_in_order() -> None:
    """Nothing is lost between pages and nothing stands on two of them."""
    found = [item.id for page in pages(survey(), {}) for item in page.questions]
    order = [item.id for item in survey().questions() if item.id in found]
    assert found == order


def test_a_page_is_found_by_any_of_its_questions() -> None:
    """An address with a question leads to its page; one that is not shown leads nowhere."""
    found = pages(survey(), {})
    page = page_of(found, "story")
    assert page is not None
    assert page.id == "name"
    assert page_of(found, "minutes_a_day__mail") is None


def test_minutes_grow_with_what_is_asked() -> None:
    """What is left takes less time than the whole, and nothing takes none."""
    whole, words = survey(), load("en")
    some = minutes(whole, words, ["name", "people"])
    assert minutes(whole, words, []) == 0
    assert 0 < some < minutes(whole, words)


def test_minutes_of_one_question_are_reading_and_acting() -> None:
    """A day asked for in two words: 2/238 minutes of reading (Brysbaert 2019), 8 seconds of acting."""
    assert abs(minutes(survey(), load("en"), ["since"]) - (2 / 238 + 8 / 60)) < 1e-9
