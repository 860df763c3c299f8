"""What a vendor gets: the workbook it answers in, and the letter that goes with it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from exchange.rfp_workbook import RfpWorkbook, write_rfp
from project.access import Action
from project.asked import asked
from project.model import Vendor
from project.records.bidding import BidAsked, BidRound
from reports.bid_letter import about, build, is_draft
from words.catalogue import Words, load
from workspace.bid_reading import head_for
from workspace.bidding import XLSX, deadline_told, here_for, round_in
from workspace.handing import MadeFile
from workspace.issue import plain_name
from workspace.open import Opened
from workspace.wiring import Workspace

FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def workbook_for(workspace: Workspace, person: str, project_id: str, round_id: str, vendor: str) -> MadeFile:
    """The workbook of one vendor; its name says whose it is, in letters every system takes.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such round, or the vendor is not asked in it.
    """
    here = here_for(workspace, person, project_id, Action.EXPORT)
    return _workbook(workspace, here, round_in(here.project, round_id), vendor)


def workbooks_zip(workspace: Workspace, person: str, project_id: str, round_id: str) -> MadeFile:
    """Workbook and letter of every vendor that is asked, in one ZIP.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such round, or nobody is asked in it.
    """
    here = here_for(workspace, person, project_id, Action.EXPORT)
    found = round_in(here.project, round_id)
    if not found.asked_of:
        raise LookupError(round_id)
    words = load(workspace.settings.language)
    draft = is_draft(found, asked(here.project, here.catalogue, found, words.language))
    prefix = f"{plain_name(words('rfp.file.draft'))}-" if draft else ""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for vendor in found.asked_of:
            for made in (_workbook(workspace, here, found, vendor), _letter(workspace, here, found, vendor)):
                archive.writestr(zipfile.ZipInfo(made.filename, FIRST_MOMENT), made.data)
    return MadeFile(f"{prefix}{plain_name(found.title)}.zip", "application/zip", buffer.getvalue())


def letter_for(workspace: Workspace, person: str, project_id: str, round_id: str, vendor: str) -> MadeFile:
    """The letter to one vendor as a page that prints.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such round, or the vendor is not asked in it.
    """
    here = here_for(workspace, person, project_id, Action.EXPORT)
    return _letter(workspace, here, round_in(here.project, round_id), vendor)


def _workbook(workspace: Workspace, here: Opened, found: BidRound, vendor: str) -> MadeFile:
    words = load(workspace.settings.language)
    name = _named(here, found, vendor)
    what = asked(here.project, here.catalogue, found, words.language)
    head = head_for(here, found, vendor, words.language)
    told = tuple(_about(here, found, name, what, words))
    data = write_rfp(RfpWorkbook(head, found.title, told, what), words)
    return MadeFile(_file(found, what, name, vendor, words, "workbook"), XLSX, data)


def _letter(workspace: Workspace, here: Opened, found: BidRound, vendor: str) -> MadeFile:
    from reports.writers.html import write  # noqa: PLC0415  the same

    words = load(workspace.settings.language)
    name = _named(here, found, vendor)
    what = asked(here.project, here.catalogue, found, words.language)
    told = tuple(_about(here, found, name, what, words))
    settings = here.project.settings
    document = build(found, name, settings.company, settings.name, told, what, words, here.outlook.as_of)
    filename = _file(found, what, name, vendor, words, "letter")
    return MadeFile(filename, "text/html; charset=utf-8", write(document), shown=True)


def _named(here: Opened, found: BidRound, vendor: str) -> str:
    record = here.project.find(Vendor, vendor)
    if record is None or vendor not in found.asked_of:
        raise LookupError(vendor)
    return record.name


def _file(found: BidRound, what: BidAsked, name: str, vendor: str, words: Words, sort: str) -> str:
    """A name of letters, digits and hyphens; two vendors of one name are told apart by their place."""
    prefix = f"{plain_name(words('rfp.file.draft'))}-" if is_draft(found, what) else ""
    ending = "xlsx" if sort == "workbook" else "html"
    sort = words(f"rfp.file.{sort}")
    place = found.asked_of.index(vendor) + 1
    return f"{prefix}{plain_name(found.title)}-{place:02}-{plain_name(name)}-{plain_name(sort)}.{ending}"


def _about(
    here: Opened, found: BidRound, name: str, what: BidAsked, words: Words
) -> Iterator[tuple[str, str]]:
    """What a vendor has to know, heading by heading."""
    return about(here.project, found, name, what, words, deadline_told(found, words))
