"""How texts of a questionnaire read: hints for an author, never a judgement.

Readability is LIX (Björnsson 1968, Läsbarhet): words in a sentence plus the percentage of words of more than
six letters. What is usual differs between languages, so a text is compared with newspapers in its own
language (Björnsson 1983, "Readability of newspapers in 11 languages", Reading Research Quarterly 18(4)).
Catalan is no language of that study and is taken like Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

FEWEST_WORDS = 20
"""Below so many words LIX jumps with every single word; such a text is not judged by it. Own rule."""

LEAST_SENTENCE = 20
"""No sentence of at most so many words is called long, whatever newspapers do. Own rule."""

LONG_WORD = 6
"""Letters; a word with more is long."""


class Newspaper(NamedTuple):
    """Words in a sentence, and percentage of long words, of normal newspapers in a language."""

    sentence: int
    long_words: int


NEWSPAPERS: Mapping[str, Newspaper] = {
    "sv": Newspaper(17, 30),
    "no": Newspaper(20, 28),
    "da": Newspaper(22, 29),
    "en": Newspaper(25, 27),
    "fr": Newspaper(23, 32),
    "de": Newspaper(22, 37),
    "it": Newspaper(30, 35),
    "es": Newspaper(35, 32),
    "ca": Newspaper(35, 32),
    "pt": Newspaper(36, 34),
    "fi": Newspaper(14, 58),
    "ru": Newspaper(18, 47),
}

JOINED: Mapping[str, tuple[str, ...]] = {
    "en": ("and", "and/or", "as well as"),
    "es": ("y", "e", "y/o", "así como"),
    "ca": ("i", "i/o", "així com"),
    "fi": ("ja", "ja/tai", "sekä"),
}
"""Words that join two things which may want two answers."""

LEADING: Mapping[str, tuple[str, ...]] = {
    "en": (
        "do you agree that", "don't you", "wouldn't you", "isn't it", "surely", "obviously", "of course",
        "clearly", "everybody knows", "how much better",
    ),
    "es": (
        "está de acuerdo en que", "no cree que", "no le parece", "sin duda", "obviamente", "por supuesto",
        "evidentemente", "cuánto mejor",
    ),
    "ca": (
        "està d'acord que", "esteu d'acord que", "no creu que", "no creieu que", "no us sembla", "sens dubte",
        "òbviament", "per descomptat", "evidentment", "quant millor",
    ),
    "fi": (
        "oletko samaa mieltä siitä, että", "oletteko samaa mieltä siitä, että", "eikö", "tietenkin",
        "tietysti", "itsestään selvästi", "epäilemättä", "kuinka paljon parempi",
    ),
}  # fmt: skip
"""Words that put the answer into somebody's mouth."""

_SENTENCES = re.compile(r"[.!?:;…]+(?=\s|$)")
_WORDS = re.compile(r"[^\W\d_]+(?:['’·-][^\W\d_]+)*")  # noqa: RUF001  the mark that typesetters use


class Reading(NamedTuple):
    """How a text reads.

    Attributes:
        words: how many there are.
        lix: sentence length plus percentage of long words; 0 for no words.
        sentence: words in the longest sentence.
    """

    words: int
    lix: float
    sentence: int


def reading(text: str) -> Reading:
    """Count the words and sentences of a text; a text without a full stop is one sentence."""
    sentences = [found for part in _SENTENCES.split(text) if (found := _WORDS.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Reading(0, 0.0, 0)
    long_words = sum(len(word) > LONG_WORD for word in words)
    lix = len(words) / len(sentences) + 100 * long_words / len(words)
    return Reading(len(words), lix, max(map(len, sentences)))


def hard_to_read(text: str, language: str) -> bool:
    """Whether a text of some length is harder than a newspaper in its language; never for other languages."""
    usual, found = NEWSPAPERS.get(language), reading(text)
    return usual is not None and found.words >= FEWEST_WORDS and found.lix > usual.sentence + usual.long_words


def long_sentence(text: str, language: str) -> int | None:
    """Words in the longest sentence where it is longer than those of a newspaper; None where it is not."""
    usual, found = NEWSPAPERS.get(language), reading(text)
    most = max(LEAST_SENTENCE, usual.sentence) if usual is not None else None
    return found.sentence if most is not None and found.sentence > most else None


def joins(text: str, language: str) -> str | None:
    """The word that joins two things in one question, if there is one."""
    return _first(text, JOINED.get(language, ()))


def leads(text: str, language: str) -> str | None:
    """The words that put an answer into somebody's mouth, if there are any."""
    return _first(text, LEADING.get(language, ()))


def _first(text: str, listed: tuple[str, ...]) -> str | None:
    plain = text.casefold().replace("’", "'")  # noqa: RUF001  the mark that typesetters use
    return next((item for item in listed if re.search(rf"(?<!\w){re.escape(item)}(?!\w)", plain)), None)
