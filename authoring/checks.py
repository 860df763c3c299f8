"""What the checks of every kind of content have in common, after a file has been validated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from authoring.diagnostics import Diagnostic, has_errors, in_order
from authoring.reader import Reading
from authoring.tree import Path
from authoring.values import Text

M = TypeVar("M")


def finished(reading: Reading[M], found: Iterable[Diagnostic]) -> Reading[M]:
    """The reading with what further checks found; without its value when any of it is an error."""
    diagnostics = in_order([*reading.diagnostics, *found])
    return replace(reading, value=None if has_errors(diagnostics) else reading.value, diagnostics=diagnostics)


def repeated(ids: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, Path, Path]]:
    """Every id that was seen before, with its path and the path where it stood first."""
    first: dict[str, Path] = {}
    for name, path in ids:
        if name in first:
            yield name, path, first[name]
        first.setdefault(name, path)


def blank_texts(value: object, path: Path = ()) -> Iterator[Path]:
    """Paths of texts for people in which nothing, or only blanks, is written in some language."""
    if isinstance(value, Text):
        if not value.root or not all(text.strip() for text in value.root.values()):
            yield path
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from blank_texts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from blank_texts(item, (*path, number))
