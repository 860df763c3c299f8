"""What many trials of a result say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.cashflow import Floats
from scoring.outcomes import expected_shortfall, summaries, summary, versus

TABLES = st.integers(1, 4).flatmap(
    lambda vendors: arrays(
        np.float64, st.tuples(st.integers(1, 40), st.just(vendors)), elements=st.integers(-5, 5).map(float)
    )
)


def test_the_percentiles_are_those_of_a_spreadsheet() -> None:
    """Microsoft's example of PERCENTILE: of 1, 3, 2, 4 three tenths lie below 1.9."""
    found = summary(np.array([1.0, 3.0, 2.0, 4.0]))

    assert found is not None
    assert np.percentile([1, 3, 2, 4], 30) == pytest.approx(1.9)
    assert (found.p10, found.p50, found.p90) == pytest.approx((1.3, 2.5, 3.7))


def test_a_normal_result_has_the_figures_of_its_distribution() -> None:
    """Mean 10, deviation 20: P10 -15.6, P90 35.6, 69 of 100 above zero, worst tenth at 10 - 20 x 1.755.

    The mean of the worst tenth of a normal distribution is density(1.2816) / 0.1 = 1.755 deviations down.
    """
    found = summary(np.random.default_rng(1).normal(10, 20, 400_000))

    assert found is not None
    assert (found.p10, found.p50, found.p90) == pytest.approx((-15.63, 10, 35.63), abs=0.2)
    assert found.positive == pytest.approx(0.6915, abs=0.003)
    assert found.positive_error == pytest.approx((0.6915 * 0.3085 / 400_000) ** 0.5, rel=1e-2)
    assert found.standard_error == pytest.approx(20 / 400_000**0.5, rel=1e-2)
    assert found.shortfall == pytest.approx(10 - 20 * 1.75498, abs=0.25)


def test_the_trial_at_the_edge_of_the_worst_tenth_counts_in_part() -> None:
    """Of 15 trials the worst tenth is one and a half: (1 + 2 / 2) / 1.5."""
    found = expected_shortfall(np.arange(15.0, 0.0, -1.0))

    assert found == pytest.approx(2 / 1.5)
    assert expected_shortfall(np.array([4.0])) == 4
    assert expected_shortfall(np.array([1.0, 2.0, 6.0]), 1.0) == 3


def test_a_share_of_none_or_all_still_has_an_error() -> None:
    """A hundred trials above zero do not prove that none ever lies below (Agresti and Coull 1998)."""
    found = summary(np.ones(100))

    assert found is not None
    assert found.positive == 1
    assert found.positive_error == pytest.approx((102 / 104 * 2 / 104 / 104) ** 0.5)


@pytest.mark.parametrize("broken", [[], [1.0, float("nan")], [float("inf"), 2.0], [1e300, 2.0]])
def test_no_figure_is_made_of_what_is_left(broken: list[float]) -> None:
    """Without trials, or with one that is no number, there is no summary."""
    outcome = np.array(broken)

    assert summary(outcome) is None
    assert expected_shortfall(outcome) is None
    assert versus(outcome[:, None]) is None
    assert expected_shortfall(np.ones(3), 0.0) is None


def test_vendors_against_each_other_by_hand() -> None:
    """Four cases of two vendors: the first wins one, the second two, one is level."""
    found = versus(np.array([[5.0, 1.0], [0.0, 3.0], [2.0, 2.0], [1.0, 11.0]]))

    assert found is not None
    assert found.beats == ((0.5, 0.375), (0.625, 0.5))
    assert found.best == (0.375, 0.625)
    assert found.regret == (13 / 4, 4 / 4)
    assert found.regret_p90 == pytest.approx((10 - 0.3 * 7, 4 - 0.3 * 4))


def test_the_chance_that_one_beats_the_other_is_that_of_the_difference() -> None:
    """Normal results 12 and 10 with deviations 3 and 4: cdf(2 / 5) = 0.6554 for independent ones."""
    random = np.random.default_rng(2)
    table = np.column_stack([random.normal(12, 3, 200_000), random.normal(10, 4, 200_000)])

    found = versus(table)

    assert found is not None
    assert found.beats[0][1] == pytest.approx(0.6554, abs=0.004)
    assert len(summaries(table)) == 2


@given(TABLES)
def test_figures_hang_together(table: Floats) -> None:
    """Percentiles rise, the worst tenth is below P10, chances sum to 1, the best regrets least."""
    found, each = versus(table), summaries(table)

    assert found is not None
    assert sum(found.best) == pytest.approx(1)
    for one, row in enumerate(found.beats):
        assert all(cell + found.beats[other][one] == 1 for other, cell in enumerate(row))
    assert min(found.regret) >= 0
    assert int(np.argmin(found.regret)) in np.flatnonzero(
        np.isclose(table.mean(axis=0), table.mean(axis=0).max())
    )
    for item in each:
        assert item is not None
        assert item.shortfall <= item.p10 + 1e-12 <= item.p50 + 2e-12 <= item.p90 + 3e-12
        assert item.shortfall <= item.mean + 1e-12
        assert 0 <= item.positive <= 1
