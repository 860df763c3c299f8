"""From text to tree, within limits; never raises for anything a person can write."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.expressions.arguments import MOST_PARTS
from authoring.expressions.codes import Code
from authoring.expressions.faults import complaint
from authoring.expressions.tokens import CONSTANTS, faults, flattened
from authoring.expressions.tree import Node, depth
from authoring.expressions.walk import Walk

LONGEST = 500
"""Characters an author may write."""

LONGEST_PRINTED = 2_000
"""Characters of canonical text, which has a space around every sign; always enough for LONGEST."""

DEEPEST = 20
"""Levels of nesting an author may write."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree, or None with the faults that stand in its way."""

    tree: Node | None
    diagnostics: tuple[Diagnostic, ...] = ()


def parse(text: str, place: Place, longest: int = LONGEST) -> Parsed:
    """Read an expression.

    Limits: `longest` characters, MOST_PARTS parts, DEEPEST levels of nesting, written numbers between
    1e-15 and 1e15 with at most 15 digits, written exponents up to LARGEST_EXPONENT.
    """
    line = flattened(text)
    if len(text) > longest:
        return _refused(Code.TOO_LONG, place, most=longest, found=len(text))
    if not line.strip():
        return _refused(Code.EMPTY, place)
    if wrong := faults(line):
        return Parsed(
            None,
            tuple(
                complaint(item.code, place, item.at, item.value, nearest=_meant(item.value)) for item in wrong
            ),
        )
    syntax = _python_tree(line, place)
    return syntax if isinstance(syntax, Parsed) else _own_tree(syntax, line, place)


@lru_cache(maxsize=4096)
def read_again(text: str) -> Node:
    """The tree of a text that was checked before, such as canonical text.

    Raises:
        ValueError: it is no expression; callers read only what was checked when its file was loaded.
    """
    parsed = parse(text, Place(""), LONGEST_PRINTED)
    if parsed.tree is None:
        raise ValueError(f"not an expression: {text!r}")
    return parsed.tree


def _refused(code: Code, place: Place, **arguments: object) -> Parsed:
    return Parsed(None, (complain(code, place, arguments),))


def _meant(written: str) -> str | None:
    return written.lower() if written.lower() in CONSTANTS else None


def _python_tree(line: str, place: Place) -> ast.expr | Parsed:
    start = len(line) - len(line.lstrip())
    try:
        body = ast.parse(line[start:], mode="eval").body
    except SyntaxError as error:
        at = min(start + max((error.offset or 1) - 1, 0), len(line) - 1)
        return Parsed(None, (complaint(Code.SYNTAX, place, at, line[at:].strip() or line.strip()),))
    except (RecursionError, MemoryError, ValueError):
        return _refused(Code.TOO_DEEP, place, most=DEEPEST)
    parts = sum(isinstance(item, ast.expr) for item in ast.walk(body))
    return body if parts <= MOST_PARTS else _refused(Code.TOO_MANY_PARTS, place, most=MOST_PARTS, found=parts)


def _own_tree(syntax: ast.expr, line: str, place: Place) -> Parsed:
    walk = Walk(line, place)
    tree = walk.node(syntax)
    if tree is None or walk.complaints:
        return Parsed(None, tuple(walk.complaints))
    if depth(tree) > DEEPEST:
        return _refused(Code.TOO_DEEP, place, most=DEEPEST)
    return Parsed(tree)
