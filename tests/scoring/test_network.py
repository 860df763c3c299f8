"""The days of a plan: published networks, each kind of tie, calendars, progress, and laws."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.network import Activity, Network, Placed, Tie, TieKind, circles, schedule
from scoring.workdays import WorkDays
from tests.published_networks import ALL, EVERY_DAY, MONDAY, PLAIN, Published, counted

FRIDAY = date(2026, 1, 9)
CALENDARS = {
    "": WorkDays((1, 2, 3, 4, 5), frozenset({date(2026, 1, 6)})),
    "all": EVERY_DAY,
    "few": WorkDays((2, 6)),
}


def placed(network: Network, name: str) -> Placed:
    """An activity by id."""
    return next(item for item in network.placed if item.id == name)


def two(kind: TieKind, lag: float = 0.0, first: float = 3.0, second: float = 2.0) -> Network:
    """Two activities and one tie."""
    return schedule(
        (Activity("a", first), Activity("b", second), Activity("c", 10)),
        (Tie("a", "b", kind, lag),),
        PLAIN,
        MONDAY,
    )


@pytest.mark.parametrize("network", ALL, ids=lambda item: item.source.rsplit(", ", 1)[-1])
def test_the_printed_table_of_a_published_network(network: Published) -> None:
    """Earliest and latest start and finish and slack of every activity, and no slack is what is critical."""
    found = network.scheduled()

    assert {item.id: counted(item) for item in found.placed} == network.table
    assert {item.id for item in found.placed if item.critical} == {
        name for name, row in network.table.items() if row[-1] == 0
    }


@pytest.mark.parametrize(
    ("kind", "lag", "days"),
    [
        (TieKind.FS, 0, ("2026-01-08", "2026-01-09")),
        (TieKind.FS, 2, ("2026-01-12", "2026-01-13")),
        (TieKind.FS, -1, ("2026-01-07", "2026-01-08")),
        (TieKind.SS, 0, ("2026-01-05", "2026-01-06")),
        (TieKind.SS, 4, ("2026-01-09", "2026-01-12")),
        (TieKind.FF, 0, ("2026-01-06", "2026-01-07")),
        (TieKind.FF, 3, ("2026-01-09", "2026-01-12")),
        (TieKind.SF, 5, ("2026-01-08", "2026-01-09")),
        (TieKind.SF, 0, ("2026-01-05", "2026-01-06")),
        (TieKind.FS, -9, ("2026-01-05", "2026-01-06")),
    ],
)
def test_each_kind_of_tie(kind: TieKind, lag: float, days: tuple[str, str]) -> None:
    """Three days from Monday, then two; never before the first day of the plan; weekends pass."""
    found = placed(two(kind, lag), "b")

    assert (found.start.isoformat(), found.finish.isoformat()) == days


@pytest.mark.parametrize(
    ("kind", "free"), [(TieKind.FS, 0.0), (TieKind.SS, 0.0), (TieKind.FF, 0.0), (TieKind.SF, 4.0)]
)
def test_room_behind_each_kind_of_tie(kind: TieKind, free: float) -> None:
    """With five days of lag the second one is held by the first; a start far off holds no finish."""
    lag = {TieKind.SF: 1.0}.get(kind, 5.0)
    found = two(kind, lag)
    before, after = placed(found, "a"), placed(found, "b")

    expected = 1.0 if kind is TieKind.SF else free
    assert before.free_float == expected
    assert before.total_float == min(7.0, after.total_float + expected)
    assert after.drivers == (() if kind is TieKind.SF else (0,))


def test_a_milestone_stands_where_it_was_reached() -> None:
    """On the day its last predecessor finishes, or the lag after it; on the first day; or when told to."""
    found = schedule(
        (
            Activity("begin", 0),
            Activity("work", 5),
            Activity("done", 0),
            Activity("later", 0, not_before=date(2026, 1, 12)),
            Activity("next", 1),
            Activity("midst", 0),
        ),
        (
            Tie("begin", "work"),
            Tie("work", "done"),
            Tie("work", "later"),
            Tie("done", "next"),
            Tie("work", "midst", TieKind.SS, 3),
        ),
        PLAIN,
        MONDAY,
    )

    assert [item.start.day for item in found.placed] == [5, 5, 9, 12, 12, 7]
    assert placed(found, "done").finish == FRIDAY
    assert placed(found, "done").late_finish == FRIDAY


def test_a_milestone_hands_on_the_moment_it_was_reached() -> None:
    """What works every day goes on on Saturday, what works in the week on Monday."""
    found = schedule(
        (Activity("work", 5), Activity("done", 0), Activity("daily", 1, "all"), Activity("weekly", 1)),
        (Tie("work", "done"), Tie("done", "daily"), Tie("done", "weekly")),
        {"": WorkDays(), "all": EVERY_DAY},
        MONDAY,
    )

    assert placed(found, "daily").start == date(2026, 1, 10)
    assert placed(found, "weekly").start == date(2026, 1, 12)


def test_parts_of_days_are_kept_until_a_day_is_told() -> None:
    """Two and a half days after two and a half are five, from Monday to Friday."""
    found = schedule(
        (Activity("a", 2.5), Activity("b", 2.5), Activity("c", 4.25)), (Tie("a", "b"),), PLAIN, MONDAY
    )

    assert (placed(found, "a").finish, placed(found, "b").start) == (date(2026, 1, 7), date(2026, 1, 7))
    assert found.finish == FRIDAY
    assert placed(found, "c").total_float == 0.75


def test_a_lag_goes_by_the_calendar_of_the_one_after() -> None:
    """Two days after Friday: Monday for those who work every day, Wednesday for the others."""
    found = schedule(
        (Activity("a", 5), Activity("b", 1, "all"), Activity("c", 1)),
        (Tie("a", "b", lag=2), Tie("a", "c", lag=2)),
        {"": WorkDays(), "all": EVERY_DAY},
        MONDAY,
    )

    assert (placed(found, "b").start, placed(found, "c").start) == (date(2026, 1, 12), date(2026, 1, 14))


def test_what_is_finished_keeps_its_days() -> None:
    """Also days on which nobody works; its room is none and it decides nothing any more."""
    done = Activity("a", 3, began=date(2026, 1, 10), finished=date(2026, 1, 11))
    found = schedule((done, Activity("b", 1)), (Tie("a", "b"),), PLAIN, MONDAY)

    assert (placed(found, "a").start, placed(found, "a").finish) == (date(2026, 1, 10), date(2026, 1, 11))
    assert not placed(found, "a").critical
    assert placed(found, "b").start == date(2026, 1, 12)


def test_what_has_begun_goes_on_from_the_day_of_looking() -> None:
    """Its start stands; four of ten days are to go from Wednesday the 14th."""
    begun = Activity("a", 10, began=MONDAY, done=0.6)
    found = schedule((begun, Activity("b", 1)), (Tie("a", "b"),), PLAIN, MONDAY, date(2026, 1, 14))

    assert (placed(found, "a").start, placed(found, "a").finish) == (MONDAY, date(2026, 1, 19))
    assert placed(found, "b").start == date(2026, 1, 20)
    said = schedule((replace(begun, remaining=1.0),), (), PLAIN, MONDAY, date(2026, 1, 14))
    assert said.finish == date(2026, 1, 14)
    without = schedule((begun,), (), PLAIN, MONDAY)
    assert without.finish == date(2026, 1, 16)


def test_what_began_too_early_still_waits_with_the_rest() -> None:
    """Retained logic: half of it is done out of turn, the other half waits for what it hangs on."""
    found = schedule(
        (Activity("a", 5), Activity("b", 4, began=MONDAY, done=0.5)), (Tie("a", "b"),), PLAIN, MONDAY, MONDAY
    )

    assert placed(found, "b").start == MONDAY
    assert placed(found, "b").finish == date(2026, 1, 13)
    assert placed(found, "b").drivers == (0,)
    assert placed(found, "a").critical


def test_what_has_not_begun_does_not_begin_in_the_past() -> None:
    """Not before the day of looking, for work and milestones."""
    found = schedule((Activity("a", 2), Activity("b", 0)), (Tie("a", "b"),), PLAIN, MONDAY, date(2026, 1, 14))

    assert (placed(found, "a").start, placed(found, "b").start) == (date(2026, 1, 14), date(2026, 1, 15))


def test_all_done_without_a_day_is_in_the_past() -> None:
    """It ends when it was to end, on the day before the day of looking at the latest."""
    done = Activity("a", 10, began=MONDAY, done=1.0)

    assert schedule((done,), (), PLAIN, MONDAY, date(2026, 1, 14)).finish == date(2026, 1, 13)
    assert schedule((done,), (), PLAIN, MONDAY, date(2026, 2, 14)).finish == date(2026, 1, 16)
    unknown = schedule((replace(done, began=None),), (), PLAIN, MONDAY, date(2026, 2, 14))
    assert (unknown.start, unknown.finish) == (MONDAY, date(2026, 1, 16))


def test_begun_on_an_unknown_day() -> None:
    """Half is done: it began when it could, the other half goes on from the day of looking."""
    found = schedule((Activity("a", 4, done=0.5),), (), PLAIN, MONDAY, date(2026, 1, 14))

    assert (found.start, found.finish) == (MONDAY, date(2026, 1, 15))


def test_a_deadline_moves_nothing_and_is_told_when_missed() -> None:
    """Ten days from Monday end on Friday the 16th, two working days after the 14th."""
    found = schedule(
        (Activity("a", 10, deadline=date(2026, 1, 14)), Activity("b", 1, deadline=date(2026, 1, 14))),
        (),
        PLAIN,
        MONDAY,
    )

    assert [item.late_by for item in found.placed] == [2.0, 0.0]
    assert placed(found, "b").total_float == 9.0


def test_no_activity_at_all() -> None:
    """The plan begins and ends on its day."""
    found = schedule((), (), PLAIN, MONDAY)

    assert (found.start, found.finish, found.placed) == (MONDAY, MONDAY, ())


def test_rounds_are_told_once_each() -> None:
    """From the smallest id on, in the order of waiting; an activity that waits for itself too."""
    ties = [Tie(*pair) for pair in ("cb", "ba", "ac", "ad", "da", "de", "ee", "ef", "zy")]
    activities = [Activity(name, 1) for name in "fedcba"]

    assert circles(activities, ties) == (("a", "c", "b"), ("a", "d"), ("e",))
    with pytest.raises(ValueError, match="go round"):
        schedule(activities, ties[:-1], PLAIN, MONDAY)
    assert circles(activities, ties[:2]) == ()


def test_very_many_rounds_come_to_an_end() -> None:
    """Everything hangs on everything: a hundred are told."""
    names = [f"t{at:02}" for at in range(40)]
    found = circles(
        [Activity(name, 1) for name in names], [Tie(a, b) for a in names for b in names if a != b]
    )

    assert len(found) == 100
    assert len(set(found)) == 100


@pytest.mark.parametrize(
    ("activities", "ties"),
    [
        ((Activity("a", -1),), ()),
        ((Activity("a", float("nan")),), ()),
        ((Activity("a", 1, remaining=-1),), ()),
        ((Activity("a", 1, done=1.5),), ()),
        ((Activity("a", 1), Activity("a", 1)), ()),
        ((Activity("a", 1, "night"),), ()),
        ((Activity("a", 1),), (Tie("a", "b"),)),
        ((Activity("a", 1), Activity("b", 1)), (Tie("a", "b", lag=float("inf")),)),
    ],
)
def test_what_cannot_be_counted_is_refused(activities: Any, ties: Any) -> None:
    """Days below zero, names that nothing has, two of one id, lags without end."""
    with pytest.raises(ValueError, match=r"."):
        schedule(activities, ties, PLAIN, MONDAY)


@st.composite
def plans(draw: Any, calendars: tuple[str, ...] = tuple(CALENDARS), *, whole: bool = False) -> Any:
    """Activities in a row, ties forward in it, all kinds and lags, several calendars."""
    size = draw(st.integers(1, 9))
    days = st.integers(0, 8) if whole else st.integers(0, 80).map(lambda part: part / 10)
    activities = [
        Activity(
            f"t{at}",
            draw(days),
            draw(st.sampled_from(calendars)),
            draw(st.none() | st.dates(date(2026, 1, 1), date(2026, 2, 1))),
        )
        for at in range(size)
    ]
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(
        lambda pair: pair[0] < pair[1]
    )
    ties = []
    if size > 1:
        for one, other in draw(st.lists(pairs, max_size=14)):
            ties.append(
                Tie(f"t{one}", f"t{other}", draw(st.sampled_from(list(TieKind))), draw(st.integers(-4, 6)))
            )
    return activities, ties


@given(plans(), st.none() | st.dates(date(2026, 1, 1), date(2026, 2, 1)))
def test_nothing_has_less_than_no_room_and_something_has_none(plan: Any, as_of: date | None) -> None:
    """Late days are never before early ones; free room is never more than room; an end is critical."""
    activities, ties = plan
    found = schedule(activities, ties, CALENDARS, MONDAY, as_of)

    for item in found.placed:
        assert 0 <= item.free_float <= item.total_float
        assert item.start <= item.finish
        assert item.late_start >= item.start
        assert item.finish <= item.late_finish <= found.finish
        assert item.start >= MONDAY
    assert any(item.critical for item in found.placed)
    assert found.finish == max(item.finish for item in found.placed)


@given(plans(("",), whole=True))
def test_no_tie_is_broken(plan: Any) -> None:
    """Whole days of one calendar, each tie read off the days that are told."""
    activities, ties = plan
    found = schedule(activities, ties, CALENDARS, MONDAY)
    calendar = CALENDARS[""]
    days = {item.id: item.days for item in activities}
    end = {item.id: calendar.offset(item.finish) + 1 for item in found.placed}
    for index, tie in enumerate(ties):
        if days[tie.before] and days[tie.after]:
            ends = {"F": end, "S": {name: value - days[name] for name, value in end.items()}}
            room = ends[tie.kind[1]][tie.after] - ends[tie.kind[0]][tie.before] - tie.lag
            assert room >= 0
            assert (index in placed(found, tie.after).drivers) == (room == 0)


@given(plans(("",), whole=True), st.data())
def test_slipping_by_free_room_moves_nobody_and_by_all_room_not_the_end(plan: Any, data: Any) -> None:
    """And one day more than all room moves the end, where no milestone stands at the beginning of its day."""
    activities, ties = plan
    before = schedule(activities, ties, CALENDARS, MONDAY)
    at = data.draw(st.integers(0, len(activities) - 1))
    item, calendar = before.placed[at], CALENDARS[""]

    assume(activities[at].days > 0)

    def slipped(days: float) -> Network:
        first = calendar.day(calendar.offset(item.start) + int(days))
        return schedule(waiting(activities, at, first), ties, CALENDARS, MONDAY)

    def others(network: Network) -> list[tuple[date, date]]:
        return [(one.start, one.finish) for other, one in enumerate(network.placed) if other != at]

    assert others(slipped(item.free_float)) == others(before)
    assert slipped(item.total_float).finish == before.finish
    if all(one.days for one in activities):
        assert slipped(item.total_float + 1).finish > before.finish


def waiting(activities: list[Activity], at: int, day: date) -> list[Activity]:
    """One of them told to wait."""
    return [replace(item, not_before=day) if other == at else item for other, item in enumerate(activities)]


@given(plans(), st.data())
def test_more_days_or_more_lag_never_end_sooner(plan: Any, data: Any) -> None:
    """Where its finish is tied, what takes more days begins sooner: such ties are left out."""
    activities = plan[0]
    ties = [tie for tie in plan[1] if tie.kind in (TieKind.FS, TieKind.SS)]
    before = schedule(activities, ties, CALENDARS, MONDAY)
    at = data.draw(st.integers(0, len(activities) - 1))
    more = data.draw(st.integers(0, 9))
    longer = [
        replace(item, days=item.days + (more if other == at and item.days else 0))
        for other, item in enumerate(activities)
    ]
    lagging = [replace(tie, lag=tie.lag + (more if other == at else 0)) for other, tie in enumerate(ties)]
    for network in (
        schedule(longer, ties, CALENDARS, MONDAY),
        schedule(activities, lagging, CALENDARS, MONDAY),
    ):
        assert network.finish >= before.finish
        for one, other in zip(network.placed, before.placed, strict=True):
            assert one.start >= other.start


@given(plans(whole=True), st.integers(1, 8))
def test_a_plan_weeks_later_is_the_same_plan(plan: Any, weeks: int) -> None:
    """Without days off all days are moved and all room stays."""
    activities, ties = plan
    calendars = {name: WorkDays(item.week) for name, item in CALENDARS.items()}
    later = timedelta(weeks=weeks)
    shifted = [replace(item, not_before=item.not_before and item.not_before + later) for item in activities]

    found = schedule(activities, ties, calendars, MONDAY)
    other = schedule(shifted, ties, calendars, MONDAY + later)

    for one, two_ in zip(found.placed, other.placed, strict=True):
        assert replace(two_, start=two_.start - later, finish=two_.finish - later) == replace(
            one, late_start=two_.late_start, late_finish=two_.late_finish
        )
        assert two_.late_finish - later == one.late_finish


@settings(max_examples=30)
@given(plans(), st.randoms())
def test_the_order_given_changes_nothing(plan: Any, random: Any) -> None:
    """Nor that of the ties."""
    activities, ties = plan
    shuffled, others = list(activities), list(ties)
    random.shuffle(shuffled)
    random.shuffle(others)
    found = schedule(activities, ties, CALENDARS, MONDAY)
    other = schedule(shuffled, others, CALENDARS, MONDAY)

    assert {replace(item, drivers=()) for item in found.placed} == {
        replace(item, drivers=()) for item in other.placed
    }
