"""The plan as a picture on paper: phases with their tasks by day, as many as one page holds."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.schedule import PhaseSpan, Schedule, ScheduledTask, TaskState
from reports.document import Chart, ChartKind, PlanBar, PlanRows
from reports.facts import Facts

MOST_ROWS = 45
"""Rows that can be read on one page."""


def chart(facts: Facts, plan: Schedule, title: str, finding: str) -> Chart:
    """Every phase with its tasks; where they are too many, tasks of the phases that still have work first.

    Args:
        facts: for words and dates.
        plan: with at least one task.
        title: what stands above the picture.
        finding: the same in words, for who does not see it.
    """
    rows = tuple(_rows(facts, plan))
    return Chart(
        id="plan",
        kind=ChartKind.PLAN,
        title=title,
        categories=tuple(name for name, _ in rows),
        series=(),
        unit="",
        alt=_alt(facts, plan, finding),
        plan=PlanRows(tuple(bar for _, bar in rows), plan.as_of),
    )


def _rows(facts: Facts, plan: Schedule) -> Iterator[tuple[str, PlanBar]]:
    opened = unfolded(plan)
    for span in plan.spans:
        yield facts.called(span.title), _phase(span)
        if span.phase in opened:
            for item in plan.tasks:
                if item.phase == span.phase:
                    yield f"{item.number} {facts.called(item.title)}".strip(), _task(item)


def unfolded(plan: Schedule) -> frozenset[str]:
    """The phases whose tasks are drawn one by one, as long as all rows fit on a page."""
    waiting = {item.phase for item in plan.tasks if item.state is not TaskState.DONE}
    order = sorted(plan.spans, key=lambda span: (span.phase not in waiting, span.start))
    room, found = MOST_ROWS - len(plan.spans), set[str]()
    for span in order:
        count = sum(item.phase == span.phase for item in plan.tasks)
        if count > room:
            break
        room -= count
        found.add(span.phase)
    return frozenset(found)


def _phase(span: PhaseSpan) -> PlanBar:
    return PlanBar(span.start, span.finish, span.done, head=True)


def _task(item: ScheduledTask) -> PlanBar:
    begin, end = item.baseline_start, item.baseline_finish
    return PlanBar(
        item.start,
        item.finish,
        1.0 if item.state is TaskState.DONE else item.done,
        moment=item.milestone,
        decides=item.critical and not item.summary and item.state is not TaskState.DONE,
        kept=None if begin is None or end is None else (begin, end),
    )


def _alt(facts: Facts, plan: Schedule, finding: str) -> str:
    """The finding, and from when to when each phase goes."""
    told = [
        facts.words(
            "schedule.picture.alt_phase",
            title=facts.called(item.title),
            start=facts.day(item.start),
            finish=facts.day(item.finish),
        )
        for item in plan.spans
    ]
    return facts.words("schedule.picture.alt", finding=finding, phases="; ".join(told))
