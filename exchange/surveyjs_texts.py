"""Texts of SurveyJS: bare, or an object with one text for each language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

DEFAULT = "default"
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z0-9]+)*")
_HOLE = re.compile(r"\{([^{}]{1,200})\}")


class Texts:
    """Reads texts.

    Attributes:
        own: the language of bare texts.
    """

    def __init__(self, own: str) -> None:
        self.own = own

    def of(self, value: Any) -> dict[str, str]:
        """A text by language; nothing where there is none. Names of answers stand in it as ${name}."""
        found = dict(self._given(value))
        return {
            language: _HOLE.sub(r"${\1}", text).strip() for language, text in found.items() if text.strip()
        }

    def plain(self, name: str) -> dict[str, str]:
        """A text made of a name."""
        return {self.own: name.replace("_", " ").strip() or name}

    def _given(self, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            yield self.own, str(value)
        elif isinstance(value, Mapping):
            for key, text in value.items():
                code = self.own if key == DEFAULT else _code(str(key))
                if code and isinstance(text, str):
                    yield code, text


def languages_of(whole: Mapping[str, Any], own: str) -> tuple[str, ...]:
    """The languages in which any text of the file is written, its own first."""
    found: dict[str, None] = {own: None}
    level: list[Any] = [whole]
    while level:
        for item in level:
            if isinstance(item, Mapping) and DEFAULT in item:
                found |= {code: None for key in item if key != DEFAULT and (code := _code(str(key)))}
        level = [inner for item in level for inner in _inside(item)]
    return tuple(found)


def _code(key: str) -> str:
    match = _LANGUAGE.fullmatch(key)
    return match[1] if match else ""


def _inside(item: Any) -> list[Any]:
    if isinstance(item, Mapping):
        return list(item.values())
    return item if isinstance(item, list) else []
