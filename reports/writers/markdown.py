"""A document as Markdown: plain enough to compare two versions line by line.

A line for each sentence and each row, pictures as their numbers, nothing that changes from day to day, and
every text escaped so that it stands there as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reports.document import (
    Align,
    Appendix,
    Bullets,
    Callout,
    Chart,
    Column,
    Contents,
    Document,
    FigureList,
    Heading,
    KeyFigures,
    Paragraph,
    Provenance,
    Signatures,
    Table,
)
from reports.look import PLAIN, Look
from reports.writers.behind import numbers_of
from reports.writers.marks import inline, line, lines, strong
from reports.writers.outline import Place, places
from words.catalogue import Words, load

MOST_LEVELS = 3


def write(document: Document, look: Look = PLAIN) -> bytes:
    """The document as UTF-8 Markdown (CommonMark with the tables of GitHub).

    Args:
        document: what it says.
        look: of it only who sends the report and the own text at the foot are shown.
    """
    words = load(document.language)
    found = places(document, words)
    parts = [_opening(document, look)]
    parts += [part for place in found if (part := list(_block(place, found, words)))]
    parts.append(_closing(document, look))
    return ("\n\n".join("\n".join(part) for part in parts if part) + "\n").encode()


def _opening(document: Document, look: Look) -> list[str]:
    """Title, subtitle, sender and stamp, each a paragraph."""
    told = [f"# {inline(document.title)}", "", *lines(document.subtitle)]
    if look.sender:
        told += ["", line(look.sender)]
    return [*told, "", *_quoted(strong(document.stamp))] if document.stamp else told


def _closing(document: Document, look: Look) -> list[str]:
    """The foot, and the seal where nobody sees it."""
    told = ["---"]
    for text in (document.footer, look.running):
        told += ["", line(text)] if text else []
    return [*told, "", f"<!-- {document.seal} -->"] if document.seal else told


def _block(place: Place, found: Sequence[Place], words: Words) -> Iterator[str]:
    match place.block:
        case Heading(level=level):
            yield f"{'#' * min(level + 1, MOST_LEVELS)} {inline(place.title)}"
        case Appendix():
            yield f"## {inline(place.title)}"
        case Contents():
            yield from _list(words("reports.page.contents"), (item.title for item in found if item.listed))
        case FigureList():
            pictures = (item.title for item in found if isinstance(item.block, Chart))
            yield from _list(words("reports.page.figure_list"), pictures)
        case _:
            yield from _plain(place, words)


def _plain(place: Place, words: Words) -> Iterator[str]:
    """Blocks that are told by themselves."""
    match place.block:
        case Paragraph(text=text):
            yield from lines(text)
        case Bullets(items=items):
            yield from _bullets(items)
        case Callout(text=text, tone=tone):
            yield from _quoted(strong(words(f"reports.page.{tone}") + ":"), *lines(text))
        case KeyFigures(figures=figures):
            for item in figures:
                basis = f" — {inline(item.basis)}" if item.basis else ""
                yield f"- {line(item.label)}: {strong(item.value)}{basis}"
        case Table():
            yield from _table(place.block)
        case Chart():
            yield from _chart(place.block, words)
        case Signatures():
            yield from _signatures(place.block, words)
        case Provenance():
            yield from _provenance(place.block, words)


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    yield strong(title)
    yield ""
    yield from _bullets(items)


def _bullets(items: Iterable[str]) -> Iterator[str]:
    """A list with a line for each sentence; an entry without text stays an empty entry."""
    for item in items:
        first, *rest = lines(item)
        yield f"- {first}".rstrip(" ")
        yield from (f"  {more}" for more in rest)


def _quoted(*texts: str) -> Iterator[str]:
    """Set apart as a quotation."""
    return (f"> {text}".rstrip(" ") for text in texts)


def _table(table: Table) -> Iterator[str]:
    """The title, a line for each row, what columns mean, and notes."""
    yield strong(table.title)
    yield ""
    yield from _grid(table)
    told = [f"{item.title}: {item.meaning}" for item in table.columns if item.meaning]
    if told or table.notes:
        yield ""
        yield from _bullets((*told, *table.notes))


def _grid(table: Table) -> Iterator[str]:
    if not table.columns:
        return
    yield _row(_head(column) for column in table.columns)
    yield _row("---:" if column.align is Align.RIGHT else "---" for column in table.columns)
    for row in table.rows:
        cells = (*row.cells, *("",) * (len(table.columns) - len(row.cells)))[: len(table.columns)]
        yield _row(strong(cell) if row.total else inline(cell) for cell in cells)


def _head(column: Column) -> str:
    """The head of a column with its unit in brackets."""
    return inline(f"{column.title} ({column.unit})" if column.unit else column.title)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _chart(chart: Chart, words: Words) -> Iterator[str]:
    """The finding, the same in words, the numbers, and where they come from."""
    yield strong(chart.title)
    yield ""
    yield from lines(chart.alt)
    if chart.unit:
        yield ""
        yield line(words("reports.page.sheet.unit", unit=chart.unit))
    yield ""
    yield from _grid(numbers_of(chart, words))
    if chart.source:
        yield ""
        yield line(words("reports.page.source", source=chart.source))


def _signatures(block: Signatures, words: Words) -> Iterator[str]:
    """What is signed, and a line for each who signs."""
    yield from lines(block.text)
    yield ""
    yield _row(inline(words(f"reports.page.signature.{name}")) for name in ("role", "name", "day", "signed"))
    yield _row(["---"] * 4)
    for role, name in block.lines:
        yield _row((inline(role), inline(name), "", ""))


def _provenance(block: Provenance, words: Words) -> Iterator[str]:
    """Where everything comes from."""
    yield from _bullets(f"{label}: {value}" for label, value in block.lines)
    for name, items in (("sources", block.sources), ("unconfirmed", block.unconfirmed)):
        if items:
            yield ""
            yield strong(words(f"reports.page.{name}"))
            yield ""
            yield from _bullets(items)
