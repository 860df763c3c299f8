"""How the plan stands against one that was kept, as reports and screens show it."""

from __future__ import annotations

from collections.abc import Iterator

from project.records.planning import Baseline
from project.results.schedule import EarnedValue, Schedule
from reports.document import Align, Column, KeyFigure, KeyFigures, Table, TableRow
from reports.facts import Facts
from reports.sections.schedule import called, days
from words.numbers import UNKNOWN

MOST = 15
"""Tasks that are told of those that moved."""

EVEN = 0.05
"""How far an index may lie from 1 and still be told as on plan; own convention."""


def finding(facts: Facts, plan: Schedule) -> str:
    """How many tasks moved against the newest kept plan, and by how much the last of them."""
    _, title, taken, *_ = plan.baselines[0]
    later = [item for item in plan.tasks if item.slip is not None and item.slip > 0 and not item.summary]
    sooner = [item for item in plan.tasks if item.slip is not None and item.slip < 0 and not item.summary]
    holes = {"title": facts.called(title), "day": facts.day(taken)}
    if not later and not sooner:
        return facts.words("schedule.kept.same", **holes)
    return facts.words(
        "schedule.kept.moved",
        later=facts.words.plural("schedule.kept.later", len(later)),
        sooner=facts.words.plural("schedule.kept.sooner", len(sooner)),
        **holes,
    )


def ends_table(facts: Facts, plan: Schedule) -> Table:
    """The end and going live as they stand, and by every kept plan."""
    words = facts.words
    columns = tuple(
        Column(words(f"schedule.kept.column.{name}")) for name in ("plan", "taken", "finish", "live")
    )
    now = TableRow(
        (
            words("schedule.kept.now"),
            facts.day(facts.as_of),
            UNKNOWN if plan.finish is None else facts.day(plan.finish),
            UNKNOWN if plan.live_on is None else facts.day(plan.live_on),
        ),
        total=True,
    )
    rows = (
        TableRow(
            (
                facts.called(title),
                facts.day(taken),
                UNKNOWN if finish is None else facts.day(finish),
                UNKNOWN if live is None else facts.day(live),
            )
        )
        for _, title, taken, finish, live in plan.baselines
    )
    return Table(words("schedule.kept.ends_table"), columns, (now, *rows))


def slips_table(facts: Facts, plan: Schedule) -> Table:
    """The tasks that moved most, the latest first."""
    words = facts.words
    columns = (
        Column(words("schedule.column.task")),
        Column(words("schedule.kept.column.then")),
        Column(words("schedule.kept.column.now")),
        Column(words("schedule.kept.column.slip"), Align.RIGHT),
    )
    moved = sorted(
        (item for item in plan.tasks if item.slip and not item.summary), key=lambda item: -(item.slip or 0)
    )
    rows = tuple(
        TableRow(
            (
                called(facts, item),
                UNKNOWN if item.baseline_finish is None else facts.day(item.baseline_finish),
                facts.day(item.finish),
                days(facts, item.slip or 0),
            )
        )
        for item in moved[:MOST]
    )
    left = len(moved) - len(rows)
    notes = (words.plural("schedule.more_tasks", left),) if left > 0 else ()
    return Table(words("schedule.kept.slips_table"), columns, rows, notes)


def baseline_table(facts: Facts, record: Baseline) -> Table:
    """A plan as it was kept."""
    words = facts.words
    columns = (
        Column(words("schedule.column.task")),
        Column(words("schedule.column.start")),
        Column(words("schedule.column.finish")),
        Column(words("schedule.column.days"), Align.RIGHT),
    )
    rows = tuple(
        TableRow(
            (facts.called(item.title), facts.day(item.start), facts.day(item.finish), days(facts, item.days))
        )
        for item in record.tasks
    )
    return Table(facts.called(record.title), columns, rows)


# -- how far work and money are ------------------------------------------------------------------------------


def earned_finding(facts: Facts, found: EarnedValue) -> str:
    """Whether work is ahead or behind, and whether it costs more than planned."""
    return " ".join(_earned(facts, found))


def _earned(facts: Facts, found: EarnedValue) -> Iterator[str]:
    if found.schedule_index is None:
        yield facts.words("schedule.kept.nothing_due")
    else:
        yield facts.words(
            f"schedule.kept.work.{_side(found.schedule_index)}", share=facts.percent(found.schedule_index)
        )
    if found.cost_index is not None:
        yield facts.words(
            f"schedule.kept.money.{_side(found.cost_index)}", share=facts.percent(found.cost_index)
        )


def _side(index: float) -> str:
    return "behind" if index < 1 - EVEN else "ahead" if index > 1 + EVEN else "even"


def earned_figures(facts: Facts, found: EarnedValue) -> KeyFigures:
    """What should be done by now, what is, what it cost, and what the whole comes to if it goes on so."""
    words = facts.words

    def told(value: float | None) -> str:
        if value is None:
            return UNKNOWN
        return facts.money(value) if found.in_money else words.plural("schedule.days", round(value))

    basis = words(
        "schedule.kept.basis.money" if found.in_money else "schedule.kept.basis.days",
        title=facts.called(found.baseline),
    )
    shown = [
        KeyFigure(words("schedule.kept.planned"), told(found.planned), basis),
        KeyFigure(words("schedule.kept.done"), told(found.earned), basis),
    ]
    if found.spent is not None:
        shown.append(
            KeyFigure(words("schedule.kept.spent"), told(found.spent), words("schedule.kept.spent_basis"))
        )
    if found.forecast is not None:
        whole = words("schedule.kept.forecast_basis", whole=told(found.whole))
        shown.append(KeyFigure(words("schedule.kept.forecast"), told(found.forecast), whole))
    return KeyFigures(tuple(shown))
