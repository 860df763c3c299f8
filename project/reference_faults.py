"""Whether what a record names is there: other records of the project, and parts of its content."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from project.catalogue import Catalogue
from project.codes import Code
from project.known_parts import known
from project.model import AnyRecord, Person, Project, Record, Vendor
from project.references import PARTS, named_by, names_in

_CODES: dict[type[Record], Code] = {Person: Code.UNKNOWN_PERSON, Vendor: Code.UNKNOWN_VENDOR}


def reference_faults(project: Project, catalogue: Catalogue, record: AnyRecord) -> Iterator[Diagnostic]:
    """A complaint for each name in a record that nothing has."""
    for reference, name in named_by(record):
        parts = known(catalogue, reference.part) if reference.part else frozenset[str]()
        if name not in parts and project.find(reference.to, name) is None:
            names = sorted({*parts, *(item.id for item in project.of(reference.to))})
            code = _CODES.get(reference.to, Code.UNKNOWN_RECORD)
            told = {"name": name} if code in _CODES.values() else {"name": name, "kind": reference.to.KIND}
            place = Place("", path=(record.KIND, record.id, reference.field))
            yield complain(code, place, told, value=name, nearest=near(name, names))
    for field, sort in PARTS.get(type(record), ()):
        yield from _parts(catalogue, record, field, sort)


def _parts(catalogue: Catalogue, record: AnyRecord, field: str, sort: str) -> Iterator[Diagnostic]:
    named = names_in(record, field)
    there = known(catalogue, sort) if named else frozenset()
    for name in named:
        if name not in there:
            place = Place("", path=(record.KIND, record.id, field))
            told = {"name": name, "sort": sort}
            yield complain(Code.UNKNOWN_PART, place, told, value=name, nearest=near(name, there))
