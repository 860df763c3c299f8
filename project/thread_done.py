"""The end of the chain: work, courses, what threatens them, and the figures that show success."""

from __future__ import annotations

from collections.abc import Iterator

from project.called import called
from project.catalogue import Catalogue
from project.model import Person, Project
from project.records.risks import Risk
from project.records.team import Member
from project.results.thread import Link, Node, NodeKind


def threatened(project: Project) -> Iterator[Node | Link]:
    """Risks and the work they threaten."""
    for risk in project.of(Risk):
        yield Node(NodeKind.RISK, risk.id, called(risk), state=str(risk.state))
        if risk.task is not None:
            yield Link((NodeKind.RISK, risk.id), (NodeKind.TASK, risk.task))


def expected(project: Project) -> Iterator[Node | Link]:
    """The result that each member of the team wants to see, and the figure that would show it."""
    names = {item.id: item.name for item in project.of(Person)}
    for member in project.of(Member):
        if member.expects or member.metric is not None:
            key = (NodeKind.EXPECTATION, member.id)
            yield Node(*key, names.get(member.id, member.id), " ".join(member.expects.split()))
            if member.metric is not None:
                yield Link(key, (NodeKind.METRIC, member.metric))


def ends(catalogue: Catalogue, language: str) -> Iterator[Node]:
    """Everything of the content in which the chain may end: work, courses, figures of success."""
    playbook, metrics = catalogue.playbook, catalogue.metrics
    for task in playbook.tasks:
        yield Node(NodeKind.TASK, task.id, task.title.read(language, playbook.language))
    for course in playbook.courses:
        yield Node(NodeKind.COURSE, course.id, course.title.read(language, playbook.language))
    if metrics is not None:
        for metric in metrics.metrics:
            yield Node(NodeKind.METRIC, metric.id, metric.title.read(language, metrics.language))
