"""What people said of drawn pairs, carried over to all pairs.

The queue is a stratified random draw (`queue`), so each answer stands for the pairs of its band: the
estimator of Horvitz and Thompson (1952) with the weights of Cochran, Sampling Techniques (1977), chapter 5.
The interval draws the share of each cell from a beta distribution, which keeps a width where all answers
are alike: for the lower end from the posterior under Jeffreys' prior (Brown, Cai and DasGupta, Interval
Estimation for a Binomial Proportion, Statistical Science 16, 2001), for the upper end from the one by which
Clopper and Pearson (Biometrika 26, 1934) limit a share. Jeffreys' prior at both ends would add doubles that
nobody saw to every large band without any, and the truth would lie above the upper end far too often.
Evaluating a linker by a stratified draw: Marchant and Rubinstein, In Search of an Entity Resolution OASIS
(VLDB 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customer_data.answers import Same
from customer_data.figures import Stratum

Floats = NDArray[np.float64]

DRAWS = 4000
LOW, HIGH = 0.025, 0.975
"""Borders of the interval: 95 of 100 such intervals hold the truth."""

JEFFREYS = 0.5
LEAST_CELL = 1e-9


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer on a drawn pair.

    Attributes:
        stratum: its place among the strata.
        chance: what the model said.
        said: what the person said; a pair that several looked at comes once.
    """

    stratum: int
    chance: float
    said: Same


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share as the answers tell it.

    Attributes:
        value: best estimate; unsure answers left out.
        low, high: 95 % interval, with every unsure answer taken for the worse and for the better.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What one threshold brings, as people see it.

    Attributes:
        threshold: chance from which two records are called the same.
        precision: of the pairs at or above it, how many are the same customer.
        recall: of the pairs that are the same customer, how many are at or above it; pairs that no way of
            finding brought together are not counted.
        answers: that were counted, `unsure` of them without a verdict.
    """

    threshold: float
    precision: Estimate
    recall: Estimate
    answers: int
    unsure: int


@dataclass(frozen=True, slots=True)
class _Cell:
    """The part of a stratum on one side of the threshold, and the share the model expects."""

    pairs: float
    same: int
    different: int
    unsure: int
    expected: float
    above: bool

    def share(self) -> float:
        """Share of same pairs by the answers; by the model where there are none."""
        judged = self.same + self.different
        return self.same / judged if judged else self.expected

    def drawn(self, random: np.random.Generator, *, better: bool) -> Floats:
        """Draws of that share for one end of the interval; `better` for the upper one."""
        more = better is self.above
        same = self.same + (self.unsure if more else 0)
        different = self.different + (0 if more else self.unsure)
        if not better:
            return random.beta(same + JEFFREYS, different + JEFFREYS, DRAWS)
        if more:
            return random.beta(same + 1, different, DRAWS) if different else np.ones(DRAWS)
        return random.beta(same, different + 1, DRAWS) if same else np.zeros(DRAWS)


def reviewed(
    strata: Sequence[Stratum], answers: Sequence[Answer], threshold: float, pairs_above: int, seed: int = 1
) -> Reviewed | None:
    """Precision and recall at a threshold by what people said.

    Args:
        strata: all bands of the draw.
        answers: one for each pair that was looked at in turn; pairs looked at out of turn say nothing here.
        threshold: chance from which two records are called the same.
        pairs_above: pairs at or above it (`CurvePoint.pairs`).
        seed: of the draws for the interval.

    Returns:
        None while nobody said same or different of any pair.
    """
    if all(answer.said is Same.UNSURE for answer in answers):
        return None
    cells = _cells(strata, answers, threshold, pairs_above)
    above, below = ([cell for cell in cells if cell.above is side] for side in (True, False))
    good, rest = (sum(cell.pairs * cell.share() for cell in side) for side in (above, below))
    random = np.random.default_rng(seed)
    worse = _drawn(above, below, random, better=False)
    better = _drawn(above, below, random, better=True)
    size = sum(cell.pairs for cell in above)
    return Reviewed(
        threshold,
        _estimate(good / size if size else 1.0, worse[0], better[0]),
        _estimate(good / (good + rest) if good + rest else 1.0, worse[1], better[1]),
        len(answers),
        sum(answer.said is Same.UNSURE for answer in answers),
    )


def _estimate(value: float, worse: Floats, better: Floats) -> Estimate:
    low, high = float(np.quantile(worse, LOW)), float(np.quantile(better, HIGH))
    return Estimate(value, min(low, value), max(high, value))


def _drawn(
    above: Sequence[_Cell], below: Sequence[_Cell], random: np.random.Generator, *, better: bool
) -> tuple[Floats, Floats]:
    """Draws of precision and recall; `better` takes unsure pairs for what helps both."""
    zero = np.zeros(DRAWS)
    good = sum((cell.pairs * cell.drawn(random, better=better) for cell in above), zero)
    rest = sum((cell.pairs * cell.drawn(random, better=better) for cell in below), zero)
    size = sum(cell.pairs for cell in above)
    return good / max(size, LEAST_CELL), good / np.maximum(good + rest, LEAST_CELL)


def _cells(
    strata: Sequence[Stratum], answers: Sequence[Answer], threshold: float, pairs_above: int
) -> tuple[_Cell, ...]:
    """Every stratum, that with the threshold inside cut in two."""
    whole_above = sum(stratum.pairs for stratum in strata if stratum.low >= threshold)
    cells: list[_Cell] = []
    for place, stratum in enumerate(strata):
        inside = stratum.low < threshold <= stratum.high
        upper = min(stratum.pairs, max(0, pairs_above - whole_above)) if inside else 0
        if stratum.low >= threshold:
            upper = stratum.pairs
        own = [answer for answer in answers if answer.stratum == place]
        share = stratum.expected / stratum.pairs if stratum.pairs else 0.0
        for above, pairs in ((True, upper), (False, stratum.pairs - upper)):
            mine = [answer.said for answer in own if (answer.chance >= threshold) is above]
            same, different, unsure = (mine.count(said) for said in Same)
            if pairs:
                cells.append(_Cell(pairs, same, different, unsure, min(1.0, share), above))
    return tuple(cells)
