"""Many cases of all drivers at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.cashflow import Floats
from scoring.sensitivity import average_ranks
from scoring.shares import Sampling, shares
from scoring.spread import Shape, Spread, SpreadFault, mean, sd
from scoring.tails import REFERENCE, TailFault
from scoring.trials import DrawFault, Draws, Undrawable, draws, pieces

SPREADS = {
    "services": Spread(Shape.PERT, 80, 100, 150),
    "hours": Spread(Shape.TRIANGULAR, 1, 2, 4),
    "users": Spread.fixed(60),
    "price": Spread(Shape.UNIFORM, 20, 25, 30),
    "delay": Spread(Shape.LOGNORMAL, 1, 2, 6),
}


FIRST_OF_SERVICES = [0.7334855282289202, 0.9946860389354856, 0.16259604119566107, 0.6377445388779762]


def drawn(trials: int = 2_000, seed: int = 1, **more: object) -> Draws:
    """Draws of the five drivers above."""
    found = draws(SPREADS, trials, seed, **more)  # type: ignore[arg-type]  # passed on as they are
    assert isinstance(found, Draws)
    return found


def rank_correlation(one: Floats, two: Floats) -> float:
    """Spearman's rho by numpy."""
    return float(np.corrcoef(average_ranks(one), average_ranks(two))[0, 1])


def test_draws_have_the_mean_and_deviation_of_their_spreads() -> None:
    """In layers a hundred thousand trials come within a fraction of a thousandth of the mean."""
    found = drawn(100_000)

    for at, spread in enumerate(SPREADS.values()):
        assert found.values[:, at].mean() == pytest.approx(mean(spread), rel=5e-4)
        assert found.values[:, at].std() == pytest.approx(sd(spread), rel=5e-2)
    assert found.values.shape == found.uniforms.shape == (100_000, 5)
    assert found.difficulty.mean() == pytest.approx(0, abs=1e-3)
    assert found.difficulty.std() == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("loading", [0.0, 0.7, -0.4])
def test_each_layer_has_exactly_one_case(loading: float) -> None:
    """Latin hypercube: of n trials one lies in each nth part, also for drivers that hang together."""
    found = drawn(500, loadings={"services": loading})

    assert sorted(np.floor(found.uniforms[:, 0] * 500).astype(int).tolist()) == list(range(500))


def test_plain_draws_are_even_but_not_in_layers() -> None:
    """Also with a loading: still as many below each tenth, within four standard errors."""
    found = drawn(20_000, sampling=Sampling.PLAIN, loadings={"services": 0.8})

    for share in (0.1, 0.5, 0.9):
        expected = 4 * (share * (1 - share) / 20_000) ** 0.5
        assert (found.uniforms[:, 0] < share).mean() == pytest.approx(share, abs=expected)
    assert len(set(np.floor(found.uniforms[:, 0] * 20_000).tolist())) < 20_000


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    """To the last bit."""
    first, again, other = drawn(seed=3), drawn(seed=3), drawn(seed=4)

    assert (first.values == again.values).all()
    assert (first.difficulty == again.difficulty).all()
    assert (first.values[:, 0] != other.values[:, 0]).all()


def test_the_first_numbers_of_a_stream_stay_what_they_are() -> None:
    """Recorded once from PCG64, whose stream is part of numpy's promise for the bit generators."""
    found = shares(1, "services", 4, Sampling.PLAIN)

    assert found.tolist() == FIRST_OF_SERVICES


def test_a_driver_more_or_less_leaves_the_others_as_they_were() -> None:
    """Each has a stream of its own, so what changes in a result comes from the edit and not from luck."""
    fewer = draws({name: SPREADS[name] for name in ("delay", "services")}, 2_000, 1)

    assert isinstance(fewer, Draws)
    for at, name in ((0, "services"), (4, "delay")):
        assert np.array_equal(fewer.values[:, fewer.names.index(name)], drawn().values[:, at])
        column = fewer.column(name)
        assert column is not None
        assert np.array_equal(column, fewer.values[:, fewer.names.index(name)])
    assert fewer.column("hours") is None


@pytest.mark.parametrize(("first", "second"), [(0.8, 0.5), (0.6, -0.6), (1.0, 1.0), (-1.0, 1.0), (0.9, 0.0)])
def test_two_loadings_make_the_correlation_of_their_product(first: float, second: float) -> None:
    """A one-factor Gaussian copula: the rank correlation is 6 / pi asin(a b / 2) (Pearson 1907)."""
    found = drawn(50_000, loadings={"services": first, "delay": second})
    expected = 6 / np.pi * np.arcsin(first * second / 2)

    assert rank_correlation(found.values[:, 0], found.values[:, 4]) == pytest.approx(expected, abs=0.015)
    assert abs(rank_correlation(found.values[:, 0], found.values[:, 1])) < 0.02


@given(st.floats(-1, 1))
@settings(max_examples=20)
def test_the_sign_of_a_loading_is_the_direction(loading: float) -> None:
    """Above zero a driver is higher in hard cases, below zero lower; the range stays."""
    found = drawn(4_000, loadings={"hours": loading})
    rho = rank_correlation(found.values[:, 1], found.difficulty)

    assert rho == pytest.approx(6 / np.pi * np.arcsin(loading / 2), abs=0.06)
    assert found.values[:, 1].min() >= 1
    assert found.values[:, 1].max() <= 4


def test_a_heavy_tail_stands_behind_one_driver_only() -> None:
    """18 of 100 beyond half as much again; none of the others moves."""
    found, bare = drawn(10_000, tails={"services": REFERENCE}), drawn(10_000)

    assert (found.values[:, 0] > 150).mean() == pytest.approx(0.18)
    assert (found.values[:, 1:] == bare.values[:, 1:]).all()


def test_what_lies_beyond_a_drivers_limits_is_cut_and_counted() -> None:
    """A quarter of an even spread from 20 to 30 lies below 22.5."""
    found = drawn(4_000, bounds={"price": (22.5, 40.0)})

    assert found.values[:, 3].min() == 22.5
    assert found.clipped == pytest.approx((0, 0, 0, 0.25, 0))


def test_a_sure_driver_has_one_value() -> None:
    """Its share is a half, and a loading does not move it."""
    found = drawn(10, loadings={"users": 0.9})

    assert set(found.values[:, 2].tolist()) == {60}
    assert set(found.uniforms[:, 2].tolist()) == {0.5}


def test_everything_that_stands_in_the_way_is_told_at_once() -> None:
    """By driver and code; nothing is drawn."""
    found = draws(
        {**SPREADS, "wrong": Spread(Shape.PERT, 4, 10, 6), "none": Spread(Shape.PERT, -5, -2, 3)},
        0,
        1,
        loadings={"hours": 1.5, "nobody": 0.2},
        tails={"users": REFERENCE, "none": REFERENCE},
        bounds={"price": (5, 4)},
    )

    assert found == Undrawable(
        (
            ("", DrawFault.TRIALS),
            ("wrong", SpreadFault.LIKELY_ABOVE_HIGH),
            ("hours", DrawFault.LOADING),
            ("nobody", DrawFault.LOADING),
            ("users", DrawFault.TAIL_WITHOUT_DRIVER),
            ("none", TailFault.ESTIMATE_NOT_POSITIVE),
            ("price", DrawFault.BOUNDS),
        )
    )


def test_no_drivers_and_one_trial_are_no_fault() -> None:
    """An empty table, and a table of one row."""
    nothing, one = draws({}, 5, 1), drawn(1)

    assert isinstance(nothing, Draws)
    assert nothing.values.shape == (5, 0)
    assert one.values.shape == (1, 5)


@given(st.integers(1, 500), st.integers(1, 100), st.integers(1, 2_000))
def test_pieces_cover_all_trials_once(trials: int, width: int, room: int) -> None:
    """In order, none larger than the room but for a single trial."""
    found = list(pieces(trials, width, room))

    assert [at for part in found for at in range(part.start, part.stop)] == list(range(trials))
    assert all((part.stop - part.start) * width <= max(room, width) for part in found)
