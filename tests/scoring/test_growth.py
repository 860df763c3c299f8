from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.cashflow import month_count
from scoring.growth import (
    CurveFault,
    Pace,
    escalation,
    escalation_by_year,
    s_curve_adoption,
    shift,
    straight_adoption,
    table_adoption,
    table_fault,
)

SHARES = st.integers(0, 20).map(lambda at: at / 20)


def test_prices_rise_by_the_inverse_of_discount_factors() -> None:
    """HM Treasury, Green Book, factors at 3.5 %: 0.9662, 0.9335, 0.9019 after one, two and three years."""
    factors = escalation(0.035, 4)[[1, 13, 25, 37]]

    assert np.round(1 / factors, 4).tolist() == [1, 0.9662, 0.9335, 0.9019]


def test_steps_and_even_growth_meet_once_a_year() -> None:
    """21 % a year: 1.1 after half a year when it grows evenly, nothing until month 13 in steps."""
    steps, even = (escalation(0.21, 2, pace) for pace in Pace)

    assert steps[[0, 1, 7, 12, 13, 24]].tolist() == pytest.approx([1, 1, 1, 1, 1.21, 1.21])
    assert even[[0, 1, 7, 13]].tolist() == pytest.approx([1, 1, 1.1, 1.21])


@given(rate=st.floats(-0.9, 2), years=st.integers(0, 30), pace=st.sampled_from(Pace))
def test_growth_begins_after_month_one(rate: float, years: int, pace: Pace) -> None:
    """The factor of months 0 and 1 is 1, and each year multiplies it by 1 + rate."""
    found = escalation(rate, years, pace)

    assert found.shape == (month_count(years),)
    assert (found[:2] == 1).all()
    assert found[13:] == pytest.approx(found[1:-12] * (1 + rate))


def test_each_trial_may_have_its_own_rate() -> None:
    """A row for each."""
    assert escalation(np.array([0.02, 0.1]), 2)[:, 13].tolist() == pytest.approx([1.02, 1.1])


def test_rates_by_year() -> None:
    """3 % in the second year, 2 % in the third and in all that follow: 1.03, 1.0506, 1.071612."""
    found = escalation_by_year([0.03, 0.02], 4)

    assert found[[0, 1, 12, 13, 25, 37]].tolist() == pytest.approx([1, 1, 1, 1.03, 1.0506, 1.071612])
    assert escalation_by_year(np.array([[0.1], [0.2]]), 3)[:, 36].tolist() == pytest.approx([1.21, 1.44])
    assert escalation_by_year([0.1], 0).tolist() == [1]


@pytest.mark.parametrize("rate", [-1.0, float("nan"), float("inf")])
def test_impossible_rates_are_a_mistake_of_the_program(rate: float) -> None:
    """No factor is made of them."""
    with pytest.raises(ValueError, match="cannot be used"):
        escalation(rate, 1)
    with pytest.raises(ValueError, match="cannot be used"):
        escalation_by_year([rate], 1)


def test_a_table_without_rates_is_a_mistake_of_the_program() -> None:
    """There would be nothing to go on with."""
    with pytest.raises(ValueError, match="at least one"):
        escalation_by_year([], 3)


def test_straight_adoption_is_the_ramp_of_the_cost_model() -> None:
    """The example of the cost and return conventions: 0.8 over 4 months are 0.2, 0.4, 0.6, 0.8, 0.8."""
    found = straight_adoption(0, 4, 0.8, 1)

    assert found[:6].tolist() == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 0.8])
    assert straight_adoption(0, 0, 0.8, 1).tolist() == pytest.approx([0, *[0.8] * 12])
    assert straight_adoption(3, 2, 1, 1)[:7].tolist() == [0, 0, 0, 0, 0.5, 1, 1]


def test_an_s_curve_goes_from_a_tenth_to_nine_tenths_in_its_own_time() -> None:
    """On a logistic curve that is ln(81) / k of the whole time (Fisher and Pry 1971); 300 months, k = 20."""
    found = s_curve_adoption(0, 300, 1, 30, steepness=20)
    tenth, most = (float(np.interp(level, found[:301], np.arange(301))) for level in (0.1, 0.9))

    assert most - tenth == pytest.approx(300 * log(81) / 20, rel=2e-3)


@pytest.mark.parametrize(("midpoint", "steepness"), [(0.5, 10.0), (0.3, 6.0), (0.8, 14.0)])
def test_an_s_curve_is_the_formula(midpoint: float, steepness: float) -> None:
    """Written out with exponentials, month by month."""

    def s(at: float) -> float:
        return 1 / (1 + exp(-at))

    low, high = s(-steepness * midpoint), s(steepness * (1 - midpoint))
    expected = [0.7 * (s(steepness * (m / 12 - midpoint)) - low) / (high - low) for m in range(13)]

    found = s_curve_adoption(0, 12, 0.7, 1, midpoint=midpoint, steepness=steepness)

    assert found.tolist() == pytest.approx(expected, abs=1e-12)


def test_the_least_steep_s_curve_is_straight_and_the_steepest_a_step() -> None:
    """At the ends of its steepness nothing overflows."""
    assert s_curve_adoption(0, 8, 1, 1, steepness=0).tolist() == straight_adoption(0, 8, 1, 1).tolist()
    assert s_curve_adoption(0, 8, 1, 1, steepness=0.002) == pytest.approx(
        straight_adoption(0, 8, 1, 1), abs=1e-3
    )
    assert s_curve_adoption(0, 8, 1, 1, steepness=1e9)[[3, 5]].tolist() == pytest.approx([0, 1])


@given(
    begins=st.integers(0, 12),
    months=st.floats(-1, 12),
    full=SHARES,
    midpoint=SHARES,
    steepness=st.floats(0, 900),
)
def test_adoption_never_falls_and_reaches_the_full_share(
    begins: int, months: float, full: float, midpoint: float, steepness: float
) -> None:
    """Nothing until it begins, the full share at the end, on both curves."""
    straight = straight_adoption(begins, months, full, 3)
    curved = s_curve_adoption(begins, months, full, 3, midpoint=midpoint, steepness=steepness)

    for found in (straight, curved):
        assert (found[: begins + 1] == 0).all()
        assert (np.diff(found) >= -1e-12).all()
        assert found[begins + 13] == pytest.approx(full)


def test_trials_may_differ_in_everything() -> None:
    """Start, length and full share as arrays."""
    found = straight_adoption(np.array([0, 6]), np.array([12.0, 6]), np.array([1, 0.5]), 1)

    assert found[:, [6, 9, 12]].tolist() == [[0.5, 0.75, 1], [0, 0.25, 0.5]]


def test_shares_above_one_and_curves_without_shape_are_mistakes_of_the_program() -> None:
    """They are checked where they are entered."""
    with pytest.raises(ValueError, match="share"):
        straight_adoption(0, 4, 1.2, 1)
    with pytest.raises(ValueError, match="midpoint"):
        s_curve_adoption(0, 4, 1, 1, midpoint=2)
    with pytest.raises(ValueError, match="cannot be used"):
        straight_adoption(float("nan"), 4, 1, 1)


def test_a_table_is_joined_by_straight_lines() -> None:
    """0.2 in month 2, 0.8 in month 8: 0 before, 0.5 in month 5, 0.8 ever after."""
    found = table_adoption([(2, 0.2), (8, 0.8)], 1)

    assert not isinstance(found, CurveFault)
    assert found[[1, 2, 5, 8, 12]].tolist() == pytest.approx([0, 0.2, 0.5, 0.8, 0.8])


@pytest.mark.parametrize(
    ("points", "fault"),
    [
        ([], CurveFault.EMPTY),
        ([(1, 0.5), (1, 0.6)], CurveFault.MONTHS_NOT_ASCENDING),
        ([(-1, 0.5)], CurveFault.MONTH_NEGATIVE),
        ([(1, 50.0)], CurveFault.SHARE_OUTSIDE),
        ([(1, float("nan"))], CurveFault.SHARE_OUTSIDE),
    ],
)
def test_a_faulty_table_is_told(points: list[tuple[int, float]], fault: CurveFault) -> None:
    """By a code, instead of a curve."""
    assert table_fault(points) is fault
    assert table_adoption(points, 1) is fault


def test_a_stream_moves_by_whole_months() -> None:
    """Later: what was in the last two months is behind the horizon; earlier: that of 0 and 1 is before."""
    stream = np.arange(1.0, 6.0)
    later, earlier = shift(stream, 2), shift(stream, -2)

    assert (later.months.tolist(), float(later.beyond), float(later.before)) == ([0, 0, 1, 2, 3], 9, 0)
    assert (earlier.months.tolist(), float(earlier.beyond), float(earlier.before)) == ([3, 4, 5, 0, 0], 0, 3)


def test_each_trial_may_be_late_by_its_own_months() -> None:
    """One stream, three delays; and three streams, three delays."""
    stream, late = np.array([1.0, 2, 3]), np.array([0, 1, 9])
    one, three = shift(stream, late), shift(np.stack([stream] * 3) * [[1], [2], [3]], late)

    assert one.months.tolist() == [[1, 2, 3], [0, 1, 2], [0, 0, 0]]
    assert one.beyond.tolist() == [0, 3, 6]
    assert three.months.tolist() == [[1, 2, 3], [0, 2, 4], [0, 0, 0]]
    assert three.beyond.tolist() == [0, 6, 18]


@given(
    stream=st.lists(st.integers(-500, 500), min_size=1, max_size=40),
    by=st.lists(st.integers(-60, 60), min_size=1, max_size=5),
)
def test_no_money_is_lost_on_the_way(stream: list[int], by: list[int]) -> None:
    """Within the horizon, behind it and before it lies the whole stream; moved one by one it is the same."""
    found = shift(np.array(stream, dtype=np.float64), np.array(by))

    assert (found.months.sum(axis=-1) + found.beyond + found.before).tolist() == [sum(stream)] * len(by)
    for row, delay in zip(found.months, by, strict=True):
        expected = [stream[at - delay] if 0 <= at - delay < len(stream) else 0 for at in range(len(stream))]
        assert row.tolist() == expected


def test_parts_of_months_are_a_mistake_of_the_program() -> None:
    """As is a stream with a hole in it."""
    with pytest.raises(ValueError, match="whole months"):
        shift(np.ones(3), np.array([1.5]))
    with pytest.raises(ValueError, match="cannot be used"):
        shift(np.array([1, np.nan]), 1)
