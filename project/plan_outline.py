"""The order in which a plan is read: by phase, tasks with their parts below them, each with a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from playbook.model import Playbook
from project.plan_tasks import PlanTask

DEEPEST = 10
"""Levels of parts below a task; deeper ones are a fault (`project.plan_faults`)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A task with its place in the outline.

    Attributes:
        under: the task it is a part of; "" where that one is not in the plan, or is a part of this one.
        phase: the phase of the outermost task it is a part of.
    """

    task: PlanTask
    number: str
    depth: int
    under: str
    phase: str
    summary: bool


def outline(playbook: Playbook, tasks: Iterable[PlanTask]) -> tuple[Placed, ...]:
    """Tasks by phase in walking order; of each phase as content and records have them, parts below."""
    every = tuple(tasks)
    parents = _parents(every)
    below: dict[str, list[PlanTask]] = {}
    for task in every:
        below.setdefault(parents[task.id], []).append(task)
    phases = [phase.id for phase in playbook.all_phases()]
    tops: dict[str, list[PlanTask]] = {name: [] for name in phases}
    for task in below.get("", ()):
        tops.setdefault(task.phase, []).append(task)
    filled = [(name, found) for name, found in tops.items() if found]
    return tuple(
        item
        for name, found in filled
        for item in _numbered(found, str(_place(phases, name)), 0, name, below, parents)
    )


def _place(phases: list[str], name: str) -> int:
    """The number of a phase in the whole playbook, so that it stays when others have no task."""
    return phases.index(name) + 1 if name in phases else len(phases) + 1


def _numbered(
    tasks: Iterable[PlanTask],
    number: str,
    depth: int,
    phase: str,
    below: Mapping[str, list[PlanTask]],
    parents: Mapping[str, str],
) -> Iterator[Placed]:
    for count, task in enumerate(tasks, start=1):
        own = f"{number}.{count}"
        parts = below.get(task.id, [])
        yield Placed(task, own, depth, parents[task.id], phase, bool(parts))
        yield from _numbered(parts, own, depth + 1, phase, below, parents)


def _parents(tasks: tuple[PlanTask, ...]) -> dict[str, str]:
    """Task id to the one it is a part of; rounds of parts, and parts too deep, are cut where they are met."""
    inside = {item.id for item in tasks}
    found = {item.id: item.under if item.under in inside else "" for item in tasks}
    for task in sorted(found):
        above, steps = found[task], 0
        while above and above != task and steps <= DEEPEST:
            above, steps = found[above], steps + 1
        if above:
            found[task] = ""
    return found
