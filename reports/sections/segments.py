"""Groups of customers and how they buy, as a report shows it; figures only, never a customer."""

from __future__ import annotations

from collections.abc import Iterator

from customer_data.figures import SMALLEST
from customer_data.single_people import singles_out_employees
from project.records.customer_data import FileMeaning
from project.results.segments import GroupLine, Habit, HabitLine, Segments
from reports.document import Align, Block, Bullets, Column, Heading, Paragraph, Table, TableRow
from reports.facts import Facts
from reports.sections.conditions import sentence, titles_of
from words import numbers
from words.numbers import UNKNOWN

SAY = "segments.report"


def blocks(facts: Facts) -> Iterator[Block]:
    """Groups and how customers buy; nothing where nothing was written down or counted."""
    found = facts.outlook.segments
    if not found.groups and not found.habits:
        return
    yield Heading(facts.words(f"{SAY}.title"))
    told = finding(facts, found)
    if told:
        yield Paragraph(told)
    if found.groups:
        yield groups_table(facts, found)
    if found.habits:
        yield habits_table(facts, found)
    remarks = tuple(remarks_of(facts, found))
    if remarks:
        yield Bullets(remarks)


def finding(facts: Facts, found: Segments) -> str:
    """How much the best fifth brings, and how many come often or used to; empty without purchases."""
    rfm = None if found.figures is None else found.figures.rfm
    if rfm is None or rfm.customers < SMALLEST:
        return ""
    customers = facts.amount(rfm.customers)
    first = (
        facts.words(f"{SAY}.finding", customers=customers, share=facts.percent(rfm.top_fifth))
        if rfm.spend > 0
        else facts.words(f"{SAY}.finding_short", customers=customers)
    )
    of = {item.habit: item.customers for item in found.habits}
    best, lost = (people(facts, of.get(habit, 0)) for habit in (Habit.BEST, Habit.LOST_BEST))
    return f"{first} {facts.words(f'{SAY}.best', count=best, lost=lost)}"


def people(facts: Facts, customers: int | None) -> str:
    """How many customers; a handful is told as such."""
    if customers is not None and 0 < customers < SMALLEST:
        return facts.words("segments.few")
    return facts.amount(customers)


def money(facts: Facts, found: Segments, amount: float | None) -> str:
    """What was spent, in the currency of the purchases where the file names one."""
    rfm = None if found.figures is None else found.figures.rfm
    if amount is None or rfm is None or not rfm.currency:
        return facts.amount(amount)
    return numbers.money(amount, rfm.currency, facts.language)


def groups_table(facts: Facts, found: Segments) -> Table:
    """Every group with who belongs, how many there are, and what is done for them."""
    heads = (("group", 0), ("who", 0), ("customers", 1), ("spend", 1), ("owner", 0), ("what", 0))
    columns = tuple(
        Column(facts.words(f"{SAY}.{name}"), Align.RIGHT if right else Align.LEFT) for name, right in heads
    )
    rows = tuple(TableRow(tuple(_group(facts, found, item))) for item in found.groups)
    return Table(facts.words(f"{SAY}.groups"), columns, rows, (facts.words(f"{SAY}.note"),))


def _group(facts: Facts, found: Segments, item: GroupLine) -> Iterator[str]:
    yield facts.called(item.title)
    yield who(facts, item)
    yield people(facts, item.customers)
    yield money(facts, found, item.spend)
    yield facts.person(item.owner)
    yield facts.called(item.what) or UNKNOWN


def who(facts: Facts, item: GroupLine) -> str:
    """Who belongs to a group, as a sentence."""
    meanings = (record.meaning for record in facts.project.of(FileMeaning))
    return facts.called(sentence(item.rule, facts.words, titles_of(facts.words, *meanings)))


def habits_table(facts: Facts, found: Segments) -> Table:
    """Ways of buying with how many customers and how much of the money."""
    columns = (
        Column(facts.words(f"{SAY}.habit")),
        Column(facts.words(f"{SAY}.customers"), Align.RIGHT),
        Column(facts.words(f"{SAY}.part"), Align.RIGHT),
        Column(facts.words(f"{SAY}.spend"), Align.RIGHT),
        Column(facts.words(f"{SAY}.spend_part"), Align.RIGHT),
    )
    rows = tuple(TableRow(tuple(_habit(facts, found, item))) for item in found.habits)
    return Table(facts.words(f"{SAY}.habits"), columns, rows, (facts.words(f"{SAY}.note"),))


def _habit(facts: Facts, found: Segments, item: HabitLine) -> Iterator[str]:
    few = item.customers < SMALLEST
    unknown = few or not (item.whole or item.spend > 0)
    yield facts.words(f"segments.habit.{item.habit}")
    yield people(facts, item.customers)
    yield UNKNOWN if few else facts.percent(item.customers_part)
    for told in (money(facts, found, item.spend), facts.percent(item.spend_part)):
        open_end = not item.whole and told != UNKNOWN
        yield UNKNOWN if unknown else facts.words(f"{SAY}.at_least", amount=told) if open_end else told


def remarks_of(facts: Facts, found: Segments) -> Iterator[str]:
    """What was left out or could not be told, and how groups overlap."""
    figures = found.figures
    if figures is None:
        return
    if any(item.customers is not None for item in found.groups):
        yield facts.words("segments.of_records", count=facts.amount(figures.records))
        for name, count in (("none", figures.none), ("several", figures.several)):
            if count >= SMALLEST:
                yield facts.words.plural(f"segments.{name}", count)
    meanings = [record.meaning for record in facts.project.of(FileMeaning)]
    if figures.rfm is not None and any(singles_out_employees(item.rule, meanings) for item in found.groups):
        yield facts.words("segments.of_employees")
    if figures.unmatched:
        yield facts.words.plural("segments.unmatched", figures.unmatched)
    for item in figures.told:
        yield facts.words.plural(f"segments.told.{item.code}", item.count)
    titles = titles_of(facts.words)
    for file, field in found.fields_missing:
        yield facts.words("segments.missing", file=facts.called(file), field=titles.get(field, field))
