"""The colour of a brand where it has to be read: darker or lighter until it stands out from its ground."""

from __future__ import annotations

from reports.palette import contrast, luminance

READABLE = 4.5
"""Contrast that running text needs (WCAG 2.2, AA)."""

STEPS = 40
HALF_LIGHT = 0.18
"""Luminance from which a ground counts as light."""


def readable(colour: str, *grounds: str, least: float = READABLE) -> str:
    """The colour, moved towards black on light grounds and towards white on dark ones as far as it must be.

    Args:
        colour: as "#07569F".
        grounds: what it stands on; all light or all dark.
        least: contrast with each of them.
    """
    end = "#000000" if all(luminance(ground) >= HALF_LIGHT for ground in grounds) else "#FFFFFF"
    ways = (_between(colour, end, step / STEPS) for step in range(STEPS + 1))
    return next((way for way in ways if all(contrast(way, ground) >= least for ground in grounds)), end)


def _between(first: str, second: str, share: float) -> str:
    """A colour so far on the way from one to another."""
    parts = (
        round(int(first[at : at + 2], 16) * (1 - share) + int(second[at : at + 2], 16) * share)
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)
