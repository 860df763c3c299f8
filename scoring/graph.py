"""The cost and benefit model as a graph: drivers in, money per line and month out.

Conventions (`docs/methods/cost_and_return.md`). Month 0 is the time before the first month; a horizon of H
years has the months 1 to 12 H. With s for the month a line begins in:

- one_off lands in month s (0 is allowed);
- per_month pays its amount in every month after s;
- per_user_month pays its amount times the users paid for in every month after s;
- per_year pays its amount in the months s + 1, s + 13, s + 25, ...; a benefit by the year accrues instead:
  a twelfth of it in every month after s

A ramped line is multiplied by adoption_full * min(1, (month - s) / adoption_months); with adoption_months of
0 or less, or for a one-off, by adoption_full alone. A starting month between two months is rounded up.
What grows is dearer by its yearly rate from the second year on; what ends pays in no month after its last.

A driver is a number, or an array that broadcasts to (trials, months): (trials, 1) for one that was drawn,
(months,) for one that is known month by month, such as users. A starting month takes an array's month 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from authoring.expressions.tree import Expression
from scoring.cashflow import MONTHS, Floats, by_year, month_count
from scoring.codes import Code
from scoring.costs import LineKind
from scoring.graph_figures import Fault, number_of, starting_months
from scoring.timing import Driven, Starts, growth, payments, ramp
from scoring.vocabulary import PAID_USERS

LARGEST = 1e18
"""No month of a line moves more money than this; beyond it a figure is a slip of the keyboard."""


@dataclass(frozen=True, slots=True, eq=False)
class GraphLine:
    """One line, compiled.

    Attributes:
        amount: the expression, or the number somebody typed in instead.
        from_month: likewise.
        until_month: the last month in which it may pay; None for the whole horizon.
        grows: yearly rate, as a fraction, by which it is dearer from the second year on.
        share: the part of it that is counted, such as the part of saved hours that is put to use.
        series: money per month that was worked out elsewhere, such as a subscription by its own price list;
            it stands in place of amount and kind, and nothing but `share` acts on it.
        fault: why it has no numbers, when that is known before anything is worked out; "" otherwise.
        accrues: an amount by the year that comes in month by month, as benefits do; a bill comes at once.
    """

    id: str
    kind: LineKind
    amount: Expression | float
    from_month: Expression | float = 0.0
    ramped: bool = False
    until_month: Expression | float | None = None
    grows: Expression | float = 0.0
    share: float = 1.0
    series: Floats | None = None
    fault: str = ""
    accrues: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """Lines over a horizon; the same graph is evaluated here, written as Excel formulas and told in words."""

    lines: tuple[GraphLine, ...]
    horizon_years: int


@dataclass(frozen=True, slots=True, eq=False)
class LineFlow:
    """What one line moves.

    Attributes:
        amount: as evaluated, per the line's kind, before users, growth and ramp; the mean where it was drawn
            or moves from month to month.
        from_month: the month it begins in, whole; the middle one where it was drawn.
        effect: which part of its full money falls into each month; (months,) or (trials, months).
        full: the money of a month at its full effect; broadcasts with `effect`.
    """

    id: str
    amount: float
    from_month: int
    full: Driven
    effect: Floats

    @property
    def months(self) -> Floats:
        """Money per month along the last axis, index 0 is month 0, 12 H + 1 of them."""
        return np.asarray(self.full * self.effect)

    @property
    def years(self) -> Floats:
        """Money per year along the last axis, H + 1 of them; much less work than months of many trials."""
        if np.ndim(self.full) and np.shape(self.full)[-1] > 1:
            return by_year(self.months)
        return np.asarray(self.full * by_year(self.effect))


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


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """A line whose figures are known, each one number or an array that broadcasts to (trials, months).

    Attributes:
        amount: as evaluated, before users and share.
        full: the money of a month at its full effect.
        start, last: the month it begins in, and the last one that may pay; None for the whole horizon.
        rate: by which it is dearer every year.
    """

    amount: Driven
    full: Driven
    start: Starts
    rate: Driven
    last: Starts | None


def evaluate(graph: Graph, drivers: Mapping[str, Driven]) -> Flows:
    """Money per line and month.

    Args:
        graph: the compiled lines and their horizon.
        drivers: a number or an array for every name in the expressions; also `paid_users` for lines per user,
            and `adoption_full` and `adoption_months` for ramped lines (without them they have their full
            effect).
    """
    done = [(line.id, _one(line, graph.horizon_years, drivers)) for line in graph.lines]
    flows = tuple(item for _, item in done if isinstance(item, LineFlow))
    faults = tuple((name, item.code) for name, item in done if isinstance(item, Fault))
    late = {line.id for line in graph.lines if line.kind is LineKind.ONE_OFF}
    notes = tuple(
        (item.id, str(Code.MONTH_AFTER_HORIZON))
        for item in flows
        if item.from_month + (item.id not in late) > MONTHS * graph.horizon_years
    )
    return Flows(flows, faults, notes)


def _one(line: GraphLine, horizon_years: int, drivers: Mapping[str, Driven]) -> LineFlow | Fault:
    if line.fault:
        return Fault(line.fault)
    if line.series is not None:
        return _given(line, line.series, horizon_years)
    return _computed(line, horizon_years, drivers)


def _computed(line: GraphLine, horizon_years: int, drivers: Mapping[str, Driven]) -> LineFlow | Fault:
    known = ready(line, drivers)
    if isinstance(known, Fault):
        return known
    moves = effect(line, known, horizon_years, drivers)
    return LineFlow(line.id, float(np.mean(known.amount)), int(np.median(known.start)), known.full, moves)


def ready(line: GraphLine, drivers: Mapping[str, Driven]) -> Ready | Fault:
    """What a line comes to before any month is looked at; only for lines without a `series`."""
    amount = number_of(line.amount, drivers)
    start = starting_months(line.from_month, drivers)
    if isinstance(amount, Fault):
        return amount
    if isinstance(start, Fault):
        return start
    if per_user(line) and PAID_USERS not in drivers:
        return Fault(Code.USERS_MISSING)
    full = amount * (drivers[PAID_USERS] if per_user(line) else 1.0) * line.share
    if not np.all(np.abs(full) <= LARGEST):
        return Fault(Code.LINE_TOO_LARGE)
    rate = number_of(line.grows, drivers)
    last = None if line.until_month is None else starting_months(line.until_month, drivers)
    if isinstance(rate, Fault):
        return rate
    return last if isinstance(last, Fault) else Ready(amount, full, start, rate, last)


def _given(line: GraphLine, series: Floats, horizon_years: int) -> LineFlow | Fault:
    """A line whose money per month is known; it begins in the first month that moves any."""
    if series.shape[-1] != month_count(horizon_years):
        raise ValueError("a given line has a figure for month 0 and for every month of the horizon")
    full = series * line.share
    if not np.all(np.abs(full) <= LARGEST):
        return Fault(Code.LINE_TOO_LARGE)
    paid = np.flatnonzero(full.reshape(-1, full.shape[-1]).any(axis=0))
    first = max(int(paid[0]) - 1, 0) if paid.size else 0
    return LineFlow(line.id, float(full.mean()), first, full, np.ones(full.shape[-1]))


def effect(line: GraphLine, known: Ready, horizon_years: int, drivers: Mapping[str, Driven]) -> Floats:
    """Payments of each month, with growth and ramp, shape (months,) or (trials, months)."""
    found = payments(line.kind, known.start, horizon_years, accrues=line.accrues)
    if np.any(known.rate):
        found = found * growth(known.rate, horizon_years)
    if line.ramped:
        found = found * ramp(line.kind, known.start, horizon_years, drivers)
    if known.last is None:
        return found
    return np.asarray(np.where(np.arange(month_count(horizon_years)) <= known.last, found, 0.0))


def per_user(line: GraphLine) -> bool:
    """Whether its amount is for one user."""
    return line.kind is LineKind.PER_USER_MONTH
