from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.conventions import Terms, Timing
from scoring.discounting import (
    DiscountFault,
    Rate,
    Stream,
    nominal_rate,
    nominal_stream,
    present_value_of,
    real_rate,
    real_stream,
    year_factors,
)
from scoring.returns import present_value

amounts = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=15)
rates = st.floats(-0.3, 0.5)


@pytest.mark.parametrize(
    ("timing", "published"),
    [(Timing.YEAR_END, (0.9346, 0.8734, 0.8163)), (Timing.MID_YEAR, (0.9667, 0.9035, 0.8444))],
)
def test_factors_of_omb_circular_a_94(timing: Timing, published: tuple[float, ...]) -> None:
    """OMB Circular A-94 (1992), appendix B, at 7 %: year-end and mid-year factors of years 1 to 3."""
    factors = year_factors(0.07, 3, timing)

    assert factors[0] == 1
    assert factors[1:].round(4).tolist() == list(published)


@given(amounts, rates)
def test_mid_year_raises_the_operating_years_only(flows: list[float], rate: float) -> None:
    """Year 0 stays, what follows is worth (1 + rate)^0.5 as much."""
    start, rest = Stream((flows[0],)), Stream((0.0, *flows[1:]))

    middle = present_value_of(Stream(tuple(flows)), Rate(rate), Timing.MID_YEAR)
    parts = [present_value_of(item, Rate(rate)) for item in (start, rest)]

    assert isinstance(middle, float)
    assert isinstance(parts[0], float)
    assert isinstance(parts[1], float)
    assert middle == pytest.approx(parts[0] + parts[1] * (1 + rate) ** 0.5, rel=1e-9, abs=1e-3)


def test_year_end_is_the_present_value_used_everywhere() -> None:
    """Microsoft's second NPV() example with year 0 outside: 1,922.06 at 8 %."""
    flows = (-40_000.0, 8_000.0, 9_200.0, 10_000.0, 12_000.0, 14_500.0)

    assert present_value_of(Stream(flows), Rate(0.08)) == pytest.approx(1922.06, abs=0.005)
    assert present_value_of(Stream(flows), Rate(0.08)) == float(present_value(flows, 0.08))


def test_real_and_nominal_do_not_mix() -> None:
    """Either way round there is a code and no number."""
    for one, two in [(Terms.REAL, Terms.NOMINAL), (Terms.NOMINAL, Terms.REAL)]:
        assert present_value_of(Stream((1.0,), one), Rate(0.1, two)) is DiscountFault.TERMS_DIFFER


@pytest.mark.parametrize(
    ("flows", "rate", "fault"),
    [
        ((1.0,), -1.0, DiscountFault.RATE_OUTSIDE),
        ((1.0,), float("nan"), DiscountFault.RATE_OUTSIDE),
        ((1.0, float("inf")), 0.1, DiscountFault.NOT_FINITE),
        ((float("inf"), -float("inf")), 0.1, DiscountFault.NOT_FINITE),
        ((0.0, *[1e300] * 40), -0.99, DiscountFault.NOT_FINITE),
    ],
)
def test_what_cannot_be_discounted_is_told(
    flows: tuple[float, ...], rate: float, fault: DiscountFault
) -> None:
    """No NaN, no infinity, no exception."""
    assert present_value_of(Stream(flows), Rate(rate)) is fault


def test_no_years_are_worth_nothing() -> None:
    """An empty stream is zero."""
    assert present_value_of(Stream(()), Rate(0.1)) == 0


def test_fisher() -> None:
    """10 % nominal at 3 % inflation is 1.10 / 1.03 - 1 = 6.796 % real, not 7 %."""
    real = real_rate(Rate(0.10), 0.03)

    assert real is not None
    assert real.terms is Terms.REAL
    assert real.value == pytest.approx(float(Fraction(110, 103) - 1))
    back = nominal_rate(real, 0.03)
    assert back is not None
    assert back.value == pytest.approx(0.10)
    assert back.terms is Terms.NOMINAL
    assert real_rate(real, 0.03) is real
    assert nominal_rate(Rate(0.1), 0.03) == Rate(0.1)


def test_rates_without_meaning_convert_to_nothing() -> None:
    """Neither an inflation of -100 % nor a rate below it."""
    assert real_rate(Rate(0.1), -1.0) is None
    assert nominal_rate(Rate(0.1, Terms.REAL), float("nan")) is None
    assert nominal_rate(Rate(-0.9, Terms.REAL), -0.95) is None
    assert real_stream(Stream((1.0,)), -1.0) is None
    assert nominal_stream(Stream((float("nan"),)), 0.1) is None


@given(amounts, rates, st.floats(-0.05, 0.2))
def test_both_terms_give_the_same_present_value(flows: list[float], rate: float, inflation: float) -> None:
    """Nominal money at the nominal rate is worth what real money is at the real rate."""
    nominal = Stream(tuple(flows))
    real, at = real_stream(nominal, inflation), real_rate(Rate(rate), inflation)

    assert real is not None
    assert at is not None
    assert real.terms is Terms.REAL
    assert present_value_of(real, at) == pytest.approx(
        present_value_of(nominal, Rate(rate)), rel=1e-9, abs=1e-2
    )
    back = nominal_stream(real, inflation)
    assert back is not None
    assert back.by_year == pytest.approx(nominal.by_year)
    assert real_stream(real, inflation) is real
