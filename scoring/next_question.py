"""What to find out next: the open score, or the weight, that tells most about who leads.

Weights and open scores are drawn at random. The doubt about who leads is the entropy, in bits, of how often
each vendor comes first. What one answer tells is the expected drop of that entropy once the answer is known
(mutual information, Shannon 1948; used so in Lindley, "On a measure of the information provided by an
experiment", Annals of Mathematical Statistics 27 (1956)). Answers are told apart by fifths of their draws.
The estimate is corrected for the small excess that any finite number of draws gives (Miller 1955).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from scoring.acceptability import EQUAL_DECIMALS
from scoring.matrix import Floats

PARTS = 5
"""Fifths of what an answer may be."""

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to find out.

    Attributes:
        vendor: row of the open score; None when it is the weight of the criterion that is asked for.
        criterion: column.
        gain: expected drop of the doubt, in bits.
    """

    vendor: int | None
    criterion: int
    gain: float


@dataclass(frozen=True, slots=True)
class Questions:
    """What to find out, the most telling first.

    Attributes:
        doubt: entropy of who leads, in bits: 0 when it is always the same, 1 for two equally often.
        scores, weights: what is worth asking, those with no gain left out.
    """

    doubt: float
    scores: tuple[Question, ...]
    weights: tuple[Question, ...]

    @property
    def best(self) -> Question | None:
        """The most telling of all."""
        both = (*self.scores, *self.weights)
        return max(both, key=lambda item: item.gain, default=None)


def next_questions(low: Floats, high: Floats, weights: Floats, seed: int = 0) -> Questions:
    """What each open score, and each weight, tells about who leads.

    Args:
        low: shape (vendors, criteria), lowest values, between 0 and 1.
        high: the highest; equal where a score is given.
        weights: shape (draws, criteria), rows sum to 1, drawn from what people said.
        seed: of the open scores.
    """
    if not len(low) or not len(weights):
        return Questions(0.0, (), ())
    cells = np.argwhere(high > low)
    chance = np.random.default_rng(seed).random((len(cells), len(weights)))
    first = _first(low, high, weights, cells, chance)
    scores = [
        Question(
            int(row), int(column), _tells(np.minimum((chance[at] * PARTS).astype(np.int64), PARTS - 1), first)
        )
        for at, (row, column) in enumerate(cells)
    ]
    asked = [Question(None, at, _tells(_fifths(weights[:, at]), first)) for at in range(weights.shape[1])]
    return Questions(_entropy(first.sum(axis=1)), _worth(scores), _worth(asked))


def _first(low: Floats, high: Floats, weights: Floats, cells: Places, chance: Floats) -> Floats:
    """Each vendor's part of the lead in each draw; who is level shares it, as in `acceptability`."""
    totals = low @ weights.T
    for (row, column), drawn in zip(cells, chance, strict=True):
        totals[row] += weights[:, column] * drawn * (high[row, column] - low[row, column])
    rounded = np.round(totals, EQUAL_DECIMALS)
    leads = np.equal(rounded, rounded.max(axis=0)).astype(np.float64)
    parts: Floats = leads / leads.sum(axis=0)
    return parts


def _fifths(drawn: Floats) -> Places:
    """Which fifth of its draws each draw belongs to; a weight that never varies has one part."""
    edges = np.quantile(drawn, np.linspace(0, 1, PARTS + 1)[1:-1])
    return np.searchsorted(edges, drawn, side="left").astype(np.int64)


def _tells(part: Places, first: Floats) -> float:
    """Mutual information in bits between the part an answer falls in and who leads; not below 0."""
    counts = np.array([first[:, part == at].sum(axis=1) for at in range(PARTS)])
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    plain: float = _entropy(rows) + _entropy(columns) - _entropy(counts.ravel())
    freedom = (np.count_nonzero(rows) - 1) * (np.count_nonzero(columns) - 1)
    return max(0.0, plain - float(freedom) / (2 * int(first.shape[1]) * log(2)))


def _entropy(counts: Floats) -> float:
    shares = counts[counts > 0] / counts.sum()
    return max(0.0, float(-(shares * np.log2(shares)).sum()))


def _worth(found: list[Question]) -> tuple[Question, ...]:
    return tuple(sorted((item for item in found if item.gain > 0), key=lambda item: -item.gain))
