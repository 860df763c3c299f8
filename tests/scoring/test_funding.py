from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.cashflow import by_year
from scoring.funding import (
    Booking,
    cash_by_fiscal_year,
    cost_of_delay,
    fiscal_start,
    later,
    peak_funding,
    split,
)
from scoring.returns import present_value


def test_the_deepest_point_of_the_running_total() -> None:
    """-100, -150, -30, -80: 150 must have been found by period 1."""
    found = peak_funding([-100, -50, 120, -50])

    assert (found.amount, found.period) == (150, 1)
    assert found.shortfall == (100, 150, 30, 80)


@pytest.mark.parametrize("net", [[], [0, 0], [5, -5], [10, -3]])
def test_what_pays_for_itself_needs_no_funding(net: list[float]) -> None:
    """No amount and no period."""
    found = peak_funding(net)

    assert (found.amount, found.period) == (0, None)


@given(st.lists(st.integers(-99, 99), min_size=25, max_size=25))
def test_months_show_at_least_the_shortfall_of_years(net: list[int]) -> None:
    """A year's sum hides how deep it was inside the year."""
    months = np.array(net, dtype=np.float64)

    assert peak_funding(months).amount >= peak_funding(by_year(months)).amount


@pytest.mark.parametrize(
    ("day", "first_month", "begins"),
    [
        (date(2027, 3, 31), 4, date(2026, 4, 1)),
        (date(2027, 4, 1), 4, date(2027, 4, 1)),
        (date(2027, 1, 15), 1, date(2027, 1, 1)),
        (date(2026, 9, 30), 10, date(2025, 10, 1)),
    ],
)
def test_the_fiscal_year_of_a_day(day: date, first_month: int, begins: date) -> None:
    """Britain's government and India begin in April, the United States government in October."""
    assert fiscal_start(day, first_month) == begins


def test_cash_falls_into_fiscal_years() -> None:
    """A start in February: with years from April, month 0 to 2 fall into the year before, 3 to 12 after."""
    once, running = np.zeros(13), np.ones(13)
    once[0], running[0] = 500, 0

    found = cash_by_fiscal_year(once, running, date(2027, 2, 10), first_month=4)

    assert [(item.begins, item.once, item.running) for item in found] == [
        (date(2026, 4, 1), 500, 2),
        (date(2027, 4, 1), 0, 10),
    ]
    assert found[0].total == 502


@given(
    st.lists(st.integers(0, 999), min_size=13, max_size=61),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(1, 12),
)
def test_every_month_falls_into_the_year_that_holds_it(
    money: list[int], start: date, first_month: int
) -> None:
    """Walking the calendar month by month gives the same sums, and nothing is lost."""
    expected: dict[date, float] = {}
    for month, amount in enumerate(money):
        index = start.year * 12 + start.month - 1 + max(month - 1, 0)
        begins = fiscal_start(date(index // 12, index % 12 + 1, 1), first_month)
        expected[begins] = expected.get(begins, 0) + amount

    found = cash_by_fiscal_year(money, [0] * len(money), start, first_month)

    assert {item.begins: item.once for item in found} == expected


def test_no_months_no_years() -> None:
    """Nothing to pay."""
    assert cash_by_fiscal_year([], [], date(2027, 1, 1)) == ()


def test_delay_moves_money_and_loses_the_end() -> None:
    """Two months later, along the last axis; nothing comes back from behind the horizon."""
    assert later(np.array([1.0, 2, 3, 4]), 2).tolist() == [0, 0, 1, 2]
    assert later(np.array([[1.0, 2], [3, 4]]), 5).tolist() == [[0, 0], [0, 0]]
    with pytest.raises(ValueError, match="delay"):
        later(np.zeros(3), -1)


def test_an_even_benefit_loses_a_month_for_each_month_of_delay() -> None:
    """100 a month for two years at 0 %: 100 a month of delay, whatever the delay."""
    benefits = np.array([0.0, *[100.0] * 24])

    for delay in (1, 6, 24):
        assert cost_of_delay(benefits, 0.0, delay) == pytest.approx(100)


def test_the_lost_month_is_the_first_one() -> None:
    """At 10 % an even 100 a month begun a month later lacks 100 in year 1: 100 / 1.1."""
    assert cost_of_delay(np.array([0.0, *[100.0] * 36]), 0.10) == pytest.approx(100 / 1.1)


def test_costs_that_wait_as_well_are_saved() -> None:
    """Support of 30 a month begins with the go-live, so waiting costs 70 a month; a subscription does not."""
    benefits, support = (np.array([0.0, *[item] * 24]) for item in (100.0, 30.0))

    assert cost_of_delay(benefits, 0.0, 3, support) == pytest.approx(70)


@given(st.lists(st.integers(0, 999), min_size=25, max_size=25), st.integers(1, 30), st.floats(0, 0.5))
def test_cost_of_delay_is_the_difference_of_two_present_values(
    money: list[int], delay: int, rate: float
) -> None:
    """The stream written out later by hand."""
    moved = ([0] * delay + money)[:25]
    gone = present_value(by_year(np.array(money, dtype=float)), rate) - present_value(
        by_year(np.array(moved, dtype=float)), rate
    )

    assert cost_of_delay(np.array(money, dtype=float), rate, delay) == pytest.approx(
        float(gone) / delay, abs=1e-6
    )


@pytest.mark.parametrize(("rate", "delay"), [(0.1, 0), (0.1, -2), (-1.0, 1), (float("nan"), 1)])
def test_without_delay_or_rate_there_is_no_cost_of_it(rate: float, delay: int) -> None:
    """None, no division by zero."""
    assert cost_of_delay(np.zeros(13), rate, delay) is None


def test_capital_and_running_expense_sum_apart() -> None:
    """Both kinds are there, without lines as zeros."""
    lines = [(Booking.CAPEX, np.array([5.0, 0])), (Booking.CAPEX, np.array([1.0, 2]))]

    found = split(lines, 2)

    assert found[Booking.CAPEX].tolist() == [6, 2]
    assert found[Booking.OPEX].tolist() == [0, 0]
    assert lines[0][1].tolist() == [5, 0]
