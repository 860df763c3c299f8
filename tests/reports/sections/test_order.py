"""What would change the order is told in numbers that hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from project.model import Score, Weight
from project.outlook import Outlook
from reports.document import Bullets
from reports.sections.order import told_apart, what_would_change
from tests.reports.sample import (
    SCORES,
    facts_of,
    outlook_of,
    records,
    replaced,
    scores,
    settings,
    vendors,
)

Table = Mapping[str, Sequence[float | None]]


def outlook_for(table: Table, **points: float) -> Outlook:
    """The test project with these scores and, where given, points of criteria."""
    kept = (item for item in records() if not isinstance(item, Score))
    given = scores({vendor: tuple(row) for vendor, row in table.items()})
    return outlook_of(replaced((*kept, *given), *(Weight(id=k, points=v) for k, v in points.items())))


def told(outlook: Outlook) -> tuple[str, ...]:
    """The sentences, none when the block is not there."""
    return next(
        (item.items for item in what_would_change(facts_of(outlook)) if isinstance(item, Bullets)), ()
    )


def test_the_weight_told_is_where_another_draws_level() -> None:
    """Vendor A is 2.5 ahead on residency and 14.17 behind on the rest: 0.25 t = 14.17 (100 - t) / 90."""
    weight, _ = told(outlook_of(records()))
    assert weight == (
        "If “Data kept in the EU” weighed 38.7 of 100 instead of 10.0, with all other weights in proportion, "
        "Vendor A would draw level."
    )
    flip = outlook_of(records()).shortlist.weight_flip
    assert flip is not None
    rest = 90 / (100 - flip.flips_at)
    level = outlook_for(SCORES, residency=flip.flips_at * rest).shortlist
    assert {item.rank for item in level.standings if item.vendor in {"alfa", "bravo"}} == {1}


def test_a_rule_that_stands_nearer_than_the_points_is_told() -> None:
    """Vendor B has 4 on residency and is out below 3, a quarter of the scale."""
    _, score = told(outlook_of(records()))
    assert score == (
        "If Vendor B came out worse than 3.00 on “Data kept in the EU” (now 4.00), it would be out and "
        "Vendor A would lead."
    )


def test_a_score_of_the_leader_or_of_the_challenger_is_told() -> None:
    """Vendor A lies 12 / 4 = 3 points behind: 3 / 16 of the heaviest scale, so 0.75 of its 4 steps."""
    _, score = told(outlook_for({**SCORES, "alfa": (5, 4, 4, 4, 4, 4, 4, 5)}))
    assert score == (
        "If Vendor B had 4.25 instead of 5.00 on “Contact and activity history”, Vendor A would draw level."
    )
    gap = {**SCORES, "alfa": (5, 4, 3, 5, None, None, None, None)}
    _, own = told(outlook_for(gap))
    assert own.startswith("If Vendor A had ")
    assert own.endswith(", it would draw level.")


def test_a_vendor_scored_only_where_nothing_weighs_would_lead_at_once() -> None:
    """Vendor B has 5 on a criterion without weight and no other score."""
    table = {"alfa": SCORES["alfa"], "bravo": (None,) * 7 + (5,)}
    weight, score = told(outlook_for(table, stability=0))
    assert weight == (
        "“Will still be there in five years” weighs nothing so far; with any weight on it, "
        "Vendor B would lead."
    )
    assert score == "No change of one score given so far lets another ranked vendor lead."


def test_a_leader_better_everywhere_stands_whatever_the_weights() -> None:
    """Dominance on every criterion: neither one weight nor one score lets another vendor lead."""
    best = {"alfa": (5, 5, 5, 5, 5, 1, 5, 5), "bravo": (1, 1, 1, 3, 1, 48, 1, 1)}
    weight, score = told(outlook_for(best))
    assert weight == "No change of one weight alone lets another vendor lead."
    assert score.startswith("If Vendor A came out worse than 3.00")


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(outlook_of((settings(),)), id="no vendor"),
        pytest.param(outlook_of((settings(), vendors()[0])), id="one vendor"),
        pytest.param(outlook_for({}), id="no scores"),
        pytest.param(outlook_for({**SCORES, "alfa": SCORES["bravo"]}), id="tie"),
    ],
)
def test_nothing_is_told_without_one_leader_and_somebody_beside_it(given: Outlook) -> None:
    """There is no lead to lose."""
    assert list(what_would_change(facts_of(given))) == []


@pytest.mark.parametrize(
    ("first", "second", "texts"),
    [(4, 4.5, ("4.0", "4.5")), (16, 16.04, ("16.00", "16.04")), (1, 1, ("1.0000", "1.0000"))],
)
def test_two_numbers_are_told_apart(first: float, second: float, texts: tuple[str, str]) -> None:
    """One decimal, or as many as show a difference."""
    assert told_apart(facts_of(outlook_of(records())), first, second) == texts
