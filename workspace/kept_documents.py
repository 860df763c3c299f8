"""What an issued report said, kept beside its file as data, packed small; read again years later."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import TYPE_CHECKING

from project.model import Project
from project.records.issuing import Issued
from workspace.wiring import Workspace

if TYPE_CHECKING:
    from reports.document import Document

LARGEST = 16 * 1024 * 1024
"""Bytes of a document unpacked, which any project file may have brought; no report has a tenth of it."""


def packed(document: Document) -> bytes:
    """A document as packed data; equal documents are equal bytes."""
    from reports.coded import canonical, write_document  # noqa: PLC0415  loaded when a report is kept

    return gzip.compress(canonical(write_document(document)), mtime=0)


def unpacked(data: bytes) -> Document | None:
    """The document that `packed` packed; None where these bytes are none, or one of another time."""
    from reports.coded import read_document  # noqa: PLC0415  as above

    try:
        stream = zlib.decompressobj(wbits=31)
        text = stream.decompress(data, LARGEST)
        return None if stream.unconsumed_tail else read_document(json.loads(text))
    except (ValueError, TypeError, AttributeError, zlib.error, RecursionError):
        return None


def kept_document(workspace: Workspace, project: Project, report: str, digest: str) -> Document | None:
    """What the issue of this report whose file has this digest said; None where there is none.

    Raises:
        UnknownProject: no such project.
        StoreFault: the storage failed.
    """
    issued = next(
        (item for item in project.of(Issued) if (item.report, item.digest) == (report, digest)), None
    )
    return None if issued is None else document_behind(workspace, project.id, issued)


def document_behind(workspace: Workspace, project_id: str, issued: Issued) -> Document | None:
    """What an issued report said; None where it was not kept, or did not come along with the project.

    Raises:
        UnknownProject: no such project.
        StoreFault: the storage failed.
    """
    if issued.document is None:
        return None
    try:
        return unpacked(workspace.store.file(project_id, issued.document).data)
    except LookupError:
        return None
