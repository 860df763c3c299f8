"""One short example for each field of a content model, taken from content that exists."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from authoring.fields import Holds, Model, fields_of, models_in

SHORT = 100
"""Characters of a plain example, written as JSON, up to which the first one found is taken."""

SHORT_GROUP = 240
"""The same for a group or a list of groups."""

Examples = Mapping[str, Any]
"""Examples by "Class.field"; what is not in it has no example."""


def collect(model: Model, values: Sequence[Any], given: Examples) -> dict[str, Any]:
    """An example for each field of a model and of the groups inside it, as far as there is one.

    Args:
        model: the kind of content.
        values: plain data of sound content of this kind, in the order in which it is searched.
        given: examples for fields in which no content has anything short, by "Class.field".
    """
    found: dict[str, list[Any]] = {}
    for value in values:
        for key, example in _walk(model, value):
            found.setdefault(key, []).append(example)
    fields = [(f"{name}.{field}", held) for name, field, held in _all_fields(model)]
    plain = {key: _plain(found.get(key, []), given.get(key)) for key, held in fields if not held.parts}
    known = {key: example for key, example in plain.items() if example is not None}
    groups = {key: _group(found.get(key, []), held, known) for key, held in fields if held.parts}
    return {**known, **groups}


def _all_fields(model: Model) -> Iterator[tuple[str, str, Holds]]:
    for name, part in models_in(model).items():
        for field, held in fields_of(part):
            yield name, field, held


def smallest(model: Model, examples: Examples) -> dict[str, Any]:
    """A group made of the examples of the fields it needs."""
    written: dict[str, Any] = {}
    for (field, held), info in zip(fields_of(model), model.model_fields.values(), strict=True):
        if info.is_required():
            known = examples.get(f"{model.__name__}.{field}")
            written[field] = _made(held, examples) if known is None else known
    return written


def _walk(model: Model, value: Any) -> Iterator[tuple[str, Any]]:
    """Every value of every field with the key of the field, from top to bottom."""
    if not isinstance(value, dict):
        return
    for field, held in fields_of(model):
        written = value.get(field)
        if written not in (None, "", [], {}):
            yield f"{model.__name__}.{field}", _cut(written, held)
        for part in written if held.item and isinstance(written, list) else [written]:
            if held.parts is not None:
                yield from _walk(held.parts, part)


def _cut(written: Any, held: Holds) -> Any:
    """No more entries than it takes to understand."""
    enough = max(held.least, 1 if held.item else 2)
    if isinstance(written, list):
        return written[:enough]
    if isinstance(written, dict) and held.mapping:
        return dict(list(written.items())[:enough])
    return written


def _plain(found: list[Any], given: Any) -> Any:
    """The first short one, else what was given, else the shortest."""
    short = next((item for item in found if _length(item) <= SHORT), given)
    return min(found, key=_length, default=None) if short is None else short


def _group(found: list[Any], held: Holds, known: Examples) -> Any:
    """The first short one, else the smallest that can be made."""
    short = next((item for item in found if _length(item) <= SHORT_GROUP), None)
    return _made(held, known) if short is None else short


def _made(held: Holds, examples: Examples) -> Any:
    """The smallest group, or list of groups, that the field can hold."""
    if held.parts is None:
        return None
    group = smallest(held.parts, examples)
    return group if held.group else [group] * max(held.least, 1)


def _length(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False))
