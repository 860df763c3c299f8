"""The tables, as the newest migration leaves them. They are made by migrations only; a test compares.

Rows are small: one for each record, event and answer, so that two people rarely meet in one row.
Moments are ISO 8601 texts in UTC, data is canonical JSON text, and every table is STRICT.
Nothing cascades: a careless rebuild of a table fails loudly instead of taking answers with it.
Tables about surveys have no row numbers, which would tell in which order people answered.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData()


def _project() -> Column[str]:
    """Part of the key of everything that belongs to a project."""
    return Column("project_id", Text, ForeignKey("projects.id"), primary_key=True)


def _text(name: str, *, empty: bool = False, key: bool = False, default: str | None = None) -> Column[str]:
    given = None if default is None else text(f"'{default}'")
    return Column(name, Text, nullable=empty, primary_key=key, server_default=given)


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=False, primary_key=key)


projects = Table(
    "projects",
    metadata,
    _text("id", key=True),
    _number("revision"),
    _text("digest"),
    _text("changed_at"),
    sqlite_strict=True,
)
"""One row for each project; revision and digest are those of its newest event."""

deleted_projects = Table("deleted_projects", metadata, _text("id", key=True), sqlite_strict=True)
"""Ids of removed projects. A trigger lets events go only when their project stands here."""

contents = Table(
    "contents",
    metadata,
    _project(),
    _text("kind", key=True),
    _text("id", key=True),
    _text("version"),
    _number("format"),
    _text("fingerprint"),
    _text("text"),
    sqlite_strict=True,
)
"""The texts of creation, each kind and id once."""

later_contents = Table(
    "later_contents",
    metadata,
    _project(),
    _text("kind", key=True),
    _text("id", key=True),
    _text("fingerprint", key=True),
    _text("version"),
    _number("format"),
    _text("text"),
    sqlite_strict=True,
)
"""Texts that came after the creation of their project. A trigger keeps them as they came."""

records = Table(
    "records",
    metadata,
    _project(),
    _text("kind", key=True),
    _text("id", key=True),
    _number("revision"),
    _text("body", empty=True),
    _text("person"),
    _text("at"),
    sqlite_strict=True,
)
"""Without a body the record is deleted; its row stays, so that its revisions go on."""

memberships = Index(
    "records_memberships",
    records.c.id,
    records.c.project_id,
    sqlite_where=text("kind = 'membership' AND body IS NOT NULL"),
)

operations = Table(
    "operations",
    metadata,
    _project(),
    _text("id", key=True),
    _number("revision"),
    _text("at"),
    sqlite_strict=True,
)
"""What was answered to each operation, so that its repeat is answered alike."""

events = Table(
    "events",
    metadata,
    _project(),
    _number("number", key=True),
    _text("operation"),
    _text("person"),
    _text("at"),
    _text("intent"),
    _text("kind"),
    _text("record"),
    _number("revision"),
    _text("before", empty=True),
    _text("after", empty=True),
    _text("undoes", empty=True),
    _text("digest"),
    sqlite_strict=True,
)
Index("events_operations", events.c.project_id, events.c.operation)

responses = Table(
    "responses",
    metadata,
    _project(),
    _text("id", key=True),
    _text("questionnaire"),
    _text("department"),
    _text("respondent"),
    _text("state"),
    _number("revision"),
    _text("started_at"),
    _text("state_at"),
    _text("survey", default=""),
    _text("role", default=""),
    _text("language", default=""),
    _text("door", default="app"),
    _text("shape", default=""),
    _text("statement", default=""),
    _text("day", default=""),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("responses_surveys", responses.c.project_id, responses.c.survey)


def _of_response() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["project_id", "response_id"], ["responses.project_id", "responses.id"])


answers = Table(
    "answers",
    metadata,
    _text("project_id", key=True),
    _text("response_id", key=True),
    _text("question", key=True),
    _number("revision"),
    _text("body"),
    _text("at"),
    _of_response(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

answer_operations = Table(
    "answer_operations",
    metadata,
    _text("project_id", key=True),
    _text("response_id", key=True),
    _text("id", key=True),
    _number("revision"),
    _number("answer"),
    _text("at"),
    _of_response(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What was answered to each save of answers, so that its repeat is answered alike."""

answer_log = Table(
    "answer_log",
    metadata,
    _text("project_id", key=True),
    _text("response_id", key=True),
    _number("number", key=True),
    _text("question"),
    _number("revision"),
    _text("body"),
    _text("at"),
    _text("by"),
    _of_response(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What every save did. Triggers let lines go only with their project, or with what `erasures` names."""

invitations = Table(
    "invitations",
    metadata,
    _project(),
    _text("id", key=True),
    _text("survey"),
    _text("kind"),
    _text("department"),
    _text("name"),
    _text("email"),
    _text("role"),
    _text("language"),
    _text("state"),
    _text("created"),
    _text("handed_out"),
    _text("reminded"),
    _number("reminders"),
    _text("answered"),
    _text("trouble"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Who is asked. No column says which response came of it."""

links = Table(
    "links",
    metadata,
    _text("digest", key=True),
    _text("project_id"),
    _text("invitation"),
    _number("own"),
    ForeignKeyConstraint(["project_id", "invitation"], ["invitations.project_id", "invitations.id"]),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The key is the digest alone: a link is looked up before its project is known."""
Index("links_invitations", links.c.project_id, links.c.invitation)

erasures = Table(
    "erasures",
    metadata,
    _project(),
    _text("response_id", key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Responses that are being erased; empty before and after."""

files = Table(
    "files",
    metadata,
    _project(),
    _text("digest", key=True),
    _text("name"),
    _text("received"),
    Column("body", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""Files that were handed in. Triggers keep them as they came, and let them go only with their project."""
