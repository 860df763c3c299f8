"""The closed set of words and signs an expression may be written with, checked before anything parses it.

Everything that Python's own tokeniser would treat in a surprising way stops here: letters outside ASCII
(which Python folds into others), escapes, prefixes of texts, number spellings, comments, line breaks.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from authoring.expressions.codes import Code

LARGEST = 1e15
"""Largest number that may be written; up to here whole numbers are exact."""

SMALLEST = 1e-15
"""Smallest number other than zero that may be written."""

MOST_DIGITS = 15
"""Digits a written number may have; spreadsheets cut the rest off silently."""

LONGEST_NAME = 128
DEEPEST_BRACKETS = 40
OWN_WORDS = frozenset({"and", "or", "not", "in", "if", "else"})
CONSTANTS = frozenset({"true", "false"})
FOREIGN_WORDS = frozenset(keyword.kwlist) - OWN_WORDS

TOKEN = re.compile(
    r"""
      (?P<space>[ ]+)
    | (?P<number>(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![0-9A-Za-z_."'])
    | (?P<name>[a-z][a-z0-9_]*)(?![0-9A-Za-z_."'])
    | (?P<text>"[^"\\]*"|'[^'\\]*')
    | (?P<sign>\*\*|[<>=!]=|[-+*/(),<>\[\]])
    """,
    re.VERBOSE,
)
WRONG_RUN = re.compile(r"[0-9A-Za-z_.]+")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign: what sort it is, its text and how many characters into the expression it begins."""

    sort: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that may not be written, before it has a place in a file."""

    code: Code
    at: int
    value: str


def flattened(text: str) -> str:
    """The text on one line, every character where it was."""
    return text.translate({ord(mark): " " for mark in "\t\n\r"})


def faults(text: str) -> list[Fault]:
    """Everything in the text that no expression may contain, from left to right."""
    tokens = list(scan(text))
    found = [item for item in tokens if isinstance(item, Fault)]
    good = [item for item in tokens if isinstance(item, Token)]
    found += [fault for token in good if (fault := _wrong_token(token))]
    found += [Fault(Code.NOT_ALLOWED, second.at, second.text) for second in _texts_side_by_side(good)]
    found += _brackets(good)
    return sorted(found, key=lambda fault: fault.at)


def scan(text: str) -> Iterator[Token | Fault]:
    """Tokens without the spaces; what is none is a fault, and reading goes on behind it."""
    at = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        item = Token(str(found.lastgroup), found.group(), at) if found else _no_token(text, at)
        at += len(item.text if isinstance(item, Token) else item.value)
        if isinstance(item, Fault) or item.sort != "space":
            yield item


def _no_token(text: str, at: int) -> Fault:
    run = WRONG_RUN.match(text, at)
    if run is None:
        return _wrong_sign(text, at)
    return Fault(_code_of_run(run.group()), at, run.group())


def _code_of_run(run: str) -> Code:
    if run[0].isdigit() or (run[0] == "." and run[1:2].isdigit()):
        return Code.NUMBER
    return Code.CHARACTER if run[0] == "." else Code.NAME


def _wrong_sign(text: str, at: int) -> Fault:
    if text[at] == "=":
        return Fault(Code.SINGLE_EQUALS if text[:at].strip() else Code.LEADING_EQUALS, at, "=")
    if text[at] in "\"'":
        return Fault(Code.SYNTAX, at, text[at:])
    return Fault(Code.CHARACTER, at, text[at])


def _wrong_token(token: Token) -> Fault | None:
    if token.sort == "number" and not _fair_number(token.text):
        return Fault(Code.NUMBER, token.at, token.text)
    if token.sort == "name" and token.text in FOREIGN_WORDS:
        return Fault(Code.RESERVED_WORD, token.at, token.text)
    if token.sort == "name" and len(token.text) > LONGEST_NAME:
        return Fault(Code.NAME, token.at, token.text)
    if token.sort == "text" and not token.text.isprintable():
        return Fault(Code.CHARACTER, token.at, token.text)
    return None


def _fair_number(text: str) -> bool:
    mantissa = re.split("[eE]", text)[0].replace(".", "").lstrip("0")
    value = float(text)
    return len(mantissa) <= MOST_DIGITS and (value == 0 or SMALLEST <= value <= LARGEST)


def _texts_side_by_side(tokens: list[Token]) -> Iterator[Token]:
    for first, second in pairwise(tokens):
        if first.sort == second.sort == "text":
            yield second


def _brackets(tokens: list[Token]) -> list[Fault]:
    level = 0
    for token in tokens:
        level += (token.text in ("(", "[")) - (token.text in (")", "]"))
        if level > DEEPEST_BRACKETS:
            return [Fault(Code.TOO_DEEP, token.at, token.text)]
    return []
