"""How sure the days of a plan are: thousands of cases, each with other lengths of its activities.

Lengths are drawn by `scoring.network_draws`, the days of all cases are found together by
`scoring.network_cases`, block by block in `scoring.network_runs`. Criticality: Van Slyke, *Monte Carlo
methods and the PERT problem*, Operations Research 11 (1963); cruciality as the rank correlation with the
length of the plan: Williams, *Criticality in stochastic networks*, Journal of the Operational Research
Society 43 (1992).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

import numpy as np

from scoring.cashflow import Floats
from scoring.network_cases import Ordinals
from scoring.network_draws import BLOCK, Places
from scoring.network_order import checked
from scoring.network_runs import Block, Runner
from scoring.network_terms import Activity, Tie
from scoring.spread import Spread, fault_of
from scoring.workdays import NEARLY, WorkDays

MOST_CASES = 1_000_000
"""More cases than this are a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Ending:
    """On which days something ends over the cases.

    Attributes:
        days: each day on which it ends in some case, and the part of cases in which it has ended by then.
    """

    days: tuple[tuple[date, float], ...]

    def by(self, share: float) -> date:
        """The first day by which at least this part of the cases has ended."""
        return next((day for day, part in self.days if part >= share - NEARLY), self.days[-1][0])

    def chance(self, day: date) -> float:
        """The part of the cases that has ended by a day."""
        return max((part for at, part in self.days if at <= day), default=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Simulated:
    """A plan over all cases.

    Attributes:
        trials: how many cases.
        seed: with which they can be drawn again.
        finish: the last day of the plan.
        watched: the last day of the activity that was asked for; None where none was.
        lengths: working days of the plan's own calendar from its first day to its end, a number per case.
        criticality: per activity the part of the cases in which it has no room; 0 for what is finished.
        cruciality: per activity the rank correlation of its days to go with the end of the plan; None where
            either never varies.
    """

    trials: int
    seed: int
    finish: Ending
    watched: Ending | None
    lengths: Floats
    criticality: tuple[float, ...]
    cruciality: tuple[float | None, ...]


def simulate(
    activities: Sequence[Activity],
    ties: Sequence[Tie],
    calendars: Mapping[str, WorkDays],
    start: date,
    as_of: date | None = None,
    *,
    spreads: Mapping[str, Spread],
    trials: int = BLOCK,
    seed: int = 1,
    watched: str = "",
) -> Simulated:
    """The plan over many cases; arguments that `schedule` has too mean the same.

    Args:
        activities: what is to be done.
        ties: what waits for what.
        calendars: by name.
        start: the first day.
        as_of: what is not done goes on from this day.
        spreads: by id, where the days of the whole activity may lie; of one under way the same part is drawn
            that is to go of its expected days. Others take their days for sure.
        trials: how many cases.
        seed: any whole number; its size counts, not its sign.
        watched: id of an activity whose end is told too; "" for none.

    Raises:
        ValueError: what `schedule` raises, no activity, an unsound spread or one below zero, an unknown id,
            no case or more than MOST_CASES.
    """
    checked(activities, ties, calendars)
    _sound(activities, spreads, trials, watched)
    runner = Runner.of(activities, ties, calendars, start, as_of, spreads, seed, watched)
    blocks = [runner.block(number, cases) for number, cases in enumerate(_blocks(trials))]
    return Simulated(
        trials,
        seed,
        _ending(np.concatenate([item.ends.last for item in blocks])),
        _ending(np.concatenate([item.ends.watched for item in blocks])) if watched else None,
        np.concatenate([item.ends.work for item in blocks]),
        tuple((np.sum([item.counts for item in blocks], axis=0) / trials).tolist()),
        _cruciality(blocks, trials),
    )


def _cruciality(blocks: Sequence[Block], trials: int) -> tuple[float | None, ...]:
    """The mean over blocks, by their cases."""
    related = [_related(item.ends.work, item.orders) for item in blocks]
    weights = [len(item.ends.work) / trials for item in blocks]
    return tuple(
        None if None in column else sum(map(float.__mul__, column, weights))
        for column in zip(*related, strict=True)
    )


def _related(work: Floats, orders: Sequence[Places | None]) -> list[float | None]:
    """Spearman's rank correlation of each with the work of the plan."""
    ranks = _average_ranks(work)
    size = sqrt(float(ranks @ ranks) * len(work) * (len(work) ** 2 - 1) / 12.0)
    if size == 0:
        return [None] * len(orders)
    short = ranks.astype(np.float32)
    return [
        None if order is None else min(1.0, max(-1.0, float(order.astype(np.float32) @ short) / size))
        for order in orders
    ]


def _average_ranks(numbers: Floats) -> Floats:
    """Places of numbers from the smallest up, equal ones at their mean, less the mean of all."""
    _, which, counts = np.unique(np.round(numbers, 3), return_inverse=True, return_counts=True)
    after = np.cumsum(counts)
    found: Floats = ((2 * after - counts - 1) / 2)[which] - (len(numbers) - 1) / 2
    return found


def _ending(days: Ordinals) -> Ending:
    each, counts = np.unique(days, return_counts=True)
    shares = (np.cumsum(counts) / len(days)).tolist()
    return Ending(tuple(zip(map(date.fromordinal, each.tolist()), shares, strict=True)))


def _blocks(trials: int) -> Iterator[int]:
    """Cases in blocks that are laid in layers together."""
    return (min(BLOCK, trials - first) for first in range(0, trials, BLOCK))


def _sound(activities: Sequence[Activity], spreads: Mapping[str, Spread], trials: int, watched: str) -> None:
    known = {item.id for item in activities}
    if not known or not {*spreads, *([watched] if watched else [])} <= known:
        raise ValueError("no activity, or one that is not there")
    if not 1 <= trials <= MOST_CASES:
        raise ValueError("no case, or too many")
    for name, spread in spreads.items():
        least = spread.likely if spread.is_certain else spread.low
        if fault_of(spread) or not least >= 0:
            msg = f"no spread of days: {name}"
            raise ValueError(msg)
