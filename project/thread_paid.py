"""The part of the chain from figures that people gave by way of drivers and lines to what vendors cost."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.expressions import checked_before
from project.catalogue import Catalogue
from project.model import Project
from project.results.business_case import BusinessCase
from project.results.thread import Link, Node, NodeKind
from questionnaires.responses import Tally


def paid(catalogue: Catalogue, case: BusinessCase, language: str) -> Iterator[Node | Link]:
    """Drivers, the lines that use them, and the vendors these lines are counted for."""
    for use in case.drivers:
        if use.vendor is None:
            value = "" if use.value is None else f"{use.value:g} {use.unit}"
            yield Node(NodeKind.DRIVER, use.driver, use.title, value)
    known = {use.driver for use in case.drivers}
    for line in (*catalogue.costs.costs, *catalogue.costs.benefits):
        key = (NodeKind.LINE, line.id)
        yield Node(*key, line.title.read(language, catalogue.costs.language))
        for name in sorted(known & checked_before(line.amount).names):
            yield Link((NodeKind.DRIVER, name), key)
    for vendor in case.vendors:
        for shown in (*vendor.costs, *vendor.benefits):
            if shown.total:
                yield Link((NodeKind.LINE, shown.line), (NodeKind.VENDOR, vendor.vendor))


def informed(project: Project, catalogue: Catalogue, language: str) -> Iterator[Node | Link]:
    """Numbers people gave, and the drivers they inform."""
    for tally in project.tallies:
        yield from _told(tally, catalogue, language)


def _told(tally: Tally, catalogue: Catalogue, language: str) -> Iterator[Node | Link]:
    survey = catalogue.survey(tally.questionnaire)
    if survey is None:
        return
    beside = "" if survey is catalogue.questionnaire else f"{survey.id}/"
    feeds = {item.id: item.feeds for item in survey.questions() if item.feeds and not item.personal}
    titles = {item.id: item.title.read(language, survey.language) for item in survey.departments}
    for number in tally.numbers:
        driver = feeds.get(number.question)
        if driver is not None and number.median is not None:
            key = (NodeKind.ANSWER, f"{beside}{number.question}/{number.department}")
            yield Node(*key, titles.get(number.department, number.department), f"{number.median:g}")
            yield Link(key, (NodeKind.DRIVER, driver))
