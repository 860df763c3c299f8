"""Who may see and change what: the rights of each department, and what speaks against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.catalogue import Catalogue
from project.model import Project
from project.records.connecting import AccessRight, Right
from project.results.connections import AccessCell, AccessConcern, AccessRow, Concern, EntityColumn
from project.results.inventory import Inventory

CHANGING = frozenset({Right.CHANGES, Right.CHANGES_OWN})
SEEING_ALL = frozenset({Right.SEES, Right.CHANGES})


def right_id(group: str, entity: str) -> str:
    """Id of the record that says what a department may do with a sort of thing."""
    return f"{group}:{entity}"


def rights(
    project: Project,
    catalogue: Catalogue,
    inventory: Inventory,
    entities: Sequence[EntityColumn],
    language: str,
) -> Iterator[AccessRow]:
    """Every department inside the firm, with what it does and keeps today."""
    said = {(item.group, item.entity): item for item in project.of(AccessRight)}
    keeps = {item.group: tuple(line.title for line in item.sources) for item in inventory.groups}
    playbook = catalogue.playbook
    for group in playbook.groups:
        if not group.outside:
            yield AccessRow(
                group.id,
                group.title.read(language, playbook.language),
                tuple(_cell(group.id, item.id, said.get((group.id, item.id))) for item in entities),
                tuple(item.title for item in inventory.processes if group.id in item.groups),
                keeps.get(group.id, ()),
            )


def _cell(group: str, entity: str, given: AccessRight | None) -> AccessCell:
    if given is None:
        return AccessCell(group, entity, None)
    return AccessCell(group, entity, given.right, given.exports, given.why)


def concerns(access: Sequence[AccessRow], entities: Sequence[EntityColumn]) -> Iterator[AccessConcern]:
    """What speaks against the rights, the gravest first; nothing while nobody has said anything."""
    told = [row for row in access if row.said]
    if not told:
        return
    by_entity = [
        (entity, [(row.title, row.cells[place]) for row in told if row.cells[place].right is not None])
        for place, entity in enumerate(entities)
    ]
    known = [(entity, cells) for entity, cells in by_entity if cells]
    found = [
        *(item for entity, cells in known for item in _of_entity(entity, cells, len(access))),
        *(item for row in access for item in _of_group(row)),
    ]
    order = list(Concern)
    yield from sorted(found, key=lambda item: order.index(item.concern))


def _of_entity(
    entity: EntityColumn, cells: Sequence[tuple[str, AccessCell]], groups: int
) -> Iterator[AccessConcern]:
    """What speaks against the rights to one sort of thing."""
    seen = [title for title, cell in cells if cell.right is not Right.NONE]
    whole = [title for title, cell in cells if cell.right in SEEING_ALL]
    changing = [title for title, cell in cells if cell.right in CHANGING]
    out = sum(cell.exports for _, cell in cells)
    if entity.sensitive and len(whole) == groups > 1:
        yield AccessConcern(Concern.OPEN_TO_ALL, "", entity.title, len(whole), groups)
    if not changing:
        yield AccessConcern(Concern.NOBODY_CHANGES, "", entity.title)
    if 2 * out > groups:
        yield AccessConcern(Concern.MANY_EXPORT, "", entity.title, out, groups)
    if entity.sensitive and len(changing) == 1 and seen == changing and groups > 1:
        yield AccessConcern(Concern.ALONE, changing[0], entity.title)
    for title, cell in cells if entity.sensitive else ():
        if cell.right is not Right.NONE and not cell.why.strip():
            yield AccessConcern(Concern.NO_REASON, title, entity.title)


def _of_group(row: AccessRow) -> Iterator[AccessConcern]:
    if not row.said:
        yield AccessConcern(Concern.UNSAID, row.title)
    elif all(cell.right is Right.NONE for cell in row.said):
        yield AccessConcern(Concern.NOTHING, row.title)
