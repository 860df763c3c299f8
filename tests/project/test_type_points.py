"""Rules add up to points, and what would put another type first is found by trying every answer."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.sourcing import SourcingRule
from project.type_points import LEVELS, other_leaders, proposed_level, waits_for, weighed

TYPES = ("rent", "build", "nothing")
QUESTIONS = ("hurry", "skill", "money")


def rule(name: str, when: str, points: Mapping[str, float]) -> SourcingRule:
    """A rule of the plan."""
    return SourcingRule.model_validate({"id": name, "when": when, "points": points, "says": f"Says {name}."})


answers = st.fixed_dictionaries(
    {name: st.one_of(st.none(), st.integers(1, 5).map(float)) for name in QUESTIONS}
)
points = st.dictionaries(st.sampled_from(TYPES), st.integers(-20, 20).map(lambda n: n / 2), min_size=1)
conditions = st.builds(
    "{} {} {}".format, st.sampled_from(QUESTIONS), st.sampled_from((">=", "<=", "==")), st.integers(1, 5)
)


@st.composite
def rules(draw: st.DrawFn) -> tuple[SourcingRule, ...]:
    """A few rules over the three questions."""
    found = draw(st.lists(st.tuples(conditions, points), min_size=1, max_size=6))
    return tuple(rule(f"r{place}", when, given_) for place, (when, given_) in enumerate(found))


def by_hand(found: tuple[SourcingRule, ...], values: Mapping[str, float | None]) -> str | None:
    """The type that leads, worked out anew without the expression language; None where no rule holds."""
    signs = {">=": float.__ge__, "<=": float.__le__, "==": float.__eq__}
    sums, any_holds = dict.fromkeys(TYPES, 0.0), False
    for item in found:
        name, sign, number = item.when.split()
        value = values[name]
        if value is not None and signs[sign](value, float(number)):
            any_holds = True
            for kind, more in item.points.items():
                sums[kind] += more
    return max(TYPES, key=lambda kind: sums[kind]) if any_holds else None


@given(rules(), answers)
def test_the_leader_has_the_most_points(
    found: tuple[SourcingRule, ...], values: Mapping[str, float | None]
) -> None:
    """K1: the types stand in the order of their points, and the first of equals is the plan's first."""
    result = weighed(TYPES, found, values)

    assert result.leader == by_hand(found, values)
    assert all(result.points[a] >= result.points[b] for a, b in pairwise(result.order))


@given(rules(), answers, st.sampled_from(TYPES), st.floats(0, 10, allow_nan=False))
def test_more_points_never_lower_a_type(
    found: tuple[SourcingRule, ...], values: Mapping[str, float | None], kind: str, more: float
) -> None:
    """A further reason for a type leaves its points and its place as they are, or raises them."""
    before = weighed(TYPES, found, values)
    after = weighed(TYPES, (*found, rule("extra", "hurry >= 1", {kind: more})), values)

    assert after.points[kind] >= before.points[kind] - 1e-9
    assert after.order.index(kind) <= before.order.index(kind)


@given(rules(), answers, st.sampled_from(QUESTIONS))
def test_what_would_change_the_answer_is_right(
    found: tuple[SourcingRule, ...], values: Mapping[str, float | None], question: str
) -> None:
    """K10: each other answer that makes another type lead is told, with that type, and no other answer is."""
    now = by_hand(found, values)
    expected = [
        (level, leader)
        for level in LEVELS
        if float(level) != values[question]
        for leader in [by_hand(found, {**values, question: float(level)})]
        if leader not in {None, now}
    ]

    assert list(other_leaders(TYPES, found, values, question)) == expected


def test_a_rule_without_an_answer_is_neither_for_nor_against() -> None:
    """What cannot be told adds nothing, and says what it waits for."""
    found = (rule("a", "hurry >= 4 and skill <= 2", {"rent": 3}), rule("b", "money >= 1", {"build": 1}))
    values = {"hurry": 5.0, "skill": None, "money": 2.0}
    result = weighed(TYPES, found, values)

    assert dict(result.holds) == {"a": None, "b": True}
    assert result.points == {"rent": 0.0, "build": 1.0, "nothing": 0.0}
    assert waits_for(found[0].when, values) == ("skill",)


def test_nobody_leads_while_nothing_is_said() -> None:
    """No type comes first just because the plan lists it first."""
    found = (rule("a", "hurry >= 4", {"rent": 3}),)

    assert weighed(TYPES, found, {}).leader is None
    assert weighed(TYPES, found, {"hurry": 3.0}).leader is None
    assert weighed(TYPES, found, {"hurry": 4.0}).leader == "rent"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("users / 20", 3),
        ("users / 100", 1),
        ("users * 10", 5),
        ("2.5 + users * 0", 3),
        ("users / 0", None),
        ("employees / 2", None),
        ("0 - users", 1),
    ],
)
def test_a_proposal_is_rounded_into_the_scale(text: str, level: int | None) -> None:
    """A half goes up, what lies outside 1 to 5 becomes the nearest end, what cannot be told stays open."""
    assert proposed_level(text, {"users": 50.0, "employees": None}) == level
