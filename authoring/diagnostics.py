"""Coded complaints about what somebody wrote: values that travel beside the data, never exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

LONGEST_VALUE = 80
"""Offending values are shown shortened to this many characters."""

LONGEST_LIST = 500
"""The same for a list of names, which nobody understands when it is cut off."""


class Severity(StrEnum):
    """How bad it is: an error keeps the file from being used, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a file.

    Attributes:
        file: the name the author knows it by, never a path of this machine.
        line: counted from 1; 0 when the fault concerns the file as a whole.
        column: counted from 1; 0 when unknown.
        path: keys and list positions from the top of the file to the value.
    """

    file: str
    line: int = 0
    column: int = 0
    path: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault in what a person wrote; `words` turns it into a sentence.

    Attributes:
        code: a member of one of the `codes.py` enumerations, such as "yaml.duplicate_key".
        place: where it stands.
        arguments: what the sentence needs, by name.
        value: the offending value as written, shortened; None when there is none.
        nearest: a known name that looks like the unknown one; None when none is near.
    """

    code: str
    place: Place
    arguments: tuple[tuple[str, str], ...] = ()
    value: str | None = None
    nearest: str | None = None
    severity: Severity = Severity.ERROR

    def as_json(self) -> dict[str, Any]:
        """The same fault for machines; keys never change within a format."""
        return {
            "code": str(self.code),
            "severity": str(self.severity),
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "path": list(self.place.path),
            "arguments": dict(self.arguments),
            "value": self.value,
            "nearest": self.nearest,
        }


def complain(
    code: str,
    place: Place,
    arguments: Mapping[str, object] | None = None,
    *,
    value: object = None,
    nearest: str | None = None,
    severity: Severity = Severity.ERROR,
    room: int = LONGEST_VALUE,
) -> Diagnostic:
    """Make a diagnostic; arguments and value become short text here, in one place.

    Args:
        code: what is wrong.
        place: where it stands.
        arguments: what the sentence needs, by name.
        value: the offending value as written.
        nearest: a known name that looks like the unknown one.
        severity: how bad it is.
        room: characters of each argument; LONGEST_LIST where one of them lists names.
    """
    pairs = tuple((name, shorten(item, room)) for name, item in (arguments or {}).items())
    shown = None if value is None else shorten(value)
    return Diagnostic(str(code), place, pairs, shown, nearest, severity)


def shorten(value: object, room: int = LONGEST_VALUE) -> str:
    """Text of a value that fits into a sentence: one line, at most `room` characters."""
    text = " ".join(str(value)[: 4 * room].split())
    return text if len(text) <= room else text[: room - 1] + "…"


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them keeps the text from being used."""
    return any(item.severity is Severity.ERROR for item in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by file, line and column, so that two runs print the same."""
    return tuple(sorted(diagnostics, key=_order))


def _order(item: Diagnostic) -> tuple[str, int, int, tuple[str, ...], str]:
    """Names and list positions of a path cannot be compared with each other, their texts can."""
    place = item.place
    return place.file, place.line, place.column, tuple(str(step) for step in place.path), item.code


def as_warning(diagnostic: Diagnostic) -> Diagnostic:
    """The same complaint, no longer keeping the text from being used."""
    return replace(diagnostic, severity=Severity.WARNING)
