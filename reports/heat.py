"""The colours of a table of shares: five steps of one blue, each with a text colour that is read on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reports.palette import LIGHT, contrast

DEPTHS: Final = (0.04, 0.2, 0.4, 0.6, 0.85)
"""How far each step lies between white and the accent; chosen so that text on each keeps 4.5 : 1."""

CHANNELS = (slice(1, 3), slice(3, 5), slice(5, 7))


def _mixed(depth: float) -> str:
    """A colour so far from white to the accent."""
    parts = (
        round(int(LIGHT.paper[part], 16) * (1 - depth) + int(LIGHT.accent[part], 16) * depth)
        for part in CHANNELS
    )
    return "#" + "".join(f"{part:02X}" for part in parts)


GROUNDS: Final[Sequence[str]] = tuple(_mixed(depth) for depth in DEPTHS)
"""The steps from the worst to the best fifth of a scale."""


def ground(share: float) -> str:
    """The colour of a cell by its share of the way from the worst to the best end, 0 to 1."""
    return GROUNDS[min(len(GROUNDS) - 1, max(0, int(share * len(GROUNDS))))]


def ink_on(colour: str) -> str:
    """The text colour that is read best on a ground."""
    return max((LIGHT.ink, LIGHT.paper), key=lambda ink: contrast(ink, colour))
