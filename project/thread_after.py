"""The chain after the choice: tests that prove requirements, figures taken up, and what users said since."""

from __future__ import annotations

from collections.abc import Iterator

from project.called import called
from project.model import Project
from project.records.measuring import Feedback, MetricPlan
from project.records.testing import AcceptanceTest
from project.results.thread import Link, Node, NodeKind


def proven(project: Project) -> Iterator[Node | Link]:
    """Tests, and the requirements they prove."""
    for test in project.of(AcceptanceTest):
        yield Node(NodeKind.TEST, test.id, called(test), state=str(test.state))
        if test.requirement is not None:
            yield Link((NodeKind.REQUIREMENT, test.requirement), (NodeKind.TEST, test.id))


def measured(project: Project) -> Iterator[Node | Link]:
    """Figures of success that the team takes, from the objectives and benefits they show."""
    for metric in project.of(MetricPlan):
        key = (NodeKind.METRIC, metric.id)
        if metric.own:
            yield Node(*key, metric.title)
        if metric.dropped:
            continue
        if metric.objective is not None:
            yield Link((NodeKind.OBJECTIVE, metric.objective), key)
        if metric.benefit is not None:
            yield Link((NodeKind.LINE, metric.benefit), key)


def said(project: Project) -> Iterator[Node | Link]:
    """What users said after the start, and the requirements that came of it."""
    for item in project.of(Feedback):
        if item.requirement is not None:
            yield Node(NodeKind.FEEDBACK, item.id, called(item))
            yield Link((NodeKind.FEEDBACK, item.id), (NodeKind.REQUIREMENT, item.requirement))
