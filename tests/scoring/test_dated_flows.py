from datetime import date, timedelta

import pytest

from scoring.dated_flows import DatedFlow, dated_present_value, dated_rate
from scoring.discounting import DiscountFault
from scoring.internal_rate import RateFlag

AMOUNTS = (-10_000, 2_750, 4_250, 3_250, 2_750)


def microsoft(year: int = 2008) -> list[DatedFlow]:
    """The example of Microsoft's pages on XNPV() and XIRR(), begun in a year."""
    days = (
        date(year, 1, 1),
        date(year, 3, 1),
        date(year, 10, 30),
        date(year + 1, 2, 15),
        date(year + 1, 4, 1),
    )
    return [DatedFlow(day, amount) for day, amount in zip(days, AMOUNTS, strict=True)]


def test_microsoft_examples() -> None:
    """XNPV() at 9 % is 2,086.65; XIRR() is 37.34 %."""
    assert dated_present_value(microsoft(), 0.09) == pytest.approx(2086.65, abs=0.005)
    assert dated_rate(microsoft()).rate == pytest.approx(0.373362535, abs=5e-9)


def test_a_leap_year_less_gives_another_rate() -> None:
    """Actual/365: the same flows from 2014 on give 37.49 %."""
    assert dated_rate(microsoft(2014)).rate == pytest.approx(0.3749, abs=5e-5)


def test_order_and_shared_days_do_not_matter() -> None:
    """Money of one day is one flow, and the list need not be in order."""
    flows = microsoft()
    parted = [*flows[1:], *(DatedFlow(flows[0].day, -5_000) for _ in range(2))]

    assert dated_rate(parted).rate == pytest.approx(dated_rate(flows).rate)
    assert dated_present_value(parted, 0.09, flows[0].day) == pytest.approx(2086.65, abs=0.005)


def test_several_rates_of_dated_money() -> None:
    """The pump of Lorie and Savage in years of 365 days: 25 % and 400 %."""
    start = date(2025, 1, 1)
    found = dated_rate(
        [DatedFlow(start + timedelta(days=365 * n), x) for n, x in enumerate((-1600, 10_000, -10_000))]
    )

    assert found.roots == pytest.approx((0.25, 4.0))
    assert found.rate == pytest.approx(0.25)
    assert found.flag is RateFlag.SEVERAL_ROOTS


def test_what_has_no_rate_is_flagged() -> None:
    """Nothing, nothing that counts, one way only, all on one day, no number."""
    day = date(2026, 1, 1)
    assert dated_rate([]).flag is RateFlag.NO_FLOWS
    assert dated_rate([DatedFlow(day, -5), DatedFlow(day, 5)]).flag is RateFlag.NO_FLOWS
    assert dated_rate([DatedFlow(day, 5)]).flag is RateFlag.ONE_SIGN
    assert dated_rate([DatedFlow(day, float("nan"))]).flag is RateFlag.NOT_FINITE


def test_present_value_has_its_faults_too() -> None:
    """A rate of -100 %, money without end, and nothing."""
    day = date(2026, 1, 1)
    assert dated_present_value([DatedFlow(day, 1)], -1) is DiscountFault.RATE_OUTSIDE
    assert dated_present_value([DatedFlow(day, float("inf"))], 0.1) is DiscountFault.NOT_FINITE
    assert dated_present_value([], 0.1) == 0
