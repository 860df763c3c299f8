"""What it would be worth to know more before deciding."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.cashflow import Floats
from scoring.information_value import next_to_find_out, partial_information, perfect_information
from scoring.normal import ppf
from scoring.shares import shares
from scoring.spread import Shape, Spread
from scoring.trials import Draws, draws


def unit_loss(z: float) -> float:
    """Unit normal loss integral by Python's own normal distribution."""
    normal = NormalDist()
    return normal.pdf(z) - z * (1 - normal.cdf(z))


def scores(name: str, trials: int = 100_000) -> Floats:
    """Standard normal numbers in layers."""
    return ppf(shares(11, name, trials))


def test_a_product_that_may_sell() -> None:
    """Middleton, *Decision analysis using spreadsheets*, figures 19.1 to 19.3: introduce or not.

    400,000, 100,000 or -200,000 with 0.5, 0.3, 0.2: expected 190,000, with perfect prediction 230,000.
    """
    found = perfect_information(np.repeat([400_000.0, 100_000.0, -200_000.0], [5, 3, 2])[:, None])

    assert found is not None
    assert found.mean == pytest.approx(190_000)
    assert found.worth == pytest.approx(40_000)
    assert found.chosen == 0


def test_a_normal_demand_with_a_break_even_point() -> None:
    """Render, Stair and Hanna, module M3, Barclay Brothers: 6 x 2,885 x N(0.69) = 2,515.

    Demand is normal with mean 8,000 and deviation 2,885, breaks even at 6,000, and each game brings 6. The
    book rounds 0.693 to 0.69; exactly it is 6 x 2,885 x L(2,000 / 2,885).
    """
    profit = 6 * (8_000 + 2_885 * scores("demand") - 6_000)
    found = perfect_information(profit[:, None])

    assert found is not None
    assert found.worth == pytest.approx(6 * 2_885 * unit_loss(2_000 / 2_885), rel=2e-3)
    assert found.worth == pytest.approx(2_515, rel=0.01)
    assert found.standard_error < 25


def test_two_normal_inputs_have_their_closed_forms() -> None:
    """The example of Jackson's *voi* package: net benefit p1 - p2, p1 ~ N(1, 1), p2 ~ N(0, 2), or nothing.

    Everything is worth sqrt(5) L(1 / sqrt(5)), p1 alone 1 L(1), p2 alone 2 L(0.5): Raiffa and Schlaifer's
    linear loss with a normal prior, at the deviation of what is learnt.
    """
    one, two = 1 + scores("p1"), 2 * scores("p2")
    outcome = (one - two)[:, None]

    whole = perfect_information(outcome)
    assert whole is not None
    assert whole.worth == pytest.approx(5**0.5 * unit_loss(5**-0.5), abs=4 * whole.standard_error)
    for name, driver, expected in (("p1", one, unit_loss(1)), ("p2", two, 2 * unit_loss(0.5))):
        found = partial_information(name, driver, outcome)
        assert found is not None
        assert found.worth == pytest.approx(expected, abs=4 * found.standard_error + 0.002)
        assert found.worth <= found.at_most <= whole.worth


def test_nested_simulation_says_the_same() -> None:
    """An outer loop over one driver and an inner mean over the others, for a model that is not straight."""
    random = np.random.default_rng(12)
    values = random.random((60_000, 3))
    options = np.column_stack([4 * values[:, 0] * values[:, 1] - 1.2 * values[:, 2], 0.6 * values[:, 2]])
    outer, inner = random.random(400), random.random((20_000, 2))
    means = np.array(
        [
            [(4 * x * inner[:, 0] - 1.2 * inner[:, 1]).mean(), 0.6 * inner[:, 1].mean(), 0.0]
            for x in np.sort(outer)
        ]
    )
    nested = means.max(axis=1).mean() - means.mean(axis=0).max()

    found = partial_information("x", values[:, 0], options)

    assert found is not None
    assert found.worth == pytest.approx(nested, abs=0.03)
    assert found.changes == pytest.approx(0.45, abs=0.15)


def test_a_driver_that_changes_nothing_is_worth_nothing() -> None:
    """Pure noise beside a close decision: the usual estimate is above zero, this one is not."""
    random = np.random.default_rng(13)
    outcome = random.normal(0.05, 10, 10_000)[:, None]

    found = [partial_information("noise", random.random(10_000), outcome) for _ in range(20)]

    assert all(item is not None and item.at_most > 0.1 for item in found)
    assert sum(item.worth > 0 for item in found if item is not None) <= 1


def test_what_would_never_change_the_decision_is_worth_nothing() -> None:
    """A result that is above zero in all trials, and a driver that is sure."""
    driver = scores("a", 5_000)
    found = partial_information("a", driver, (100 + driver)[:, None])
    sure = partial_information("b", np.ones(5_000), driver[:, None])

    assert found is not None
    assert sure is not None
    assert found.worth == found.at_most == found.changes == 0
    assert sure.worth == sure.at_most == 0


def test_drivers_are_ranked_by_what_they_are_worth() -> None:
    """Twice the deviation beats once; one that is no number in some trial is left out."""
    values = np.column_stack([scores("a"), 2 * scores("b"), scores("c"), scores("d")])
    outcome = (0.5 + values[:, 0] + values[:, 1])[:, None]
    values[3, 3] = np.nan

    found = next_to_find_out(["a", "b", "c", "d"], values, outcome)

    assert [item.name for item in found] == ["b", "a", "c"]
    assert found[0].worth > found[1].worth > 0 == found[2].worth


def test_doing_nothing_is_an_option_unless_said_otherwise() -> None:
    """Two bad options: nothing is chosen; without that choice the less bad one is."""
    table = np.array([[-10.0, -1.0], [5.0, -1.0]] * 50)
    free, bound = perfect_information(table), perfect_information(table, nothing=False)

    assert free is not None
    assert bound is not None
    assert (free.chosen, free.mean, free.worth) == (None, 0, 2.5)
    assert (bound.chosen, bound.mean, bound.worth) == (1, -1, 3)


@pytest.mark.parametrize("broken", [np.empty((0, 2)), np.array([[1.0, np.nan]])])
def test_no_worth_is_made_of_what_is_no_number(broken: Floats) -> None:
    """Without sound results nothing is found."""
    assert perfect_information(broken) is None
    assert partial_information("a", np.ones(len(broken)), broken) is None
    assert next_to_find_out(["a"], np.ones((len(broken), 1)), broken) == ()


@given(st.integers(0, 50), st.floats(-0.9, 0.9), st.integers(30, 3_000))
def test_knowing_one_driver_is_never_worth_more_than_knowing_all(
    seed: int, loading: float, trials: int
) -> None:
    """Both estimates, in every sample, also where drivers hang together; neither is below zero."""
    spreads = {name: Spread(Shape.PERT, 0, 2, 10) for name in "abc"}
    drawn = draws(spreads, trials, seed, loadings={"a": loading, "b": 0.5})
    assert isinstance(drawn, Draws)
    table = np.column_stack([drawn.values[:, 0] * 2 - drawn.values[:, 1], drawn.values[:, 2] - 2.5])

    whole = perfect_information(table)

    assert whole is not None
    for item in next_to_find_out(drawn.names, drawn.values, table):
        assert 0 <= item.worth <= item.at_most + 1e-9 <= whole.worth + 2e-9
