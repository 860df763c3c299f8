"""Points beside cost: who is beaten on both, and what a further point costs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.results.business_case import BusinessCase, CaseLine, Convention, VendorCase
from project.results.shortlist import KnockOut, Shortlist, VendorStanding
from project.results.value import Lacking
from project.value import value_against_cost


def standing(name: str, points: float | None, *, span: float = 0.0, out: bool = False) -> VendorStanding:
    """An offer with points; `span` is what missing scores leave open on either side."""
    base = points or 0.0
    return VendorStanding(
        vendor=name,
        name=name.upper(),
        total=points,
        lowest=max(0.0, base - span),
        highest=min(100.0, base + span),
        rank=None if out or points is None else 1,
        missing=(),
        knocked_out=(KnockOut(name, "c", "C", 1, 2),) if out else (),
        cells=(),
        by_block=(),
    )


def priced(name: str, cost: float | None, *, lines: Sequence[tuple[str, float | None]] = ()) -> VendorCase:
    """A case that costs so much; a line without an amount is unknown."""
    held = tuple(
        CaseLine(line, line, "run", (), amount or 0.0, 0.0, "", "unknown" if amount is None else "counted")
        for line, amount in lines
    )
    unknown = tuple(line for line, amount in lines if amount is None)
    return VendorCase(
        vendor=name, name=name.upper(), costs=held, benefits=(), costs_by_year=(), benefits_by_year=(),
        net_by_year=(), tco_nominal=cost or 0.0, tco_present=0.0, per_user_month=0.0, benefits_nominal=0.0,
        benefits_present=0.0, npv=0.0, roi_present=None, roi_undiscounted=None, payback_years=None,
        by_family=(), unknown=unknown, price_missing=cost is None, within_budget=None,
    )  # fmt: skip


def ranked(*standings: VendorStanding) -> Shortlist:
    """A ranking that holds only what is looked at here."""
    return Shortlist(
        weights=(),
        standings=standings,
        leaders=(),
        clear=False,
        margin=None,
        provisional=(),
        missing_scores=0,
        block_weights=(),
        vendor_block_light=False,
    )


def cased(*cases: VendorCase) -> BusinessCase:
    """A case over five years in euros."""
    return BusinessCase(Convention("EUR", 5, 0.08), cases, (), (), (), (), ())


def test_c11_an_offer_that_costs_more_and_scores_less_is_named() -> None:
    """C11: B beats D on both; A and C are cheaper or better than B, so nobody beats them.

    By hand: from A to B 30,000 more for 15 points more, 2,000 each; from B to C 60,000 for 10, 6,000 each.
    """
    value = value_against_cost(
        ranked(*(standing(name, points) for name, points in (("a", 55), ("b", 70), ("c", 80), ("d", 60)))),
        cased(
            *(
                priced(name, cost)
                for name, cost in (("a", 90_000), ("b", 120_000), ("c", 180_000), ("d", 150_000))
            )
        ),
    )

    assert value.frontier == ("a", "b", "c")
    assert [(item.vendor, item.by, item.dearer, item.fewer) for item in value.beaten] == [
        ("d", "b", 30_000, 10)
    ]
    assert [(item.cheaper, item.better, item.per_point) for item in value.steps] == [
        ("a", "b", 2_000),
        ("b", "c", 6_000),
    ]


def test_equal_offers_do_not_beat_each_other() -> None:
    """The same points for the same money: both stand on the frontier and no point has a price."""
    value = value_against_cost(
        ranked(standing("a", 60), standing("b", 60)), cased(priced("a", 100.0), priced("b", 100.0))
    )

    assert value.frontier == ("a", "b")
    assert value.beaten == ()
    assert value.steps == ()


@pytest.mark.parametrize(
    ("span", "lines", "sure"),
    [
        (0.0, (), True),
        (6.0, (), False),
        (0.0, (("storage", None),), False),
    ],
)
def test_beaten_for_certain_only_when_nothing_open_could_turn_it(
    span: float, lines: tuple[tuple[str, float | None], ...], *, sure: bool
) -> None:
    """Missing scores of the better one, or a cost line nobody has answered, leave it open."""
    value = value_against_cost(
        ranked(standing("a", 70, span=span), standing("b", 65)),
        cased(priced("a", 100.0, lines=lines), priced("b", 120.0, lines=(("storage", 30.0),))),
    )

    assert [(item.vendor, item.sure) for item in value.beaten] == [("b", sure)]


def test_an_open_line_of_the_winner_leaves_it_open_however_cheap_it_is_elsewhere() -> None:
    """What another offer pays for a line bounds nothing: A's own storage may cost any amount."""
    value = value_against_cost(
        ranked(standing("a", 70), standing("b", 65)),
        cased(
            priced("a", 100.0, lines=(("storage", None),)),
            priced("b", 120.0, lines=(("storage", 5.0),)),
        ),
    )

    assert [(item.vendor, item.sure) for item in value.beaten] == [("b", False)]


def test_open_lines_of_the_beaten_only_make_it_dearer() -> None:
    """B costs more already; whatever its open line costs comes on top."""
    value = value_against_cost(
        ranked(standing("a", 70), standing("b", 65)),
        cased(priced("a", 100.0), priced("b", 120.0, lines=(("travel", None),))),
    )

    assert [(item.vendor, item.sure) for item in value.beaten] == [("b", True)]


def test_an_unknown_line_reaches_as_far_as_the_dearest_other_offer() -> None:
    """A's open line may cost what C pays for it; a line nobody knows has no upper end."""
    value = value_against_cost(
        ranked(*(standing(name, 50) for name in "abc")),
        cased(
            priced("a", 100.0, lines=(("storage", None),)),
            priced("b", 110.0, lines=(("storage", 5.0), ("travel", None))),
            priced("c", 120.0, lines=(("storage", 20.0), ("travel", None))),
        ),
    )
    most = {item.vendor: item.most for item in value.offers}

    assert most == {"a": 120.0, "b": None, "c": None}


def test_what_cannot_be_compared_is_told_and_beats_nobody() -> None:
    """Out by a rule, without a score, without a price: each says why, and the rest is compared."""
    value = value_against_cost(
        ranked(standing("a", 60), standing("b", 90, out=True), standing("c", None), standing("d", 95)),
        cased(priced("a", 100.0), priced("b", 50.0), priced("c", 40.0), priced("d", None)),
    )
    lacking = {item.vendor: item.lacking for item in value.offers}

    assert lacking == {"a": None, "b": Lacking.OUT, "c": Lacking.SCORE, "d": Lacking.COST}
    assert value.frontier == ("a",)
    assert value.offers[0].vendor == "a"


OFFERS = st.lists(
    st.tuples(st.integers(0, 100).map(float), st.integers(1, 1000).map(float)), min_size=1, max_size=8
)


@given(OFFERS)
def test_each_offer_is_on_the_frontier_or_beaten_and_the_frontier_climbs(
    offers: list[tuple[float, float]],
) -> None:
    """Along the frontier cost and points rise together; whoever is beaten has a better one at no more."""
    names = [f"v{place}" for place in range(len(offers))]
    value = value_against_cost(
        ranked(*(standing(name, points) for name, (points, _) in zip(names, offers, strict=True))),
        cased(*(priced(name, cost) for name, (_, cost) in zip(names, offers, strict=True))),
    )
    at = dict(zip(names, offers, strict=True))
    edge = [at[name] for name in value.frontier]

    assert sorted([*value.frontier, *(item.vendor for item in value.beaten)]) == names
    assert edge == sorted(edge, key=lambda item: (item[1], item[0]))
    assert [points for points, _ in edge] == sorted(points for points, _ in edge)
    for item in value.beaten:
        points, cost = at[item.vendor]
        better, cheaper = at[item.by]
        assert better >= points
        assert cheaper <= cost
        assert item.sure
    assert all(step.per_point > 0 for step in value.steps)
