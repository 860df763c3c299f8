"""Money by year in very many trials: what `graph.evaluate` says by month, with far less work.

Three things make it quick. What hangs on no month is worked out once for all trials. When a line pays, how
it grows and how people take it up is worked out once for all lines, and all graphs, of the same timing. And
where nothing of it is drawn but the month it begins in, there are only as many cases as months.
The results are those of `graph.evaluate`, but for the last digits; a test holds both together.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from authoring.expressions.tree import Expression
from scoring.cancellation import Cancelled, stopped
from scoring.cashflow import Floats, by_year, month_count
from scoring.graph import Graph, GraphLine, Ready, effect, evaluate, per_user, ready
from scoring.graph_figures import Fault
from scoring.timing import Driven
from scoring.vocabulary import ADOPTION_FULL, ADOPTION_MONTHS, PAID_USERS

Drivers = Mapping[str, Driven]
Kept = dict[Hashable, Any]
"""What was worked out for these trials before; shared by graphs that are given the same arrays."""

RAMP = (ADOPTION_FULL, ADOPTION_MONTHS)


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """A graph whose figures are known for all trials.

    Attributes:
        drivers: as for `evaluate`; must live as long as anything that was kept.
        lines: each with its figures; without them where a figure moves from month to month.
    """

    graph: Graph
    drivers: Drivers
    lines: tuple[tuple[GraphLine, Ready | None], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some of the trials.

    Attributes:
        part: which of all trials.
        size: how many.
        rows: those of the block in which the project is stopped.
        cancelled: for these rows alone, when.
    """

    part: slice
    size: int
    rows: NDArray[np.intp]
    cancelled: Cancelled | None


def block(part: slice, cancelled: Cancelled | None) -> Block:
    """The trials from `part.start` to `part.stop`, with those of them that are stopped."""
    size = part.stop - part.start
    if cancelled is None:
        return Block(part, size, np.empty(0, dtype=np.intp), None)
    rows = np.flatnonzero(cancelled.mask[part])
    own = Cancelled(cancelled.mask[part][rows], cancelled.month[part][rows])
    return Block(part, size, rows, own if rows.size else None)


def planned(graph: Graph, drivers: Drivers, kept: Kept) -> Planned:
    """The graph for all trials; lines that `evaluate` could not compute are left out.

    Args:
        graph: the compiled lines.
        drivers: numbers, arrays (trials, 1) for what was drawn, (months,) for what is known by month.
        kept: what other graphs with the same arrays came to; it is added to.
    """
    found = [(line, _known(line, drivers, kept)) for line in graph.lines]
    lines = tuple((line, item) for line, item in found if not isinstance(item, Fault))
    return Planned(graph, drivers, lines)


def years(plan: Planned, trials: Block, kept: Kept) -> Iterator[tuple[str, Floats]]:
    """Id and money by year of every line, shape (years + 1,) or (size, years + 1).

    Args:
        plan: of all trials.
        trials: those that are worked out now.
        kept: what other graphs came to in the same block; it is added to.
    """
    for line, known in plan.lines:
        if known is None:
            found = _by_month(plan, line, trials)
        else:
            key = ("line", plan.graph.horizon_years, _line_key(line, plan.drivers))
            found = _once(kept, key, lambda line=line, known=known: _line(plan, line, known, trials, kept))
        if found is not None:
            yield line.id, found


def _known(line: GraphLine, drivers: Drivers, kept: Kept) -> Ready | Fault | None:
    if line.fault:
        return Fault(line.fault)
    if line.series is not None or _moves(line, drivers):
        return None
    found: Ready | Fault = _once(kept, _line_key(line, drivers), lambda: ready(line, drivers))
    return found


def _moves(line: GraphLine, drivers: Drivers) -> bool:
    """Whether a figure it rests on is another one from month to month."""
    held = (drivers.get(name) for name in _amount_names(line) | _timing_names(line))
    return any(isinstance(item, np.ndarray) and item.shape[-1] > 1 for item in held)


def _by_month(plan: Planned, line: GraphLine, trials: Block) -> Floats | None:
    """A line the long way; None where it cannot be computed."""
    alone = Graph((line,), plan.graph.horizon_years)
    flow = evaluate(alone, _cut_drivers(plan.drivers, trials.part)).line(line.id)
    return None if flow is None else _in_years(flow.months, None, trials)


def _line(plan: Planned, line: GraphLine, known: Ready, trials: Block, kept: Kept) -> Floats:
    key = ("timing", plan.graph.horizon_years, _timing_key(line, plan.drivers))
    share: Floats = _once(kept, key, lambda: _effect(plan, line, known, trials))
    return np.asarray(_cut(known.full, trials.part) * share)


def _effect(plan: Planned, line: GraphLine, known: Ready, trials: Block) -> Floats:
    """How many full payments fall into each year."""
    horizon = plan.graph.horizon_years
    if isinstance(known.start, np.ndarray) and not _drawn(line, known, plan.drivers):
        behind = month_count(horizon)
        table = replace(known, start=np.arange(behind + 1)[:, None])
        begins = np.minimum(known.start[trials.part, 0], behind)
        return _in_years(effect(line, table, horizon, plan.drivers), begins, trials)
    own = replace(
        known,
        start=_cut(known.start, trials.part),
        rate=_cut(known.rate, trials.part),
        last=_cut(known.last, trials.part),
    )
    return _in_years(effect(line, own, horizon, _cut_drivers(plan.drivers, trials.part)), None, trials)


def _drawn(line: GraphLine, known: Ready, drivers: Drivers) -> bool:
    """Whether more than the month it begins in differs from trial to trial."""
    others = (known.rate, known.last, *(drivers.get(name) for name in RAMP if line.ramped))
    return any(isinstance(item, np.ndarray) for item in others)


def _in_years(months: Floats, pick: NDArray[Any] | None, trials: Block) -> Floats:
    """By year, with nothing after the month in which a trial is stopped.

    Args:
        months: shape (months,), (size, months), or as many rows as `pick` chooses from.
        pick: the row of each trial; None when each has its own, or all have the same.
        trials: the block.
    """
    found = by_year(months) if pick is None else by_year(months)[pick]
    if trials.cancelled is None:
        return found
    rows = trials.rows if pick is None else pick[trials.rows]
    money = months if months.ndim == 1 else months[rows]
    found = np.array(np.broadcast_to(found, (trials.size, found.shape[-1])))
    found[trials.rows] = by_year(stopped(money, trials.cancelled))
    return found


def _once(kept: Kept, key: Hashable, compute: Any) -> Any:
    if key not in kept:
        kept[key] = compute()
    return kept[key]


def _cut(value: Any, part: slice) -> Any:
    """A figure for some of the trials; one that is the same in all of them stays."""
    return value[part] if isinstance(value, np.ndarray) and value.ndim > 1 else value


def _cut_drivers(drivers: Drivers, part: slice) -> dict[str, Driven]:
    return {name: _cut(value, part) for name, value in drivers.items()}


def _line_key(line: GraphLine, drivers: Drivers) -> Hashable:
    """Two lines of one key come to the same in the same trials."""
    amount = (_written(line.amount), line.share, _held(_amount_names(line), drivers))
    return (amount, _timing_key(line, drivers))


def _timing_key(line: GraphLine, drivers: Drivers) -> Hashable:
    written = (_written(line.from_month), _written(line.until_month), _written(line.grows))
    return (line.kind, line.accrues, line.ramped, *written, _held(_timing_names(line), drivers))


def _amount_names(line: GraphLine) -> frozenset[str]:
    return _names(line.amount) | ({PAID_USERS} if per_user(line) else frozenset())


def _timing_names(line: GraphLine) -> frozenset[str]:
    named = _names(line.from_month) | _names(line.until_month) | _names(line.grows)
    return named | (frozenset(RAMP) if line.ramped else frozenset())


def _names(written: Expression | float | None) -> frozenset[str]:
    return written.names if isinstance(written, Expression) else frozenset()


def _written(item: Expression | float | None) -> str | float | None:
    return item.text if isinstance(item, Expression) else item


def _held(names: frozenset[str], drivers: Drivers) -> Hashable:
    """Values by name; arrays by which one it is, as they are not compared number by number."""
    held = ((name, drivers.get(name)) for name in sorted(names))
    return tuple((name, ("array", id(item)) if isinstance(item, np.ndarray) else item) for name, item in held)
