"""Tasks whose links go round, so that none of them could ever begin."""

from __future__ import annotations

from dataclasses import dataclass

from project.catalogue import Catalogue
from project.model import Project
from project.plan_days import work_days
from project.plan_links import bridged
from project.plan_network import Work, net, open_rounds
from project.plan_outline import outline
from project.plan_tasks import plan_tasks


@dataclass(frozen=True, slots=True)
class Round:
    """Tasks in the order in which each is followed by one that waits for it; the last by the first."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]


def rounds(project: Project, catalogue: Catalogue, language: str = "en") -> tuple[Round, ...]:
    """Every round among the tasks of the playbook and the team's own, whatever conditions hold.

    A task that a condition keeps out of the plan hands its links on, so a round over it is one as well.
    """
    sorted_out = plan_tasks(project, catalogue, None, language)
    links = bridged(sorted_out.tasks, sorted_out.without)
    works = tuple(
        Work(item.task.id, item.task.days, links[item.task.id], item.under)
        for item in outline(catalogue.playbook, sorted_out.tasks)
    )
    titles = {item.id: item.title or item.id for item in sorted_out.tasks}
    found = open_rounds(net(works, work_days(project), as_begun=False))
    return tuple(Round(ids, tuple(titles[name] for name in ids)) for ids in found)
