"""Signal and noise in single values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.control_chart import BASE, LEAST, Flag, Signal, control_chart, limits_of

FLOWRATE = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
"""NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 Individuals Control Charts: batch flowrates."""

ALIKE = (10.0, 12.0, 10.0, 12.0, 10.0, 12.0, 10.0, 12.0)
"""Mean 11, every step 2: limits 11 -/+ 5.32, half way 2.66."""

values = st.lists(st.integers(-1000, 1000).map(float), min_size=0, max_size=40)


def test_limits_are_those_of_the_handbook() -> None:
    """NIST 6.3.2.2: centre 50.81, limits 45.8159 and 55.8041 with 3/1.128, which Wheeler rounds to 2.66."""
    limits = limits_of(FLOWRATE)
    assert limits is not None
    assert limits.mean == pytest.approx(50.81)
    assert limits.mean_range == pytest.approx(1.8778, abs=5e-5)
    assert (limits.low, limits.high) == pytest.approx((45.8159, 55.8041), abs=1e-3)
    assert control_chart(FLOWRATE).flags == ()


def test_the_largest_usual_step_is_that_of_the_method() -> None:
    """Wheeler: upper range limit 3.267 x mean moving range; worked by hand for steps of 2."""
    limits = limits_of(ALIKE)
    assert limits is not None
    assert limits.most_range == pytest.approx(6.534)
    assert (limits.low, limits.high) == pytest.approx((5.68, 16.32))


def test_fewer_than_eight_points_tell_nothing() -> None:
    """Seven points have no limits and no signals, however far one of them is off."""
    chart = control_chart((1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 900.0))
    assert chart.stretches[0].limits is None
    assert chart.flags == ()
    assert control_chart(()).now is None


def test_a_point_beyond_a_limit_is_a_signal() -> None:
    """Judged by the limits of the first twenty, a later one at 20 lies outside and is a jump too."""
    chart = control_chart((*ALIKE, *ALIKE, *ALIKE[:4], 20.0))
    assert chart.flags == (Flag(20, Signal.OUTSIDE, 1), Flag(20, Signal.JUMP, 0))


def test_eight_in_a_row_on_one_side_are_a_signal() -> None:
    """Seven are none; a point on the mean itself ends the row."""
    start = (*ALIKE, *ALIKE, *ALIKE[:4])
    assert control_chart((*start, 10.0, *([11.5] * 7))).flags == ()
    found = control_chart((*start, 10.0, *([11.5] * 8))).flags
    assert [item.signal for item in found] == [Signal.RUN]
    limits = limits_of(start)
    assert limits is not None
    assert control_chart((*start, 10.0, *([11.5] * 4), limits.mean, *([11.5] * 4))).flags == ()


def test_three_of_four_nearer_the_limit_are_a_signal() -> None:
    """At 14 of limits 11 and 16.32; two of four are none, nor are three on different sides."""
    start = (*ALIKE, *ALIKE, *ALIKE[:4])
    assert [item.signal for item in control_chart((*start, 14.0, 14.0, 11.0)).flags] == []
    assert [item.signal for item in control_chart((*start, 14.0, 11.0, 14.0, 14.0)).flags] == [
        Signal.NEAR_LIMIT
    ]
    assert [item.signal for item in control_chart((*start, 14.0, 8.0, 14.0, 11.0)).flags] == []


def test_a_marked_change_gets_limits_of_its_own() -> None:
    """After a change with eight points of its own the new level is usual, and the change itself is told."""
    after = tuple(value + 20 for value in ALIKE)
    chart = control_chart((*ALIKE, *after), changes=[8])
    assert chart.flags == ()
    assert [item.limits.mean for item in chart.stretches if item.limits] == [11, 31]
    assert chart.moved is not None
    assert {item.signal for item in chart.moved} >= {Signal.OUTSIDE, Signal.RUN}


def test_a_short_stretch_is_judged_by_the_limits_before() -> None:
    """Three months after the start are held against what was usual before it."""
    chart = control_chart((*ALIKE, 30.0, 31.0, 30.0), changes=[8])
    now = chart.now
    assert now is not None
    assert now.carried
    assert {item.point for item in now.flags if item.signal is Signal.OUTSIDE} == {8, 9, 10}


@given(values, st.integers(0, 40), st.sampled_from((0.5, 2.0, 64.0)))
def test_another_unit_changes_no_signal(series: list[float], change: int, scale: float) -> None:
    """Scaling by a power of two is exact, so the flags are the same ones."""
    told = control_chart(series, [change])
    again = control_chart([scale * value for value in series], [change])
    assert again.flags == told.flags
    assert again.moved == told.moved


@given(values)
def test_mirroring_mirrors_the_sides(series: list[float]) -> None:
    """A figure that is to fall is judged as one that is to rise."""
    told = control_chart(series).flags
    mirrored = control_chart([-value for value in series]).flags
    assert mirrored == tuple(Flag(item.point, item.signal, -item.side) for item in told)


@given(values)
def test_stretches_hold_every_point_once_and_limits_their_mean(series: list[float]) -> None:
    """No point is lost; limits come from the first points and enclose the mean."""
    for changes in ([], [5], [5, 12, 12, -3, 99]):
        chart = control_chart(series, changes)
        places = [at for item in chart.stretches for at in range(item.first, item.last + 1)]
        assert places == list(range(len(series)))
        for item in chart.stretches:
            if item.limits is not None:
                assert item.limits.low <= item.limits.mean <= item.limits.high
                assert LEAST <= item.limits.points <= BASE


@given(st.floats(-1e9, 1e9), st.integers(0, 40))
def test_a_value_that_never_moves_never_signals(value: float, times: int) -> None:
    """Limits fall together with the mean, and equal values are on them whatever rounding does."""
    assert control_chart([value] * times).flags == ()
