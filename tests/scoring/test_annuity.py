import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.annuity import (
    annuity_factor,
    benefit_cost_ratio,
    equivalent_annual_cost,
    level_payment,
    levelised_cost,
)
from scoring.returns import present_value


def test_microsoft_pmt_examples() -> None:
    """Microsoft's page on PMT(): 1,037.03 and 1,030.16 for a loan at 8 %, 129.08 to save 50,000 at 6 %."""
    first = level_payment(10_000, 0.08 / 12, 10)

    assert first == pytest.approx(1037.03, abs=0.005)
    assert (first or 0) / (1 + 0.08 / 12) == pytest.approx(1030.16, abs=0.005)
    assert level_payment(0, 0.06 / 12, 18 * 12, left=-50_000) == pytest.approx(129.08, abs=0.005)


@given(st.floats(-0.3, 0.5), st.integers(1, 40))
def test_the_factor_is_the_sum_it_stands_for(rate: float, periods: int) -> None:
    """One unit a year, discounted year by year."""
    assert annuity_factor(rate, periods) == pytest.approx(
        sum((1 + rate) ** -year for year in range(1, periods + 1)), rel=1e-9
    )


@pytest.mark.parametrize("rate", [0.0, 1e-18, 1e-12, -1e-12])
def test_near_rate_zero_the_factor_is_the_number_of_periods(rate: float) -> None:
    """No division by zero and no digits lost beside it."""
    assert annuity_factor(rate, 5) == pytest.approx(5, rel=1e-11)


@pytest.mark.parametrize(("rate", "periods"), [(0.1, 0), (0.1, -1), (-1, 3), (float("nan"), 3), (-0.9, 1e6)])
def test_what_has_no_factor_has_no_payment(rate: float, periods: float) -> None:
    """None, no NaN and no infinity."""
    assert annuity_factor(rate, periods) is None
    assert level_payment(1, rate, periods) is None


@pytest.mark.parametrize(
    ("price", "upkeep", "life", "published"), [(50_000, 13_000, 3, 31_360), (150_000, 7_500, 8, 30_708)]
)
def test_the_longer_life_may_cost_less_a_year(price: float, upkeep: float, life: int, published: int) -> None:
    """Wikipedia, "Equivalent annual cost": two machines at 5 %, each over its own life."""
    found = equivalent_annual_cost([price, *[upkeep] * life], 0.05)

    assert found is not None
    assert round(found) == published


def test_a_published_payment_from_rounded_factors_is_near_ours() -> None:
    """Upkeep of nothing for 5 years, 1,000 for 5, 2,000 for 5 at 10 %: wizedu.com prints 693.76."""
    found = equivalent_annual_cost([0] * 6 + [1_000] * 5 + [2_000] * 5, 0.10)

    assert found == pytest.approx(693.76, abs=0.01)


def test_one_life_or_two_in_a_row_cost_the_same_a_year() -> None:
    """Renewing it like for like changes nothing: that is why unequal lives may be compared so."""
    once = [900.0, 100, 100, 100]
    twice = [900.0, 100, 100, 1000, 100, 100, 100]

    assert equivalent_annual_cost(once, 0.07) == pytest.approx(equivalent_annual_cost(twice, 0.07))


def test_without_years_or_rate_there_is_no_yearly_cost() -> None:
    """Year 0 alone has no year to spread over."""
    assert equivalent_annual_cost([5], 0.1) is None
    assert equivalent_annual_cost([5, 5], -1) is None


def test_a_levelised_cost_charged_for_each_unit_covers_the_cost() -> None:
    """Charging it for every user-month is worth today what all costs are."""
    costs, units = [5_000.0, 12_000, 14_000, 15_000], [0.0, 480, 600, 720]
    found = levelised_cost(costs, units, 0.08)

    assert found is not None
    charged = [found * item for item in units]
    assert float(present_value(charged, 0.08)) == pytest.approx(float(present_value(costs, 0.08)))


def test_without_units_there_is_no_cost_of_one() -> None:
    """Nor with a rate without meaning, nor where the quotient is beyond all numbers."""
    assert levelised_cost([1, 2], [0, 0], 0.1) is None
    assert levelised_cost([1], [1], -2) is None
    assert benefit_cost_ratio(1e300, 1e-300) is None


def test_benefit_cost_ratio_of_salesloft() -> None:
    """Forrester's study: 7,168,371 over 1,672,201 is 4.29, its return of 329 % and 1."""
    found = benefit_cost_ratio(7_168_371, 1_672_201)

    assert found is not None
    assert round(found, 2) == 4.29
    assert benefit_cost_ratio(1, 0) is None
