"""What is to be put right in customer data, as screen, paper and the list to hand out say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.records.customer_data import CleaningState, CleaningWay
from project.results.data_readiness import OWN_RULE, WHOLE, CleaningLine, DataReadiness, Hours
from reports.document import Align, Column, Table, TableRow
from reports.facts import Facts
from words.numbers import UNKNOWN

LIST = ("what", "file", "rows", "way", "owner", "minutes", "low", "likely", "high", "due", "state", "note")
"""Columns of the list that is handed out."""

BY_RECORD = frozenset({CleaningWay.BY_HAND, CleaningWay.ASK_CUSTOMERS})
"""Ways in which each record takes its minutes."""

MOST = 15
SAY = "data_readiness.cleaning"


def what(facts: Facts, item: CleaningLine) -> str:
    """A finding in a few words: the field with what is wrong, or what is wrong with the records."""
    if item.field == OWN_RULE:
        title = facts.called(item.field_title or item.problem)
        return facts.words(f"{SAY}.own_rule", rule=title)
    problem = problem_told(facts, item.problem)
    if item.field == WHOLE:
        return problem
    title = facts.called(item.field_title or item.field.replace("_", " "))
    return facts.words(f"{SAY}.of_field", field=title, problem=problem)


def problem_told(facts: Facts, code: str) -> str:
    """A sort of fault in words."""
    key = f"data_readiness.problem.{code}"
    return facts.words(key) if facts.words.has(key) else code.replace("_", " ")


def way(facts: Facts, item: CleaningWay) -> str:
    """How it is put right, in words."""
    return facts.words(f"records.cleaning.codes.way.{item}")


def stands(facts: Facts, item: CleaningState) -> str:
    """How far it is, in words."""
    return facts.words(f"records.cleaning.codes.state.{item}")


def hours(facts: Facts, found: Hours) -> str:
    """Working hours with their range; small ones with a decimal."""
    if not found.high:
        return UNKNOWN
    decimals = 0 if found.likely >= 10 else 1  # noqa: PLR2004  below ten a tenth matters
    low, likely, high = (facts.amount(item, decimals) for item in (found.low, found.likely, found.high))
    return facts.words(f"{SAY}.range", low=low, likely=likely, high=high)


def finding(facts: Facts, found: DataReadiness) -> str:
    """How much work is left, and what nobody has taken, in sentences."""
    left = [item for item in found.cleaning if item.open and not item.gone]
    if not left:
        return facts.words(f"{SAY}.nothing_left")
    told = [facts.words.plural(f"{SAY}.left", len(left), hours=hours(facts, found.hours))]
    first = sum(item.first_day for item in left)
    if first:
        told.append(facts.words.plural(f"{SAY}.first_day", first))
    free = sum(item.owner is None for item in left)
    if free:
        told.append(facts.words.plural(f"{SAY}.nobody", free))
    return " ".join(told)


def cleaning_table(facts: Facts, lines: Sequence[CleaningLine], most: int | None = None) -> Table:
    """Findings with what is done about each; the first `most`."""
    heads = ("what", "file", "way", "owner", "due", "state")
    text = [Column(facts.words(f"{SAY}.head.{name}")) for name in heads]
    rows = Column(facts.words(f"{SAY}.head.rows"), Align.RIGHT)
    long = Column(facts.words(f"{SAY}.head.hours"), Align.RIGHT)
    shown = [item for item in lines if not item.gone]
    left = len(shown) - len(shown[:most])
    notes = (facts.words(f"{SAY}.range_note"),)
    more = (facts.words.plural(f"{SAY}.more", left),) if left else ()
    return Table(
        facts.words(f"{SAY}.table"),
        (text[0], text[1], rows, text[2], long, *text[3:]),
        tuple(TableRow(tuple(_cells(facts, item))) for item in shown[:most]),
        (*notes, *more),
    )


def _cells(facts: Facts, item: CleaningLine) -> Iterator[str]:
    yield what(facts, item)
    yield facts.called(item.file_title)
    yield facts.amount(item.rows)
    yield way(facts, item.way)
    yield hours(facts, item.hours)
    yield facts.person(item.owner)
    yield UNKNOWN if item.due is None else facts.day(item.due)
    state = stands(facts, item.state)
    yield facts.words(f"{SAY}.late", state=state) if item.late else state


def owners_table(facts: Facts, found: DataReadiness) -> Table:
    """Open work by who does it."""
    columns = (
        Column(facts.words(f"{SAY}.head.owner")),
        Column(facts.words(f"{SAY}.head.findings"), Align.RIGHT),
        Column(facts.words(f"{SAY}.head.hours"), Align.RIGHT),
    )
    rows = [
        TableRow((_owner(facts, item.owner), str(item.lines), hours(facts, item.hours)))
        for item in found.owners
    ]
    if len(rows) > 1:
        count = str(sum(item.lines for item in found.owners))
        whole = TableRow((facts.words(f"{SAY}.all"), count, hours(facts, found.hours)), total=True)
        rows.append(whole)
    return Table(facts.words(f"{SAY}.owners"), columns, tuple(rows))


def _owner(facts: Facts, owner: str | None) -> str:
    return facts.words(f"{SAY}.no_owner") if owner is None else facts.person(owner)
