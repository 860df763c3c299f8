"""What leads through a document: a name for every place somebody may be sent to, and the lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.document import Appendix, Block, Chart, Document, Heading, Section
from words.catalogue import Words

NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
LETTERS = 26


@dataclass(frozen=True, slots=True)
class Place:
    """A block of a document.

    Attributes:
        anchor: unique in the document; empty where nobody is sent to.
        title: of a heading, appendix or picture as it is printed.
    """

    block: Block
    anchor: str = ""
    title: str = ""

    @property
    def listed(self) -> bool:
        """Whether it stands in the contents: sections and appendices do."""
        return isinstance(self.block, Appendix) or (isinstance(self.block, Heading) and self.block.level == 1)


def places(document: Document, words: Words) -> tuple[Place, ...]:
    """All blocks in order with their anchors; appendices have their letters."""
    return tuple(_named(document.blocks, words))


def letter(order: int) -> str:
    """The letter of an appendix counted from 0: A to Z, then AA, AB and so on."""
    first, last = divmod(order, LETTERS)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def _named(blocks: Iterable[Block], words: Words) -> Iterator[Place]:
    used: set[str] = set()
    headings = appendices = 0
    for block in blocks:
        match block:
            case Heading():
                headings += 1
                yield Place(block, _unique(f"part-{headings}", used), block.text)
            case Appendix():
                title = words("reports.page.appendix", letter=letter(appendices), title=block.text)
                yield Place(block, _unique(f"appendix-{letter(appendices).lower()}", used), title)
                appendices += 1
            case Chart():
                yield Place(block, _unique(block.id, used), block.title)
            case Section():
                yield Place(block, _unique(f"section-{block.name}", used))
            case _:
                yield Place(block)


def _unique(wanted: str, used: set[str]) -> str:
    """A name of small letters, digits and hyphens that is used once."""
    base = NOT_IN_NAMES.sub("-", wanted.lower()).strip("-") or "part"
    ways = (base, *(f"{base}-{turn}" for turn in range(2, len(used) + 2)))
    found = next(way for way in ways if way not in used)
    used.add(found)
    return found
