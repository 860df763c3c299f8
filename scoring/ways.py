"""The ways of ranking there are, by name; nothing is computed here."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """The ways of ranking; the first is the default."""

    ADDITIVE = "additive"
    TOPSIS_ANCHORS = "topsis_anchors"
    TOPSIS_VECTOR = "topsis_vector"
    TOPSIS_OFFERS = "topsis_offers"
    PROMETHEE = "promethee"
    VIKOR = "vikor"


class Normalisation(StrEnum):
    """How scores on different scales are made comparable.

    Attributes:
        ANCHORS: between the fixed ends of each scale, which are also the ideals: adding a vendor changes
        nobody.
        VECTOR: divided by the root of the sum of squares of the column, as Hwang and Yoon have it; the ideals
            are the best and worst offer of each column.
        OFFERS: between the worst and the best offer of each column.
    """

    ANCHORS = "anchors"
    VECTOR = "vector"
    OFFERS = "offers"
