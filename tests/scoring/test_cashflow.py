import numpy as np
import pytest

from scoring.cashflow import by_year, month_count


def test_months_become_years() -> None:
    """Month 0 is year 0; months 1 to 12 are year 1, months 13 to 24 year 2."""
    months = np.arange(month_count(2), dtype=np.float64)

    assert by_year(months).tolist() == [0, sum(range(1, 13)), sum(range(13, 25))]


def test_other_axes_are_kept() -> None:
    """A row per trial stays a row per trial."""
    months = np.ones((3, month_count(4)))

    assert by_year(months).tolist() == [[1, 12, 12, 12, 12]] * 3


def test_a_horizon_of_no_years_has_year_zero_only() -> None:
    """Only the time before the first month is left."""
    assert by_year(np.array([7.0])).tolist() == [7]


def test_parts_of_years_are_a_mistake_of_the_program() -> None:
    """Twenty months are no whole years."""
    with pytest.raises(ValueError, match="whole years"):
        by_year(np.ones(20))
