"""Earned value: a printed exercise and laws."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.earned_value import Part, Standing, due, standing
from scoring.workdays import WorkDays

MONDAY = date(2026, 1, 5)
DAYS = st.integers(0, 40).map(lambda days: MONDAY + timedelta(days=days))


def test_the_fence_of_the_prep_book() -> None:
    """Mulcahy, PMP Exam Prep: four sides, a day and 1,000 each, end of day three.

    Printed: PV 3,000, EV 2,500, AC 2,800, BAC 4,000, CPI 0.893, SPI 0.833. It goes on with the rounded index
    to an EAC of 4,479; in full it is 4,480.
    """
    days = [MONDAY + timedelta(days=at) for at in range(4)]
    states = [(1.0, 1000.0), (1.0, 1200.0), (0.5, 600.0), (0.0, None)]
    parts = [Part(day, day, 1000.0, done, spent) for day, (done, spent) in zip(days, states, strict=True)]
    found = standing(parts, WorkDays(), days[2])

    assert found == Standing(3000.0, 2500.0, 2800.0, 4000.0)
    assert found.cost_index == pytest.approx(0.893, abs=0.0005)
    assert found.schedule_index == pytest.approx(0.833, abs=0.0005)
    assert found.forecast == pytest.approx(4480.0)


def test_planned_worth_grows_by_working_days() -> None:
    """Ten working days from Monday: half by Friday and over the weekend, all by the second Friday."""
    last = date(2026, 1, 16)
    days = [date(2026, 1, day) for day in (4, 5, 9, 11, 15, 16, 30)]

    assert [due(MONDAY, last, WorkDays(), on) for on in days] == [0.0, 0.1, 0.5, 0.5, 0.9, 1.0, 1.0]


def test_before_anything_was_to_be_done() -> None:
    """No index where there is nothing to divide by."""
    found = standing([Part(MONDAY, MONDAY, 5.0, 0.0)], WorkDays(), date(2026, 1, 1))

    assert (found.schedule_index, found.cost_index, found.forecast, found.spent) == (None, None, None, None)
    assert standing([Part(MONDAY, MONDAY, 5.0, 0.0, 2.0)], WorkDays(), MONDAY).forecast is None


@given(st.lists(st.tuples(DAYS, DAYS, st.floats(0, 1e6))), DAYS, DAYS)
def test_what_was_planned_only_grows_and_ends_at_the_whole(
    rows: list[tuple[date, date, float]], one: date, other: date
) -> None:
    """From one day to a later one; done to the letter it is all earned."""
    parts = [Part(min(first, last), max(first, last), worth, 1.0) for first, last, worth in rows]
    early, late = (standing(parts, WorkDays(), day) for day in sorted((one, other)))

    assert early.planned <= late.planned + 1e-6
    assert late.planned <= late.whole + 1e-6
    assert late.earned == late.whole
