"""Every further measure of the offers side by side: rates, payback, funding, delay, break-evens, tax."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from project.results.business_case import VendorCase
from project.results.measures import Measures
from reports.document import Align, Column, Table, TableRow
from reports.facts import NONE, Facts
from scoring.break_even import BreakEven, Crossing
from scoring.internal_rate import InternalRate, RateFlag
from words import numbers

SAY = "measures"

ALONE = frozenset({RateFlag.SMALL_START, RateFlag.SEVERAL_CHANGES, RateFlag.MONEY_FIRST})
"""Flags with which there is one rate that needs a word beside it."""

CENTS = 2

Cell = Callable[[Facts, Measures], str]
"""One figure of one offer in words."""


def measures_table(facts: Facts) -> Table:
    """Every measure beyond totals and return, one column per offer."""
    cases = facts.case.vendors
    columns = (
        Column(facts.words(f"{SAY}.measure"), unit=facts.currency),
        *(Column(facts.name(item.vendor), Align.RIGHT) for item in cases),
    )
    rows = tuple(_row(facts, key, cell) for key, cell in _rows(facts))
    return Table(facts.words(f"{SAY}.title"), columns, rows, tuple(_notes(facts)))


def _rows(facts: Facts) -> Iterator[tuple[str, Cell]]:
    yield from ROWS
    if any(item.measures is not None and item.measures.after_tax for item in facts.case.vendors):
        yield from AFTER_TAX


def _row(facts: Facts, key: str, cell: Cell) -> TableRow:
    return TableRow(
        (facts.words(f"{SAY}.row.{key}"), *(_cell(facts, item, cell) for item in facts.case.vendors))
    )


def _cell(facts: Facts, case: VendorCase, cell: Cell) -> str:
    """A figure; a dash without a price, since it would mean nothing."""
    return NONE if case.price_missing or case.measures is None else cell(facts, case.measures)


def rate_text(facts: Facts, found: InternalRate) -> str:
    """The internal rate with what has to stand beside it, or why there is none."""
    if found.flag is RateFlag.SEVERAL_ROOTS:
        rates = facts.listed([facts.percent(item, 1) for item in found.roots])
        return facts.words(f"{SAY}.flag.several_roots", rates=rates)
    if found.rate is None:
        return facts.words(f"{SAY}.flag.{found.flag or RateFlag.NO_ROOT}")
    rate = facts.percent(found.rate, 1)
    return facts.words(f"{SAY}.flag.{found.flag}", rate=rate) if found.flag in ALONE else rate


def _years(facts: Facts, years: float | None) -> str:
    """A payback; never is said with the years that were looked at."""
    if years is None:
        return facts.count("payback.never", facts.horizon)
    return facts.say("payback.at_once") if years == 0 else numbers.years(years, facts.language)


def _peak(facts: Facts, found: Measures) -> str:
    """The most money that is out at once, and in which month."""
    if found.peak.period is None:
        return facts.words(f"{SAY}.peak_none")
    key = "peak" if found.peak.period else "peak_start"
    return facts.words(f"{SAY}.{key}", amount=facts.amount(found.peak.amount), month=found.peak.period)


def _even(facts: Facts, key: str, found: BreakEven | None, told: Callable[[float], str]) -> str:
    """Where it just pays, or that it always or never does between the bounds that were tried."""
    if found is None or found.crossing is Crossing.UNDEFINED:
        return NONE
    if found.crossing is Crossing.FOUND and found.at is not None:
        return facts.words(f"{SAY}.even.{key}", at=told(found.at))
    return facts.words(f"{SAY}.even.{found.crossing}")


def _adoption(facts: Facts, found: Measures) -> str:
    return _even(facts, "adoption", found.adoption, facts.percent)


def _price(facts: Facts, found: Measures) -> str:
    if found.list_part is None:
        return _even(facts, "price", found.price, lambda at: facts.amount(at, CENTS))
    at = found.list_part.at
    more = at is not None and at >= 1
    key = "list_more" if more else "list_less"
    return _even(facts, key, found.list_part, lambda part: facts.percent(abs(1.0 - part), 1))


def _delay(facts: Facts, found: Measures) -> str:
    if found.delay is None or found.delay.at is None:
        return _even(facts, "delay", found.delay, str)
    return facts.words.plural(f"{SAY}.even.delay", int(found.delay.at))


def _tax(facts: Facts, found: Measures) -> str:
    return NONE if found.after_tax is None else facts.amount(found.after_tax.npv)


def _tax_rate(facts: Facts, found: Measures) -> str:
    return NONE if found.after_tax is None else rate_text(facts, found.after_tax.rate)


def _book_left(facts: Facts, found: Measures) -> str:
    return NONE if found.after_tax is None else facts.amount(found.after_tax.book_left)


def _tax_paid(facts: Facts, found: Measures) -> str:
    return NONE if found.after_tax is None else facts.amount(found.after_tax.tax)


ROWS: tuple[tuple[str, Cell], ...] = (
    ("internal_rate", lambda facts, found: rate_text(facts, found.internal_rate)),
    ("modified_rate", lambda facts, found: facts.percent(found.modified_rate, 1)),
    ("benefit_cost", lambda facts, found: facts.amount(found.benefit_cost_ratio, CENTS)),
    ("annual_cost", lambda facts, found: facts.amount(found.annual_cost)),
    ("user_month", lambda facts, found: facts.amount(found.cost_per_user_month, CENTS)),
    ("discounted", lambda facts, found: _years(facts, found.discounted_payback_years)),
    ("peak", _peak),
    ("delay_cost", lambda facts, found: facts.amount(found.delay_per_month)),
    ("adoption", _adoption),
    ("price", _price),
    ("delay", _delay),
    ("capital", lambda facts, found: facts.amount(found.capital)),
    ("expense", lambda facts, found: facts.amount(found.expense)),
)
"""In the order shown: what it earns, what it costs, when it is back, what it bears, how it is booked."""

AFTER_TAX: tuple[tuple[str, Cell], ...] = (
    ("tax_worth", _tax),
    ("tax_rate", _tax_rate),
    ("tax_paid", _tax_paid),
    ("book_left", _book_left),
)
"""Only where the project's rules name a rate of tax."""


def _notes(facts: Facts) -> Iterator[str]:
    """How to read the rates, the months, the cost of a user and the break-evens."""
    yield facts.words(f"{SAY}.note_rate", currency=facts.currency)
    yield facts.words(f"{SAY}.note_payback")
    yield facts.words(f"{SAY}.note_user")
    yield facts.words(f"{SAY}.note_even")
    if any(item.unknown for item in facts.case.vendors if not item.price_missing):
        yield facts.words(f"{SAY}.note_unknown")
