"""Whether the parts of a playbook that name each other really exist, and no way runs in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

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
    """A complaint for each name that no part of that sort has."""
    known = _known(playbook)
    for reference in _references(playbook):
        names = known[reference.sort]
        if reference.name not in names:
            told = {"sort": reference.sort, "name": reference.name, "known": listed(sorted(names))}
            nearest = near(reference.name, names)
            place = positions.place(reference.way)
            value = reference.name
            yield complain(
                Code.UNKNOWN_REFERENCE, place, told, value=value, nearest=nearest, room=LONGEST_LIST
            )


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
