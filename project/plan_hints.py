"""What a plan is told: rules that people who did this before go by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playbook.delivery import Mark
from playbook.wants import Priority, RequirementSort
from project.catalogue import Catalogue
from project.model import Project
from project.plan_people import capacity
from project.records.inventory import DataSource
from project.records.requirements import Requirement, RequirementState
from project.records.team import Member
from project.results.schedule import Hint, PlanHint, Schedule, ScheduledTask, TaskState

MOST_OF_MUSTS = 0.6
"""Part of the musts that fits a first release where the playbook has no rule; own convention."""

MUSTS_RULE = "start_small"
"""The playbook's rule of thumb that says what part of the musts fits a first release."""

FEWEST_MUSTS = 4
"""With fewer musts than this a part of them says nothing."""

SYSTEMS_PER_PERSON = 3.0
"""Places with data and connections that one person with all of their time can see to; own convention."""


def hints(
    project: Project,
    catalogue: Catalogue,
    plan: Schedule,
    marks: Mapping[str, tuple[str, ...]],
) -> tuple[PlanHint, ...]:
    """What to think about, the most urgent first; `marks` tells what the playbook takes tasks for."""
    return (
        *_times(plan),
        *_change_too_late(catalogue, plan),
        *_conversion(plan, marks.get(Mark.MOVING_DATA, ())),
        *_big_release(project, catalogue),
        *_complex(project),
    )


def _times(plan: Schedule) -> Iterator[PlanHint]:
    open_ = [item for item in plan.tasks if not item.summary and item.state is not TaskState.DONE]
    if plan.assumed_start and plan.tasks:
        yield PlanHint(Hint.NO_START)
    missed = tuple(item.id for item in open_ if item.deadline is not None and item.finish > item.deadline)
    if missed:
        yield PlanHint(Hint.DEADLINE_MISSED, missed, (("tasks", float(len(missed))),))
    overdue = tuple(item.id for item in open_ if item.late and item.id not in missed)
    if overdue:
        yield PlanHint(Hint.OVERDUE, overdue, (("tasks", float(len(overdue))),))


def _change_too_late(catalogue: Catalogue, plan: Schedule) -> Iterator[PlanHint]:
    """Work with people, the bands beside the phases, has to begin before the offer is chosen (R12)."""
    chosen = plan.task(plan.choosing)
    bands = {band.id for band in catalogue.playbook.bands}
    if chosen is None or not bands:
        return
    early = [item for item in plan.tasks if item.phase in bands and item.start < chosen.finish]
    if not early:
        late = tuple(item.id for item in plan.tasks if item.phase in bands)
        yield PlanHint(Hint.CHANGE_TOO_LATE, (*late, chosen.id))


def _conversion(plan: Schedule, moving: tuple[str, ...]) -> Iterator[PlanHint]:
    """Moving data is the least sure of all work (D8): no other task may be less sure."""
    known = {item.id: wide for item in plan.tasks if (wide := _width(item)) is not None}
    data = [known[name] for name in moving if name in known]
    others = {name: wide for name, wide in known.items() if name not in moving}
    if not data or not others:
        return
    widest = max(others, key=lambda name: (others[name], name))
    if max(data) < others[widest]:
        yield PlanHint(
            Hint.CONVERSION_NOT_WIDEST,
            (*(name for name in moving if name in known), widest),
            (("data", max(data)), ("other", others[widest])),
        )


def _width(task: ScheduledTask) -> float | None:
    """How many times the shortest the longest duration is; None for what is done or takes no time."""
    if task.summary or task.milestone or task.state is TaskState.DONE or task.low <= 0:
        return None
    return task.high / task.low


def _big_release(project: Project, catalogue: Catalogue) -> Iterator[PlanHint]:
    """A first release with more of the musts than the rule of thumb allows (P8)."""
    musts = [
        item
        for item in project.of(Requirement)
        if item.state is RequirementState.ACCEPTED and item.priority is Priority.MUST
    ]
    rules = {item.id: item.value for item in catalogue.playbook.rules_of_thumb if item.value is not None}
    most = rules[MUSTS_RULE].value if MUSTS_RULE in rules else MOST_OF_MUSTS
    share = sum(item.first_release for item in musts) / len(musts) if musts else 0.0
    if len(musts) >= FEWEST_MUSTS and share > most + 1e-9:
        figures = (("share", share), ("most", most), ("musts", float(len(musts))))
        yield PlanHint(Hint.BIG_FIRST_RELEASE, (), figures)


def _complex(project: Project) -> Iterator[PlanHint]:
    """More places with data and connections than the team has people for (P9, P12)."""
    sources = float(sum(1 for _ in project.of(DataSource)))
    connections = float(
        sum(
            item.state is RequirementState.ACCEPTED and item.sort is RequirementSort.CONNECTION
            for item in project.of(Requirement)
        )
    )
    people = sum(capacity(project, item.id) for item in project.of(Member))
    if people > 0 and sources + connections > SYSTEMS_PER_PERSON * people:
        figures = (("sources", sources), ("connections", connections), ("people", people))
        yield PlanHint(Hint.TOO_COMPLEX, (), figures)
