"""The branch in which the project is stopped: what was spent is gone, what was hoped for never comes.

In a cancelled trial money moves up to and including the month of cancellation and not after it. What leaving
costs (penalties, the old system kept on) is a line of its own, not part of this.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import Floats
from scoring.shares import Sampling, leaning, shares
from scoring.trials import Draws

NEVER = -1
"""The month of a trial that is not cancelled."""

HAPPENS = " cancelled"
WHEN = " cancelled in month"


class CancellationFault(StrEnum):
    """What is wrong with a branch.

    Attributes:
        PROBABILITY: not between 0 and 1.
        MONTHS: below 0, or crossed.
        LOADING: not between -1 and 1.
    """

    PROBABILITY = "cancellation.probability"
    MONTHS = "cancellation.months"
    LOADING = "cancellation.loading"


@dataclass(frozen=True, slots=True)
class Cancellation:
    """How likely the project is stopped, and when.

    Attributes:
        probability: from 0 to 1.
        first_month, last_month: it happens in one of these months, each equally likely.
        loading: -1 to 1, how far it goes with the difficulty of the delivery; the probability stays as said.
    """

    probability: float
    first_month: int
    last_month: int
    loading: float = 0.0

    @property
    def fault(self) -> CancellationFault | None:
        """What is wrong with it; None when nothing is."""
        if not 0 <= self.probability <= 1:
            return CancellationFault.PROBABILITY
        if not 0 <= self.first_month <= self.last_month:
            return CancellationFault.MONTHS
        return None if -1 <= self.loading <= 1 else CancellationFault.LOADING


@dataclass(frozen=True, slots=True, eq=False)
class Cancelled:
    """Which trials are stopped.

    Attributes:
        mask: shape (trials,).
        month: shape (trials,), NEVER where it is not.
    """

    mask: NDArray[np.bool_]
    month: NDArray[np.int64]


def cancellations(drawn: Draws, branch: Cancellation) -> Cancelled | CancellationFault:
    """Which of the drawn trials are cancelled, and in which month; the hard ones for a loading of 1."""
    if branch.fault:
        return branch.fault
    trials, seed = len(drawn.difficulty), drawn.seed
    luck = leaning(shares(seed, HAPPENS, trials), drawn.difficulty, branch.loading)
    mask = luck > 1.0 - branch.probability
    span = branch.last_month - branch.first_month + 1
    step = np.floor(shares(seed, WHEN, trials, Sampling.PLAIN) * span).astype(np.int64)
    return Cancelled(mask, np.where(mask, branch.first_month + np.minimum(step, span - 1), NEVER))


def stopped(money: Floats, cancelled: Cancelled, trials: slice | None = None) -> Floats:
    """Money per month with nothing after the month of cancellation.

    Args:
        money: shape (trials, months), or (months,) where it is the same in all trials; month 0 first.
        cancelled: of all trials.
        trials: which of them `money` belongs to, when the work is done in pieces.

    Returns:
        A new array of shape (trials, months).
    """
    part = slice(None) if trials is None else trials
    last = np.where(cancelled.mask[part], cancelled.month[part], money.shape[-1])
    return np.where(np.arange(money.shape[-1]) <= last[:, None], money, 0.0)
