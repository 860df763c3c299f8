"""From a filled form back to plain data: only what differs, texts exactly as they were typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from pydantic import BaseModel

from authoring.values import Frozen, Source, Text
from project.catalogue import Catalogue
from workspace.adaptable import CALLED
from workspace.adapting import ESTIMATE
from workspace.item_form import Filled, FormField, ItemForm, Sort
from workspace.question_form import completed

OWN: Final = "own_"
"""How the ids of a team's own items begin, so that no later content has them too."""

LONGEST_ID: Final = 48


def lacking(form: ItemForm, values: Mapping[str, Filled]) -> tuple[str, ...]:
    """Names of fields the item is incomplete without and that are empty, in the order of the form.

    Of an existing item only those that were emptied.
    """
    return tuple(
        field.name for field in form.fields if field.needed and _empty(values.get(field.name, field.value))
    )


def _empty(value: Filled) -> bool:
    return not value.strip() if isinstance(value, str) else value is None or value == ()


def changed(form: ItemForm, values: Mapping[str, Filled], source: Source | None = None) -> dict[str, Any]:
    """Fields of the item whose values differ, as plain data; None takes a field away.

    Args:
        form: as it was shown.
        values: what its fields hold, by name; fields that are not there hold what was shown.
        source: what stands behind a figure from outside once the team put its own in its place.
    """
    tops = dict.fromkeys(
        field.top for field in form.fields if _differs(field, values.get(field.name, field.value))
    )
    return {top: _rebuilt(form, top, values, source) for top in tops}


def new_item(
    form: ItemForm, values: Mapping[str, Filled], taken: Collection[str], source: Source | None = None
) -> dict[str, Any]:
    """A new item as plain data, with an id made of what it is called."""
    tops = dict.fromkeys(field.top for field in form.fields)
    built = {top: _rebuilt(form, top, values, source) for top in tops}
    name = next((built[field] for field in CALLED if isinstance(built.get(field), str)), "")
    whole = completed({"id": id_of(name, taken), **dict(form.given), **built, **_completed(form, built)})
    return {field: value for field, value in whole.items() if value not in (None, [], {})}


def id_of(title: str, taken: Collection[str]) -> str:
    """A stable name made of a title, unlike all others."""
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = f"{OWN}{re.sub(r'[^a-z0-9]+', '_', folded).strip('_')[:LONGEST_ID]}".rstrip("_")
    return next(name for name in _numbered(stem) if name not in taken)


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}_{number}"
        number += 1


def taken_ids(catalogue: Catalogue, content: str) -> frozenset[str]:
    """Every id that a kind of content has, before and after the team's own changes."""
    return frozenset(name for view in catalogue.views() for name in _ids(view.head(content)))


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _ids(item)
    elif isinstance(value, BaseModel) and not isinstance(value, Text):
        for field in type(value).model_fields:
            inner = getattr(value, field)
            if field == "id":
                yield inner
            else:
                yield from _ids(inner)


def _completed(form: ItemForm, built: Mapping[str, Any]) -> dict[str, Any]:
    """What an item needs and a person would not be asked: the formula of a metric that is one figure."""
    if form.model.__name__ != "Metric":
        return {}
    figure = {"id": "figure", "title": built.get("title") or "", "unit": built.get("unit") or ""}
    return {"inputs": [figure], "formula": "figure"}


def _differs(field: FormField, value: Filled) -> bool:
    if isinstance(value, str) or isinstance(field.value, str):
        return (value or "") != (field.value or "")
    return value != field.value


# -- putting a field together again --------------------------------------------------------------------------


def _rebuilt(form: ItemForm, top: str, values: Mapping[str, Filled], source: Source | None) -> Any:
    fields = [field for field in form.fields if field.top == top]
    held = {field.point: values.get(field.name, field.value) for field in fields}
    standing = None if form.item is None else getattr(form.item, top)
    first = fields[0]
    if first.point in ESTIMATE:
        return _estimate(held, source)
    if first.point == "value":
        return {**plain(standing), "value": held["value"], **_said(source)}
    if top == "letters":
        return {seat: letter for seat, letter in held.items() if letter} or None
    if first.point:
        return _points(form, standing or (), held)
    return _single(form, first, standing, held[""])


def _said(source: Source | None) -> dict[str, Any]:
    return {} if source is None else {"source": source.model_dump(mode="json", exclude_none=True)}


def _estimate(held: Mapping[str, Filled], source: Source | None) -> dict[str, Any] | None:
    given = {part: held.get(part) for part in ESTIMATE}
    return None if all(value is None for value in given.values()) else {**given, **_said(source)}


def _points(form: ItemForm, standing: Sequence[Any], held: Mapping[str, Filled]) -> list[dict[str, Any]]:
    was = {f"{item.score:g}": item.means for item in standing}
    return [
        {"score": float(point) if "." in point else int(point), "means": _worded(form, was.get(point), text)}
        for point, text in held.items()
        if isinstance(text, str) and text.strip()
    ]


def _single(form: ItemForm, field: FormField, standing: Any, value: Filled) -> Any:
    if field.sort is Sort.LINES:
        return _lines(form, field, standing or (), str(value or ""))
    if field.sort is Sort.CHOICES:
        return _chosen(field, standing or (), value if isinstance(value, tuple) else ())
    if field.sort is Sort.NUMBER:
        return _number(field, value)
    if field.sort in {Sort.SHORT, Sort.LONG}:
        text = str(value or "")
        return _worded(form, standing, text) if text.strip() else None
    return value


def _number(field: FormField, value: Filled) -> Any:
    if value is None or not isinstance(value, (int, float)):
        return None
    if field.name == "amount":
        return f"{value:.15g}"
    return int(value) if field.whole else float(value)


def _worded(form: ItemForm, standing: Any, text: str) -> Any:
    """The text in the language it is written in; other languages of it stay."""
    if not isinstance(standing, Text) or set(standing.root) == {"*"}:
        return text
    language = form.language if form.language in standing.root or "*" not in standing.root else "*"
    return {**standing.root, language: text}


def _chosen(field: FormField, standing: Sequence[Any], codes: tuple[str, ...]) -> list[Any]:
    """Codes; links between tasks keep what else they say."""
    if field.name != "links":
        return list(codes)
    known = {link.to: plain(link) for link in standing}
    return [known.get(code, {"to": code}) for code in codes]


def _lines(form: ItemForm, field: FormField, standing: Sequence[Any], text: str) -> list[Any]:
    """One entry for each line that says something; what stayed or was reworded keeps its code."""
    lines = [line for line in text.split("\n") if line.strip()]
    name = {"choices": "code", "rows": "id"}.get(field.name)
    was = [item.label if name else item for item in standing]
    matched = _matched([item.read(form.language) for item in was], lines)
    worded = [
        _worded(form, None if place is None else was[place], line)
        for place, line in zip(matched, lines, strict=True)
    ]
    if name is None:
        return worded
    known = [plain(item) for item in standing]
    taken = {item[name] for item in known}
    made: list[Any] = []
    for place, label, line in zip(matched, worded, lines, strict=True):
        item = known[place] if place is not None else {name: id_of(line, taken)[:40]}
        taken.add(item[name])
        made.append({**item, "label": label})
    return made


def _matched(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each line the one it was before; None for a new one."""
    found: list[int | None] = [None] * len(after)
    for tag, low, high, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and high - low == end - start):
            found[start:end] = range(low, high)
    return found


def plain(value: Any) -> Any:
    """A value of content as plain data, the way an author would write it."""
    if isinstance(value, Text):
        return value.root["*"] if set(value.root) == {"*"} else dict(value.root)
    if isinstance(value, Frozen):
        return {
            name: plain(getattr(value, name))
            for name in type(value).model_fields
            if name in value.model_fields_set and getattr(value, name) is not None
        }
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return (
        value.isoformat() if hasattr(value, "isoformat") else str(value) if isinstance(value, str) else value
    )
