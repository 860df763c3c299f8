"""The lines that a section template writes, as blocks of a report: a few signs, nothing else.

`# ` and `## ` begin headings, `- ` a point of a list, `! ` a warning; an empty line ends a paragraph. A line
that begins with `@` places what the shipped section has: `@shipped`, `@figures`, `@table` with the number or
the title of a table, `@chart` with the name of a picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from authoring.diagnostics import Diagnostic, Place, complain
from reports.codes import Code
from reports.document import (
    Appendix,
    Block,
    Bullets,
    Callout,
    Chart,
    Contents,
    FigureList,
    Heading,
    KeyFigures,
    PageBreak,
    Paragraph,
    Provenance,
    Section,
    Signatures,
    Table,
    Tone,
)
from reports.facts import held

MARK = "\ue000"
"""Stands before every value that was filled in, so that no value ever begins a line with a sign."""

DIRECTIVES = ("shipped", "figures", "table", "chart")
DIRECTIVE = re.compile(r"@([A-Za-z_]*)\s*(.*)")
STAYS = (Provenance, Signatures)
"""Blocks that no template can leave out: where the figures come from, and where people sign."""


@dataclass
class Lines:
    """What was read so far.

    Attributes:
        file, source: the template, for what is told of it.
        shipped: the blocks of the section as it comes with the product.
    """

    file: str
    source: str
    shipped: tuple[Block, ...]
    blocks: list[Block] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)

    def read(self, written: str) -> tuple[Block, ...]:
        """The blocks that the lines stand for, with what always stays at their end."""
        for line in written.split("\n"):
            self._line(line.strip())
        self._close()
        self._once()
        stay = (block for block in self.shipped if _stays(block) and block not in self.blocks)
        return (*self.blocks, *stay)

    def _line(self, line: str) -> None:
        text = held(line.replace(MARK, "").strip())
        if not text:
            self._close()
        elif line.startswith("@"):
            self._close()
            self.blocks.extend(self._placed(text))
        elif line.startswith(("# ", "## ")):
            self._close()
            level = 1 if line.startswith("# ") else 2
            self.blocks.append(Heading(text[level:].strip(), level))
        elif line.startswith("! "):
            self._close()
            self.blocks.append(Callout(text[1:].strip(), Tone.WARNING))
        elif line.startswith("- "):
            self._end_text()
            self.points.append(text[1:].strip())
        else:
            self._end_points()
            self.texts.append(text)

    def _close(self) -> None:
        self._end_text()
        self._end_points()

    def _end_text(self) -> None:
        if self.texts:
            self.blocks.append(Paragraph(" ".join(self.texts)))
            self.texts.clear()

    def _end_points(self) -> None:
        if self.points:
            self.blocks.append(Bullets(tuple(self.points)))
            self.points.clear()

    def _placed(self, line: str) -> Iterator[Block]:
        found = DIRECTIVE.fullmatch(line)
        name, rest = (found[1], found[2].strip()) if found else ("", "")
        if name == "shipped":
            yield from self.shipped
        elif name == "figures":
            yield from (block for block in self.shipped if isinstance(block, KeyFigures))
        elif name == "table":
            yield from self._one(Table, rest, Code.TEMPLATE_TABLE, lambda block: str(block.title))
        elif name == "chart":
            yield from self._one(Chart, rest, Code.TEMPLATE_CHART, lambda block: str(block.id))
        else:
            self._complain(Code.TEMPLATE_DIRECTIVE, line, name, DIRECTIVES)

    def _one(
        self, kind: type[Table | Chart], sought: str, code: Code, called: Callable[..., str]
    ) -> Iterator[Block]:
        """The table or picture that is meant, by its name or, for tables, its number."""
        theirs = [block for block in self.shipped if isinstance(block, kind)]
        if kind is Table and sought.isdecimal() and 1 <= int(sought[:6]) <= len(theirs):
            yield theirs[int(sought) - 1]
            return
        block = next((item for item in theirs if called(item) == sought), None)
        if block is not None:
            yield block
        else:
            self._complain(code, f"@{kind.__name__.lower()}", sought, tuple(called(item) for item in theirs))

    def _once(self) -> None:
        """A picture has one place in a report."""
        names = [block.id for block in self.blocks if isinstance(block, Chart)]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._complain(Code.TEMPLATE_CHART_TWICE, name, name, ())

    def _complain(self, code: Code, sign: str, name: str, known: tuple[str, ...]) -> None:
        near = next(iter(get_close_matches(name, known, 1, 0.5)), None)
        place = Place(self.file, line_of(self.source, sign, name))
        self.faults.append(complain(code, place, {"name": name}, nearest=near))


def line_of(source: str, sign: str, name: str) -> int:
    """The line of a template that holds a sign, rather one with the name too; 0 where none does."""
    lines = source.split("\n")
    for sought in ((sign, name), (sign.split(" ", maxsplit=1)[0],)):
        for number, line in enumerate(lines, start=1):
            if all(part in line for part in sought):
                return number
    return 0


def _stays(block: Block) -> bool:
    return isinstance(block, STAYS) or (isinstance(block, Callout) and block.tone is Tone.STAMP)


def split(blocks: tuple[Block, ...]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The sections of a report with their names; "" for what stands between them and in no section.

    An appendix that begins ends the section before it, and so does the end of its page.
    """
    name = ""
    own: list[Block] = []
    for block in blocks:
        if isinstance(block, (Section, Appendix)):
            yield from _parted(name, own)
            name, own = (block.name, []) if isinstance(block, Section) else ("", [block])
        else:
            own.append(block)
    yield from _parted(name, own)


def _parted(name: str, own: list[Block]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """A section without the ends of pages and lists behind it, and those apart."""
    end = len(own)
    while end and isinstance(own[end - 1], (PageBreak, Contents, FigureList)):
        end -= 1
    if name or end:
        yield name, tuple(own[:end])
    if own[end:]:
        yield "", tuple(own[end:])
