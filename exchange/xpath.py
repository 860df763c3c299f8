"""Conditions and calculations of XLSForm (a part of XPath 1.0) from text to tree; never raises for its input.

Read are numbers, texts, ``${name}``, ``.`` for the own answer, ``or and = != < <= > >= + - * div mod``,
brackets and function calls (https://xlsform.org/en/#formulas). Paths, axes and predicates are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 4_000
MOST_TOKENS = 600
DEEPEST = 40
"""Characters, signs and levels of nesting of one text."""

OWN = "."
"""The name of the own answer."""


@dataclass(frozen=True, slots=True)
class XNumber:
    """A written number."""

    value: float


@dataclass(frozen=True, slots=True)
class XText:
    """A written text."""

    value: str


@dataclass(frozen=True, slots=True)
class XName:
    """The answer to a question; OWN for the own one."""

    name: str


@dataclass(frozen=True, slots=True)
class XMinus:
    """A minus in front."""

    operand: XNode


@dataclass(frozen=True, slots=True)
class XPair:
    """Two operands and the sign or word between them."""

    sign: str
    left: XNode
    right: XNode


@dataclass(frozen=True, slots=True)
class XCall:
    """A function with its arguments."""

    name: str
    arguments: tuple[XNode, ...]


XNode = XNumber | XText | XName | XMinus | XPair | XCall

LEVELS = (
    frozenset({"or"}),
    frozenset({"and"}),
    frozenset({"=", "!="}),
    frozenset({"<", "<=", ">", ">="}),
    frozenset({"+", "-"}),
    frozenset({"*", "div", "mod"}),
)
"""What binds loosest comes first (XPath 1.0, section 3)."""

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    |(?P<text>"[^"]*"|'[^']*')
    |\$\{\s*(?:last-saved\#)?(?P<ref>[^\s{}$]{1,200})\s*\}
    |(?P<sign><=|>=|!=|[=<>+*(),-])
    |(?P<own>\.(?![.0-9/]))
    |(?P<word>[A-Za-z_][A-Za-z0-9_]*(?:[-:][A-Za-z_][A-Za-z0-9_]*)*)
    )""",
    re.VERBOSE,
)

Token = tuple[str, str]
"""What it is and how it is written."""


class _UnreadableError(Exception):
    """The text is no expression of the part that is read; it stays in this file."""


def parse_xpath(text: str) -> XNode | None:
    """The tree of an expression; None when it is too long, too deep, misspelt or beyond what is read."""
    try:
        tokens = list(_tokens(text))
        reader = _Reader(tokens)
        tree = reader.level(0, 0)
        reader.end()
    except _UnreadableError:
        return None
    return tree


def _tokens(text: str) -> Iterator[Token]:
    if len(text) > LONGEST:
        raise _UnreadableError
    at, count, end = 0, 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        count += 1
        if found is None or count > MOST_TOKENS:
            raise _UnreadableError
        at = found.end()
        kind = str(found.lastgroup)
        yield kind, found[kind]


class _Reader:
    """Goes through the signs once, one level of binding after the other."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens, self._at = tokens, 0

    def end(self) -> None:
        """Nothing may be left over."""
        if self._at < len(self._tokens):
            raise _UnreadableError

    def level(self, level: int, depth: int) -> XNode:
        """Everything that binds at least as tightly as this level."""
        if depth > DEEPEST:
            raise _UnreadableError
        if level == len(LEVELS):
            return self._signed(depth)
        left = self.level(level + 1, depth)
        while self._peek() in LEVELS[level]:
            left = XPair(self._next()[1], left, self.level(level + 1, depth))
        return left

    def _signed(self, depth: int) -> XNode:
        if self._peek() == "-":
            self._next()
            if depth > DEEPEST:
                raise _UnreadableError
            return XMinus(self._signed(depth + 1))
        return self._single(depth)

    def _single(self, depth: int) -> XNode:
        kind, written = self._next()
        if kind == "number":
            return XNumber(float(written))
        if kind == "text":
            return XText(written[1:-1])
        if kind in {"ref", "own"}:
            return XName(written)
        if kind == "word":
            return self._call(written, depth)
        if written == "(":
            inner = self.level(0, depth + 1)
            self._take(")")
            return inner
        raise _UnreadableError

    def _call(self, name: str, depth: int) -> XNode:
        self._take("(")
        arguments: list[XNode] = []
        if self._peek() != ")":
            arguments.append(self.level(0, depth + 1))
            while self._peek() == ",":
                self._next()
                arguments.append(self.level(0, depth + 1))
        self._take(")")
        return XCall(name, tuple(arguments))

    def _peek(self) -> str:
        """The sign or word that comes next; nothing for numbers, texts and names."""
        kind, written = self._tokens[self._at] if self._at < len(self._tokens) else ("", "")
        return written if kind in {"sign", "word"} else ""

    def _next(self) -> Token:
        if self._at >= len(self._tokens):
            raise _UnreadableError
        self._at += 1
        return self._tokens[self._at - 1]

    def _take(self, sign: str) -> None:
        if self._peek() != sign:
            raise _UnreadableError
        self._next()
