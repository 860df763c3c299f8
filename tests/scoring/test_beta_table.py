"""The PERT distribution between 0 and 1."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.beta_table import ERROR, POINTS, pert_table


@pytest.mark.parametrize("mode", [0.0, 0.001, 0.05, 0.3, 0.5, 0.8, 0.97, 1.0])
def test_the_error_stays_within_its_stated_bound(mode: float) -> None:
    """Against scipy's beta distribution with parameters 1 + 4 c and 5 - 4 c."""
    stats = pytest.importorskip("scipy.stats")
    tails = np.logspace(-9, -2, 2_000)
    u = np.concatenate([tails, np.linspace(0.01, 0.99, 10_001), 1 - tails])

    found = pert_table(mode).quantile(u)

    assert np.abs(found - stats.beta.ppf(u, 1 + 4 * mode, 5 - 4 * mode)).max() < ERROR


def test_spreadsheets_agree() -> None:
    """In the middle PERT is beta (3, 3), half of it below 0.5.

    BETAINV(0.1, 3, 3) of a spreadsheet is the root of x^3 (10 - 15 x + 6 x^2) = 0.1, found here by halving.
    """
    low, high = 0.0, 1.0
    for _ in range(60):
        x = (low + high) / 2
        low, high = (x, high) if x**3 * (10 - 15 * x + 6 * x * x) < 0.1 else (low, x)

    assert pert_table(0.5).quantile(np.array([0.1, 0.5, 0.9])) == pytest.approx(
        [low, 0.5, 1 - low], abs=ERROR
    )


def test_the_table_has_its_points_and_cannot_be_written_to() -> None:
    """It is shared by all who ask for the same place of the mode; equal shares at the end are left out."""
    table = pert_table(0.4)

    assert POINTS - 10 < len(table.shares) == len(table.places) <= POINTS
    assert (np.diff(table.shares) > 0).all()
    assert pert_table(0.4) is table
    with pytest.raises(ValueError, match="read-only"):
        table.shares[0] = 1


@given(st.floats(0, 1), st.lists(st.floats(0, 1), min_size=2, max_size=30))
def test_quantiles_rise_and_stay_inside(mode: float, shares: list[float]) -> None:
    """From 0 at the share 0 to 1 at the share 1; the share below a quantile is the share again."""
    u = np.sort(np.array(shares))
    table = pert_table(mode)

    found = table.quantile(u)

    assert (np.diff(found) >= 0).all()
    assert table.quantile(np.array([0.0, 1.0])).tolist() == [0, 1]
    assert table.below(float(found[0])) == pytest.approx(u[0], abs=1e-9)
