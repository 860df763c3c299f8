"""Surveys: what a response belongs to, who is asked, and a log of every answer.

The tables of responses and answers are made anew without row numbers: those would tell in which order
people answered, also where nobody may know who answered what.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

UNNUMBERED = {"sqlite_strict": True, "sqlite_with_rowid": False}

NO_CHANGE = """
CREATE TRIGGER answer_log_no_change BEFORE UPDATE ON answer_log
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END
"""

NO_OVERWRITE = """
CREATE TRIGGER answer_log_no_overwrite BEFORE INSERT ON answer_log
WHEN EXISTS (
  SELECT 1 FROM answer_log
  WHERE project_id = NEW.project_id AND response_id = NEW.response_id AND number = NEW.number
)
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END
"""

NO_REMOVAL = """
CREATE TRIGGER answer_log_no_removal BEFORE DELETE ON answer_log
WHEN NOT EXISTS (SELECT 1 FROM deleted_projects WHERE id = OLD.project_id)
AND NOT EXISTS (
  SELECT 1 FROM erasures WHERE project_id = OLD.project_id AND response_id = OLD.response_id
)
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END
"""


def upgrade() -> None:
    """What is known of old responses stays; they were begun in the app, without a survey."""
    _responses()
    _unnumbered("answers", "answer_operations")
    _invitations()
    _links()
    _log()
    op.create_table(
        "erasures",
        _text("project_id"),
        _text("response_id"),
        sa.PrimaryKeyConstraint("project_id", "response_id"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        **UNNUMBERED,
    )
    for trigger in (NO_CHANGE, NO_OVERWRITE, NO_REMOVAL):
        op.execute(trigger)


def _text(name: str, default: str | None = None) -> sa.Column[str]:
    given = None if default is None else sa.text(f"'{default}'")
    return sa.Column(name, sa.Text, nullable=False, server_default=given)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _responses() -> None:
    new = ("survey", "role", "language", "door", "shape", "statement", "day")
    with op.batch_alter_table("responses", recreate="always", table_kwargs=UNNUMBERED) as batch:
        for name in new:
            batch.add_column(_text(name, "app" if name == "door" else ""))
    op.create_index("responses_surveys", "responses", ["project_id", "survey"])


def _unnumbered(*tables: str) -> None:
    for table in tables:
        with op.batch_alter_table(table, recreate="always", table_kwargs=UNNUMBERED):
            pass


def _invitations() -> None:
    op.create_table(
        "invitations",
        *(_text(name) for name in ("project_id", "id", "survey", "kind", "department", "name", "email")),
        *(_text(name) for name in ("role", "language", "state", "created", "handed_out", "reminded")),
        _number("reminders"),
        *(_text(name) for name in ("answered", "trouble")),
        sa.PrimaryKeyConstraint("project_id", "id"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        **UNNUMBERED,
    )


def _links() -> None:
    op.create_table(
        "links",
        _text("digest"),
        _text("project_id"),
        _text("invitation"),
        _number("own"),
        sa.PrimaryKeyConstraint("digest"),
        sa.ForeignKeyConstraint(["project_id", "invitation"], ["invitations.project_id", "invitations.id"]),
        **UNNUMBERED,
    )
    op.create_index("links_invitations", "links", ["project_id", "invitation"])


def _log() -> None:
    op.create_table(
        "answer_log",
        _text("project_id"),
        _text("response_id"),
        _number("number"),
        _text("question"),
        _number("revision"),
        *(_text(name) for name in ("body", "at", "by")),
        sa.PrimaryKeyConstraint("project_id", "response_id", "number"),
        sa.ForeignKeyConstraint(["project_id", "response_id"], ["responses.project_id", "responses.id"]),
        **UNNUMBERED,
    )
