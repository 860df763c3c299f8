"""What a vendor gets: the workbook it answers in, and the letter that goes with it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from exchange.rfp_workbook import RfpWorkbook, write_rfp
from playbook.asking import Delivery
from playbook.wants import Priority
from project.access import Action
from project.asked import asked
from project.bids import HOLDS_BACK, missing
from project.model import Vendor
from project.records.bidding import BidAsked, BidRound
from project.records.inventory import DataSource, Process
from words.catalogue import Words, load
from words.numbers import day
from workspace.bid_reading import head_for
from workspace.bidding import XLSX, deadline_told, here_for, round_in
from workspace.handing import MadeFile
from workspace.issue import plain_name
from workspace.open import Opened
from workspace.wiring import Workspace

MOST_NAMED = 12
"""Programs and processes of today that are named to a vendor."""

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
    about = tuple(_about(here, found, name, what, words))
    data = write_rfp(RfpWorkbook(head, found.title, about, what), words)
    return MadeFile(_file(found, what, name, vendor, words, "workbook"), XLSX, data)


def _letter(workspace: Workspace, here: Opened, found: BidRound, vendor: str) -> MadeFile:
    from reports.bid_letter import build  # noqa: PLC0415  writers are loaded only when a letter is made
    from reports.writers.html import write  # noqa: PLC0415  the same

    words = load(workspace.settings.language)
    name = _named(here, found, vendor)
    what = asked(here.project, here.catalogue, found, words.language)
    about = tuple(_about(here, found, name, what, words))
    settings = here.project.settings
    document = build(found, name, settings.company, settings.name, about, what, words, here.outlook.as_of)
    filename = _file(found, what, name, vendor, words, "letter")
    return MadeFile(filename, "text/html; charset=utf-8", write(document), shown=True)


def _named(here: Opened, found: BidRound, vendor: str) -> str:
    record = here.project.find(Vendor, vendor)
    if record is None or vendor not in found.asked_of:
        raise LookupError(vendor)
    return record.name


def is_draft(found: BidRound, what: BidAsked) -> bool:
    """Whether something is missing without which the request may not go out; its papers say so."""
    return bool(HOLDS_BACK.intersection(missing(found, what)))


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

    def say(key: str, **told: object) -> str:
        return words(f"rfp.about.{key}", **told)

    company = here.project.settings.company
    if is_draft(found, what):
        yield say("draft"), say("draft_text")
    key = "what_text" if company.strip() else "what_text_nameless"
    yield say("what"), say(key, company=company, vendor=name)
    yield say("deadline"), _until(found, words)
    yield say("contact"), found.contact.strip() or say("contact_open")
    musts = sum(item.priority is Priority.MUST for item in what.requirements)
    counts = {"requirements": len(what.requirements), "questions": sum(1 for _ in what.questions())}
    yield say("scope"), say("scope_text", **counts, musts=musts)
    yield say("present"), found.present.strip() or say("open")
    ecosystem = _ecosystem(here)
    if ecosystem:
        yield say("ecosystem"), ecosystem
    for field in ("services", "where_data", "laws"):
        yield say(field), getattr(found, field).strip() or say("open")
    yield say("languages"), say("languages_text", language=words(f"fieldwork.languages.{words.language}"))
    yield say("judged"), say("judged_text", years=found.years)
    lines = (f"{words(f'rfp.delivery.{item}')}: {words(f'rfp.delivery_means.{item}')}" for item in Delivery)
    yield say("answers"), "\n".join(lines)
    yield say("prices"), say("prices_text")
    outs = [f"- {item.ask}" for item in what.questions() if item.knock_out]
    if outs:
        yield say("knock_out"), "\n".join([say("knock_out_text"), *outs])


def _until(found: BidRound, words: Words) -> str:
    if found.deadline is None:
        return words("rfp.about.deadline_open")
    told = words("rfp.about.deadline_text", deadline=deadline_told(found, words))
    if found.questions_until is None:
        return told
    until = day(found.questions_until, words.language)
    return f"{told} {words('rfp.about.questions_until', day=until)}"


def _ecosystem(here: Opened) -> str:
    """The places in which customer data lies today, as the team wrote them down."""
    sources = [item.title for item in here.project.of(DataSource)][:MOST_NAMED]
    processes = [item.title for item in here.project.of(Process)][:MOST_NAMED]
    return "\n".join(", ".join(names) for names in (sources, processes) if names)
