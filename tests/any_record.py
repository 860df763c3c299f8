"""Records of any kind, every field by what its annotation says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  UTC is put on


def built(model: type[BaseModel], **given: Any) -> st.SearchStrategy[Any]:
    """Values of a model; fields that are given come from their own strategies."""
    fields = {
        name: values(field.annotation, field.metadata)
        for name, field in model.model_fields.items()
        if name not in given
    }
    return st.builds(model, **given, **fields)


def values(annotation: Any, bounds: Sequence[Any] = ()) -> st.SearchStrategy[Any]:
    """Values of a field with this annotation within these bounds."""
    made = _COMPOSED.get(get_origin(annotation))
    if made is not None:
        return made(annotation, bounds)
    if issubclass(annotation, StrEnum):
        return st.sampled_from(annotation)
    return (
        built(annotation) if issubclass(annotation, BaseModel) else _plain(annotation, tuple(_told(bounds)))
    )


def _annotated(annotation: Any, bounds: Sequence[Any]) -> st.SearchStrategy[Any]:
    inner, *more = get_args(annotation)
    return values(inner, [*bounds, *more])


def _or_nothing(annotation: Any, bounds: Sequence[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values(get_args(annotation)[0], bounds))


def _several(annotation: Any, bounds: Sequence[Any]) -> st.SearchStrategy[Any]:
    """A few of them, or as many as there have to be; of a pair one of each."""
    inner = get_args(annotation)
    if inner[-1] is not Ellipsis:
        return st.tuples(*map(values, inner))
    least = _bound(tuple(_told(bounds)), "min_length") or 0
    items = values(inner[0])
    return st.lists(items, min_size=least, max_size=max(2, least)).map(tuple)


_COMPOSED: Mapping[Any, Callable[[Any, Sequence[Any]], st.SearchStrategy[Any]]] = {
    Annotated: _annotated,
    Union: _or_nothing,
    UnionType: _or_nothing,
    tuple: _several,
    Literal: lambda annotation, _: st.sampled_from(get_args(annotation)),
}


def _told(bounds: Sequence[Any]) -> Iterator[Any]:
    """The bounds themselves, those inside the description of a field among them."""
    for item in bounds:
        if isinstance(item, FieldInfo):
            yield from item.metadata
        else:
            yield item


def _bound(bounds: Sequence[Any], name: str) -> Any:
    return next((getattr(item, name) for item in bounds if getattr(item, name, None) is not None), None)


def _plain(annotation: Any, bounds: Sequence[Any]) -> st.SearchStrategy[Any]:
    low, high = _bound(bounds, "ge"), _bound(bounds, "le")
    if annotation is str:
        pattern, least = _bound(bounds, "pattern"), _bound(bounds, "min_length") or 0
        texts = st.text(LETTERS, min_size=least, max_size=40)
        return texts if pattern is None else st.from_regex(pattern, fullmatch=True)
    if annotation is float:
        return _numbers(bounds)
    made = {bool: st.booleans(), date: DAYS, datetime: MOMENTS, time: st.times(), int: st.integers(low, high)}
    return made[annotation]


def _numbers(bounds: Sequence[Any]) -> st.SearchStrategy[float]:
    """Numbers from one bound to the other; a bound they have to lie beyond is none of them."""
    low, above, high, below = (_bound(bounds, name) for name in ("ge", "gt", "le", "lt"))
    least, most = (above if low is None else low), (below if high is None else high)
    return st.floats(
        -1e6 if least is None else least,
        1e6 if most is None else most,
        exclude_min=low is None and above is not None,
        exclude_max=high is None and below is not None,
    )
