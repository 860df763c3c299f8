"""Files that were handed in, such as the bids of vendors, byte by byte as they came."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NO_CHANGE = """
CREATE TRIGGER files_no_change BEFORE UPDATE ON files
BEGIN
  SELECT RAISE(ABORT, 'kept files never change');
END
"""

NO_OVERWRITE = """
CREATE TRIGGER files_no_overwrite BEFORE INSERT ON files
WHEN EXISTS (
  SELECT 1 FROM files WHERE project_id = NEW.project_id AND digest = NEW.digest AND body <> NEW.body
)
BEGIN
  SELECT RAISE(ABORT, 'kept files never change');
END
"""

NO_REMOVAL = """
CREATE TRIGGER files_no_removal BEFORE DELETE ON files
WHEN NOT EXISTS (SELECT 1 FROM deleted_projects WHERE id = OLD.project_id)
BEGIN
  SELECT RAISE(ABORT, 'kept files stay with their project');
END
"""


def upgrade() -> None:
    """A table of its own; nothing else is touched."""
    op.create_table(
        "files",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("project_id", "digest", "name", "received")),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("project_id", "digest"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sqlite_strict=True,
    )
    for trigger in (NO_CHANGE, NO_OVERWRITE, NO_REMOVAL):
        op.execute(trigger)
