"""Which assumptions move the result most."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.cashflow import Floats
from scoring.sensitivity import average_ranks, related, tornado
from scoring.spread import Shape, Spread
from scoring.tails import REFERENCE

SPREADS = {
    "users": Spread(Shape.UNIFORM, 50, 60, 90),
    "hours": Spread(Shape.UNIFORM, 0, 2, 4),
    "rate": Spread.fixed(30),
    "cost": Spread(Shape.UNIFORM, 1_000, 1_000, 6_000),
}


def gain(cases: Floats) -> Floats:
    """Users x hours x rate less cost."""
    return np.asarray(cases[:, 0] * cases[:, 1] * cases[:, 2] - cases[:, 3])


def test_a_tornado_by_hand() -> None:
    """Base 60 x 2 x 30 - 1,000; hours at 0.4 and 3.6, users at 54 and 86, cost at 1,500 and 5,500."""
    found = tornado(SPREADS, gain)

    assert found is not None
    assert found.base == 2_600
    assert [bar.name for bar in found.bars] == ["hours", "cost", "users"]
    assert [bar.at_low for bar in found.bars] == pytest.approx([-280, 2_100, 2_240])
    assert [bar.at_high for bar in found.bars] == pytest.approx([5_480, -1_900, 4_160])
    assert found.strongest(2) == ("hours", "cost")
    assert found.bars[1].most == 2_600


def test_the_model_is_called_once_for_all_cases() -> None:
    """One base and two cases per driver that is not sure."""
    calls: list[tuple[int, ...]] = []

    def counting(cases: Floats) -> Floats:
        calls.append(cases.shape)
        return gain(cases)

    tornado(SPREADS, counting)

    assert calls == [(7, 4)]


def test_a_heavy_tail_widens_a_bar() -> None:
    """The P90 of the reference class is far beyond that of the driver's own spread."""
    bare, tailed = tornado(SPREADS, gain), tornado(SPREADS, gain, {"cost": REFERENCE})

    assert bare is not None
    assert tailed is not None
    assert next(b for b in bare.bars if b.name == "cost").high_value == 5_500
    assert next(b for b in tailed.bars if b.name == "cost").high_value > 5_500


def test_an_end_without_a_number_is_told_and_no_base_is_none() -> None:
    """Nothing that is no number comes out."""

    def broken(cases: Floats) -> Floats:
        return np.where(cases[:, 1] > 3, np.nan, gain(cases))

    found = tornado(SPREADS, broken)

    assert found is not None
    assert found.broken == ("hours",)
    assert found.bars[0].at_high is None or found.bars[1].at_high is None
    assert tornado(SPREADS, lambda cases: np.full(len(cases), np.inf)) is None


def test_what_does_not_move_the_result_is_not_among_the_strongest() -> None:
    """A driver the model does not use has a bar without length."""
    found = tornado({"a": SPREADS["users"], "b": SPREADS["hours"]}, lambda cases: cases[:, 0])

    assert found is not None
    assert found.strongest() == ("a",)


@given(st.lists(st.floats(-3, 3), min_size=4, max_size=4))
def test_a_tornado_contains_its_base(factors: list[float]) -> None:
    """Whatever the direction of a driver, and also where its likely value lies below its P10."""
    found = tornado(SPREADS, lambda cases: cases @ np.array(factors))

    assert found is not None
    for bar in found.bars:
        assert bar.least <= found.base <= bar.most
    assert [bar.swing for bar in found.bars] == sorted((bar.swing for bar in found.bars), reverse=True)


@given(arrays(np.float64, st.tuples(st.integers(2, 60), st.just(2)), elements=st.integers(-4, 4).map(float)))
def test_rank_correlation_is_scipys(table: Floats) -> None:
    """With ties; none where a side never changes."""
    stats = pytest.importorskip("scipy.stats")
    (found,) = related(["a"], table[:, :1], table[:, 1])

    assert average_ranks(table[:, 0]) == pytest.approx(stats.rankdata(table[:, 0]))
    if (table == table[0]).all(axis=0).any():
        assert found.rho is None
    else:
        assert found.rho == pytest.approx(stats.spearmanr(table[:, 0], table[:, 1]).statistic)


def test_drivers_are_told_by_strength_with_their_part() -> None:
    """Independent drivers with factors 3, -4 and 0: about 9 to 16 to nothing; a broken one has none."""
    values = np.random.default_rng(4).normal(size=(50_000, 4))
    outcome = values @ np.array([3.0, -4.0, 0.0, 0.0])
    values[7, 3] = np.nan

    found = related(["a", "b", "c", "d"], values, outcome)

    assert [row.name for row in found][:2] == ["b", "a"]
    assert found[0].rho is not None
    assert found[0].rho < 0
    assert found[0].part == pytest.approx(0.64, abs=0.02)
    assert next(row for row in found if row.name == "d").rho is None
    assert sum(row.part for row in found) == pytest.approx(1)
