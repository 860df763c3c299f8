"""Conditions of SurveyJS as the tree that XLSForm conditions are read into, so that one reader does for both.

Read are `{name}`, numbers, texts, true and false, lists in square brackets, `and or not`, comparison in signs
and in words, `empty`, `notempty`, `contains`, `notcontains`, `anyof`, `allof`, arithmetic, and the functions
`iif()`, `round()`, `min()`, `max()`, `sum()` (https://surveyjs.io/form-library/documentation/design-survey/conditional-logic).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from exchange.xpath import DEEPEST, LONGEST, MOST_TOKENS, XCall, XMinus, XName, XNode, XNumber, XPair, XText

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>[0-9]+(?:\.[0-9]+)?)
    |(?P<text>"[^"]*"|'[^']*')
    |\{(?P<ref>[^{}]{1,200})\}
    |(?P<sign><>|<=|>=|!=|==|&&|\|\||[=<>+*/%(),!\[\]-])
    |(?P<word>[A-Za-z_][A-Za-z0-9_]*)
    )""",
    re.VERBOSE,
)

WORDS: Mapping[str, str] = {
    "equal": "=", "==": "=", "notequal": "!=", "<>": "!=", "less": "<", "lessorequal": "<=", "greater": ">",
    "greaterorequal": ">=", "&&": "and", "||": "or", "!": "not", "/": "div", "%": "mod",
    "containsany": "anyof", "containsall": "allof", "contain": "contains", "notcontain": "notcontains",
}  # fmt: skip
"""Signs and words that mean the same."""

COMPARED = frozenset({"=", "!=", "<", "<=", ">", ">="})
CHOSEN = frozenset({"contains", "notcontains", "anyof", "allof"})
LEVELS = (frozenset({"or"}), frozenset({"and"}))
SUMS = (frozenset({"+", "-"}), frozenset({"*", "div", "mod"}))
FUNCTIONS: Mapping[str, str] = {"iif": "if", "round": "round", "min": "min", "max": "max"}


@dataclass(frozen=True, slots=True)
class _Listed:
    """Values in square brackets."""

    items: tuple[XNode, ...]


class _UnreadableError(Exception):
    """The text is beyond what is read; it stays in this file."""


def parse_surveyjs(text: str) -> XNode | None:
    """The tree of a condition; None when it is too long, too deep, misspelt or beyond what is read."""
    try:
        reader = _Reader(_tokens(text))
        tree = reader.joined(0, 0)
        reader.end()
    except _UnreadableError:
        return None
    return tree


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        token = _TOKEN.match(text, at)
        if token is None or len(text) > LONGEST or len(found) >= MOST_TOKENS:
            raise _UnreadableError
        at, kind = token.end(), str(token.lastgroup)
        written = token[kind]
        found.append((kind, WORDS.get(written.lower(), written) if kind in {"sign", "word"} else written))
    return found


class _Reader:
    """Goes through the signs once."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens, self._at = tokens, 0

    def end(self) -> None:
        """Nothing may be left over."""
        if self._at < len(self._tokens):
            raise _UnreadableError

    def joined(self, level: int, depth: int) -> XNode:
        """Conditions joined by `or`, then by `and`."""
        if depth > DEEPEST:
            raise _UnreadableError
        if level == len(LEVELS):
            return self._condition(depth)
        left = self.joined(level + 1, depth)
        while self._peek().lower() in LEVELS[level]:
            left = XPair(self._next()[1].lower(), left, self.joined(level + 1, depth))
        return left

    def _condition(self, depth: int) -> XNode:
        if self._peek().lower() == "not":
            self._next()
            return XCall("not", (self._condition(depth + 1),))
        left = self._sum(0, depth)
        word = self._peek().lower()
        if word in {"empty", "notempty"}:
            self._next()
            return XPair("=" if word == "empty" else "!=", left, XText(""))
        if word in COMPARED:
            self._next()
            right = self._sum(0, depth)
            if isinstance(right, XCall) and right.name in {"true", "false"}:
                return XPair(word, left, XText(right.name))
            return XPair(word, left, right)
        return self._chosen(left, word, depth) if word in CHOSEN else left

    def _chosen(self, left: XNode, word: str, depth: int) -> XNode:
        self._next()
        found = self._listed(depth) if self._peek() == "[" else _Listed((self._sum(0, depth),))
        parts = [XCall("selected", (left, item)) for item in found.items]
        tree: XNode = parts[0]
        for part in parts[1:]:
            tree = XPair("or" if word == "anyof" else "and", tree, part)
        return XCall("not", (tree,)) if word == "notcontains" else tree

    def _listed(self, depth: int) -> _Listed:
        self._take("[")
        items = [self._sum(0, depth + 1)]
        while self._peek() == ",":
            self._next()
            items.append(self._sum(0, depth + 1))
        self._take("]")
        return _Listed(tuple(items))

    def _sum(self, level: int, depth: int) -> XNode:
        if level == len(SUMS):
            return self._single(depth)
        left = self._sum(level + 1, depth)
        while self._peek() in SUMS[level]:
            left = XPair(self._next()[1], left, self._sum(level + 1, depth))
        return left

    def _single(self, depth: int) -> XNode:
        if depth > DEEPEST:
            raise _UnreadableError
        kind, written = self._next()
        if kind == "number":
            return XNumber(float(written))
        if kind == "text":
            return XText(written[1:-1])
        if kind == "ref":
            return XName(written.strip())
        if written == "-":
            return XMinus(self._single(depth + 1))
        if written == "(":
            inner = self.joined(0, depth + 1)
            self._take(")")
            return inner
        if kind == "word":
            return self._word(written, depth)
        raise _UnreadableError

    def _word(self, written: str, depth: int) -> XNode:
        if written.lower() in {"true", "false"}:
            return XCall(written.lower(), ())
        if self._peek() != "(":
            raise _UnreadableError
        self._next()
        arguments = [self.joined(0, depth + 1)]
        while self._peek() == ",":
            self._next()
            arguments.append(self.joined(0, depth + 1))
        self._take(")")
        if written == "sum":
            return _added(arguments)
        return XCall(FUNCTIONS.get(written, written), tuple(arguments))

    def _peek(self) -> str:
        kind, written = self._tokens[self._at] if self._at < len(self._tokens) else ("", "")
        return written if kind in {"sign", "word"} else ""

    def _next(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise _UnreadableError
        self._at += 1
        return self._tokens[self._at - 1]

    def _take(self, sign: str) -> None:
        if self._peek() != sign:
            raise _UnreadableError
        self._next()


def _added(parts: list[XNode]) -> XNode:
    tree = parts[0]
    for part in parts[1:]:
        tree = XPair("+", tree, part)
    return tree
