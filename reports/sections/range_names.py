"""How figures, chances and results of drawn cases are called."""

from __future__ import annotations

from project.results.return_range import DriverSpread
from reports.facts import Facts
from words.units import unit_name

HALF_STEP = 0.005
"""Parts nearer to none or all than this are not rounded to it."""


def of_100(facts: Facts, part: float) -> str:
    """A part of 1 as "so many of 100", never rounded to none or all."""
    if 0 < part < HALF_STEP:
        return facts.words("return_range.of.least")
    if 1 - HALF_STEP < part < 1:
        return facts.words("return_range.of.most")
    return facts.amount(100 * part)


def figure_name(facts: Facts, item: DriverSpread) -> str:
    """The title of a figure, with the vendor it holds for."""
    titles = {use.driver: use.title for use in facts.case.drivers}
    title = facts.called(titles.get(item.driver, item.driver))
    if item.vendor is None:
        return title
    return facts.words("return_range.for_offer", title=title, name=facts.name(item.vendor))


def unit_of(facts: Facts, item: DriverSpread) -> str:
    """What the unit of a figure is called."""
    return facts.called(unit_name(written_unit(facts, item), facts.currency))


def written_unit(facts: Facts, item: DriverSpread) -> str:
    """The unit of a figure as the content writes it."""
    return next((use.unit for use in facts.case.drivers if use.driver == item.driver), "")
