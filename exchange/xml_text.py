"""Writing XML: elements as nested pairs, texts escaped, characters that XML forbids left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

Element = tuple[str, Any]
"""A name with a text, or with a sequence of the elements inside."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def xml_file(name: str, namespace: str, inside: Sequence[Element]) -> bytes:
    """A document with one element around all others, which belong to its namespace."""
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{name} xmlns="{namespace}">'
    lines = [head, *(line for item in inside for line in _lines(item, 1)), f"</{name}>\n"]
    return "\n".join(lines).encode()


def _lines(element: Element, depth: int) -> Iterator[str]:
    name, held = element
    space = "  " * depth
    if isinstance(held, str):
        yield f"{space}<{name}>{safe(held)}</{name}>"
        return
    yield f"{space}<{name}>"
    for item in held:
        yield from _lines(item, depth + 1)
    yield f"{space}</{name}>"


def safe(text: str) -> str:
    """A text as XML holds it; every line ends in one way."""
    return escape(without_forbidden(text), quote=False).replace("\r\n", "\n").replace("\r", "\n")


def without_forbidden(text: str) -> str:
    """A text without control characters, halves of characters and others that files may not hold."""
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """The same on one line, with one space for each gap."""
    return " ".join(without_forbidden(text).split())
