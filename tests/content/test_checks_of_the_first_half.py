"""What should hold before a team goes on to the vendors, and which risks follow from facts."""

from __future__ import annotations

from functools import cache

import pytest

from authoring.diagnostics import Place
from authoring.expressions import Kind, compile_expression, holds
from playbook.model import Gate, Playbook
from playbook.vocabulary import PLAYBOOK_CHECKS
from tests.content.layers import chosen


@cache
def book(name: str) -> Playbook:
    """A whole playbook, its layers merged."""
    found = chosen(name).catalogue
    assert found is not None
    return found.playbook


def _check(playbook: str, name: str) -> tuple[str, Gate]:
    return next(
        (phase.id, gate) for phase in book(playbook).phases for gate in phase.gates if gate.id == name
    )


def _true(condition: str, given: dict[str, float | bool]) -> bool:
    compiled = compile_expression(condition, PLAYBOOK_CHECKS, Kind.TRUTH, Place(""))
    assert compiled.expression is not None
    return holds(compiled.expression, given)


Facts = dict[str, float | bool]
CHECKS: tuple[tuple[str, str, str, str, Facts, Facts], ...] = (
    ("B1", "starter", "sponsor_from_the_business", "why_and_who",
     {"sponsor_named": True, "sponsor_is_technical": False}, {"sponsor_is_technical": True}),
    ("B14", "starter", "statement_is_signed", "why_and_who",
     {"statement_signed": True}, {"statement_signed": False}),
    ("V1", "starter", "vision_with_objectives", "why_and_who",
     {"vision_written": True, "objectives": 3, "objectives_incomplete": 0}, {"objectives_incomplete": 1}),
    ("B15", "starter", "customers_will_notice", "why_and_who",
     {"customer_outcome_written": True}, {"customer_outcome_written": False}),
    ("V5", "starter", "two_rules_have_owners", "why_and_who", {"policies_kept": 2}, {"policies_kept": 1}),
    ("T1", "starter", "seats_filled", "team", {"members": 5, "seats_empty": 0}, {"seats_empty": 1}),
    ("T3", "starter", "results_said", "team",
     {"members": 5, "members_without_result": 0}, {"members_without_result": 2}),
    ("B16", "starter", "organisation_matters_have_owners", "needs", {"issues_open": 0}, {"issues_open": 1}),
    ("N20", "starter", "three_links_closed", "needs", {"loop_links": 3}, {"loop_links": 2}),
    ("V9", "starter", "objectives_are_served", "needs",
     {"objectives": 3, "requirements_accepted": 9, "objectives_unserved": 0}, {"objectives_unserved": 1}),
    ("N13", "starter", "requirements_can_be_tested", "needs",
     {"requirements_accepted": 9, "requirements_untestable": 0}, {"requirements_untestable": 1}),
    ("K1", "starter", "type_decided", "type_and_funding", {"type_chosen": True}, {"type_chosen": False}),
    ("B4", "starter", "funding_on_record", "type_and_funding",
     {"funding_recorded": True}, {"funding_recorded": False}),
    ("V3", "starter", "aims_before_vendors", "shortlist", {"objectives": 1}, {"objectives": 0}),
    ("N1", "starter", "looked_before_scoring", "shortlist",
     {"survey_closed": True, "processes_listed": 3}, {"processes_listed": 2}),
    ("P10", "starter", "risks_have_answers", "implementation_plan",
     {"risks": 6, "risks_unanswered": 0}, {"risks_unanswered": 1}),
    ("B2", "standard", "sponsor_will_act", "why_and_who", {"acts_planned": 3}, {"acts_planned": 0}),
    ("B5", "standard", "whole_firm_listed", "why_and_who", {"groups_unlisted": 0}, {"groups_unlisted": 1}),
    ("B11", "standard", "doubters_looked_after", "why_and_who",
     {"sceptics_unattended": 0}, {"sceptics_unattended": 1}),
    ("V2", "standard", "every_department_contributed", "why_and_who",
     {"departments_silent": 0}, {"departments_silent": 1}),
    ("V6", "standard", "objectives_say_what_for", "why_and_who",
     {"objectives": 3, "objectives_unmarked": 0}, {"objectives_unmarked": 1}),
    ("B8", "standard", "one_answers_for_each_task", "team",
     {"members": 5, "duties_wrong": 0}, {"duties_wrong": 1}),
    ("T10", "standard", "systems_people_everywhere", "team",
     {"technical_stages_missing": 0}, {"technical_stages_missing": 1}),
    ("B10", "standard", "customers_in_mind", "team",
     {"members": 5, "members_without_connection": 0}, {"members_without_connection": 1}),
    ("V16", "standard", "both_sorts_of_processes", "needs",
     {"processes_customer_facing": 5, "processes_analytical": 2}, {"processes_analytical": 0}),
    ("B17", "standard", "each_group_has_shown_its_data", "needs",
     {"groups_without_data": 0}, {"groups_without_data": 1}),
    ("D3", "standard", "data_is_measured", "needs", {"data_files_measured": 1}, {"data_files_measured": 0}),
    ("D3", "standard", "data_good_enough", "implementation_plan",
     {"data_files_measured": 1, "data_fields_short": 0}, {"data_fields_short": 2}),
    ("N11", "standard", "needs_decided", "needs", {"needs_rated": 12, "needs_open": 0}, {"needs_open": 1}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("mark", "playbook", "name", "phase", "held", "broken"), CHECKS, ids=[row[2] for row in CHECKS]
)
def test_what_should_hold_is_checked_where_it_belongs(
    mark: str, playbook: str, name: str, phase: str, held: Facts, broken: Facts
) -> None:
    """Each holds with the facts given, not with one of them worse, and leads to the page that mends it.

    B1 sponsor, B2 acts, B4 money on record, B5 groups, B8 duties, B10 awareness, B11 doubters, B14
    statement, B15 customers, B16 no software, B17 data places, V1 vision, V2 contributions, V3
    objectives before vendors, V5 two rules, V6 marks, V9 coverage, V16 processes, T1 seats, T3
    results, T10 technical part, N1 survey and processes, N11 every need decided, N13 tests, N20
    three links, K1 type, P10 risks.
    """
    where, check = _check(playbook, name)

    assert where == phase
    assert mark in check.meets
    assert check.screen is not None
    assert _true(check.holds, held)
    assert not _true(check.holds, {**held, **broken})


def test_b4_the_money_is_on_record_before_vendors_are_asked() -> None:
    """B4: the check on the record stands in a phase before the one in which offers are asked for."""
    phases = [phase.id for phase in book("standard").phases]

    assert phases.index(_check("standard", "funding_on_record")[0]) < phases.index("shortlist")


def test_the_group_that_runs_the_computers_is_known() -> None:
    """B1: exactly one group is the technical one, so that a sponsor from there can be told."""
    for name in ("starter", "standard", "enterprise", "nonprofit"):
        assert [group.id for group in book(name).groups if group.technical] == ["it"]


RISKS = {
    "data_conversion_longer": ("D8", {"data_sources_listed": 3}, {"data_sources_listed": 1}),
    "data_on_scattered_media": ("N24", {"data_sources_listed": 8}, {"data_sources_listed": 2}),
    "organisation_problem": ("B16", {"issues_open": 1}, {"issues_open": 0}),
}


@pytest.mark.parametrize("name", RISKS)
def test_risks_are_proposed_by_what_the_project_knows(name: str) -> None:
    """D8 data takes longer, N24 scattered media, B16 an organisation's matter: by rule, with tasks."""
    mark, given, otherwise = RISKS[name]
    risk = next(item for item in book("starter").risks if item.id == name)

    assert mark in risk.meets
    assert risk.threatens
    assert risk.suggest_if is not None
    assert _true(risk.suggest_if, dict(given))
    assert not _true(risk.suggest_if, dict(otherwise))


def test_many_risks_are_proposed_and_all_of_the_starter_threaten_a_task() -> None:
    """At least ten of the starter's risks follow from facts."""
    risks = book("starter").risks

    assert sum(item.suggest_if is not None for item in risks) >= 10
    assert all(item.threatens for item in risks)
