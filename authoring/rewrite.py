"""A file of an older format written anew in the newest one: only some words of its text are exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from authoring.codes import UpgradeCode
from authoring.diagnostics import Diagnostic, Place, complain, has_errors
from authoring.limits import CONTENT_LIMITS
from authoring.positions import Parsed, parse
from authoring.tree import Node, Path
from authoring.upgrades import SHIPPED, Upgraded, Upgrades, upgrade

_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What came of rewriting.

    Attributes:
        text: in the newest format, the one that was given when nothing has to change; None with errors.
        changed: whether the text is another one now.
    """

    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()
    changed: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in the text that another one takes the place of; line and column are counted from 1."""

    line: int
    column: int
    old: str
    new: str


def rewrite(text: str, file: str, upgrades: Upgrades = SHIPPED) -> Rewritten:
    """Bring the text of a file to the newest format of its kind; never raises for what is in it.

    Every other character stays as it was: comments, blank lines, order, quotation marks, folded lines. The
    new text is read again before it is given out: unless it says exactly what the old one says in the newest
    format, there is a complaint instead.

    Args:
        text: of the whole file.
        file: the name its author knows it by.
        upgrades: the steps between formats.
    """
    parsed = parse(text, file, CONTENT_LIMITS)
    if has_errors(parsed.diagnostics) or not isinstance(parsed.value, dict):
        return Rewritten(None, parsed.diagnostics or (complain(UpgradeCode.NOT_CONTENT, Place(file, 1)),))
    newest = upgrade(parsed.value, str(parsed.value.get("kind", "")), parsed.positions, upgrades)
    if has_errors(newest.diagnostics):
        return Rewritten(None, newest.diagnostics)
    if not newest.upgraded:
        return Rewritten(text)
    written = _exchanged(text, _words(parsed, newest))
    if written is None or not _says(written, newest):
        return Rewritten(None, (complain(UpgradeCode.NOT_KEPT, parsed.positions.place(("format",))),))
    return Rewritten(written, newest.diagnostics, changed=True)


def _words(parsed: Parsed, newest: Upgraded) -> Iterator[_Word]:
    """Every name that was exchanged, where it stands in the old text, and the number of the format."""
    node = parsed.positions.node(("format",)) or Node(0, 0)
    yield _Word(node.line, node.column, node.written or "", str(newest.value["format"]))
    now: dict[tuple[int, int], _Word] = {}
    root = parsed.positions.root or Node(0, 0)
    for moves in newest.moves:
        for move in moves:
            spot = _key_spot(root, (*move.path, move.old))
            first = now[spot].old if spot in now else move.old
            now[spot] = _Word(*spot, first, move.new)
        root = moves.on_nodes(root)
    yield from now.values()


def _key_spot(root: Node, path: Path) -> tuple[int, int]:
    for step in path:
        root = (root.children or {})[step]
    return root.key_line, root.key_column


def _exchanged(text: str, words: Iterable[_Word]) -> str | None:
    """The text with new words; None where a word is not written as it is."""
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    lines = text.removeprefix(_BYTE_ORDER_MARK).split("\n")
    found: dict[int, list[_Word]] = {}
    for word in words:
        found.setdefault(word.line - 1, []).append(word)
    for number, here in found.items():
        written = _line(lines[number], here)
        if written is None:
            return None
        lines[number] = written
    return mark + "\n".join(lines)


def _line(line: str, words: Iterable[_Word]) -> str | None:
    pieces: list[str] = []
    end = 0
    for word in sorted(words, key=lambda item: item.column):
        at = word.column - 1
        at += line[at : at + 1] in {"'", '"'}
        if not line.startswith(word.old, at):
            return None
        pieces += (line[end:at], word.new)
        end = at + len(word.old)
    return "".join((*pieces, line[end:]))


def _says(written: str, newest: Upgraded) -> bool:
    """Whether the new text says what it should; 1 and true are told apart, and the order counts."""
    parsed = parse(written, "", CONTENT_LIMITS)
    return not parsed.diagnostics and repr(parsed.value) == repr(newest.value)
