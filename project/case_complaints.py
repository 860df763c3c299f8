"""What stood in the way of lines of cost and return, and of ranges, as complaints with place and way out."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.diagnostics import Diagnostic, Place, complain
from project.model import Project
from project.prices import price_currency
from project.results.business_case import BusinessCase
from project.results.return_range import ReturnRange


def line_complaints(project: Project, case: BusinessCase) -> tuple[Diagnostic, ...]:
    """One complaint for each line and reason; what is complained of names the line and whose it is."""
    titles = {item.line: item.title for one in case.vendors for item in (*one.costs, *one.benefits)}
    currencies = {item.id: price_currency(project, item) for item in project.vendors}
    names = {item.id: item.name for item in project.vendors}
    concerned: dict[tuple[str, str], list[str]] = {}
    for line, vendor, code in case.faults:
        concerned.setdefault((line, code), []).append(vendor)
    found = []
    for (line, code), vendors in concerned.items():
        place = Place("", path=("cost_entry", line, vendors[0]))
        told = {"currency": currencies.get(vendors[0], ""), "day": ""}
        offers = ", ".join(dict.fromkeys(names[vendor] for vendor in vendors if vendor in names))
        title = titles.get(line, line)
        found.append(complain(code, place, told, value=f"{title} ({offers})" if offers else title))
    return tuple(found)


def range_complaints(case: BusinessCase, found: ReturnRange) -> Iterator[Diagnostic]:
    """Why no ranges could be worked out, with the name of the figure that is in the way."""
    titles = {use.driver: use.title for use in case.drivers}
    for name, code in found.faults:
        driver = name.partition(":")[0]
        place = Place("", path=("driver_value", driver))
        yield complain(str(code), place, value=titles.get(driver, driver) or None)
