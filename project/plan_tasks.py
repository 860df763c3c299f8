"""The tasks of a plan: the playbook's with what the team says of them, and the team's own.

Pure functions over content and records; `project.schedule` gives them days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from authoring.expressions import Empty, Value, checked_before, evaluate
from authoring.values import Text
from playbook.delivery import Link, Mark, Task
from playbook.model import Playbook
from project.catalogue import Catalogue
from project.model import Project
from project.records.planning import TaskPlan
from project.results.schedule import NotPlanned

WITHOUT_DAYS = 1.0
"""Working days of a piece of work of which nobody said how long it takes; own convention."""


UNMARKED: Mapping[str, Mark] = {
    "decision_taken": Mark.CHOOSING,
    "contract_signed": Mark.CONTRACT,
    "switch_over": Mark.GOING_LIVE,
    "convert_data": Mark.MOVING_DATA,
    "rehearse_import": Mark.MOVING_DATA,
}
"""Tasks of playbooks shipped before tasks had marks: a project keeps the text it began with."""


@dataclass(frozen=True, slots=True)
class PlanTask:
    """One task before it has days.

    Attributes:
        links: as the team or the playbook says, before tasks outside the plan are bridged.
        under: the task it is a part of; "" for none.
        said: what the team says of it; an empty record for a task nobody touched.
        condition: in which it applies, as written; "" without one.
        marks: what the playbook takes it for, a value of `playbook.delivery.Mark`; "" for nothing.
    """

    id: str
    title: str
    what: str
    phase: str
    stage: str
    own: bool
    changed: bool
    milestone: bool
    low: float
    likely: float
    high: float
    links: tuple[Link, ...]
    under: str
    said: TaskPlan
    condition: str = ""
    marks: str = ""

    @property
    def days(self) -> float:
        """Working days counted with: the mean of the three points, the likeliest counting four times.

        Malcolm, Roseboom, Clark and Fazar (1959); `docs/methods/plan.md`.
        """
        return (self.low + 4 * self.likely + self.high) / 6


@dataclass(frozen=True, slots=True)
class PlanTasks:
    """What is in the plan, in the order of content and records, and what is not."""

    tasks: tuple[PlanTask, ...]
    without: tuple[PlanTask, ...]
    not_planned: tuple[NotPlanned, ...]


def plan_tasks(
    project: Project, catalogue: Catalogue, values: Mapping[str, Value | Empty] | None, language: str
) -> PlanTasks:
    """Sort out which tasks are in the plan; without `values` every condition holds.

    A task whose condition cannot be told yet stays in, so that nothing is forgotten; parts of a task that is
    left out are left out with it.
    """
    said = {item.id: item for item in project.of(TaskPlan)}
    every = tuple(_every(catalogue.playbook, said, language))
    reasons = {item.id: reason for item in every if (reason := _reason(item, values)) is not None}
    parents = {item.id: item.under for item in every}
    gone = {item.id: found for item in every if (found := _first_gone(item.id, parents, reasons)) is not None}
    return PlanTasks(
        tasks=tuple(item for item in every if item.id not in gone),
        without=tuple(item for item in every if item.id in gone),
        not_planned=tuple(
            NotPlanned(item.id, item.title, item.phase, *reasons[gone[item.id]])
            for item in every
            if item.id in gone
        ),
    )


def _every(playbook: Playbook, said: Mapping[str, TaskPlan], language: str) -> Iterator[PlanTask]:
    known = {item.id for item in playbook.tasks}
    before = {} if any(item.marks for item in playbook.tasks) else UNMARKED
    for task in playbook.tasks:
        made = _of_playbook(task, said.get(task.id), playbook, language)
        yield replace(made, marks=before[task.id]) if task.id in before else made
    own = (item for item in said.values() if item.id not in known and item.own)
    for record in sorted(own, key=lambda item: (item.order, item.id)):
        yield _own(record)


def _of_playbook(task: Task, record: TaskPlan | None, playbook: Playbook, language: str) -> PlanTask:
    def read(text: Text) -> str:
        return text.read(language, playbook.language)

    said = record or TaskPlan(id=task.id)
    estimate = task.days
    points = None if estimate is None else (estimate.low, estimate.likely, estimate.high)
    milestone = task.milestone if said.milestone is None else said.milestone
    low, likely, high = _MOMENT if milestone else _points(said, points)
    return PlanTask(
        id=task.id,
        title=said.title or read(task.title),
        what=said.what or read(task.what),
        phase=said.phase or task.phase,
        stage=said.stage or task.stage or "",
        own=False,
        changed=record is not None and changes(record),
        milestone=milestone,
        low=low,
        likely=likely,
        high=high,
        links=task.links if said.links is None else said.links,
        under=said.under or "",
        said=said,
        condition=task.only_if or "",
        marks=task.marks or "",
    )


def _own(record: TaskPlan) -> PlanTask:
    milestone = bool(record.milestone)
    low, likely, high = _MOMENT if milestone else _points(record)
    return PlanTask(
        id=record.id,
        title=record.title,
        what=record.what,
        phase=record.phase or "",
        stage=record.stage or "",
        own=True,
        changed=False,
        milestone=milestone,
        low=low,
        likely=likely,
        high=high,
        links=record.links or (),
        under=record.under or "",
        said=record,
    )


CHANGES = (
    "title", "what", "phase", "stage", "low", "likely", "high", "milestone", "links", "not_before",
    "calendar", "under",
)  # fmt: skip
"""Fields with which a team changes what its playbook says; the others only add to it."""


def changes(record: TaskPlan) -> bool:
    """Whether the team says something else than the playbook does."""
    return any(getattr(record, name) not in {None, ""} for name in CHANGES if name != "links") or (
        record.links is not None
    )


_MOMENT = (0.0, 0.0, 0.0)


def _points(said: TaskPlan, planned: tuple[float, float, float] | None = None) -> tuple[float, float, float]:
    """The three points: the team's, else the playbook's; one likeliest alone is certain."""
    if said.likely is not None:
        low = said.likely if said.low is None else min(said.low, said.likely)
        high = said.likely if said.high is None else max(said.high, said.likely)
        return low, said.likely, high
    return planned or (WITHOUT_DAYS, WITHOUT_DAYS, WITHOUT_DAYS)


def _reason(task: PlanTask, values: Mapping[str, Value | Empty] | None) -> tuple[str, str] | None:
    """Why a task is not in the plan: what the team wrote, or the condition; None for one that is in it."""
    if task.said.left_out.strip():
        return task.said.left_out.strip(), ""
    if not task.condition or task.said.taken_in or values is None:
        return None
    holds = evaluate(checked_before(task.condition), values) is not False
    return None if holds else ("", task.condition)


def _first_gone(task: str, parents: Mapping[str, str], reasons: Mapping[str, tuple[str, str]]) -> str | None:
    """The task itself or the nearest one it is a part of that is not in the plan; None where all are."""
    seen: set[str] = set()
    while task in parents and task not in seen:
        if task in reasons:
            return task
        seen.add(task)
        task = parents[task]
    return None
