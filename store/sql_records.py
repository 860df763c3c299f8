"""Projects, records and the log in the database: each function works inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    Select,
    Table,
    and_,
    cast,
    delete,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.types import TypeEngine

from project.model import Membership, Settings
from store import log
from store.codec import decode_record, in_utc, moment_text, read_moment
from store.plan import Key, Plan, Standing, beginning, check, keys_of, plan, restored
from store.port import ContentText, Event, Operation, ProjectLine, Saved, Stale, StoredProject, UnknownProject
from store.rows import (
    EVENT_COLUMNS,
    body_of,
    content_of,
    content_row,
    event_of,
    event_row,
    exact_event,
    line_of,
    standing_of,
    standing_row,
)
from store.tables import contents, deleted_projects, events, metadata, operations, projects, records

MOST_IDS = 500
"""A longer list of records is looked up by kind alone."""


def head_of(connection: Connection, project_id: str) -> log.Head:
    """The end of the project's log, as the project remembers it.

    Raises:
        UnknownProject: when there is no such project.
    """
    query = select(projects.c.revision, projects.c.digest).where(projects.c.id == project_id)
    row = connection.execute(query).first()
    if row is None:
        raise UnknownProject(project_id)
    return log.Head(row.revision, row.digest)


def create(
    connection: Connection, project_id: str, content: Sequence[ContentText], first: Operation
) -> Saved:
    """Make a project, or tell again how it was made."""
    if _stands(connection, project_id):
        return _made(connection, project_id, first.id)
    if _was_removed(connection, project_id):
        raise UnknownProject(project_id)
    decided = beginning(first, content)
    _insert_project(connection, project_id, log.Head(), first.at)
    insert_rows(connection, contents, project_id, map(content_row, content))
    return _take(connection, project_id, first, decided)


def restore(
    connection: Connection, project_id: str, content: Sequence[ContentText], given: Sequence[Event]
) -> None:
    """Bring a project back with its whole log.

    Raises:
        ValueError: the id is taken, or the log is not whole.
    """
    if _stands(connection, project_id) or _was_removed(connection, project_id):
        raise ValueError("another project has this id")
    decided = restored(given, content)
    _insert_project(connection, project_id, decided.head, given[-1].at)
    insert_rows(connection, contents, project_id, map(content_row, content))
    insert_rows(connection, events, project_id, map(event_row, decided.events))
    _put(connection, project_id, decided.standings())
    known = {event.operation: (event.number, moment_text(event.at)) for event in decided.events}
    rows = ({"id": name, "revision": number, "at": at} for name, (number, at) in known.items())
    insert_rows(connection, operations, project_id, rows)


def _stands(connection: Connection, project_id: str) -> bool:
    query = select(projects.c.id).where(projects.c.id == project_id)
    return connection.execute(query).first() is not None


def _was_removed(connection: Connection, project_id: str) -> bool:
    query = select(deleted_projects.c.id).where(deleted_projects.c.id == project_id)
    return connection.execute(query).first() is not None


def _insert_project(connection: Connection, project_id: str, head: log.Head, at: datetime) -> None:
    row = {"id": project_id, "revision": head.number, "digest": head.digest, "changed_at": moment_text(at)}
    connection.execute(insert(projects), row)


def _made(connection: Connection, project_id: str, operation_id: str) -> Saved:
    known = _known(connection, project_id, operation_id)
    if known is None:
        raise ValueError("another project has this id")
    return known


def save(connection: Connection, project_id: str, operation: Operation) -> Saved | Stale:
    """Save all writes of an operation, or none; a known operation is answered as it was."""
    head = head_of(connection, project_id)
    known = _known(connection, project_id, operation.id)
    if known is not None:
        return known
    check(operation)
    standing = _standing(connection, project_id, keys_of(operation))
    decided = plan(operation, standing, head)
    if isinstance(decided, Stale):
        return decided
    return _take(connection, project_id, operation, decided)


def _known(connection: Connection, project_id: str, operation_id: str) -> Saved | None:
    query = select(operations).where(operations.c.project_id == project_id, operations.c.id == operation_id)
    row = connection.execute(query).first()
    return None if row is None else Saved(row.revision, read_moment(row.at), repeated=True)


def _standing(connection: Connection, project_id: str, keys: set[Key]) -> dict[Key, Standing]:
    """How the named records stand; may hold others too."""
    ids = {record_id for _, record_id in keys}
    query = select(records).where(records.c.project_id == project_id)
    query = query.where(records.c.kind.in_({kind for kind, _ in keys}))
    if len(ids) <= MOST_IDS:
        query = query.where(records.c.id.in_(ids))
    return {(row.kind, row.id): standing_of(row) for row in connection.execute(query)}


def _take(connection: Connection, project_id: str, operation: Operation, decided: Plan) -> Saved:
    """Store what was decided: the log, the records, the operation and the project's head."""
    at = moment_text(operation.at)
    insert_rows(connection, events, project_id, map(event_row, decided.events))
    _put(connection, project_id, decided.standings())
    known = {"id": operation.id, "revision": decided.head.number, "at": at}
    insert_rows(connection, operations, project_id, [known])
    head = {"revision": decided.head.number, "digest": decided.head.digest, "changed_at": at}
    connection.execute(update(projects).where(projects.c.id == project_id), head)
    return Saved(decided.head.number, in_utc(operation.at))


def insert_rows(
    connection: Connection, table: Table, project_id: str, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Add rows that belong to a project."""
    full = [{"project_id": project_id, **row} for row in rows]
    if full:
        connection.execute(insert(table), full)


def _put(connection: Connection, project_id: str, standings: Mapping[Key, Standing]) -> None:
    """Write how records stand, over how they stood."""
    rows = [
        {"project_id": project_id, "kind": kind, "id": record_id, **standing_row(now)}
        for (kind, record_id), now in standings.items()
    ]
    if rows:
        put = upsert(records)
        changed = {name: put.excluded[name] for name in ("revision", "body", "person", "at")}
        connection.execute(put.on_conflict_do_update(index_elements=records.primary_key, set_=changed), rows)


def load(connection: Connection, project_id: str) -> StoredProject:
    """All records as they stand, and what the project is pinned to."""
    head = head_of(connection, project_id)
    query = select(records).where(records.c.project_id == project_id, records.c.body.is_not(None))
    rows = connection.execute(query.order_by(records.c.kind, records.c.id))
    found = tuple(decode_record(row.kind, row.id, row.revision, body_of(row.body) or {}) for row in rows)
    return StoredProject(
        project_id, head.number, found, tuple(text.ref for text in content(connection, project_id))
    )


def content(connection: Connection, project_id: str) -> tuple[ContentText, ...]:
    """The pinned texts."""
    head_of(connection, project_id)
    query = select(contents).where(contents.c.project_id == project_id)
    return tuple(map(content_of, connection.execute(query.order_by(contents.c.kind, contents.c.id))))


def lines(connection: Connection, person: str | None) -> tuple[ProjectLine, ...]:
    """The list of projects, of one person or all."""
    settings = and_(
        records.c.project_id == projects.c.id, records.c.kind == Settings.KIND, records.c.id == "project"
    )
    query = select(projects, records.c.body).select_from(projects.outerjoin(records, settings))
    if person is not None:
        query = query.where(projects.c.id.in_(_memberships(person)))
    return tuple(
        map(line_of, connection.execute(query.order_by(projects.c.changed_at.desc(), projects.c.id)))
    )


def _memberships(person: str) -> Select[tuple[str]]:
    """Ids of the projects of a person; the condition is that of the index."""
    theirs = records.alias()
    member = theirs.c.kind == literal_column(f"'{Membership.KIND}'")
    return select(theirs.c.project_id).where(member, theirs.c.body.is_not(None), theirs.c.id == person)


def log_events(
    connection: Connection, project_id: str, *conditions: ColumnElement[bool], limit: int | None = None
) -> tuple[Event, ...]:
    """The project's log, or the part of it that meets the conditions, oldest first."""
    head_of(connection, project_id)
    query = select(*(events.c[name] for name in EVENT_COLUMNS)).where(events.c.project_id == project_id)
    query = query.where(*conditions).order_by(events.c.number).limit(limit)
    return tuple(event_of(row._asdict()) for row in connection.execute(query))


def verify(connection: Connection, project_id: str) -> int | None:
    """Number of the first event that does not fit; texts are compared as the bytes on disk."""
    head = head_of(connection, project_id)
    columns = (cast(events.c[name], _bytes(name)).label(name) for name in EVENT_COLUMNS)
    query = select(*columns).where(events.c.project_id == project_id).order_by(events.c.number)
    rows = connection.execute(query, execution_options={"yield_per": 1000})
    return log.first_misfit((exact_event(row._asdict()) for row in rows), head)


def _bytes(name: str) -> TypeEngine[Any]:
    return Integer() if name in {"number", "revision"} else LargeBinary()


def remove(connection: Connection, project_id: str) -> None:
    """Delete a project from every table.

    Its id is remembered: only then its log may go, and no late repeat of `create` makes it anew.
    """
    head_of(connection, project_id)
    connection.execute(insert(deleted_projects), {"id": project_id})
    for table in reversed(metadata.sorted_tables):
        if "project_id" in table.c:
            connection.execute(delete(table).where(table.c.project_id == project_id))
    connection.execute(delete(projects).where(projects.c.id == project_id))
