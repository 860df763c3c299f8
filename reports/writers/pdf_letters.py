"""Letters on paper: which of them our typefaces draw, and where a word without blanks may break."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import Any
from unicodedata import category, combining

from reports.shortening import TURNING
from reports.writers.lettering import clean
from reports.writers.templates import FOLDER

FONTS = FOLDER / "fonts"
FAMILIES = ("IBM Plex Sans", "DejaVu Sans")
"""Of the files in `FONTS`: what everything is set in, and what steps in for other scripts and signs."""

FILES = ("IBMPlexSans-Regular.ttf", "DejaVuSans.ttf")
BOX = "\N{WHITE VERTICAL RECTANGLE}"
"""Stands for a letter that no typeface at hand can draw."""

USUAL = re.compile(
    "[\n\\x20-\\x7e\u00a0-\u00ac\u00ae-\u017f\u200b\u2010-\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u202f"
    "\u20ac\u20b9\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u2713]*"
)
"""Letters that our own typeface draws for certain, so that no file has to be opened."""

PLAIN = {ord("\t"): " ", **{ord(letter): None for letter in TURNING}}
"""A tab is a blank on paper, and nothing turns the direction of the text around it."""

UNSEEN = frozenset({"Cf", "Mn", "Me", "Cc"})
"""Kinds of letters that are dropped where they cannot be drawn: nothing is lost to the eye."""

LINE_ENDS = frozenset({"Zl", "Zp"})
LONGEST_WORD = 24
PIECE = 6
JOINT = "/._@-=&?#+,;:"
BREAK = "\N{ZERO WIDTH SPACE}"
RUN = re.compile(r"\S+")


def drawable(text: str, own: bytes = b"") -> str:
    """The text without control characters, with a box for each letter that nobody can draw.

    Args:
        text: whatever a person wrote.
        own: a typeface of a brand that may draw more; b"" for none.
    """
    tidy = clean(text).translate(PLAIN)
    if USUAL.fullmatch(tidy):
        return tidy
    known = known_letters(own)
    return "".join(letter if ord(letter) in known else _instead(letter) for letter in tidy)


def drawable_values(values: Any, own: bytes = b"") -> Any:
    """`drawable` for every text within plain values."""
    if isinstance(values, str):
        return drawable(values, own)
    if isinstance(values, dict):
        return {name: drawable_values(value, own) for name, value in values.items()}
    if isinstance(values, (list, tuple)):
        return [drawable_values(value, own) for value in values]
    return values


def breakable(text: str, longest: int = LONGEST_WORD) -> str:
    """The text with places to break inside words of more than `longest` letters."""
    if len(text) <= longest:
        return text
    return RUN.sub(lambda run: _opened(run[0]) if len(run[0]) > longest else run[0], text)


@cache
def known_letters(own: bytes = b"") -> frozenset[int]:
    """Numbers of all letters that our typefaces, and the own one if it can be read, draw."""
    found = {ord("\n")}
    for data in (own, *((FONTS / name).read_bytes() for name in FILES)):
        found |= _letters_of(data)
    return frozenset(found)


def _letters_of(data: bytes) -> frozenset[int]:
    """What one typeface draws; nothing where it cannot be read."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  only letters of other scripts need it

    try:
        return frozenset(TTFont(BytesIO(data), lazy=True).getBestCmap() or ())
    except Exception:  # noqa: BLE001  a broken file fails in as many ways as it has tables
        return frozenset()


def _instead(letter: str) -> str:
    """What stands for a letter that cannot be drawn."""
    kind = category(letter)
    if kind in LINE_ENDS:
        return "\n"
    return "" if kind in UNSEEN else BOX


def _opened(word: str) -> str:
    """A long word with breaks after signs between its parts, and after every few letters."""
    parts: list[str] = []
    since = 0
    for letter in word:
        if parts and (since >= PIECE or parts[-1] in JOINT) and not combining(letter):
            parts.append(BREAK)
            since = 0
        parts.append(letter)
        since += 1
    return "".join(parts)
