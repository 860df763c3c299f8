"""How firm the ranking is: what it would take to change it, and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Firm(StrEnum):
    """The one judgement.

    Attributes:
        CLEAR: one offer leads, and nothing that is in doubt would change that.
        CLOSE: two or more are so near that people decide between them.
        NOT_YET: too much is open to tell.
        NOTHING: there is nothing to rank.
    """

    CLEAR = "clear"
    CLOSE = "close"
    NOT_YET = "not_yet"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firm the ranking is.

    Attributes:
        verdict: the one judgement.
        contenders: ids of the offers that may be meant by "the best", first by rank.
    """

    verdict: Firm = Firm.NOTHING
    contenders: tuple[str, ...] = ()
