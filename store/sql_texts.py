"""Texts of content that come after the first; each function works inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from project.model import ContentRef
from store.plan import picked, text_key
from store.port import ContentText
from store.rows import content_of, content_row
from store.sql_records import content, head_of
from store.tables import later_contents


def add(connection: Connection, project_id: str, texts: Sequence[ContentText]) -> None:
    """Keep texts that are not known yet."""
    head_of(connection, project_id)
    known = {text_key(item.ref) for item in content(connection, project_id)}
    rows = [
        {"project_id": project_id, **content_row(item)} for item in texts if text_key(item.ref) not in known
    ]
    if rows:
        connection.execute(upsert(later_contents).on_conflict_do_nothing(), rows)


def behind(connection: Connection, project_id: str, refs: Sequence[ContentRef]) -> tuple[ContentText, ...]:
    """The texts behind references, in their order.

    Raises:
        LookupError: one of them was never kept.
    """
    wanted = select(later_contents).where(
        later_contents.c.project_id == project_id,
        later_contents.c.fingerprint.in_({ref.fingerprint for ref in refs}),
    )
    first = content(connection, project_id)
    return picked((*first, *map(content_of, connection.execute(wanted))), refs)
