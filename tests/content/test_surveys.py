"""The shipped surveys: short where everybody is asked, long for workshops, whole in four languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from pydantic import BaseModel

from authoring.values import Text
from project.catalogue import Catalogue
from questionnaires.asked import for_person, other_of, unfolded
from questionnaires.carrying import carried
from questionnaires.flow import walk
from questionnaires.load import load_questionnaire, shipped
from questionnaires.maxdiff import sets_of
from questionnaires.minutes import minutes
from questionnaires.model import QuestionKind, Questionnaire, Required
from questionnaires.responses import Answer
from words.catalogue import load as load_words

LANGUAGES = ("en", "es", "ca", "fi")
DEPARTMENTS = ("sales", "marketing", "service", "finance", "management", "it")
FURTHER = ("after_start", "tool_satisfaction", "workshop_priorities", "workshop_processes", "workshop_tools")
MOST_QUESTIONS = 12
MOST_MINUTES = 6.0
OWN_QUESTIONS = 2

BROOKE = (
    "I think that I would like to use this system frequently.",
    "I found the system unnecessarily complex.",
    "I thought the system was easy to use.",
    "I think that I would need the support of a technical person to be able to use this system.",
    "I found the various functions in this system were well integrated.",
    "I thought there was too much inconsistency in this system.",
    "I would imagine that most people would learn to use this system very quickly.",
    "I found the system very cumbersome to use.",
    "I felt very confident using the system.",
    "I needed to learn a lot of things before I could get going with this system.",
)
"""The System Usability Scale as published (Brooke 1996, "SUS: a quick and dirty usability scale")."""


def survey(name: str) -> Questionnaire:
    """A shipped survey by its id."""
    path = shipped()[name]
    reading = load_questionnaire(path.read_text(encoding="utf-8"), path.name)
    assert reading.diagnostics == ()
    assert reading.value is not None
    return reading.value


def texts(value: object, way: str = "") -> Iterator[tuple[str, Text]]:
    """Every text of a survey with its path."""
    if isinstance(value, Text):
        yield way, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{way}/{name}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts(item, f"{way}/{number}")


def asked(department: str) -> tuple[str, ...]:
    """What a department is asked in the needs survey, texts that go with a choice left out."""
    whole = survey("needs_core")
    others = {other_of(item.id) for item in whole.questions()}
    return tuple(item.id for item in for_person(whole, department).questions() if item.id not in others)


@pytest.mark.parametrize("name", ["needs_core", *FURTHER])
def test_every_text_is_there_in_four_languages(name: str) -> None:
    """Each text is written in English, Spanish, Catalan and Finnish; respondents may choose among them."""
    found = survey(name)
    written = list(texts(found))

    assert found.offered == LANGUAGES
    assert [way for way, item in written if tuple(item.root) != LANGUAGES] == []
    assert [way for way, item in written for text in item.root.values() if text != text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_the_needs_survey_is_short_for_every_department(department: str, language: str) -> None:
    """At most twelve questions and six minutes, even when every condition holds and every "other" is told."""
    person = for_person(survey("needs_core"), department)

    assert len(asked(department)) <= MOST_QUESTIONS
    assert minutes(person, load_words(language)) <= MOST_MINUTES


def test_departments_share_what_is_compared_and_have_their_own_day() -> None:
    """Four questions are asked of everybody; each department has at least two that nobody else is asked."""
    by_department = {name: asked(name) for name in DEPARTMENTS}
    often = Counter(question for questions in by_department.values() for question in questions)

    assert {name for name, count in often.items() if count == len(DEPARTMENTS)} == {
        "present_functions",
        "pains",
        "hours_lost",
        "needs",
    }
    for department, questions in by_department.items():
        assert sum(often[name] == 1 for name in questions) >= OWN_QUESTIONS, department


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_department_rates_the_needs_that_concern_it(department: str) -> None:
    """Six or seven rows: three that all rate, and those of the department; two at least rate each row."""
    whole = survey("needs_core")
    mine = for_person(whole, department).question("needs")
    rated = whole.question("needs")
    assert mine is not None
    assert rated is not None

    assert 6 <= len(mine.rows) <= 7
    assert {"history", "easy", "connected"} <= {row.id for row in mine.rows}
    assert all(len(row.audience) != 1 for row in rated.rows)


WHO = {
    "N2": DEPARTMENTS,
    "N3": ("sales", "marketing", "service", "finance", "it"),
    "N4": ("sales", "marketing", "service"),
    "N5": ("sales", "marketing", "service", "finance", "management"),
    "N6": ("service", "management"),
    "N7": DEPARTMENTS,
    "N8": ("marketing",),
    "N9": ("sales", "marketing", "service", "finance", "management"),
    "N10": ("sales", "marketing", "finance", "management"),
}


@pytest.mark.parametrize("mark", WHO)
def test_what_the_guides_ask_is_asked_of_those_who_can_answer(mark: str) -> None:
    """N2 to N10: each department that can answer a question of the guides finds it in its version."""
    whole = survey("needs_core")
    found = {
        department
        for department in DEPARTMENTS
        for question in for_person(whole, department).questions()
        if mark in question.meets
    }

    assert found == set(WHO[mark])


def test_good_use_of_what_a_survey_can_do() -> None:
    """A choice of one's own, one that excludes others, units, reasons for silence, what is asked twice."""
    questions = {item.id: item for item in survey("needs_core").questions()}

    assert any(choice.other for choice in questions["stuck"].choices)
    assert any(choice.exclusive for choice in questions["stuck"].choices)
    assert questions["hours_lost"].unit is not None
    assert (questions["hours_lost"].dont_know, questions["hours_lost"].withhold) == (True, True)
    assert {name for name, item in questions.items() if item.required is Required.SOFT} == {
        "hours_lost",
        "needs",
    }


@pytest.mark.parametrize("name", FURTHER)
def test_long_forms_ask_the_same_departments(name: str, catalogue: Catalogue) -> None:
    """Departments are those of the needs survey, and rows inform criteria that exist."""
    found = survey(name)
    fed = {row.feeds for item in found.questions() for row in item.rows if row.feeds}

    assert tuple(item.id for item in found.departments) == DEPARTMENTS
    assert fed <= set(catalogue.criteria.by_id())


def test_the_workshop_weighs_the_same_twelve_abilities_in_five_ways() -> None:
    """With and without, most and least, hundred points, must to could, the first five: one list for all."""
    found = unfolded(survey("workshop_priorities"))
    parts = {
        item.kind: {part.id for part in item.rows} or {part.code for part in item.choices}
        for item in found.questions()
        if item.kind is not QuestionKind.LONG_TEXT
    }
    needs = survey("needs_core").question("needs")
    assert needs is not None

    assert set(parts) == {
        QuestionKind.KANO,
        QuestionKind.MAXDIFF,
        QuestionKind.POINTS,
        QuestionKind.MOSCOW,
        QuestionKind.RANKING,
    }
    assert all(names == {row.id for row in needs.rows} for names in parts.values())


def test_every_ability_is_shown_three_times() -> None:
    """Nine sets of four show each of twelve abilities exactly three times (Orme 2019: three at least)."""
    question = survey("workshop_priorities").question("choices_made")
    assert question is not None

    sets = sets_of(question, "somebody")

    assert (len(sets), {len(one) for one in sets}) == (9, {4})
    assert set(Counter(row for one in sets for row in one).values()) == {3}


@pytest.mark.parametrize("name", ["tool_satisfaction", "workshop_tools"])
def test_the_ten_statements_are_those_of_brooke(name: str) -> None:
    """English is the published wording in its order; every second statement speaks against the system."""
    question = survey(name).question("usability")
    assert question is not None

    assert tuple(row.label.read("en") for row in question.rows) == BROOKE
    assert [row.reverse for row in question.rows] == [False, True] * 5
    assert "Brooke 1996" in str(question.source)
    assert "translations of our own" in str(question.source)


def test_a_tool_is_looked_at_when_it_is_ticked() -> None:
    """Whoever ticks spreadsheets is asked about these by name, and of usability only when they agree to."""
    whole = for_person(survey("workshop_tools"), "sales")
    ticked = {"tools_used": Answer("tools_used", ("sheets",))}
    agreed = {"ten_statements__sheets": Answer("ten_statements__sheets", "yes")}

    shown = walk(whole, ticked).shown
    asked_about = whole.question("satisfied__sheets")

    assert asked_about is not None
    assert "Spreadsheets" in asked_about.text.read("en")
    assert "satisfied__sheets" in shown
    assert not any(name.endswith("__mail") for name in shown)
    assert "usability__sheets" not in shown
    assert "usability__sheets" in walk(whole, {**ticked, **agreed}).shown


def test_hours_of_a_process_are_worked_out() -> None:
    """Twenty times a month at fifteen minutes are five hours a month."""
    whole = for_person(survey("workshop_processes"), "service")
    given: Mapping[str, Answer] = {
        "taken_part": Answer("taken_part", ("complaint",)),
        "times_month__complaint": Answer("times_month__complaint", 20.0),
        "minutes_each__complaint": Answer("minutes_each__complaint", 15.0),
    }

    assert walk(whole, given).calculated["hours_month__complaint"].value == pytest.approx(5)


def test_answers_to_the_first_version_still_count() -> None:
    """How much a need matters goes to the new question; a line names what is gone; what stayed stays."""
    given = {
        "importance": Answer("importance", {"history": 5, "mobile": 2}),
        "mailings": Answer("mailings", ("by_hand", "wish_ignored")),
        "care_better": Answer("care_better", "Call back the same day."),
    }

    found = carried(given, survey("needs_core"))

    assert found["needs"].value == {"history__importance": 5, "mobile__importance": 2}
    assert found["mailings"].value == ("by_hand",)
    assert found["care_better"] == given["care_better"]
    assert "importance" not in found
