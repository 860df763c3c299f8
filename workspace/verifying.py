"""Whether a report file still says what the project says: line by line, from what the file tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from authoring.diagnostics import Diagnostic, Place, complain
from exchange.bounded import run
from project.access import Action
from project.records.issuing import Issued, ReportFormat
from reports.kinds import BY_NAME
from store.port import UnknownProject
from words.catalogue import Words
from words.numbers import day
from words.safe import plain
from workspace.dressing import BARE, Dressing, dressing_of
from workspace.guarding import require
from workspace.issue import (
    UnknownReport,
    WrongOption,
    document_of,
    stored_document,
    written_as,
)
from workspace.kept_documents import document_behind
from workspace.open import Opened, opened
from workspace.version import version
from workspace.wiring import Workspace

if TYPE_CHECKING:
    from reports.document import Document
    from reports.seal import Seal

MOST_FIGURES = 20
"""So many figures that differ are named."""

PROVEN = frozenset({"untouched", "bytes_anew"})
"""Lines that say that nobody touched the file; what a file says of itself proves nothing."""

NO_SEAL = "no_seal"
"""The one line of a file that does not say where it comes from."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that was compared; its sentence is `issued.verify.<key>`.

    Attributes:
        fine: True where it is as it should be, False where it differs, None where it only is to be known.
        told: what the sentence has to be filled with.
    """

    key: str
    fine: bool | None
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Differing:
    """A figure that differs: its name, what the file says and what the project says; "" for nothing."""

    label: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of comparing a file.

    Attributes:
        lines: in the order in which they are read.
        figures: key figures that differ, as far as it is known what the file says.
        faults: why the file could not be read.
    """

    lines: tuple[CheckLine, ...] = ()
    figures: tuple[Differing, ...] = ()
    faults: tuple[Diagnostic, ...] = ()

    @property
    def fine(self) -> bool:
        """Whether nothing differs, and nobody touched the file."""
        return self._alike and any(line.key in PROVEN and line.fine for line in self.lines)

    @property
    def headline(self) -> str:
        """In one word: "fine", "unproven" where only the file speaks for itself, "foreign", or "not_fine"."""
        if any(line.key == NO_SEAL for line in self.lines):
            return "foreign"
        return "fine" if self.fine else "unproven" if self._alike else "not_fine"

    @property
    def _alike(self) -> bool:
        return bool(self.lines) and not self.faults and all(line.fine is not False for line in self.lines)


@dataclass(frozen=True, slots=True)
class Read:
    """A file with what it says of itself; `seal` None where it says nothing."""

    data: bytes
    seal: Seal | None = None
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Now:
    """The project as it stands, and the same report made anew; None where it cannot be made any more.

    Attributes:
        nameless: it stands in a file of another name, so only its content tells whether it is the same.
    """

    here: Opened
    document: Document | None = None
    issued: Issued | None = None
    earlier: Document | None = None
    anew: bytes | None = None
    nameless: bool = False


def read_report(data: bytes) -> Read:
    """What a file says of itself, read in a child process with limits."""
    from reports.seal import read_seal  # noqa: PLC0415  blocks are loaded only where a file is compared

    outcome = run("sealed", data)
    if outcome.fault is not None:
        return Read(data, faults=(complain(outcome.fault, Place(""), dict(outcome.arguments)),))
    word = str(outcome.value["word"])
    return Read(data, read_seal(word.encode()) if word else None)


def verify_stored(workspace: Workspace, person: str, data: bytes, project_id: str = "") -> Verified:
    """Compare a file with a project that is kept here: the given one, else the one that the file names.

    Raises:
        UnknownProject: the given project is not there, or not for this person.
        NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    found = read_report(data)
    if found.seal is None:
        if project_id:
            require(workspace.store.load(project_id), person, Action.VIEW)
        return without_seal(found)
    wanted = project_id or found.seal.project
    try:
        require(workspace.store.load(wanted), person, Action.VIEW)
    except UnknownProject:
        if project_id:
            raise
        return Verified((_made_by(found.seal), CheckLine("not_here", fine=False)))
    here = opened(workspace, person, wanted, found.seal.as_of, found.seal.options.language)
    return verified(found, _made_here(workspace, here, found))


def verify_with(here: Opened, found: Read, dressing: Dressing = BARE) -> Verified:
    """Compare a file with a project that was opened from a file, for the day the report speaks of.

    A project file is known by its name only, which anybody may change: what stands in it is compared.
    """
    if found.seal is None:
        return without_seal(found)
    known = here.project.id == found.seal.project
    named = replace(here, project=here.project.model_copy(update={"id": found.seal.project}))
    document = None
    if _makeable(found.seal) and not found.seal.options.since:
        document = document_of(named, found.seal.report, found.seal.options, dressing)
    anew = _written_anew(named, found, document, dressing) if document is not None else None
    return verified(found, Now(named, document, anew=anew, nameless=not known))


def without_seal(found: Read) -> Verified:
    """What is said of a file that tells nothing of itself."""
    return Verified(() if found.faults else (CheckLine(NO_SEAL, fine=False),), faults=found.faults)


def _makeable(seal: Seal) -> bool:
    return seal.report in BY_NAME


def _made_here(workspace: Workspace, here: Opened, found: Read) -> Now:
    """The report made anew for the same day with the same choice, and the issue that the file is, if any."""
    seal = found.seal
    if seal is None:
        return Now(here)
    digest = sha256(found.data).hexdigest()
    kept = [item for item in here.project.of(Issued) if item.report == seal.report]
    issued = next((item for item in kept if item.digest == digest), None)
    alike = issued or next(
        (item for item in kept if (item.figures, item.text) == (seal.figures, seal.text)), None
    )
    earlier = None if alike is None else document_behind(workspace, here.project.id, alike)
    try:
        document = stored_document(workspace, here, seal.report, seal.options) if _makeable(seal) else None
    except (UnknownReport, WrongOption):
        document = None
    anew = None
    if issued is None and document is not None:
        dressing = dressing_of(workspace, here.project)
        anew = _written_anew(here, found, document, dressing) or _as_it_was(workspace, here, found, dressing)
    return Now(here, document, issued, earlier, anew)


def _as_it_was(workspace: Workspace, here: Opened, found: Read, dressing: Dressing) -> bytes | None:
    """The same report as bytes with the number of changes that the file tells; None unless it is the file.

    A project that moved on may give another file for many reasons, so only equal bytes say anything.
    """
    seal = found.seal
    if seal is None or seal.revision == here.project.revision:
        return None
    then = replace(here, project=here.project.model_copy(update={"revision": seal.revision}))
    document = stored_document(workspace, then, seal.report, seal.options, dressing)
    anew = _written_anew(then, found, document, dressing)
    return anew if anew == found.data else None


def _word(found: Read) -> str:
    from reports.seal import written  # noqa: PLC0415  as above

    return "" if found.seal is None else written(found.seal)


def _written_anew(here: Opened, found: Read, document: Document, dressing: Dressing) -> bytes | None:
    """The same report as bytes; equal input gives equal bytes, so only a file that somebody touched differs.

    None where the project has moved on, or the format cannot be told.
    """
    from reports.child import WriteFailed  # noqa: PLC0415  as above

    kind = format_of(found.data)
    if kind is None or found.seal is None or document.seal != _word(found):
        return None
    try:
        return written_as(here, document, kind, found.seal.options, dressing)
    except WriteFailed:
        return None


def format_of(data: bytes) -> ReportFormat | None:
    """Which format a file has, by its bytes; None where that cannot be told."""
    if data.startswith(b"%PDF-"):
        return ReportFormat.PDF
    if data.startswith(b"PK\x03\x04"):
        inside = {b"word/document": ReportFormat.DOCX, b"ppt/presentation": ReportFormat.PPTX}
        found = (kind for name, kind in inside.items() if name in data)
        return next(found, ReportFormat.XLSX if b"xl/workbook" in data else None)
    return ReportFormat.HTML if data[:200].lstrip().lower().startswith(b"<!doctype html") else ReportFormat.MD


def verified(found: Read, now: Now) -> Verified:
    """Every line of the comparison of a file that tells where it comes from."""
    from reports.seal import read_seal  # noqa: PLC0415  as above

    seal = found.seal
    if seal is None:
        return without_seal(found)
    today = None if now.document is None else read_seal(now.document.seal.encode())
    project = now.here.project
    lines = [
        _made_by(seal),
        CheckLine("project_file", fine=None)
        if now.nameless
        else _same("project", seal.project == project.id),
        _revision(seal.revision, project.revision),
        _same("content", seal.content == now.here.catalogue.fingerprint),
    ]
    if today is None:
        lines.append(CheckLine("not_made", fine=False))
    else:
        lines.append(_same("numbers", seal.figures == today.figures))
        lines.append(_same("wording", seal.text == today.text))
        lines += [] if seal.brand == today.brand else [CheckLine("brand", fine=None)]
    lines.append(_bytes(found, now))
    differ = () if today is None or seal.figures == today.figures else differing(now.earlier, now.document)
    return Verified(tuple(lines), differ)


def spoken(line: CheckLine, words: Words) -> str:
    """A line of the comparison as a sentence: days as people write them, reports by their titles."""
    told: dict[str, object] = {name: plain(value) for name, value in line.told.items()}
    if "day" in told:
        told["day"] = day(date.fromisoformat(line.told["day"]), words.language)
    if "report" in told:
        title = f"reports_page.kinds.{line.told['report']}.title"
        told["report"] = words(title) if words.has(title) else told["report"]
    return words(f"issued.verify.{line.key}", **told)


def _made_by(seal: Seal) -> CheckLine:
    told = {"version": seal.product, "day": seal.as_of.isoformat(), "here": version(), "report": seal.report}
    return CheckLine("made_by" if seal.product == version() else "made_by_other", fine=None, told=told)


def _same(key: str, same: bool) -> CheckLine:  # noqa: FBT001  what was found
    return CheckLine(key if same else f"{key}_differs", fine=same)


def _revision(then: int, now: int) -> CheckLine:
    told = {"then": str(then), "now": str(now)}
    return CheckLine(
        "revision" if then == now else "revision_moved", fine=True if then == now else None, told=told
    )


def _bytes(found: Read, now: Now) -> CheckLine:
    """Whether nobody touched the file: it is one that was kept here, or the same that is made anew."""
    if now.issued is not None:
        told = {"day": now.issued.at.date().isoformat()}
        return CheckLine("untouched", fine=True, told=told)
    if now.anew is not None:
        same = now.anew == found.data
        return CheckLine("bytes_anew" if same else "bytes_differ", fine=same)
    return CheckLine("not_kept", fine=None)


def differing(then: Document | None, now: Document | None) -> tuple[Differing, ...]:
    """The key figures that two documents tell differently, by their labels."""
    if then is None or now is None:
        return ()
    before, after = _key_figures(then), _key_figures(now)
    names = dict.fromkeys((*before, *after))
    found = (Differing(name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(item for item in found if item.then != item.now)[:MOST_FIGURES]


def _key_figures(document: Document) -> dict[str, str]:
    from reports.document import KeyFigures  # noqa: PLC0415  as above

    groups = (block.figures for block in document.blocks if isinstance(block, KeyFigures))
    return {item.label: item.value for group in groups for item in group}


__all__ = ["CheckLine", "Differing", "Verified", "read_report", "verify_stored", "verify_with"]
