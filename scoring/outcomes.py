"""What many trials of a result say: its middle and its range, how often it pays, which vendor is ahead.

More is better throughout; a cost is turned round before it comes here. Percentiles are those of a
spreadsheet's PERCENTILE (straight lines between neighbours; Hyndman and Fan 1996, type 7), so a workbook over
the same trials shows the same. Expected shortfall is the mean of the worst tenth, with the trial at its edge
counted in part (Acerbi and Tasche, *On the coherence of expected shortfall*, 2002).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, sqrt

import numpy as np

from scoring.cashflow import Floats

LARGEST = 1e100
"""Results beyond this are treated as no number: their sums and squares might be none."""

WORST = 0.10
"""The part of all trials whose mean is the expected shortfall."""

POINTS = (10.0, 50.0, 90.0)


@dataclass(frozen=True, slots=True)
class Summary:
    """One result over all trials, in its own unit.

    Attributes:
        p10, p50, p90: a tenth, half and nine tenths of the trials lie below.
        mean: with standard_error, the standard deviation of the mean as plain trials would have it; trials in
            layers are at least as near.
        sd: standard deviation of the trials.
        positive: part of the trials above zero; positive_error its standard error, never zero: with k of n
            trials above, from (k + 2) / (n + 4) (Agresti and Coull 1998).
        shortfall: mean of the worst tenth.
        trials: how many there were.
    """

    p10: float
    p50: float
    p90: float
    mean: float
    standard_error: float
    sd: float
    positive: float
    positive_error: float
    shortfall: float
    trials: int


@dataclass(frozen=True, slots=True)
class Versus:
    """Vendors against each other; rows and columns in the order given.

    Attributes:
        beats: row by column, how often the one is ahead; equal counts half, so opposite cells sum to 1, and a
            vendor is half ahead of itself.
        best: how often each is ahead of all; a shared lead counts in equal parts, so they sum to 1.
        regret: per vendor the mean of what the best of each trial has more.
        regret_p90: per vendor what nine tenths of the trials miss at most.
    """

    beats: tuple[tuple[float, ...], ...]
    best: tuple[float, ...]
    regret: tuple[float, ...]
    regret_p90: tuple[float, ...]


def is_sound(outcomes: Floats) -> bool:
    """Whether figures can be made of results of any shape: there are some, and all are numbers."""
    return bool(outcomes.size and np.isfinite(outcomes).all() and np.abs(outcomes).max() <= LARGEST)


def summary(outcome: Floats) -> Summary | None:
    """One result in short.

    Args:
        outcome: shape (trials,).

    Returns:
        None without trials, or when one of them is no number: no figure is made of the others.
    """
    if not is_sound(outcome):
        return None
    trials, sd = len(outcome), float(outcome.std())
    positive = int((outcome > 0).sum())
    near = (positive + 2) / (trials + 4)
    ordered = np.sort(outcome)
    p10, p50, p90 = np.percentile(ordered, POINTS).tolist()
    return Summary(
        p10=p10,
        p50=p50,
        p90=p90,
        mean=float(outcome.mean()),
        standard_error=sd / sqrt(trials),
        sd=sd,
        positive=positive / trials,
        positive_error=sqrt(near * (1 - near) / (trials + 4)),
        shortfall=_worst(ordered, WORST),
        trials=trials,
    )


def summaries(outcomes: Floats) -> tuple[Summary | None, ...]:
    """One summary per vendor; outcomes of shape (trials, vendors)."""
    return tuple(summary(outcomes[:, at]) for at in range(outcomes.shape[1]))


def expected_shortfall(outcome: Floats, part: float = WORST) -> float | None:
    """Mean of the worst part of the trials, 0 < part <= 1; None as for `summary`."""
    if not is_sound(outcome) or not 0 < part <= 1:
        return None
    return _worst(np.sort(outcome), part)


def versus(outcomes: Floats) -> Versus | None:
    """Vendors against each other in the same trials.

    Args:
        outcomes: shape (trials, vendors); each row is one case that all vendors meet alike.

    Returns:
        None without trials or vendors, or when a result is no number.
    """
    if not is_sound(outcomes):
        return None
    vendors = outcomes.shape[1]
    beats = tuple(tuple(_ahead(outcomes, one, other) for other in range(vendors)) for one in range(vendors))
    highest = outcomes.max(axis=1, keepdims=True)
    missed = highest - outcomes
    leads = (missed == 0).astype(np.float64)
    leads /= leads.sum(axis=1, keepdims=True)
    return Versus(
        beats=beats,
        best=tuple(leads.mean(axis=0).tolist()),
        regret=tuple(missed.mean(axis=0).tolist()),
        regret_p90=tuple(np.percentile(missed, POINTS[-1], axis=0).tolist()),
    )


def _ahead(outcomes: Floats, one: int, other: int) -> float:
    """How often one is ahead of another, equal counting half; opposite cells sum to exactly 1."""
    trials = len(outcomes)
    more = int((outcomes[:, one] > outcomes[:, other]).sum())
    less = int((outcomes[:, one] < outcomes[:, other]).sum())
    return 0.5 + (more - less) / (2 * trials)


def _worst(ordered: Floats, part: float) -> float:
    """Mean of the lowest part of sorted trials, the one at the edge counted in part."""
    wanted = part * len(ordered)
    whole = min(floor(wanted), len(ordered))
    total = float(ordered[:whole].sum())
    if whole < len(ordered):
        total += (wanted - whole) * float(ordered[whole])
    return total / wanted
