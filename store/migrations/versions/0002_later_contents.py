"""Texts of content that a project gets after its creation, when it is moved to a newer playbook."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NO_CHANGE = """
CREATE TRIGGER later_contents_no_change BEFORE UPDATE ON later_contents
BEGIN
  SELECT RAISE(ABORT, 'pinned texts never change');
END
"""


def upgrade() -> None:
    """A table of its own: the texts of creation stay as they are."""
    columns = (
        sa.Column(name, sa.Integer if name == "format" else sa.Text, nullable=False)
        for name in ("project_id", "kind", "id", "fingerprint", "version", "format", "text")
    )
    op.create_table(
        "later_contents",
        *columns,
        sa.PrimaryKeyConstraint("project_id", "kind", "id", "fingerprint"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sqlite_strict=True,
    )
    op.execute(NO_CHANGE)
