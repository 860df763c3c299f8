"""Whether the parts of a playbook that name each other really exist, and no way runs in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from authoring.checks import circles
from authoring.diagnostics import LONGEST_LIST, Diagnostic, Place, complain
from authoring.expressions import SourceLines
from authoring.names import listed, near
from authoring.tree import Path, Positions
from playbook.codes import Code
from playbook.model import Playbook


class Reference(NamedTuple):
    """One part names another: what sort of thing, under which name, written where."""

    sort: str
    name: str
    way: Path


def loose_references(playbook: Playbook, positions: Positions) -> Iterator[Diagnostic]:
    """A complaint for each name that no part of that sort has.

    What a file drops from the one below it is told there, once, with all that still names it: the file below
    is in order.
    """
    known = _known(playbook)
    still_named: dict[Place, list[Reference]] = {}
    for reference in _references(playbook):
        names = known[reference.sort]
        if reference.name in names:
            continue
        dropped = _dropped(reference, positions)
        if dropped is None:
            yield _unknown(reference, names, positions)
        else:
            still_named.setdefault(dropped, []).append(reference)
    for place, found in still_named.items():
        by = listed(dict.fromkeys(_named_in(playbook, reference.way) for reference in found))
        told = {"sort": found[0].sort, "name": found[0].name, "by": by}
        yield complain(Code.STILL_NAMED, place, told, value=found[0].name, room=LONGEST_LIST)


def _unknown(reference: Reference, names: Iterable[str], positions: Positions) -> Diagnostic:
    told = {"sort": reference.sort, "name": reference.name, "known": listed(sorted(names))}
    nearest, place = near(reference.name, names), positions.place(reference.way)
    value = reference.name
    return complain(Code.UNKNOWN_REFERENCE, place, told, value=value, nearest=nearest, room=LONGEST_LIST)


_LISTS: Mapping[str, tuple[str, ...]] = {
    "phase": ("phases", "bands"),
    "seat": ("seats",),
    "group": ("groups",),
    "group or seat": ("groups", "seats"),
    "stage": ("stages",),
    "deliverable": ("deliverables",),
    "task": ("tasks",),
    "course": ("courses",),
    "objective": ("objectives",),
    "family": ("families",),
    "process": ("processes",),
    "scenario": ("scenarios",),
    "type of CRM": ("sourcing",),
}
"""The lists in which each sort of thing is found."""


def _dropped(reference: Reference, positions: Positions) -> Place | None:
    """Where a file drops what is named; None where it never was."""
    found = (positions.dropped.get(f"{part}/{reference.name}") for part in _LISTS[reference.sort])
    return next((place for place in found if place is not None), None)


def _named_in(playbook: Playbook, way: Path) -> str:
    """The path of the innermost item in which something is named, as an author writes it."""
    value: Any = playbook
    steps: list[str] = []
    for field, number in zip(way[::2], way[1::2], strict=False):
        held = getattr(value, str(field), None)
        value = held[number] if isinstance(held, tuple) and isinstance(number, int) else None
        if not hasattr(value, "id"):
            break
        steps += (str(field), value.id)
    return "/".join(steps)


def circular_ways(playbook: Playbook, positions: Positions, source: SourceLines) -> Iterator[Diagnostic]:
    """A complaint for each circle of tasks, courses or objectives that wait for each other.

    Of the links of a circle the one that stands in the topmost file is told: with it the circle came about.
    """
    layers = {file: number for number, file in enumerate(source.lines)}
    for part, links in _links(playbook).items():
        places = {link: positions.place(way) for link, way in links.items()}

        def newness(name: str, to: str, places: Mapping[Link, Place] = places) -> int:
            return layers.get(places[name, to].file, 0)

        for circle in circles(_edges(links), newness):
            way, place = _way(circle), places[circle[0], (*circle, circle[0])[1]]
            yield complain(Code.CIRCLE, place, {"sort": part, "way": way}, room=LONGEST_LIST)


MOST_NAMED = 6
"""Of a longer circle only the names at its beginning and end are told."""


def _way(circle: tuple[str, ...]) -> str:
    names = (*circle, circle[0])
    if len(circle) > MOST_NAMED:
        half = MOST_NAMED // 2
        names = (*circle[:half], "…", *circle[-half:], circle[0])
    return " → ".join(names)


Link = tuple[str, str]
"""One waits for the other, by their ids."""


def _links(playbook: Playbook) -> dict[str, dict[Link, Path]]:
    """What hangs on what and where it is written, by part; unknown names are left to the other check."""
    found: dict[str, dict[Link, Path]] = {"tasks": {}, "courses": {}, "objectives": {}}
    for number, task in enumerate(playbook.tasks):
        for position, link in enumerate(task.links):
            found["tasks"][task.id, link.to] = ("tasks", number, "links", position, "to")
    for number, course in enumerate(playbook.courses):
        for position, name in enumerate(course.after):
            found["courses"][course.id, name] = ("courses", number, "after", position)
    for number, aim in enumerate(playbook.objectives):
        if aim.leads_to:
            found["objectives"][aim.id, aim.leads_to] = ("objectives", number, "leads_to")
    known = {part: {item.id for item in getattr(playbook, part)} for part in found}
    return {
        part: {link: way for link, way in links.items() if link[1] in known[part]}
        for part, links in found.items()
    }


def _edges(links: Iterable[Link]) -> dict[str, list[str]]:
    edges: dict[str, list[str]] = {}
    for name, to in links:
        edges.setdefault(name, []).append(to)
        edges.setdefault(to, [])
    return edges


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
        "family": _ids(playbook.families),
        "process": _ids(playbook.processes),
        "scenario": _ids(playbook.scenarios),
        "type of CRM": frozenset() if playbook.sourcing is None else _ids(playbook.sourcing.types),
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
    yield from _each(playbook, "requirements", ("family",), "family")
    yield from _each(playbook, "requirements", ("scenario",), "scenario")
    yield from _each(playbook, "requirements", ("objectives",), "objective")
    yield from _each(playbook, "requirements", ("automates",), "process")
    yield from _each(playbook, "tasks", ("delivers",), "family")
    yield from _each(playbook, "courses", ("teaches",), "family")
    yield from _each(playbook, "risks", ("threatens",), "task")
    yield from _of_sourcing(playbook)
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


def _of_sourcing(playbook: Playbook) -> Iterator[Reference]:
    for number, rule in enumerate(() if playbook.sourcing is None else playbook.sourcing.rules):
        for name in rule.points:
            yield Reference("type of CRM", name, ("sourcing", "rules", number, "points", name))


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
