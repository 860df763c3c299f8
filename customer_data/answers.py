"""The words that people choose from when they say what is so: one list for records, figures and screens."""

from __future__ import annotations

from enum import StrEnum


class Same(StrEnum):
    """What a person says of two records."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Keeps(StrEnum):
    """Which value of several records of one customer stays.

    Attributes:
        TRUSTED: that of the file believed first.
        NEWEST: that of the record touched last.
        LONGEST: the one with most characters.
        MOST_COMMON: the one most records have.
        REFUSAL: for wishes about contact: whoever refused once has refused.
        ALL: every different value, one beside the other, for a person to settle.
    """

    TRUSTED = "trusted"
    NEWEST = "newest"
    LONGEST = "longest"
    MOST_COMMON = "most_common"
    REFUSAL = "refusal"
    ALL = "all"
