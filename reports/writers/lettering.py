"""How wide a text is, roughly, and where to break it: enough to set a chart without a font at hand."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

NARROW = frozenset("iljtfrI.,:;!|'()[]{}-·` ")
BROAD = frozenset("wMQOGD&+<>=")
BROADEST = frozenset("mW@%—…")
STRONG = 1.1
"""How much broader semi-bold letters are."""

ELLIPSIS = "…"
UNPRINTABLE = dict.fromkeys(
    [
        *range(9),
        11,
        12,
        *range(14, 32),
        *range(127, 160),
        *range(0xD800, 0xE000),
        *range(0xFDD0, 0xFDF0),
        *(plane * 0x10000 + end for plane in range(17) for end in (0xFFFE, 0xFFFF)),
    ]
)
"""What no page and no picture can carry: control characters, halves of letters, and what is no letter."""


def clean(text: str) -> str:
    """The text without what no file can carry; tabs and line ends stay."""
    return text.translate(UNPRINTABLE)


def width(text: str, size: float) -> float:
    """Approximate width of one line in the units of `size`, on the generous side (a broad sans serif)."""
    return sum(_share(letter) for letter in text) * size


def wrap(text: str, room: float, size: float, most: int = 8) -> tuple[str, ...]:
    """Break a text into lines that fit into `room`.

    Breaks at blanks, and inside a word that is longer than a line. Only what goes beyond `most` lines
    is left out, and then the last line ends in an ellipsis.
    """
    lines: list[str] = []
    for word in clean(text)[: 100 * most].split():
        lines = _placed(lines, word, room, size)
    if len(lines) > most:
        return (*lines[: most - 1], _ended(lines[most - 1], room, size))
    return tuple(lines) or ("",)


def _ended(line: str, room: float, size: float) -> str:
    """A line that goes on beyond its end: as much of it as an ellipsis leaves room for."""
    kept = line.rstrip()[:-1]
    while kept and width(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept + ELLIPSIS


def _placed(lines: list[str], word: str, room: float, size: float) -> list[str]:
    """The lines with one more word."""
    if lines and width(f"{lines[-1]} {word}", size) <= room:
        return [*lines[:-1], f"{lines[-1]} {word}"]
    return [*lines, *_pieces(word, room, size)]


def _pieces(word: str, room: float, size: float) -> list[str]:
    """A word cut into pieces that fit; one piece when it fits whole."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _share(letter: str) -> float:
    """Width of one letter as a share of the type size."""
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in NARROW:
        return 0.37
    if letter in BROADEST:
        return 1.0
    if letter in BROAD:
        return 0.88
    return 0.69 if letter.isupper() else 0.6
