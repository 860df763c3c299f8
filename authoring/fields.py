"""What the fields of a content model hold: groups, lists of groups, choices, or plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from authoring.overlay import NAMES
from authoring.shapes import forms

Model = type[BaseModel]


@dataclass(frozen=True, slots=True)
class Holds:
    """What one field holds.

    Attributes:
        group: the model of the group that it is; None for everything else.
        item: the model of the groups in its list; None for everything else.
        mapping: whether names that an author chooses stand in it.
        least: so many entries it needs.
    """

    group: Model | None = None
    item: Model | None = None
    mapping: bool = False
    least: int = 0

    @property
    def parts(self) -> Model | None:
        """The model of the group or of the groups in the list."""
        return self.group or self.item

    @property
    def named_items(self) -> bool:
        """Whether it is a list whose items are known by name, so that an overlay can reach them."""
        return self.item is not None and any(name in self.item.model_fields for name in NAMES)


def fields_of(model: Model) -> Iterator[tuple[str, Holds]]:
    """The fields of a model by their written names, with what they hold."""
    for name, field in model.model_fields.items():
        yield field.alias or name, _holds(field)


def models_in(model: Model) -> dict[str, Model]:
    """The model and all models of groups inside it, by name."""
    found: dict[str, Model] = {}
    waiting = [model]
    while waiting:
        here = waiting.pop()
        if here.__name__ not in found:
            found[here.__name__] = here
            waiting += [part for _, held in fields_of(here) if (part := held.parts)]
    return found


def choices_in(model: Model) -> dict[str, type[Enum]]:
    """The closed sets of words that the fields of a model use, by name."""
    kinds = (kind for field in model.model_fields.values() for kind in _inside(field.annotation))
    return {kind.__name__: kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)}


def _holds(field: FieldInfo) -> Holds:
    least = max((getattr(rule, "min_length", None) or 0 for rule in field.metadata), default=0)
    for form in forms(field.annotation):
        if _is_group(form):
            return Holds(group=form)
        origin = get_origin(form)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return Holds(mapping=True, least=least)
        if origin is tuple:
            item = next((kind for kind in forms(get_args(form)[0]) if _is_group(kind)), None)
            return Holds(item=item, least=least)
    return Holds()


def _inside(annotation: Any) -> Iterator[Any]:
    """Every form of an annotation, and of the entries of its lists and mappings."""
    for form in forms(annotation):
        yield form
        if not isinstance(form, type):
            for part in get_args(form):
                yield from _inside(part)


def _is_group(form: Any) -> bool:
    return isinstance(form, type) and issubclass(form, BaseModel) and not issubclass(form, RootModel)
