import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.paying_back import (
    discounted_months,
    discounted_years,
    first_spending,
    paid_back_at,
    payback_from,
    payback_from_first_spending,
    years_of,
)
from scoring.returns import payback_years

streams = st.lists(st.integers(-100, 100), min_size=1, max_size=40)


@given(streams)
def test_on_years_it_is_the_payback_shown_everywhere(net: list[int]) -> None:
    """`payback_years` is the plain case."""
    assert payback_from_first_spending(net) == payback_years(net)


@pytest.mark.parametrize(("outlay", "years"), [(5_200, 1.96), (5_400, 2.03), (10_400, 3.65)])
def test_ross_discounted_payback(outlay: float, years: float) -> None:
    """Ross, Westerfield and Jordan, Fundamentals of Corporate Finance: 2,800, 3,700, 5,100, 4,300 at 14 %."""
    worth = discounted_years([-outlay, 2_800, 3_700, 5_100, 4_300], 0.14)

    assert worth is not None
    assert paid_back_at(worth) == pytest.approx(years, abs=0.005)


def test_the_year_that_covers_the_gap_is_divided_by() -> None:
    """A printed solution of the same divides 96.83 by the total 3,345.52: 2.0289 for 2.0281."""
    worth = discounted_years([-5_400, 2_800, 3_700, 5_100, 4_300], 0.14)

    assert worth is not None
    assert paid_back_at(worth) == pytest.approx(2 + 96.83 / 3_442.35, abs=1e-5)


def test_a_finance_examiners_discounted_payback() -> None:
    """A CFA exercise: -200,000, 60, 80, 70, 60, 50 thousand at 12 %: 3 + 32,828.44 / 38,131.08."""
    worth = discounted_years([-200_000, 60_000, 80_000, 70_000, 60_000, 50_000], 0.12)

    assert worth is not None
    assert paid_back_at(worth) == pytest.approx(3 + 32_828.44 / 38_131.08, abs=1e-6)


def test_a_gap_longer_than_a_year_is_walked_over() -> None:
    """-100, 10, 0, 50, 100 at 10 %: years 1 to 3 cover 46.66, the 53.34 left fall into year 4."""
    worth = discounted_years([-100, 10, 0, 50, 100], 0.10)
    covered = 10 / 1.1 + 50 / 1.1**3

    assert worth is not None
    assert paid_back_at(worth) == pytest.approx(3 + (100 - covered) / (100 / 1.1**4))


@given(streams, st.floats(0, 0.5))
def test_money_that_goes_out_first_pays_back_later_when_discounted(net: list[int], rate: float) -> None:
    """With one outlay at the start and returns after it, discounting never brings payback forward."""
    flows = [-100.0, *(abs(item) for item in net)]
    worth = discounted_years(flows, rate)
    assert worth is not None
    plain, discounted = paid_back_at(flows), paid_back_at(worth)

    if discounted is not None:
        assert plain is not None
        assert discounted >= plain - 1e-9


def test_months_are_finer_than_years() -> None:
    """120 out, 10 a month from month 3 on: after month 14; 1 2/12 years. In years: 100 in the first."""
    months = [-120.0, 0, 0, *[10.0] * 22]

    assert paid_back_at(months) == pytest.approx(14)
    assert years_of(paid_back_at(months)) == pytest.approx(14 / 12)


def test_a_year_of_months_is_discounted_as_a_year() -> None:
    """Month 12 is worth what the end of year 1 is; month 6 the square root of it."""
    worth = discounted_months([0.0] * 6 + [1.0] + [0.0] * 5 + [1.0], 0.21)

    assert worth is not None
    assert worth[12] == pytest.approx(1 / 1.21)
    assert worth[6] == pytest.approx(1 / 1.1)


def test_from_go_live_or_from_first_spending() -> None:
    """First spending in month 2, live after month 5, paid back after month 11."""
    net = [0.0, 0, -30, -30, 0, 0, *[10.0] * 8]

    assert paid_back_at(net) == 11
    assert first_spending(net) == 1
    assert payback_from_first_spending(net) == 10
    assert payback_from(net, 5) == 6
    assert payback_from(net, 12) == 0


@pytest.mark.parametrize("net", [[-100, 50, 49], [-1], [5, -10], [-1, float("nan")], [-1, float("inf")]])
def test_never_within_the_horizon_is_none(net: list[float]) -> None:
    """No number stands for it; nor for money that is no number."""
    assert paid_back_at(net) is None
    assert payback_from_first_spending(net) is None
    assert payback_from(net, 1) is None
    assert years_of(paid_back_at(net)) is None


def test_the_last_return_counts() -> None:
    """Paid back after a year, below zero again in year 2, for good after 2 years and 50 of 60."""
    assert paid_back_at([-100, 100, -50, 60]) == pytest.approx(2 + 50 / 60)


def test_a_rate_without_meaning_gives_none() -> None:
    """Nothing is discounted at -100 %, and nothing beyond all numbers comes out."""
    assert discounted_years([-1, 2], -1) is None
    assert discounted_months([-1, 2], float("nan")) is None
    assert discounted_years([0.0, *[1e300] * 20], -0.99) is None
