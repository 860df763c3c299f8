"""The colours of screen and paper: ten that stay apart for every kind of sight, one accent, few greys.

The ten start from the set of Okabe and Ito ("Color Universal Design", 2008) and were moved until every
pair keeps a distance of at least 20 in CIELAB for normal sight and for the three kinds of colour blindness
as modelled by Machado, Oliveira and Fernandes (2009), while each stands 3 : 1 against its paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

PALETTE_LIGHT = (
    "#07569F",
    "#D08201",
    "#13A561",
    "#6F062E",
    "#7793D6",
    "#B0490B",
    "#3C0261",
    "#BC82A7",
    "#665570",
    "#61360D",
)
"""Ten series colours for white paper, in the order they are handed out."""

PALETTE_DARK = (
    "#48D1FF",
    "#E29901",
    "#39A865",
    "#F6EC31",
    "#807DFA",
    "#BE5D1D",
    "#945CBB",
    "#C77CBB",
    "#AEABA7",
    "#D1E6F4",
)
"""Ten series colours for a dark screen, each the counterpart of the light one at its place."""


class Meaning(IntEnum):
    """Which of the ten colours stands for what wherever pictures of money share a page.

    Attributes:
        COST, BENEFIT: money that goes and money that comes; also a net benefit below and above zero.
        TOTAL: the running total of both.
        OFFER, BEATEN: an offer as a point, and one that another offer beats.
        LOW, HIGH: the low and the high end of a figure.
    """

    COST = 0
    BENEFIT = 1
    TOTAL = 2
    LOW = 4
    OFFER = 6
    HIGH = 7
    BEATEN = 8


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour a picture or a page needs.

    Attributes:
        series: ten colours of data.
        paper, wash: the ground, and the ground of what is set apart.
        ink, muted: text and lesser text, both AA on paper and wash.
        line: rules and grids; carries no meaning.
        accent: the one accent colour, AA as text on paper.
        warning, warning_wash: for what a reader must not miss, AA on each other and on paper.
    """

    series: tuple[str, ...]
    paper: str
    wash: str
    ink: str
    muted: str
    line: str
    accent: str
    warning: str
    warning_wash: str


LIGHT = Palette(
    series=PALETTE_LIGHT,
    paper="#FFFFFF",
    wash="#F3F6F9",
    ink="#18212B",
    muted="#52606D",
    line="#CCD4DC",
    accent="#07569F",
    warning="#8A3B00",
    warning_wash="#FFF4E5",
)
DARK = Palette(
    series=PALETTE_DARK,
    paper="#12181F",
    wash="#1B242D",
    ink="#E9EEF3",
    muted="#A9B5C1",
    line="#3A4754",
    accent="#7CC4FA",
    warning="#FFBE78",
    warning_wash="#33240F",
)


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 for black and 1 for white (WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (_linear(channel) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def series_colour(palette: Palette, place: int) -> str:
    """The colour of the series at this place, counted from 0; begins anew after ten."""
    return palette.series[place % len(palette.series)]


def colour_place(meant: int | None, order: int) -> int:
    """The place of a colour: of what the series means, else of its order; begins anew after ten."""
    return (order if meant is None else meant) % len(PALETTE_LIGHT)


KNEE = 0.04045
"""Below this a gamma coded channel is proportional to light (IEC 61966-2-1)."""


def _linear(channel: float) -> float:
    """A gamma coded channel from 0 to 1 as light."""
    return channel / 12.92 if channel <= KNEE else float(((channel + 0.055) / 1.055) ** 2.4)
