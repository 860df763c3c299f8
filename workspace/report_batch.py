"""Reports made in the background: kept one by one, or many of them as one ZIP that waits in the tray."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from project.access import Action
from project.codes import Code
from project.records.issuing import ReportFormat, ReportOptions
from reports.facts import held
from reports.kinds import REPORTS
from store.port import Stale
from words.catalogue import Words, load
from workspace.change import Refused
from workspace.guarding import require
from workspace.handing import MadeFile
from workspace.issue import ReportFile, WrongOption, made_of, plain_name
from workspace.issuing import Kept, Order, compare_issue, keep_report, key_of, to_compare
from workspace.open import Opened, opened
from workspace.report_desk import Failed, Stopped, Work
from workspace.wiring import Workspace

if TYPE_CHECKING:
    from reports.child import WriteFailed

LIST = "reports.md"
"""The list inside a ZIP of reports."""

EPOCH = (1980, 1, 1, 0, 0, 0)
FAILED = frozenset({"too_slow", "too_big", "broken"})


def start_keeping(workspace: Workspace, person: str, project_id: str, order: Order) -> Work:
    """Make a report and keep it, in the background; the work's result is the id of the issue.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    require(workspace.store.load(project_id), person, Action.EDIT)

    def make(work: Work) -> str:
        work.tell(order.report, 0.1)
        with_reasons = _Reasons()
        with with_reasons:
            done = keep_report(
                workspace, person, project_id, order, operation=work.id, stopped=work.stop.is_set
            )
        work.told = done.told if isinstance(done, Kept) else ()
        return _kept(done)

    return workspace.reports.add(Work(person, project_id, make))


def _kept(done: Kept | Refused | Stale) -> str:
    if isinstance(done, Kept):
        return done.issued
    full = isinstance(done, Refused) and any(item.code == Code.ISSUED_SPACE for item in done.diagnostics)
    raise Failed("space" if full else "broken")


class _Reasons:
    """Tells the desk why a writer came to no end."""

    def __enter__(self) -> None:
        """Nothing is done yet."""

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: object) -> None:
        """A writer that was stopped stops the work, any other end is told by its code."""
        from reports.child import WriteFailed  # noqa: PLC0415  writers are loaded only when a report is made

        if isinstance(fault, WriteFailed):
            raise _told(fault) from None


def _told(fault: WriteFailed) -> Exception:
    if fault.code == "stopped":
        return Stopped()
    return Failed(fault.code if fault.code in FAILED else "broken")


def start_batch(workspace: Workspace, person: str, project_id: str, orders: Sequence[Order]) -> Work:
    """Make reports as one ZIP, in the background; the work's result is its ticket in the tray.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    require(workspace.store.load(project_id), person, Action.EXPORT)

    def make(work: Work) -> str:
        files: list[ReportFile] = []
        here: dict[str, Opened] = {}
        for number, order in enumerate(orders):
            work.tell(order.report, number / max(1, len(orders)))
            language = order.options.language
            if language not in here:
                here[language] = opened(workspace, person, project_id, language=language)
            with _Reasons():
                files.append(
                    made_of(
                        workspace, here[language], order.report, order.format, order.options, work.stop.is_set
                    )
                )
        work.told = tuple(dict.fromkeys(item for one in files for item in one.told))
        work.tell(orders[-1].report if orders else "", 1.0)
        words = load(orders[0].options.language if orders else "en")
        first = next(iter(here.values()), None) or opened(workspace, person, project_id)
        name = f"{plain_name(first.project.settings.name)}-{first.outlook.as_of.isoformat()}-reports.zip"
        made = MadeFile(name, "application/zip", zipped(files, words))
        return workspace.tray.put(person, made, workspace.clock())

    return workspace.reports.add(Work(person, project_id, make, ticket=True))


def start_comparing(workspace: Workspace, person: str, project_id: str) -> Work | None:
    """Compare approved issues with today, in the background; None where all are compared.

    What can no longer be made, for an offer or an earlier issue it rested on is gone, counts as changed.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    require(workspace.store.load(project_id), person, Action.VIEW)
    here = opened(workspace, person, project_id)
    waiting = to_compare(workspace.reports, here)
    if not waiting:
        return None

    def make(work: Work) -> str:
        for number, issued in enumerate(waiting):
            work.tell(issued.report, number / len(waiting))
            try:
                compare_issue(workspace, person, project_id, issued.id)
            except (LookupError, WrongOption):
                workspace.reports.remember(key_of(here, issued), found=True)
        return "compared"

    return workspace.reports.add(Work(person, project_id, make))


def work_of(workspace: Workspace, person: str, project_id: str, name: str) -> Work | None:
    """Work that this person asked for in a project; None where there is none of this id any more.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    require(workspace.store.load(project_id), person, Action.VIEW)
    return workspace.reports.find(person, project_id, name)


def stop_work(workspace: Workspace, person: str, project_id: str, name: str) -> None:
    """Stop work that this person asked for; nothing of it stays.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    found = work_of(workspace, person, project_id, name)
    if found is not None:
        workspace.reports.cancel(found)


def every_order(options: ReportOptions, formats: Sequence[ReportFormat]) -> Iterator[Order]:
    """Every report in each of these formats in which it comes."""
    for kind in REPORTS:
        for item in formats:
            if item in kind.formats:
                yield Order(kind.name, item, options)


def zipped(files: Sequence[ReportFile], words: Words) -> bytes:
    """Reports as one ZIP with a list of them; equal files give equal bytes."""
    named = _names(files)
    listed = _listed(named, words)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as whole:
        for name, data in {LIST: listed.encode(), **{key: item.data for key, item in named.items()}}.items():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            whole.writestr(entry, data)
    return made.getvalue()


def _names(files: Sequence[ReportFile]) -> Mapping[str, ReportFile]:
    """Each file by a name of its own."""
    found: dict[str, ReportFile] = {}
    for item in files:
        stem, _, ending = item.filename.rpartition(".")
        name, number = item.filename, 1
        while name in found:
            number += 1
            name = f"{stem}-{number}.{ending}"
        found[name] = item
    return found


def _listed(files: Mapping[str, ReportFile], words: Words) -> str:
    """The list: file, what it is, and the check mark of its figures."""
    lines = [f"# {words('issued.list.title')}", ""]
    heads = [words(f"issued.list.{head}") for head in ("file", "report", "mark", "sum")]
    lines += [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |"]
    for name, item in files.items():
        known = item.document
        report = "" if known is None else held(known.title)
        mark = "" if known is None else known.mark
        lines.append(f"| {name} | {report} | {mark} | `{sha256(item.data).hexdigest()}` |")
    return "\n".join((*lines, ""))
