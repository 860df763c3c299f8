"""Even out a plan: no one has more to do on a day than the day holds.

The resource-constrained project scheduling problem. A first answer comes from a serial schedule by late
finish (Kolisch, *Serial and parallel resource-constrained project scheduling methods revisited*, European
Journal of Operational Research 90 (1996)); where that is not the shortest for sure, a constraint solver looks
for a shorter one within a limit that is counted in steps, not in time, so the same plan always gives the same
answer. Of plans that end on the same day one is looked for in which watched jobs are over soonest.

Days are numbers of working days. A job goes on without a break but for days on which one of those who work on
it is away; it holds the others meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import ceil

from scoring.levelling_exact import sooner
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
    *,
    watched: Collection[str] = (),
) -> Levelled:
    """The shortest plan that was found in which nobody has too much.

    Args:
        jobs: what is to be done.
        ties: what waits for what; they do not go round.
        capacities: what part of a day each has; whoever is not named has nothing.
        away: days on which somebody is not there.
        effort: deterministic seconds for the solver, once for the end and once for what is watched; 0 asks it
            nothing.
        watched: ids of jobs that are to be over soon, as far as that moves no end.

    Raises:
        ValueError: ties go round or to jobs that are not there, two jobs have one id, or days are below zero.
    """
    shop = Shop.of(jobs, ties, capacities, away)
    about = [at for at, job in enumerate(jobs) if job.id in watched]
    late = _late_first(shop, range(len(jobs)))
    starts: Sequence[int] = placed_in_turn(shop, late)
    asks = effort > 0 and sum(map(bool, shop.demands)) <= MOST_JOBS
    least = _least(shop)
    proven = _end(shop, starts) <= least
    if not proven and asks:
        found = sooner(shop, starts, range(len(jobs)), least, effort)
        starts, proven = _best(shop, [], found.starts, starts), found.proven
    if about:
        starts = _watching(shop, about, starts, effort if asks else 0.0)
    return Levelled(
        tuple(starts),
        tuple(ends_at(shop, at, start) for at, start in enumerate(starts)),
        _end(shop, starts),
        proven=proven,
        cannot=shop.cannot,
    )


def _watching(shop: Shop, about: Sequence[int], starts: Sequence[int], effort: float) -> Sequence[int]:
    """A plan that ends no later, in which these jobs are over as soon as is found."""
    late = _late_first(shop, about)
    starts = _best(shop, about, placed_in_turn(shop, late), starts)
    least = _end(shop, _alone(shop), about)
    if effort > 0 and _end(shop, starts, about) > least:
        starts = _best(shop, about, sooner(shop, starts, about, least, effort).starts, starts)
    return starts


def _best(shop: Shop, about: Sequence[int], found: Sequence[int], known: Sequence[int]) -> Sequence[int]:
    """The one that ends sooner of a plan, the same put together from the front, and the one known before.

    Of those that end on one day the one in which some jobs are over sooner.
    """
    return min(
        placed_in_turn(shop, found),
        found,
        known,
        key=lambda given: (_end(shop, given), _end(shop, given, about)),
    )


def whole(days: float) -> int:
    """Days as jobs count them: a part of a day is a day."""
    return ceil(days - NEARLY)


def _end(shop: Shop, starts: Sequence[int], about: Sequence[int] | None = None) -> int:
    """The day after the last one of these jobs, of all without a word."""
    places = range(len(starts)) if about is None else about
    return max((ends_at(shop, at, starts[at]) for at in places), default=0)


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


def _late_first(shop: Shop, about: Sequence[int]) -> list[int]:
    """For each job the day by which it has to be done for the plan without limits; the soonest goes first.

    Jobs that nothing asked about waits for have until after everything.
    """
    starts = _alone(shop)
    late = [_end(shop, starts) * 2 + 1] * len(shop.jobs)
    for at in about:
        late[at] = _end(shop, starts, about)
    for at in reversed(shop.order):
        begin = late[at] - shop.jobs[at].days
        for tie in shop.into[at]:
            held = begin if tie.kind in (TieKind.FS, TieKind.SS) else late[at]
            own = 0 if tie.kind in (TieKind.FS, TieKind.FF) else shop.jobs[tie.before].days
            late[tie.before] = min(late[tie.before], held - tie.lag + own)
    return late
