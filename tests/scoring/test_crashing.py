"""What it costs to be finished earlier."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.crashing import Shorter, cheapest
from scoring.network_terms import Activity, Tie, TieKind

# Network of the paper mill of Heizer and Render, "Operations Management": weeks, least weeks, dollars a week.
# The costs were not checked against the book; the expected answers are worked out by hand from these figures.
MILL = {
    "a": (2, 1, 750), "b": (3, 1, 2000), "c": (2, 1, 1000), "d": (4, 3, 1000), "e": (4, 2, 1000),
    "f": (3, 2, 500), "g": (5, 2, 1500), "h": (2, 1, 3000),
}  # fmt: skip
MILL_TIES = ("ac", "ad", "bd", "ce", "cf", "dg", "eg", "fh", "gh")
Plan = tuple[list[Activity], list[Tie], dict[str, Shorter]]


def mill() -> Plan:
    """The network with its costs."""
    return (
        [Activity(name, days) for name, (days, _, _) in MILL.items()],
        [Tie(pair[0], pair[1]) for pair in MILL_TIES],
        {name: Shorter(least, cost) for name, (_, least, cost) in MILL.items()},
    )


@pytest.mark.parametrize(("weeks", "cost"), [(15, 0), (14, 750), (13, 2250)])
def test_the_mill_is_shortened_where_it_is_cheapest(weeks: int, cost: float) -> None:
    """Fifteen weeks cost nothing more; A is cheapest on the longest way, then G, which two ways share."""
    found = cheapest(*mill(), weeks)

    assert found is not None
    assert found.cost == pytest.approx(cost)
    assert found.length == pytest.approx(weeks)
    assert {name for name, days in found.days.items() if days > 0.5} == {
        15: set(),
        14: {"a"},
        13: {"a", "g"},
    }[weeks]


def test_nothing_makes_it_shorter_than_everything_at_its_least() -> None:
    """The longest way through the least weeks is seven; six cannot be had."""
    assert cheapest(*mill(), 7) is not None
    assert cheapest(*mill(), 6.9) is None


@st.composite
def small_plans(draw: st.DrawFn) -> Plan:
    """Up to four activities in whole days, each tied to some before it."""
    names = "abcd"[: draw(st.integers(1, 4))]
    days = {name: draw(st.integers(0, 4)) for name in names}
    ties = [
        Tie(names[one], names[other], draw(st.sampled_from(TieKind)), draw(st.integers(-1, 2)))
        for other in range(len(names))
        for one in range(other)
        if draw(st.booleans())
    ]
    shorter = {
        name: Shorter(draw(st.integers(0, days[name])), draw(st.integers(0, 9)))
        for name in names
        if draw(st.booleans())
    }
    return [Activity(name, days[name]) for name in names], ties, shorter


def length_of(plan: Plan, days: dict[str, int]) -> float:
    """The whole length by going through the activities in their order; none begins before the first day."""
    begins: dict[str, float] = {}
    for item in plan[0]:
        name = item.id
        at = 0.0
        for tie in plan[1]:
            if tie.after == name:
                end = begins[tie.before] + days[tie.before]
                base = end if tie.kind in {TieKind.FS, TieKind.FF} else begins[tie.before]
                own = days[name] if tie.kind in {TieKind.FF, TieKind.SF} else 0
                at = max(at, base + tie.lag - own)
        begins[name] = at
    return max(begins[item.id] + days[item.id] for item in plan[0])


@settings(max_examples=40, deadline=None)
@given(small_plans(), st.integers(0, 10))
def test_no_other_way_of_shortening_is_cheaper(plan: Plan, length: int) -> None:
    """Every way to shorten by whole days is tried; with whole figures the best one is among them."""
    choices = [
        range(int(plan[2][item.id].least) if item.id in plan[2] else int(item.days), int(item.days) + 1)
        for item in plan[0]
    ]
    costs = []
    for tried in product(*choices):
        days = dict(zip((item.id for item in plan[0]), tried, strict=True))
        if length_of(plan, days) <= length:
            costs.append(
                sum(
                    plan[2][item.id].day_cost * (item.days - days[item.id])
                    for item in plan[0]
                    if item.id in plan[2]
                )
            )
    found = cheapest(*plan, length)

    assert (found is None) is (not costs)
    if found is not None:
        assert found.cost == pytest.approx(min(costs), abs=1e-6)


def test_what_cannot_be_is_refused() -> None:
    """Ties that go round, least days above the days, and a cost below zero are the caller's mistake."""
    pair = [Activity("a", 1), Activity("b", 1)]
    with pytest.raises(ValueError, match="round"):
        cheapest(pair, [Tie("a", "b"), Tie("b", "a")], {}, 3)
    for wrong in (Shorter(2, 1), Shorter(0, -1)):
        with pytest.raises(ValueError, match="a cannot"):
            cheapest(pair, [], {"a": wrong}, 3)
