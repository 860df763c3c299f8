"""The files of a project, inside a project ZIP: each under its digest, and a list of what they are.

They are bids as vendors handed them in, what a brand is made of, and reports as they were handed out.
A bid that is still sealed stays behind: whoever may export could else read it before its deadline. Only a
full backup, which an owner alone takes, holds it. Which files are missing is told where the project comes in.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from authoring.writer import write_line
from exchange.codes import Code
from project.model import AnyRecord, Project
from project.records.bidding import BidFile, BidRound, BidState
from project.records.branding import Brand
from project.records.issuing import Issued
from store.codec import decode_record
from store.port import Event, FileLine, KeptFile, Store
from workspace.bid_reading import absent

FILES = "files.jsonl"
"""The list: one line for each file."""

FOLDER = "files/"
LONGEST_NAME = 400


def sealed_files(
    project: Project, lines: Collection[FileLine], events: Iterable[Event] = ()
) -> frozenset[str]:
    """Digests of files that nobody may look into yet: of sealed bids, and of what no record ever named.

    The same that `workspace.bidding.original` hands to nobody: whatever came in to a request whose bids were
    not opened, and every bid that was not read then.
    """
    opened = {item.id for item in project.of(BidRound) if item.opened is not None}
    seen = {
        item.digest
        for item in project.of(BidFile)
        if item.round in opened and item.state in (BidState.OPENED, BidState.BROKEN)
    }
    seen |= set(shown_files(project.records)) | set(_once_named(events))
    return frozenset(line.digest for line in lines if line.digest not in seen)


def shown_files(records: Iterable[AnyRecord]) -> Iterator[str]:
    """Digests of the files that brands and reports handed out name: whoever sees the project may see them."""
    for item in records:
        if isinstance(item, Brand):
            files = (item.logo, item.regular_font, item.bold_font, item.docx, item.pptx)
            yield from (file.digest for file in files if file is not None)
        elif isinstance(item, Issued):
            yield from filter(None, (item.digest, item.document))


def _once_named(events: Iterable[Event]) -> Iterator[str]:
    """The same of brands as they were earlier, so that going back finds their files."""
    for event in events:
        if event.kind == Brand.KIND and event.after is not None:
            record = decode_record(event.kind, event.record, event.revision, event.after)
            yield from shown_files((record,))


def absent_files(project: Project, files: Collection[KeptFile]) -> Iterator[Diagnostic]:
    """A warning for each bid, and for a brand and reports handed out, whose file did not come along."""
    here = {item.digest for item in files}
    yield from (absent(item) for item in project.of(BidFile) if item.digest not in here)
    shown: tuple[tuple[Brand | Issued, str], ...] = (*_brands(project), *_handed_out(project))
    for record, name in shown:
        if not here.issuperset(shown_files((record,))):
            place, given = Place("", path=(record.KIND, record.id)), {"name": name or record.KIND}
            yield complain(Code.KEPT_FILE_ABSENT, place, given, severity=Severity.WARNING)


def _brands(project: Project) -> Iterator[tuple[Brand, str]]:
    return ((item, item.sender) for item in project.of(Brand))


def _handed_out(project: Project) -> Iterator[tuple[Issued, str]]:
    return ((item, item.filename) for item in project.of(Issued))


def packed_files(store: Store, project_id: str, without: Collection[str] = ()) -> dict[str, bytes]:
    """What was handed in, by its name inside the ZIP, without these digests; nothing where nothing is."""
    lines = [line for line in store.files(project_id) if line.digest not in without]
    if not lines:
        return {}
    told = (
        {"digest": line.digest, "name": line.name, "received": line.received.isoformat()} for line in lines
    )
    listed = "".join(f"{write_line(item)}\n" for item in told).encode()
    kept = {f"{FOLDER}{line.digest}": store.file(project_id, line.digest).data for line in lines}
    return {FILES: listed, **kept}


def is_file(name: str) -> bool:
    """Whether a name inside the ZIP is that of a file that was handed in, or of their list."""
    return name == FILES or (name.startswith(FOLDER) and "/" not in name.removeprefix(FOLDER))


def unpacked_files(files: Mapping[str, bytes]) -> tuple[tuple[KeptFile, ...], tuple[Diagnostic, ...]]:
    """The files of the ZIP, when the list and the folder agree; else what does not fit."""
    kept: list[KeptFile] = []
    for number, line in enumerate(files.get(FILES, b"").splitlines(), start=1):
        found = _read(line, files)
        if found is None:
            return (), (complain(Code.BROKEN_LINE, Place(FILES, number), {"name": FILES}),)
        kept.append(found)
    listed = {f"{FOLDER}{item.digest}" for item in kept}
    for name in sorted(files):
        if name.startswith(FOLDER) and name not in listed:
            return (), (complain(Code.ZIP_FILE_UNLISTED, Place(FILES), {"name": name}),)
    return tuple(kept), ()


def _read(line: bytes, files: Mapping[str, bytes]) -> KeptFile | None:
    """One line with its file; None when either is not what it should be."""
    try:
        told = json.loads(line)
        digest, name = str(told["digest"]), str(told["name"])[:LONGEST_NAME]
        received = datetime.fromisoformat(told["received"])
        data = files[f"{FOLDER}{digest}"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    fits = received.tzinfo is not None and bool(data) and sha256(data).hexdigest() == digest
    return KeptFile(digest, name, received, data) if fits else None
