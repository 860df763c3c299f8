"""The JSON Schema of files that change other content: their paths follow from the model of the content."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from authoring.described import described
from authoring.fields import Holds, Model, fields_of
from authoring.overlay import AFTER, BEFORE, NAMES, OWN, VERBS, Overlay

_TOLD: Final = described(Overlay).fields
_NAME: Final = "[^/]+"
_REASON: Final = {
    "type": "string",
    "pattern": "\\S",
    "description": "Why it is left out, in words.",
    "examples": ["Our contract template covers it."],
}

EXTENDS: Final[Mapping[str, Any]] = {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,62}$",
    "description": _TOLD["extends"],
    "examples": ["standard"],
}
"""The field that makes a file one that changes another."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Something inside a kind of content that a path leads to.

    Attributes:
        path: names of fields, and None where the name of an item stands.
        field: the definition of the field, as a reference into the schema.
        holds: what the field holds.
    """

    path: tuple[str | None, ...]
    field: str
    holds: Holds

    def pattern(self, *more: str) -> str:
        """The form of all paths that lead there."""
        return "^" + "/".join([*(_NAME if step is None else step for step in self.path), *more]) + "$"


def overlay_definitions(model: Model, definitions: Mapping[str, Any]) -> dict[str, Any]:
    """The definitions that the full form of a kind of content has not: `Overlay` and its parts.

    Args:
        model: the kind of content.
        definitions: of the model and of all groups in its lists, with examples.
    """
    spots = list(_spots(model, ()))
    lists = [spot for spot in spots if spot.holds.named_items]
    groups = [spot for spot in spots if spot.holds.group is not None]
    added = {item.__name__: item for spot in lists if (item := spot.holds.item)}
    changed = {**added, **{group.__name__: group for spot in groups if (group := spot.holds.group)}}
    return {
        "Overlay": _overlay(model, spots, definitions),
        **{f"{name}Added": _added(name, definitions[name]) for name in sorted(added)},
        **{f"{name}Changed": _changed(name, definitions[name]) for name in sorted(changed)},
    }


def _spots(model: Model, path: tuple[str | None, ...]) -> Iterator[_Spot]:
    """Every group, mapping and list of items with names that can be changed from outside."""
    for name, holds in fields_of(model):
        here = (*path, name)
        if name not in OWN and (holds.group or holds.mapping or holds.named_items):
            yield _Spot(here, _reference(model.__name__, name), holds)
            if holds.parts is not None:
                yield from _spots(holds.parts, here if holds.group else (*here, None))


def _overlay(model: Model, spots: list[_Spot], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """The whole file: its head, and what it does to the content it stands on."""
    lists = [spot for spot in spots if spot.holds.named_items]
    verbs = {
        "add": _by_path((spot.pattern(), _items_added(spot, definitions)) for spot in lists),
        "change": _by_path(pair for spot in spots for pair in _changes(spot)),
        "drop": _by_path((spot.pattern(_NAME), _REASON) for spot in lists),
        "order": _by_path((spot.pattern(), _names(spot, definitions)) for spot in lists),
    }
    for name, example in zip(VERBS, _examples(lists, definitions), strict=True):
        verbs[name].update(description=_TOLD[name], examples=[example])
    kind = described(model)
    return {
        "title": f"Changes to other content: {kind.title[:1].lower()}{kind.title[1:]}",
        "type": "object",
        "required": ["format", "kind", "id", "version", "extends"],
        "additionalProperties": False,
        "properties": {**_head(model), "extends": dict(EXTENDS), **verbs},
    }


def _head(model: Model) -> dict[str, Any]:
    """Fields that are written anew at the top: those that hold no parts, and the tests of the file."""
    return {
        name: {"$ref": _reference(model.__name__, name)}
        for name, holds in fields_of(model)
        if name in OWN or not (holds.parts or holds.mapping)
    }


def _by_path(patterns: Iterator[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Values by path; a path without the name of an item is told word by word, so that editors offer it."""
    known, open_ended = dict[str, Any](), dict[str, Any]()
    for pattern, shape in patterns:
        if _NAME in pattern:
            open_ended[pattern] = shape
        else:
            known[pattern.strip("^$")] = shape
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": known,
        "patternProperties": open_ended,
    }


def _items_added(spot: _Spot, definitions: Mapping[str, Any]) -> dict[str, Any]:
    field, item = _field(spot.field, definitions), spot.holds.item
    inside = {"$ref": f"#/definitions/{item.__name__}Added"} if item else {}
    return {"type": "array", "items": inside, **_told(field, field["examples"][0])}


def _names(spot: _Spot, definitions: Mapping[str, Any]) -> dict[str, Any]:
    """The names of the items of a list, in their new order."""
    field = _field(spot.field, definitions)
    example = [_name_of(item) for item in field["examples"][0]]
    return {"type": "array", "items": {"type": ["string", "number"]}, **_told(field, example)}


def _told(field: Mapping[str, Any], example: Any) -> dict[str, Any]:
    return {"description": field["description"], "examples": [example]}


def _changes(spot: _Spot) -> Iterator[tuple[str, dict[str, Any]]]:
    """A group or mapping is changed at its own path, the items of a list each at its own."""
    if spot.holds.mapping:
        yield spot.pattern(), {"$ref": spot.field}
    elif spot.holds.parts is not None:
        inside = {"$ref": f"#/definitions/{spot.holds.parts.__name__}Changed"}
        yield spot.pattern(*([] if spot.holds.group else [_NAME])), inside


def _added(name: str, definition: Mapping[str, Any]) -> dict[str, Any]:
    """An item that is put into a list: all of it, and where."""
    where = {
        AFTER: _neighbour("Name of the item it is put behind; the end of the list without it.", definition),
        BEFORE: _neighbour("Name of the item it is put before.", definition),
    }
    own = {field: {"$ref": _reference(name, field)} for field in definition["properties"]}
    return {**definition, "properties": {**own, **where}}


def _neighbour(told: str, definition: Mapping[str, Any]) -> dict[str, Any]:
    name = next(name for name in NAMES if name in definition["properties"])
    examples = definition["properties"][name].get("examples", [])
    return {"type": ["string", "number"], "description": told, "examples": examples}


def _changed(name: str, definition: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of an item or group that are replaced: any of them, and nothing for those it can do without."""
    required = definition.get("required", [])
    own = {
        field: {"$ref": _reference(name, field)}
        if field in required or "null" in shape.get("type", ())
        else {"anyOf": [{"$ref": _reference(name, field)}, {"type": "null"}]}
        for field, shape in definition["properties"].items()
    }
    return {
        "title": definition["title"],
        "type": "object",
        "additionalProperties": False,
        "properties": own,
    }


def _examples(lists: list[_Spot], definitions: Mapping[str, Any]) -> tuple[Any, ...]:
    """One example for each of `VERBS`, about the list whose items are shortest."""
    found = [
        (path, item)
        for spot in lists
        if len(spot.path) == 1 and (path := spot.path[0])
        for item in [_field(spot.field, definitions)["examples"][0][0]]
    ]
    path, item = min(found, key=lambda pair: len(json.dumps(pair[1])))
    name = _name_of(item)
    field, value = next(pair for pair in item.items() if pair[0] not in NAMES)
    reason = _REASON["examples"][0]
    return {path: [item]}, {f"{path}/{name}": {field: value}}, {f"{path}/{name}": reason}, {path: [name]}


def _name_of(item: Mapping[str, Any]) -> str | float:
    """The name by which an item is known."""
    name: str | float = next(item[field] for field in NAMES if field in item)
    return name


def _field(reference: str, definitions: Mapping[str, Any]) -> Any:
    *_, model, _, field = reference.split("/")
    return definitions[model]["properties"][field]


def _reference(model: str, field: str) -> str:
    return f"#/definitions/{model}/properties/{field}"
