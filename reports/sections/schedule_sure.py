"""How sure the days of the plan are, as reports and screens show it."""

from __future__ import annotations

from project.results.date_range import DateRange, EndRange, TaskChance
from project.results.schedule import Schedule
from reports.document import Align, Column, Table, TableRow
from reports.facts import Facts
from words.numbers import UNKNOWN

MOST = 12
"""Tasks that are told of those that decide in some cases."""

STRONG, SOME = 0.5, 0.2
"""Correlations from which the length of a task moves the end strongly, or a little; own convention."""


def finding(facts: Facts, end: EndRange) -> str:
    """What the curve says, in one sentence."""
    return facts.words(
        "schedule.sure.finding",
        planned=facts.day(end.planned),
        count=round(100 * end.chance_planned),
        half=facts.day(end.likely),
        safe=facts.day(end.safe),
    )


def range_table(facts: Facts, sure: DateRange) -> Table:
    """The day by the plan, and those by which one, five, eight and nine of ten cases are over."""
    heads = ("what", "planned", "early", "half", "safe", "late", "kept")
    columns = tuple(
        Column(facts.words(f"schedule.sure.column.{name}"), Align.RIGHT if name == "kept" else Align.LEFT)
        for name in heads
    )
    rows = tuple(
        TableRow(
            (
                facts.words(f"schedule.sure.{name}"),
                *(facts.day(day) for day in (end.planned, end.early, end.likely, end.safe, end.late)),
                facts.percent(end.chance_planned),
            )
        )
        for name, end in (("live", sure.going_live), ("end", sure.finish))
        if end is not None
    )
    return Table(facts.words("schedule.sure.range_table"), columns, rows)


def tasks_table(facts: Facts, plan: Schedule, sure: DateRange) -> Table:
    """The tasks that decide the end most often, and how much their length moves it."""
    columns = (
        Column(facts.words("schedule.column.task")),
        Column(facts.words("schedule.sure.column.decides"), Align.RIGHT),
        Column(facts.words("schedule.sure.column.moves")),
        Column(facts.words("schedule.column.who")),
    )
    shown = [item for item in sure.tasks if item.criticality > 0][:MOST]
    rows = tuple(TableRow(_task(facts, plan, item)) for item in shown)
    return Table(facts.words("schedule.sure.tasks_table"), columns, rows)


def _task(facts: Facts, plan: Schedule, item: TaskChance) -> tuple[str, ...]:
    found = plan.task(item.task)
    name = item.task if found is None else f"{found.number} {facts.called(found.title)}".strip()
    owner = "" if found is None else found.owner_name
    return (name, facts.percent(item.criticality), moves(facts, item), facts.called(owner) or UNKNOWN)


def moves(facts: Facts, item: TaskChance) -> str:
    """How much the length of a task moves the end, in a word."""
    if item.cruciality is None:
        return facts.words("schedule.sure.moves.never")
    size = abs(item.cruciality)
    word = "strong" if size >= STRONG else "some" if size >= SOME else "hardly"
    return facts.words(f"schedule.sure.moves.{word}")


def drawn(facts: Facts, sure: DateRange) -> str:
    """How many cases were drawn, from which number, by which spread."""
    return facts.words(
        "schedule.sure.drawn",
        trials=facts.amount(sure.trials),
        seed=sure.seed,
        spread=facts.words(f"schedule.sure.spread.{sure.spread}"),
    )
