"""Reports that are kept as they were handed out: made once, kept byte by byte, and opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from authoring.diagnostics import Diagnostic, Place, complain
from project.access import Action
from project.changes import Put
from project.codes import Code
from project.model import Person, Project
from project.records.issuing import Approval, Audience, Issued, ReportFormat, ReportOptions
from reports.kinds import BY_NAME
from store.port import KeptFile, Stale, UnknownProject
from workspace.bidding import MOST_FILES, MOST_KEPT
from workspace.change import Changed, Refused, change, new_id
from workspace.guarding import require
from workspace.handing import MadeFile
from workspace.issue import MEDIA_TYPES, ReportFile, made_of
from workspace.kept_documents import document_behind, packed
from workspace.open import Opened, opened
from workspace.report_desk import Failed, ReportDesk
from workspace.version import version
from workspace.wiring import Workspace

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Order:
    """A report that somebody wants: which, as what, and with what chosen."""

    report: str
    format: ReportFormat
    options: ReportOptions = field(default_factory=ReportOptions)


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that is kept.

    Attributes:
        issued: id of its record.
        before: it was kept before, byte by byte the same; nothing was added.
        told: what is wrong with own section templates; the shipped sections stand in their place.
    """

    issued: str
    before: bool = False
    told: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """An issued report with what people said of it, the newest first."""

    issued: Issued
    approvals: tuple[Approval, ...] = ()

    @property
    def client(self) -> bool:
        """Whether it was made for a client."""
        return self.issued.options.audience is Audience.CLIENT


def _never() -> bool:
    return False


def keep_report(
    workspace: Workspace,
    person: str,
    project_id: str,
    order: Order,
    *,
    operation: str | None = None,
    stopped: Callable[[], bool] = _never,
) -> Kept | Refused | Stale:
    """Make a report and keep it: its bytes, what it says as data, and who made it when, in one act.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        UnknownReport: no such report, or not in this format.
        WrongOption: an option that cannot be meant.
        WriteFailed: it could not be written within the limits.
        StoreFault: the storage failed; nothing is kept.
    """
    require(workspace.store.load(project_id), person, Action.EDIT)
    here = opened(workspace, person, project_id, language=order.options.language)
    made = made_of(workspace, here, order.report, order.format, order.options, stopped)
    record, files = _issue_of(workspace, here, person, order, made)
    same = next((item for item in here.project.of(Issued) if _same(item, record)), None)
    if same is not None:
        return Kept(same.id, before=True, told=made.told)
    full = _no_room(workspace, project_id, files)
    if full:
        return Refused(full)
    done = change(
        workspace, person, project_id, "issued.kept", (Put(record),), operation=operation, files=files
    )
    return Kept(record.id, told=made.told) if isinstance(done, Changed) else done


def _issue_of(
    workspace: Workspace, here: Opened, person: str, order: Order, made: ReportFile
) -> tuple[Issued, tuple[KeptFile, ...]]:
    """The record of a report that was made, and the two files that are kept with it."""
    from reports.seal import read_seal  # noqa: PLC0415  blocks are loaded only when a report is made

    document, now = made.document, workspace.clock()
    seal = None if document is None else read_seal(document.seal.encode())
    if document is None or seal is None:
        raise Failed("broken")
    data, said = made.data, packed(document)
    digest, told = sha256(data).hexdigest(), sha256(said).hexdigest()
    record = Issued(
        id=f"i{new_id()[:15]}",
        report=order.report,
        format=order.format,
        options=seal.options,
        as_of=here.outlook.as_of,
        of_revision=here.project.revision,
        digest=digest,
        filename=made.filename,
        size=len(data),
        document=told,
        figures=seal.figures,
        text=seal.text,
        content=here.catalogue.fingerprint,
        product=version(),
        by=person if here.project.find(Person, person) is not None else None,
        at=now,
    )
    return record, (
        KeptFile(digest, made.filename, now, data),
        KeptFile(told, f"{made.filename}.data", now, said),
    )


def _same(one: Issued, other: Issued) -> bool:
    return (one.report, one.format, one.digest) == (other.report, other.format, other.digest)


def _no_room(workspace: Workspace, project_id: str, files: tuple[KeptFile, ...]) -> tuple[Diagnostic, ...]:
    kept = workspace.store.files(project_id)
    size = sum(line.size for line in kept) + sum(len(item.data) for item in files)
    if size <= MOST_KEPT and len(kept) + len(files) <= MOST_FILES:
        return ()
    told = {"files": len(kept), "most": MOST_KEPT // MIB}
    return (complain(Code.ISSUED_SPACE, Place("", path=(Issued.KIND,)), told),)


def issued_lines(project: Project) -> tuple[IssuedLine, ...]:
    """Every issued report of a project, the newest first, with what people said of it."""
    said: dict[str, list[Approval]] = {}
    for item in sorted(project.of(Approval), key=lambda found: (found.at, found.id), reverse=True):
        said.setdefault(item.issued, []).append(item)
    newest = sorted(project.of(Issued), key=lambda item: (item.at, item.id), reverse=True)
    return tuple(IssuedLine(item, tuple(said.get(item.id, ()))) for item in newest)


def issued_file(workspace: Workspace, person: str, project_id: str, issued_id: str) -> MadeFile | None:
    """The kept file of an issued report, byte by byte; None where it did not come along with the project.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such issue.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EXPORT)
    records = (item for item in stored.records if isinstance(item, Issued))
    found = next((item for item in records if item.id == issued_id), None)
    if found is None:
        raise LookupError(issued_id)
    return kept_bytes(workspace, project_id, found)


def kept_bytes(workspace: Workspace, project_id: str, issued: Issued) -> MadeFile | None:
    """The kept file behind a record, for a door that has asked for leave in its own way."""
    try:
        kept = workspace.store.file(project_id, issued.digest)
    except UnknownProject:
        raise
    except LookupError:
        return None
    shown = issued.format is ReportFormat.HTML
    return MadeFile(issued.filename, MEDIA_TYPES[issued.format], kept.data, shown=shown)


# -- what became of the figures ------------------------------------------------------------------------


def key_of(here: Opened, issued: Issued) -> tuple[object, ...]:
    """Everything on which it depends whether an issue still holds; issues and approvals are no part of it."""
    own = (Issued.KIND, Approval.KIND)
    records = hash(
        frozenset(
            (item.KIND, item.id, item.revision) for item in here.project.records if item.KIND not in own
        )
    )
    return (
        here.project.id,
        issued.id,
        records,
        hash(here.project.tallies),
        here.catalogue.fingerprint,
        version(),
    )


def figures_changed(desk: ReportDesk, here: Opened, issued: Issued) -> bool | None:
    """Whether today's figures differ from those of an issue; None while nobody compared them."""
    return desk.remembered.get(key_of(here, issued))


def to_compare(desk: ReportDesk, here: Opened) -> tuple[Issued, ...]:
    """Issues that somebody approved and that nobody compared with today yet."""
    lines = (line.issued for line in issued_lines(here.project) if line.approvals)
    return tuple(
        item for item in lines if item.report in BY_NAME and figures_changed(desk, here, item) is None
    )


def compare_issue(workspace: Workspace, person: str, project_id: str, issued_id: str) -> bool:
    """Whether the same report made today, for the same day and with the same choice, has other figures.

    It is remembered as long as nothing of the project changes.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such issue, or no such report any more.
    """
    require(workspace.store.load(project_id), person, Action.VIEW)
    plain = opened(workspace, person, project_id)
    issued = plain.project.find(Issued, issued_id)
    if issued is None or issued.report not in BY_NAME:
        raise LookupError(issued_id)
    here = opened(workspace, person, project_id, issued.as_of, issued.options.language)
    seal = made_again(workspace, here, issued)
    return workspace.reports.remember(key_of(plain, issued), found=seal != issued.figures)


def made_again(workspace: Workspace, here: Opened, issued: Issued) -> str:
    """SHA-256 over the figures of the same report as it would be made now."""
    from reports.seal import read_seal  # noqa: PLC0415  blocks are loaded only when a report is made
    from workspace.issue import stored_document  # noqa: PLC0415  as above

    seal = read_seal(stored_document(workspace, here, issued.report, issued.options).seal.encode())
    return "" if seal is None else seal.figures


__all__ = [
    "IssuedLine",
    "Kept",
    "Order",
    "compare_issue",
    "document_behind",
    "figures_changed",
    "issued_file",
    "issued_lines",
    "keep_report",
    "kept_bytes",
    "to_compare",
]
