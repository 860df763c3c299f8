"""Which type of CRM the shipped rules propose to firms one can picture; worked out by hand beside each."""

from __future__ import annotations

from collections import Counter

import pytest

from authoring.diagnostics import Place
from authoring.expressions import Kind, compile_expression, evaluate, holds
from playbook.sourcing import Sourcing
from playbook.vocabulary import FIRM, firm_names
from tests.content.layers import chosen

QUESTIONS = (
    "urgency", "build_skill", "special", "money_tight", "connections_needed", "data_in_house", "server_skill",
    "sharing", "change_rate", "today_hurts",
)  # fmt: skip


def _sourcing() -> Sourcing:
    found = chosen("starter").catalogue
    assert found is not None
    assert found.playbook.sourcing is not None
    return found.playbook.sourcing


def _points(*answers: int, objectives: int = 4, musts: int = 5) -> tuple[dict[str, float], set[str]]:
    """Points by type and the rules that hold; the answers in the order of `QUESTIONS`."""
    sourcing, names = _sourcing(), firm_names(QUESTIONS)
    given = {**dict(zip(QUESTIONS, answers, strict=True)), "objectives": objectives, "musts": musts}
    points, holding = Counter({item.id: 0.0 for item in sourcing.types}), set()
    for rule in sourcing.rules:
        compiled = compile_expression(rule.when, names, Kind.TRUTH, Place(""))
        assert compiled.expression is not None
        if holds(compiled.expression, {name: float(value) for name, value in given.items()}):
            holding.add(rule.id)
            points.update(rule.points)
    return dict(points), holding


def _best(points: dict[str, float]) -> str:
    return max(points, key=points.__getitem__)


FIRMS = {
    # urgency, build, special, tight, connections, in house, servers, sharing, change, hurts
    "a craft firm of ten that forgets calls": ((3, 1, 2, 4, 2, 2, 1, 2, 2, 4), "ready_rented", 10),
    "five people and a card box that serves": ((2, 1, 1, 4, 1, 2, 1, 2, 1, 2), "low_tech", 9),
    "sixty users in several departments": ((3, 2, 3, 3, 4, 2, 3, 4, 3, 4), "ready_rented", 6),
    "a bank whose data stays in the house": ((2, 4, 3, 2, 5, 5, 5, 5, 3, 3), "ready_own", 10),
    "own ways and nobody who builds": ((2, 1, 5, 2, 3, 2, 2, 4, 3, 4), "managed", 6),
    "own ways and a team that builds": ((2, 5, 5, 1, 3, 2, 4, 4, 3, 4), "custom", 8),
    "two months and nobody who sets it up": ((5, 1, 3, 3, 2, 2, 1, 3, 2, 4), "outsourced", 8),
}


@pytest.mark.parametrize("firm", FIRMS)
def test_typical_firms_are_pointed_to_what_fits_them(firm: str) -> None:
    """K2, K3, K4, K5, K6, K9: each of the ways is the best one for somebody, the tidy list among them."""
    answers, wanted, points = FIRMS[firm]
    found, _ = _points(*answers)

    assert (_best(found), found[wanted]) == (wanted, points)


def test_k9_three_people_who_lose_nothing_need_no_system() -> None:
    """K9: order in what they have comes first, and carrying on as today is compared with everything."""
    found, holding = _points(1, 1, 1, 5, 1, 2, 1, 1, 1, 1)

    assert _best(found) == "low_tech"
    assert {"few_and_content", "card_box_serves", "too_dear_for_few"} <= holding
    assert found["as_today"] > 0


def test_k1_objectives_and_musts_move_the_answer() -> None:
    """K1: without an objective nothing beyond today is defended; many musts speak against lists."""
    none, _ = _points(3, 2, 2, 3, 3, 2, 2, 3, 2, 3, objectives=0)
    some, _ = _points(3, 2, 2, 3, 3, 2, 2, 3, 2, 3, objectives=4)
    many, _ = _points(3, 2, 2, 3, 3, 2, 2, 3, 2, 3, objectives=4, musts=11)

    assert none["as_today"] - some["as_today"] == 2
    assert some["low_tech"] - many["low_tech"] == 3


def test_k7_k8_the_supplier_does_upkeep_and_large_firms_let_somebody_join_systems() -> None:
    """K7: nobody for servers speaks for renting; K8: many systems and people speak for an integrator."""
    _, small = _points(3, 2, 3, 3, 2, 2, 1, 3, 2, 3)
    _, large = _points(3, 2, 3, 3, 5, 2, 5, 5, 2, 3)

    assert {"nobody_for_servers", "data_may_leave"} <= small
    assert "large_with_integrator" in large - small


def test_k10_nothing_unusual_leaves_several_ways_open() -> None:
    """K10: middling answers give a lead with a reason that says to look at the second best."""
    _, holding = _points(*[3] * 10)

    assert "nothing_stands_out" in holding


def test_every_rule_gives_a_reason_and_its_source() -> None:
    """One sentence each; the types, rules and questions bear the marks K1 to K10 between them."""
    sourcing = _sourcing()
    marks = {
        mark
        for part in (sourcing.types, sourcing.questions, sourcing.rules)
        for item in part
        for mark in item.meets
    }

    assert all(rule.source and rule.says.read("en").endswith(".") for rule in sourcing.rules)
    assert marks == {f"K{number}" for number in range(1, 11)}


def test_every_question_is_looked_at_and_every_type_is_spoken_for() -> None:
    """No answer is asked for nothing, and no type can only lose."""
    sourcing = _sourcing()
    conditions = " ".join(rule.when for rule in sourcing.rules)

    assert [item.id for item in sourcing.questions] == list(QUESTIONS)
    assert all(name in conditions for name in QUESTIONS)
    for kind in sourcing.types:
        assert any(rule.points.get(kind.id, 0) > 0 for rule in sourcing.rules), kind.id


@pytest.mark.parametrize(
    ("question", "given", "level"),
    [
        ("urgency", {"weeks_to_start": 7.0}, 5), ("urgency", {"weeks_to_start": 60.0}, 1),
        ("special", {"own_requirements": 0.0}, 2), ("special", {"own_requirements": 14.0}, 4),
        ("connections_needed", {"connections": 0.0}, 2), ("connections_needed", {"connections": 4.0}, 4),
        ("sharing", {"users": 3.0}, 1), ("sharing", {"users": 40.0}, 3), ("sharing", {"users": 900.0}, 5),
    ],
)  # fmt: skip
def test_what_the_project_knows_proposes_an_answer(
    question: str, given: dict[str, float], level: int
) -> None:
    """Weeks, users and accepted requirements propose a level from one to five."""
    written = next(item.proposed for item in _sourcing().questions if item.id == question)
    assert written is not None
    compiled = compile_expression(written, FIRM, Kind.NUMBER, Place(""))
    assert compiled.expression is not None

    assert evaluate(compiled.expression, given) == level
