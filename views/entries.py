"""The fields of a record on a page, drawn from a short description; each saves itself.

What they are called stands in `words/en/records.yaml`: `<kind>.fields.<field>`, `<kind>.help.<field>` and,
for codes, `<kind>.codes.<field>.<code>`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import NoneType
from typing import Any, get_args

import streamlit as st

from project.model import AnyRecord, Person
from views import fields, frame

POINTS = (1, 2, 3, 4, 5)


class Control(StrEnum):
    """How a field of a record is filled in."""

    SHORT = "short"
    LONG = "long"
    NUMBER = "number"
    PERCENT = "percent"
    WHOLE = "whole"
    DAY = "day"
    PICK = "pick"
    LIST = "list"
    MANY = "many"
    FLAG = "flag"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of a record on the page.

    Attributes:
        name: of the field.
        control: how it is filled in.
        options: value to what it is called, for PICK, LIST and MANY.
        most: the highest number, or how many characters a text may have; of PERCENT as a part of 1.
        least: the lowest number, likewise.
        required: whether a PICK always has one of its values.
    """

    name: str
    control: Control = Control.SHORT
    options: Mapping[Any, str] = field(default_factory=dict)
    most: float | None = None
    least: float = 0.0
    required: bool = False


def people(at: frame.Here) -> dict[str, str]:
    """Everybody in the project, by id."""
    return {item.id: item.name for item in at.opened.project.of(Person)}


def groups(at: frame.Here, *, outside: bool = True) -> dict[str, str]:
    """The playbook's groups of people, by id."""
    found = at.opened.catalogue.playbook
    return {
        item.id: item.title.read(at.language, found.language)
        for item in found.groups
        if outside or not item.outside
    }


def codes(at: frame.Here, kind: str, name: str, values: Sequence[Any]) -> dict[Any, str]:
    """The values of a field that holds codes, with their words."""
    return {value: at.words(f"records.{kind}.codes.{name}.{value}") for value in values}


def label_of(at: frame.Here, kind: str, name: str) -> str:
    """What a field is called, as the beginning of a line."""
    label = at.words(f"records.{kind}.fields.{name}")
    return label[:1].upper() + label[1:]


def entries(at: frame.Here, record: AnyRecord, shown: Sequence[Entry], intent: str = "") -> None:
    """The fields of a record: short ones side by side, long texts and longer choices by themselves."""
    waiting: list[Entry] = []
    for entry in shown:
        if entry.control in {Control.LONG, Control.MANY, Control.PICK, Control.POINT}:
            _beside(at, record, waiting, intent)
            waiting = []
            _drawn(at, record, entry, intent)
        else:
            waiting.append(entry)
    _beside(at, record, waiting, intent)


def _beside(at: frame.Here, record: AnyRecord, shown: Sequence[Entry], intent: str) -> None:
    if shown:
        with st.grid(min(3, len(shown)), min_column_width=200):
            for entry in shown:
                _drawn(at, record, entry, intent)


def _drawn(at: frame.Here, record: AnyRecord, entry: Entry, intent: str) -> None:
    words, kind = at.words, record.KIND
    label, act = label_of(at, kind, entry.name), intent or f"{kind}.set"
    helping = f"records.{kind}.help.{entry.name}"
    more: dict[str, Any] = {"help": words(helping)} if words.has(helping) else {}
    more["disabled"] = not at.may_edit
    place: tuple[Any, ...] = (at.project, record, entry.name, label, act)
    if entry.control in {Control.SHORT, Control.LONG}:
        most = int(entry.most or (10_000 if entry.control is Control.LONG else 200))
        fields.text_field(*place, long=entry.control is Control.LONG, max_chars=most, **more)
    elif entry.control is Control.NUMBER:
        fields.number_field(*place, min_value=entry.least, max_value=entry.most or 1e12, **more)
    elif entry.control is Control.PERCENT:
        limits = {"min_value": 100.0 * entry.least, "max_value": 100.0 * (entry.most or 1.0)}
        told = words("records.in_percent", label=label)
        fields.percent_field(at.project, record, entry.name, told, act, **limits, **more)
    elif entry.control is Control.WHOLE:
        fields.number_field(*place, min_value=0, max_value=int(entry.most or 10_000_000), step=1, **more)
    elif entry.control is Control.DAY:
        fields.date_field(*place, **more)
    elif entry.control is Control.POINT:
        fields.pick_field(*place, options={point: str(point) for point in POINTS}, **more)
    elif entry.control is Control.FLAG:
        fields.flag_field(*place, **more)
    else:
        _chosen(at, entry, place, more)


def _chosen(at: frame.Here, entry: Entry, place: tuple[Any, ...], more: dict[str, Any]) -> None:
    needed = entry.required or not may_be_empty(place[1], entry.name)
    empty = at.words("records.nothing_chosen")
    if entry.control is Control.PICK:
        fields.pick_field(*place, options=entry.options, **more, required=needed)
    elif entry.control is Control.LIST:
        fields.list_field(*place, options=entry.options, placeholder=empty, required=needed, **more)
    else:
        fields.many_field(*place, options=entry.options, placeholder=empty, **more)


def may_be_empty(record: AnyRecord, name: str) -> bool:
    """Whether a field of a record can be without a value."""
    annotation = type(record).model_fields[name].annotation
    return annotation is None or NoneType in get_args(annotation)
