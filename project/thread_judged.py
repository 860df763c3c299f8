"""The part of the chain from answers by way of needs and criteria to scores and vendors."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.needs import Need, NeedsResult
from project.results.shortlist import Shortlist
from project.results.thread import Link, Node, NodeKind


def asked(needs: NeedsResult) -> Iterator[Node | Link]:
    """Answers by department, the needs they make, and the criteria these inform."""
    for need in needs.needs:
        need_key = (NodeKind.NEED, f"{need.question}/{need.row}")
        detail = "" if need.importance is None else f"{need.importance:.1f}"
        yield Node(*need_key, need.label, detail)
        yield from _answers(need, need_key)
        if need.criterion is not None:
            yield Link(need_key, (NodeKind.CRITERION, need.criterion))


def _answers(need: Need, need_key: tuple[NodeKind, str]) -> Iterator[Node | Link]:
    for department in need.departments:
        if department.answered and department.mean is not None:
            key = (NodeKind.ANSWER, f"{need.question}/{need.row}/{department.department}")
            yield Node(*key, department.title, f"{department.mean:.1f} ({department.answered})")
            yield Link(key, need_key)


def judged(shortlist: Shortlist) -> Iterator[Node | Link]:
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


def offered(shortlist: Shortlist) -> Iterator[Node]:
    """Vendors with their points."""
    for standing in shortlist.standings:
        detail = "" if standing.total is None else f"{standing.total:.1f}"
        yield Node(NodeKind.VENDOR, standing.vendor, standing.name, detail)
