"""Which pairs people are shown: drawn at random, most of them where the model is in doubt.

Stratified sampling (Cochran 1977, chapter 5): because it is known how many pairs each band has, what people
say of the drawn ones can be carried over to all (`reviewed`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from customer_data.figures import Stratum
from customer_data.matching.chances import Floats

BANDS = (0.001, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 0.999, 1.0)
"""Borders of the bands; the last one is closed."""

SHARES = (0.08, 0.1, 0.13, 0.15, 0.15, 0.13, 0.1, 0.08, 0.08)
"""Part of the queue for each band: the doubtful ones get most."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn.

    Attributes:
        strata: all bands with their pairs.
        places: of the drawn pairs among those given, in the order in which they are shown.
        of: the band of each drawn pair.
    """

    strata: tuple[Stratum, ...]
    places: tuple[int, ...]
    of: tuple[int, ...]


def draw(chances: Floats, size: int, seed: int) -> Drawn:
    """Draw pairs for people.

    Any beginning of the queue is a random draw within each band too, so that somebody may stop at any time.

    Args:
        chances: of the pairs, each at or above the lowest border.
        size: pairs wanted in all.
        seed: of the draw.
    """
    random = np.random.default_rng(seed)
    band = np.clip(np.searchsorted(BANDS, chances, side="right") - 1, 0, len(SHARES) - 1)
    inside = [np.flatnonzero(band == place) for place in range(len(SHARES))]
    wanted = allotted([len(places) for places in inside], size)
    chosen = [random.permutation(places)[:count] for places, count in zip(inside, wanted, strict=True)]
    order = sorted(
        (
            ((turn + 0.5) / len(places), which, int(place))
            for which, places in enumerate(chosen)
            for turn, place in enumerate(places)
        )
    )
    strata = tuple(
        Stratum(
            low=BANDS[which], high=BANDS[which + 1], pairs=len(places),
            expected=float(chances[places].sum()), drawn=wanted[which],
        )
        for which, places in enumerate(inside)
    )  # fmt: skip
    return Drawn(strata, tuple(place for _, _, place in order), tuple(which for _, which, _ in order))


def allotted(there: list[int], size: int) -> list[int]:
    """How many pairs each band gives: its share, and what other bands cannot fill."""
    given = [0] * len(there)
    left = min(size, sum(there))
    while left > 0:
        open_bands = [place for place, count in enumerate(there) if given[place] < count]
        whole = sum(SHARES[place] for place in open_bands)
        before = left
        for place in open_bands:
            more = min(there[place] - given[place], left, max(1, int(before * SHARES[place] / whole)))
            given[place] += more
            left -= more
    return given
