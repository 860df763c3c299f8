"""Whether the parts of a playbook that name each other really exist, and no way runs in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from authoring.checks import circles
from authoring.diagnostics import Diagnostic, complain
from authoring.names import near
from authoring.tree import Path, Positions
from playbook.codes import Code
from playbook.model import Playbook


class Reference(NamedTuple):
    """One part names another: what sort of thing, under which name, written where."""

    sort: str
    name: str
    way: Path


def loose_references(playbook: Playbook, positions: Positions) -> Iterator[Diagnostic]:
    """A complaint for each name that no part of that sort has."""
    known = _known(playbook)
    for reference in _references(playbook):
        names = known[reference.sort]
        if reference.name not in names:
            told = {"sort": reference.sort, "name": reference.name}
            nearest = near(reference.name, names)
            place = positions.place(reference.way)
            yield complain(Code.UNKNOWN_REFERENCE, place, told, value=reference.name, nearest=nearest)


def circular_ways(playbook: Playbook, positions: Positions) -> Iterator[Diagnostic]:
    """A complaint for each circle of tasks, courses or objectives that wait for each other."""
    for part, edges in _edges(playbook).items():
        numbers = {item.id: number for number, item in enumerate(getattr(playbook, part))}
        for circle in circles(edges):
            place = positions.place((part, numbers[circle[0]], "id"))
            yield complain(Code.CIRCLE, place, {"sort": part, "way": " → ".join((*circle, circle[0]))})


def _edges(playbook: Playbook) -> dict[str, dict[str, tuple[str, ...]]]:
    """What hangs on what, by part of the playbook; names that do not exist are left to the other check."""
    tasks = {item.id: tuple(link.to for link in item.links) for item in playbook.tasks}
    courses: dict[str, tuple[str, ...]] = {item.id: item.after for item in playbook.courses}
    aims = {item.id: (item.leads_to,) if item.leads_to else () for item in playbook.objectives}
    return {"tasks": _within(tasks), "courses": _within(courses), "objectives": _within(aims)}


def _within(edges: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(to for to in targets if to in edges) for name, targets in edges.items()}


def _known(playbook: Playbook) -> dict[str, frozenset[str]]:
    phases = frozenset(item.id for item in playbook.all_phases())
    groups, seats = _ids(playbook.groups), _ids(playbook.seats)
    return {
        "phase": phases,
        "seat": seats,
        "group": groups,
        "group or seat": groups | seats,
        "stage": _ids(playbook.stages),
        "deliverable": _ids(playbook.deliverables),
        "task": _ids(playbook.tasks),
        "course": _ids(playbook.courses),
        "objective": _ids(playbook.objectives),
    }


def _ids(items: Iterable[object]) -> frozenset[str]:
    return frozenset(getattr(item, "id", "") for item in items)


def _references(playbook: Playbook) -> Iterator[Reference]:
    yield from _of_steps(playbook)
    yield from _of_tasks(playbook)
    yield from _each(playbook, "communication", ("audience",), "group")
    yield from _each(playbook, "communication", ("sender",), "seat")
    yield from _each(playbook, "courses", ("audience",), "group or seat")
    yield from _each(playbook, "courses", ("after",), "course")
    yield from _each(playbook, "objectives", ("leads_to",), "objective")
    yield from _each(playbook, "policies", ("owner",), "seat")
    yield from _each(playbook, "risks", ("owner",), "seat")
    yield from _each(playbook, "seat_rules", ("seat",), "seat")
    for part in ("communication", "risks", "checklists", "rules_of_thumb"):
        yield from _each(playbook, part, ("phase",), "phase")


def _of_steps(playbook: Playbook) -> Iterator[Reference]:
    for key, phases in (("phases", playbook.phases), ("bands", playbook.bands)):
        for number, phase in enumerate(phases):
            for position, step in enumerate(phase.steps):
                way: Path = (key, number, "steps", position)
                yield from _named("seat", step.seats, (*way, "seats"))
                yield from _named("deliverable", step.deliverables, (*way, "deliverables"))


def _of_tasks(playbook: Playbook) -> Iterator[Reference]:
    for number, task in enumerate(playbook.tasks):
        way: Path = ("tasks", number)
        yield Reference("phase", task.phase, (*way, "phase"))
        if task.stage:
            yield Reference("stage", task.stage, (*way, "stage"))
        for position, link in enumerate(task.links):
            yield Reference("task", link.to, (*way, "links", position, "to"))
        for seat in task.letters:
            yield Reference("seat", seat, (*way, "letters", seat))


def _each(playbook: Playbook, part: str, fields: tuple[str, ...], sort: str) -> Iterator[Reference]:
    """The references in one field of every item of a part; the field holds a name, several, or none."""
    for number, item in enumerate(getattr(playbook, part)):
        for field in fields:
            held = getattr(item, field)
            way: Path = (part, number, field)
            if isinstance(held, tuple):
                yield from _named(sort, held, way)
            elif held:
                yield Reference(sort, held, way)


def _named(sort: str, names: Iterable[str], way: Path) -> Iterator[Reference]:
    for number, name in enumerate(names):
        yield Reference(sort, name, (*way, number))
