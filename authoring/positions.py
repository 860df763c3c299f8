"""Text to plain values and a tree of lines and columns, within limits; refuses what YAML can do harm with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from authoring.codes import Code
from authoring.diagnostics import Diagnostic, Place, complain
from authoring.limits import CONTENT_LIMITS, PROJECT_LIMITS, Limits, first_faults
from authoring.syntax import explain
from authoring.text import decode
from authoring.tree import Path, Positions
from authoring.walker import Walker

__all__ = [
    "CONTENT_LIMITS",
    "PROJECT_LIMITS",
    "Limits",
    "Parsed",
    "Path",
    "Positions",
    "parse",
]

PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it is built in, twenty times faster. Only its events are used: they do not recurse."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text says, before anybody asks whether it makes sense.

    Attributes:
        value: text, numbers, true and false, None, lists and dicts with text keys; None unless `whole`.
        diagnostics: everything that is not allowed, in order.
        whole: whether the text was read to its end.
        stand_ins: paths whose value could not be used and was replaced, so that reading could go on.
    """

    value: Any
    positions: Positions
    diagnostics: tuple[Diagnostic, ...] = ()
    whole: bool = True
    stand_ins: frozenset[Path] = frozenset()


def parse(data: bytes | str, file: str, limits: Limits) -> Parsed:
    """Take a written file apart; never raises for what is in it.

    Numbers are JSON numbers, the only other words with a meaning are true, false and null; everything else is
    text exactly as written. Of a field written twice the first one is kept.

    Args:
        data: the bytes of the file, or its text.
        file: the name the author knows it by.
        limits: what this kind of file may cost.
    """
    text, faults = decode(data, file, limits)
    if text is None:
        return Parsed(None, Positions(file), tuple(faults), whole=False)
    walker = Walker(file, limits)
    try:
        walker.walk(yaml.parse(text, Loader=PARSER))
    except (yaml.YAMLError, ValueError) as error:
        faults.append(explain(error, text, file, walker.last))
    return _parsed(walker, faults)


def _parsed(walker: Walker, faults: list[Diagnostic]) -> Parsed:
    root = walker.root
    if walker.whole and (root is None or (root.written == "" and not root.quote)):
        faults.append(complain(Code.EMPTY, Place(walker.file)))
        walker.whole = False
    return Parsed(
        walker.value if walker.whole else None,
        Positions(walker.file, root),
        first_faults((*faults, *walker.diagnostics), walker.file),
        walker.whole,
        frozenset(walker.stand_ins),
    )
