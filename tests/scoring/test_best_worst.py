"""Weights from the most and the least important thing."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.best_worst import Answers, BestWorst, Said, answers, best_worst, distances
from scoring.best_worst_range import best_worst_range
from scoring.codes import Code

TRANSPORT = ("load", "access", "cost")
FROM_COST = {"load": 8.0, "access": 2.0}
TO_LOAD = {"access": 5.0, "cost": 8.0}
AB = ("a", "b")


def _by_corners(given_: Answers) -> float:
    """The smallest largest distance, by trying every corner of the linear program (no solver)."""
    rows = distances(given_)
    count = rows.shape[1]
    signed = [np.append(sign * row, -1.0) for row in rows for sign in (1, -1)]
    signed += [np.append(-np.eye(count)[item], 0.0) for item in range(count)]
    whole = np.append(np.ones(count), 0.0)
    best = np.inf
    for chosen in combinations(signed, count):
        system = np.array([*chosen, whole])
        if abs(np.linalg.det(system)) < 1e-12:
            continue
        corner = np.linalg.solve(system, np.append(np.zeros(count), 1.0))
        if all(row @ corner <= 1e-9 for row in signed):
            best = min(best, float(corner[-1]))
    return best


def test_transport_by_the_linear_model() -> None:
    """J. Rezaei's example of three criteria: the program's optimum equals that of all its corners."""
    found = best_worst(TRANSPORT, Said("cost", "load", FROM_COST, TO_LOAD))

    assert found.shares is not None
    assert sum(found.shares) == pytest.approx(1)
    assert found.xi == pytest.approx(
        _by_corners(answers(TRANSPORT, Said("cost", "load", FROM_COST, TO_LOAD)))
    )
    assert found.input_ratio == pytest.approx(abs(2 * 5 - 8) / (8 * 8 - 8))
    assert (found.worst, found.said, found.fits) == ("access", 10.0, 8.0)


def test_transport_by_the_model_of_ratios() -> None:
    """Rezaei 2015, the same example: xi = 4 - sqrt(14), weights 0.0714, 0.3387 and 0.5899, and no range."""
    found = best_worst_range(answers(TRANSPORT, Said("cost", "load", FROM_COST, TO_LOAD)))

    assert found.xi == pytest.approx(4 - 14**0.5, abs=1e-6)
    assert found.lows == pytest.approx((0.0714, 0.3387, 0.5899), abs=1e-4)
    assert found.highs == pytest.approx(found.lows, abs=1e-4)


def test_a_car_has_a_range_of_weights() -> None:
    """Rezaei's car with five criteria: each range holds its middle, and price leads."""
    names = ("quality", "price", "comfort", "safety", "style")
    ahead = dict(zip(names, (2.0, 1.0, 4.0, 3.0, 8.0), strict=True))
    behind = dict(zip(names, (4.0, 8.0, 4.0, 2.0, 1.0), strict=True))

    found = best_worst_range(answers(names, Said("price", "style", ahead, behind)))
    linear = best_worst(names, Said("price", "style", ahead, behind))

    assert all(low <= high + 1e-6 for low, high in zip(found.lows, found.highs, strict=True))
    assert max(range(5), key=found.middles.__getitem__) == 1
    assert sum(found.lows) <= 1 <= sum(found.highs)
    assert linear.shares is not None
    assert max(linear.shares) == linear.shares[1]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 9), min_size=5, max_size=5))
def test_the_program_is_solved_to_the_corner(said: list[int]) -> None:
    """For any answers about four things the distance equals the best of all corners."""
    whole, *middle = (float(item) for item in said)
    names = ("best", "one", "two", "worst")
    ahead = {"worst": whole, "one": middle[0], "two": middle[1]}
    behind = {"one": middle[2], "two": middle[3]}

    found = best_worst(names, Said("best", "worst", ahead, behind))

    assert found.shares is not None
    assert sum(found.shares) == pytest.approx(1)
    assert min(found.shares) >= 0
    assert found.xi == pytest.approx(
        _by_corners(answers(names, Said("best", "worst", ahead, behind))), abs=1e-7
    )


@given(st.lists(st.integers(1, 3), min_size=1, max_size=5), st.integers(1, 3))
def test_answers_without_contradiction_give_back_their_weights(steps: list[int], top: int) -> None:
    """Where from-best times to-worst is the whole for each thing, nothing is left over."""
    behind = {f"c{number}": float(step) for number, step in enumerate(steps)}
    whole = float(top)
    for step in behind.values():
        whole *= step
    ahead = {name: whole / step for name, step in behind.items()} | {"worst": whole}

    found = best_worst(("best", *behind, "worst"), Said("best", "worst", ahead, behind))

    raw = [whole, *behind.values(), 1.0]
    assert found.shares == pytest.approx([item / sum(raw) for item in raw], abs=1e-6)
    assert found.xi == pytest.approx(0, abs=1e-7)
    assert found.input_ratio == pytest.approx(0)
    assert found.worst is None


def test_one_and_two_things() -> None:
    """Alone a thing weighs everything; of two the answer itself says how much."""
    assert best_worst(("a",), Said("a", "a", {}, {})).shares == (1.0,)
    assert best_worst(("a", "b"), Said("a", "b", {"b": 4.0}, {})).shares == pytest.approx((0.8, 0.2))
    assert best_worst_range(answers(("a",), Said("a", "a", {}, {}))).middles == (1.0,)


def test_everything_alike_weighs_the_same() -> None:
    """All answers 1: no division by zero, equal weights, nothing to look at again."""
    found = best_worst(("a", "b", "c"), Said("a", "c", {"b": 1.0, "c": 1.0}, {"b": 1.0}))

    assert found.shares == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert (found.input_ratio, found.look_again) == (0.0, False)


def test_answers_that_contradict_are_to_be_looked_at_again() -> None:
    """Nine times ahead of b, b nine times ahead of c, and only twice ahead of c: far beyond the limit."""
    found = best_worst(("a", "b", "c"), Said("a", "c", {"b": 9.0, "c": 2.0}, {"b": 9.0}))

    assert found.look_again
    assert found.worst == "b"


@pytest.mark.parametrize(
    ("found", "codes"),
    [
        (best_worst((), Said("a", "b", {}, {})), {Code.NOTHING_WEIGHED}),
        (
            best_worst(("a", "b"), Said("a", "a", {"a": 1.0}, {})),
            {Code.BEST_IS_WORST, Code.COMPARISON_MISSING},
        ),
        (
            best_worst(("a", "b"), Said("a", "x", {"x": 2.0}, {})),
            {Code.PAIR_UNKNOWN, Code.COMPARISON_MISSING},
        ),
        (best_worst(("a", "b", "c"), Said("a", "c", {"c": 3.0}, {})), {Code.COMPARISON_MISSING}),
        (best_worst(("a", "b"), Said("a", "b", {"b": 0.5}, {})), {Code.BELOW_ONE}),
        (best_worst(("a", "b"), Said("a", "b", {"b": float("inf")}, {})), {Code.BELOW_ONE}),
        (best_worst(("a", "b"), Said("a", "b", {"b": 8.0}, {"a": 3.0})), {Code.PAIR_NOT_RECIPROCAL}),
    ],
)
def test_answers_that_cannot_be_used(found: BestWorst, codes: set[Code]) -> None:
    """What is missing, contradictory in itself or no number is told, all at once."""
    assert found.shares is None
    assert {item.code for item in found.diagnostics} == codes


def test_no_answers_ever_divide_by_zero() -> None:
    """Every combination of 1 and 9 on three things has weights."""
    for whole, ahead, behind in product((1.0, 9.0), repeat=3):
        found = best_worst(("a", "b", "c"), Said("a", "c", {"b": ahead, "c": whole}, {"b": behind}))
        assert found.shares is not None
        assert found.input_ratio >= 0
