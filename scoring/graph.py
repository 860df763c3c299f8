"""The cost and benefit model as a graph: drivers in, money per line and month out.

Conventions (`docs/methods/cost_and_return.md`). Month 0 is the time before the first month; a horizon of H
years has the months 1 to 12 H. With s for the month a line begins in:

- one_off lands in month s (0 is allowed);
- per_month pays its amount in every month after s;
- per_user_month pays its amount times the users paid for in every month after s;
- per_year pays its amount in the months s + 1, s + 13, s + 25, ...

A ramped line is multiplied by adoption_full * min(1, (month - s) / adoption_months); with adoption_months of
0 or less, or for a one-off, by adoption_full alone. A starting month between two months is rounded up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np

from authoring.expressions.evaluate import Failed
from authoring.expressions.evaluate import evaluate as value_of
from authoring.expressions.tree import Expression
from scoring.cashflow import MONTHS, Floats, month_count
from scoring.codes import Code
from scoring.costs import LineKind
from scoring.vocabulary import ADOPTION_FULL, ADOPTION_MONTHS, PAID_USERS

LARGEST = 1e18
"""No month of a line moves more money than this; beyond it a figure is a slip of the keyboard."""

LATEST = 1_000_000
"""Starting months are counted up to this one; all that matters is that it lies behind every horizon."""

MONTH_DECIMALS = 9
"""A starting month is rounded to this many decimals before it is rounded up, so 3.0000000000000004 is 3."""


@dataclass(frozen=True, slots=True)
class GraphLine:
    """One line, compiled.

    Attributes:
        amount: the expression, or the number somebody typed in instead.
        from_month: likewise.
    """

    id: str
    kind: LineKind
    amount: Expression | float
    from_month: Expression | float = 0.0
    ramped: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """Lines over a horizon; the same graph is evaluated here, written as Excel formulas and told in words."""

    lines: tuple[GraphLine, ...]
    horizon_years: int


@dataclass(frozen=True, slots=True, eq=False)
class LineFlow:
    """What one line moves.

    Attributes:
        amount: as evaluated, per the line's kind, before users and ramp.
        from_month: the month it begins in, whole.
        months: money per month along the last axis, index 0 is month 0, 12 H + 1 of them.
    """

    id: str
    amount: float
    from_month: int
    months: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """What all lines move.

    Attributes:
        lines: those that could be computed, in the order of the graph.
        faults: (line id, code) of those that could not.
        notes: (line id, code) of lines that were computed and deserve a word.
    """

    lines: tuple[LineFlow, ...]
    faults: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]

    def line(self, line_id: str) -> LineFlow | None:
        """What one line moves; None when it could not be computed."""
        return next((item for item in self.lines if item.id == line_id), None)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line has no numbers."""

    code: str


def evaluate(graph: Graph, drivers: Mapping[str, float]) -> Flows:
    """Money per line and month.

    Args:
        graph: the compiled lines and their horizon.
        drivers: a number for every name in the expressions; also `paid_users` for lines per user, and
            `adoption_full` and `adoption_months` for ramped lines (without them they have their full effect).
    """
    done = [(line.id, _flow(line, graph.horizon_years, drivers)) for line in graph.lines]
    flows = tuple(item for _, item in done if isinstance(item, LineFlow))
    faults = tuple((name, item.code) for name, item in done if isinstance(item, Fault))
    late = {line.id for line in graph.lines if line.kind is LineKind.ONE_OFF}
    notes = tuple(
        (item.id, str(Code.MONTH_AFTER_HORIZON))
        for item in flows
        if item.from_month + (item.id not in late) > MONTHS * graph.horizon_years
    )
    return Flows(flows, faults, notes)


def _flow(line: GraphLine, horizon_years: int, drivers: Mapping[str, float]) -> LineFlow | Fault:
    amount = number_of(line.amount, drivers)
    start = starting_month(line.from_month, drivers)
    if isinstance(amount, Fault):
        return amount
    if isinstance(start, Fault):
        return start
    if _per_user(line) and PAID_USERS not in drivers:
        return Fault(Code.USERS_MISSING)
    full = amount * (drivers[PAID_USERS] if _per_user(line) else 1.0)
    if not abs(full) <= LARGEST:
        return Fault(Code.LINE_TOO_LARGE)
    effect = ramp(line.kind, start, horizon_years, drivers) if line.ramped else 1.0
    return LineFlow(line.id, amount, start, full * payments(line.kind, start, horizon_years) * effect)


def starting_month(written: Expression | float, drivers: Mapping[str, float]) -> int | Fault:
    """The month a line begins in: a part of a month is rounded up, and none lies before the start."""
    begins = number_of(written, drivers)
    if isinstance(begins, Fault):
        return begins
    if begins < 0:
        return Fault(Code.MONTH_NEGATIVE)
    return ceil(round(min(begins, LATEST), MONTH_DECIMALS))


def number_of(written: Expression | float, drivers: Mapping[str, float]) -> float | Fault:
    """What an expression comes to, or the number itself; a fault when it has none."""
    if isinstance(written, float):
        return written
    value = value_of(written, drivers)
    if isinstance(value, Failed):
        return Fault(str(value.code))
    return value if isinstance(value, float) else Fault(Code.LINE_EMPTY)


def _per_user(line: GraphLine) -> bool:
    return line.kind is LineKind.PER_USER_MONTH


def payments(kind: LineKind, start: int, horizon_years: int) -> Floats:
    """How many payments fall into each month, 0 or 1, shape (12 H + 1,)."""
    months = np.arange(month_count(horizon_years))
    if kind is LineKind.ONE_OFF:
        due = months == start
    elif kind is LineKind.PER_YEAR:
        due = (months > start) & ((months - start - 1) % MONTHS == 0)
    else:
        due = months > start
    return np.where(due, 1.0, 0.0)


def ramp(kind: LineKind, start: int, horizon_years: int, drivers: Mapping[str, float]) -> Floats:
    """Which part of its full effect a ramped line has in each month, shape (12 H + 1,)."""
    full = float(drivers.get(ADOPTION_FULL, 1.0))
    growing = float(drivers.get(ADOPTION_MONTHS, 0.0))
    since = np.arange(month_count(horizon_years)) - start
    if growing <= 0 or kind is LineKind.ONE_OFF:
        return np.full(since.shape, full)
    return np.asarray(full * (np.clip(since, 0.0, growing) / growing), dtype=np.float64)
