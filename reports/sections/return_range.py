"""How sure cost and return are, in a report and on screen: chances, ranges, what moves them, what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.results.return_range import DriverSpread, ReturnRange, SpreadFrom, VendorRange
from reports.document import Align, Block, Bullets, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import NONE, Facts
from reports.sections.range_charts import ahead_chart, moves_chart, running_band, spread_chart
from reports.sections.range_names import figure_name, of_100, unit_of, written_unit
from scoring.information_value import Perfect
from words.units import rounded

FAR = 0.1
"""A middle this many standard deviations from the single figure is explained."""

MOST_ASKS = 5
"""Figures that are worth finding out about, named in a report."""


def range_blocks(facts: Facts, found: ReturnRange | None = None) -> Iterator[Block]:
    """The whole section; a short one without vendors, or when nothing could be drawn."""
    found = facts.outlook.return_range if found is None else found
    yield Heading(facts.words("return_range.heading"))
    first = first_of(found)
    if first is None:
        yield Callout(nothing(facts, found), Tone.NOTE)
        return
    yield Callout(sentence(facts, found), Tone.NOTE)
    if all_certain(found):
        yield Paragraph(facts.words("return_range.all_certain"))
        return
    yield Paragraph(unconfirmed(facts, found))
    yield chances_table(facts, found)
    yield from (Paragraph(text) for text in apart(facts, found))
    yield from pictures(facts, found, first)
    if found.against is not None:
        yield ahead_chart(facts, found)
        yield ahead_table(facts, found)
    yield from next_asks(facts, found)
    yield Paragraph(computed(facts, found))


def pictures(facts: Facts, found: ReturnRange, one: VendorRange) -> Iterator[Block]:
    """The pictures of one offer: how often which result, the money over the years, what moves it most."""
    if one.npv is not None and one.bars is not None and one.npv.sd > 0:
        yield spread_chart(facts, found, one)
    if one.running:
        yield running_band(facts, found, one)
    if one.tornado is not None and one.tornado.strongest():
        yield moves_chart(facts, found, one)
    if one.tornado is not None and one.tornado.broken:
        yield Paragraph(facts.words.plural("return_range.moves.broken", len(one.tornado.broken)))


def first_of(found: ReturnRange) -> VendorRange | None:
    """The offer that most often has the highest net benefit, else the first one; None without any."""
    if found.against is None or not found.vendors:
        return next(iter(found.vendors), None)
    best = found.against.best
    return found.vendors[max(range(len(best)), key=lambda at: best[at])]


def all_certain(found: ReturnRange) -> bool:
    """Whether no figure has a range, and no case differs from another."""
    differs = any(item.npv is not None and item.npv.p10 < item.npv.p90 for item in found.vendors)
    return not differs and all(item.spread.is_certain for item in found.spreads)


def nothing(facts: Facts, found: ReturnRange) -> str:
    """Why there is nothing to tell."""
    if found.faults:
        names = {item.name: item for item in found.spreads}
        told = [figure_name(facts, names[name]) for name, _ in found.faults if name in names]
        listed = facts.listed(list(dict.fromkeys(told)))
        return facts.words(f"return_range.{'faults' if told else 'faults_other'}", names=listed)
    if found.unpriced:
        return " ".join(_unpriced(facts, found))
    return facts.words("return_range.empty")


def sentence(facts: Facts, found: ReturnRange) -> str:
    """The chance of the leading offer first, then that of every other one."""
    first = first_of(found)
    if first is None:
        return nothing(facts, found)
    others = [item for item in found.vendors if item is not first]
    said = [_chance(facts, item, "first" if item is first else "other") for item in (first, *others)]
    return " ".join([*said, *_unpriced(facts, found)])


def _unpriced(facts: Facts, found: ReturnRange) -> list[str]:
    """A sentence for each offer of which nothing can be told while its price is unknown."""
    return [facts.words("return_range.sentence.unknown", name=facts.name(item)) for item in found.unpriced]


def apart(facts: Facts, found: ReturnRange) -> Iterator[str]:
    """Why the middle of the cases is another number than the one worked out from likeliest values."""
    for one in found.vendors:
        case = facts.case.case(one.vendor)
        if one.npv is None or case is None or abs(one.npv.p50 - case.npv) <= FAR * max(one.npv.sd, 1.0):
            continue
        holes = {"single": facts.money(case.npv), "middle": facts.money(one.npv.p50)}
        why = facts.words("return_range.why_less" if one.npv.p50 < case.npv else "return_range.why_more")
        yield facts.words("return_range.apart", name=facts.name(one.vendor), why=why, **holes)


def _chance(facts: Facts, one: VendorRange, key: str) -> str:
    name = facts.name(one.vendor)
    if one.npv is None:
        return facts.words("return_range.sentence.unknown", name=name)
    holes = {
        "positive": of_100(facts, one.npv.positive),
        "back": of_100(facts, one.pays_back),
        "years": facts.horizon,
    }
    return facts.words(f"return_range.sentence.{key}", name=name, **holes)


def unconfirmed(facts: Facts, found: ReturnRange) -> str:
    """How many ranges come from where, and how many of them nobody confirmed."""
    counts = {origin: sum(item.origin is origin for item in found.spreads) for origin in SpreadFrom}
    parts = [
        facts.words.plural(f"return_range.origins.{origin}", count)
        for origin, count in counts.items()
        if count
    ]
    told = facts.words("return_range.origins.sentence", parts=facts.listed(parts))
    open_ = counts[SpreadFrom.SHIPPED]
    return f"{told} {facts.words.plural('return_range.origins.open', open_)}" if open_ else told


def chances_table(facts: Facts, found: ReturnRange) -> Table:
    """Each offer: chances, and its net benefit and cost in one of ten, half and nine of ten cases."""
    keys = (
        "positive",
        "back",
        "npv_low",
        "npv_half",
        "npv_high",
        "shortfall",
        "cost_half",
        "cost_high",
        "cash",
    )
    columns = (
        Column(facts.words("return_range.chances.what")),
        *(Column(facts.name(item.vendor), Align.RIGHT) for item in found.vendors),
    )
    rows = tuple(
        TableRow(
            (
                facts.words(f"return_range.chances.{key}"),
                *(_cell(facts, item, key) for item in found.vendors),
            ),
            total=key == "positive",
        )
        for key in keys
    )
    notes = (facts.words("return_range.chances.note", currency=facts.currency, years=facts.horizon),)
    return Table(facts.words("return_range.chances.title"), columns, rows, notes)


def _cell(facts: Facts, one: VendorRange, key: str) -> str:
    if one.npv is None or one.cost is None or one.cash_npv is None:
        return NONE
    if key in {"positive", "back"}:
        return of_100(facts, one.npv.positive if key == "positive" else one.pays_back)
    return facts.amount(
        {
            "npv_low": one.npv.p10,
            "npv_half": one.npv.p50,
            "npv_high": one.npv.p90,
            "shortfall": one.npv.shortfall,
            "cost_half": one.cost.p50,
            "cost_high": one.cost.p90,
            "cash": one.cash_npv.p50,
        }[key]
    )


def ahead_table(facts: Facts, found: ReturnRange) -> Table:
    """How often each offer has the highest net benefit, and what one misses by choosing it."""
    against, words = found.against, facts.words
    columns = (
        Column(words("return_range.ahead.offer")),
        Column(words("return_range.ahead.best"), Align.RIGHT),
        Column(words("return_range.ahead.missed"), Align.RIGHT, facts.currency),
        Column(words("return_range.ahead.missed_most"), Align.RIGHT, facts.currency),
    )
    rows = (
        ()
        if against is None
        else tuple(
            TableRow(
                (
                    facts.name(item.vendor),
                    of_100(facts, against.best[at]),
                    facts.amount(against.regret[at]),
                    facts.amount(against.regret_p90[at]),
                )
            )
            for at, item in enumerate(found.vendors)
        )
    )
    return Table(words("return_range.ahead.title"), columns, rows, (words("return_range.ahead.note"),))


def next_asks(facts: Facts, found: ReturnRange, most: int = MOST_ASKS) -> Iterator[Block]:
    """What to find out next and what that is worth."""
    words, perfect = facts.words, found.perfect
    yield Heading(words("return_range.ask.heading"), 2)
    if perfect is None:
        return
    yield Paragraph(_chosen_now(facts, found, perfect))
    yield Paragraph(words("return_range.ask.all", worth=facts.money(perfect.worth)))
    names = {item.name: item for item in found.spreads}
    asked = [item for item in found.find_out if item.worth > 0 and item.name in names][:most]
    if not asked:
        yield Paragraph(words("return_range.ask.none"))
        return
    lines = [
        words(
            "return_range.ask.one",
            name=figure_name(facts, names[item.name]),
            worth=facts.money(item.worth),
            most=facts.money(item.at_most),
            of=of_100(facts, item.changes),
        )
        for item in asked
    ]
    yield Bullets(tuple(lines))


def _chosen_now(facts: Facts, found: ReturnRange, perfect: Perfect) -> str:
    """What would be chosen on average, which is what more knowledge is held against."""
    if perfect.chosen is None:
        return facts.words("return_range.ask.now_none")
    name = facts.name(found.vendors[perfect.chosen].vendor)
    return facts.words("return_range.ask.now_one", name=name, mean=facts.money(perfect.mean))


def origins_table(facts: Facts, found: ReturnRange) -> Table:
    """Every figure with its range and where that comes from; those nobody confirmed first."""
    words = facts.words
    columns = (
        Column(words("return_range.origins.figure")),
        Column(words("return_range.origins.low"), Align.RIGHT),
        Column(words("return_range.origins.likely"), Align.RIGHT),
        Column(words("return_range.origins.high"), Align.RIGHT),
        Column(words("return_range.origins.unit")),
        Column(words("return_range.origins.from")),
    )
    order = (
        SpreadFrom.SHIPPED,
        SpreadFrom.ENTERED,
        SpreadFrom.RIPENESS,
        SpreadFrom.TEAM,
        SpreadFrom.CERTAIN,
    )
    ordered = sorted(found.spreads, key=lambda item: order.index(item.origin))
    return Table(
        words("return_range.origins.title"),
        columns,
        tuple(_origin(facts, item) for item in ordered),
        _tails(facts, found.spreads),
    )


def _tails(facts: Facts, spreads: Sequence[DriverSpread]) -> tuple[str, ...]:
    count = sum(item.tail is not None for item in spreads)
    return (facts.words.plural("return_range.origins.tailed", count),) if count else ()


def _origin(facts: Facts, item: DriverSpread) -> TableRow:
    spread, unit = item.spread, written_unit(facts, item)
    low, likely, high = (
        rounded(value, unit, facts.language) for value in (spread.low, spread.likely, spread.high)
    )
    ends = (NONE, NONE) if spread.is_certain else (low, high)
    told = facts.words(f"return_range.origins.named.{item.origin}")
    return TableRow(
        (
            figure_name(facts, item),
            ends[0],
            likely,
            ends[1],
            unit_of(facts, item),
            told,
        )
    )


def computed(facts: Facts, found: ReturnRange) -> str:
    """How many cases, and with what they can be drawn again."""
    return facts.words("return_range.how.drawn", count=facts.amount(found.trials), seed=found.seed)
