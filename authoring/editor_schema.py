"""The JSON Schema of one kind of content, for editors: its full form, and that of files that change it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from authoring.described import described
from authoring.examples import Examples
from authoring.fields import Model, choices_in, models_in
from authoring.overlay_schema import EXTENDS, overlay_definitions

SCHEMAS = Path(__file__).resolve().parent / "schemas"
"""Where the schema of each kind of content lies, as <kind>.schema.json."""

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that editors know best."""

TEXT: Mapping[str, Any] = {
    "type": ["string", "object"],
    "minLength": 1,
    "minProperties": 1,
    "patternProperties": {"^([a-z]{2}|\\*)$": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
"""A text in the language of its file, or one text for each language by its two letters."""

_PLAIN = "#/$defs/"
_DEFINITIONS = "#/definitions/"


def editor_schema(model: Model, newest: int, examples: Examples) -> dict[str, Any]:
    """The schema of one kind of content; the same arguments always give the same schema.

    Args:
        model: the kind of content, a `Head` with a `kind`.
        newest: its newest format, the only one that editors should write.
        examples: examples by "Class.field".
    """
    definitions = {name: _definition(part, examples) for name, part in sorted(models_in(model).items())}
    definitions[model.__name__]["properties"]["format"]["const"] = newest
    told = described(model)
    return {
        "$schema": DIALECT,
        "title": told.title,
        "properties": {"extends": EXTENDS},
        "if": {"type": "object", "required": ["extends"]},
        "then": {"$ref": f"{_DEFINITIONS}Overlay"},
        "else": {"$ref": _DEFINITIONS + model.__name__},
        "definitions": {**definitions, **overlay_definitions(model, definitions)},
    }


def _definition(model: Model, examples: Examples) -> dict[str, Any]:
    """A group with each of its fields, the groups inside its lists left to their own definitions."""
    told, plain = described(model), model.model_json_schema()
    desk = _Desk(plain.get("$defs", {}), models_in(model), choices_in(model), examples)
    properties = {
        name: desk.field(model, name, told.fields.get(name), written)
        for name, written in plain["properties"].items()
    }
    prose = {"description": told.prose} if told.prose else {}
    return {"title": told.title, **prose, **_group(properties, plain.get("required", []))}


def _group(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    needed = {"required": required} if required else {}
    return {"type": "object", **needed, "additionalProperties": False, "properties": properties}


class _Desk:
    """What is needed to bring pydantic's schema of a field into the form that editors like best."""

    def __init__(
        self,
        plain: Mapping[str, Any],
        models: Mapping[str, Model],
        choices: Mapping[str, type[Enum]],
        examples: Examples,
    ) -> None:
        self._plain = plain
        self._models = models
        self._choices = choices
        self._examples = examples

    def field(self, model: Model, name: str, told: str | None, written: Mapping[str, Any]) -> dict[str, Any]:
        """One field with its description and its example."""
        shape = self._shape(written)
        description = {"description": told} if told else {}
        key = f"{model.__name__}.{name}"
        example = {"examples": [self._examples[key]]} if key in self._examples else {}
        return {**shape, **description, **example}

    def _shape(self, written: Mapping[str, Any]) -> dict[str, Any]:
        """What may be written there; a group or a text stands in place, so that its field describes it."""
        if "$ref" in written:
            return self._named(written["$ref"].removeprefix(_PLAIN))
        if "anyOf" in written:
            return self._one_of(written)
        shape = {name: item for name, item in written.items() if name != "title"}
        if shape.get("default", 0) in (None, [], {}):
            del shape["default"]
        if "items" in shape:
            shape["items"] = self._item(shape["items"])
        if "patternProperties" in shape:
            inside = shape["patternProperties"].items()
            shape["patternProperties"] = {pattern: self._shape(item) for pattern, item in inside}
            shape["additionalProperties"] = False
        elif isinstance(shape.get("additionalProperties"), dict):
            shape["additionalProperties"] = self._shape(shape["additionalProperties"])
        return shape

    def _item(self, written: Mapping[str, Any]) -> dict[str, Any]:
        name = str(written.get("$ref", "")).removeprefix(_PLAIN)
        return {"$ref": _DEFINITIONS + name} if name in self._models else self._shape(written)

    def _named(self, name: str) -> dict[str, Any]:
        if name in self._models:
            return _definition(self._models[name], self._examples)
        if name in self._choices:
            return _words(self._choices[name])
        return dict(TEXT)

    def _one_of(self, written: Mapping[str, Any]) -> dict[str, Any]:
        """Several forms; "or nothing" becomes a part of the only other form."""
        forms = [self._shape(form) for form in written["anyOf"] if form != {"type": "null"}]
        if len(forms) > 1:
            return {"anyOf": forms}
        only = forms[0]
        return _or_nothing(only) if len(forms) < len(written["anyOf"]) else only


def _or_nothing(shape: dict[str, Any]) -> dict[str, Any]:
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    words = {"enum": [*shape["enum"], None]} if "enum" in shape else {}
    return {**shape, "type": [*kinds, "null"], **words}


def _words(choices: type[Enum]) -> dict[str, Any]:
    """A closed set of words, with what each of them means where that is told."""
    told = described(choices).fields
    meanings = [told.get(member.name, "") for member in choices]
    explained = {"enumDescriptions": meanings} if any(meanings) else {}
    return {"type": "string", "enum": [member.value for member in choices], **explained}
