"""What readings say for the ledger: the worth of a change month by month, and how many use it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import fsum

from project.catalogue import Catalogue
from project.measured_periods import covered, month_of
from project.model import Project
from project.records.measuring import MetricPlan
from project.records.paying import Actual, ActualKind
from project.results.gains import Gain, GainState
from project.results.metrics import MetricLine
from scoring.metrics import Direction

ACTIVE_USERS = "active_users"
"""The figure of the set that says which part of the users works with it."""

MONTHS_A_YEAR, LAST_MONTH = 12, 180
CENT = 0.005
"""Money differs by this before it is something else."""


OF_FIGURES = "metric:"
"""How the ids of ledger entries begin that were made of readings."""


def entry_id(metric: str, kind: ActualKind, month: int) -> str:
    """The id of the ledger entry that a figure's readings make for a month, so that it is made once."""
    return f"{OF_FIGURES}{metric}:{kind}:{month}"


def gains(
    project: Project,
    catalogue: Catalogue,
    lines: Sequence[MetricLine],
    days: tuple[date | None, date | None],
    language: str,
) -> Iterator[Gain]:
    """Proposed entries by figure and month.

    Args:
        project: with the ledger.
        catalogue: names the benefits.
        lines: figures with their readings.
        days: the first day of the project, without which there is nothing, and the day of going live.
        language: of titles.
    """
    start, live_on = days
    if start is None:
        return
    ledger = _Ledger(project)
    last = min(LAST_MONTH, MONTHS_A_YEAR * project.settings.horizon_years)
    titles = {
        item.id: item.title.read(language, catalogue.costs.language) for item in catalogue.costs.benefits
    }
    for line in lines:
        months = {
            month: mean for month, mean in _by_month(line, start, live_on).items() if 1 <= month <= last
        }
        if line.id == ACTIVE_USERS and not line.own:
            for month, mean in sorted(months.items()):
                share = min(1.0, max(0.0, mean))
                yield _gain(ledger, line, ActualKind.IN_USE, "", month, (share, share))
        plan = project.find(MetricPlan, line.id)
        worth = None if plan is None else plan.worth
        if line.benefit and worth is not None and line.baseline is not None:
            for month, mean in sorted(months.items()):
                change = _better(line, mean)
                amount = round(change * worth / MONTHS_A_YEAR, 2)
                title = titles.get(line.benefit, line.benefit)
                yield _gain(ledger, line, ActualKind.CAME_BACK, title, month, (change, amount))


def _better(line: MetricLine, value: float) -> float:
    """How far a value lies from the baseline in the good direction."""
    change = value - (line.baseline or 0.0)
    return change if line.direction is Direction.UP else -change


def _by_month(line: MetricLine, start: date, live_on: date | None) -> Mapping[int, float]:
    """The mean of the readings that speak of each month, after going live where that day is known.

    A reading of a period in which people began to work with it speaks of no month before.
    """
    found: dict[int, list[float]] = defaultdict(list)
    known = any(item.live for item in line.readings)
    first = month_of(start, live_on) if known and live_on is not None else 1
    for item in line.readings:
        if item.value is not None and item.remark is None and (item.live or not known):
            for month in covered(start, item.day, line.cadence):
                if month >= first:
                    found[month].append(item.value)
    return {month: fsum(values) / len(values) for month, values in found.items()}


class _Ledger:
    """What was counted already, and which figure speaks of which line."""

    def __init__(self, project: Project) -> None:
        self._entries = {item.id: item for item in project.of(Actual)}
        self._of_month: dict[tuple[ActualKind, str, int], list[Actual]] = defaultdict(list)
        for item in self._entries.values():
            self._of_month[item.kind, item.line or "", item.month].append(item)
        self._speaks: dict[tuple[ActualKind, str], str] = {}

    def state(
        self, metric: str, kind: ActualKind, line: str, month: int, amount: float
    ) -> tuple[GainState, float | None]:
        """How a proposed entry stands, and what the ledger holds under its id."""
        there = self._entries.get(entry_id(metric, kind, month))
        standing = None if there is None else there.amount
        others = [item for item in self._of_month[kind, line, month] if item is not there]
        same_line = there is not None and (there.line or "") == line
        if line and same_line and standing and any(item.amount for item in others):
            return GainState.TWICE, standing
        if standing is not None and same_line:
            same = abs(standing - max(0.0, amount)) <= (CENT if line else 1e-9)
            return GainState.TAKEN if same else GainState.CHANGED, standing
        if self._speaks.setdefault((kind, line), metric) != metric:
            return GainState.SAME_LINE, standing
        if others:
            by_hand = any(not item.id.startswith(OF_FIGURES) for item in others)
            return GainState.COUNTED_BY_HAND if by_hand else GainState.SAME_LINE, standing
        if amount < 0:
            return GainState.LOSS, standing
        return (GainState.NEW if there is None else GainState.CHANGED), standing


def _gain(
    ledger: _Ledger, line: MetricLine, kind: ActualKind, title: str, month: int, told: tuple[float, float]
) -> Gain:
    change, amount = told
    about = line.benefit if kind is ActualKind.CAME_BACK else ""
    state, standing = ledger.state(line.id, kind, about, month, amount)
    return Gain(
        id=entry_id(line.id, kind, month),
        metric=line.id,
        title=line.title,
        kind=kind,
        line=about,
        line_title=title,
        month=month,
        change=change,
        amount=max(0.0, amount),
        standing=standing,
        state=state,
    )
