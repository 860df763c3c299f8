"""What may not happen to reports that were handed out, and to what people said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from authoring.diagnostics import Diagnostic, Place, complain
from project.codes import Code
from project.model import AnyRecord, Project
from project.records.issuing import Approval, Issued, Verdict


def handed_out_faults(
    before: Project, after: Project, put: Sequence[AnyRecord], removed: Iterable[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """What speaks against a change: neither kind is ever altered or removed, and an approval fits its file.

    Args:
        before: the project as it stands.
        after: as it would stand.
        put: records that are written.
        removed: kind and id of the records that are to go.
    """
    for record in put:
        if isinstance(record, Issued | Approval):
            yield from _altered(before, record)
        if isinstance(record, Approval):
            yield from _fits(after, record)
    for kind, name in removed:
        standing = before.find(Issued, name) if kind == Issued.KIND else None
        said = before.find(Approval, name) if kind == Approval.KIND else None
        if standing is not None:
            yield _stays(standing)
        if said is not None:
            yield _stays(said)


def _altered(before: Project, record: Issued | Approval) -> Iterator[Diagnostic]:
    old = before.find(type(record), record.id)
    if old is not None and old != record.model_copy(update={"revision": old.revision}):
        yield _stays(old)


def _stays(record: Issued | Approval) -> Diagnostic:
    if isinstance(record, Issued):
        return complain(Code.ISSUED_STAYS, _at(record, "digest"), {"name": record.filename})
    return complain(Code.APPROVAL_STAYS, _at(record, "verdict"), {"name": record.name})


def _fits(after: Project, record: Approval) -> Iterator[Diagnostic]:
    """It names the very bytes of an issue that is there, and its conditions where it has some."""
    issued = after.find(Issued, record.issued)
    if issued is not None and issued.digest != record.digest:
        yield complain(Code.APPROVAL_OTHER_FILE, _at(record, "digest"))
    if record.verdict is Verdict.CONDITIONS and not record.conditions.strip():
        yield complain(Code.APPROVAL_NO_CONDITIONS, _at(record, "conditions"))


def _at(record: Issued | Approval, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))
