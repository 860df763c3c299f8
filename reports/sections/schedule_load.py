"""Who has more to do than there are days, as reports and screens show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from project.results.levelling import Levelling, Load
from project.results.schedule import Schedule
from reports.document import Align, Chart, ChartKind, Column, Series, Table, TableRow
from reports.facts import Facts
from reports.sections.schedule import days

AWAY = 999.0
"""What stands for a week in which somebody is asked for and has no day at all."""

MOST_MOVED = 20
"""Tasks told that would begin later."""


def finding(facts: Facts, found: Levelling) -> str:
    """Who has too much, and what evening out costs the end and the start, in sentences."""
    over = [item for item in found.loads if item.over > 0]
    if not over:
        return facts.words("schedule.load.nobody")
    names = facts.listed([facts.called(item.name) for item in over[:4]])
    told = [facts.words.plural("schedule.load.over", len(over), names=names)]
    if found.finish is None:
        told.append(facts.words("schedule.load.cannot"))
    elif found.costs_days > 0:
        told.append(
            facts.words.plural("schedule.load.costs", round(found.costs_days), finish=facts.day(found.finish))
        )
    else:
        told.append(facts.words("schedule.load.free", finish=facts.day(found.finish)))
    if found.going_live is not None and found.costs_live is not None:
        day = facts.day(found.going_live)
        stays, moves = "schedule.load.live_stays", "schedule.load.live_moves"
        late = round(found.costs_live)
        told.append(facts.words.plural(moves, late, day=day) if late > 0 else facts.words(stays, day=day))
    return " ".join(told)


def table(facts: Facts, plan: Schedule, loads: Sequence[Load]) -> Table:
    """For everybody the part of a day, the days asked for and too many, and the worst week."""
    words = facts.words
    columns = (
        Column(words("schedule.column.person")),
        Column(words("schedule.load.column.share"), Align.RIGHT),
        Column(words("schedule.load.column.days"), Align.RIGHT),
        Column(words("schedule.load.column.over"), Align.RIGHT),
        Column(words("schedule.load.column.worst")),
        Column(words("schedule.load.column.tasks")),
    )
    rows = tuple(TableRow(tuple(_load(facts, plan, item))) for item in loads)
    return Table(words("schedule.load.table"), columns, rows)


def _load(facts: Facts, plan: Schedule, item: Load) -> Iterator[str]:
    worst = max(item.weeks, key=lambda week: week.over, default=None)
    yield facts.called(item.name)
    yield facts.percent(item.share)
    yield days(facts, sum(week.days for week in item.weeks))
    yield days(facts, item.over)
    if worst is None or not worst.over:
        yield facts.words("schedule.load.fits")
        yield ""
        return
    near = round(worst.days, 1) == round(worst.has, 1)
    asked, has = (facts.amount(value, 2) if near else days(facts, value) for value in (worst.days, worst.has))
    yield facts.words("schedule.load.week", monday=facts.day(worst.monday), days=asked, has=has)
    found = (plan.task(name) for name in worst.tasks)
    yield "; ".join(facts.called(task.title) for task in found if task is not None)


def weeks(loads: Sequence[Load], first: date, last: date) -> tuple[date, ...]:
    """The Mondays between two days on which somebody has something to do."""
    return tuple(
        sorted({week.monday for item in loads for week in item.weeks if first <= week.monday <= last})
    )


def heat(facts: Facts, loads: Sequence[Load], mondays: Sequence[date]) -> Chart:
    """Week by week how many of the days somebody has are asked for, in percent; over 100 is too much."""
    title = facts.words("schedule.load.heat")
    series = tuple(
        Series(f"{monday:%d %b}", tuple(_percent(item, monday) for item in loads)) for monday in mondays
    )
    away = any(value == AWAY for item in series for value in item.values)
    over = "; ".join(
        facts.words("schedule.load.alt_week", name=facts.called(item.name), monday=facts.day(week.monday))
        for item in loads
        for week in item.weeks
        if week.over > 0 and week.monday in mondays
    )
    return Chart(
        id="schedule-load",
        kind=ChartKind.HEAT,
        title=title,
        categories=tuple(facts.called(item.name) for item in loads),
        series=series,
        unit=facts.words("schedule.load.unit"),
        alt=f"{title}. {over or facts.words('schedule.load.nobody')}",
        source=facts.words("schedule.load.source_away" if away else "schedule.load.source"),
    )


def _percent(item: Load, monday: date) -> float | None:
    week = next((week for week in item.weeks if week.monday == monday), None)
    if week is None or not week.days:
        return None
    return 100.0 * week.days / week.has if week.has else AWAY


def moved_table(facts: Facts, plan: Schedule, found: Levelling) -> Table:
    """Tasks that begin later in the evened plan, the furthest moved first."""
    words = facts.words
    columns = (
        Column(words("schedule.column.task")),
        Column(words("schedule.load.column.by"), Align.RIGHT),
        Column(words("schedule.column.start")),
        Column(words("schedule.column.finish")),
    )
    shown = sorted(found.moved, key=lambda item: (-item.by, item.start))
    rows = []
    for item in shown[:MOST_MOVED]:
        task = plan.task(item.task)
        name = item.task if task is None else f"{task.number} {facts.called(task.title)}".strip()
        rows.append(TableRow((name, days(facts, item.by), facts.day(item.start), facts.day(item.finish))))
    left = len(shown) - len(rows)
    notes = (words.plural("schedule.more_tasks", left),) if left > 0 else ()
    return Table(words("schedule.load.moved"), columns, tuple(rows), notes)
