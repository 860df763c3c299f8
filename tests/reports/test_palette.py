"""Colours stay apart for every kind of sight and read on their ground."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from reports.palette import (
    DARK,
    LIGHT,
    PALETTE_DARK,
    PALETTE_LIGHT,
    Palette,
    contrast,
    series_colour,
)

MACHADO = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB."""

TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def lab(colour: str, sight: NDArray[np.float64]) -> NDArray[np.float64]:
    """CIELAB of a colour as seen with a kind of sight."""
    coded = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    linear = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(sight @ linear, 0, 1) / WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("colours", [PALETTE_LIGHT, PALETTE_DARK])
def test_there_are_exactly_ten_colours(colours: tuple[str, ...]) -> None:
    """Screen charts drop a palette that has not exactly ten, so there are ten different ones."""
    assert len(colours) == len(set(colours)) == 10


@pytest.mark.parametrize("sight", list(MACHADO))
@pytest.mark.parametrize("colours", [PALETTE_LIGHT, PALETTE_DARK])
def test_every_pair_stays_apart_for_every_kind_of_sight(colours: tuple[str, ...], sight: str) -> None:
    """Any two colours keep a CIELAB distance of 20 with normal sight and each colour blindness."""
    seen = [lab(colour, MACHADO[sight]) for colour in colours]
    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) >= 20


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_data_stands_out_from_the_ground(palette: Palette) -> None:
    """Each series colour has 3 : 1 against its ground (WCAG 2.2, 1.4.11)."""
    assert min(contrast(colour, palette.paper) for colour in palette.series) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_reads_on_every_ground(palette: Palette) -> None:
    """All text colours have 4.5 : 1 on paper and wash (WCAG 2.2, 1.4.3)."""
    texts = (palette.ink, palette.muted, palette.accent, palette.warning)
    assert min(contrast(text, ground) for text in texts for ground in (palette.paper, palette.wash)) >= 4.5
    assert contrast(palette.warning, palette.warning_wash) >= 4.5


def test_contrast_of_black_on_white_is_21() -> None:
    """The ratio of black to white is 21 by definition (WCAG 2.2)."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_colours_begin_anew_after_ten() -> None:
    """An eleventh series has the first colour, not none."""
    assert series_colour(LIGHT, 10) == series_colour(LIGHT, 0)
