"""Pieces of sentences that are put together so that nobody can read them in two ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from words.catalogue import Words


class Binds(IntEnum):
    """How closely the words of a part belong together, loosest first."""

    IF = 0
    JOINED = 1
    LISTED = 2
    SENTENCE = 3
    SUM = 4
    PRODUCT = 5
    POWER = 6
    WORD = 7


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, and how closely they belong together."""

    text: str
    binds: Binds


class Joints:
    """Puts pieces together with the words of one language, from `expressions.*`."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def sentence(self, key: str, **holes: str) -> Phrase:
        """One plain sentence."""
        return Phrase(self.words(f"expressions.{key}", **holes), Binds.SENTENCE)

    def brackets(self, text: str) -> str:
        """The text in brackets."""
        return self.words("expressions.brackets", text=text)

    def within(self, phrase: Phrase, least: Binds) -> str:
        """The phrase as a piece of a larger one, in brackets when it binds too loosely for that."""
        return phrase.text if phrase.binds >= least else self.brackets(phrase.text)

    def listed(self, last: str, texts: Sequence[str]) -> str:
        """Texts with commas, and a word before the last one."""
        if len(texts) < len(("first", "second")):
            return "".join(texts)
        begin = self.chain("expressions.list", texts[:-1])
        return self.words(f"expressions.{last}", first=begin, second=texts[-1])

    def chain(self, key: str, texts: Sequence[str]) -> str:
        """Texts put together two by two, from the first on."""
        whole = "".join(texts[:1])
        for text in texts[1:]:
            whole = self.words(key, left=whole, right=text, first=whole, second=text)
        return whole
