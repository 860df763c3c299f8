"""What readings say that a benefit was worth, to be taken over into the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from project.records.paying import ActualKind


class GainState(StrEnum):
    """How a proposed ledger entry stands to the ledger.

    Attributes:
        NEW: it is not in the ledger.
        TAKEN: it was taken over as it stands.
        CHANGED: it was taken over, and the readings say something else now.
        COUNTED_BY_HAND: somebody counted this line and month, so nothing is added.
        SAME_LINE: another figure speaks of the same line already.
        LOSS: it got worse, and the ledger holds no amount below zero.
        TWICE: it was taken over, and the ledger holds another amount for the same line and month.
    """

    NEW = "new"
    TAKEN = "taken"
    CHANGED = "changed"
    COUNTED_BY_HAND = "counted_by_hand"
    SAME_LINE = "same_line"
    LOSS = "loss"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Gain:
    """What a figure's readings say that a benefit was worth in one month, or how many used it.

    Attributes:
        id: of the ledger entry.
        month: of the project.
        change: mean change against the baseline in the good direction; of use the mean share.
        amount: money, or a share of the users from 0 to 1.
        standing: the amount in the ledger now; None where there is none.
    """

    id: str
    metric: str
    title: str
    kind: ActualKind
    line: str
    line_title: str
    month: int
    change: float
    amount: float
    standing: float | None
    state: GainState

    @property
    def open(self) -> bool:
        """Whether it can be taken over."""
        return self.state in {GainState.NEW, GainState.CHANGED}
