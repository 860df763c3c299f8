"""Kept files; each function works inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from store.codec import in_utc, moment_text, read_moment
from store.keeping import check_file, in_turn
from store.port import FileLine, KeptFile
from store.sql_records import head_of
from store.tables import files


def keep(connection: Connection, project_id: str, kept: Sequence[KeptFile]) -> None:
    """Keep files that are not known yet."""
    head_of(connection, project_id)
    for file in kept:
        check_file(file)
        row = {
            "project_id": project_id,
            "digest": file.digest,
            "name": file.name,
            "received": moment_text(in_utc(file.received)),
            "body": file.data,
        }
        connection.execute(upsert(files).on_conflict_do_nothing(), row)


def one(connection: Connection, project_id: str, digest: str) -> KeptFile:
    """One file. Raises LookupError when there is none."""
    head_of(connection, project_id)
    wanted = select(files).where(files.c.project_id == project_id, files.c.digest == digest)
    row = connection.execute(wanted).first()
    if row is None:
        raise LookupError(digest)
    return KeptFile(row.digest, row.name, read_moment(row.received), row.body)


def every(connection: Connection, project_id: str) -> tuple[FileLine, ...]:
    """All files without their bytes, in the order in which they came in."""
    head_of(connection, project_id)
    columns = (files.c.digest, files.c.name, func.length(files.c.body).label("size"), files.c.received)
    rows = connection.execute(select(*columns).where(files.c.project_id == project_id))
    return in_turn([FileLine(row.digest, row.name, row.size, read_moment(row.received)) for row in rows])
