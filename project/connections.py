"""What goes between systems, and who may see and change what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from customer_data.load import customer_schema
from project.catalogue import Catalogue
from project.connection_rights import concerns, rights
from project.model import Project
from project.records.connecting import AccessRight, Connection, Frequency, Way
from project.records.inventory import DataSource
from project.results.connections import (
    ConnectionLine,
    Connections,
    EntityColumn,
    Gap,
    System,
    Unconnected,
)
from project.results.inventory import Inventory


def connections(
    project: Project, catalogue: Catalogue, inventory: Inventory, as_of: date, language: str = "en"
) -> Connections:
    """What goes between systems, and who may see and change what, `docs/methods/migration.md`.

    Args:
        project: with connections and rights.
        catalogue: names the departments.
        inventory: the places with customer data and the processes of each department.
        as_of: not looked at; a connection is as it was entered.
        language: of titles.
    """
    del as_of
    entities = tuple(_entities(project, language))
    systems = _systems(project, {item.id: item.title for item in entities})
    access = tuple(rights(project, catalogue, inventory, entities, language))
    found = Connections(
        systems=systems,
        entities=entities,
        unconnected=tuple(_unconnected(project, systems)),
        sources=sum(1 for _ in project.of(DataSource)),
        access=access,
        concerns=tuple(concerns(access, entities)),
    )
    return replace(found, facts=tuple(_facts(found)))


def _entities(project: Project, language: str) -> Iterator[EntityColumn]:
    named = {item.entity for item in project.of(Connection)}
    named |= {item.entity for item in project.of(AccessRight)}
    schema = customer_schema()
    for item in schema.entities:
        yield EntityColumn(
            item.id,
            item.title.read(language, schema.language),
            item.what.read(language, schema.language),
            item.sensitive,
            item.id in named,
        )


# -- connections -------------------------------------------------------------------------------------------


def _systems(project: Project, entities: Mapping[str, str]) -> tuple[System, ...]:
    """Other systems, those of the first day first, then by name."""
    titles = {item.id: item.title for item in project.of(DataSource)}
    every = sorted(project.of(Connection), key=lambda item: (item.order, item.entity, item.id))
    leading = _leading(every)
    held: dict[str, list[ConnectionLine]] = defaultdict(list)
    named: dict[str, tuple[str, str | None]] = {}
    for item in every:
        key = system_key(item)
        named.setdefault(key, (titles.get(item.source or "", item.title), item.source))
        held[key].append(_line(item, key, named[key][0], entities, leading))
    found = (System(key, *named[key], tuple(lines)) for key, lines in held.items())
    return tuple(sorted(found, key=lambda item: (not item.first_release, item.title.casefold(), item.key)))


def system_key(connection: Connection) -> str:
    """What tells systems apart: the place with data it is, else its name without case and outer blanks."""
    return connection.source or f"own:{' '.join(connection.title.split()).casefold()}"


def _leading(every: Sequence[Connection]) -> dict[str, set[str]]:
    """Systems that are said to be right, by sort of thing."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in every:
        if item.leads:
            found[item.entity].add(system_key(item))
    return found


def _line(
    item: Connection, key: str, title: str, entities: Mapping[str, str], leading: Mapping[str, set[str]]
) -> ConnectionLine:
    return ConnectionLine(
        id=item.id,
        system=key,
        title=title,
        entity=item.entity,
        entity_title=entities.get(item.entity, item.entity),
        direction=item.direction,
        frequency=item.frequency,
        way=item.way,
        leads=item.leads,
        owner=item.owner,
        first_release=item.first_release,
        requirement=item.requirement,
        gaps=tuple(_gaps(item, leading)),
    )


def _gaps(item: Connection, leading: Mapping[str, set[str]]) -> Iterator[Gap]:
    """What is not settled; who leads and what happens meanwhile matter only for what goes again and again."""
    lasting = item.frequency is not Frequency.ONCE
    checks = (
        (Gap.NO_DIRECTION, item.direction is None),
        (Gap.NO_FREQUENCY, item.frequency is None),
        (Gap.NO_PURPOSE, not item.purpose.strip()),
        (Gap.NO_OWNER, item.owner is None),
        (Gap.NO_LEADER, lasting and item.leads is None),
        (Gap.BOTH_LEAD, bool(item.leads) and len(leading.get(item.entity, ())) > 1),
        (Gap.NOT_WHEN_DOWN, lasting and item.way is not Way.BY_HAND and not item.when_down.strip()),
        (Gap.BY_HAND, lasting and item.first_release and item.way is Way.BY_HAND),
    )
    yield from (gap for gap, holds in checks if holds)


def _unconnected(project: Project, systems: Sequence[System]) -> Iterator[Unconnected]:
    """Places that stay beside the CRM, or of which nobody decided, and that nothing connects."""
    connected = {item.source for item in systems}
    for item in sorted(project.of(DataSource), key=lambda item: (item.moves is None, item.title, item.id)):
        if item.moves is not True and item.id not in connected:
            yield Unconnected(item.id, item.title, item.moves)


def _facts(found: Connections) -> Iterator[tuple[str, float | None]]:
    """What a check of the playbook may look at."""
    lines = found.lines
    said = [cell for row in found.access for cell in row.said]
    yield "connections_listed", float(len(lines))
    yield "connections_unsettled", float(len(found.unsettled))
    yield "connections_without_owner", float(sum(item.owner is None for item in lines))
    yield "systems_first_day", float(len(found.first_systems))
    yield "groups_without_access", float(sum(not row.said for row in found.access))
    yield "access_concerns", float(len(found.concerns)) if said else None
