"""What the table of the plan shows: its rows as first drawn, and whether they have to be drawn anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from playbook.delivery import Task
from project.model import Person
from project.records.planning import TaskPlan
from project.results.schedule import Schedule
from views import choosing, frame, schedule_cells, state
from views.schedule_cells import Typing

SHELF = "_plan-grid"
"""Where a tab keeps its tables."""

ALL = "all"
"""In place of a phase: the tasks of all of them."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The table as it was first drawn, and the revisions its rows have by now.

    The baseline stays while only this table changes the tasks, so that the cursor stays where it is.

    Attributes:
        ids: of the tasks, in the order of the rows.
        cells: of each row.
        revisions: of each task's record, 0 where there is none.
        typing: what numbers and names meant when it was drawn.
        epoch: how often it was drawn anew.
    """

    ids: tuple[str, ...]
    cells: tuple[dict[str, Any], ...]
    revisions: Mapping[str, int]
    typing: Typing
    epoch: int = 0
    planned: Mapping[str, Task] = field(default_factory=dict)


def key_of(project: str, phase: str, epoch: int) -> str:
    """The name of the widget; another one each time it is drawn anew."""
    return f"{project}/plan-grid/{phase}@{epoch}"


def baseline(at: frame.Here, plan: Schedule, phase: str) -> Grid:
    """The table as this tab knows it; a new one where somebody else changed it, or where it was away."""
    shelf, place = state.shelf(SHELF), (at.project, phase)
    known: Grid | None = shelf.get(place)
    records = {item.id: item for item in at.opened.project.of(TaskPlan)}
    ids = tuple(_ids(plan, records, at, phase))
    revisions = {name: _revision(records.get(name)) for name in ids}
    away = known is not None and not state.holds(key_of(at.project, phase, known.epoch))
    if known is None or away or known.revisions != revisions:
        known = _drawn(at, plan, records, ids, 0 if known is None else known.epoch + 1)
        shelf[place] = known
    return known


def afresh(project: str) -> None:
    """Callback: draw every table of a project anew, as it is saved."""
    shelf = state.shelf(SHELF)
    for place, known in list(shelf.items()):
        if place[0] == project:
            shelf[place] = replace(known, revisions={})


def _revision(record: TaskPlan | None) -> int:
    return 0 if record is None else record.revision


def _ids(plan: Schedule, records: Mapping[str, TaskPlan], at: frame.Here, phase: str) -> Iterator[str]:
    """Tasks of the plan in its order, then those the team left out; all there are while links go round."""
    planned = {item.id: item.phase for item in at.opened.catalogue.playbook.tasks}
    if not plan.tasks:
        rest: Iterable[str] = (*planned, *(name for name in records if name not in planned))
        order = list(rest)
    else:
        order = [item.id for item in plan.tasks]
        order += [item.id for item in plan.not_planned if item.reason]
    for name in dict.fromkeys(order):
        record = records.get(name)
        if phase in {ALL, (record.phase if record is not None else None) or planned.get(name)}:
            yield name


def _drawn(
    at: frame.Here, plan: Schedule, records: Mapping[str, TaskPlan], ids: tuple[str, ...], epoch: int
) -> Grid:
    planned = {item.id: item for item in at.opened.catalogue.playbook.tasks}
    outline = {item.id: item.number for item in plan.tasks}
    owners = {item.id: item.owner for item in plan.tasks}
    typing = Typing(numbers_of(plan, at), owners_of(at))
    cells = tuple(
        schedule_cells.row(
            outline.get(name, ""),
            records.get(name) or TaskPlan(id=name),
            planned.get(name),
            typing,
            owners.get(name, ""),
            at.language,
        )
        for name in ids
    )
    return Grid(ids, cells, {name: _revision(records.get(name)) for name in ids}, typing, epoch, planned)


def numbers_of(plan: Schedule, at: frame.Here) -> dict[str, str]:
    """What a task may be called in a link: its number in the outline, or its id."""
    ids = {item.id: item.id for item in at.opened.catalogue.playbook.tasks}
    own = {item.id: item.id for item in at.opened.project.of(TaskPlan)}
    return {**ids, **own, **{item.number: item.id for item in plan.tasks if item.number}}


def owners_of(at: frame.Here) -> dict[str, str]:
    """What each person is called in the table, to their id; people of one name are numbered."""
    names = {item.id: item.name for item in at.opened.project.of(Person)}
    told = choosing.told_apart(names, lambda name: names[name])
    return {text: name for name, text in told.items()}
