"""Texts for people that are written by language: the language of the file has to be among them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from authoring.codes import Code
from authoring.diagnostics import Diagnostic, complain
from authoring.tree import Path, Positions
from authoring.values import Head, Text

_MAY_HOLD_TEXTS = (BaseModel, tuple)


def without_own_language(head: Head, positions: Positions) -> Iterator[Diagnostic]:
    """A complaint for each text that the language of its file, which everybody may fall back to, lacks."""
    for path, text in texts_of(head):
        if text.root and not {head.language, "*"} & text.root.keys():
            told = {"language": head.language, "given": ", ".join(text.root)}
            yield complain(Code.OWN_LANGUAGE, positions.place(path), told)


def texts_of(value: object, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Every text for people in a value, with its path."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, held in value.__dict__.items():
            if isinstance(held, _MAY_HOLD_TEXTS):
                yield from texts_of(held, (*path, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if isinstance(item, _MAY_HOLD_TEXTS):
                yield from texts_of(item, (*path, number))
