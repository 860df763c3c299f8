"""How small words join what follows them: Catalan "d'11 punts", "l'1 de maig", Spanish "e Irene".

A text with a hole cannot know what will stand in it. Where a small word stands right before a hole, it takes
the form that the filled-in value asks for; the value itself is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"

_CATALAN: Final = {
    "de": f"d{_APOSTROPHE}",
    "el": f"l{_APOSTROPHE}",
    "del": f"de l{_APOSTROPHE}",
    "al": f"a l{_APOSTROPHE}",
    "pel": f"per l{_APOSTROPHE}",
}
_SPANISH: Final = {"y": "e ", "o": "u "}

_SMALL: Final[Mapping[str, tuple[re.Pattern[str], Mapping[str, str]]]] = {
    "ca": (re.compile(r"\b(de|el|del|al|pel) $", re.IGNORECASE), _CATALAN),
    "es": (re.compile(r"(?<!\S)([yo]) $", re.IGNORECASE), _SPANISH),
}

_ELIDES: Final = re.compile(
    r"(?![iuy][aeiou])[aeiouàèéíïòóúü]|1(?![\d.])|11(?!\d)(?:\.\d{3})*(?!\.\d)", re.IGNORECASE
)
"""What Catalan small words lean on: a vowel that is none of "ia", "ue"; the figures 1 and 11, 11.000 too."""

_SOUNDS_ALIKE: Final = {
    "y": re.compile(r"h?[ií](?![aeiouáéó])", re.IGNORECASE),
    "o": re.compile(r"h?[oó]|8|11(?!\d)", re.IGNORECASE),
}
"""Before which sounds Spanish "y" becomes "e" and "o" becomes "u"."""


def joins(language: str) -> bool:
    """Whether small words of this language change with what follows."""
    return language in _SMALL


def joined(before: str, value: str, language: str) -> str:
    """The text before a hole with the value behind it: ("menys de ", "11", "ca") gives "menys d'11"."""
    rule = _SMALL.get(language)
    found = rule[0].search(before) if rule else None
    if rule is None or found is None or not _asks(found[1].lower(), value, language):
        return before + value
    word = rule[1][found[1].lower()]
    return f"{before[: found.start()]}{word.capitalize() if found[1][0].isupper() else word}{value}"


def _asks(word: str, value: str, language: str) -> bool:
    """Whether this value asks for the other form of the word."""
    return (_SOUNDS_ALIKE[word] if language == "es" else _ELIDES).match(value) is not None
