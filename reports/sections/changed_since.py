"""What is different from an earlier issue of the same report: figures, cells, sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.document import (
    Appendix,
    Block,
    Bullets,
    Callout,
    Chart,
    Column,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    Section,
    Table,
    TableRow,
)
from words.catalogue import Words
from words.numbers import UNKNOWN

SAY = "papers.changed"
NAME = "changed_since"

MOST = 60
"""Changes that are listed; the rest is counted."""

OPENING = frozenset({"decided", "missing", "unconfirmed"})
"""Sections of which whole sentences are compared: they are the findings told first."""

Place = tuple[str, str, str]
"""Where something stands: machine name of the section, table or group, and what it is about."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different; empty texts where it was not there, or is not there any more."""

    what: str
    before: str
    now: str


def changes(old: Document, new: Document, words: Words) -> tuple[Block, ...]:
    """The list of changes; says so where no figure and no section changed.

    Args:
        old: the earlier issue.
        new: the report as it is now.
        words: in the language of the new one.
    """
    found = (*_values(old, new), *_sentences(old, new, words))
    came, went = _gone(new, old), _gone(old, new)
    head = (Section(NAME), Heading(words(f"{SAY}.heading")))
    if not (found or came or went):
        return (*head, Paragraph(words(f"{SAY}.nothing")))
    return (*head, *_sections(came, went, words), *_table(found, words))


def _table(found: tuple[Change, ...], words: Words) -> Iterator[Block]:
    if not found:
        return
    columns = tuple(Column(words(f"{SAY}.{name}")) for name in ("what", "before", "now"))
    rows = tuple(TableRow((item.what, item.before or UNKNOWN, item.now or UNKNOWN)) for item in found[:MOST])
    left = len(found) - len(rows)
    notes = (words.plural(f"{SAY}.more", left),) if left else ()
    yield Table(words(f"{SAY}.table"), columns, rows, notes)


def _sections(came: tuple[str, ...], went: tuple[str, ...], words: Words) -> Iterator[Block]:
    told = [words(f"{SAY}.came", title=title) for title in came]
    told += [words(f"{SAY}.went", title=title) for title in went]
    if told:
        yield Bullets(tuple(told))


def _gone(here: Document, there: Document) -> tuple[str, ...]:
    """Titles of sections that the one has and the other lacks."""
    known = _titles(there)
    return tuple(title for name, title in _titles(here).items() if name not in known and title)


def _titles(document: Document) -> dict[str, str]:
    """Machine names of the sections with their first heading; this list itself is none of them."""
    found: dict[str, str] = {}
    name = ""
    for block in document.blocks:
        if isinstance(block, Section):
            name = block.name
            if name != NAME:
                found[name] = ""
        elif isinstance(block, Heading | Appendix) and not found.get(name, "told"):
            found[name] = block.text
    return found


# -- values ------------------------------------------------------------------------------------------------


def _values(old: Document, new: Document) -> Iterator[Change]:
    """Figures and cells that have another value, came, or went, in the order of the new report."""
    before, now = dict(_told(old)), dict(_told(new))
    shared = {place[:2] for place in before} & {place[:2] for place in now}
    for place, value in now.items():
        if before.get(place, "") != value and (place in before or place[:2] in shared):
            yield Change(_called(place), before.get(place, ""), value)
    for place, value in before.items():
        if place not in now and place[:2] in shared:
            yield Change(_called(place), value, "")


def _called(place: Place) -> str:
    return " · ".join(part for part in place[1:] if part)


def _told(document: Document) -> Iterator[tuple[Place, str]]:
    """Every figure and cell with the place where it stands; of equal places the first one counts."""
    seen: set[Place] = set()
    for section, block in _blocks(document):
        for group, what, value in _of(block):
            place = (section, group, what)
            if place not in seen:
                seen.add(place)
                yield place, value


def _blocks(document: Document) -> Iterator[tuple[str, Block]]:
    """Blocks that find something, each with the name of its section."""
    section = ""
    for block in document.blocks:
        if isinstance(block, Section):
            section = block.name
        elif section != NAME:
            yield section, block


def _of(block: Block) -> Iterator[tuple[str, str, str]]:
    if isinstance(block, KeyFigures):
        yield from (("", item.label, item.value) for item in block.figures)
    elif isinstance(block, Table):
        yield from _cells(block)


def _cells(table: Table) -> Iterator[tuple[str, str, str]]:
    """Cells by the name of their row and the head of their column."""
    heads = [f"{item.title} ({item.unit})" if item.unit else item.title for item in table.columns]
    names = _named_in(table)
    for row in table.rows:
        for place, (head, cell) in enumerate(zip(heads, row.cells, strict=False)):
            if place != names:
                yield table.title, f"{row.cells[names]}, {head}", cell


def _named_in(table: Table) -> int:
    """Which column names the rows: the first, but the second where the first only counts places."""
    counted = bool(table.rows) and all(row.cells[0].strip().isdigit() for row in table.rows)
    return int(counted and all(len(row.cells) > 1 for row in table.rows))


# -- sentences -----------------------------------------------------------------------------------------------


def _sentences(old: Document, new: Document, words: Words) -> Iterator[Change]:
    """Sentences of the opening, and what pictures find, that came or went."""
    before, now = dict.fromkeys(_told_first(old)), dict.fromkeys(_told_first(new))
    title = words(f"{SAY}.said")
    yield from (Change(title, "", text) for text in now if text not in before)
    yield from (Change(title, text, "") for text in before if text not in now)
    yield from _findings(_pictures(old), _pictures(new), words(f"{SAY}.picture"))


def _told_first(document: Document) -> Iterator[str]:
    for section, block in _blocks(document):
        if section in OPENING:
            yield from _lines(block)


def _pictures(document: Document) -> dict[str, list[str]]:
    """What pictures find, by section."""
    found: dict[str, list[str]] = {}
    for section, block in _blocks(document):
        if isinstance(block, Chart):
            found.setdefault(section, []).append(block.title)
    return found


def _findings(old: dict[str, list[str]], new: dict[str, list[str]], title: str) -> Iterator[Change]:
    """Findings that are others now; beside each other where a section has as many pictures as before."""
    for section in dict.fromkeys((*new, *old)):
        before, now = old.get(section, []), new.get(section, [])
        if len(before) == len(now):
            pairs = zip(before, now, strict=True)
            yield from (Change(title, was, found) for was, found in pairs if was != found)
        else:
            yield from (Change(title, "", text) for text in now if text not in before)
            yield from (Change(title, text, "") for text in before if text not in now)


def _lines(block: Block) -> Iterable[str]:
    if isinstance(block, Bullets):
        return block.items
    if isinstance(block, Callout) or (isinstance(block, Paragraph) and not block.origin):
        return (block.text,)
    return ()
