"""Older formats of a file to the newest one in ordered pure steps; the format is looked at first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from authoring.codes import Code
from authoring.diagnostics import Diagnostic, Severity, complain
from authoring.edits import EACH, Moves, Rename
from authoring.tree import Positions

Step = tuple[Rename, ...]
"""Everything that changed from one format to the next."""


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


SHIPPED = Upgrades(
    {
        "playbook": (
            (
                Rename((), "uses", "content"),
                Rename(("phases", EACH), "checks", "gates"),
                Rename(("bands", EACH), "checks", "gates"),
            ),
        )
    }
)
"""Kinds that are not named here are still in their first format."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """Plain data in the newest format, as far as that can be told.

    Attributes:
        value: None when the file is of a format that nobody here knows.
        positions: where everything stands; fields that were renamed keep their lines.
        moves: what was renamed, edit by edit.
        upgraded: whether a step was needed.
    """

    value: Any
    positions: Positions
    diagnostics: tuple[Diagnostic, ...] = ()
    moves: tuple[Moves, ...] = ()
    upgraded: bool = False


def upgrade(value: Any, kind: str, positions: Positions, upgrades: Upgrades = SHIPPED) -> Upgraded:
    """Bring plain data of one kind to the newest format; data without a usable format is left as it is."""
    if not isinstance(value, dict):
        return Upgraded(value, positions)
    known = upgrades.newest(kind)
    if "format" not in value:
        return Upgraded(value, positions, (_without_format(known, positions),))
    written = value["format"]
    if not isinstance(written, int) or isinstance(written, bool) or written < 1:
        place = positions.place(("format",))
        fault = complain(Code.BAD_FORMAT, place, {"known": known}, value=positions.written(("format",)))
        return Upgraded(value, positions, (fault,))
    if written > known:
        fault = _differs(Code.NEWER_FORMAT, Severity.ERROR, written, known, positions)
        return Upgraded(None, positions, (fault,))
    if written == known:
        return Upgraded(value, positions)
    return _climb(value, positions, upgrades.steps[kind][written - 1 :], known)


def _without_format(known: int, positions: Positions) -> Diagnostic:
    return complain(Code.MISSING_FORMAT, positions.place(("format",)), {"known": known})


def _climb(value: dict[str, Any], positions: Positions, steps: tuple[Step, ...], known: int) -> Upgraded:
    note = _differs(Code.OLDER_FORMAT, Severity.NOTE, value["format"], known, positions)
    done: list[Moves] = []
    root = positions.root
    for edit in (edit for step in steps for edit in step):
        moves = Moves(edit.moves(value))
        value = moves.on_data(value)
        root = moves.on_nodes(root) if root else None
        done.append(moves)
    newest = {**value, "format": known}
    return Upgraded(newest, Positions(positions.file, root), (note,), tuple(done), upgraded=True)


def _differs(code: Code, severity: Severity, written: int, known: int, positions: Positions) -> Diagnostic:
    arguments = {"format": written, "known": known}
    return complain(code, positions.place(("format",)), arguments, value=written, severity=severity)
