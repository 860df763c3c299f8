"""What is missing or not settled, and what follows next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.exchange_rates import used_rate
from project.model import Vendor
from project.prices import Lack, price_currency, price_lack
from project.results.business_case import DriverUse
from project.results.progress import StepProgress
from project.results.shortlist import Provisional
from reports.document import Align, Block, Bullets, Column, Heading, Paragraph, Table, TableRow
from reports.facts import Facts, held, shortened
from reports.sections.naming import NAMED
from scoring.criteria import Block as Part
from words.marks import NO_BREAK
from words.units import figure, unit_name

LONGEST = 160
"""Longest sentence of somebody else's on the one-page report, in letters."""


def provisional(facts: Facts, *, most: int | None = None) -> Bullets:
    """Every reason why the figures may still change; the first `most` on a short report."""
    found = tuple(reasons(facts))
    if not found:
        return Bullets((facts.say("gap.none"),))
    if most is None or len(found) <= most:
        return Bullets(found)
    return Bullets((*found[: most - 1], facts.count("gap.more", len(found) - most + 1)))


def reasons(facts: Facts) -> Iterator[str]:
    """The reasons, those that weigh most first."""
    yield from _ranking_reasons(facts)
    yield from _price_reasons(facts)
    case = facts.case
    unknown = {line for item in case.vendors for line in item.unknown}
    for key, count in (
        ("unknown", len(unknown)),
        ("faults", len(case.faults)),
        ("unconfirmed", len(case.unconfirmed)),
        ("expired", len(case.expired)),
        ("weights_moved", sum(item.moved for item in facts.shortlist.weights)),
    ):
        if count:
            yield facts.count(f"gap.{key}", count)
    if facts.shortlist.vendor_block_light:
        sums = dict(facts.shortlist.block_weights)
        ends = {str(part): facts.points(sums.get(str(part))) for part in (Part.VENDOR, Part.SOFTWARE)}
        yield facts.say("gap.vendor_light", **ends)


def old_rates(facts: Facts) -> tuple[str, ...]:
    """Foreign currencies of prices whose exchange rate has to be confirmed again."""
    return tuple(code for code in _foreign(facts) if _is_old(facts, code))


def _is_old(facts: Facts, currency: str) -> bool:
    """Whether a rate that figures rest on has to be confirmed again."""
    used = used_rate(facts.project, facts.catalogue, currency, facts.as_of)
    return used is not None and any(item.expired(facts.as_of) for item in used.sources)


def next_steps(facts: Facts, *, most: int | None = None) -> Bullets:
    """The next step of the plan and the checks that do not hold yet."""
    found = tuple(_next(facts, most))
    return Bullets(found[:most] or (facts.say("next.none"),))


def not_settled(facts: Facts) -> Iterator[Block]:
    """Unknown lines, unconfirmed numbers and old sources, item by item."""
    yield Heading(facts.say("heading.open"))
    yield from _listed(facts, "open.unknown", list(_unknown_lines(facts)))
    yield from _listed(facts, "open.faults", list(_faults(facts)))
    yield drivers_table(facts)
    yield from _asked_table(facts)
    yield from _listed(facts, "open.expired_sources", [held(name) for name in facts.case.expired])


def drivers_table(facts: Facts) -> Block:
    """Numbers nobody has confirmed, with the source of their default."""
    open_ones = [item for item in facts.case.drivers if not (item.confirmed or item.replaced)]
    if not open_ones:
        return Paragraph(facts.say("open.all_confirmed"))
    return _numbers(facts, "open.drivers", open_ones)


def _asked_table(facts: Facts) -> Iterator[Table]:
    """Confirmed numbers for which people were asked, so that both can be compared."""
    used = (item for item in facts.case.drivers if item.confirmed and not item.replaced)
    asked = [item for item in used if item.answers_say is not None]
    if asked:
        yield _numbers(facts, "open.asked", asked)


def _numbers(facts: Facts, title: str, uses: Sequence[DriverUse]) -> Table:
    """Numbers with unit and source, and what people say of them where any were asked."""
    asked = any(item.answers_say is not None for item in uses)
    columns = (
        Column(facts.say("open.number")),
        Column(facts.say("open.value"), Align.RIGHT),
        *([Column(facts.say("open.say"), Align.RIGHT)] if asked else ()),
        Column(facts.say("open.unit")),
        Column(facts.say("open.source")),
        Column(facts.say("open.as_of")),
    )
    rows = tuple(TableRow(tuple(_number_cells(facts, item, asked=asked))) for item in uses)
    return Table(facts.say(title), columns, rows)


def _number_cells(facts: Facts, use: DriverUse, *, asked: bool) -> Iterator[str]:
    day = "" if use.source is None else facts.day(use.source.as_of).replace(" ", NO_BREAK)
    yield held(use.title)
    yield figure(use.said, use.unit, facts.language)
    if asked:
        yield figure(use.answers_say, use.unit, facts.language)
    yield unit_name(use.unit, facts.currency)
    yield "" if use.source is None else held(use.source.name)
    yield facts.say("open.confirm_again", day=day) if use.expired else day


def _ranking_reasons(facts: Facts) -> Iterator[str]:
    """What the ranking says of itself."""
    for reason in facts.shortlist.provisional:
        if reason is Provisional.SCORES_MISSING:
            yield facts.count("gap.scores_missing", facts.shortlist.missing_scores)
        else:
            yield facts.say(f"gap.{reason}")


def _price_reasons(facts: Facts) -> Iterator[str]:
    """Missing prices, missing rates and old rates."""
    missing = [item.vendor for item in facts.case.vendors if item.price_missing]
    records = [record for item in missing if (record := facts.vendor(item)) is not None]
    lacks = {item.id: facts.lacks(item.id) for item in records}
    unpriced = [facts.name(name) for name, lack in lacks.items() if lack == Lack.PRICE]
    if unpriced:
        yield facts.say("gap.price", names=_names(facts, unpriced))
    foreign = {
        item.id: price_currency(facts.project, item) for item in records if lacks[item.id] == Lack.RATE
    }
    for currency in dict.fromkeys(foreign.values()):
        names = [facts.name(name) for name, own in foreign.items() if own == currency]
        yield facts.say("gap.rate_missing", currency=currency, names=_names(facts, names))
    old = old_rates(facts)
    if old:
        yield facts.say("gap.rate", currencies=facts.listed(old))


def _names(facts: Facts, names: list[str]) -> str:
    """Vendors by name; how many of them where there is no room for all."""
    if facts.longest_name is not None and len(names) > NAMED:
        return facts.count("vendors", len(names))
    return facts.listed(names)


def _foreign(facts: Facts) -> tuple[str, ...]:
    known = facts.project, facts.catalogue
    priced = (
        item for item in facts.project.of(Vendor) if price_lack(*known, item, facts.as_of) is not Lack.PRICE
    )
    return tuple(sorted({price_currency(facts.project, item) for item in priced} - {facts.currency}))


def _next(facts: Facts, most: int | None) -> Iterator[str]:
    """The next step, then every check that is open; on a short report only the gist of it."""
    progress = facts.outlook.progress
    for phase in progress.phases:
        for step in phase.steps:
            if step.step == progress.next_step:
                yield _step(facts, step) if most is None else shortened(_step(facts, step), LONGEST)
    for phase in progress.phases:
        for check in phase.open_checks:
            if check.holds is False:
                whole = _check(facts, check.title, check.otherwise)
                gist = _check(facts, check.title, first_sentence(check.otherwise))
                yield whole if most is None else shortened(gist, LONGEST)


def first_sentence(text: str) -> str:
    """A text up to its first full stop."""
    first, stop, _ = text.partition(". ")
    return first + stop.rstrip()


def _step(facts: Facts, step: StepProgress) -> str:
    key = "next.step" + ("_owner" if step.owner else "") + ("_due" if step.due else "")
    day = "" if step.due is None else facts.day(step.due)
    told = facts.say(key, title=held(step.title), owner=held(step.owner), day=day)
    return facts.say("next.late", step=told) if step.late else told


def _check(facts: Facts, title: str, otherwise: str) -> str:
    return facts.say("next.check", title=held(title), otherwise=held(otherwise))


def _unknown_lines(facts: Facts) -> Iterator[str]:
    for case in facts.case.vendors:
        titles = [held(item.title) for item in case.costs if item.line in case.unknown]
        if titles:
            lines = facts.listed(titles)
            yield facts.say("open.unknown_item", vendor=facts.name(case.vendor), lines=lines)


def _faults(facts: Facts) -> Iterator[str]:
    titles = {item.line: item.title for case in facts.case.vendors for item in (*case.costs, *case.benefits)}
    for line, vendor, _ in facts.case.faults:
        yield facts.say("open.fault", line=held(titles.get(line, line)), vendor=facts.name(vendor))


def _listed(facts: Facts, key: str, items: list[str]) -> Iterator[Block]:
    if items:
        yield Heading(facts.say(key), level=2)
        yield Bullets(tuple(items))
