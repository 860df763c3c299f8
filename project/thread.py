"""The chain of links from named departments' answers to vendors and costs, and what hangs loose."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from authoring.expressions import checked_before
from project.catalogue import Catalogue
from project.model import Project
from project.results.business_case import BusinessCase
from project.results.needs import NeedsResult
from project.results.shortlist import Shortlist
from project.results.thread import Link, Node, NodeKind, Thread


def thread(
    project: Project,
    catalogue: Catalogue,
    needs: NeedsResult,
    shortlist: Shortlist,
    case: BusinessCase,
    language: str = "en",
) -> Thread:
    """All links that the facts of this project make."""
    parts = (
        _asked(needs),
        _judged(shortlist),
        _vendors(shortlist),
        _paid(catalogue, case, language),
        _informed(project, catalogue, language),
    )
    items = tuple(chain.from_iterable(parts))
    nodes = tuple(dict.fromkeys(item for item in items if isinstance(item, Node)))
    known = {(node.kind, node.id) for node in nodes}
    links = tuple(
        dict.fromkeys(
            item for item in items if isinstance(item, Link) and {item.source, item.target} <= known
        )
    )
    return Thread(nodes, links, tuple(_loose(nodes, links, needs)))


def _asked(needs: NeedsResult) -> Iterator[Node | Link]:
    """Answers by department, the needs they make, and the criteria these inform."""
    for need in needs.needs:
        need_key = (NodeKind.NEED, f"{need.question}/{need.row}")
        detail = "" if need.importance is None else f"{need.importance:.1f}"
        yield Node(*need_key, need.label, detail)
        for department in need.departments:
            if department.answered and department.mean is not None:
                key = (NodeKind.ANSWER, f"{need.question}/{need.row}/{department.department}")
                yield Node(*key, department.title, f"{department.mean:.1f} ({department.answered})")
                yield Link(key, need_key)
        if need.criterion is not None:
            yield Link(need_key, (NodeKind.CRITERION, need.criterion))


def _judged(shortlist: Shortlist) -> Iterator[Node | Link]:
    """Criteria with their weight, the scores on them, and the vendors scored."""
    for weight in shortlist.weights:
        yield Node(NodeKind.CRITERION, weight.criterion, weight.title, f"{weight.weight:.1f} %")
    titles = {weight.criterion: weight.title for weight in shortlist.weights}
    for standing in shortlist.standings:
        for cell in standing.cells:
            if cell.score is None:
                continue
            key = (NodeKind.SCORE, f"{cell.vendor}:{cell.criterion}")
            yield Node(*key, f"{standing.name}: {titles.get(cell.criterion, '')}", f"{cell.score:g}")
            yield Link((NodeKind.CRITERION, cell.criterion), key)
            yield Link(key, (NodeKind.VENDOR, cell.vendor))


def _vendors(shortlist: Shortlist) -> Iterator[Node | Link]:
    for standing in shortlist.standings:
        detail = "" if standing.total is None else f"{standing.total:.1f}"
        yield Node(NodeKind.VENDOR, standing.vendor, standing.name, detail)


def _paid(catalogue: Catalogue, case: BusinessCase, language: str) -> Iterator[Node | Link]:
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


def _informed(project: Project, catalogue: Catalogue, language: str) -> Iterator[Node | Link]:
    """Numbers people gave, and the drivers they inform."""
    for tally in project.tallies:
        survey = catalogue.survey(tally.questionnaire)
        if survey is None:
            continue
        beside = "" if survey is catalogue.questionnaire else f"{survey.id}/"
        feeds = {item.id: item.feeds for item in survey.questions() if item.feeds and not item.personal}
        titles = {item.id: item.title.read(language, survey.language) for item in survey.departments}
        for number in tally.numbers:
            driver = feeds.get(number.question)
            if driver is not None and number.median is not None:
                key = (NodeKind.ANSWER, f"{beside}{number.question}/{number.department}")
                yield Node(*key, titles.get(number.department, number.department), f"{number.median:g}")
                yield Link(key, (NodeKind.DRIVER, driver))


def _loose(nodes: tuple[Node, ...], links: tuple[Link, ...], needs: NeedsResult) -> Iterator[Node]:
    """Criteria that no need asked for, and needs that inform none though their neighbours do.

    A question in which no row informs a criterion asks something else, such as how often something hurts.
    """
    weighing = {need.question for need in needs.needs if need.criterion is not None}
    leads_on = {link.source for link in links}
    asked_for = {link.target for link in links if link.source[0] is NodeKind.NEED}
    for node in nodes:
        key = (node.kind, node.id)
        idle = node.kind is NodeKind.NEED and key not in leads_on and node.id.split("/")[0] in weighing
        if idle or (node.kind is NodeKind.CRITERION and key not in asked_for):
            yield node
