"""The list of risks: levels, sums and what the plan proposes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.expressions import EMPTY
from playbook.delivery import Response
from project.catalogue import Catalogue, resolve
from project.model import Person, Project
from project.outlook import Outlook
from project.records.risks import Assumption, AssumptionState, Risk, RiskState
from project.results.risks import RiskLevel, level_of
from project.risks import risks
from tests.project.conftest import BEFORE_VENDORS, PLAYBOOK, TEXTS
from tests.project.heard_content import sources

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
LEVELS = list(RiskLevel)
MORE = """
  - {id: lost, title: Data is lost, cause: Scatter., event: Loss., effect: Holes., phase: two, owner: tech,
    probability: 4, impact: 4, trigger: Leaving., response: reduce, action: Copy., threatens: [set_up],
    suggest_if: "data_sources_listed >= 3"}
  - {id: dear, title: Too dear, cause: Offers., event: Bills., effect: No money., phase: two, owner: lead,
    probability: 2, impact: 5, trigger: Bills., response: avoid, action: Ask.,
    suggest_if: "vendors_in_budget < 1"}
"""


@pytest.fixture(scope="module")
def planned() -> Catalogue:
    """The small content with three risks: without a condition, with one, and with one that may be empty."""
    head, risk, rest = BEFORE_VENDORS.partition("sourcing:\n")
    text = PLAYBOOK + head.rstrip("\n") + MORE + risk + rest
    resolved = resolve(sources({**TEXTS, "playbook": text}))
    assert resolved.diagnostics == ()
    assert resolved.catalogue is not None
    return resolved.catalogue


def test_levels_are_those_of_the_stated_rule() -> None:
    """Up to 4 low, 5 to 9 medium, 10 to 15 high, from 16 on very high: the borders, told one by one."""
    told = {
        4: "low",
        5: "medium",
        9: "medium",
        10: "high",
        15: "high",
        16: "very_high",
        25: "very_high",
        1: "low",
    }

    assert {value: str(level_of(value)) for value in told} == told
    assert level_of(None) is None


point = st.integers(1, 5)


@given(point, point, point, point)
def test_levels_never_fall_when_a_risk_grows(likely: int, bad: int, more: int, worse: int) -> None:
    """Likelier and worse is never a lower level."""
    low, high = level_of(likely * bad), level_of(max(likely, more) * max(bad, worse))
    assert low is not None
    assert high is not None
    assert LEVELS.index(low) <= LEVELS.index(high)


made: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    probability=st.one_of(st.none(), point),
    impact=st.one_of(st.none(), point),
    chance=st.one_of(st.none(), st.floats(0, 1)),
    money=st.one_of(st.none(), st.floats(0, 1e6)),
    state=st.sampled_from(RiskState),
    response=st.one_of(st.none(), st.sampled_from(Response)),
    owner=st.sampled_from([None, "maria"]),
)


@given(st.lists(made, max_size=8))
def test_sums_and_places_are_those_of_the_entries(rows: list[dict[str, object]]) -> None:
    """Money to expect, counts of the picture and what is unanswered equal a sum over the entries."""
    catalogue = resolve(sources(TEXTS)).catalogue
    assert catalogue is not None
    records = [
        Risk.model_validate({"id": f"r{place}", "title": "A", **row}) for place, row in enumerate(rows)
    ]

    found = risks(Project(id="p", records=tuple(records)), catalogue, {}, DAY)

    watched = [item for item in records if item.state is RiskState.OPEN]
    money = [
        item.chance * item.money for item in watched if item.chance is not None and item.money is not None
    ]
    grave = [item for item in watched if (item.probability or 0) * (item.impact or 0) >= 10]
    lacking = [item for item in grave if item.owner is None or item.response is None]
    assert found.expected == pytest.approx(sum(money))
    assert found.with_money == len(money)
    assert {item.id for item in found.unanswered} == {item.id for item in lacking}
    assert dict(found.facts) == {
        "risks": len(watched), "risks_unanswered": len(lacking), "assumptions_overdue": 0,
    }  # fmt: skip
    for cell in found.matrix:
        there = [
            item for item in watched if (item.probability, item.impact) == (cell.probability, cell.impact)
        ]
        assert set(cell.risks) == {item.id for item in there}
    assert sum(len(cell.risks) for cell in found.matrix) == len(watched) - found.unrated
    shown = [item.product or 0 for item in found.lines if item.open]
    assert shown == sorted(shown, reverse=True)


def test_the_picture_has_every_place_once(make: Make, catalogue: Catalogue) -> None:
    """25 places, likely ones on top, whether a risk stands there or not."""
    places = [(cell.probability, cell.impact) for cell in risks(make(), catalogue, {}, DAY).matrix]

    assert places == list(product((5, 4, 3, 2, 1), (1, 2, 3, 4, 5)))


def test_a_risk_is_judged_before_and_after_its_response(make: Make, planned: Catalogue) -> None:
    """P10: 4 x 5 is very high; with the response in place 2 x 4 is medium; the task it threatens is named."""
    maria = Person(id="maria", name="Maria")
    risk = Risk(
        id="r", title="Late", probability=4, impact=5, probability_after=2, impact_after=4, owner="maria",
        response=Response.REDUCE, task="set_up", due=DAY - timedelta(days=1), chance=0.25, money=80_000,
    )  # fmt: skip

    line = risks(make(maria, risk), planned, {}, DAY).lines[0]

    assert (line.product, line.level) == (20, RiskLevel.VERY_HIGH)
    assert (line.product_after, line.level_after) == (8, RiskLevel.MEDIUM)
    assert (line.expected, line.task, line.late) == (20_000, "Set up", True)
    assert not line.lacks_owner
    assert not line.lacks_response


@given(st.one_of(st.integers(0, 9), st.none()), st.one_of(st.integers(0, 3), st.none()))
def test_a_risk_is_proposed_exactly_when_its_condition_holds(
    places: int | None, affordable: int | None
) -> None:
    """D8, N24: an empty value proposes nothing; without a condition a risk is offered and not proposed."""
    head, risk, rest = BEFORE_VENDORS.partition("sourcing:\n")
    texts = {**TEXTS, "playbook": PLAYBOOK + head.rstrip("\n") + MORE + risk + rest}
    catalogue = resolve(sources(texts)).catalogue
    assert catalogue is not None
    values = {
        "data_sources_listed": EMPTY if places is None else float(places),
        "vendors_in_budget": EMPTY if affordable is None else float(affordable),
    }

    found = risks(Project(id="p", records=()), catalogue, values, DAY).proposals

    assert {item.risk: item.proposed for item in found} == {
        "late": False,
        "lost": places is not None and places >= 3,
        "dear": affordable is not None and affordable < 1,
    }
    assert [item.proposed for item in found] == sorted((item.proposed for item in found), reverse=True)


def test_what_is_in_the_list_is_proposed_no_more(make: Make, planned: Catalogue) -> None:
    """An entry made from a risk of the plan takes it out of what is offered."""
    own = Risk(id="r", title="Ours", based_on="lost")

    found = risks(make(own), planned, {"data_sources_listed": 9.0, "vendors_in_budget": EMPTY}, DAY)

    assert [item.risk for item in found.proposals] == ["late", "dear"]


def test_the_corridor_hands_over_what_holds(make: Make, planned: Catalogue) -> None:
    """N24: three places in the list and no owner or copy of them: the loss of data is proposed."""
    from project.records.inventory import DataSource  # noqa: PLC0415  only this test needs it

    places = [DataSource(id=f"d{place}", title="List") for place in range(3)]

    proposals = Outlook(make(*places), planned, DAY).risks.proposals

    assert [item.risk for item in proposals if item.proposed] == ["lost"]


def test_assumptions_are_overdue_until_somebody_says_how_they_are(make: Make, catalogue: Catalogue) -> None:
    """P10: overdue are those whose day has passed and which nobody has checked; they come first."""
    past, later = DAY - timedelta(days=1), DAY
    records = (
        Assumption(id="a", statement="Checked", check_by=past, state=AssumptionState.HOLDS),
        Assumption(id="b", statement="Today", check_by=later),
        Assumption(id="c", statement="Late", check_by=past),
        Assumption(id="d", statement="Some day"),
    )

    found = risks(make(*records), catalogue, {}, DAY)

    assert [item.id for item in found.assumptions] == ["c", "b", "d", "a"]
    assert dict(found.facts)["assumptions_overdue"] == 1
