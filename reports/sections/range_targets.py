"""What to reach in a negotiation, told as a table."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.return_targets import OfferTargets, ReturnTargets
from reports.document import Align, Block, Column, Heading, Paragraph, Table, TableRow
from reports.facts import NONE, Facts
from reports.sections.range_names import of_100
from scoring.targets import Answer, Target

KINDS = ("price", "discount", "users")


def blocks(facts: Facts) -> Iterator[Block]:
    """The section; nothing without an offer or while no case can be drawn."""
    if not facts.case.vendors or facts.outlook.return_range.faults:
        return
    yield Heading(facts.words("return_range.targets.heading"))
    yield Paragraph(facts.words("return_range.targets.how"))
    yield targets_table(facts, facts.outlook.return_targets)


def targets_table(facts: Facts, found: ReturnTargets) -> Table:
    """Per offer the price, the discount and the users at which it just pays, and pays surely enough."""
    words = facts.words
    columns = (
        Column(words("return_range.targets.what")),
        *(Column(facts.name(item.vendor), Align.RIGHT) for item in found.vendors),
    )
    rows = [
        TableRow(
            (
                words("return_range.targets.now", currency=facts.currency),
                *(_now(facts, item) for item in found.vendors),
            )
        )
    ]
    for kind in KINDS:
        for wish in ("zero", "sure"):
            told = words(
                f"return_range.targets.{kind}_{wish}", of=of_100(facts, found.wanted), currency=facts.currency
            )
            cells = (_told(facts, kind, getattr(item, f"{kind}_{wish}"), item) for item in found.vendors)
            rows.append(TableRow((told, *cells)))
    notes = (words("return_range.targets.note"),)
    return Table(words("return_range.targets.title"), columns, tuple(rows), notes)


def _now(facts: Facts, item: OfferTargets) -> str:
    return facts.amount(item.price, 2)


def _told(facts: Facts, kind: str, target: Target | None, item: OfferTargets) -> str:
    """The value, or why there is none."""
    if target is None or target.answer is Answer.NO_RESULT:
        return NONE
    if target.answer is Answer.OUT_OF_REACH:
        return facts.words(f"return_range.targets.never_{kind}")
    if target.value is None:
        return NONE
    if target.answer is Answer.ALREADY:
        return facts.words(f"return_range.targets.always_{kind}")
    text = {"price": facts.amount(target.value, 2), "discount": facts.percent(target.value, 1)}.get(
        kind, facts.amount(target.value)
    )
    above = kind == "price" and item.price is not None and target.value > item.price
    return facts.words("return_range.targets.above", value=text) if above else text
