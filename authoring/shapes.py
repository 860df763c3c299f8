"""What a model expects at one path of a file: the names of its fields, and whether it is a text."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

from authoring.tree import Path
from authoring.values import Text


def known_names(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The fields that may stand in the group at `path`; of all forms it may take, when there are several."""
    groups = (
        kind for kind in _expected(model, path) if isinstance(kind, type) and issubclass(kind, BaseModel)
    )
    return tuple(dict.fromkeys(name for group in groups for name in _fields(group)))


def wants_text(model: type[BaseModel], path: Path) -> bool:
    """Whether a text, perhaps in several languages, may stand at `path`."""
    return any(kind in {str, Text} for kind in _expected(model, path))


def wants_truth(model: type[BaseModel], path: Path) -> bool:
    """Whether true or false may stand at `path`, perhaps beside other forms."""
    return any(kind is bool for kind in _expected(model, path))


def wants_number(model: type[BaseModel], path: Path) -> bool:
    """Whether a number may stand at `path`, perhaps beside other forms."""
    return any(kind in {int, float} for kind in _expected(model, path))


def wants_group(model: type[BaseModel], path: Path) -> bool:
    """Whether a group of fields, not only a text in several languages, may stand at `path`."""
    return any(_is_group(kind) for kind in _expected(model, path))


def one_group(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The fields of the group that has to stand at `path`; none where it may take several forms."""
    groups = [kind for kind in _expected(model, path) if _is_group(kind)]
    return known_names(model, path) if path and len(groups) == 1 else ()


def wants_items(model: type[BaseModel], path: Path) -> bool:
    """Whether a list of groups may stand at `path`."""
    return any(
        not _is_group(kind) and any(map(_is_group, _inside(kind, 0))) for kind in _expected(model, path)
    )


def _is_group(kind: Any) -> bool:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return not issubclass(kind, RootModel)
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _expected(model: type[BaseModel], path: Path) -> tuple[Any, ...]:
    kinds: tuple[Any, ...] = (model,)
    for step in path:
        kinds = tuple(found for kind in kinds for found in _inside(kind, step))
    return kinds


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    """The types that a value one step further in may have."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from _inside_model(kind, step)
        return
    origin, arguments = get_origin(kind), get_args(kind)
    if not isinstance(origin, type) or not arguments:
        return
    if issubclass(origin, Mapping) and isinstance(step, str):
        yield from forms(arguments[-1])
    elif issubclass(origin, Sequence) and isinstance(step, int):
        items = arguments if Ellipsis in arguments or len(arguments) == 1 else arguments[step : step + 1]
        for item in items:
            yield from forms(item)


def _inside_model(kind: type[BaseModel], step: str | int) -> Iterator[Any]:
    if issubclass(kind, RootModel):
        for form in forms(kind.model_fields["root"].annotation):
            yield from _inside(form, step)
    elif isinstance(step, str):
        yield from forms(_fields(kind).get(step))


def _fields(kind: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in kind.model_fields.items()}


def forms(annotation: Any) -> Iterator[Any]:
    """The annotation itself, or each of its forms when there are several."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from forms(get_args(annotation)[0])
    elif origin in {Union, types.UnionType}:
        for form in get_args(annotation):
            yield from forms(form)
    elif annotation not in {None, type(None), Ellipsis}:
        yield annotation
