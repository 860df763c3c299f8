"""What each offer costs and returns: tables by line and year, returns side by side, conventions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.budget import approved
from project.model import CostState, Vendor
from project.prices import used_price
from project.results.business_case import CaseLine, VendorCase
from reports.document import Align, Block, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import NONE, Facts, held
from reports.sections.charts import family_chart, running_chart, year_chart
from reports.sections.gaps import old_rates
from reports.sections.measures import measures_table
from scoring.conventions import RiskMode


def costs(facts: Facts) -> Iterator[Block]:
    """Costs and benefits of every offer by line and year."""
    yield Heading(facts.say("heading.costs"))
    yield family_chart(facts)
    for case in facts.case.vendors:
        yield Heading(facts.say("heading.costs_of", vendor=facts.name(case.vendor)), level=2)
        yield from price_lines(facts, case)
        yield cost_table(facts, case)
        yield from benefits(facts, case)
        yield year_chart(facts, case)


def benefits(facts: Facts, case: VendorCase) -> Iterator[Block]:
    """The benefit lines of one offer, or that there are none."""
    if not any(item.total for item in case.benefits):
        yield Paragraph(facts.say("benefits.none"))
        return
    yield benefit_table(facts, case)


def returns(facts: Facts) -> Iterator[Block]:
    """All return figures side by side, with how they were computed."""
    yield Heading(facts.say("heading.returns"))
    yield returns_table(facts)
    yield measures_table(facts)
    yield running_chart(facts)
    yield Paragraph(conventions(facts))


def conventions(facts: Facts) -> str:
    """How cost and return were computed, in one paragraph."""
    used = facts.case.convention
    terms = facts.say(f"convention.terms.{used.terms}")
    first = facts.count(
        "convention.line", used.horizon_years, currency=used.currency, terms=terms, rate=facts.rate()
    )
    others = [f"timing.{used.timing}", f"paid_from.{used.paid_from}", used.compared_with]
    if used.risk is RiskMode.HAIRCUT:
        others.append(f"risk.{used.risk}")
    return " ".join([first, *(facts.say(f"convention.{item}") for item in others)])


def price_lines(facts: Facts, case: VendorCase) -> Iterator[Block]:
    """The price of one offer, what it was converted to, and where it comes from."""
    record = facts.vendor(case.vendor)
    used = None if record is None else used_price(facts.project, record)
    if record is None or used is None or used.amount is None or case.price_missing:
        yield Callout(facts.price_missing(case.vendor), Tone.WARNING)
        return
    paid = max(facts.project.settings.users, used.minimum_users or 0)
    holes = {"users": facts.count("users", paid), "price": facts.price(used.amount, used.currency)}
    if used.currency == facts.currency:
        sentences = [facts.say("costs.price_note", **holes)]
    else:
        own = facts.price(facts.converted(record), facts.currency)
        sentences = [facts.say("costs.price_converted", own=own, currency=facts.currency, **holes)]
    if used.agreed:
        sentences.append(agreed_note(facts, record))
    if used.source is not None:
        source = used.source
        kind = facts.say("kind.agreed" if used.agreed else f"kind.{source.kind}")
        day = facts.day(source.as_of)
        sentences.append(facts.say("costs.price_source", source=held(source.name), day=day, kind=kind))
    yield Paragraph(" ".join(sentences))
    if used.currency in old_rates(facts):
        yield Callout(facts.say("costs.rate_old"), Tone.WARNING)


def agreed_note(facts: Facts, vendor: Vendor) -> str:
    """That the agreed price counts, beside the list price where there is one."""
    if vendor.price is None:
        return facts.say("costs.price_agreed")
    return facts.say("costs.price_instead", list=facts.price(vendor.price, vendor.price_currency))


def cost_table(facts: Facts, case: VendorCase) -> Table:
    """Cost lines by year, grouped by kind with a sum for each."""
    rows: list[TableRow] = []
    for family, _ in case.by_family:
        lines = [item for item in case.costs if item.family == family]
        rows += [_line_row(facts, item) for item in lines]
        if len(lines) > 1:
            rows.append(_sum_row(facts, facts.family_sum(family), lines))
    rows.append(_sum_row(facts, facts.say("costs.sum"), case.costs))
    notes = [
        facts.say("costs.reason", line=held(item.title), reason=held(item.reason))
        for item in case.costs
        if item.reason
    ]
    title = facts.say("costs.title", vendor=facts.name(case.vendor))
    return Table(title, _year_columns(facts), tuple(rows), tuple(notes))


def benefit_table(facts: Facts, case: VendorCase) -> Table:
    """Benefit lines by year with their sum."""
    rows = [_line_row(facts, item) for item in case.benefits]
    rows.append(_sum_row(facts, facts.say("benefits.sum"), case.benefits))
    notes = () if all(item.cash for item in case.benefits) else (facts.say("benefits.note_cash"),)
    title = facts.say("benefits.title", vendor=facts.name(case.vendor))
    return Table(title, _year_columns(facts), tuple(rows), notes)


def returns_table(facts: Facts) -> Table:
    """Every figure of return, one column per offer; incomplete ones say "at least"."""
    cases = facts.case.vendors
    rows = [
        _return_row(facts, "cost", [_least(facts, item, item.tco_nominal) for item in cases]),
        _return_row(facts, "cost_present", [_least(facts, item, item.tco_present) for item in cases]),
        _return_row(facts, "benefit", [facts.amount(item.benefits_nominal) for item in cases]),
        _return_row(facts, "benefit_present", [facts.amount(item.benefits_present) for item in cases]),
        _return_row(facts, "npv", [_known(item, facts.amount(item.npv)) for item in cases], total=True),
        _return_row(facts, "roi_present", [_known(item, facts.percent(item.roi_present)) for item in cases]),
        _return_row(facts, "roi", [_known(item, facts.percent(item.roi_undiscounted)) for item in cases]),
        _return_row(facts, "payback", [_known(item, facts.payback(item)) for item in cases]),
        _return_row(
            facts, "per_user", [_known(item, _least(facts, item, item.per_user_month, 2)) for item in cases]
        ),
        *_budget_rows(facts),
    ]
    columns = (
        Column(facts.say("returns.metric"), unit=facts.currency),
        *(Column(facts.name(item.vendor), Align.RIGHT) for item in cases),
    )
    return Table(facts.say("returns.title"), columns, tuple(rows), tuple(_return_notes(facts)))


def _return_row(facts: Facts, key: str, cells: Sequence[str], *, total: bool = False) -> TableRow:
    return TableRow((facts.say(f"returns.{key}"), *cells), total=total)


def _return_notes(facts: Facts) -> Iterator[str]:
    yield facts.say("returns.note_roi")
    if any(item.unknown for item in facts.case.vendors):
        yield facts.words("measures.note_unknown")
    if any(item.price_missing for item in facts.case.vendors):
        yield facts.say("returns.note_price", currency=facts.currency)


def _budget_rows(facts: Facts) -> Iterator[TableRow]:
    budget = approved(facts.project)
    if budget is not None:
        answers = (facts.say(f"returns.{_within(item)}") for item in facts.case.vendors)
        yield TableRow((facts.say("returns.budget", budget=facts.money(budget)), *answers))


def _within(case: VendorCase) -> str:
    """Whether an offer keeps to the budget; an incomplete total below it does not tell."""
    if case.within_budget is None:
        return "budget_open"
    return "yes" if case.within_budget else "no"


def _least(facts: Facts, case: VendorCase, amount: float, decimals: int = 0) -> str:
    """An amount of cost, "at least" when the price or a line is missing."""
    text = facts.amount(amount, decimals)
    return facts.say("or_more", amount=text) if case.unknown or case.price_missing else text


def _known(case: VendorCase, text: str) -> str:
    """A figure that means nothing without a price."""
    return NONE if case.price_missing else text


def _year_columns(facts: Facts) -> tuple[Column, ...]:
    return (
        Column(facts.say("costs.line"), unit=facts.currency),
        *(Column(year, Align.RIGHT) for year in facts.years()),
        Column(facts.say("costs.total"), Align.RIGHT),
        Column(facts.say("costs.present"), Align.RIGHT),
    )


def _line_row(facts: Facts, line: CaseLine) -> TableRow:
    """One line; an unknown one has dashes, never zeros."""
    title = held(line.title)
    if line.covered_by:
        return TableRow((facts.say("benefits.covered", line=title), *[NONE] * (len(line.by_year) + 2)))
    if line.state == CostState.UNKNOWN:
        blanks = [NONE] * (len(line.by_year) + 2)
        return TableRow((facts.say("costs.unknown", line=title), *blanks))
    if line.state == CostState.ZERO:
        title = facts.say("costs.zero", line=title)
    elif not line.cash:
        title = facts.say("benefits.not_cash", line=title)
    years = (facts.amount(value) for value in line.by_year)
    return TableRow((title, *years, facts.amount(line.total), facts.amount(line.present_value)))


def _sum_row(facts: Facts, title: str, lines: Sequence[CaseLine]) -> TableRow:
    years = range(facts.horizon + 1)
    sums = (facts.amount(sum(item.by_year[year] for item in lines)) for year in years)
    total = facts.amount(sum(item.total for item in lines))
    present = facts.amount(sum(item.present_value for item in lines))
    return TableRow((title, *sums, total, present), total=True)
