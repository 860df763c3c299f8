"""Working days against counting them one by one."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.workdays import WorkDays

EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 4)})
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
CALENDARS = st.builds(
    WorkDays,
    st.sets(st.integers(1, 7), min_size=1).map(tuple),
    st.frozensets(st.dates(date(2024, 12, 1), date(2025, 2, 15)), max_size=40),
)


def test_days_around_easter() -> None:
    """Good Friday and Easter Monday are off, the Saturday between counts once, as a weekend."""
    calendar = WorkDays((1, 2, 3, 4, 5), EASTER)

    assert calendar.plus(date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert calendar.plus(date(2026, 4, 7), -1) == date(2026, 4, 2)
    assert calendar.on_or_after(date(2026, 4, 3)) == date(2026, 4, 7)
    assert calendar.between(date(2026, 4, 1), date(2026, 4, 8)) == 4
    assert not calendar.works(date(2026, 4, 4))
    assert calendar.works(date(2026, 4, 7))


def test_a_part_of_a_day_counts_as_a_day() -> None:
    """Half a day later is the next day; the dust of a sum is not."""
    calendar = WorkDays()

    assert calendar.plus(date(2026, 1, 5), 0.5) == date(2026, 1, 6)
    assert calendar.plus(date(2026, 1, 5), 1 + 1e-12) == date(2026, 1, 6)


def test_the_end_of_a_friday_and_the_beginning_of_a_monday() -> None:
    """One amount of work, two moments."""
    calendar = WorkDays()
    work = calendar.offset(date(2026, 1, 12))

    assert calendar.ending(work) == date(2026, 1, 10).toordinal()
    assert calendar.starting(work) == date(2026, 1, 12).toordinal()
    assert calendar.worked(date(2026, 1, 11).toordinal() + 0.5) == work


@given(CALENDARS, DAYS)
def test_numbers_and_days_are_one(calendar: WorkDays, day: date) -> None:
    """A day on which work is done has a number that leads back to it, alone and among many."""
    found = calendar.on_or_after(day)
    numbers = np.arange(calendar.offset(day), calendar.offset(day) + 20)

    assert found >= day
    assert calendar.day(calendar.offset(day)) == found
    assert calendar.offset(found) == calendar.offset(day)
    assert calendar.ordinals(numbers).tolist() == [calendar.day(int(at)).toordinal() for at in numbers]
    assert calendar.offsets(calendar.ordinals(numbers)).tolist() == numbers.tolist()


@given(CALENDARS, DAYS, st.integers(0, 150))
def test_a_stretch_is_as_long_as_its_days_counted_one_by_one(
    calendar: WorkDays, first: date, days: int
) -> None:
    """By the week and the days off alone."""
    each = [first + timedelta(days=at) for at in range(days + 1)]
    counted = [day for day in each if day.isoweekday() in calendar.week and day not in calendar.off]

    assert calendar.between(first, each[-1]) == len(counted)
    assert [day for day in each if calendar.works(day)] == counted
    assert calendar.between(each[-1], first) == (len(counted) if days == 0 else 0)


@given(CALENDARS, st.floats(527_000, 530_000), st.floats(738_000, 740_000))
def test_work_and_moments_are_one(calendar: WorkDays, work: float, moment: float) -> None:
    """Both moments of an amount of work hold it, and they enclose what is between."""
    assert calendar.worked(calendar.starting(work)) == pytest.approx(work, abs=1e-6)
    assert calendar.worked(calendar.ending(work)) == pytest.approx(work, abs=1e-6)
    passed = calendar.worked(moment)
    assert calendar.ending(passed) - 1e-6 <= moment <= calendar.starting(passed) + 1e-6


def test_a_calendar_without_working_days() -> None:
    """No day of the week, a day that is none, and days off for more than ten years."""
    for week in ((), (0, 1), (8,)):
        with pytest.raises(ValueError, match="working week"):
            WorkDays(week)
    off = frozenset(date(2026, 1, 1) + timedelta(days=at) for at in range(3_800))
    with pytest.raises(ValueError, match="ten years"):
        WorkDays((1, 2, 3, 4, 5), off).on_or_after(date(2026, 1, 1))
    with pytest.raises(ValueError, match=r"."):
        WorkDays().day(10**8)
    with pytest.raises(ValueError, match=r"."):
        WorkDays().day(10**30)
