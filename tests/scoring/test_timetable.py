"""The timetable of classes: worked by hand, and laws that every timetable keeps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.timetable import ClassToPlace, Place, Placed, Timetable, Unplaced, timetable


def one(name: str, parts: tuple[int, ...] = (1,), **more: object) -> ClassToPlace:
    """A class of ten people with one trainer and one room, unless said otherwise."""
    given = {"people": 10, "groups": (), "trainers": ("t",), "rooms": ("r",), **more}
    return ClassToPlace(name, parts, **given)  # type: ignore[arg-type]  # a test's shorthand


@pytest.mark.parametrize("solver", [True, False])
def test_two_classes_of_one_trainer_follow_each_other(solver: bool) -> None:  # noqa: FBT001  both ways
    """By hand: one trainer, one class a day, two classes: days 0 and 1."""
    found = timetable(Timetable(3, 1, (one("a"), one("b"))), solver=solver)

    assert sorted(item.starts for item in found.places.values()) == [(0,), (1,)]
    assert found.unplaced == {}


def test_the_solver_finds_what_one_by_one_misses() -> None:
    """By hand: "first" fits both trainers, "second" only t on day 0, so "first" has to be taught by u."""
    first = one("first", trainers=("t", "u"), rooms=("r", "s"))
    second = one("second", trainers=("t",), rooms=("r", "s"))
    problem = Timetable(1, 1, (first, second))

    assert len(timetable(problem, solver=False).places) == 1
    found = timetable(problem)
    assert found.best
    assert {name: item.trainer for name, item in found.places.items()} == {"first": "u", "second": "t"}


def test_more_people_come_before_fewer() -> None:
    """By hand: one day, one trainer, classes of 5 and of 12: the twelve have it."""
    problem = Timetable(1, 1, (one("few", people=5), one("many", people=12)))

    found = timetable(problem)

    assert set(found.places) == {"many"}
    assert found.unplaced == {"few": Unplaced.NO_TIME}


@pytest.mark.parametrize("solver", [True, False])
def test_a_course_of_several_days_waits_for_the_one_before(solver: bool) -> None:  # noqa: FBT001  both ways
    """By hand: trainers learn on days 0 and 1, are away on day 2, so users learn on day 3."""
    trainers = one("trainers", (1, 1), trainers=("vendor",))
    users = one("users", after=("trainers",))
    found = timetable(Timetable(5, 1, (users, trainers), {"t": frozenset({2})}), solver=solver)

    assert found.places["trainers"].starts == (0, 1)
    assert found.places["users"].starts == (3,)


def test_what_cannot_be_placed_says_why() -> None:
    """Nobody who teaches, no room, too many days, waiting for such a class: each by its own reason."""
    found = timetable(
        Timetable(
            2,
            2,
            (
                one("nobody", trainers=()),
                one("nowhere", rooms=()),
                one("long", (1, 1, 1)),
                one("wide", (3,)),
                one("waits", after=("nobody",)),
                one("waits_more", after=("waits",)),
                one("fits"),
            ),
        )
    )

    assert found.unplaced == {
        "nobody": Unplaced.NO_TRAINER,
        "nowhere": Unplaced.NO_ROOM,
        "long": Unplaced.TOO_LONG,
        "wide": Unplaced.TOO_LONG,
        "waits": Unplaced.WAITS,
        "waits_more": Unplaced.WAITS,
    }
    assert set(found.places) == {"fits"}


def test_a_class_keeps_between_what_stands_before_and_after_it() -> None:
    """By hand: over by slot 3 and not before slot 2: only slot 2 is left, and it is taken for the other."""
    tight = one("tight", earliest=2, latest=3)
    late = one("late", earliest=2, latest=3)

    found = timetable(Timetable(5, 1, (tight, late)))

    assert [item.starts for item in found.places.values()] == [(2,)]
    assert list(found.unplaced.values()) == [Unplaced.NO_TIME]


names = st.sampled_from
trainers = st.lists(names(["t1", "t2", "t3"]), max_size=3, unique=True).map(tuple)
rooms = st.lists(names(["r1", "r2"]), max_size=2, unique=True).map(tuple)


@st.composite
def problems(draw: st.DrawFn) -> Timetable:
    """Up to six classes; each may wait for those before it."""
    days, slots = draw(st.integers(1, 6)), draw(st.integers(1, 3))
    classes: list[ClassToPlace] = []
    for place in range(draw(st.integers(1, 6))):
        after = (
            draw(st.lists(names([item.id for item in classes]), max_size=2, unique=True)) if classes else []
        )
        classes.append(
            ClassToPlace(
                f"c{place}",
                tuple(draw(st.lists(st.integers(1, 3), min_size=1, max_size=2))),
                draw(st.integers(1, 20)),
                tuple(draw(st.lists(names(["g1", "g2"]), max_size=2, unique=True))),
                draw(trainers),
                draw(rooms),
                tuple(after),
                draw(st.integers(0, 3)),
                draw(st.one_of(st.none(), st.integers(1, 18))),
            )
        )
    busy = draw(st.dictionaries(names(["t1", "r1", "g1"]), st.frozensets(st.integers(0, 8), max_size=4)))
    return Timetable(days, slots, tuple(classes), busy)


@settings(max_examples=60, deadline=None)
@given(problems(), st.booleans())
def test_every_timetable_keeps_the_rules(problem: Timetable, solver: bool) -> None:  # noqa: FBT001  both ways
    """Nothing twice at once, nothing while away, one day after the other, what comes first comes first."""
    found = timetable(problem, effort=0.05, solver=solver)

    known = {item.id: item for item in problem.classes}
    assert found.places.keys() | found.unplaced.keys() == known.keys()
    assert not found.places.keys() & found.unplaced.keys()
    taken: set[tuple[str, int]] = {(name, slot) for name, slots in problem.busy.items() for slot in slots}
    for name, place in found.places.items():
        item = known[name]
        assert place.trainer in item.trainers
        assert place.room in item.rooms
        assert all(
            start // problem.slots < follow // problem.slots for start, follow in pairwise(place.starts)
        )
        _within(problem, item, place)
        for start, length in zip(place.starts, item.parts, strict=True):
            for slot in range(start, start + length):
                for who in (place.trainer, place.room, *item.groups):
                    assert (who, slot) not in taken
                    taken.add((who, slot))
        for first in item.after:
            assert first in found.places
            over = found.places[first].starts[-1] + known[first].parts[-1]
            assert over <= place.starts[0]


def _within(problem: Timetable, item: ClassToPlace, place: Place) -> None:
    for start, length in zip(place.starts, item.parts, strict=True):
        assert start // problem.slots == (start + length - 1) // problem.slots
    assert place.starts[0] >= item.earliest
    assert place.starts[-1] + item.parts[-1] <= min(problem.end, item.latest or problem.end)


@settings(max_examples=25, deadline=None)
@given(problems())
def test_the_solver_never_places_fewer_people_than_one_by_one(problem: Timetable) -> None:
    """And the same problem gives the same timetable again."""
    people = {item.id: item.people for item in problem.classes}

    def placed(found: Placed) -> int:
        return sum(people[name] for name in found.places)

    solved = timetable(problem, effort=0.05)

    assert placed(solved) >= placed(timetable(problem, solver=False))
    assert timetable(problem, effort=0.05) == solved
