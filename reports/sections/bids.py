"""What vendors were asked in writing, what came in and when, and what stands out in it."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.bids import AnswerLine, AskedVendor, BidLine, Difference, PriceSheet, Promise, RoundLine
from reports.document import Align, Block, Bullets, Column, Heading, Paragraph, Table, TableRow
from reports.facts import NONE, Facts, held, shortened
from reports.sections.moments import moment
from words.numbers import money

LONGEST = 200
"""Letters of an answer that are printed; the whole stands in the kept original."""

MOST_TOLD = 20
"""Lines of one sort that are printed; the others are counted."""

DIGEST = 12
"""Characters of a proof that are printed: enough to tell two files apart."""


def blocks(facts: Facts) -> Iterator[Block]:
    """Every request that went out, the newest first; nothing of sealed bids but that they came."""
    sent = [item for item in facts.outlook.bids.rounds if item.sent is not None]
    if not sent:
        return
    yield Heading(facts.say("bids.title"))
    for line in sent:
        yield Heading(held(line.title), 2)
        yield Paragraph(" ".join(asked(facts, line)))
        yield received_table(facts, line)
        if line.opened is None:
            yield Paragraph(facts.say("bids.sealed"))
        else:
            yield from _opened(facts, line)


def asked(facts: Facts, line: RoundLine) -> Iterator[str]:
    """When it went out, to how many, by when, and when the bids were opened."""
    if line.sent is not None:
        yield facts.count("bids.sent", len(line.vendors), day=facts.day(line.sent))
    if line.deadline is not None:
        yield facts.say("bids.deadline", when=moment(facts, line.deadline))
    if line.opened is not None:
        yield facts.say("bids.opened", when=moment(facts, line.opened))
    silent = [held(item.name) for item in line.vendors if not item.handed_in]
    if silent:
        yield facts.say("bids.silent", names=facts.listed(silent))


def received_table(facts: Facts, line: RoundLine) -> Table:
    """Every file that came in, with when, whether it was late, and its proof."""
    keys = ("vendor", "came", "state", "proof")
    columns = tuple(Column(facts.say(f"bids.{key}")) for key in keys)
    rows = tuple(TableRow(cells) for vendor in line.vendors for cells in _received(facts, vendor))
    return Table(facts.say("bids.received"), columns, rows, (facts.say("bids.proof_note"),))


def _received(facts: Facts, item: AskedVendor) -> Iterator[tuple[str, ...]]:
    if not item.bids:
        yield (held(item.name), NONE, facts.say(f"bids.{'written' if item.written else 'nothing'}"), NONE)
    for bid in item.bids:
        yield (held(item.name), moment(facts, bid.received), _state(facts, bid), f"{bid.digest[:DIGEST]}…")


def _state(facts: Facts, bid: BidLine) -> str:
    """Whether it counts; a late one says so even where it is the only one."""
    key = "counts" if bid.counts else "replaced"
    told = facts.say(f"bids.{key}")
    return facts.say("bids.late", state=told) if bid.late else told


def _opened(facts: Facts, line: RoundLine) -> Iterator[Block]:
    yield from _told(facts, "refused", [_about(facts, line, v, text) for v, _, text in line.refused])
    yield from _told(facts, "promises", [_promise(facts, line, item) for item in line.promises])
    yield from _told(facts, "lacking", list(_lacking(facts, line)))
    if line.differences:
        yield differences_table(facts, line)
    if line.prices:
        yield prices_table(facts, line)


def _told(facts: Facts, key: str, lines: list[str]) -> Iterator[Block]:
    """A heading with its lines; the first of many, the others counted."""
    if not lines:
        return
    more = (facts.count("bids.more", len(lines) - MOST_TOLD),) if len(lines) > MOST_TOLD else ()
    yield Heading(facts.say(f"bids.{key}"), 3)
    yield Bullets((*lines[:MOST_TOLD], *more))


def _lacking(facts: Facts, line: RoundLine) -> Iterator[str]:
    """How many answers of each vendor lack the proof that was asked for."""
    for item in line.vendors:
        count = sum(vendor == item.vendor for vendor, _, _ in line.lacking)
        if count:
            yield facts.count("bids.lacks", count, name=held(item.name))


def _about(facts: Facts, line: RoundLine, vendor: str, text: str) -> str:
    return facts.say("bids.about", name=held(line.vendor_name(vendor)), text=held(shortened(text, LONGEST)))


def _promise(facts: Facts, line: RoundLine, item: Promise) -> str:
    """What is only promised, by when, and whether that day has passed."""
    key = "some_day" if item.ready is None else "overdue" if item.overdue else "by_day"
    day = NONE if item.ready is None else facts.day(item.ready)
    told = facts.say(f"compare.strengths.{key}", text=held(shortened(item.text, LONGEST)), day=day)
    return facts.say("bids.about", name=held(line.vendor_name(item.vendor)), text=told)


def differences_table(facts: Facts, line: RoundLine) -> Table:
    """Answers that are others than in the round before."""
    keys = ("vendor", "item", "before", "after")
    columns = tuple(Column(facts.say(f"bids.{key}")) for key in keys)
    shown = line.differences[:MOST_TOLD]
    rows = tuple(TableRow(_difference(facts, line, item)) for item in shown)
    left = len(line.differences) - len(shown)
    notes = (facts.count("bids.more", left),) if left else ()
    return Table(facts.say("bids.differences"), columns, rows, notes)


def _difference(facts: Facts, line: RoundLine, item: Difference) -> tuple[str, ...]:
    name, text = held(line.vendor_name(item.vendor)), held(shortened(item.text, LONGEST))
    return (name, text, answer(facts, item.before), answer(facts, item.after))


def answer(facts: Facts, item: AnswerLine) -> str:
    """One answer in a line: how it is provided, what was written, the day and the amount."""
    if not item.given:
        return facts.words("bids.answers.none")
    parts = (
        "" if item.delivery is None else facts.words(f"rfp.delivery.{item.delivery}"),
        "" if item.ready is None else facts.words("bids.answers.by", day=facts.day(item.ready)),
        _free(facts, item.text),
        "" if item.amount is None else _amount(facts, item.amount, item.currency),
    )
    return "; ".join(part for part in parts if part)


def _free(facts: Facts, text: str) -> str:
    """What was written; a yes or a no in the words of the report."""
    told = {"yes": "yes", "no": "no"}.get(text)
    return held(shortened(text, LONGEST)) if told is None else facts.words(f"bids.answers.yes_no.{told}")


def _amount(facts: Facts, amount: float, currency: str | None) -> str:
    return facts.amount(amount) if currency is None else facts.price(amount, currency)


def prices_table(facts: Facts, line: RoundLine) -> Table:
    """What each vendor asks for, over all years and once, each in its own currency."""
    columns = (
        Column(facts.say("bids.vendor")),
        Column(facts.count("bids.all_years", line.years), Align.RIGHT),
        Column(facts.say("bids.once"), Align.RIGHT),
        Column(facts.say("bids.round_before"), Align.RIGHT),
    )
    rows = tuple(TableRow(_price(facts, line, item)) for item in line.prices)
    return Table(facts.say("bids.prices"), columns, rows, (facts.say("bids.prices_note"),))


def _price(facts: Facts, line: RoundLine, item: PriceSheet) -> tuple[str, ...]:
    figures = (item.total, item.once, item.before)
    told = (money(figure, item.currency, facts.language) for figure in figures)
    return (held(line.vendor_name(item.vendor)), *told)
