"""What figures and their parts are called, and how their values are written."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from project.results.explained import Address, Explained, FigureKind, Measure, Part, Unit
from reports.facts import NONE, Facts, held
from scoring.vocabulary import BUILT_IN
from words import numbers
from words.units import in_unit, unit_name

SAY = "explained"

RETURNS = frozenset(
    {
        Measure.COST,
        Measure.COST_PRESENT,
        Measure.BENEFIT,
        Measure.BENEFIT_PRESENT,
        Measure.NPV,
        Measure.ROI_PRESENT,
        Measure.ROI,
        Measure.PAYBACK,
        Measure.PER_USER,
    }
)
"""Results that the first table of returns names; the others have their name from the table of measures."""

MOST_DECIMALS = 6
CENTS = 2
SMALL = 100.0
"""Below it cents matter in a sum."""


def figure_name(facts: Facts, told: Explained) -> str:
    """What a figure is called."""
    return held(told.title) if told.title else address_name(facts, told.address)


def address_name(facts: Facts, address: Address) -> str:
    """What a figure is called that the product itself names; content is named by the figure."""
    if address.kind is FigureKind.MEASURE:
        return measure_name(facts, Measure(address.id))
    if address.kind is FigureKind.YEAR:
        stream, _, year = address.id.partition(".")
        return facts.words(f"{SAY}.year.{stream}", year=facts.years()[int(year)])
    if address.id in BUILT_IN:
        return facts.words(f"{SAY}.given.{address.id}")
    return _content_name(facts, address)


def measure_name(facts: Facts, name: Measure) -> str:
    """What a result is called, as in the tables."""
    return facts.say(f"returns.{name}") if name in RETURNS else facts.words(f"measures.row.{name}")


def _content_name(facts: Facts, address: Address) -> str:
    costs = facts.catalogue.costs
    items = (*costs.costs, *costs.benefits) if address.kind is FigureKind.LINE else costs.drivers
    found = next((item for item in items if item.id == address.id), None)
    return address.id if found is None else held(facts.text(found.title, costs.language))


def part_name(facts: Facts, part: Part) -> str:
    """What a part of a figure is called."""
    if part.title:
        return held(part.title)
    if part.address is not None and part.address.kind is FigureKind.MEASURE:
        return measure_name(facts, Measure(part.address.id))
    if part.word in BUILT_IN:
        return facts.words(f"{SAY}.given.{part.word}")
    if part.n is None:
        return facts.words(f"{SAY}.word.{part.word}")
    n = facts.years()[part.n] if part.word.startswith("year_") else part.n
    return facts.words(f"{SAY}.word.{part.word}", n=n)


def figure_value(facts: Facts, told: Explained) -> str:
    """The value of a figure with its unit."""
    if told.value is None:
        return facts.words(f"{SAY}.none")
    return value_text(facts, told.value, told.unit, told.own_unit)


def part_value(facts: Facts, part: Part) -> str:
    """The value of a part with its unit."""
    return value_text(facts, part.value, part.unit, part.own_unit)


def value_text(facts: Facts, value: float | None, unit: Unit, own_unit: str = "") -> str:
    """A value as it is read: money with its sign, shares as percent, the rest with its unit."""
    return NONE if value is None else WRITTEN[unit](facts, value, own_unit)


def _money(facts: Facts, value: float, _: str) -> str:
    """Whole units; small amounts with cents."""
    return facts.price(value, facts.currency) if 0 < abs(value) < SMALL else facts.money(value)


def _own(facts: Facts, value: float, own_unit: str) -> str:
    return " ".join(filter(None, (exact(facts, in_unit(value, own_unit)), unit_text(facts, own_unit))))


WRITTEN: Mapping[Unit, Callable[[Facts, float, str], str]] = {
    Unit.MONEY: _money,
    Unit.PRICE: lambda facts, value, _: facts.price(value, facts.currency),
    Unit.SHARE: lambda facts, value, _: facts.percent(value, 1),
    Unit.RATIO: lambda facts, value, _: facts.amount(value, CENTS),
    Unit.FACTOR: lambda facts, value, _: exact(facts, value),
    Unit.YEARS: lambda facts, value, _: numbers.years(value, facts.language),
    Unit.MONTHS: lambda facts, value, _: facts.words.plural(f"{SAY}.months", int(value)),
    Unit.OWN: _own,
}
"""How a value of each unit is written."""


def unit_text(facts: Facts, unit: str) -> str:
    """What a unit is called: "%" for a share, with the currency of the project in the place of the word.

    The units of the product's own figures have words of their own; those of the content stay as they are.
    """
    own = f"{SAY}.units.{unit}"
    return facts.words(own) if facts.words.has(own) else held(unit_name(unit, facts.currency))


def exact(facts: Facts, value: float) -> str:
    """A number with the decimals that matter and no others."""
    if not math.isfinite(value):
        return NONE
    whole = round(value, MOST_DECIMALS)
    for decimals in range(MOST_DECIMALS):
        if round(whole, decimals) == whole:
            return facts.amount(value, decimals)
    return facts.amount(value, MOST_DECIMALS)
