"""Measuring files of customers, drawing records to compare with the truth, and the list of what to clean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from customer_data.figures import ProfileFigures
from customer_data.sample import next_row, values_at
from customer_data.specs import Figures, Job
from exchange.cleaning_list import Cell, work_list
from project.access import Action, allowed
from project.data_specs import profile_key, profile_spec
from project.model import Person, Project
from project.records.customer_data import Cleaning, DataFile, FileMeaning, Profile, TruthCheck
from project.results.data_readiness import CleaningLine
from reports.facts import Facts
from reports.sections import data_cleaning as section
from words.catalogue import load
from workspace.customer_files import folder_of
from workspace.customer_jobs import JobLine, ask, line
from workspace.customer_rows import ROWS
from workspace.evaluators import project_of
from workspace.guarding import NotAllowed, require
from workspace.handing import MadeFile
from workspace.issue import MEDIA_TYPES
from workspace.open import opened
from workspace.wiring import Workspace

MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": MEDIA_TYPES["xlsx"]}
MOST_ASKED = 12
"""Fields of one record that a person is asked about."""


# -- measuring -----------------------------------------------------------------------------------------------


def measure(workspace: Workspace, person: str, project_id: str, files: Sequence[str]) -> tuple[JobLine, ...]:
    """Begin to measure files; those that cannot be measured yet are left out.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    project = project_of(stored)
    return tuple(_measured(workspace, person, project, files))


def _measured(workspace: Workspace, person: str, project: Project, files: Sequence[str]) -> Iterator[JobLine]:
    for name in files:
        file = project.find(DataFile, name)
        spec = None if file is None or file.gone is not None else profile_spec(project, file)
        if spec is not None:

            def keep(figures: Figures, name: str = name) -> tuple[Profile, ...]:
                found = cast("ProfileFigures", figures)
                return (Profile(id=name, figures=found, on=workspace.clock().date()),)

            yield ask(workspace, person, project.id, Job.PROFILE, spec, keep)


def measuring(workspace: Workspace, person: str, project_id: str, file: str) -> JobLine | None:
    """How the measuring of a file stands by what it means now; None where nobody asked.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.VIEW)
    project = project_of(stored)
    record = project.find(DataFile, file)
    key = None if record is None else profile_key(project, record)
    return None if key is None else line(workspace, person, project_id, key)


# -- the sample ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Drawn:
    """A record to be compared with the truth.

    Attributes:
        row: its number in the file.
        values: field and what the record says, "" where it says nothing.
    """

    row: int
    values: tuple[tuple[str, str], ...] = field(repr=False)


def draw(
    workspace: Workspace, person: str, project_id: str, file: str, fields: Sequence[str]
) -> Drawn | None:
    """The next record of the sample; None when every record was looked at or the rows are not here.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such file, or nothing is known of its columns.
        StoreFault: the storage failed.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    project = project_of(stored)
    record, stands = project.find(DataFile, file), project.find(FileMeaning, file)
    if record is None or stands is None:
        raise LookupError(file)
    folder = folder_of(workspace, person, project_id, record.digest)
    if folder is None or not (folder / ROWS).is_file():
        return None
    checks = project.of(TruthCheck)
    done = {item.row for item in checks if item.file == file and item.key == record.digest}
    found = next_row(folder / ROWS, record.digest, done)
    if found is None:
        return None
    place, row = found
    said = values_at(folder / ROWS, place, stands.meaning, tuple(fields)[:MOST_ASKED])
    return Drawn(row, tuple(said.items()))


# -- the list of what to clean -----------------------------------------------------------------------------


def made_cleaning(
    workspace: Workspace, person: str, project_id: str, kind: str = "xlsx", language: str = "en"
) -> MadeFile:
    """What is to be cleaned as a table: found where, how many records, how, by whom, until when, how long.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        ValueError: another kind than "csv" or "xlsx".
    """
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, Action.EXPORT):
        raise NotAllowed(str(Action.EXPORT))
    words = load(language)
    facts = Facts(here.project, here.catalogue, here.outlook, words, here.outlook.as_of)
    heads = [words(f"data_readiness.cleaning.list.{name}") for name in section.LIST]
    rows = [_row(facts, item) for item in here.outlook.data_readiness.cleaning if not item.gone]
    data = work_list(words("data_readiness.cleaning.list.sheet"), heads, rows, kind)
    return MadeFile(f"{words('data_readiness.cleaning.list.file')}.{kind}", MEDIA[kind], data)


def _row(facts: Facts, item: CleaningLine) -> tuple[Cell, ...]:
    owner = None if item.owner is None else facts.project.find(Person, item.owner)
    entry = facts.project.find(Cleaning, item.id)
    return (
        section.what(facts, item),
        item.file_title,
        float(item.rows),
        section.way(facts, item.way),
        "" if owner is None else owner.name,
        item.minutes_each if item.way in section.BY_RECORD else None,
        round(item.hours.low, 1),
        round(item.hours.likely, 1),
        round(item.hours.high, 1),
        "" if item.due is None else item.due.isoformat(),
        section.stands(facts, item.state),
        "" if entry is None else entry.note,
    )
