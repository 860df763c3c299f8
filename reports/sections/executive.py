"""What an executive is shown of one offer: five figures, cash apart from time, backing, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from project.budget import approved
from project.records.deciding import Choice
from project.results.business_case import BusinessCase, CaseLine, VendorCase
from project.results.return_range import VendorRange
from reports.document import (
    Align,
    Block,
    Bullets,
    Callout,
    Column,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Table,
    TableRow,
    Tone,
)
from reports.facts import Facts, held, shortened
from reports.sections import stakeholders
from reports.sections.executive_charts import unsure
from reports.sections.firm_charts import of_100
from scoring.costs import LineKind

SAY = "executive"

MOST_NAMED = 3
"""Figures nobody has confirmed that are named; the others are counted."""


class Why(StrEnum):
    """Why this offer is shown: it was chosen, it has most points, or nothing speaks for another one."""

    CHOSEN = "chosen"
    LEADS = "leads"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class CashYear:
    """Money that goes out in one year, with what the year is called."""

    name: str
    once: float
    running: float

    @property
    def total(self) -> float:
        """All money of the year."""
        return self.once + self.running


def meant(facts: Facts) -> tuple[VendorCase, Why] | None:
    """The offer the page speaks of: the chosen, else the leading, else the first; None without offers."""
    choice = facts.project.find(Choice, "choice")
    chosen = None if choice is None or choice.vendor is None else facts.case.case(choice.vendor)
    if chosen is not None:
        return chosen, Why.CHOSEN
    leaders = facts.shortlist.leaders
    first = facts.case.case(leaders[0]) if leaders else None
    if first is not None:
        return first, Why.LEADS if len(leaders) == 1 else Why.SHOWN
    return (facts.case.vendors[0], Why.SHOWN) if facts.case.vendors else None


def why(facts: Facts, case: VendorCase, reason: Why) -> str:
    """Of which offer the figures are, and why of this one."""
    return facts.words(f"{SAY}.why.{reason}", name=facts.name(case.vendor))


def key_figures(facts: Facts, case: VendorCase, found: VendorRange | None) -> KeyFigures:
    """The five figures: cost, cash, net benefit with range, payback, chance."""
    return KeyFigures(
        (
            _cost(facts, case),
            _cash(facts, case),
            _net(facts, case, found),
            _payback(facts, case),
            _chance(facts, case, found),
        )
    )


def complete(case: VendorCase) -> bool:
    """Whether the price and every cost line are known; else cost is only a lower bound."""
    return not (case.price_missing or case.unknown)


def at_least(facts: Facts, case: VendorCase, text: str) -> str:
    """A cost, "at least" while a part of it is missing."""
    return text if complete(case) else facts.say("or_more", amount=text)


def at_most(facts: Facts, case: VendorCase, text: str) -> str:
    """What is left after cost, "at most" while a part of the cost is missing."""
    return text if complete(case) else facts.words(f"{SAY}.or_less", amount=text)


def _cost(facts: Facts, case: VendorCase) -> KeyFigure:
    value = at_least(facts, case, facts.money(case.tco_nominal))
    if case.price_missing:
        basis = facts.price_missing(case.vendor)
    else:
        users = facts.count("users", facts.project.settings.users)
        basis = facts.words(f"{SAY}.figure.cost_basis", users=users)
    return KeyFigure(facts.count("figure.cost", facts.horizon), value, _beside_budget(facts, case, basis))


def above_budget(facts: Facts, case: VendorCase) -> tuple[str, str] | None:
    """How much more than the approved money it costs, and that money; None where it is not known to."""
    budget = approved(facts.project)
    if budget is None or case.within_budget is not False:
        return None
    over = facts.money(case.tco_nominal - budget)
    return at_least(facts, case, over), facts.money(budget)


def _beside_budget(facts: Facts, case: VendorCase, basis: str) -> str:
    """What a cost rests on, and whether the approved money is enough; an incomplete cost never is."""
    above, budget = above_budget(facts, case), approved(facts.project)
    if above is not None:
        return facts.words(f"{SAY}.figure.cost_above", basis=basis, over=above[0], budget=above[1])
    if budget is None or case.within_budget is None:
        return basis
    return facts.words(f"{SAY}.figure.cost_within", basis=basis, budget=facts.money(budget))


def _cash(facts: Facts, case: VendorCase) -> KeyFigure:
    """The year that takes the most money, once and running."""
    most = max(cash_years(facts, case), key=lambda year: year.total)
    basis = facts.words(
        f"{SAY}.figure.cash_basis",
        year=most.name,
        once=facts.money(most.once),
        running=facts.money(most.running),
    )
    value = at_least(facts, case, facts.money(most.total))
    return KeyFigure(facts.words(f"{SAY}.figure.cash"), value, basis)


def _net(facts: Facts, case: VendorCase, found: VendorRange | None) -> KeyFigure:
    """Benefit less cost at present value, with the range of eight cases in ten."""
    label = facts.words(f"{SAY}.figure.net")
    unknown = _nothing(facts, label, case)
    if unknown is not None:
        return unknown
    convention = facts.words.plural(f"{SAY}.figure.net_basis", facts.horizon, rate=facts.rate())
    value = at_most(facts, case, facts.money(case.npv))
    return KeyFigure(label, value, f"{_range(facts, found)}; {convention}")


def _range(facts: Facts, found: VendorRange | None) -> str:
    if found is None or found.npv is None or not unsure(found):
        return facts.words(f"{SAY}.figure.no_range")
    low, high = facts.money(found.npv.p10), facts.money(found.npv.p90)
    return facts.words(f"{SAY}.figure.range", low=low, high=high)


def _payback(facts: Facts, case: VendorCase) -> KeyFigure:
    label = facts.say("figure.payback")
    unknown = _nothing(facts, label, case)
    if unknown is not None:
        return unknown
    value = facts.payback(case)
    if case.payback_years:
        value = at_least(facts, case, value)
    return KeyFigure(
        label, value, facts.words(f"{SAY}.figure.payback_basis.{facts.case.convention.paid_from}")
    )


def _chance(facts: Facts, case: VendorCase, found: VendorRange | None) -> KeyFigure:
    """In how many of 100 cases the money is back within the years counted."""
    label = facts.words(f"{SAY}.figure.chance")
    unknown = _nothing(facts, label, case)
    if unknown is not None:
        return unknown
    if found is None or not unsure(found):
        return KeyFigure(label, facts.say("figure.not_known"), facts.words(f"{SAY}.figure.no_range_yet"))
    value = facts.words(f"{SAY}.figure.of_100", of=of_100(facts, found.pays_back))
    basis = facts.words.plural(f"{SAY}.figure.chance_basis", facts.horizon)
    return KeyFigure(label, at_most(facts, case, value), basis)


def _nothing(facts: Facts, label: str, case: VendorCase) -> KeyFigure | None:
    """What stands for a return while there is none to tell."""
    if not case.benefits_nominal:
        return KeyFigure(label, facts.say("figure.no_benefits"), facts.say("figure.no_benefits_basis"))
    if case.price_missing:
        return KeyFigure(label, facts.say("figure.not_known"), facts.say("figure.not_known_basis"))
    return None


def cash_years(facts: Facts, case: VendorCase) -> tuple[CashYear, ...]:
    """Cash that goes out by fiscal year; by year of the project while it has no first day."""
    fiscal = () if case.measures is None else case.measures.fiscal_years
    if fiscal:
        return tuple(
            CashYear(facts.words(f"{SAY}.cash.from", day=facts.day(item.begins)), item.once, item.running)
            for item in fiscal
        )
    once = _once(facts, case.costs)
    return tuple(
        CashYear(name, once[at], case.costs_by_year[at] - once[at]) for at, name in enumerate(facts.years())
    )


def _once(facts: Facts, lines: Sequence[CaseLine]) -> tuple[float, ...]:
    """What lines that are paid once come to, by year."""
    single = {item.id for item in facts.catalogue.costs.costs if item.kind is LineKind.ONE_OFF}
    years = range(facts.horizon + 1)
    return tuple(sum(item.by_year[year] for item in lines if item.line in single) for year in years)


def _gathered(facts: Facts, years: tuple[CashYear, ...], most: int | None) -> tuple[CashYear, ...]:
    """The first years, the later ones put together on a short report."""
    if most is None or len(years) <= most:
        return years
    later = years[most - 1 :]
    once, running = sum(item.once for item in later), sum(item.running for item in later)
    return (*years[: most - 1], CashYear(facts.words(f"{SAY}.cash.later"), once, running))


def cash_table(facts: Facts, case: VendorCase, *, most: int | None = None) -> Table:
    """Cash needed by fiscal year, once and running; in at most `most` rows."""
    years = _gathered(facts, cash_years(facts, case), most)
    rows = [
        TableRow((item.name, *(facts.amount(part) for part in (item.once, item.running, item.total))))
        for item in years
    ]
    parts = [(item.once, item.running, item.total) for item in years]
    sums = (facts.amount(sum(column)) for column in zip(*parts, strict=True))
    rows.append(TableRow((facts.words(f"{SAY}.cash.sum"), *sums), total=True))
    columns = (
        Column(facts.words(f"{SAY}.cash.year"), unit=facts.currency),
        *(Column(facts.words(f"{SAY}.cash.{key}"), Align.RIGHT) for key in ("once", "running", "total")),
    )
    return Table(facts.words(f"{SAY}.cash.title"), columns, tuple(rows), tuple(_cash_notes(facts, case)))


def _cash_notes(facts: Facts, case: VendorCase) -> Iterator[str]:
    """How it is counted, what is missing, and how it is booked."""
    yield facts.words(f"{SAY}.cash.note" if facts.project.settings.start else f"{SAY}.cash.note_no_start")
    if not complete(case):
        yield facts.words(f"{SAY}.cash.least")
    yield from split(facts, case)


def split(facts: Facts, case: VendorCase) -> Iterator[str]:
    """How much of the cost may be written off over years, and how much is expense of its year."""
    if case.measures is not None:
        yield facts.words(
            f"{SAY}.split",
            capital=facts.money(case.measures.capital),
            expense=facts.money(case.measures.expense),
        )


def cash_worth(case: VendorCase) -> float:
    """Benefit less cost at present value where only money that really moves is counted."""
    return sum(item.present_value for item in case.benefits if item.cash) - case.tco_present


def apart_table(facts: Facts, case: VendorCase, found: VendorRange | None) -> Table:
    """Cash benefits apart from time saved, and the result with both and on cash alone."""
    cash = sum(item.present_value for item in case.benefits if item.cash)
    time = sum(item.present_value for item in case.benefits if not item.cash)
    rows = [
        TableRow((facts.words(f"{SAY}.apart.cash"), facts.amount(cash))),
        TableRow((facts.words(f"{SAY}.apart.time"), facts.amount(time))),
        TableRow((facts.words(f"{SAY}.apart.cost"), at_least(facts, case, facts.amount(case.tco_present)))),
    ]
    for key, amount in (("all", case.npv), ("alone", cash_worth(case))):
        told = (
            facts.say("figure.not_known")
            if case.price_missing
            else at_most(facts, case, facts.amount(amount))
        )
        rows.append(TableRow((facts.words(f"{SAY}.apart.{key}"), told), total=True))
    notes = [facts.words(f"{SAY}.apart.note")]
    if found is not None and found.cash_npv is not None and unsure(found) and not case.price_missing:
        low, high = facts.money(found.cash_npv.p10), facts.money(found.cash_npv.p90)
        notes += [facts.words(f"{SAY}.apart.range", low=low, high=high)] if low != high else []
    columns = (
        Column(facts.words(f"{SAY}.apart.what")),
        Column(facts.words(f"{SAY}.apart.worth"), Align.RIGHT, facts.currency),
    )
    return Table(facts.words(f"{SAY}.apart.title"), columns, tuple(rows), tuple(notes))


def lying(table: Table) -> Table:
    """A table of two columns turned into one row, for a sheet with little room."""
    first, second = table.columns
    columns = (
        Column(second.title, unit=second.unit),
        *(Column(row.cells[0], Align.RIGHT) for row in table.rows),
    )
    row = TableRow((first.title, *(row.cells[1] for row in table.rows)))
    return Table(table.title, columns, (row,), table.notes)


def statement(facts: Facts, *, most: int | None = None) -> Iterator[Block]:
    """The sponsor's own words, shortened to `most` letters on a short report; says when there are none."""
    backing = facts.outlook.stakeholders.backing
    told = " ".join(backing.statement.split())
    if not told:
        yield from stakeholders.statement(facts, facts.outlook.stakeholders)
    elif most is None:
        yield from (
            item
            for item in stakeholders.statement(facts, facts.outlook.stakeholders)
            if isinstance(item, Paragraph | Callout)
        )
    else:
        name = facts.called(backing.name) if backing.name else facts.words(f"{SAY}.sponsor")
        signed = "not_signed" if backing.signed is None else "signed"
        day = "" if backing.signed is None else facts.day(backing.signed)
        said = facts.say(f"stakeholders.{signed}", day=day)
        yield Paragraph(
            facts.words(f"{SAY}.statement", name=name, told=shortened(held(told), most), signed=said)
        )


def unconfirmed(facts: Facts, case: VendorCase) -> Bullets | Paragraph:
    """What these figures rest on that nobody has confirmed, and what is missing in them."""
    told = tuple(_open(facts, case))
    return Bullets(told) if told else Paragraph(facts.words(f"{SAY}.open.nothing"))


def _open(facts: Facts, case: VendorCase) -> Iterator[str]:
    if case.price_missing:
        yield facts.price_missing(case.vendor)
    if case.unknown:
        titles = {item.line: item.title for item in case.costs}
        names = _named(facts, [titles.get(line, line) for line in case.unknown])
        yield facts.words.plural(f"{SAY}.open.unknown", len(case.unknown), names=names)
    titles = {use.driver: use.title for use in facts.case.drivers}
    if facts.case.unconfirmed:
        names = _named(facts, [titles.get(item, item) for item in facts.case.unconfirmed])
        yield facts.words.plural(f"{SAY}.open.unconfirmed", len(facts.case.unconfirmed), names=names)
    if facts.case.expired:
        yield facts.words.plural(
            f"{SAY}.open.expired", len(facts.case.expired), names=_named(facts, facts.case.expired)
        )
    broken = {line for line, vendor, _ in facts.case.faults if vendor == case.vendor}
    if broken:
        yield facts.words.plural(f"{SAY}.open.failed", len(broken))


def _named(facts: Facts, names: Sequence[str]) -> str:
    """Some names, the rest counted."""
    shown = [facts.called(item) for item in names[:MOST_NAMED]]
    more = len(names) - len(shown)
    return facts.listed([*shown, facts.words.plural(f"{SAY}.open.more", more)] if more else shown)


def incomplete(facts: Facts, case: VendorCase, found: VendorRange | None) -> Iterator[Callout]:
    """What a reader must not miss before the figures."""
    if not complete(case):
        key = "no_price" if case.price_missing else "lines"
        yield Callout(facts.words(f"{SAY}.least.{key}"), Tone.WARNING)
    elif found is None or not unsure(found):
        yield Callout(facts.words(f"{SAY}.least.no_range"), Tone.NOTE)


def offers(case: BusinessCase) -> tuple[str, ...]:
    """Offers a reader may look at, in the order of the team."""
    return tuple(item.vendor for item in case.vendors)
