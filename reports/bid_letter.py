"""The letter that goes to a vendor with the workbook: what is asked, as a page that prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from project.records.bidding import BidAsked, BidRound
from reports.document import Block, Bullets, Callout, Column, Document, Heading, Paragraph, Table, TableRow
from reports.facts import held
from words.catalogue import Words
from words.numbers import day


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
    blocks = tuple(_blocks(vendor, company, about, asked, words))
    return Document("bid_letter", words("rfp.letter.title"), title, words.language, "", footer, blocks)


def _blocks(
    vendor: str, company: str, about: Sequence[tuple[str, str]], asked: BidAsked, words: Words
) -> Iterator[Block]:
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
