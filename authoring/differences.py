"""What differs between two versions of the same content, by the names of items rather than by lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from authoring.overlay import name_of

SLASH: Final = "/"
"""Parts the steps of a path; what has it in its own name has no path."""


class How(StrEnum):
    """In which way something differs."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    Attributes:
        how: in which way.
        path: names of fields and items joined by "/" as an overlay has them: of an item that was added or
            dropped, of the item or group in which a field changed ("" at the top), of the list that has
            another order.
        field: the field that changed; "" for items and lists, and where the whole data is another one.
        before, after: plain values; None where there is nothing. Of a list in another order all its names.
        behind: the item in front of an added one; None when it is the first.
    """

    how: How
    path: str
    field: str = ""
    before: Any = None
    after: Any = None
    behind: str | None = None


def differences(before: Any, after: Any) -> tuple[Difference, ...]:
    """Everything that differs, in the order of `after`, dropped items last of their list.

    Items of lists are known by id, code, currency, delivery or value, whichever they have first; lists with
    items that have none, or with two of the same name, are compared whole. Nothing, an empty list and an
    empty group say the same. Never raises for plain data as `authoring.positions.parse` gives it.
    """
    return tuple(_differing(before, after, "", ""))


def same(one: Any, other: Any) -> bool:
    """Whether two plain values say the same; 1 and 1.0 do, 1 and true do not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    no_numbers = one != one and other != other  # noqa: PLR0124  only NaN differs from itself
    return bool(one == other) or no_numbers


def named(items: Any) -> dict[str, Any] | None:
    """The items of a list by name, in order; None when not each has a name of its own that fits in a path."""
    if not isinstance(items, list):
        return None
    found = {name: item for item in items if (name := name_of(item)) is not None and _fits(name)}
    return found if len(found) == len(items) else None


def _fits(name: str) -> bool:
    return name != "" and SLASH not in name


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, (list, dict)) and not value)


def _differing(before: Any, after: Any, path: str, field: str) -> Iterator[Difference]:
    """The differences of one value; `path` and `field` are those under which it is told as a whole."""
    if _empty(before) and _empty(after):
        return
    inside = _joined(path, field)
    if isinstance(before, dict) and isinstance(after, dict) and inside is not None:
        yield from _in_group(before, after, inside)
        return
    old, new = named(before if before is not None else []), named(after if after is not None else [])
    if old is not None and new is not None and inside is not None:
        yield from _in_list(old, new, inside)
    elif not same(before, after):
        yield Difference(How.CHANGED, path, field, before, after)


def _joined(path: str, name: str) -> str | None:
    """The path one step further in; None where no path leads."""
    if not name:
        return "" if not path else None
    if not _fits(name):
        return None
    return f"{path}{SLASH}{name}" if path else name


def _in_group(before: dict[str, Any], after: dict[str, Any], path: str) -> Iterator[Difference]:
    for field in dict.fromkeys((*after, *before)):
        if field:
            yield from _differing(before.get(field), after.get(field), path, field)
        elif not same(before.get(field), after.get(field)):
            yield Difference(How.CHANGED, path, field, before.get(field), after.get(field))


def _in_list(before: dict[str, Any], after: dict[str, Any], path: str) -> Iterator[Difference]:
    stay = [name for name in before if name in after]
    if stay != [name for name in after if name in before]:
        yield Difference(How.MOVED, path, before=tuple(before), after=tuple(after))
    behind: str | None = None
    for name, item in after.items():
        way = f"{path}{SLASH}{name}" if path else name
        if name in before:
            yield from _in_group(before[name], item, way)
        else:
            yield Difference(How.ADDED, way, after=item, behind=behind)
        behind = name
    for name, item in before.items():
        if name not in after:
            yield Difference(How.DROPPED, f"{path}{SLASH}{name}" if path else name, before=item)
