"""Connections out as a table and in again, rights out as a table, requirements made of connections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from authoring.diagnostics import Diagnostic, Place, complain, has_errors, in_order
from exchange.codes import Code
from exchange.record_columns import NO, YES, Column, Sort, in_lines
from exchange.record_file import XLSX, Heads, record_file
from exchange.record_table import Row, read_record_table
from exchange.tables import at_cell, place_of
from playbook.wants import RequirementSort
from project.access import Action, allowed
from project.model import Person, Project
from project.records.connecting import AccessRight, Connection, Direction, Frequency, Right, Way
from project.records.inventory import DataSource
from project.records.requirements import Requirement
from project.results.connections import EntityColumn
from words.catalogue import Words, load
from workspace.change import Outcome, Refused, new_id, put
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.open import Opened, opened
from workspace.requirement_tables import MEDIA
from workspace.wiring import Workspace

SAY = "connections"

NEVER_EMPTY = frozenset({"title", "entity", "first_release"})
"""Fields that always say something; an empty cell leaves them."""


@dataclass(frozen=True, slots=True)
class ReadConnections:
    """What a list of connections would change.

    Attributes:
        records: new and changed ones, each on the version it was based on.
        new, changed, same: how many rows are what.
        problems: everything that is wrong, by its cell; with an error among them nothing is taken over.
    """

    records: tuple[Connection, ...] = ()
    new: int = 0
    changed: int = 0
    same: int = 0
    problems: tuple[Diagnostic, ...] = ()


def connections_file(
    workspace: Workspace, person: str, project_id: str, kind: str = XLSX, language: str = "en"
) -> MadeFile:
    """All connections as a table, by system.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        ValueError: another kind than "csv" or "xlsx".
    """
    here = _may(workspace, person, project_id, Action.EXPORT, language)
    words = load(language)
    places = [line.id for line in here.outlook.connections.lines]
    records = sorted(here.project.of(Connection), key=lambda item: places.index(item.id))
    columns = connection_columns(here.project, here.outlook.connections.entities, words)
    data = record_file(_heads(words, "sheet"), columns, records, kind)
    return MadeFile(f"{words(f'{SAY}.file.name')}.{kind}", MEDIA[kind], data)


def rights_file(
    workspace: Workspace, person: str, project_id: str, kind: str = XLSX, language: str = "en"
) -> MadeFile:
    """Who may see what as a table, one row for each department and sort of thing.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        ValueError: another kind than "csv" or "xlsx".
    """
    here = _may(workspace, person, project_id, Action.EXPORT, language)
    words, found = load(language), here.outlook.connections
    groups = {row.group: row.title for row in found.access}
    order = [(row.group, cell.entity) for row in found.access for cell in row.cells]
    records = [item for item in here.project.of(AccessRight) if (item.group, item.entity) in order]
    records.sort(key=lambda item: order.index((item.group, item.entity)))
    columns = (
        _column(words, "group", Sort.ONE, groups, width=24),
        _column(words, "entity", Sort.ONE, _titles(found.entities), width=24),
        _column(words, "right", Sort.ONE, {str(item): words(f"{SAY}.rights.{item}") for item in Right}),
        _column(words, "exports", Sort.FLAG, _yes_no(words)),
        _column(words, "why", width=60),
    )
    data = record_file(_heads(words, "rights_sheet"), columns, records, kind)
    return MadeFile(f"{words(f'{SAY}.file.rights_name')}.{kind}", MEDIA[kind], data)


def read_connections(
    workspace: Workspace, person: str, project_id: str, data: bytes, filename: str, language: str = "en"
) -> ReadConnections:
    """What a list that was handed in would change; nothing is saved.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    here = _may(workspace, person, project_id, Action.EDIT, language)
    words = load(language)
    columns = connection_columns(here.project, here.outlook.connections.entities, words)
    standing = {item.id: item for item in here.project.of(Connection)}
    versions = {name: item.revision for name, item in standing.items()}
    rows, problems = read_record_table(data, filename, _heads(words, "sheet"), columns, versions)
    return _told(rows, problems, standing, filename)


def take_connections(
    workspace: Workspace, person: str, project_id: str, read: ReadConnections, operation: str | None = None
) -> Outcome:
    """Save what a list changes, all of it or nothing.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    if has_errors(read.problems):
        return Refused(read.problems)
    return put(workspace, person, project_id, "connection.taken", *read.records, operation=operation)


def requirement_from_connection(
    workspace: Workspace,
    person: str,
    project_id: str,
    connection: str,
    language: str = "en",
    operation: str | None = None,
) -> Outcome:
    """Make a proposed requirement of a connection, once; the connection names it (N26).

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    here = opened(workspace, person, project_id, language=language)
    intent, found = "connection.made_requirement", here.project.find(Connection, connection)
    line = next((item for item in here.outlook.connections.lines if item.id == connection), None)
    if found is None or line is None or found.requirement is not None:
        return put(workspace, person, project_id, intent, operation=operation)
    words = load(language)
    frequency = words(f"{SAY}.frequencies.{found.frequency}") if found.frequency else ""
    statement = words(
        f"{SAY}.requirement.statement",
        thing=line.entity_title,
        way=words(f"{SAY}.requirement.{found.direction or Direction.BOTH}"),
        system=line.title,
        frequency=frequency,
    )
    made = Requirement(
        id=f"r{new_id()[:16]}",
        statement=" ".join(statement.split()).replace(" ,", ","),
        sort=RequirementSort.CONNECTION,
        acceptance=words(
            f"{SAY}.requirement.acceptance", frequency=frequency or words(f"{SAY}.frequencies.open")
        ),
        reason=found.purpose,
        first_release=found.first_release,
        order=max((item.order for item in here.project.of(Requirement)), default=0) + 1,
    )
    linked = found.model_copy(update={"requirement": made.id})
    return put(workspace, person, project_id, intent, made, linked, operation=operation)


def _may(workspace: Workspace, person: str, project_id: str, action: Action, language: str) -> Opened:
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, action):
        raise NotAllowed(str(action))
    return here


# -- rows --------------------------------------------------------------------------------------------------


def _told(
    rows: Sequence[Row], problems: Sequence[Diagnostic], standing: Mapping[str, Connection], file: str
) -> ReadConnections:
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
    return ReadConnections(tuple(records), new, len(records) - new, same, in_order(found))


def _made(row: Row, base: Connection | None, order: int) -> Connection | ValidationError:
    """The connection a row stands for, or why it cannot be one."""
    written: dict[str, Any] = {"id": f"c{new_id()[:16]}", "order": order}
    if base is not None:
        written = {name: getattr(base, name) for name in Connection.model_fields}
    try:
        return Connection.model_validate({**written, **_typed(row, base)})
    except ValidationError as error:
        return error


def _typed(row: Row, base: Connection | None) -> dict[str, Any]:
    """What was typed; a text of which only the ends of lines became others stays as it was."""
    given = row.values.items()
    typed = {name: value for name, value in given if value is not None or name not in NEVER_EMPTY}
    for name, value in typed.items():
        before = getattr(base, name, None)
        if isinstance(before, str) and in_lines(before) == value:
            typed[name] = before
    return typed


def _too_much(error: ValidationError, row: Row, file: str) -> Iterator[Diagnostic]:
    """Texts that are too long and numbers out of reach; told by the row."""
    place = place_of(file, "", row.number + 2, 1)
    for fault in error.errors():
        head = ".".join(str(part) for part in fault["loc"][:1])
        told = {**at_cell(place), "head": head}
        yield complain(Code.TABLE_VALUE, Place(file, place.line, 1, place.path), told, value=fault["msg"])


# -- columns -----------------------------------------------------------------------------------------------


def connection_columns(
    project: Project, entities: Sequence[EntityColumn], words: Words
) -> tuple[Column, ...]:
    """Every field that the list shows, with what may stand in it."""

    def codes(name: str, values: Sequence[str]) -> dict[str, str]:
        return {str(item): words(f"records.connection.codes.{name}.{item}") for item in values}

    places = {item.id: " ".join(item.title.split()) for item in project.of(DataSource)}
    people = {item.id: item.name for item in project.of(Person)}
    return (
        _column(words, "title", needed=True, width=30),
        _column(words, "entity", Sort.ONE, _titles(entities), needed=True, width=20),
        _column(words, "direction", Sort.ONE, codes("direction", list(Direction))),
        _column(words, "frequency", Sort.ONE, codes("frequency", list(Frequency))),
        _column(words, "way", Sort.ONE, codes("way", list(Way)), width=24),
        _column(words, "purpose", width=50),
        _column(words, "when_down", width=40),
        _column(words, "owner", Sort.ONE, people),
        _column(words, "volume", Sort.NUMBER),
        _column(words, "first_release", Sort.FLAG, _yes_no(words)),
        _column(words, "source", Sort.ONE, places, width=24),
        _column(words, "note", width=40),
    )


def _column(
    words: Words, name: str, sort: Sort = Sort.TEXT, titles: Mapping[str, str] | None = None, **more: Any
) -> Column:
    return Column(name, words(f"{SAY}.heads.{name}"), sort, titles or {}, **more)


def _titles(entities: Sequence[EntityColumn]) -> dict[str, str]:
    return {item.id: item.title for item in entities}


def _yes_no(words: Words) -> dict[str, str]:
    return {YES: words("shell.yes"), NO: words("shell.no")}


def _heads(words: Words, sheet: str) -> Heads:
    return Heads(words(f"{SAY}.file.id"), words(f"{SAY}.file.version"), words(f"{SAY}.file.{sheet}"))
