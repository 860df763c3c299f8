"""Plain values to YAML text that `authoring.positions` reads back unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

Plain = None | bool | int | float | str | Sequence["Plain"] | Mapping[str, "Plain"]
"""What a written file can hold."""

_BREAKS = {chr(point) for point in (0x85, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)}


def write_yaml(value: Mapping[str, Plain]) -> str:
    """Block-style YAML: one line per value, text always quoted, keys in the order given.

    Raises:
        ValueError: for NaN, infinities and lone surrogates, which no file may hold.
    """
    text = "\n".join(_mapping(value, 0) if value else ("{}",)) + "\n"
    text.encode("utf-8")
    return text


def write_line(value: Plain) -> str:
    """The value on one line that is JSON and YAML alike, keys sorted: the same value gives the same line.

    Raises:
        ValueError: for NaN, infinities and lone surrogates, which no file may hold.
    """
    written = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True)
    written.encode("utf-8")
    return "".join(_escaped(character) if _hidden(character) else character for character in written)


def _mapping(value: Mapping[str, Plain], depth: int) -> Iterator[str]:
    for key, item in value.items():
        yield from _entry("  " * depth + write_line(key) + ":", item, depth)


def _sequence(value: Sequence[Plain], depth: int) -> Iterator[str]:
    for item in value:
        yield from _entry("  " * depth + "-", item, depth)


def _entry(head: str, item: Plain, depth: int) -> Iterator[str]:
    if isinstance(item, Mapping) and item:
        yield head
        yield from _mapping(item, depth + 1)
    elif isinstance(item, Sequence) and not isinstance(item, str) and item:
        yield head
        yield from _sequence(item, depth + 1)
    else:
        yield f"{head} {_scalar(item)}"


def _scalar(item: Plain) -> str:
    """Text in double quotes always, so that no reader takes it for a number, a date or a truth value."""
    if isinstance(item, Mapping):
        return "{}"
    if isinstance(item, Sequence) and not isinstance(item, str):
        return "[]"
    return write_line(item)


def _hidden(character: str) -> bool:
    return character in _BREAKS or 0x7F <= ord(character) < 0xA0  # noqa: PLR2004  delete and Unicode's second control block


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}"
