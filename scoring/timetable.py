"""A timetable of classes: which class when, where and by whom, so that nothing is taken twice at once.

Time is counted in slots: day 0 has the slots 0 to `slots` - 1, day 1 those after it. OR-Tools CP-SAT looks
for the timetable that places most people and ends soonest; without it, or where it finds none in time,
classes are placed one by one. The same problem always gives the same timetable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from scoring.timetable_parts import ClassToPlace, Place, Placed, Timetable, Unplaced
from scoring.timetable_solver import solved

__all__ = ["EFFORT", "ClassToPlace", "Place", "Placed", "Timetable", "Unplaced", "timetable"]

EFFORT = 1.0
"""Deterministic time of the solver, some seconds on one core."""


def timetable(problem: Timetable, seed: int = 1, effort: float = EFFORT, *, solver: bool = True) -> Placed:
    """Find days, trainers and rooms for as many people as can have them.

    Args:
        problem: what to place.
        seed: of the solver; the same seed gives the same timetable.
        effort: deterministic limit of the solver.
        solver: False places classes one by one.
    """
    hopeless = _hopeless(problem)
    open_ = Timetable(
        problem.days,
        problem.slots,
        tuple(item for item in problem.classes if item.id not in hopeless),
        problem.busy,
    )
    simple = _one_by_one(open_)
    found = solved(open_, simple, seed, effort) if solver and open_.classes else None
    places, best = found or (simple, False)
    left = {item.id: Unplaced.NO_TIME for item in open_.classes if item.id not in places}
    return Placed(places, _why({**hopeless, **left}, problem, places), best or not open_.classes)


def _hopeless(problem: Timetable) -> dict[str, Unplaced]:
    """Classes that can have no place whatever the others do, and all that wait for them."""
    found = {item.id: why for item in problem.classes if (why := _lacks(item, problem)) is not None}
    grown = True
    while grown:
        waits = [
            item.id for item in problem.classes if item.id not in found and found.keys() & set(item.after)
        ]
        found.update(dict.fromkeys(waits, Unplaced.WAITS))
        grown = bool(waits)
    return found


def _lacks(item: ClassToPlace, problem: Timetable) -> Unplaced | None:
    if not item.trainers:
        return Unplaced.NO_TRAINER
    if not item.rooms:
        return Unplaced.NO_ROOM
    if len(item.parts) > problem.days or max(item.parts, default=0) > problem.slots:
        return Unplaced.TOO_LONG
    return None


def _why(
    left: Mapping[str, Unplaced], problem: Timetable, places: Mapping[str, Place]
) -> Mapping[str, Unplaced]:
    """Why each class has no place; one that waits for another without a place says so."""
    told = {}
    for item in problem.classes:
        if item.id in left:
            waits = any(name not in places for name in item.after if name in left)
            told[item.id] = Unplaced.WAITS if waits and left[item.id] is Unplaced.NO_TIME else left[item.id]
    return told


# -- one by one ----------------------------------------------------------------------------------------


def _one_by_one(problem: Timetable) -> dict[str, Place]:
    """Each class in the first slots that are free, those that others wait for first."""
    taken: dict[str, set[int]] = {name: set(slots) for name, slots in problem.busy.items()}
    places: dict[str, Place] = {}
    known = {item.id: item for item in problem.classes}
    for item in _in_turn(problem.classes):
        if any(name not in places for name in item.after if name in known):
            continue
        begin = max(
            [item.earliest, *(_over(known[name], places[name]) for name in item.after if name in known)]
        )
        found = _first_place(item, problem, taken, begin)
        if found is None:
            continue
        places[item.id] = found
        for name in (found.trainer, found.room, *item.groups):
            taken.setdefault(name, set()).update(slot for part in _ranges(item, found) for slot in part)
    return places


def _in_turn(classes: Sequence[ClassToPlace]) -> Iterator[ClassToPlace]:
    """Classes so that none stands before one it waits for; what waits in a circle is left out."""
    left, done = list(classes), set[str]()
    names = {item.id for item in classes}
    while free := next((item for item in left if (set(item.after) & names) <= done), None):
        yield free
        done.add(free.id)
        left.remove(free)


def _first_place(
    item: ClassToPlace, problem: Timetable, taken: Mapping[str, set[int]], begin: int
) -> Place | None:
    """The place that is over soonest, with the first trainer and room of those that are equal."""
    found: Place | None = None
    for trainer, room in product(item.trainers, item.rooms):
        shut = {slot for name in (trainer, room, *item.groups) for slot in taken.get(name, ())}
        starts = _starts(item, problem, shut, begin)
        if starts is not None and (found is None or starts[-1] < found.starts[-1]):
            found = Place(starts, trainer, room)
    return found


def _starts(item: ClassToPlace, problem: Timetable, shut: set[int], begin: int) -> tuple[int, ...] | None:
    """The first slots in which all days of a class are free, one day after the other."""
    starts: list[int] = []
    least, end = begin, problem.end if item.latest is None else min(problem.end, item.latest)
    for length in item.parts:
        fitting = (
            slot
            for slot in range(least, end - length + 1)
            if slot % problem.slots + length <= problem.slots and shut.isdisjoint(range(slot, slot + length))
        )
        found = next(fitting, None)
        if found is None:
            return None
        starts.append(found)
        least = (found // problem.slots + 1) * problem.slots
    return tuple(starts)


def _over(item: ClassToPlace, place: Place) -> int:
    """The slot after the last one of a class."""
    return place.starts[-1] + item.parts[-1] if item.parts else 0


def _ranges(item: ClassToPlace, place: Place) -> Iterator[range]:
    for start, length in zip(place.starts, item.parts, strict=True):
        yield range(start, start + length)
