"""Thousands of cases of a plan: against a plain loop, against sums that are known, and laws."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from math import sqrt
from statistics import fmean, pstdev
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from scoring.network import Activity, Tie, TieKind, schedule
from scoring.network_draws import BLOCK, lengths, places
from scoring.network_trials import Simulated, simulate
from scoring.spread import Shape, Spread
from scoring.workdays import WorkDays
from tests.published_networks import EVERY_DAY, MILWAUKEE, MONDAY, PLAIN

CALENDARS = {
    "": WorkDays((1, 2, 3, 4, 5), frozenset({date(2026, 1, 6)})),
    "all": EVERY_DAY,
    "few": WorkDays((2, 6)),
}
POINTS = {name: (low, likely, high) for name, (low, likely, high, _) in MILWAUKEE.estimates.items()}


def spreads(shape: Shape = Shape.PERT) -> dict[str, Spread]:
    """The printed estimates of Milwaukee Paper."""
    return {name: Spread(shape, *points) for name, points in POINTS.items()}


def milwaukee(shape: Shape = Shape.PERT, **said: Any) -> Simulated:
    """Its plan over the cases."""
    return simulate(MILWAUKEE.activities, MILWAUKEE.ties, PLAIN, MONDAY, spreads=spreads(shape), **said)


def test_the_printed_means_and_variances() -> None:
    """(low + 4 likely + high) / 6 are the printed days, a sixth of the range squared the variances."""
    days = {item.id: item.days for item in MILWAUKEE.activities}
    for name, (low, likely, high, variance) in MILWAUKEE.estimates.items():
        assert (low + 4 * likely + high) / 6 == days[name]
        assert ((high - low) / 6) ** 2 == pytest.approx(variance, abs=0.005)
    assert sqrt(sum(MILWAUKEE.estimates[name][3] for name in "ACEGH")) == pytest.approx(1.76, abs=0.005)


@pytest.mark.parametrize("shape", [Shape.PERT, Shape.TRIANGULAR])
def test_a_single_path_has_the_mean_and_deviation_of_the_sum(shape: Shape) -> None:
    """Means add up, and so do variances: of the beta distribution (mean - low) (high - mean) / 7."""
    path = [item for item in MILWAUKEE.activities if item.id in "ACEGH"]
    ties = [Tie(*pair) for pair in ("AC", "CE", "EG", "GH")]
    found = simulate(path, ties, PLAIN, MONDAY, spreads={item.id: spreads(shape)[item.id] for item in path})

    means, variances = [], []
    for low, likely, high in (POINTS[item.id] for item in path):
        if shape is Shape.PERT:
            means.append((low + 4 * likely + high) / 6)
            variances.append((means[-1] - low) * (high - means[-1]) / 7)
        else:
            means.append((low + likely + high) / 3)
            variances.append(
                ((likely - low) ** 2 + (high - likely) ** 2 + (likely - low) * (high - likely)) / 18
            )
    assert fmean(found.lengths) == pytest.approx(sum(means), abs=0.002)
    assert pstdev(found.lengths) == pytest.approx(sqrt(sum(variances)), rel=0.03)
    assert found.criticality == (1.0,) * 5


def test_the_published_plan_agrees_with_a_plain_loop() -> None:
    """Chance of each day, criticality and cruciality, beside 4,000 cases of Python's own beta numbers."""
    chance = random.Random(7)  # noqa: S311  cases, not secrets
    cases = []
    for _ in range(4_000):
        days = {}
        for name, (low, likely, high) in POINTS.items():
            place = (likely - low) / (high - low)
            days[name] = low + (high - low) * chance.betavariate(1 + 4 * place, 5 - 4 * place)
        cases.append((days, *longest(days)))
    found = milwaukee()

    for weeks in (13.0, 15.0, 16.0, 18.0):
        mine = float(np.mean(found.lengths <= weeks))
        assert mine == pytest.approx(fmean(end <= weeks for _, end, _ in cases), abs=0.03)
    for at, item in enumerate(MILWAUKEE.activities):
        assert found.criticality[at] == pytest.approx(fmean(item.id in way for _, _, way in cases), abs=0.03)
        theirs = spearmanr([days[item.id] for days, _, _ in cases], [end for _, end, _ in cases]).statistic
        assert found.cruciality[at] == pytest.approx(theirs, abs=0.05)


def longest(days: dict[str, float]) -> tuple[float, set[str]]:
    """The longest way through Milwaukee Paper, all ways written out."""
    ways = ("ACFH", "ACEGH", "ADGH", "BDGH")
    return max((sum(days[name] for name in way), set(way)) for way in ways)


def test_a_single_path_is_too_hopeful() -> None:
    """The book gives 16 weeks a chance of 0.7157 by the critical path alone; other paths can be longer."""
    found = milwaukee()

    assert 0.55 < float(np.mean(found.lengths <= 16)) < 0.7157
    assert milwaukee(Shape.TRIANGULAR).finish.by(0.5) > found.finish.by(0.5)


def test_each_case_is_the_plan_with_the_days_of_that_case() -> None:
    """Two hundred cases, scheduled one by one."""
    found = milwaukee(trials=200, seed=5)
    drawn = {name: lengths(spread, places(5, name, 0, 200)) for name, spread in spreads().items()}
    ends: Counter[date] = Counter()
    critical: Counter[str] = Counter()
    for case in range(200):
        activities = [replace(item, days=float(drawn[item.id][case])) for item in MILWAUKEE.activities]
        network = schedule(activities, MILWAUKEE.ties, PLAIN, MONDAY)
        ends[network.finish] += 1
        critical.update(item.id for item in network.placed if item.critical)

    assert found.finish.days[-1] == (max(ends), 1.0)
    assert [found.finish.chance(day) for day in ends] == pytest.approx(
        [sum(count for other, count in ends.items() if other <= day) / 200 for day in ends], abs=0.01
    )
    assert found.criticality == pytest.approx([critical[item.id] / 200 for item in MILWAUKEE.activities])


@st.composite
def plans(draw: Any) -> Any:
    """Plans in quarters of days, all ties, several calendars, some of it begun or done."""
    size = draw(st.integers(1, 8))
    days = st.dates(date(2025, 12, 20), date(2026, 1, 20))
    activities = []
    for at in range(size):
        item = Activity(
            f"t{at}",
            draw(st.integers(0, 30)) / 4,
            draw(st.sampled_from(list(CALENDARS))),
            draw(st.none() | days),
        )
        state = draw(st.sampled_from(["ahead"] * 4 + ["begun", "done", "somewhere"]))
        if state == "done":
            first = draw(days)
            item = replace(item, began=first, finished=draw(st.dates(first, date(2026, 2, 1))))
        elif state != "ahead":
            item = replace(
                item, began=draw(days) if state == "begun" else None, done=draw(st.sampled_from([0.25, 0.5]))
            )
        activities.append(item)
    ties = []
    if size > 1:
        pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(
            lambda pair: pair[0] < pair[1]
        )
        for one, other in draw(st.lists(pairs, max_size=12)):
            ties.append(
                Tie(f"t{one}", f"t{other}", draw(st.sampled_from(list(TieKind))), draw(st.integers(-4, 6)))
            )
    return activities, ties, draw(st.none() | days)


@given(plans())
def test_sure_days_give_the_plan_itself(plan: Any) -> None:
    """One case without chance ends as the plan does, and has no room where the plan has none.

    Between calendars what decides can have room, and what has none need not decide: there are days on which
    only one of the two works.
    """
    activities, ties, as_of = plan
    network = schedule(activities, ties, CALENDARS, MONDAY, as_of)
    found = simulate(
        activities, ties, CALENDARS, MONDAY, as_of, spreads={}, trials=1, watched=activities[-1].id
    )

    assert found.finish.days == ((network.finish, 1.0),)
    assert found.watched is not None
    assert found.watched.days == ((network.placed[-1].finish, 1.0),)
    for share, item in zip(found.criticality, network.placed, strict=True):
        if len({one.calendar for one in activities}) == 1:
            assert share == float(item.critical)
    assert found.cruciality == (None,) * len(activities)


def test_the_same_seed_draws_the_same_cases() -> None:
    """Another seed draws others; the size of a seed counts, not its sign."""
    assert milwaukee(seed=3).lengths.tolist() == milwaukee(seed=3).lengths.tolist()
    assert milwaukee(seed=3).lengths.tolist() == milwaukee(seed=-3).lengths.tolist()
    assert milwaukee(seed=3).lengths.tolist() != milwaukee(seed=4).lengths.tolist()


def test_the_first_cases_of_a_stream_are_held() -> None:
    """They stand here, so that a library that draws otherwise is found out."""
    assert places(1, "a", 0, 10).tolist() == [9, 1, 4, 8, 3, 5, 7, 2, 6, 0]
    assert sorted(places(1, "a", 0, 1_000)) == list(range(1_000))
    assert places(1, "a", 0, 10).tolist() != places(1, "a", 1, 10).tolist()


def test_an_edit_leaves_the_cases_of_all_others() -> None:
    """With another length of F, which never decides, most cases end to the last digit as before."""
    before = milwaukee()
    edited = simulate(
        MILWAUKEE.activities,
        MILWAUKEE.ties,
        PLAIN,
        MONDAY,
        spreads={**spreads(), "F": Spread(Shape.PERT, 1, 1.5, 2)},
    )

    assert float(np.mean(edited.lengths == before.lengths)) > 0.95
    assert (edited.lengths <= before.lengths + 1e-4).all()


def test_two_equal_paths_decide_half_the_time_each() -> None:
    """And the plan takes longer than either."""
    activities = [Activity("a", 5), Activity("b", 5), Activity("end", 0)]
    both = {"a": Spread(Shape.PERT, 2, 5, 8), "b": Spread(Shape.PERT, 2, 5, 8)}
    found = simulate(activities, [Tie("a", "end"), Tie("b", "end")], PLAIN, MONDAY, spreads=both)

    assert found.criticality[0] == pytest.approx(0.5, abs=0.02)
    assert found.criticality[0] + found.criticality[1] == pytest.approx(1.0, abs=0.01)
    assert found.criticality[2] == 1.0
    assert fmean(found.lengths) > 5.5


def test_shares_rise_to_one_and_days_follow_them() -> None:
    """A day by which four fifths are done is not before that of a half; by the last day all are."""
    ending = milwaukee().finish
    shares = [share for _, share in ending.days]
    days = [ending.by(share) for share in (0.1, 0.5, 0.8, 0.9, 1.0)]

    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert days == sorted(days)
    assert days[-1] == ending.days[-1][0]
    assert ending.chance(date(2020, 1, 1)) == 0.0
    assert ending.chance(ending.by(0.8)) >= 0.8


def test_of_what_has_begun_only_the_rest_is_drawn() -> None:
    """Half done: half of each length is to go from the day of looking; what is done never varies."""
    begun = Activity("a", 10, began=MONDAY, done=0.5)
    wide = {"a": Spread(Shape.TRIANGULAR, 5, 10, 15), "b": Spread(Shape.TRIANGULAR, 1, 2, 3)}
    done = Activity("b", 2, began=MONDAY, finished=MONDAY)
    found = simulate([begun, done], [], PLAIN, MONDAY, date(2026, 1, 12), spreads=wide)

    assert fmean(found.lengths) == pytest.approx(5 + 5, abs=0.01)
    assert found.lengths.min() > 5 + 2.5 - 0.01
    assert found.lengths.max() < 5 + 7.5 + 0.01
    assert found.criticality == (1.0, 0.0)
    assert found.cruciality[0] == pytest.approx(1.0)
    assert found.cruciality[1] is None


def test_cases_beyond_one_block() -> None:
    """Drawn block by block; every case counts once."""
    found = milwaukee(trials=BLOCK + 5_000)

    assert len(found.lengths) == BLOCK + 5_000
    assert found.lengths[:BLOCK].tolist() == milwaukee(trials=BLOCK).lengths.tolist()
    assert found.finish.days[-1][1] == 1.0
    assert found.criticality == pytest.approx(milwaukee().criticality, abs=0.02)


@pytest.mark.parametrize(
    "said",
    [
        {"trials": 0},
        {"trials": 10**9},
        {"watched": "Z"},
        {"spreads": {"Z": Spread.fixed(1)}},
        {"spreads": {"A": Spread(Shape.PERT, 3, 2, 1)}},
        {"spreads": {"A": Spread(Shape.PERT, -1, 2, 3)}},
        {"spreads": {"A": Spread.fixed(-1)}},
        {"activities": ()},
    ],
)
def test_what_cannot_be_drawn_is_refused(said: dict[str, Any]) -> None:
    """No case or too many, unknown ids, days crossed or below zero, nothing to do."""
    given_ = {"activities": MILWAUKEE.activities, "ties": MILWAUKEE.ties, "spreads": {}, **said}
    ties = given_["ties"] if given_["activities"] else ()
    with pytest.raises(ValueError, match=r"."):
        simulate(
            given_.pop("activities"), ties, PLAIN, MONDAY, **{k: v for k, v in given_.items() if k != "ties"}
        )
