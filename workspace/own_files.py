"""A team's own changes as one download: a ZIP of files for a folder of content."""

from __future__ import annotations

import io
import zipfile

from project.model import Settings
from workspace.files import Exported
from workspace.issue import plain_name
from workspace.own_content import own_overlays
from workspace.wiring import Workspace

FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""All entries carry this moment, so that the same changes give the same bytes."""


def own_files(workspace: Workspace, person: str, project_id: str) -> Exported | None:
    """The project's own changes as files that extend its content; None when there are none.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    files = own_overlays(workspace, person, project_id)
    if not files:
        return None
    records = workspace.store.load(project_id).records
    stem = plain_name(next(item.name for item in records if isinstance(item, Settings)))
    return Exported(f"{stem}-own-content.zip", _packed(files))


def _packed(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            entry = zipfile.ZipInfo(name, FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, text.encode())
    return buffer.getvalue()
