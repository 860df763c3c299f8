"""What is evened out: jobs, who they need, and a shop in which all of it is counted in whole numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.network_order import in_order
from scoring.network_terms import STARTS_AFTER, WAITS_FOR_FINISH, Activity, Tie, TieKind

UNITS = 1_000
"""Parts into which a day of somebody is cut."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that takes whole days of somebody.

    Attributes:
        id: names it.
        days: working days; 0 for a milestone.
        earliest: the first day on which it can begin.
        demands: who works on it and with what part of a day.
        fixed: it begins on `earliest` whatever happens, and is not moved.
    """

    id: str
    days: int
    earliest: int = 0
    demands: tuple[tuple[str, float], ...] = ()
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class JobTie:
    """One job waits for another.

    Attributes:
        before, after: ids.
        kind: which ends are tied.
        lag: working days between the two ends.
    """

    before: str
    after: str
    kind: TieKind = TieKind.FS
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Levelled:
    """A plan in which nobody has too much.

    Attributes:
        starts: first day of each job, in the order given.
        ends: the day after the last one of each.
        finish: the day after the last one of all.
        proven: no plan is shorter.
        cannot: ids of jobs that ask for more than somebody ever has; that demand was cut to what there is.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    finish: int
    proven: bool
    cannot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A tie by index; as `JobTie`."""

    before: int
    after: int
    kind: TieKind
    lag: int


@dataclass(frozen=True, slots=True)
class Shop:
    """Jobs and people in whole numbers.

    Attributes:
        jobs: as given.
        order: indexes, each after all it waits for.
        into: ties that end in each.
        demands: who works on each, in UNITS of a day, at most what they have.
        capacities: in UNITS, of those who have anything.
        away: days on which one of those who work on it is away, in order, per job.
        cannot: ids of jobs that ask for more than somebody ever has.
        horizon: a day by which everything can be done one after the other.
    """

    jobs: Sequence[Job]
    order: tuple[int, ...]
    into: tuple[tuple[Held, ...], ...]
    demands: tuple[tuple[tuple[str, int], ...], ...]
    capacities: Mapping[str, int]
    away: tuple[tuple[int, ...], ...]
    cannot: tuple[str, ...]
    horizon: int

    @classmethod
    def of(
        cls,
        jobs: Sequence[Job],
        ties: Sequence[JobTie],
        capacities: Mapping[str, float],
        away: Mapping[str, frozenset[int]],
    ) -> Shop:
        """The shop.

        Raises:
            ValueError: ties go round or to jobs that are not there, two of one id, or days are below zero.
        """
        places = {job.id: at for at, job in enumerate(jobs)}
        if len(places) < len(jobs) or any(job.days < 0 for job in jobs):
            raise ValueError("two jobs of one id, or days below zero")
        if any(tie.before not in places or tie.after not in places for tie in ties):
            raise ValueError("a tie that ties nothing")
        has = {name: round(share * UNITS) for name, share in capacities.items() if round(share * UNITS) > 0}
        demands = tuple(_demands(job, has) for job in jobs)
        off = tuple(_away(asked, away) for asked in demands)
        return cls(
            jobs,
            in_order(
                [Activity(job.id, job.days) for job in jobs], [Tie(tie.before, tie.after) for tie in ties]
            ),
            _into(jobs, ties, places),
            demands,
            has,
            off,
            tuple(job.id for job in jobs if _too_much(job, has)),
            _horizon(jobs, ties, off),
        )

    def next_day(self, at: int, day: int) -> int:
        """The first day from a day on, on which a job can begin: all who work on it are there."""
        off = self.away[at]
        place = bisect_left(off, day)
        while self.jobs[at].days and place < len(off) and off[place] == day:
            place, day = place + 1, day + 1
        return day


def ends_at(shop: Shop, at: int, start: int) -> int:
    """The day after the last one of a job that begins on a day on which it can begin."""
    end, off = start + shop.jobs[at].days, shop.away[at]
    place = bisect_left(off, start)
    while place < len(off) and off[place] < end:
        place, end = place + 1, end + 1
    return end


def start_bound(shop: Shop, tie: Held, starts: Sequence[int]) -> int:
    """The day before which the one after cannot begin because of a tie, away days of its own apart."""
    begin = starts[tie.before]
    moment = ends_at(shop, tie.before, begin) if tie.kind in WAITS_FOR_FINISH else begin
    if tie.kind in STARTS_AFTER:
        return moment + tie.lag
    day = moment + tie.lag - shop.jobs[tie.after].days
    while ends_at(shop, tie.after, day - 1) >= moment + tie.lag:
        day -= 1
    return day


def _into(
    jobs: Sequence[Job], ties: Sequence[JobTie], places: Mapping[str, int]
) -> tuple[tuple[Held, ...], ...]:
    found: list[list[Held]] = [[] for _ in jobs]
    for tie in ties:
        after = places[tie.after]
        found[after].append(Held(places[tie.before], after, tie.kind, tie.lag))
    return tuple(map(tuple, found))


def _demands(job: Job, has: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Who works on a job, each named once, in units, at most what they have."""
    asked: dict[str, float] = {}
    for name, share in job.demands:
        asked[name] = asked.get(name, 0.0) + share
    cut = ((name, min(round(share * UNITS), has.get(name, 0))) for name, share in asked.items())
    return tuple((name, units) for name, units in cut if units > 0) if job.days else ()


def _too_much(job: Job, has: Mapping[str, int]) -> bool:
    asked: dict[str, float] = {}
    for name, share in job.demands:
        asked[name] = asked.get(name, 0.0) + share
    return job.days > 0 and any(round(share * UNITS) > has.get(name, 0) for name, share in asked.items())


def _away(asked: tuple[tuple[str, int], ...], away: Mapping[str, frozenset[int]]) -> tuple[int, ...]:
    return tuple(sorted(set().union(*(away.get(name, frozenset()) for name, _ in asked))))


def _horizon(jobs: Sequence[Job], ties: Sequence[JobTie], off: Sequence[tuple[int, ...]]) -> int:
    first = max((job.earliest for job in jobs), default=0)
    lags = sum(max(0, tie.lag) for tie in ties)
    return first + sum(job.days for job in jobs) + lags + len({day for days in off for day in days}) + 1
