"""Older formats of a file to the newest one in ordered pure steps; the format is looked at first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from authoring.codes import Code
from authoring.diagnostics import Diagnostic, Severity, complain
from authoring.tree import Positions

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""Makes the plain data of the next format from that of one format; changes nothing it is given."""


@dataclass(frozen=True, slots=True)
class Upgrades:
    """The steps of every kind of file.

    Attributes:
        steps: by kind ("playbook"); the first leads from format 1 to 2, the second from 2 to 3, and so on.
    """

    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)

    def newest(self, kind: str) -> int:
        """The format that this version of the product writes."""
        return 1 + len(self.steps.get(kind, ()))


SHIPPED = Upgrades()
"""Every kind of file is still in its first format."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """Plain data in the newest format, as far as that can be told.

    Attributes:
        value: None when the file is of a format that nobody here knows.
        upgraded: whether a step was needed.
    """

    value: Any
    diagnostics: tuple[Diagnostic, ...] = ()
    upgraded: bool = False


def upgrade(value: Any, kind: str, positions: Positions, upgrades: Upgrades = SHIPPED) -> Upgraded:
    """Bring plain data of one kind to the newest format; data without a usable format is left as it is."""
    if not isinstance(value, dict):
        return Upgraded(value)
    known = upgrades.newest(kind)
    if "format" not in value:
        return Upgraded(value, (complain(Code.MISSING_FORMAT, positions.place(("format",))),))
    written = value["format"]
    if not isinstance(written, int) or isinstance(written, bool) or written < 1:
        place = positions.place(("format",))
        return Upgraded(value, (complain(Code.BAD_FORMAT, place, value=positions.written(("format",))),))
    if written > known:
        return Upgraded(None, (_differs(Code.NEWER_FORMAT, Severity.ERROR, written, known, positions),))
    if written == known:
        return Upgraded(value)
    note = _differs(Code.OLDER_FORMAT, Severity.NOTE, written, known, positions)
    return Upgraded(_climb(value, upgrades.steps[kind][written - 1 :], known), (note,), upgraded=True)


def _climb(value: dict[str, Any], steps: tuple[Step, ...], known: int) -> dict[str, Any]:
    for step in steps:
        value = step(value)
    return {**value, "format": known}


def _differs(code: Code, severity: Severity, written: int, known: int, positions: Positions) -> Diagnostic:
    arguments = {"format": written, "known": known}
    return complain(code, positions.place(("format",)), arguments, value=written, severity=severity)
