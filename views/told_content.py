"""A team's own changes to content in words: what they are about, and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from authoring.overlay import AFTER, BEFORE
from project.amendments import changeable
from project.catalogue import Catalogue
from project.model import Amendment, AmendmentAction, Project
from words.catalogue import Words
from workspace.adaptable import LISTS, called, item_at, title_of

SAID = ("label", "means", "to", "value", "likely", "name")
"""What a part of an item is told by: the first of these that it has."""


def name(catalogue: Catalogue, project: Project, words: Words, record: str, language: str) -> str:
    """What a change is about, by the id of its record, also after it was taken back."""
    standing = project.find(Amendment, record)
    content, _, rest = record.partition(":")
    action, _, dotted = rest.partition(":")
    path = dotted.replace(".", "/")
    if standing is not None:
        content, action, path = standing.content, standing.action, standing.path
    if action == AmendmentAction.ORDER:
        return list_title(catalogue, words, content, path, language)
    return called(catalogue, project, content, path, language)


def list_title(catalogue: Catalogue, words: Words, content: str, path: str, language: str) -> str:
    """What the list is called in which something stands; steps belong to their phase."""
    first, *rest = path.split("/")
    for info in LISTS:
        if info.content == content and info.path == first:
            return words(f"plan.lists.{info.name}.title")
    phase = item_at(catalogue, content, "/".join([first, *rest[:1]]))
    return words("plan.own.whole") if phase is None else title_of(phase, language)


def value(catalogue: Catalogue, words: Words, field: str, given: Any, language: str) -> str:
    """What a field of a change says."""
    if field == "path":
        return place(catalogue, str(given), language)
    if isinstance(given, Mapping):
        parts = (
            words("adapt.said", field=_label(words, key), text=_text(item, language))
            for key, item in given.items()
            if key not in {"id", AFTER, BEFORE}
        )
        return "; ".join(parts)
    return _text(given, language)


def place(catalogue: Catalogue, path: str, language: str) -> str:
    """What stands at a path, whatever kind of content it is in."""
    for view in catalogue.views():
        for content in changeable(view):
            item = item_at(view, content, path)
            if item is not None:
                return title_of(item, language)
    return path.rpartition("/")[2].replace("_", " ")


def _label(words: Words, field: str) -> str:
    key = f"adapt.fields.all.{field}"
    return words(key) if words.has(key) else field.replace("_", " ")


def _text(given: Any, language: str) -> str:
    """Plain data as one line of words."""
    if isinstance(given, list):
        return ", ".join(_text(item, language) for item in given)
    if isinstance(given, Mapping):
        text = given.get(language, given.get("*", next((given[key] for key in SAID if key in given), "")))
        return _text(text, language)
    return "" if given is None else str(given)
