"""Requirements out as a table and in again: what it changes is shown first, then saved as one act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from authoring.diagnostics import Diagnostic, Place, complain, has_errors, in_order
from authoring.values import Text
from exchange.codes import Code
from exchange.record_columns import NO, YES, Column, Sort, in_lines
from exchange.record_file import XLSX, Heads, record_file
from exchange.record_table import Row, read_record_table
from exchange.tables import at_cell, place_of
from playbook.wants import Loop, Priority, RequirementSort
from project.access import Action, allowed
from project.catalogue import Catalogue
from project.model import Person, Project
from project.records.inventory import Process
from project.records.requirements import Fit, Requirement, RequirementState
from project.records.vision import Objective
from questionnaires.asked import unfolded
from words.catalogue import Words, load
from workspace.change import Outcome, Refused, new_id, put
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.open import opened
from workspace.wiring import Workspace

MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What kinds of table there are."""

NEVER_EMPTY = frozenset({"sort", "state"})
"""Fields that always say something; an empty cell leaves them."""

TAKEN = "requirement.table_taken"
"""What is done when a table is taken over, in the history."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """What a table would change.

    Attributes:
        records: new and changed requirements, each on the version it was based on.
        new, changed, same: how many rows are what.
        problems: everything that is wrong, by its cell; with an error among them nothing is taken over.
    """

    records: tuple[Requirement, ...] = ()
    new: int = 0
    changed: int = 0
    same: int = 0
    problems: tuple[Diagnostic, ...] = ()


def requirements_file(
    workspace: Workspace, person: str, project_id: str, kind: str = XLSX, language: str = "en"
) -> MadeFile:
    """All requirements as a table, in the order of the page.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        ValueError: another kind than "csv" or "xlsx".
    """
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, Action.EXPORT):
        raise NotAllowed(str(Action.EXPORT))
    words = load(language)
    columns = requirement_columns(here.project, here.catalogue, words)
    records = sorted(here.project.of(Requirement), key=lambda item: (item.order, item.id))
    data = record_file(_heads(words), columns, records, kind)
    return MadeFile(f"{words('requirement_table.file')}.{kind}", MEDIA[kind], data)


def read_requirements(
    workspace: Workspace, person: str, project_id: str, data: bytes, filename: str, language: str = "en"
) -> ReadTable:
    """What a table that was handed in would change; nothing is saved.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, Action.EDIT):
        raise NotAllowed(str(Action.EDIT))
    words = load(language)
    columns = requirement_columns(here.project, here.catalogue, words)
    standing = {item.id: item for item in here.project.of(Requirement)}
    versions = {name: item.revision for name, item in standing.items()}
    rows, problems = read_record_table(data, filename, _heads(words), columns, versions)
    return _told(rows, problems, standing, filename)


def take_requirements(
    workspace: Workspace, person: str, project_id: str, read: ReadTable, operation: str | None = None
) -> Outcome:
    """Save what a table changes, all of it or nothing.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    if has_errors(read.problems):
        return Refused(read.problems)
    return put(workspace, person, project_id, TAKEN, *read.records, operation=operation)


def _told(
    rows: Sequence[Row], problems: Sequence[Diagnostic], standing: Mapping[str, Requirement], file: str
) -> ReadTable:
    found, records, same, new = list(problems), [], 0, 0
    order = max((item.order for item in standing.values()), default=0)
    for row in rows:
        base = standing.get(row.id)
        made = _made(row, base, order + row.number + 1)
        if isinstance(made, ValidationError):
            found.extend(_too_much(made, row, file))
        elif made == base:
            same += 1
        else:
            records.append(made)
            new += base is None
    return ReadTable(tuple(records), new, len(records) - new, same, in_order(found))


def _made(row: Row, base: Requirement | None, order: int) -> Requirement | ValidationError:
    """The requirement a row stands for, or why it cannot be one."""
    written: dict[str, Any] = {"id": f"r{new_id()}", "order": order}
    if base is not None:
        written = {name: getattr(base, name) for name in Requirement.model_fields}
    try:
        return Requirement.model_validate({**written, **_typed(row, base)})
    except ValidationError as error:
        return error


def _typed(row: Row, base: Requirement | None) -> dict[str, Any]:
    """What was typed; what cannot be empty stays as it is where nothing was typed.

    A text of which only the ends of lines became others stays as it was.
    """
    given = row.values.items()
    typed = {name: value for name, value in given if value is not None or name not in NEVER_EMPTY}
    for name, value in typed.items():
        before = getattr(base, name, None)
        if isinstance(before, str) and in_lines(before) == value:
            typed[name] = before
    return typed


def _too_much(error: ValidationError, row: Row, file: str) -> Iterator[Diagnostic]:
    """Texts that are too long, lists that hold too much; told by the row, as columns may stand anywhere."""
    place = place_of(file, "", row.number + 2, 1)
    for fault in error.errors():
        head = ".".join(str(part) for part in fault["loc"][:1])
        told = {**at_cell(place), "head": head}
        yield complain(Code.TABLE_VALUE, Place(file, place.line, 1, place.path), told, value=fault["msg"])


# -- columns -------------------------------------------------------------------------------------------


def _heads(words: Words) -> Heads:
    told = (words(f"requirement_table.{name}") for name in ("id", "version", "sheet"))
    return Heads(*told)


def requirement_columns(project: Project, catalogue: Catalogue, words: Words) -> tuple[Column, ...]:
    """Every field that a table shows, with what may stand in it."""
    playbook, language = catalogue.playbook, words.language

    def titles(items: Iterable[Any]) -> dict[str, str]:
        return {item.id: _read(item, language, playbook.language) for item in items}

    def codes(name: str, values: Iterable[str]) -> dict[str, str]:
        return {str(value): words(f"records.requirement.codes.{name}.{value}") for value in values}

    def column(name: str, sort: Sort = Sort.TEXT, of: Mapping[str, str] | None = None, **more: Any) -> Column:
        return Column(name, words(f"requirement_table.heads.{name}"), sort, of or {}, **more)

    return (
        column("statement", needed=True, width=60),
        column("family", Sort.ONE, titles(playbook.families), width=24),
        column("sort", Sort.ONE, codes("sort", RequirementSort)),
        column("priority", Sort.ONE, codes("priority", Priority)),
        column("state", Sort.ONE, codes("state", RequirementState)),
        column("fit", Sort.ONE, codes("fit", Fit)),
        column("acceptance", width=50),
        column("first_release", Sort.FLAG, {YES: words("shell.yes"), NO: words("shell.no")}),
        column("loop", Sort.ONE, codes("loop", Loop)),
        column("needs", Sort.MANY, _needs(catalogue, language), width=40),
        column("objectives", Sort.MANY, {item.id: item.title for item in project.of(Objective)}, width=40),
        column("automates", Sort.MANY, {item.id: item.title for item in project.of(Process)}, width=30),
        column("criterion", Sort.ONE, titles(catalogue.criteria.criteria), width=24),
        column("scenario", Sort.ONE, titles(playbook.scenarios), width=24),
        column("owner", Sort.ONE, {item.id: item.name for item in project.of(Person)}),
        column("reason", width=40),
    )


def _read(item: Any, language: str, fallback: str) -> str:
    title: Text = item.title
    return " ".join(title.read(language, fallback).split())


def _needs(catalogue: Catalogue, language: str) -> dict[str, str]:
    survey = unfolded(catalogue.questionnaire)
    return {
        f"{question.id}/{row.id}": " ".join(row.label.read(language, survey.language).split())
        for question in survey.questions()
        for row in question.rows
    }
