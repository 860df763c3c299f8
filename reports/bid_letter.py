"""The letter that goes to a vendor with the workbook: what is asked, as a page that prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from playbook.asking import Delivery
from playbook.wants import Priority
from project.bids import HOLDS_BACK, missing
from project.model import Project
from project.records.bidding import BidAsked, BidRound
from project.records.inventory import DataSource, Process
from reports.document import Block, Bullets, Callout, Column, Document, Heading, Paragraph, Table, TableRow
from reports.facts import held
from words.catalogue import Words
from words.numbers import day

MOST_NAMED = 12
"""Programs and processes of today that are named to a vendor."""


def build(
    bid_round: BidRound,
    vendor: str,
    company: str,
    project: str,
    about: Sequence[tuple[str, str]],
    asked: BidAsked,
    words: Words,
    as_of: date,
) -> Document:
    """The letter to one vendor.

    Args:
        bid_round: the request.
        vendor: what the vendor is called.
        company: who asks; may be empty.
        project: what the project is called.
        about: heading and text of everything a vendor has to know.
        asked: requirements and questions, word by word.
        words: of the language it is read in.
        as_of: the day of the letter.
    """
    title = words("rfp.letter.subtitle", title=held(bid_round.title), vendor=held(vendor))
    footer = words("rfp.letter.footer", project=held(project), day=day(as_of, words.language))
    told = tuple(blocks(vendor, company, about, asked, words))
    return Document("bid_letter", words("rfp.letter.title"), title, words.language, "", footer, told)


def about(
    project: Project, found: BidRound, name: str, what: BidAsked, words: Words, until: str
) -> Iterator[tuple[str, str]]:
    """What a vendor has to know, heading by heading.

    Args:
        project: who asks.
        found: the request.
        name: what the vendor is called.
        what: everything that is asked.
        words: of the language it is read in.
        until: the deadline as it is read; empty while there is none.
    """

    def say(key: str, **told: object) -> str:
        return words(f"rfp.about.{key}", **told)

    company = project.settings.company
    if is_draft(found, what):
        yield say("draft"), say("draft_text")
    key = "what_text" if company.strip() else "what_text_nameless"
    yield say("what"), say(key, company=company, vendor=name)
    yield say("deadline"), _until(found, words, until)
    yield say("contact"), found.contact.strip() or say("contact_open")
    musts = sum(item.priority is Priority.MUST for item in what.requirements)
    counts = {"requirements": len(what.requirements), "questions": sum(1 for _ in what.questions())}
    yield say("scope"), say("scope_text", **counts, musts=musts)
    yield say("present"), found.present.strip() or say("open")
    ecosystem = _ecosystem(project)
    if ecosystem:
        yield say("ecosystem"), ecosystem
    for field in ("services", "where_data", "laws"):
        yield say(field), getattr(found, field).strip() or say("open")
    yield from _how(found, what, words)


def _how(found: BidRound, what: BidAsked, words: Words) -> Iterator[tuple[str, str]]:
    """In which language, how bids are judged, what answers mean, how prices are given, what takes one out."""

    def say(key: str, **told: object) -> str:
        return words(f"rfp.about.{key}", **told)

    yield say("languages"), say("languages_text", language=words(f"fieldwork.languages.{words.language}"))
    yield say("judged"), say("judged_text", years=found.years)
    lines = (f"{words(f'rfp.delivery.{item}')}: {words(f'rfp.delivery_means.{item}')}" for item in Delivery)
    yield say("answers"), "\n".join(lines)
    yield say("prices"), say("prices_text")
    outs = [f"- {item.ask}" for item in what.questions() if item.knock_out]
    if outs:
        yield say("knock_out"), "\n".join([say("knock_out_text"), *outs])


def is_draft(found: BidRound, what: BidAsked) -> bool:
    """Whether something is missing without which the request may not go out; its papers say so."""
    return bool(HOLDS_BACK.intersection(missing(found, what)))


def _until(found: BidRound, words: Words, until: str) -> str:
    if not until:
        return words("rfp.about.deadline_open")
    told = words("rfp.about.deadline_text", deadline=until)
    if found.questions_until is None:
        return told
    return f"{told} {words('rfp.about.questions_until', day=day(found.questions_until, words.language))}"


def _ecosystem(project: Project) -> str:
    """The places in which customer data lies today, as the team wrote them down."""
    sources = [item.title for item in project.of(DataSource)][:MOST_NAMED]
    processes = [item.title for item in project.of(Process)][:MOST_NAMED]
    return "\n".join(", ".join(names) for names in (sources, processes) if names)


def blocks(
    vendor: str, company: str, about: Sequence[tuple[str, str]], asked: BidAsked, words: Words
) -> Iterator[Block]:
    """The letter itself, without head and foot; what the arguments are stands at `build`."""
    yield Paragraph(words("rfp.letter.greeting", vendor=held(vendor)))
    key = "opening" if company.strip() else "opening_nameless"
    yield Paragraph(words(f"rfp.letter.{key}", company=held(company)))
    for place, (heading, text) in enumerate(about):
        if place == 0:
            continue
        if place == 1:
            yield Callout(f"{heading}: {text}")
            continue
        yield Heading(heading, 2)
        yield from _text(text)
    yield Heading(words("rfp.letter.requirements"))
    yield _requirements(asked, words)
    if asked.sections:
        yield Heading(words("rfp.letter.questions"))
    for section in asked.sections:
        yield Heading(section.title, 2)
        yield Bullets(tuple(item.ask for item in section.questions))
    yield Paragraph(words("rfp.letter.closing"))


def _text(text: str) -> Iterator[Block]:
    """Lines of a text as paragraphs; several lines that begin with a hyphen as a list."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    listed = tuple(line[2:] for line in lines if line.startswith("- "))
    yield from (Paragraph(line) for line in lines if not line.startswith("- "))
    if listed:
        yield Bullets(listed)


def _requirements(asked: BidAsked, words: Words) -> Table:
    keys = ("id", "statement", "acceptance", "priority")
    heads = tuple(Column(words(f"rfp.column.requirements.{key}")) for key in keys)
    rows = tuple(
        TableRow(
            (f"R{number}", item.statement, item.acceptance, words(f"rfp.priority.{item.priority or 'none'}"))
        )
        for number, item in enumerate(asked.requirements, start=1)
    )
    return Table(words("rfp.sheet.requirements"), heads, rows)
