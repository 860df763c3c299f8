"""The written form of a file that changes another one: what may stand in it, and how its paths are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from authoring.codes import Code, OverlayCode
from authoring.diagnostics import Diagnostic, complain
from authoring.names import near
from authoring.positions import Parsed, Positions
from authoring.shapes import wants_group, wants_items
from authoring.tree import Path
from authoring.validation import validate
from authoring.values import Identifier

VERBS: Final = ("add", "change", "drop", "order")
"""The fields under which an overlay says what it changes."""

OWN: Final = ("kind", "id", "version", "tests")
"""Fields that never come from the base: each file has its own."""

NAMES: Final = ("id", "code", "currency", "delivery", "value")
"""An item of a list is known by the first of these fields that it has."""

AFTER, BEFORE = "put_after", "put_before"


class Overlay(BaseModel):
    """What an overlay says beside the fields of its kind that it writes anew.

    Attributes:
        extends: id of the content of the same kind that is changed.
        add: by the path of a list, items that are put at its end, or where `put_after` or `put_before` says.
        change: by the path of an item or group, fields whose values are replaced; null takes a field away.
        drop: by the path of an item, the reason in words why it is left out.
        order: by the path of a list, ids in their new order; all others keep their order behind them.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    extends: Annotated[Identifier, Field(description="Id of the content of the same kind that is changed.")]
    add: dict[str, tuple[dict[str, Any], ...]] = Field(default_factory=dict)
    change: dict[str, dict[str, Any]] = Field(default_factory=dict)
    drop: dict[str, str | None] = Field(default_factory=dict)
    order: dict[str, tuple[str | float, ...]] = Field(default_factory=dict)


def is_overlay(value: Any, model: type[BaseModel]) -> bool:
    """Whether plain data says that it changes another file; only content with a format of its own can."""
    fields = model.model_fields
    return isinstance(value, dict) and "extends" in value and "format" in fields and "extends" not in fields


def read_overlay(parsed: Parsed, model: type[BaseModel]) -> tuple[Overlay | None, list[Diagnostic]]:
    """The overlay, or everything that is wrong with its form."""
    written, faults = validate(parsed.value, Overlay, parsed.positions, parsed.stand_ins)
    found = [_told_by_verb(item) for item in faults]
    found.extend(_misplaced(parsed.value, model, parsed.positions))
    if written is not None:
        found.extend(_unreasoned(written, parsed.positions))
    return written, found


def name_of(item: Any) -> str | None:
    """The name by which an item of a list is known; None when it has none."""
    if not isinstance(item, dict):
        return None
    return next((as_name(item[field]) for field in NAMES if field in item), None)


def as_name(value: Any) -> str | None:
    """A text or number as it stands in a path; None for everything else."""
    if isinstance(value, str):
        return value
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return f"{value:.15g}" if number else None


def prefixes(path: str) -> Iterator[str]:
    """The path itself and every path it lies below, the longest first."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def dropped_above(path: str, dropped: Collection[str]) -> str | None:
    """What is dropped and takes the path with it."""
    return next((prefix for prefix in prefixes(path) if prefix in dropped), None)


def _misplaced(value: dict[str, Any], model: type[BaseModel], positions: Positions) -> Iterator[Diagnostic]:
    """Fields at the top that the kind does not have, and those that are changed in another way."""
    known = (*model.model_fields, *Overlay.model_fields)
    for name in value:
        if name not in known:
            place = positions.key((name,))
            yield complain(Code.UNKNOWN_FIELD, place, {"field": name}, nearest=near(name, known))
        elif name not in OWN and _holds_parts(model, (name,)):
            yield complain(OverlayCode.FIELD_ELSEWHERE, positions.key((name,)), {"field": name})


def _holds_parts(model: type[BaseModel], path: Path) -> bool:
    return wants_group(model, path) or wants_items(model, path)


def _told_by_verb(fault: Diagnostic) -> Diagnostic:
    """A list under `change` is meant for one of the other verbs."""
    path, found = fault.place.path, dict(fault.arguments).get("found")
    if fault.code == Code.WRONG_TYPE and len(path) == 2 and path[0] == "change" and found == "list":  # noqa: PLR2004  verb and path
        return complain(OverlayCode.LIST_UNDER_CHANGE, fault.place, {"path": path[1]})
    return fault


def _unreasoned(written: Overlay, positions: Positions) -> Iterator[Diagnostic]:
    for path, reason in written.drop.items():
        if not (reason or "").strip():
            yield complain(OverlayCode.NO_REASON, positions.key(("drop", path)), {"path": path})
