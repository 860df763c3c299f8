"""What is wrong with connections and rights, beyond what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from customer_data.load import customer_schema
from project.catalogue import Catalogue
from project.codes import Code
from project.connection_rights import right_id
from project.model import Project, Record
from project.records.connecting import AccessRight, Connection

SORT = "sort of thing"


def check_connection(_project: Project, _catalogue: Catalogue, record: Connection) -> Iterator[Diagnostic]:
    """What goes is one of the things that the description of customers knows."""
    yield from _known(record, record.entity)


def check_right(_project: Project, _catalogue: Catalogue, record: AccessRight) -> Iterator[Diagnostic]:
    """A right is about a known thing, and a department has one right to it."""
    yield from _known(record, record.entity)
    expected = right_id(record.group, record.entity)
    if record.id != expected:
        yield complain(Code.WRONG_ID, _at(record, "id"), {"expected": expected}, value=record.id)


def _known(record: Record, entity: str) -> Iterator[Diagnostic]:
    names = [item.id for item in customer_schema().entities]
    if entity not in names:
        told = {"name": entity, "sort": SORT}
        nearest = near(entity, names)
        yield complain(Code.UNKNOWN_PART, _at(record, "entity"), told, value=entity, nearest=nearest)


def _at(record: Record, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))


CONNECTION_CHECKS: Mapping[type[Record], Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]] = {
    Connection: check_connection,
    AccessRight: check_right,
}
"""What each kind of record has to keep."""
