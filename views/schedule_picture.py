"""The plan as a picture: phases and tasks over time, as far as the reader wants to see them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import streamlit as st

from project.results.schedule import PhaseSpan, Schedule, ScheduledTask
from reports.sections import schedule as section
from views import choosing, frame, schedule_gantt, state, widgets
from views.schedule_gantt import Row
from views.text import choice, plain
from views.widgets import PLOTLY

FOLDED_FROM = 60
"""Tasks above which phases are folded but for the one in which work is done now."""

WHOLE = "whole"


def show(at: frame.Here) -> None:
    """What is shown of it, the picture, how to read it, and the same as a table."""
    plan = at.opened.outlook.schedule
    opened = _phases(at, plan)
    stretch = _stretch(at, plan)
    rows = tuple(_rows(at, plan, opened))
    finding = section.finding(at.facts, plan, at.opened.outlook.date_range)
    st.markdown(f"**{plain(finding)}**", width=frame.PROSE)
    drawn = schedule_gantt.figure(rows, at.today, at.words("schedule.picture.today"), stretch)
    st.plotly_chart(drawn, key="chart/schedule", alt=_alt(at, plan, finding), config=PLOTLY)
    st.caption(_how(at, plan), width=frame.PROSE)
    shown = {row.id for row in rows}
    tasks = tuple(item for item in plan.tasks if item.id in shown)
    if tasks:
        widgets.table(section.tasks_table(at.facts, tasks))
    widgets.table(section.spans_table(at.facts, plan))


def _phases(at: frame.Here, plan: Schedule) -> frozenset[str]:
    """The phases whose tasks are shown one by one."""
    titles = {item.phase: item.title for item in plan.spans}
    key = f"{at.project}/schedule-phases"
    if not state.holds(key):
        state.put_value(key, held=list(_begun_with(plan)))
    chosen = choosing.pills(
        at.words("schedule.picture.phases"),
        list(titles),
        selection_mode="multi",
        format_func=lambda name: choice(titles[name]),
        key=key,
    )
    return frozenset(chosen or ())


def _begun_with(plan: Schedule) -> tuple[str, ...]:
    """All phases of a short plan; of a long one that of the next task."""
    names = tuple(item.phase for item in plan.spans)
    if len(plan.tasks) <= FOLDED_FROM:
        return names
    coming = section.coming(plan)
    return (coming[0].phase,) if coming else names[:1]


def _stretch(at: frame.Here, plan: Schedule) -> tuple[date, date] | None:
    """The quarter in view; None for the whole plan."""
    quarters = {f"{first:%Y-%m}": (first, last) for first, last in _quarters(plan)}
    if len(quarters) < 2:  # noqa: PLR2004  one quarter is the whole plan
        return None
    chosen = choosing.segmented_control(
        at.words("schedule.picture.stretch"),
        [WHOLE, *quarters],
        default=WHOLE,
        format_func=lambda name: choice(_quarter(at, quarters.get(name))),
        key=f"{at.project}/schedule-stretch",
    )
    return quarters.get(str(chosen))


def _quarter(at: frame.Here, found: tuple[date, date] | None) -> str:
    if found is None:
        return at.words("schedule.picture.whole")
    return at.words("schedule.picture.quarter", number=(found[0].month + 2) // 3, year=found[0].year)


def _quarters(plan: Schedule) -> Iterator[tuple[date, date]]:
    """First and last day of every quarter that the plan touches."""
    end = max(item.finish for item in plan.tasks)
    begin = min(item.start for item in plan.tasks)
    first = date(begin.year, 3 * ((begin.month - 1) // 3) + 1, 1)
    while first <= end:
        after = date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)  # noqa: PLR2004  October
        yield first, after - timedelta(days=1)
        first = after


def _rows(at: frame.Here, plan: Schedule, opened: frozenset[str]) -> Iterator[Row]:
    """Every phase, and below it its tasks where it is unfolded."""
    for place, span in enumerate(plan.spans):
        yield _phase(at, span, place)
        if span.phase in opened:
            for item in plan.tasks:
                if item.phase == span.phase:
                    yield _task(at, item, place)


def _phase(at: frame.Here, span: PhaseSpan, place: int) -> Row:
    told = at.words(
        "schedule.picture.told_phase",
        title=span.title,
        days=section.stretch(at.facts, span.start, span.finish),
        done=at.facts.percent(span.done),
    )
    return Row(f"phase:{span.phase}", span.title, span.start, span.finish, place, told, span.done, phase=True)


def _task(at: frame.Here, item: ScheduledTask, place: int) -> Row:
    begin, end = item.baseline_start, item.baseline_finish
    return Row(
        item.id,
        f"{item.number} {item.title}",
        item.start,
        item.finish,
        place,
        _told(at, item),
        item.done,
        critical=item.critical and not item.summary,
        milestone=item.milestone,
        kept=None if begin is None or end is None else (begin, end),
        links=tuple((link.to, link.kind) for link in item.links),
    )


def _told(at: frame.Here, item: ScheduledTask) -> str:
    """What is said of a task when somebody points at it."""
    facts = at.facts
    return at.words(
        "schedule.picture.told",
        title=item.title,
        days=section.stretch(facts, item.start, item.finish),
        room=section.room(facts, item),
        state=section.state(facts, item),
    )


def _alt(at: frame.Here, plan: Schedule, finding: str) -> str:
    facts = at.facts
    phases = "; ".join(
        at.words(
            "schedule.picture.alt_phase",
            title=facts.called(item.title),
            start=facts.day(item.start),
            finish=facts.day(item.finish),
        )
        for item in plan.spans
    )
    return at.words("schedule.picture.alt", finding=finding, phases=phases)


def _how(at: frame.Here, plan: Schedule) -> str:
    """How to read it; the kept plan is told only where there is one."""
    told = at.words("schedule.picture.how")
    if plan.baselines:
        _, title, taken, *_ = plan.baselines[0]
        kept = at.words("schedule.picture.how_kept", title=plain(title), day=at.facts.day(taken))
        return f"{told} {kept}"
    return told
