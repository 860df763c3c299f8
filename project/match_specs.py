"""What a search for records of the same customer asks, made of the files and what their columns mean."""

from __future__ import annotations

from collections.abc import Sequence

from customer_data.schema import Holds
from customer_data.specs import Job, Mapped, MatchSpec, key
from project.model import Project
from project.records.customer_data import DataFile, FileMeaning

QUEUE = 200
"""Pairs that are drawn for people to look at."""


def customer_files(project: Project) -> tuple[DataFile, ...]:
    """Files that were read, whose rows are here, and that are not said to hold purchases; as they came."""
    files = (item for item in project.of(DataFile) if item.read is not None and item.gone is None)
    return tuple(
        item for item in sorted(files, key=lambda one: (one.came, one.id)) if not _purchases(project, item)
    )


def _purchases(project: Project, file: DataFile) -> bool:
    meant = project.find(FileMeaning, file.id)
    if meant is not None:
        return meant.meaning.holds is Holds.PURCHASES
    return file.read is not None and file.read.purchases


def searchable(project: Project, file: DataFile) -> bool:
    """Whether at least one column of a file has a meaning."""
    meant = project.find(FileMeaning, file.id)
    return meant is not None and any(item.field is not None for item in meant.meaning.columns)


def in_order(project: Project, files: Sequence[str]) -> tuple[str, ...]:
    """These files as they came, so that the same ones in another order are the same question."""
    wanted = set(files)
    known = tuple(item.id for item in customer_files(project) if item.id in wanted)
    return (*known, *sorted(wanted - set(known)))


def match_spec(project: Project, files: Sequence[str]) -> MatchSpec | None:
    """The question for these files as they stand; None where one is missing or means nothing yet."""
    mapped = [_mapped(project, name) for name in files]
    known = [item for item in mapped if item is not None]
    if not known or len(known) < len(mapped):
        return None
    return MatchSpec(files=tuple(known), queue=QUEUE)


def match_key(project: Project, files: Sequence[str]) -> str | None:
    """The name of the result that these files would have now."""
    spec = match_spec(project, files)
    return None if spec is None else key(Job.MATCH, spec)


def _mapped(project: Project, name: str) -> Mapped | None:
    file, meant = project.find(DataFile, name), project.find(FileMeaning, name)
    if file is None or meant is None:
        return None
    return Mapped(digest=file.digest, meaning=meant.meaning)
