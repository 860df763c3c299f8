"""What the docstring of a content model tells about it and about each of its fields."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_NAMED = re.compile(r"^    ([A-Za-z]\w*): (.+)$")
_SENTENCE = re.compile(r"^(.+?[a-z0-9)\"`])\.(?:\s|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Described:
    """The docstring of a class, taken apart.

    Attributes:
        title: its first sentence, without the full stop.
        prose: what follows before the attributes; empty when nothing does.
        fields: one description for each field or member that is named.
    """

    title: str
    prose: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def described(kind: type) -> Described:
    """What is told about a class; fields that it has from the classes below it included."""
    own = _taken_apart(kind.__doc__ or "")
    inherited = (_taken_apart(base.__doc__ or "").fields for base in reversed(kind.__mro__[1:-1]))
    fields = {name: text for each in inherited for name, text in each.items()}
    return Described(own.title, own.prose, {**fields, **own.fields})


def _taken_apart(docstring: str) -> Described:
    prose, _, attributes = inspect.cleandoc(docstring).partition("\n\nAttributes:\n")
    text = " ".join(prose.split())
    found = _SENTENCE.match(text)
    title, rest = (found.group(1), text[found.end() :].strip()) if found else (text, "")
    return Described(title, rest, dict(_fields(attributes)))


def _fields(attributes: str) -> Iterator[tuple[str, str]]:
    """Name and description of each entry; lines that are indented further belong to the one before."""
    name, lines = "", list[str]()
    for line in attributes.splitlines():
        begins = _NAMED.match(line)
        if begins:
            if name:
                yield name, _sentence(lines)
            name, lines = begins.group(1), [begins.group(2)]
        else:
            lines.append(line.strip())
    if name:
        yield name, _sentence(lines)


def _sentence(lines: list[str]) -> str:
    """The description with a capital at its start and one blank between words."""
    text = " ".join(line for line in lines if line)
    return text[:1].upper() + text[1:]
