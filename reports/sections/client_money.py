"""Cost and return for a client: of the offers whose price is shown, and of no other."""

from __future__ import annotations

from collections.abc import Iterator

from project.records.issuing import ShownColumn
from project.results.business_case import VendorCase
from reports.document import Align, Appendix, Block, Column, Heading, Paragraph, Section, Table, TableRow
from reports.sections.business_case import conventions, returns_table
from reports.sections.charts import cost_chart, family_chart, running_chart
from reports.sections.client_first import say, several
from reports.sections.client_shown import Shown


def picture(shown: Shown, most: int | None = None) -> Iterator[Block]:
    """The cost as bars; nothing where no cost is shown."""
    chart = cost_chart(shown.money, most=most) if shown.has(ShownColumn.COST) else None
    if chart is not None:
        yield chart


def cost(shown: Shown) -> Iterator[Block]:
    """What each offer costs by kind, with a sentence on those whose cost is not shown."""
    if not shown.has(ShownColumn.COST):
        return
    yield Section("cost")
    yield Heading(shown.facts.say("heading.costs"))
    hidden = tuple(item for item in shown.offers if item not in shown.prices)
    if hidden:
        yield Paragraph(say(shown, "cost.hidden", names=several(shown.facts, hidden)))
    yield from picture(shown)
    yield family_chart(shown.money)
    yield Paragraph(conventions(shown.money))


def returns(shown: Shown) -> Iterator[Block]:
    """Cost, benefit and return of the offers whose price is shown."""
    if not shown.has(ShownColumn.RETURN):
        return
    yield Section("return")
    yield Heading(shown.facts.say("heading.returns"))
    yield returns_table(shown.money)
    yield running_chart(shown.money)
    if not shown.has(ShownColumn.COST):
        yield Paragraph(conventions(shown.money))


def appendix(shown: Shown) -> Iterator[Block]:
    """Cost by year and kind, a table for each offer whose price is shown."""
    if not (shown.options.appendix and shown.has(ShownColumn.COST)):
        return
    yield Section("cost_by_year")
    yield Appendix(say(shown, "cost.by_year"))
    for case in shown.money.case.vendors:
        yield by_year(shown, case)


def by_year(shown: Shown, case: VendorCase) -> Table:
    """The cost of one offer, a row for each kind and a column for each year."""
    facts = shown.money
    columns = (
        Column(say(shown, "cost.kind"), meaning=say(shown, "meaning.kind")),
        *(Column(year, Align.RIGHT, facts.currency) for year in facts.years()),
        Column(facts.say("costs.total"), Align.RIGHT, facts.currency),
    )
    rows = [_kind(shown, case, family, total) for family, total in case.by_family]
    years = [facts.amount(amount) for amount in case.costs_by_year]
    rows.append(TableRow((facts.say("costs.sum"), *years, facts.amount(case.tco_nominal)), total=True))
    notes = (facts.price_missing(case.vendor),) if case.price_missing else ()
    return Table(facts.say("costs.title", vendor=facts.name(case.vendor)), columns, tuple(rows), notes)


def _kind(shown: Shown, case: VendorCase, family: str, total: float) -> TableRow:
    facts = shown.money
    lines = [item for item in case.costs if item.family == family]
    years = (
        facts.amount(sum(item.by_year[year] for item in lines)) for year in range(len(case.costs_by_year))
    )
    return TableRow((facts.family(family), *years, facts.amount(total)))
