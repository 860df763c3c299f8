"""What is wrong with how far a figure may be off: its least, its likeliest and its most."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.diagnostics import Diagnostic, Place, complain
from project.catalogue import Catalogue
from project.codes import Code
from project.model import DriverValue, Project
from scoring.costs import Driver


def check_driver(_project: Project, catalogue: Catalogue, record: DriverValue) -> Iterator[Diagnostic]:
    """Least, likeliest and most in this order, and the ends within what the figure may be at all."""
    driver = _driver(catalogue, record.driver)
    name = record.driver if driver is None else driver.title.read(catalogue.costs.language)
    low, high = record.low, record.high
    if low is not None and low > record.value:
        told = {"name": name, "low": _told(low), "value": _told(record.value)}
        yield complain(Code.DRIVER_LOW_ABOVE, _at(record, "low"), told, value=_told(low))
    if high is not None and high < record.value:
        told = {"name": name, "high": _told(high), "value": _told(record.value)}
        yield complain(Code.DRIVER_HIGH_BELOW, _at(record, "high"), told, value=_told(high))
    if driver is not None:
        yield from _within(record, driver, name)


def _within(record: DriverValue, driver: Driver, name: str) -> Iterator[Diagnostic]:
    for field, said in (("low", record.low), ("high", record.high)):
        if said is not None and not driver.low <= said <= driver.high:
            told = {"name": name, "low": _told(driver.low), "high": _told(driver.high)}
            yield complain(Code.DRIVER_END_OUTSIDE, _at(record, field), told, value=_told(said))


def _driver(catalogue: Catalogue, name: str) -> Driver | None:
    books = (view.costs.drivers for view in catalogue.views())
    return next((item for drivers in books for item in drivers if item.id == name), None)


def _told(number: float) -> str:
    return f"{number:,.10g}"


def _at(record: DriverValue, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))
