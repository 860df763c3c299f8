"""Erasing a survey when its day has come, and the traces that deleted rows leave in the file."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from store.engine import connect
from store.faults import told_as_faults
from store.inviting import check_survey
from store.port import StoreFault
from store.sql_records import head_of
from store.tables import (
    answer_log,
    answer_operations,
    answers,
    erasures,
    invitations,
    links,
    responses,
)

PATIENCE: Final = 2.0
"""Seconds to wait for readers before the file is left as it is until the next time."""

_LOG: Final = logging.getLogger(__name__)


def erase(connection: Connection, project_id: str, survey: str) -> int:
    """Delete what belongs to a survey; how many responses went.

    The log lets its lines go while their response stands in `erasures`, and only then.
    """
    head_of(connection, project_id)
    check_survey(survey)
    theirs = select(responses.c.project_id, responses.c.id).where(
        responses.c.project_id == project_id, responses.c.survey == survey
    )
    connection.execute(insert(erasures).from_select(["project_id", "response_id"], theirs))
    marked = select(erasures.c.response_id).where(erasures.c.project_id == project_id)
    for table in (answer_log, answer_operations, answers):
        named = table.c.project_id == project_id, table.c.response_id.in_(marked)
        connection.execute(delete(table).where(*named))
    gone = delete(responses).where(responses.c.project_id == project_id, responses.c.id.in_(marked))
    count = connection.execute(gone).rowcount
    connection.execute(delete(erasures).where(erasures.c.project_id == project_id))
    _uninvite(connection, project_id, survey)
    return count


def _uninvite(connection: Connection, project_id: str, survey: str) -> None:
    asked = invitations.c.project_id == project_id, invitations.c.survey == survey
    theirs = links.c.invitation.in_(select(invitations.c.id).where(*asked))
    connection.execute(delete(links).where(links.c.project_id == project_id, theirs))
    connection.execute(delete(invitations).where(*asked))


def sweep(file: Path, wait: float) -> None:
    """Write the file anew without the places of deleted rows, and empty the journal beside it.

    Deleted rows are overwritten with zeros already; this removes what older programs and moved rows left
    behind. It is done after the deletion is kept, so a failure is only noted: nothing is lost by it, and
    the next sweep does it again.
    """
    try:
        with told_as_faults(), closing(connect(file, min(wait, PATIENCE))) as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except StoreFault as fault:
        _LOG.warning("the database was not swept after a deletion: %s", fault.code)
