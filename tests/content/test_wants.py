"""What the shipped playbooks ask of a product, and how they turn needs into priorities."""

from __future__ import annotations

from functools import cache

import pytest

from authoring.diagnostics import Place
from authoring.expressions import Kind, compile_expression, holds
from playbook.model import Playbook
from playbook.vocabulary import NEED_RULE
from playbook.wants import Loop, Priority, RequirementSort
from project.catalogue import Catalogue
from questionnaires.asked import needs_of
from tests.content.layers import chosen

PLAYBOOKS = ("starter", "standard", "enterprise", "nonprofit")


@cache
def catalogue_of(playbook: str) -> Catalogue:
    """The playbook with everything it works with."""
    found = chosen(playbook)
    assert found.diagnostics == ()
    assert found.catalogue is not None
    return found.catalogue


def book(name: str = "starter") -> Playbook:
    """A whole playbook, its layers merged."""
    return catalogue_of(name).playbook


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_a_requirement_names_only_what_is_there(name: str) -> None:
    """Criteria of the set and needs of the survey that the playbook works with."""
    found = catalogue_of(name)
    for item in found.playbook.requirements:
        assert item.criterion is None or item.criterion in found.criteria.by_id(), item.id
        assert set(item.answers) <= needs_of(found.questionnaire), item.id


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_a_requirement_says_how_it_is_shown(name: str) -> None:
    """Each has a test of two sentences or a long one, a source, and either a need or a criterion."""
    for item in book(name).requirements:
        assert len(item.acceptance.read("en").split()) >= 15, item.id
        assert item.source, item.id
        assert item.answers or item.criterion, item.id


def test_n11_every_rated_need_has_a_requirement_to_start_from() -> None:
    """N11, N13: nothing that the survey lets people rate as a need is left without a testable sentence."""
    asked = {name for name in needs_of(catalogue_of("starter").questionnaire) if name.startswith("needs/")}
    answered = {name for item in book().requirements for name in item.answers}

    assert len(asked) == 12
    assert asked <= answered


@pytest.mark.parametrize(
    ("mark", "family"), [("N16", "contacts"), ("N17", "insight"), ("N18", "campaigns"), ("N19", "service")]
)
def test_the_four_base_families_are_expected(mark: str, family: str) -> None:
    """N16, N17, N18, N19: a list without contacts, insight, campaigns or service deserves a question."""
    found = next(item for item in book().families if item.id == family)

    assert found.expected
    assert mark in found.meets
    assert any(mark in item.meets and item.family == family for item in book().requirements)
    assert {item.id for item in book().families if item.expected} == {
        "contacts", "insight", "campaigns", "service",
    }  # fmt: skip


def test_every_family_has_a_requirement_in_the_starter() -> None:
    """No family is a heading without anything below it."""
    assert {item.family for item in book().requirements} == {item.id for item in book().families}


def test_n20_record_analyse_and_act_are_all_asked_for() -> None:
    """N20: the requirements to start from close the loop in every playbook."""
    for name in PLAYBOOKS:
        assert {item.loop for item in book(name).requirements} >= set(Loop)


def test_n14_n22_n25_n26_are_there_to_be_taken_over() -> None:
    """N14 parts and users that follow, N22 the wish, N25 the caller, N26 facts of several departments."""
    found = {item.id: item for item in book().requirements}

    assert found["parts_can_follow"].sort is RequirementSort.QUALITY
    assert found["wish_follows_customer"].scenario == "preference_follows"
    assert found["caller_recognised"].scenario == "caller_known"
    assert found["bills_and_orders_in_view"].sort is RequirementSort.CONNECTION
    assert {"N14", "N22", "N25", "N26"} <= {mark for item in found.values() for mark in item.meets}


def test_n15_larger_firms_and_other_sectors_find_more() -> None:
    """N15: fifteen to twenty for a small firm, twenty more for a larger one; a sector adds its own."""
    counted = {name: len(book(name).requirements) for name in PLAYBOOKS}

    assert 15 <= counted["starter"] <= 20
    assert counted["standard"] >= counted["starter"] + 20
    assert counted["enterprise"] > counted["standard"]
    assert "gift_from_promise_to_receipt" in {item.id for item in book("nonprofit").requirements}


def test_tasks_and_courses_know_what_they_bring() -> None:
    """Each family is delivered by a task and, but for growth by time, taught or delivered somewhere."""
    found = book()
    brought = {name for task in found.tasks for name in task.delivers}
    taught = {name for course in found.courses for name in course.teaches}

    assert brought == {item.id for item in found.families}
    assert {"contacts", "pipeline", "campaigns", "service", "reports"} <= taught


# --- priorities -------------------------------------------------------------------------------------------

SCALE = {"scale_low": 1.0, "scale_high": 5.0}
LUKEWARM = {"importance": 3.0, "gap": 0.5, "highest": 3.5, "departments": 4.0, "answers": 20.0}


def _priority(**given: float | bool) -> tuple[str, Priority] | None:
    values = {**SCALE, **given}
    for rule in book().need_rules:
        compiled = compile_expression(rule.when, NEED_RULE, Kind.TRUTH, Place(""))
        assert compiled.expression is not None
        if holds(compiled.expression, values):
            return rule.id, rule.then
    return None


CASES: tuple[tuple[dict[str, float | bool], str, Priority], ...] = (
    ({"importance": 4.2, "taken_for_granted": True, "gap": 0.0}, "granted_and_important", Priority.MUST),
    ({"importance": 4.6, "highest": 4.9}, "nobody_works_without", Priority.MUST),
    ({"must_votes": 0.7, "wont_votes": 0.1}, "voted_must", Priority.MUST),
    ({"must_votes": 0.3, "wont_votes": 0.5}, "voted_out", Priority.WONT),
    ({"indifferent": True}, "nobody_minds", Priority.WONT),
    ({"importance": 2.3, "highest": 2.9}, "nobody_minds", Priority.WONT),
    ({"importance": 4.1, "gap": 2.1, "highest": 4.4}, "important_and_lacking", Priority.SHOULD),
    ({"importance": 4.1, "gap": 0.2, "highest": 4.4}, "everything_else", Priority.COULD),
    ({"surprise": True}, "everything_else", Priority.COULD),
    ({}, "everything_else", Priority.COULD),
)


@pytest.mark.parametrize(("given", "rule", "priority"), CASES)
def test_of_all_rules_the_first_that_holds_decides(
    given: dict[str, float | bool], rule: str, priority: Priority
) -> None:
    """A lukewarm need moves to must, should, could or not now by one circumstance each."""
    assert _priority(**{**LUKEWARM, **given}) == (rule, priority)


def test_n12_a_department_that_depends_on_it_is_not_averaged_away() -> None:
    """N12: a low average with one department at the top is a should, not left out."""
    assert _priority(**{**LUKEWARM, "importance": 2.2, "highest": 4.8}) == (
        "one_department_depends",
        Priority.SHOULD,
    )


def test_what_nobody_rated_gets_no_priority() -> None:
    """Without an answer no rule holds, so nothing is proposed."""
    assert _priority(answers=0.0, departments=0.0) is None


# --- readiness --------------------------------------------------------------------------------------------


def test_readiness_has_five_elements_in_their_order_and_names_whose_they_are() -> None:
    """Why, want, know how, able, kept up; five levels each; book, year and trademark are named."""
    found = book().readiness

    assert [item.id for item in found] == [
        "aware_of_why", "want_to_take_part", "know_how", "able_to", "helped_to_keep_it_up",
    ]  # fmt: skip
    for item in found:
        assert [level.score for level in item.levels] == [1, 2, 3, 4, 5]
        assert "2006" in (item.source or "")
        assert "trademark" in (item.source or "")
        assert "ADKAR" not in item.title.read("en")
