"""What the parts of a task, and the tasks of a phase, come to together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import fsum

from project.results.schedule import PhaseSpan, ScheduledTask, TaskState
from scoring.workdays import WorkDays


def gathered(task: ScheduledTask, parts: Sequence[ScheduledTask], days: WorkDays) -> ScheduledTask:
    """A task with parts: from the first of their days to the last; as little room as the tightest of them."""
    start, finish = min(item.start for item in parts), max(item.finish for item in parts)
    length = float(days.between(start, finish))
    begun = [item.began for item in parts if item.began is not None]
    ended = [item.finished for item in parts if item.finished is not None]
    return replace(
        task,
        milestone=False,
        start=start,
        finish=finish,
        days=length,
        low=length,
        likely=length,
        high=length,
        late_start=min(item.late_start for item in parts),
        late_finish=max(item.late_finish for item in parts),
        total_float=min(item.total_float for item in parts),
        free_float=min(item.free_float for item in parts),
        critical=any(item.critical for item in parts),
        done=done(parts),
        state=_state(parts),
        began=min(begun, default=None),
        finished=max(ended) if len(ended) == len(parts) else None,
        remaining=None,
    )


def done(tasks: Iterable[ScheduledTask]) -> float:
    """The part of their working days that is done; of milestones alone the part that is behind."""
    work = [item for item in tasks if not item.summary]
    whole = fsum(item.days for item in work)
    if whole > 0:
        return fsum(item.days * item.done for item in work) / whole
    return fsum(item.done for item in work) / len(work) if work else 0.0


def _state(parts: Iterable[ScheduledTask]) -> TaskState:
    states = {item.state for item in parts}
    return next(iter(states)) if len(states) == 1 else TaskState.UNDER_WAY


def spans(tasks: Iterable[ScheduledTask]) -> tuple[PhaseSpan, ...]:
    """First and last day of the tasks of each phase, in the order of the outline."""
    found: dict[str, list[ScheduledTask]] = {}
    for item in tasks:
        if not item.summary:
            found.setdefault(item.phase, []).append(item)
    return tuple(
        PhaseSpan(
            phase=phase,
            title=items[0].phase_title,
            start=min(item.start for item in items),
            finish=max(item.finish for item in items),
            tasks=len(items),
            done=done(items),
        )
        for phase, items in found.items()
    )
