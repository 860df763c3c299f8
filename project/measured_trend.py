"""What a series of readings says: signal or noise, better or worse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from project.results.metrics import Trend, Verdict
from scoring.control_chart import ControlChart, Flag, control_chart
from scoring.metrics import Direction


def trend(readings: Sequence[tuple[date, float]], direction: Direction, live_on: date | None) -> Trend:
    """The control chart of readings in the order of their days, with a mark at going live."""
    days, values = tuple(day for day, _ in readings), tuple(value for _, value in readings)
    live = next((at for at, day in enumerate(days) if live_on is not None and day >= live_on), 0)
    chart = control_chart(values, [live])
    since = None if chart.moved is None else _told(chart.moved, direction)
    return Trend(days, values, chart, _verdict(chart, direction), since)


def _verdict(chart: ControlChart, direction: Direction) -> Verdict:
    now = chart.now
    if now is None or now.limits is None:
        return Verdict.TOO_FEW
    return _told(now.flags, direction)


def _told(flags: Sequence[Flag], direction: Direction) -> Verdict:
    """The newest signal with a side decides; a jump alone has none."""
    if not flags:
        return Verdict.NOISE
    sides = [flag.side for flag in flags if flag.side]
    if not sides:
        return Verdict.CHANGED
    good = 1 if direction is Direction.UP else -1
    return Verdict.BETTER if sides[-1] == good else Verdict.WORSE
