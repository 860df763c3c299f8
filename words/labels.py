"""How names, choices and numbers of the expression language are called in a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from authoring.expressions import Vocabulary
from words.catalogue import Words
from words.marks import spelled
from words.safe import plain

LONGEST: Final = 80
"""Characters of a title in a sentence; what is longer ends in three dots."""

_SIMPLE: Final = re.compile(r"[^\W\d_][\w'\u2019%-]*( [\w'\u2019%-]+)*")
"""Titles that need no quotation marks between the signs of a calculation: words and nothing else."""


class Labels:
    """The words for the names and choices of one place of use; no two names are called the same."""

    def __init__(self, vocabulary: Vocabulary, names: Iterable[str], words: Words) -> None:
        self._words = words
        self._vocabulary = vocabulary
        titles = {name: self._title(name) for name in (*vocabulary.names, *names)}
        self._titles = _told_apart(titles, words)

    def name(self, name: str) -> str:
        """What a name is called, in quotation marks."""
        return self._words("expressions.name", text=self._titles.get(name, plain(name)))

    def short(self, name: str) -> str:
        """What a name is called between the signs of a calculation: without marks when it is words only."""
        title = self._titles.get(name, plain(name))
        return _uncapped(title) if _SIMPLE.fullmatch(title) else self.name(name)

    def text(self, value: str, name: str | None) -> str:
        """What a text is called: the label of a choice of the name that it is compared with, or as it is."""
        known = self._vocabulary.names.get(name or "")
        labels = {code: _shortened(label) for code, label in known.labels.items()} if known else {}
        shown = _told_apart(labels, self._words).get(value, plain(value))
        return self._words("expressions.text", text=shown)

    def unit(self, unit: str) -> str:
        """A unit as it is written."""
        return _shortened(unit)

    def _title(self, name: str) -> str:
        known = self._vocabulary.names.get(name)
        return _shortened(known.title if known and known.title.strip() else name.replace("_", " "))


def number(value: float, language: str = "en") -> str:
    """A number with all its digits, thousands separated: "1,250", "0.000001"."""
    exact = Decimal(repr(float(value)))
    whole = exact.is_finite() and exact == exact.to_integral_value()
    return spelled(f"{exact.to_integral_value() if whole else exact:,f}", language)


def _shortened(text: str) -> str:
    line = " ".join(plain(text).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _uncapped(title: str) -> str:
    """The title as it stands within a sentence; a word in capitals keeps them."""
    return title[0].lower() + title[1:] if title[1:2].islower() else title


def _told_apart(titles: Mapping[str, str], words: Words) -> dict[str, str]:
    """The titles by id; those that several share have the id behind them."""
    often = Counter(title.casefold() for title in titles.values())
    return {
        name: title
        if often[title.casefold()] == 1
        else words("expressions.same_title", title=title, id=plain(name))
        for name, title in titles.items()
    }
