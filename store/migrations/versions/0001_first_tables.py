"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NO_CHANGE = """
CREATE TRIGGER events_no_change BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END
"""

NO_OVERWRITE = """
CREATE TRIGGER events_no_overwrite BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE project_id = NEW.project_id AND number = NEW.number)
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END
"""

NO_REMOVAL = """
CREATE TRIGGER events_no_removal BEFORE DELETE ON events
WHEN NOT EXISTS (SELECT 1 FROM deleted_projects WHERE id = OLD.project_id)
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END
"""


def upgrade() -> None:
    """Projects with their records and log, then responses with their answers."""
    _projects()
    _records()
    _log()
    _responses()
    for trigger in (NO_CHANGE, NO_OVERWRITE, NO_REMOVAL):
        op.execute(trigger)


def _text(name: str, *, empty: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=empty)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _projects() -> None:
    op.create_table(
        "projects",
        _text("id"),
        _number("revision"),
        _text("digest"),
        _text("changed_at"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table("deleted_projects", _text("id"), sa.PrimaryKeyConstraint("id"), sqlite_strict=True)
    op.create_table(
        "contents",
        _text("project_id"),
        _text("kind"),
        _text("id"),
        _text("version"),
        _number("format"),
        _text("fingerprint"),
        _text("text"),
        sa.PrimaryKeyConstraint("project_id", "kind", "id"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sqlite_strict=True,
    )


def _records() -> None:
    op.create_table(
        "records",
        _text("project_id"),
        _text("kind"),
        _text("id"),
        _number("revision"),
        _text("body", empty=True),
        _text("person"),
        _text("at"),
        sa.PrimaryKeyConstraint("project_id", "kind", "id"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sqlite_strict=True,
    )
    op.create_index(
        "records_memberships",
        "records",
        ["id", "project_id"],
        sqlite_where=sa.text("kind = 'membership' AND body IS NOT NULL"),
    )


def _log() -> None:
    op.create_table(
        "operations",
        _text("project_id"),
        _text("id"),
        _number("revision"),
        _text("at"),
        sa.PrimaryKeyConstraint("project_id", "id"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sqlite_strict=True,
    )
    op.create_table(
        "events",
        _text("project_id"),
        _number("number"),
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
        sa.PrimaryKeyConstraint("project_id", "number"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sqlite_strict=True,
    )
    op.create_index("events_operations", "events", ["project_id", "operation"])


def _responses() -> None:
    op.create_table(
        "responses",
        _text("project_id"),
        _text("id"),
        _text("questionnaire"),
        _text("department"),
        _text("respondent"),
        _text("state"),
        _number("revision"),
        _text("started_at"),
        _text("state_at"),
        sa.PrimaryKeyConstraint("project_id", "id"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sqlite_strict=True,
    )
    of_response = (["project_id", "response_id"], ["responses.project_id", "responses.id"])
    op.create_table(
        "answers",
        _text("project_id"),
        _text("response_id"),
        _text("question"),
        _number("revision"),
        _text("body"),
        _text("at"),
        sa.PrimaryKeyConstraint("project_id", "response_id", "question"),
        sa.ForeignKeyConstraint(*of_response),
        sqlite_strict=True,
    )
    op.create_table(
        "answer_operations",
        _text("project_id"),
        _text("response_id"),
        _text("id"),
        _number("revision"),
        _number("answer"),
        _text("at"),
        sa.PrimaryKeyConstraint("project_id", "response_id", "id"),
        sa.ForeignKeyConstraint(*of_response),
        sqlite_strict=True,
    )
