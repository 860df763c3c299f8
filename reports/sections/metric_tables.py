"""What figures of success were worth, what users say after the start, and what they said, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.records.paying import ActualKind
from project.results.gains import Gain
from project.results.users_after import FeedbackLine, UsersAfter
from reports.document import Align, Column, Table, TableRow
from reports.facts import NONE, Facts
from words import numbers

SAY = "metrics"


def gains_table(facts: Facts, gains: Sequence[Gain]) -> Table:
    """What readings say a benefit was worth, month by month, beside the ledger."""
    heads = ("metric", "about", "month", "proposed", "ledger", "state")
    right = {"month", "proposed", "ledger"}
    columns = tuple(
        Column(facts.words(f"{SAY}.gains.{name}"), Align.RIGHT if name in right else Align.LEFT)
        for name in heads
    )
    rows = tuple(TableRow(tuple(_gain(facts, item))) for item in gains)
    return Table(facts.words(f"{SAY}.gains.title"), columns, rows, (facts.words(f"{SAY}.gains.note"),))


def _gain(facts: Facts, item: Gain) -> Iterator[str]:
    use = item.kind is ActualKind.IN_USE
    yield facts.called(item.title)
    yield facts.words(f"{SAY}.gains.use") if use else facts.called(item.line_title)
    yield str(item.month)
    for value in (item.amount, item.standing):
        yield NONE if value is None else facts.percent(value) if use else facts.money(value)
    yield facts.words(f"{SAY}.gains.state_{item.state}")


def after_table(facts: Facts, after: UsersAfter) -> Table:
    """The users' statements before the choice and after the start."""
    columns = (
        Column(facts.words(f"{SAY}.after.statement")),
        *(
            Column(facts.words(f"{SAY}.after.{name}"), Align.RIGHT)
            for name in ("before", "after", "answered")
        ),
    )
    rows = tuple(
        TableRow(
            (
                facts.called(item.text),
                numbers.number(item.before, 1, facts.language),
                numbers.number(item.after, 1, facts.language),
                str(item.answered) if item.answered else NONE,
            )
        )
        for item in after.statements
    )
    note = facts.words(f"{SAY}.after.note", least=after.least)
    return Table(facts.words(f"{SAY}.after.title"), columns, rows, (note,))


def feedback_table(facts: Facts, lines: Sequence[FeedbackLine], most: int | None = None) -> Table:
    """What users said, the newest first; the first `most`."""
    columns = tuple(
        Column(facts.words(f"{SAY}.feedback.{name}")) for name in ("said", "kind", "state", "made")
    )
    shown = lines[:most]
    rows = tuple(
        TableRow(
            (
                facts.called(item.text),
                facts.words(f"records.feedback.codes.kind.{item.kind}"),
                facts.words(f"records.feedback.codes.state.{item.state}"),
                facts.words(f"{SAY}.feedback.{'has' if item.requirement else 'has_not'}"),
            )
        )
        for item in shown
    )
    left = len(lines) - len(shown)
    notes = (facts.words.plural(f"{SAY}.feedback.more", left),) if left else ()
    return Table(facts.words(f"{SAY}.feedback.table"), columns, rows, notes)
