"""Complaints about written files as sentences, as a terminal listing, and as data for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final

from authoring.diagnostics import Diagnostic, Place, Severity, in_order
from words.catalogue import Words
from words.safe import plain

_TRANSLATED: Final = {"wanted": "kinds", "found": "kinds", "rule": "rules", "lacking": "lacking"}
"""Arguments that are words of ours, with the part of `common` that has them in the reader's language."""


def sentence(diagnostic: Diagnostic, words: Words) -> str:
    """One complaint, in this order: file, line and column, value, what is wrong, what to do, nearest name.

    What was typed into a field is in no file; then the complaint begins with the value.
    """
    where = _where(diagnostic.place, words, with_file=bool(diagnostic.place.file))
    told = explanation(diagnostic, words)
    return f"{where}: {told}" if where else told


def explanation(diagnostic: Diagnostic, words: Words) -> str:
    """The complaint without its place: value, what is wrong, what to do, nearest name."""
    holes = _holes(diagnostic, words)
    code = f"diagnostics.{diagnostic.code}"
    parts = [words("common.complaint.value", **holes)] if diagnostic.value is not None else []
    if words.has(f"{code}.what"):
        parts += [_ended(words(f"{code}.what", **holes)), _ended(words(f"{code}.do", **holes))]
    else:
        words(f"{code}.what")
        parts.append(words("common.complaint.unknown_code", code=plain(str(diagnostic.code))))
    if diagnostic.nearest is not None:
        parts.append(words("common.complaint.nearest", **holes))
    return " ".join(parts)


def as_terminal(diagnostics: Iterable[Diagnostic], words: Words) -> str:
    """All complaints in groups by file, each headed by the file and how many there are."""
    groups = groupby(in_order(diagnostics), key=lambda item: item.place.file)
    blocks = [_block(file, list(items), words) for file, items in groups]
    return "\n\n".join(blocks) if blocks else words("common.complaint.none")


def as_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """The same complaints for machines, in the same order."""
    return [item.as_json() for item in in_order(diagnostics)]


def _block(file: str, items: list[Diagnostic], words: Words) -> str:
    head = f"{plain(file)}: {_counts(items, words)}" if file else _counts(items, words)
    return "\n".join([head, *(f"  {_line(item, words)}" for item in items)])


def _counts(items: list[Diagnostic], words: Words) -> str:
    counts = [(severity, sum(item.severity is severity for item in items)) for severity in Severity]
    return ", ".join(
        words.plural(f"common.complaint.{severity}s", count) for severity, count in counts if count
    )


def _line(item: Diagnostic, words: Words) -> str:
    where = _where(item.place, words, with_file=False)
    label = words(f"common.complaint.severity.{item.severity}")
    parts = [part for part in (label, where) if part]
    return f"{', '.join(parts)}: {explanation(item, words)}"


def _where(place: Place, words: Words, *, with_file: bool) -> str:
    detail = "column" if place.line and place.column else "line" if place.line else "file"
    if not with_file and detail == "file":
        return ""
    key = detail if with_file else f"{detail}_only"
    return words(f"common.complaint.{key}", file=plain(place.file), line=place.line, column=place.column)


def _holes(diagnostic: Diagnostic, words: Words) -> dict[str, object]:
    arguments: dict[str, object] = {name: _argument(name, text, words) for name, text in diagnostic.arguments}
    return {
        "value": plain(diagnostic.value or ""),
        "nearest": plain(diagnostic.nearest or ""),
        **arguments,
    }


def _argument(name: str, text: str, words: Words) -> str:
    key = f"common.{_TRANSLATED.get(name, '')}.{text}"
    return words(key) if name in _TRANSLATED and words.has(key) else plain(text)


def _ended(text: str) -> str:
    """A whole sentence, whether or not its author wrote the full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
