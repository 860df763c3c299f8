"""The part of the chain from objectives, processes and needs to requirements, and on to criteria."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.model import Playbook
from project.called import called
from project.catalogue import Catalogue
from project.model import Project
from project.records.inventory import Process
from project.records.requirements import OrganisationIssue, Requirement, RequirementState
from project.records.vision import Contribution, Objective
from project.results.thread import Link, Node, NodeKind


def live(requirement: Requirement) -> bool:
    """Whether anything may come of it: it was not dropped."""
    return requirement.state is not RequirementState.DROPPED


def aimed(project: Project, catalogue: Catalogue, language: str) -> Iterator[Node | Link]:
    """What departments brought to the vision, and the objectives with those that they serve."""
    playbook = catalogue.playbook
    titles = {item.id: item.title.read(language, playbook.language) for item in playbook.groups}
    for objective in project.of(Objective):
        key = (NodeKind.OBJECTIVE, objective.id)
        yield Node(*key, called(objective), _target(objective))
        if objective.leads_to is not None:
            yield Link(key, (NodeKind.OBJECTIVE, objective.leads_to))
        if objective.metric is not None:
            yield Link(key, (NodeKind.METRIC, objective.metric))
    for brought in project.of(Contribution):
        key = (NodeKind.CONTRIBUTION, brought.id)
        yield Node(*key, called(brought), titles.get(brought.group, brought.group))
        if brought.objective is not None:
            yield Link(key, (NodeKind.OBJECTIVE, brought.objective))


def _target(objective: Objective) -> str:
    return "" if objective.target is None else f"{objective.target:g} {objective.unit}".strip()


def found_today(project: Project) -> Iterator[Node | Link]:
    """Processes as they run today, and needs that no software answers."""
    for process in project.of(Process):
        yield Node(NodeKind.PROCESS, process.id, called(process), process.systems)
    for issue in project.of(OrganisationIssue):
        yield Node(NodeKind.ORGANISATION_ISSUE, issue.id, called(issue))
        if issue.need is not None:
            yield Link((NodeKind.NEED, issue.need), (NodeKind.ORGANISATION_ISSUE, issue.id))


def wanted(project: Project, playbook: Playbook) -> Iterator[Node | Link]:
    """Requirements with all that asks for them; those that were not dropped lead on.

    They lead on to the criterion by which vendors are judged on them, to the work that delivers their family,
    to the courses that teach it, and to the figures of success of the objectives they serve.
    """
    metrics = {item.id: item.metric for item in project.of(Objective) if item.metric is not None}
    for requirement in project.of(Requirement):
        key = (NodeKind.REQUIREMENT, requirement.id)
        yield Node(*key, called(requirement), state=str(requirement.state))
        yield from _asked_for(requirement)
        if not live(requirement):
            continue
        if requirement.criterion is not None:
            yield Link(key, (NodeKind.CRITERION, requirement.criterion))
        yield from _delivered(requirement, playbook)
        for objective in requirement.objectives:
            if objective in metrics:
                yield Link(key, (NodeKind.METRIC, metrics[objective]))


def _asked_for(requirement: Requirement) -> Iterator[Link]:
    key = (NodeKind.REQUIREMENT, requirement.id)
    for kind, names in (
        (NodeKind.NEED, requirement.needs),
        (NodeKind.OBJECTIVE, requirement.objectives),
        (NodeKind.PROCESS, requirement.automates),
    ):
        for name in names:
            yield Link((kind, name), key)


def _delivered(requirement: Requirement, playbook: Playbook) -> Iterator[Link]:
    if requirement.family is None:
        return
    key = (NodeKind.REQUIREMENT, requirement.id)
    for task in playbook.tasks:
        if requirement.family in task.delivers:
            yield Link(key, (NodeKind.TASK, task.id))
    for course in playbook.courses:
        if requirement.family in course.teaches:
            yield Link(key, (NodeKind.COURSE, course.id))
