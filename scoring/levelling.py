"""Even out a plan: no one has more to do on a day than the day holds.

The resource-constrained project scheduling problem. A first answer comes from a serial schedule by late
finish (Kolisch, *Serial and parallel resource-constrained project scheduling methods revisited*, European
Journal of Operational Research 90 (1996)); where that is not the shortest for sure, a constraint solver looks
for a shorter one within a limit that is counted in steps, not in time, so the same plan always gives the same
answer.

Days are numbers of working days. A job goes on without a break but for days on which one of those who work on
it is away; it holds the others meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from scoring.levelling_exact import shorter
from scoring.levelling_parts import Job, JobTie, Levelled, Shop, ends_at, start_bound
from scoring.levelling_serial import placed_in_turn
from scoring.network_terms import TieKind
from scoring.workdays import NEARLY

__all__ = ["EFFORT", "Job", "JobTie", "Levelled", "TieKind", "level"]

EFFORT = 0.5
"""How long the solver may look, in its own deterministic seconds: up to three seconds of a processor each."""

MOST_JOBS = 150
"""Jobs of somebody beyond which the solver is not asked: to lay them out for it would take too long."""


def level(
    jobs: Sequence[Job],
    ties: Sequence[JobTie],
    capacities: Mapping[str, float],
    away: Mapping[str, frozenset[int]],
    effort: float = EFFORT,
) -> Levelled:
    """The shortest plan that was found in which nobody has too much.

    Args:
        jobs: what is to be done.
        ties: what waits for what; they do not go round.
        capacities: what part of a day each has; whoever is not named has nothing.
        away: days on which somebody is not there.
        effort: deterministic seconds for the solver; 0 asks it nothing.

    Raises:
        ValueError: ties go round or to jobs that are not there, two jobs have one id, or days are below zero.
    """
    shop = Shop.of(jobs, ties, capacities, away)
    starts = placed_in_turn(shop, _late_first(shop))
    least = _least(shop)
    proven = _end(shop, starts) <= least
    if not proven and effort > 0 and sum(map(bool, shop.demands)) <= MOST_JOBS:
        found = shorter(shop, starts, least, effort)
        proven = found.proven
        better = placed_in_turn(shop, found.starts)
        starts = min(better, list(found.starts), starts, key=lambda given: _end(shop, given))
    return Levelled(
        tuple(starts),
        tuple(ends_at(shop, at, start) for at, start in enumerate(starts)),
        _end(shop, starts),
        proven=proven,
        cannot=shop.cannot,
    )


def whole(days: float) -> int:
    """Days as jobs count them: a part of a day is a day."""
    return ceil(days - NEARLY)


def _end(shop: Shop, starts: Sequence[int]) -> int:
    return max((ends_at(shop, at, start) for at, start in enumerate(starts)), default=0)


def _alone(shop: Shop) -> list[int]:
    """Starts as if everybody had time for everything."""
    starts = [0] * len(shop.jobs)
    for at in shop.order:
        starts[at] = shop.jobs[at].earliest
        if not shop.jobs[at].fixed:
            starts[at] = shop.next_day(
                at, max([starts[at], *(start_bound(shop, tie, starts) for tie in shop.into[at])])
            )
    return starts


def _least(shop: Shop) -> int:
    """A number of days below which no plan is: the longest chain, and for each what they have to do."""
    chain = _end(shop, _alone(shop))
    loads = []
    for name, capacity in shop.capacities.items():
        asked = [
            (at, dict(shop.demands[at]).get(name, 0))
            for at in range(len(shop.jobs))
            if not shop.jobs[at].fixed
        ]
        work = sum(shop.jobs[at].days * units for at, units in asked)
        if work:
            first = min(shop.jobs[at].earliest for at, units in asked if units)
            loads.append(first + ceil(work / capacity))
    return max([chain, *loads])


def _late_first(shop: Shop) -> list[int]:
    """For each job the day by which it has to be done for the plan without limits; the soonest goes first."""
    starts = _alone(shop)
    end = _end(shop, starts)
    late = [end] * len(shop.jobs)
    for at in reversed(shop.order):
        begin = late[at] - shop.jobs[at].days
        for tie in shop.into[at]:
            held = begin if tie.kind in (TieKind.FS, TieKind.SS) else late[at]
            own = 0 if tie.kind in (TieKind.FS, TieKind.FF) else shop.jobs[tie.before].days
            late[tie.before] = min(late[tie.before], held - tie.lag + own)
    return late
