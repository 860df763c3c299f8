"""Plain values to YAML text that `authoring.positions` reads back unchanged."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from authoring.tree import Path, Positions

Plain = None | bool | int | float | str | Sequence["Plain"] | Mapping[str, "Plain"]
"""What a written file can hold."""

Remark = Callable[[Path], str]
"""What to say beside a value, by its path."""

_HIDDEN = re.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]")
"""Characters nobody sees: delete, Unicode's second control block, and breaks and marks of other kinds."""


def write_yaml(value: Mapping[str, Plain], remark: Remark | None = None) -> str:
    """Block-style YAML: one line per value, text always quoted, keys in the order given.

    Args:
        value: what the file holds.
        remark: what to say at the end of the line of each single value, by its path; "" for nothing.

    Raises:
        ValueError: for NaN, infinities and lone surrogates, which no file may hold.
    """
    lines = _mapping(value, (), remark or _nothing) if value else ("{}",)
    text = "\n".join(lines) + "\n"
    text.encode("utf-8")
    return text


def resolved_text(value: Mapping[str, Plain], positions: Positions) -> str:
    """Plain data as YAML in which each line that holds a value ends with the file and line it came from.

    Raises:
        ValueError: for NaN, infinities and lone surrogates, which no file may hold.
    """

    def origin(path: Path) -> str:
        place = positions.place(path)
        return f"{place.file}:{place.line}"

    return write_yaml(value, origin)


def write_line(value: Plain) -> str:
    """The value on one line that is JSON and YAML alike, keys sorted: the same value gives the same line.

    Raises:
        ValueError: for NaN, infinities and lone surrogates, which no file may hold.
    """
    written = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True)
    written.encode("utf-8")
    return _HIDDEN.sub(_escaped, written)


def _mapping(value: Mapping[str, Plain], path: Path, remark: Remark) -> Iterator[str]:
    indent = _indent(path)
    for key, item in value.items():
        yield from _entry(f"{indent}{write_line(key)}:", item, (*path, key), remark)


def _sequence(value: Sequence[Plain], path: Path, remark: Remark) -> Iterator[str]:
    indent = _indent(path)
    for number, item in enumerate(value):
        yield from _entry(f"{indent}-", item, (*path, number), remark)


def _indent(path: Path) -> str:
    return "  " * len(path)


def _entry(head: str, item: Plain, path: Path, remark: Remark) -> Iterator[str]:
    if isinstance(item, Mapping) and item:
        yield head
        yield from _mapping(item, path, remark)
    elif isinstance(item, Sequence) and not isinstance(item, str) and item:
        yield head
        yield from _sequence(item, path, remark)
    else:
        said = "".join(character if character.isprintable() else "?" for character in remark(path))
        yield f"{head} {_scalar(item)}" + (f"  # {said}" if said else "")


def _nothing(_: Path) -> str:
    return ""


def _scalar(item: Plain) -> str:
    """Text in double quotes always, so that no reader takes it for a number, a date or a truth value."""
    if isinstance(item, Mapping):
        return "{}"
    if isinstance(item, Sequence) and not isinstance(item, str):
        return "[]"
    return write_line(item)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
