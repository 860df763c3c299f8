"""What the project is for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from playbook.aims import Aim, Gain
from project.catalogue import Catalogue
from project.model import Person, Project
from project.records.vision import Contribution, Objective, Policy, PolicySort, Vision
from project.results.vision import Lack, VisionResult
from project.vision import vision
from tests.project.test_rated import rating

Make = Callable[..., Project]
WHOLE: dict[str, Any] = {
    "title": "Keep customers",
    "customer": "Somebody asks me first.",
    "aim": Aim.RETAIN,
    "gains": (Gain.PROFIT,),
    "owner": "ana",
    "unit": "% of customers",
    "baseline": 82.0,
    "target": 88.0,
    "due": date(2027, 12, 31),
}
ANA = Person(id="ana", name="Ana")


@pytest.fixture
def found(make: Make, rated_content: Catalogue) -> Callable[..., VisionResult]:
    """What follows from these records."""
    return lambda *records: vision(make(ANA, *records), rated_content)


Found = Callable[..., VisionResult]


def fact(result: VisionResult, name: str) -> float | bool | None:
    """The fact of this name."""
    return dict(result.facts)[name]


def test_nothing_entered_is_nothing_written(found: Found) -> None:
    """Every fact is there from the first day, and says that nothing was done."""
    assert dict(found().facts) == {
        "vision_written": False,
        "customer_outcome_written": False,
        "objectives": 0,
        "objectives_incomplete": 0,
        "objectives_unmarked": 0,
        "policies_kept": 0,
        "departments_silent": 2,
        "raters": 0,
    }


def test_the_canvas_says_which_parts_are_empty(found: Found) -> None:
    """The customer's side stands first and is a part of its own (B15); blanks are not written."""
    result = found(Vision(statement="One firm.", known_for="  ", owner="ana"))
    parts = {part.field: part.written for part in result.canvas}
    assert next(iter(parts)) == "customer_outcome"
    assert [name for name, written in parts.items() if written] == ["statement", "owner"]
    assert fact(result, "vision_written") is True
    assert fact(result, "customer_outcome_written") is False


@pytest.mark.parametrize(
    ("field", "empty", "lack"),
    [
        ("owner", None, Lack.OWNER),
        ("unit", " ", Lack.FIGURE),
        ("baseline", None, Lack.BASELINE),
        ("target", None, Lack.TARGET),
        ("due", None, Lack.DUE),
    ],
)
def test_an_objective_without_one_of_five_is_not_complete(
    found: Found, field: str, empty: object, lack: Lack
) -> None:
    """Owner, figure, baseline, target and day make a wish an objective (V1)."""
    result = found(Objective.model_validate({"id": "keep", **WHOLE, field: empty}))
    assert result.tree[0].lacks == (lack,)
    assert [branch.objective for branch in result.incomplete] == ["keep"]
    assert fact(result, "objectives_incomplete") == 1


def test_a_figure_of_zero_is_a_figure(found: Found) -> None:
    """Nothing today is a baseline, and none left is a target; neither counts as missing (V1)."""
    result = found(Objective.model_validate({"id": "keep", **WHOLE, "baseline": 0.0, "target": 0.0}))
    assert result.incomplete == ()


def test_an_objective_is_marked_by_aim_and_gain(found: Found) -> None:
    """It says what it does with customers (V6) and what it brings the firm (V10); both are asked for."""
    one = Objective.model_validate({"id": "a", **WHOLE, "aim": None})
    two = Objective.model_validate({"id": "b", **WHOLE, "gains": ()})
    result = found(one, two, Objective.model_validate({"id": "c", **WHOLE}))
    assert fact(result, "objectives_unmarked") == 2
    assert fact(result, "objectives_incomplete") == 0


def test_the_way_from_customer_value_over_loyalty_to_profit(found: Found) -> None:
    """Know who calls, keep customers, earn: one whole way; a top nothing leads to stands loose (V8)."""
    records = (
        Objective(id="earn", title="Earn", gains=(Gain.PROFIT,), aim=Aim.SELL),
        Objective(id="keep", title="Keep", aim=Aim.RETAIN, leads_to="earn", order=1),
        Objective(id="know", title="Know", customer="They know me.", aim=Aim.SERVE, leads_to="keep", order=2),
        Objective(id="alone", title="Alone", customer="I see it.", order=3),
    )
    result = found(*records)
    ways = {way.objectives: way.whole for way in result.ways}
    assert ways == {("know", "keep", "earn"): True, ("alone",): False}
    assert [branch.objective for branch in result.tree if branch.loose] == ["alone"]
    assert [(branch.objective, branch.depth) for branch in result.tree] == [
        ("earn", 0), ("keep", 1), ("know", 2), ("alone", 0),
    ]  # fmt: skip


def test_profit_below_loyalty_is_no_way_to_profit(found: Found) -> None:
    """Profit has to come of customers who stay, so it counts at that objective or above it (V8)."""
    records = (
        Objective(id="keep", title="Keep", aim=Aim.RETAIN),
        Objective(id="sell", title="Sell", customer="x", gains=(Gain.PROFIT,), leads_to="keep"),
    )
    assert [(way.value, way.loyalty, way.profit) for way in found(*records).ways] == [(True, True, False)]


def test_one_objective_alone_is_not_loose(found: Found) -> None:
    """As long as there is no other, there is nothing it could serve."""
    assert not found(Objective(id="one", title="One")).tree[0].loose


def test_departments_that_brought_nothing_are_named(found: Found) -> None:
    """What a group said or brought in counts (V2); groups outside the firm are not asked here."""
    silent = found()
    assert [voice.group for voice in silent.silent] == ["sales", "it"]
    said = found(Contribution(id="c1", group="sales", text="We never know who rang."))
    assert [voice.group for voice in said.silent] == ["it"]
    brought = found(
        Contribution(id="c1", group="sales", text="We never know.", objective="keep"),
        Objective(id="keep", title="Keep", brought_by=("it",)),
    )
    assert brought.silent == ()
    assert {voice.group: voice.objectives for voice in brought.voices} == {
        "sales": ("keep",),
        "it": ("keep",),
    }


def test_both_rules_need_an_owner(found: Found) -> None:
    """Gathering and using are two rules (V5) beside the tool (V4); a rule counts when somebody keeps it."""
    gather = Policy(id="g", title="Write it down", sort=PolicySort.GATHER, owner="ana")
    use = Policy(id="u", title="Look there first", sort=PolicySort.USE)
    other = Policy(id="o", title="Something else", owner="ana")
    assert fact(found(gather, use, other), "policies_kept") == 1
    assert fact(found(gather, use.model_copy(update={"owner": "ana"})), "policies_kept") == 2
    assert [(rule.sort, rule.owned) for rule in found(gather, use).rules] == [
        ("gather", True),
        ("use", False),
    ]


def test_who_rated_how_far_the_firm_is(found: Found) -> None:
    """Voices are counted over the whole list; technology is known as one item among the others (V18)."""
    result = found(rating("picture", "ana", 2), rating("technology", None, 4), rating("picture", None, 3))
    assert fact(result, "raters") == 2
    assert result.technology == "technology"
    assert result.maturity is not None
    assert len(result.maturity.lines) == 3
