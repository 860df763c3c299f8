"""A timetable of classes: which class when, where and by whom, so that nothing is taken twice at once.

Time is counted in slots: day 0 has the slots 0 to `slots` - 1, day 1 those after it. OR-Tools CP-SAT looks
for the timetable that places most people and ends soonest; without it, or where it finds none in time,
classes are placed one by one. The same problem always gives the same timetable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise, product
from typing import Any

EFFORT = 1.0
"""Deterministic time of the solver, some seconds on one core."""

PLACED_FIRST = 1_000_000
"""What a person with a place counts against a slot sooner."""


class Unplaced(StrEnum):
    """Why a class has no place in the timetable.

    Attributes:
        NO_TRAINER: nobody may teach it.
        NO_ROOM: no room has enough seats.
        TOO_LONG: it has more days, or a longer day, than there are.
        WAITS: a class that comes first has no place itself.
        NO_TIME: rooms, trainers or learners are taken on every day that is left.
    """

    NO_TRAINER = "no_trainer"
    NO_ROOM = "no_room"
    TOO_LONG = "too_long"
    WAITS = "waits"
    NO_TIME = "no_time"


@dataclass(frozen=True, slots=True)
class ClassToPlace:
    """A class that needs days, a trainer and a room.

    Attributes:
        parts: slots of each of its days, one after the other on different days.
        people: who sit in it.
        groups: ids of the groups they come from.
        trainers, rooms: ids of those that fit it; the room has enough seats.
        after: ids of classes to place that are over before it begins.
        earliest: the first slot it may begin in; `latest` the slot before which it is over.
    """

    id: str
    parts: tuple[int, ...]
    people: int
    groups: tuple[str, ...]
    trainers: tuple[str, ...]
    rooms: tuple[str, ...]
    after: tuple[str, ...] = ()
    earliest: int = 0
    latest: int | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """What is to be placed, and what is taken already.

    Attributes:
        days, slots: how many days, and slots of one day.
        busy: name of a trainer, room or group to slots in which it is taken.
    """

    days: int
    slots: int
    classes: tuple[ClassToPlace, ...]
    busy: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def end(self) -> int:
        """The slot behind the last one."""
        return self.days * self.slots

    def free(self, names: Iterable[str], slots: range) -> bool:
        """Whether nobody of these is taken in any of these slots."""
        return not any(slot in self.busy.get(name, ()) for name in names for slot in slots)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a class stands: the first slot of each of its days, its trainer, its room."""

    starts: tuple[int, ...]
    trainer: str
    room: str


@dataclass(frozen=True, slots=True)
class Placed:
    """The timetable that was found.

    Attributes:
        places: class to place.
        unplaced: class to why it has none.
        best: no timetable places more people; told only where the solver proved it.
    """

    places: Mapping[str, Place]
    unplaced: Mapping[str, Unplaced]
    best: bool = False


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
    found = _solved(open_, simple, seed, effort) if solver and open_.classes else None
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


# -- the solver ----------------------------------------------------------------------------------------


def _solved(
    problem: Timetable, simple: Mapping[str, Place], seed: int, effort: float
) -> tuple[dict[str, Place], bool] | None:
    """The best timetable found and whether it is proven best; None without OR-Tools or without a result."""
    try:
        from ortools.sat.python import cp_model  # noqa: PLC0415  costs 0.3 s; only who asks for a proposal pays
    except ImportError:
        return None
    model = _Model(cp_model.CpModel(), problem)
    model.build()
    model.hint(simple)
    solver = cp_model.CpSolver()
    solver.parameters.num_search_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(model.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return model.places(solver), status == cp_model.OPTIMAL


class _Model:
    """The problem as CP-SAT takes it: one interval for each day of a class, chosen trainers and rooms."""

    def __init__(self, model: Any, problem: Timetable) -> None:
        self.model, self._problem = model, problem
        self._placed: dict[str, Any] = {}
        self._starts: dict[str, list[Any]] = {}
        self._chosen: dict[tuple[str, str], Any] = {}
        self._taken: dict[str, list[Any]] = {}

    def build(self) -> None:
        """All classes, nothing twice at once, one after the other, and what is wanted."""
        for item in self._problem.classes:
            self._add(item)
        for item in self._problem.classes:
            self._order(item)
        for intervals in self._taken.values():
            self.model.add_no_overlap(intervals)
        people = sum(PLACED_FIRST * item.people * self._placed[item.id] for item in self._problem.classes)
        self.model.maximize(people - sum(starts[-1] for starts in self._starts.values()))

    def _add(self, item: ClassToPlace) -> None:
        """A class: whether it is placed, where its days begin, who teaches it and in which room."""
        placed = self._placed[item.id] = self.model.new_bool_var(f"placed {item.id}")
        self._starts[item.id] = [
            self.model.new_int_var_from_domain(self._allowed(item, length), f"start {item.id} {part}")
            for part, length in enumerate(item.parts)
        ]
        for names in (item.trainers, item.rooms):
            chosen = [self._choose(item, name) for name in names]
            self.model.add(sum(chosen) == placed)
        for group in item.groups:
            self._occupy(item, group, placed)

    def _allowed(self, item: ClassToPlace, length: int) -> Any:
        from ortools.sat.python import cp_model  # noqa: PLC0415  as above

        problem = self._problem
        end = problem.end if item.latest is None else min(problem.end, item.latest)
        slots = [
            slot
            for slot in range(item.earliest, end - length + 1)
            if slot % problem.slots + length <= problem.slots
            and problem.free(item.groups, range(slot, slot + length))
        ]
        if not slots:
            self.model.add(self._placed[item.id] == 0)
        return cp_model.Domain.from_values(slots or [0])

    def _choose(self, item: ClassToPlace, name: str) -> Any:
        """Whether a trainer or a room is taken by a class; it is then free in all its slots."""
        from ortools.sat.python import cp_model  # noqa: PLC0415  as above

        chosen = self._chosen[item.id, name] = self.model.new_bool_var(f"{item.id} {name}")
        self._occupy(item, name, chosen)
        busy = self._problem.busy.get(name, frozenset())
        for start, length in zip(self._starts[item.id], item.parts, strict=True):
            shut = sorted({slot - back for slot in busy for back in range(length)})
            if shut:
                domain = cp_model.Domain.from_values(shut).complement()
                self.model.add_linear_expression_in_domain(start, domain).only_enforce_if(chosen)
        return chosen

    def _occupy(self, item: ClassToPlace, name: str, when: Any) -> None:
        for part, (start, length) in enumerate(zip(self._starts[item.id], item.parts, strict=True)):
            told = f"{item.id} {part} {name}"
            interval = self.model.new_optional_fixed_size_interval_var(start, length, when, told)
            self._taken.setdefault(name, []).append(interval)

    def _order(self, item: ClassToPlace) -> None:
        """Days of a class one after the other; classes that come first are placed, and over before it."""
        starts, placed, slots = self._starts[item.id], self._placed[item.id], self._problem.slots
        for place, (one, following) in enumerate(pairwise(starts)):
            day = self.model.new_int_var(0, self._problem.days, f"day {item.id} {place}")
            self.model.add_division_equality(day, one, slots)
            self.model.add(following >= (day + 1) * slots).only_enforce_if(placed)
        for name in item.after:
            if name in self._placed:
                first = self._starts[name][-1] + self._length(name)
                self.model.add_implication(placed, self._placed[name])
                self.model.add(starts[0] >= first).only_enforce_if(placed)

    def _length(self, name: str) -> int:
        return next(item.parts[-1] for item in self._problem.classes if item.id == name)

    def hint(self, simple: Mapping[str, Place]) -> None:
        """Begin with what was placed one by one."""
        for item in self._problem.classes:
            place = simple.get(item.id)
            self.model.add_hint(self._placed[item.id], int(place is not None))
            for start, slot in zip(self._starts[item.id], place.starts if place else (), strict=False):
                self.model.add_hint(start, slot)
            for name in (*item.trainers, *item.rooms):
                taken = place is not None and name in (place.trainer, place.room)
                self.model.add_hint(self._chosen[item.id, name], int(taken))

    def places(self, solver: Any) -> dict[str, Place]:
        """What the solver found."""
        found = {}
        for item in self._problem.classes:
            if solver.boolean_value(self._placed[item.id]):
                starts = tuple(int(solver.value(start)) for start in self._starts[item.id])
                found[item.id] = Place(
                    starts, self._of(solver, item, item.trainers), self._of(solver, item, item.rooms)
                )
        return found

    def _of(self, solver: Any, item: ClassToPlace, names: Sequence[str]) -> str:
        return next(name for name in names if solver.boolean_value(self._chosen[item.id, name]))
