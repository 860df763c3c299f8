"""Solved backwards: what must be won for a result."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.targets import Answer, Target, value_for, value_for_share


def test_the_price_at_which_it_breaks_even() -> None:
    """60 users over 36 months against 90,000: 90,000 / 2,160 = 41.67 a month is the most to pay."""
    found = value_for(lambda price: 90_000 - 60 * 36 * price, 50, 0)

    assert found.answer is Answer.REACHED
    assert found.value == pytest.approx(90_000 / 2_160, rel=1e-8)
    assert found.result == pytest.approx(0, abs=0.01)
    assert found.result is not None
    assert found.result >= 0


def test_the_discount_that_brings_a_result_that_is_wanted() -> None:
    """List price 100, worth 75 to us, 5 to be left: 30 % off."""
    found = value_for(lambda discount: 75 - 100 * (1 - discount), 0.0, 0.6, 5.0)

    assert found.value == pytest.approx(0.30)


def test_whole_seats_are_counted_one_by_one() -> None:
    """From 100 seats down: 24.6 would do, so 24 it is; between two neighbours there is nothing."""
    found = value_for(lambda seats: 24.6 - seats, 100, 0, whole=True)

    assert (found.answer, found.value) == (Answer.REACHED, 24.0)
    assert found.result == pytest.approx(0.6)
    assert value_for(lambda seats: 24.6 - seats, 24.8, 0.5, whole=True).value == 24
    assert value_for(lambda seats: 24.6 - seats, 25, 24, whole=True).value == 24
    assert value_for(lambda seats: seats - 24.6, 0, 100, whole=True).value == 25


def test_what_is_good_enough_already_and_what_never_is() -> None:
    """Typed answers: the start itself, or the best that can be had."""
    assert value_for(lambda price: 10 - price, 5, 0) == Target(Answer.ALREADY, 5, 5)
    assert value_for(lambda price: 10 - price, 50, 20) == Target(Answer.OUT_OF_REACH, None, -10)


def test_no_number_on_the_way_is_no_answer() -> None:
    """At either end, or between."""
    nothing = Target(Answer.NO_RESULT, None, None)

    assert value_for(lambda _: float("nan"), 1, 0) == nothing
    assert value_for(lambda price: 1 / price - 1 if price else float("inf"), 2, 0) == nothing
    assert value_for(lambda price: 5 - price if abs(price - 5) > 0.1 else float("nan"), 10, 0) == nothing


def test_a_result_that_turns_on_the_way_is_told() -> None:
    """The value is still good enough."""
    found = value_for(lambda x: -1.0 if x < 1 else (9.0 if x < 6 else 2.0), 0, 10)

    assert found.answer is Answer.UNSTEADY
    assert found.value is not None
    assert found.value >= 1


def test_the_uplift_cap_at_which_eight_of_ten_trials_pay() -> None:
    """Trials pay while the cap is below an even number from 0 to 10 %: eight of ten do at 2 %."""
    limits = (np.arange(1_000) + 0.5) / 10_000
    found = value_for_share(lambda cap: limits - cap, 0.07, 0.0, 0.8)

    assert found.answer is Answer.REACHED
    assert found.value == pytest.approx(0.02, abs=1e-4)
    assert found.result == pytest.approx(0.8)


def test_a_trial_that_is_no_number_has_no_share() -> None:
    """Nor have no trials at all."""
    assert value_for_share(lambda _: np.array([1.0, np.nan]), 1, 0, 0.5).answer is Answer.NO_RESULT
    assert value_for_share(lambda _: np.array([]), 1, 0, 0.5).answer is Answer.NO_RESULT


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0.01, 100), st.floats(-1e6, 1e6))
def test_what_is_found_is_good_enough_and_hardly_more_than_needed(
    start: float, limit: float, slope: float, wanted: float
) -> None:
    """A straight line from start to limit: the value is good enough, a step nearer to the start is not."""
    way = 1.0 if limit >= start else -1.0

    def line(value: float) -> float:
        return slope * way * value

    found = value_for(line, start, limit, wanted)

    if found.value is None:
        assert line(limit) < wanted
        return
    assert line(found.value) >= wanted
    assert min(start, limit) <= found.value <= max(start, limit)
    if found.answer is Answer.REACHED:
        assert line(found.value - way * 1e-8 * abs(limit - start)) < wanted
