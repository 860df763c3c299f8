"""The list for whoever audits the case: every figure, what it rests on, and what nobody confirmed first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from authoring.values import Source
from project.model import CostEntry
from project.prices import price_list
from reports.facts import Facts
from reports.workbook.inputs import WORTH, Entry, Inputs
from reports.workbook.inputs_layout import NAME as INPUTS
from reports.workbook.inputs_layout import Group, read_id
from reports.workbook.lines import NAME as COSTS
from reports.workbook.price_lists import NAME as PRICES
from reports.workbook.sheet import Cell, Sheet

NAME = "Audit list"
HEAD = 4
TITLE, OFFER, VALUE, UNIT, STATE, SOURCE, AS_OF, UNTIL, OWNER, WHERE = range(10)
WIDTHS = (36, 16, 12, 22, 20, 36, 12, 12, 16, 14)
ORDER = ("missing", "again", "default", "list", "own", "typed", "agreed", "confirmed")
"""What nobody stands for comes first, what was confirmed last."""

OPEN = frozenset(ORDER[:3])
"""States that ask for something to be done."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the list.

    Attributes:
        value: its number where the list does not take it from a cell.
        at: the cell of its value in force; where: the sheet it may be changed on.
        state: word of how sure it is, below "workbook.drivers.".
    """

    title: str
    offer: str
    unit: str
    state: str
    where: str
    source: Source | None = None
    owner: str = ""
    at: Cell | None = None
    value: float | None = None
    look: str = "plain"


def write_audit(sheet: Sheet, facts: Facts, inputs: Inputs, amounts: dict[tuple[str, str], Cell]) -> None:
    """Every figure with source, day and who stands for it; what is open is marked."""
    rows = sorted(_items(facts, inputs, amounts), key=lambda item: ORDER.index(item.state))
    opened = sum(item.state in OPEN for item in rows)
    sheet.text(0, 0, _say(facts, "title"), "title")
    sheet.text(1, 0, _say(facts, "intro"), "hint")
    sheet.text(2, 0, facts.count("workbook.audit.open", opened, total=len(rows)), "total_text")
    keys = ("figure", "for", "value", "unit", "state", "source", "as_of", "until", "owner", "where")
    for column, key in enumerate(keys):
        sheet.text(HEAD, column, _say(facts, key), "head_number" if column == VALUE else "head")
    for place, item in enumerate(rows):
        _row(sheet, facts, item, HEAD + 1 + place)
    sheet.widths(*WIDTHS)
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), HEAD + 1, 1)
    sheet.raw.autofilter(HEAD, 0, HEAD + max(len(rows), 1), WHERE)


def _row(sheet: Sheet, facts: Facts, item: Item, row: int) -> None:
    sheet.texts(row, TITLE, (item.title, item.offer))
    _value(sheet, item, row)
    sheet.text(row, UNIT, item.unit, "note")
    form = "stamp" if item.state in OPEN else "text"
    sheet.text(row, STATE, facts.say(f"workbook.drivers.{item.state}"), form)
    if item.source is not None:
        until = item.source.expires
        sheet.texts(row, SOURCE, (item.source.name, facts.day(item.source.as_of)))
        old = item.source.expired(facts.as_of)
        sheet.text(row, UNTIL, "" if until is None else facts.day(until), "stamp" if old else "text")
    else:
        sheet.text(row, SOURCE, _say(facts, "none"), "muted")
    sheet.texts(row, OWNER, (item.owner, item.where))
    name = "" if item.source is None else item.source.name
    sheet.tall(row, [(item.title, WIDTHS[TITLE]), (name, WIDTHS[SOURCE]), (item.unit, WIDTHS[UNIT])])


def _value(sheet: Sheet, item: Item, row: int) -> None:
    """The value in force, blank while there is none."""
    if item.at is None:
        if item.value is not None:
            sheet.number(row, VALUE, item.value, item.look)
        return
    now: Any = "" if item.value is None else item.value
    sheet.formula(row, VALUE, item.at.ref(), now, item.look)


def _items(facts: Facts, inputs: Inputs, amounts: dict[tuple[str, str], Cell]) -> Iterator[Item]:
    for entry in inputs.entries:
        if not (entry.base is None and _may_be_blank(entry)) and not _own_currency(entry):
            yield _input(entry, inputs)
    yield from _lists(facts)
    yield from _typed(facts, amounts)


def _may_be_blank(entry: Entry) -> bool:
    """Whether it is no gap that nobody gave this figure."""
    found = read_id(entry.id)
    return entry.state != "missing" and found is not None and found[0] is not Group.DRIVER


def _own_currency(entry: Entry) -> bool:
    """Whether it is only the worth of the project's own currency in itself."""
    found = read_id(entry.id)
    return (
        found is not None and found[:2] == (Group.PRICE, WORTH) and entry.source is None and entry.base == 1
    )


def _input(entry: Entry, inputs: Inputs) -> Item:
    """One of the inputs."""
    return Item(
        title=entry.title,
        offer=entry.offer,
        unit=entry.unit,
        state=entry.state,
        where=INPUTS,
        source=entry.source,
        owner=entry.owner,
        at=inputs.active[entry.id],
        value=entry.counted,
        look=entry.look,
    )


def _lists(facts: Facts) -> Iterator[Item]:
    """Price lists of the vendors."""
    for vendor in facts.project.vendors:
        pricing = price_list(facts.project, vendor.id)
        if pricing is not None:
            old = pricing.source is not None and pricing.source.expired(facts.as_of)
            yield Item(
                title=facts.say("workbook.prices.title"),
                offer=facts.name(vendor.id),
                unit=pricing.scheme.currency,
                state="again" if old else "list",
                where=PRICES,
                source=pricing.source,
            )


def _typed(facts: Facts, amounts: dict[tuple[str, str], Cell]) -> Iterator[Item]:
    """Amounts the team typed in place of a line's own."""
    titles = {item.line: item.title for case in facts.case.vendors for item in (*case.costs, *case.benefits)}
    for entry in facts.project.of(CostEntry):
        if entry.amount is None or entry.line not in titles:
            continue
        at = None if entry.vendor is None else amounts.get((entry.vendor, entry.line))
        yield Item(
            title=titles[entry.line],
            offer=_say(facts, "all") if entry.vendor is None else facts.name(entry.vendor),
            unit=facts.currency,
            state="typed",
            where=COSTS,
            owner="",
            at=at,
            value=entry.amount,
            look="cents",
        )


def _say(facts: Facts, key: str) -> str:
    return facts.say(f"workbook.audit.{key}")
