"""The few projects that cost many times what was thought: a heavy tail behind a driver's own spread.

Up to a multiple of the estimate the driver's own spread says how costs lie; a given share of cases lies
beyond it, as far as a Pareto or a lognormal tail says. The two parts are joined where the tail starts, so
one share, from 0 to 1, still stands for one value and more share for more cost.

The published figures: of 5,392 IT projects 18 % cost more than half again as much as estimated, and those
447 % more on average (Flyvbjerg, Budzier, Lee, Keil, Lunn and Bester, *The empirical reality of IT project
cost overruns: discovering a power-law distribution*, 2022, arXiv 2210.01573; the two figures also in
Flyvbjerg and Gardner, *How Big Things Get Done*, 2023). A later study over 23 kinds of projects fits a Pareto
tail with an index of at most 1 to IT and to nothing else (Project Management Journal, 2025, doi
10.1177/87569728251340590). A Pareto tail with such an index has no mean, so costs are cut at a multiple of
the estimate: `REFERENCE` has index 1 and the cut with which the mean beyond 1.5 is the published 5.47 times
the estimate. The projects of those studies are far larger than most CRM introductions; it is a warning to be
replaced by what a team knows, never a silent default.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import exp, isfinite, log

import numpy as np

from scoring.cashflow import Floats
from scoring.normal import cdf, ppf
from scoring.spread import Spread, quantile, share_below


class TailKind(StrEnum):
    """How costs thin out beyond the start.

    Attributes:
        PARETO: the share beyond x falls as x to the power of minus `index`.
        LOGNORMAL: the logarithm falls as the outer half of a normal distribution with spread `index`.
    """

    PARETO = "pareto"
    LOGNORMAL = "lognormal"


class TailFault(StrEnum):
    """Why a tail cannot stand behind a spread.

    Attributes:
        PROBABILITY: not from 0 to below 1.
        START: below the estimate, or the cut is not above the start.
        INDEX: not above zero.
        ESTIMATE_NOT_POSITIVE: there is no multiple of an estimate of zero or less.
    """

    PROBABILITY = "tail.probability"
    START = "tail.start"
    INDEX = "tail.index"
    ESTIMATE_NOT_POSITIVE = "tail.estimate_not_positive"


@dataclass(frozen=True, slots=True)
class Tail:
    """A heavy tail, in multiples of the estimate (a spread's likely value).

    Attributes:
        probability: share of cases beyond `start`; where the driver's own spread has more there, that counts.
        start: from where on the tail holds.
        index: for PARETO the tail index, smaller is heavier; for LOGNORMAL the standard deviation of the
            logarithm, larger is heavier.
        cut: no case costs more than this multiple.
    """

    kind: TailKind
    probability: float
    start: float
    index: float
    cut: float

    @property
    def mean_beyond(self) -> float:
        """Mean multiple of the estimate over the cases in the tail, the cut included."""
        reach = self.cut / self.start
        if self.kind is TailKind.LOGNORMAL:
            far = log(reach) / self.index
            inside = 2 * exp(self.index**2 / 2) * float(cdf(far - self.index) - cdf(-self.index))
            return self.start * (inside + 2 * float(cdf(-far)) * reach)
        if abs(self.index - 1.0) < ALIKE:
            return self.start * (1.0 + log(reach))
        left = float(reach ** (1.0 - self.index))
        return self.start * (self.index - left) / (self.index - 1.0)

    def multiple(self, u: Floats) -> Floats:
        """The multiple of the estimate below which the share u of the cases in the tail lies."""
        if self.kind is TailKind.LOGNORMAL:
            far = self.index * ppf(0.5 + u / 2)
        else:
            far = -np.log(np.maximum(1.0 - u, LEAST)) / self.index
        return np.minimum(self.start * np.exp(np.minimum(far, log(self.cut / self.start))), self.cut)


ALIKE = 1e-9
"""An index nearer to 1 than this is 1."""

LEAST = 1e-15
"""Shares beyond are at least this, so no multiple is infinite before it is cut."""

REFERENCE = Tail(TailKind.PARETO, probability=0.18, start=1.5, index=1.0, cut=1.5 * exp(5.47 / 1.5 - 1.0))
"""The published reference class of IT projects; the cut is about 21 times the estimate."""


def tail_fault(spread: Spread, tail: Tail) -> TailFault | None:
    """What is wrong with a tail behind a sound spread; None when nothing is."""
    if not 0 <= tail.probability < 1:
        return TailFault.PROBABILITY
    if not (1 <= tail.start < tail.cut and isfinite(tail.cut)):
        return TailFault.START
    if not (isfinite(tail.index) and tail.index > 0):
        return TailFault.INDEX
    return None if spread.likely > 0 else TailFault.ESTIMATE_NOT_POSITIVE


def tailed_quantile(spread: Spread, tail: Tail, u: Floats) -> Floats:
    """The value below which the share u lies, the tail included; shape of u, rising with u.

    The driver's own spread is kept up to `tail.start` times its likely value and squeezed into the share that
    is left to it.
    """
    joint = tail.start * spread.likely
    inside = share_below(spread, joint)
    beyond = max(tail.probability, 1.0 - inside)
    share = np.asarray(u, dtype=np.float64)
    found = np.minimum(quantile(spread, np.minimum(share / (1.0 - beyond), 1.0) * inside), joint)
    far = share > 1.0 - beyond
    if far.any():
        found[far] = spread.likely * tail.multiple((share[far] - (1.0 - beyond)) / beyond)
    return found
