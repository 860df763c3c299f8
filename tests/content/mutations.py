"""Slips of the hand: small random changes to a written file, each with the lines it touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from authoring.positions import PROJECT_LIMITS, parse
from authoring.tree import Node

SIGNS = ":{}[]\"'#&*!|>%@`,-?\\\t\x07é0a "
EXPRESSIONS = ("holds", "only_if", "ask_if", "amount", "from_month", "formula", "points")
FILLED = ("id", "code", "currency")


@dataclass(frozen=True, slots=True)
class Slip:
    """One changed text.

    Attributes:
        kind: the sort of slip, a key of `SLIPS`.
        text: the file with it.
        first, last: the lines of the new text at which it was made, counted from 1.
    """

    kind: str
    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Page:
    """A written file on the desk.

    Attributes:
        lines: without their line ends.
        keys: where the name of a field stands, with its value's node.
        values: where single values stand.
    """

    lines: tuple[str, ...]
    keys: tuple[tuple[str, Node], ...]
    values: tuple[tuple[str, Node], ...]

    @classmethod
    def of(cls, text: str) -> Page:
        """Take a faultless file apart."""
        parsed = parse(text, "page", PROJECT_LIMITS)
        assert parsed.positions.root is not None
        fields = tuple(_fields(parsed.positions.root, ""))
        keys = tuple((name, node) for name, node in fields if node.key_line)
        return cls(tuple(text.splitlines()), keys, tuple(pair for pair in fields if pair[1].written))


def _fields(node: Node, name: str) -> Iterator[tuple[str, Node]]:
    yield name, node
    for step, child in (node.children or {}).items():
        yield from _fields(child, step if isinstance(step, str) else name)


Change = Callable[[Page, Random], tuple[list[str], int, int] | None]
"""The new lines and the touched ones, counted from 0; None when the file offers no occasion."""


def slip(kind: str, page: Page, chance: Random) -> Slip | None:
    """One slip of a kind; None when there is no occasion for it, or nothing was changed."""
    made = SLIPS[kind](page, chance)
    if made is None or made[0] == list(page.lines):
        return None
    lines, first, last = made
    return Slip(kind, "\n".join(lines) + "\n", max(first, 0) + 1, max(last, 0) + 1)


def _line(page: Page, chance: Random) -> int:
    """Any line that says something."""
    return chance.choice([n for n, line in enumerate(page.lines) if line.strip() and line.strip()[0] != "#"])


def _with(page: Page, number: int, line: str) -> tuple[list[str], int, int]:
    lines = list(page.lines)
    lines[number] = line
    return lines, number, number


def _end(page: Page, begin: int, indent: int) -> int:
    """The line behind everything that is indented farther than a field or entry."""
    end = begin + 1
    while end < len(page.lines):
        line = page.lines[end]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        end += 1
    return end


def _misspelt(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    if len(word) > 2 and chance.random() < 0.5:
        return word[:at] + word[at + 1 :]
    return word[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at:]


def _delete_line(page: Page, chance: Random) -> tuple[list[str], int, int]:
    number = _line(page, chance)
    lines = list(page.lines)
    del lines[number]
    return lines, number - 1, number


def _repeat_line(page: Page, chance: Random) -> tuple[list[str], int, int]:
    number = _line(page, chance)
    lines = list(page.lines)
    lines.insert(number, lines[number])
    return lines, number, number + 1


def _swap_lines(page: Page, chance: Random) -> tuple[list[str], int, int]:
    number = min(_line(page, chance), len(page.lines) - 2)
    lines = list(page.lines)
    lines[number], lines[number + 1] = lines[number + 1], lines[number]
    return lines, number, number + 1


def _join_lines(page: Page, chance: Random) -> tuple[list[str], int, int]:
    number = min(_line(page, chance), len(page.lines) - 2)
    lines = list(page.lines)
    lines[number : number + 2] = [lines[number] + " " + lines[number + 1].strip()]
    return lines, number, number


def _indent_more(page: Page, chance: Random) -> tuple[list[str], int, int]:
    number = _line(page, chance)
    return _with(page, number, " " * chance.randint(1, 4) + page.lines[number])


def _indent_less(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    number = _line(page, chance)
    line = page.lines[number]
    indent = len(line) - len(line.lstrip())
    return _with(page, number, line[chance.randint(1, indent) :]) if indent else None


def _tab(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    number = _line(page, chance)
    line = page.lines[number]
    return _with(page, number, "\t" + line.lstrip()) if line[:1] == " " else None


def _insert_character(page: Page, chance: Random) -> tuple[list[str], int, int]:
    number = _line(page, chance)
    line = page.lines[number]
    at = chance.randint(0, len(line))
    return _with(page, number, line[:at] + chance.choice(SIGNS) + line[at:])


def _delete_character(page: Page, chance: Random) -> tuple[list[str], int, int]:
    number = _line(page, chance)
    line = page.lines[number]
    at = chance.randrange(len(line))
    return _with(page, number, line[:at] + line[at + 1 :])


def _truncate(page: Page, chance: Random) -> tuple[list[str], int, int]:
    number = _line(page, chance)
    cut = page.lines[number][: chance.randint(0, len(page.lines[number]))]
    return [*page.lines[:number], cut], number, number


def _misspell_key(page: Page, chance: Random) -> tuple[list[str], int, int]:
    name, node = chance.choice(page.keys)
    line, at = page.lines[node.key_line - 1], node.key_column - 1
    at += line[at] in "\"'"
    return _with(page, node.key_line - 1, line[:at] + _misspelt(name, chance) + line[at + len(name) :])


def _drop_field(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    """A whole field with all its lines; in a list of fields between braces, its words only."""
    _, node = chance.choice(page.keys)
    begin, column = node.key_line - 1, node.key_column - 1
    line = page.lines[begin]
    if line[:column].strip(" -"):
        return None
    lines = list(page.lines)
    end = _end(page, begin, column)
    if "-" in line[:column] and end < len(lines):
        following = lines[end]
        if len(following) - len(following.lstrip()) != column:
            return None
        lines[end] = line[:column] + following[column:]
    del lines[begin:end]
    return lines, begin - 1, begin


def _drop_item(page: Page, chance: Random) -> tuple[list[str], int, int]:
    entries = [n for n, line in enumerate(page.lines) if line.lstrip().startswith("- ")]
    begin = chance.choice(entries)
    line = page.lines[begin]
    lines = list(page.lines)
    del lines[begin : _end(page, begin, len(line) - len(line.lstrip()))]
    return lines, begin - 1, begin


def _repeat_key(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    """The same field a second time, with something else in it, right behind."""
    name, node = chance.choice(page.keys)
    begin, column = node.key_line - 1, node.key_column - 1
    if page.lines[begin][:column].strip(" -"):
        return None
    lines = list(page.lines)
    end = _end(page, begin, column)
    lines.insert(end, " " * column + f"{name}: other")
    return lines, end, end


def _replaced(page: Page, node: Node, new: str) -> tuple[list[str], int, int] | None:
    """Another value in place of a single one that stands on one line."""
    number, at = node.line - 1, node.column - 1
    line, old = page.lines[number], str(node.written)
    marks = node.quote if node.quote in {"'", '"'} else ""
    whole = f"{marks}{old}{marks}"
    if not line[at:].startswith(whole):
        return None
    return _with(page, number, line[:at] + new + line[at + len(whole) :])


def _change_type(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    _, node = chance.choice(page.values)
    return _replaced(page, node, chance.choice(["7", "true", "[one, two]", "{one: two}", "null", "soon"]))


def _empty_value(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    _, node = chance.choice(page.values)
    return _replaced(page, node, "")


def _named(page: Page, chance: Random, *names: str) -> Node | None:
    nodes = [node for name, node in page.values if name in names]
    return chance.choice(nodes) if nodes else None


def _repeat_id(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    """An id that the entry before has already."""
    nodes = [node for name, node in page.values if name in FILLED]
    at = chance.randrange(len(nodes))
    return _replaced(page, nodes[at], str(nodes[at - 1].written)) if at else None


def _misspell_id(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    """An id is misspelt where it is given, so that what refers to it no longer finds it."""
    node = _named(page, chance, *FILLED)
    return _replaced(page, node, _misspelt(str(node.written), chance)) if node else None


def _wrong_reference(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    """One plain word that is a value: a reference, a choice, a unit."""
    nodes = [
        node
        for name, node in page.values
        if name not in {*FILLED, "title"} and str(node.written).replace("_", "").isalpha() and not node.quote
    ]
    node = chance.choice(nodes)
    return _replaced(page, node, _misspelt(str(node.written), chance))


def _break_expression(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    node = _named(page, chance, *EXPRESSIONS)
    if node is None:
        return None
    text = str(node.written)
    at = chance.randrange(len(text))
    broken = chance.choice(
        [text[:at] + text[at + 1 :], text[:at] + chance.choice("()+*=<>!&x$") + text[at:], f"{text} and"]
    )
    return _replaced(page, node, '"' + broken.replace('"', "'") + '"')


def _wrong_date(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    node = _named(page, chance, "as_of", "expires", "version")
    return (
        _replaced(page, node, chance.choice(["2026-13-05", "13.8.2026", "soon", "20260813"]))
        if node
        else None
    )


def _wrong_number(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    """A number that is far too large, negative, or written as in a letter."""
    nodes = [
        node for _, node in page.values if str(node.written).replace(".", "").isdigit() and not node.quote
    ]
    if not nodes:
        return None
    return _replaced(
        page, chance.choice(nodes), chance.choice(["-5", "1e400", "1.234,5", "12 %", "99999999"])
    )


def _open_quote(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    """A quotation mark in front of a value, or one of its two taken away."""
    _, node = chance.choice(page.values)
    number, at = node.line - 1, node.column - 1
    line = page.lines[number]
    if node.quote in {"'", '"'}:
        return _with(
            page, number, line[:at] + line[at + 1 :] if chance.random() < 0.5 else line.rstrip("\"'")
        )
    return None if node.quote else _with(page, number, line[:at] + chance.choice("\"'") + line[at:])


def _lose_bracket(page: Page, chance: Random) -> tuple[list[str], int, int] | None:
    spots = [
        (number, at)
        for number, line in enumerate(page.lines)
        if not line.lstrip().startswith("#")
        for at, character in enumerate(line)
        if character in "[]{}"
    ]
    if not spots:
        return None
    number, at = chance.choice(spots)
    line = page.lines[number]
    return _with(page, number, line[:at] + line[at + 1 :])


def _lose_colon(page: Page, chance: Random) -> tuple[list[str], int, int]:
    name, node = chance.choice(page.keys)
    line = page.lines[node.key_line - 1]
    at = line.find(":", node.key_column - 1 + len(name))
    return _with(page, node.key_line - 1, line[:at] + line[at + 1 :])


SLIPS: Mapping[str, Change] = {
    "a line deleted": _delete_line,
    "a line written twice": _repeat_line,
    "two lines swapped": _swap_lines,
    "two lines joined": _join_lines,
    "a line indented farther": _indent_more,
    "a line indented less": _indent_less,
    "a tab for the indentation": _tab,
    "a character typed in": _insert_character,
    "a character lost": _delete_character,
    "the end of the file lost": _truncate,
    "a field misspelt": _misspell_key,
    "a colon lost": _lose_colon,
    "a field dropped": _drop_field,
    "a field written twice": _repeat_key,
    "an entry of a list dropped": _drop_item,
    "a value of another type": _change_type,
    "a value taken away": _empty_value,
    "a quotation mark too many or too few": _open_quote,
    "a bracket lost": _lose_bracket,
    "an id used twice": _repeat_id,
    "an id misspelt where it is given": _misspell_id,
    "a reference or choice misspelt": _wrong_reference,
    "an expression broken": _break_expression,
    "a date or version that is none": _wrong_date,
    "a number that cannot be": _wrong_number,
}
"""Every kind of slip, by what happened."""
