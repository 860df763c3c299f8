import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.annuity import annuity_factor
from scoring.internal_rate import (
    RateFlag,
    internal_rate,
    monthly_rate,
    per_year,
    yearly_rate,
)
from scoring.internal_rates import internal_rates

MICROSOFT = [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000]
"""The example of Microsoft's page on IRR()."""


@pytest.mark.parametrize(("years", "percent"), [(2, -44.4), (4, -2.1), (5, 8.7)])
def test_microsoft_irr_example(years: int, percent: float) -> None:
    """The page prints -44.4 % after two years, -2.1 % after four and 8.7 % after five."""
    found = internal_rate(MICROSOFT[: years + 1])

    assert found.rate is not None
    assert round(100 * found.rate, 1) == percent
    assert found.flag is None


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        ([-50, -100, 600, 300, -100], 1.8544178284461061),
        ([-1678.87, 771.96, 1814.05, 3520.30, 3552.95, 3584.99, -1], 0.9688775470209179),
        ([-1678.87, 771.96, 1814.05, 3520.30, 3552.95, 3584.99, 4789.91, -1], 1.004269848720547),
        ([-161445.03, 2113.73, 7626.73, 8619.84, 8612.92], -0.43658134635468815),
        ([-100, 0, 0, -7], None),
        ([-900, -500, *[400] * 9], 0.20541421256305714),
    ],
)
def test_streams_from_threads_about_wrong_rates(flows: list[float], rate: float | None) -> None:
    """Numpy-financial 28, 44 and 46, numpy pull request 4210 (one sign: none) and numpy 13953."""
    assert internal_rate(flows).rate == (None if rate is None else pytest.approx(rate, rel=1e-9))


def test_the_closest_to_ten_per_cent_is_not_named() -> None:
    """Numpy-financial 28: Excel gives 185.4 %; the other rate is -76.9 %, and the figure is flagged."""
    found = internal_rate([-50, -100, 600, 300, -100])

    assert found.roots == pytest.approx((-0.7688954744, 1.8544178284))
    assert (found.sign_changes, found.cumulative_changes) == (2, 1)
    assert found.flag is RateFlag.SEVERAL_ROOTS


def test_a_loss_without_a_positive_rate_names_the_largest() -> None:
    """LibreOffice gives an error on this stream; its one rate is -56.0 %."""
    found = internal_rate([-100_000, 3_000, 2_500, 2_000, 1_000, 500])

    assert found.rate is not None
    assert round(found.rate, 3) == -0.560


def test_four_hundred_and_eighty_months_of_a_loan() -> None:
    """Pyxirr 24: a version of it gave a negative rate; the annuity factor at the rate found is the loan."""
    found = internal_rate([-172545.848122807] + [787.735232517999] * 480)

    assert found.rate is not None
    assert annuity_factor(found.rate, 480) == pytest.approx(172545.848122807 / 787.735232517999, rel=1e-12)


def test_salesloft_says_nothing_by_its_rate() -> None:
    """Forrester's study (see `tests/worked`) has 1,912 %: 3 % of its cost falls into year 0."""
    costs = (53_150, 666_715, 636_772, 647_783)
    benefits = (0, 1_606_511, 3_061_331, 4_229_760)
    net = [plus - minus for plus, minus in zip(benefits, costs, strict=True)]

    found = internal_rate(net, costs)

    assert found.rate is not None
    assert round(100 * found.rate) == 1912
    assert found.flag is RateFlag.SMALL_START
    assert internal_rate(net).flag is None


@pytest.mark.parametrize(
    ("flows", "flag", "known"),
    [
        ([-1, float("nan")], RateFlag.NOT_FINITE, False),
        ([1, float("inf")], RateFlag.NOT_FINITE, False),
        ([], RateFlag.NO_FLOWS, False),
        ([0, 0], RateFlag.NO_FLOWS, False),
        ([5], RateFlag.ONE_SIGN, False),
        ([-1, -2], RateFlag.ONE_SIGN, False),
        ([-100, 150, -100], RateFlag.NO_ROOT, False),
        ([-1600, 10000, -10000], RateFlag.SEVERAL_ROOTS, True),
        ([100, -110], RateFlag.MONEY_FIRST, True),
        ([-100, 130, -10, 20], RateFlag.SEVERAL_CHANGES, True),
        ([-1, -99, 130], RateFlag.SMALL_START, True),
        ([-50, -50, 130], None, True),
    ],
)
def test_flags(flows: list[float], flag: RateFlag | None, *, known: bool) -> None:
    """Each kind of stream has its flag; a rate exists or not, and many at once say the same."""
    found = internal_rate(flows)
    at_once = internal_rates(np.array([flows], dtype=np.float64).reshape(1, -1))

    assert found.flag is flag
    assert (found.rate is not None) is known
    assert at_once.known.tolist() == [known]
    assert at_once.of_known().tolist() == ([pytest.approx(found.rate)] if known else [])


def test_the_first_flag_wins() -> None:
    """Money first and two rates: that there are two is said."""
    assert internal_rate([2113.73, -161445.03, 7626.73, 8619.84, 8612.92]).flag is RateFlag.SEVERAL_ROOTS


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=61), st.floats(1e-6, 1e6), st.sampled_from([1, -1])
)
def test_currency_and_side_do_not_matter(flows: list[float], factor: float, side: int) -> None:
    """The rates in another currency, and those of whoever is on the other side, are the same."""
    stream = np.array(flows).round(2)

    one, two = internal_rate(stream), internal_rate(stream * factor * side)

    assert one.sign_changes == two.sign_changes
    if len(one.roots) == len(two.roots) == 1:
        assert one.roots == pytest.approx(two.roots, rel=1e-6, abs=1e-6)


@given(st.floats(1, 1e6), st.lists(st.floats(0, 1e6), min_size=1, max_size=60))
def test_at_its_rate_a_stream_is_worth_nothing(spent: float, earned: list[float]) -> None:
    """Money out and then in has one rate, and the worth at it is nothing beside what it is made of."""
    stream = np.array([-spent, *earned])
    found = internal_rate(stream)

    if found.rate is not None:
        parts = stream * (1 + found.rate) ** -np.arange(len(stream), dtype=np.float64)
        assert abs(parts.sum()) <= 1e-9 * np.abs(parts).sum()
        assert len(found.roots) == 1


def test_months_become_years_with_interest_on_interest() -> None:
    """1 % a month is 12.68 % a year, not 12; and back. Rates and roots turn alike."""
    assert yearly_rate(0.01) == pytest.approx(0.12682503013196977)
    assert monthly_rate(yearly_rate(0.01)) == pytest.approx(0.01)
    found = per_year(internal_rate([-100, 101]))
    assert found.rate == pytest.approx(1.01**12 - 1)
    assert found.roots == (found.rate,)
    assert per_year(internal_rate([1, 1])).rate is None
