"""The timetable that places most people and is over soonest, found by OR-Tools CP-SAT."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from scoring.timetable_parts import ClassToPlace, Place, Timetable

PLACED_FIRST = 1_000_000
"""What a person with a place counts against a slot sooner."""


def solved(
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
