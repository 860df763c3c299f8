"""The exact quantiles: held to scipy, and near the quick table."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from scoring.exact_spread import exact_quantile, tail_parts
from scoring.spread import Shape, Spread
from scoring.tails import REFERENCE, tailed_quantile

SHARES = np.concatenate([[1e-6, 1e-4], np.linspace(0.001, 0.999, 333), [0.9999, 0.999999]])
SPREADS = [(0, 1, 10), (2, 2, 3), (2, 3, 3), (0, 5, 10), (10, 12.5, 40), (-5, -4.9, 20)]


@pytest.mark.parametrize(("low", "likely", "high"), SPREADS)
def test_it_is_the_inverse_beta_distribution(low: float, likely: float, high: float) -> None:
    """PERT to eleven digits of its range, by scipy's beta distribution, for shares a spreadsheet is given."""
    place = (likely - low) / (high - low)
    expected = stats.beta.ppf(SHARES, 1 + 4 * place, 5 - 4 * place, loc=low, scale=high - low)
    found = exact_quantile(Spread(Shape.PERT, low, likely, high), None, SHARES)
    assert np.abs(found - expected).max() <= 1e-11 * (high - low)


def test_the_tail_is_the_one_of_the_page() -> None:
    """With a heavy tail it is the same curve as the quick one, but for what its table is off."""
    spread = Spread(Shape.PERT, 8, 10, 18)
    found, quick = exact_quantile(spread, REFERENCE, SHARES), tailed_quantile(spread, REFERENCE, SHARES)
    assert np.abs(found / quick - 1).max() < 1e-4
    joint, inside, beyond = tail_parts(spread, REFERENCE)
    assert joint == 15
    assert inside == pytest.approx(stats.beta.cdf(0.7, 1.8, 4.2), abs=1e-12)
    assert beyond == REFERENCE.probability


@pytest.mark.parametrize("shape", [Shape.TRIANGULAR, Shape.UNIFORM, Shape.FIXED])
def test_closed_forms_stay(shape: Shape) -> None:
    """What has a closed inverse is what it always was."""
    found = exact_quantile(Spread(shape, 1, 2, 5), None, np.array([0.25]))
    expected = {Shape.TRIANGULAR: 2.0, Shape.UNIFORM: 2.0, Shape.FIXED: 2.0}[shape]
    assert found[0] == pytest.approx(expected)
