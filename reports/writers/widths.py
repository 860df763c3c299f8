"""How wide the columns of a table are set, from what stands in them; the same for Word and for slides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.document import Table

WORD = 22
"""Longer words are broken, in letters."""

SPOKEN = 60
"""Letters up to which a column is as wide as its longest cell; `LONG` is the share of what goes beyond."""

LONG = 0.15
BLANKS = re.compile("[ \t\n]+")
"""Where lines break; never at a no-break space."""

LETTER = 0.56
"""Width of a usual letter as a share of the type size."""

BROAD = 0.66
"""The same for a word that must not break, in bold and in a broad typeface."""

SMALLEST = 0.72
"""How far type is made smaller before words are broken."""

AIR = 11.0
"""Room beside the text of a cell, in points."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Widths of the columns in points, and the size of the type that goes with them."""

    widths: tuple[float, ...]
    size: float


def setting(table: Table, room: float, size: float) -> Setting:
    """Columns for a table in so much room, with type of this size or somewhat smaller.

    Args:
        table: what stands in the columns.
        room: width of the whole table in points.
        size: of the type in points.
    """
    columns = range(len(table.columns))
    texts = [_texts(table, place) for place in columns]
    words = [max((len(word) for text in found for word in BLANKS.split(text)), default=1) for found in texts]
    longest = [max((len(text) for text in found), default=1) for found in texts]
    least = [min(word, WORD) * BROAD for word in words]
    wished = [max(low, _wished(most) * LETTER) for low, most in zip(least, longest, strict=True)]
    air = AIR * len(texts)
    type_size = min(size, max(size * SMALLEST, (room - air) / max(sum(least), 0.1)))
    return Setting(_shared(least, wished, room, type_size), type_size)


def _wished(longest: int) -> float:
    """Letters that a column would like to hold in a line; of long texts only a share."""
    return min(longest, SPOKEN) + LONG * max(0, longest - SPOKEN)


def _texts(table: Table, place: int) -> list[str]:
    head = table.columns[place]
    cells = [row.cells[place] for row in table.rows if place < len(row.cells)]
    return [head.title, head.unit, *(cell[:400] for cell in cells)]


def _shared(least: list[float], wished: list[float], room: float, size: float) -> tuple[float, ...]:
    """Everybody gets the least, the rest goes to those that wish for more."""
    low = [item * size + AIR for item in least]
    more = [max(0.01, (wish - item) * size) for item, wish in zip(least, wished, strict=True)]
    spare = room - sum(low)
    if spare <= 0:
        return tuple(item * room / sum(low) for item in low)
    if sum(more) > spare:
        return tuple(item + spare * extra / sum(more) for item, extra in zip(low, more, strict=True))
    whole = [item + extra for item, extra in zip(low, more, strict=True)]
    return tuple(item * room / sum(whole) for item in whole)
