"""The example with a word of its own planted in every text of every record, and what a client report says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from project.catalogue import Catalogue
from project.model import AnyRecord, Project
from project.outlook import Outlook
from project.records.issuing import Audience, ReportOptions
from reports.coded import write_document
from reports.document import Document
from reports.kinds import build
from words.catalogue import load
from workspace.offline import open_file
from workspace.open import Opened

AS_OF = date(2026, 11, 21)
EXAMPLE = Path("project/library/example.project.yaml")
NAMES = ("comparison_one_page", "comparison_full")
LEFT_ALONE = frozenset({"amendment", "pins"})
"""Kinds that change the content itself, whose words are those of criteria and plans."""

PLANTED = re.compile(r"Qz\d+x")


@cache
def example() -> Opened:
    """The example as it is shipped."""
    found = open_file(EXAMPLE.read_bytes(), EXAMPLE.name, as_of=AS_OF).opened
    assert found is not None
    return found


class Planter:
    """Puts a word of its own into every text that a person may type; remembers where each stands.

    A text that a person may type is one that takes spaces and capitals: ids, codes and dates refuse them.
    """

    def __init__(self) -> None:
        self.where: dict[str, tuple[str, str, str]] = {}

    def record(self, record: AnyRecord) -> AnyRecord:
        """The record with a word in each of its texts."""
        if record.KIND in LEFT_ALONE:
            return record
        data = record.model_dump()
        for path in list(_leaves(data)):
            word = f"Qz{len(self.where) + 1}x"
            before = _at(data, path)
            _put(data, path, f"{word} {before or ''}".strip()[:190])
            try:
                type(record).model_validate(data)
            except ValidationError:
                _put(data, path, before)
            else:
                self.where[word] = (record.KIND, record.id, ".".join(map(str, path)))
        changed: AnyRecord = type(record).model_validate(data)
        return changed


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where texts, or nothing, stand in plain values."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list | tuple):
        for place, item in enumerate(value):
            yield from _leaves(item, (*path, place))
    elif path and path != ("id",) and (value is None or type(value) is str):
        yield path


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def _put(data: Any, path: tuple[str | int, ...], value: Any) -> None:
    """Put a value at its place; a tuple on the way becomes a list."""
    for place, step in enumerate(path[:-1]):
        inner = data[step]
        if isinstance(inner, tuple):
            data[step] = inner = list(inner)
        data = inner
        assert place < len(path)
    data[path[-1]] = value


@cache
def planted() -> tuple[Project, dict[str, tuple[str, str, str]]]:
    """The example with a planted word in every text, and which word stands where."""
    planter = Planter()
    project = example().project
    records = tuple(planter.record(item) for item in project.records)
    return project.model_copy(update={"records": records}), planter.where


def made(
    project: Project, content: Catalogue, outlook: Outlook, name: str, options: ReportOptions
) -> Document:
    """The comparison of this name."""
    return build(name, project, content, outlook, load("en"), AS_OF, options)


def client(**chosen: Any) -> ReportOptions:
    """Options of a report for a client."""
    return ReportOptions(audience=Audience.CLIENT, **chosen)


def all_said(document: Document) -> str:
    """Every text and number of a document as it is handed to writers."""
    return "\n".join(_texts(write_document(document)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
    elif value is not None:
        yield str(value)
