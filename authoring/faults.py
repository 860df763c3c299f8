"""What pydantic found, told by paths of the file, and of several readings only the most telling one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from authoring.tree import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a value.

    Attributes:
        kind: pydantic's own word for it, such as "int_type".
        path: where it is in the file.
        given: the value that does not fit.
        context: limits and expected values, by pydantic's names.
        message: pydantic's sentence, for faults that have no code of ours.
        readings: where a value may take several forms: (length of the path before, the form tried).
    """

    kind: str
    path: Path
    given: Any
    context: Mapping[str, Any]
    message: str
    readings: tuple[tuple[int, str | int], ...] = ()


def faults(errors: Iterable[ErrorDetails], value: Any) -> list[Fault]:
    """All faults of `value`, one reading each."""
    found = [_fault(error, value) for error in errors]
    for level in range(max((len(fault.readings) for fault in found), default=0)):
        found = _most_telling(found, level)
    return found


def _fault(error: ErrorDetails, value: Any) -> Fault:
    where = tuple(step for step in error["loc"] if step != "[key]")
    missing = error["type"] == "missing"
    path, readings = _route(value, where, missing=missing)
    return Fault(error["type"], path, error["input"], error.get("ctx", {}), error["msg"], readings)


_Route = tuple[Path, tuple[tuple[int, str | int], ...]]


def _route(value: Any, where: Path, *, missing: bool, depth: int = 0) -> _Route:
    """Tell the steps of pydantic's location that are in the file from those that name a tried form.

    A name may be both; then the way is right that leaves fewest steps unexplained and explains the last.
    """
    if not where:
        return (), ()
    step, rest = where[0], where[1:]
    if missing and not rest and isinstance(value, dict) and step not in value:
        return (step,), ()
    ways: list[_Route] = []
    if _has(value, step):
        path, readings = _route(value[step], rest, missing=missing, depth=depth + 1)
        ways.append(((step, *path), readings))
        if not readings:
            return ways[0]
    path, readings = _route(value, rest, missing=missing, depth=depth)
    ways.append((path, ((depth, step), *readings)))
    return min(ways, key=lambda way: (len(way[1]), bool(way[1]) and way[1][-1][1] == where[-1]))


def _has(value: Any, step: str | int) -> bool:
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value)


def _most_telling(found: list[Fault], level: int) -> list[Fault]:
    """Of all forms tried at one place keep the one that fits best."""
    places: dict[Path, dict[str | int, list[Fault]]] = {}
    for fault in found:
        if len(fault.readings) > level:
            length, form = fault.readings[level]
            places.setdefault(fault.path[:length], {}).setdefault(form, []).append(fault)
    kept = [fault for forms in places.values() for fault in max(forms.values(), key=_closeness)]
    return [fault for fault in found if len(fault.readings) <= level] + kept


def _closeness(form: list[Fault]) -> tuple[int, int, int, int]:
    """How well a form fits: it got far, knows the fields, expects such a value, has few faults."""
    deepest = max(len(fault.path) for fault in form)
    mismatches = sum(fault.kind.endswith("_type") for fault in form)
    strangers = sum(fault.kind == "extra_forbidden" for fault in form)
    return deepest, -strangers, -mismatches, -len(form)
