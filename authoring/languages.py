"""Texts for people that are written by language: the language of the file has to be among them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from authoring.codes import Code
from authoring.diagnostics import Diagnostic, complain
from authoring.tree import Path, Positions
from authoring.values import Head, Text

_MAY_HOLD_TEXTS = (BaseModel, tuple)
"""A `Text` is a model too; everything else is looked past."""


def without_own_language(head: Head, positions: Positions) -> Iterator[Diagnostic]:
    """A complaint for each text that the language of its file, which everybody may fall back to, lacks."""
    for path, text in texts_of(head):
        if text.root and not {head.language, "*"} & text.root.keys():
            told = {"language": head.language, "given": ", ".join(text.root)}
            yield complain(Code.OWN_LANGUAGE, positions.place(path), told)


def texts_of(value: object, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Every text for people in a value, with its path, in the order in which they are written."""
    waiting: list[tuple[Path, object]] = [(path, value)]
    while waiting:
        way, held = waiting.pop()
        if isinstance(held, Text):
            yield way, held
        elif isinstance(held, BaseModel):
            waiting += [
                ((*way, name), inner)
                for name, inner in reversed(held.__dict__.items())
                if isinstance(inner, _MAY_HOLD_TEXTS)
            ]
        elif isinstance(held, tuple):
            last = len(held) - 1
            waiting += [
                ((*way, last - number), inner)
                for number, inner in enumerate(reversed(held))
                if isinstance(inner, _MAY_HOLD_TEXTS)
            ]
