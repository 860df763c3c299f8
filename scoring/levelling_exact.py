"""A shorter plan, or one in which some jobs end sooner, or the proof that there is none, by OR-Tools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring.levelling_parts import Held, Shop, ends_at
from scoring.network_terms import STARTS_AFTER, WAITS_FOR_FINISH

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

SEED = 1


@dataclass(frozen=True, slots=True)
class Found:
    """What the solver came to.

    Attributes:
        starts: of the plan it knows that ends soonest, or those it was given.
        proven: no plan ends sooner.
    """

    starts: Sequence[int]
    proven: bool


def sooner(shop: Shop, starts: Sequence[int], about: Sequence[int], least: int, effort: float) -> Found:
    """The plan found within an effort in which some jobs are over soonest, and which is no longer than this.

    Args:
        shop: jobs and people.
        starts: a plan that is possible.
        about: indexes of the jobs; all of them for the shortest plan.
        least: the day before which they are over in no plan.
        effort: deterministic seconds.

    Preparing and relaxing the model are switched off: they take longer than the search, and are not counted.
    """
    try:
        from ortools.sat.python import cp_model  # noqa: PLC0415  its import takes longer than most plans
    except ImportError:
        return Found(starts, proven=False)
    ends = [ends_at(shop, at, start) for at, start in enumerate(starts)]
    most, latest = max(ends), max(ends[at] for at in about)
    model = cp_model.CpModel()
    begin, end = _variables(model, shop, most)
    _tie(model, shop, begin, end)
    _limit(model, shop, begin, end)
    goal = model.new_int_var(min(least, latest), latest, "")
    model.add_max_equality(goal, [end[at] for at in about])
    model.minimize(goal)
    for variable, start in zip(begin, starts, strict=True):
        model.add_hint(variable, start)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = effort
    solver.parameters.cp_model_presolve = False
    solver.parameters.linearization_level = 0
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Found(starts, proven=False)
    return Found([solver.value(item) for item in begin], proven=status == cp_model.OPTIMAL)


_Variables = list["cp_model.IntVar"]


def _variables(model: cp_model.CpModel, shop: Shop, most: int) -> tuple[_Variables, _Variables]:
    """First day of each job and the day after its last one; away days make it longer."""
    from ortools.sat.python import cp_model  # noqa: PLC0415  has been imported

    begin, end = [], []
    for at, job in enumerate(shop.jobs):
        finish = model.new_int_var(min(0, job.earliest), most, "")
        if job.fixed or not shop.away[at]:
            start = model.new_int_var(job.earliest, job.earliest if job.fixed else most - job.days, "")
            model.add(finish == (ends_at(shop, at, job.earliest) if job.fixed else start + job.days))
        else:
            ways = _ways(shop, at, most)
            start = model.new_int_var_from_domain(cp_model.Domain.from_values([day for day, _ in ways]), "")
            model.add_allowed_assignments([start, finish], ways)
        begin.append(start)
        end.append(finish)
    return begin, end


def _ways(shop: Shop, at: int, most: int) -> list[tuple[int, int]]:
    """Each day on which a job can begin, and the day after its last one then."""
    days = range(shop.jobs[at].earliest, most - shop.jobs[at].days + 1)
    pairs = ((day, ends_at(shop, at, day)) for day in days if shop.next_day(at, day) == day)
    return [(day, end) for day, end in pairs if end <= most]


def _tie(model: cp_model.CpModel, shop: Shop, begin: _Variables, end: _Variables) -> None:
    def bound(tie: Held) -> None:
        one = (end if tie.kind in WAITS_FOR_FINISH else begin)[tie.before]
        other = (begin if tie.kind in STARTS_AFTER else end)[tie.after]
        model.add(other >= one + tie.lag)

    for at, ties in enumerate(shop.into):
        for tie in ties:
            if not shop.jobs[at].fixed:
                bound(tie)


def _limit(model: cp_model.CpModel, shop: Shop, begin: _Variables, end: _Variables) -> None:
    """Nobody has too much on a day; what fixed jobs take is taken, at most all there is."""
    spans = {
        at: model.new_interval_var(begin[at], model.new_int_var(job.days, shop.horizon, ""), end[at], "")
        for at, job in enumerate(shop.jobs)
        if shop.demands[at] and not job.fixed
    }
    for name, capacity in shop.capacities.items():
        asked = [(at, dict(shop.demands[at]).get(name, 0)) for at in spans]
        intervals = [spans[at] for at, units in asked if units]
        units = [units for _, units in asked if units]
        if not intervals:
            continue
        for day, taken in _taken(shop, name).items():
            intervals.append(model.new_fixed_size_interval_var(day, 1, ""))
            units.append(min(taken, capacity))
        model.add_cumulative(intervals, units, capacity)


def _taken(shop: Shop, name: str) -> dict[int, int]:
    """Units that fixed jobs take of somebody, by day."""
    found: dict[int, int] = {}
    for at, job in enumerate(shop.jobs):
        demand = dict(shop.demands[at]).get(name, 0)
        if demand and job.fixed:
            for day in range(job.earliest, ends_at(shop, at, job.earliest)):
                found[day] = found.get(day, 0) + demand
    return found
