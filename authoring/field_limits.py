"""The limits that a field of a model sets to its value, so that a sentence can name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Limits:
    """What a value has to keep to.

    Attributes:
        low, high: the ends of a number, both allowed; None for an open end.
        longest: most characters of a text, or most items of a list; None without a limit.
        whole: whether a number has to be a whole one.
    """

    low: float | None = None
    high: float | None = None
    longest: int | None = None
    whole: bool = False


def limits_of(model: type[BaseModel], field: str) -> Limits:
    """The limits of a field, wherever its type sets them.

    Raises:
        KeyError: the model has no such field.
    """
    info = model.model_fields[field]
    rules = [*info.metadata, *_rules(info.annotation)]
    kinds = set(_kinds(info.annotation))
    return Limits(_first(rules, "ge"), _first(rules, "le"), _first(rules, "max_length"), int in kinds)


def _rules(annotation: Any) -> Iterator[Any]:
    """Everything that is annotated anywhere inside a type that may be empty."""
    if get_origin(annotation) is Annotated:
        inner, *rules = get_args(annotation)
        for rule in rules:
            yield from rule.metadata if isinstance(rule, FieldInfo) else (rule,)
        yield from _rules(inner)
    elif type(None) in get_args(annotation):
        for part in get_args(annotation):
            yield from _rules(part)


def _kinds(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from _kinds(get_args(annotation)[0])
    elif type(None) in get_args(annotation):
        for part in get_args(annotation):
            yield from _kinds(part)
    else:
        yield annotation


def _first(rules: list[Any], name: str) -> Any:
    """What the first rule that says something about it says."""
    return next((found for rule in rules if (found := getattr(rule, name, None)) is not None), None)
