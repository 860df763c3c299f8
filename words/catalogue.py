"""The texts of the interface by language: look up, fill in, count, and remember what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from authoring.positions import Limits, parse
from words.joining import joined, joins
from words.marks import grouped

FALLBACK = "en"
"""The language in which every text exists."""

_FOLDER = Path(__file__).parent
_LIMITS = Limits(bytes=1024 * 1024, depth=10, nodes=20_000, scalar=10_000)
_LANGUAGE = re.compile(r"[a-z]{2}")
_HOLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class BrokenWordsError(ValueError):
    """A file of texts that comes with the product cannot be read; a fault of programmers, not of users."""


class Words:
    """All texts of one language.

    Attributes:
        language: two letters.
        unknown: keys that were asked for and do not exist; stays empty in a sound program.
    """

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self.unknown: set[str] = set()
        self._texts = dict(texts)

    def __call__(self, key: str, /, **holes: object) -> str:
        """The text of a key ("shortlist.title") with its {holes} filled; "⟦key⟧" when there is none."""
        text = self._texts.get(key)
        if text is None:
            self.unknown.add(key)
            return f"⟦{key}⟧"
        return _joined(text, holes, self.language) if joins(self.language) else fill(text, holes)

    def plural(self, key: str, count: int, /, **holes: object) -> str:
        """The text for so many: `key.one` for exactly one, else `key.other`; the hole {count} is filled."""
        form = "one" if count == 1 else "other"
        return self(f"{key}.{form}", **{"count": grouped(count, 0, self.language), **holes})

    def has(self, key: str) -> bool:
        """Whether there is a text for this key."""
        return key in self._texts

    def keys(self) -> frozenset[str]:
        """Every key there is."""
        return frozenset(self._texts)


def fill(text: str, holes: Mapping[str, object]) -> str:
    """Replace each {name} by its value, once; values are never searched for holes, unknown holes stay."""
    return _HOLE.sub(lambda found: str(holes.get(found[1], found[0])), text)


def _joined(text: str, holes: Mapping[str, object], language: str) -> str:
    """As `fill`, with the small words of the text in the form that the values behind them ask for."""
    parts, place = [], 0
    for found in _HOLE.finditer(text):
        value = str(holes.get(found[1], found[0]))
        parts.append(joined(text[place : found.start()], value, language))
        place = found.end()
    return "".join((*parts, text[place:]))


@cache
def load(language: str = FALLBACK) -> Words:
    """The texts of a language, in English where it has none; a language that does not exist is English.

    Raises:
        BrokenWordsError: when a file of texts is faulty.
    """
    texts = _texts(_FOLDER / FALLBACK)
    own = _FOLDER / language
    if language == FALLBACK or not _LANGUAGE.fullmatch(language) or not own.is_dir():
        return Words(FALLBACK, texts)
    return Words(language, {**texts, **_texts(own)})


def languages(subject: str = "shell") -> tuple[str, ...]:
    """The languages there are texts of a subject in, by their two letters.

    Args:
        subject: a file of texts; "shell" for the interface as a whole, "survey" for what respondents read.
    """
    names = (item.parent.name for item in _FOLDER.glob(f"*/{subject}.yaml"))
    return tuple(sorted(name for name in names if _LANGUAGE.fullmatch(name)))


def _texts(folder: Path) -> dict[str, str]:
    return {
        key: text
        for file in sorted(folder.glob("*.yaml"))
        for key, text in texts_in(file.read_bytes(), file.name, file.stem).items()
    }


def texts_in(data: bytes, file: str, stem: str) -> dict[str, str]:
    """The texts of one file by dotted key, each beginning with `stem`.

    Raises:
        BrokenWordsError: when the file cannot be read or holds anything but texts.
    """
    parsed = parse(data, file, _LIMITS)
    if parsed.diagnostics:
        fault = parsed.diagnostics[0]
        raise BrokenWordsError(f"{file}, line {fault.place.line}: {fault.code} {dict(fault.arguments)}")
    return dict(_flat(parsed.value, stem, file))


def _flat(value: Any, key: str, file: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, f"{key}.{name}", file)
    else:
        raise BrokenWordsError(f"{file}: {key} is no text; put quotes around it")
