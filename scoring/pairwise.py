"""Weights from comparisons of two at a time, with how far the judgements contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np

from authoring.diagnostics import Diagnostic
from scoring.comparisons import Comparisons, Pair, from_pairs
from scoring.matrix import Floats
from scoring.random_index import NONE, random_index

LOOK_AGAIN = 0.1
"""From this consistency ratio on Saaty asks to look at the judgements again."""

EXACT = 1e-9
"""Below this a judgement fits the weights to the last digit."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One comparison beside what the weights of all comparisons together say of it.

    Attributes:
        said: how many times `first` was said to matter as much as `second`.
        fits: how many times it does by the weights.
        others: how many times it does by the other comparisons alone, over one third thing each (their
            geometric mean); None where they say nothing of it.
        turned: whether it would fit better the other way round, as when the two were confused.
    """

    first: str
    second: str
    said: float
    fits: float
    turned: bool
    others: float | None = None


@dataclass(frozen=True, slots=True)
class Pairwise:
    """Weights from comparisons.

    Attributes:
        shares: one per name, summing to 1; None when the comparisons cannot be used.
        names: what was compared; n is how many; given, missing: pairs compared and not.
        lambda_max: largest eigenvalue; n when nothing contradicts.
        index: (lambda_max - n) / (n - 1), the consistency index.
        ratio: index over random index, the consistency ratio; 0 where nothing can contradict.
        random_index, table: what it was divided by, and the name of the table it is from.
        worst: the judgement that fits the others least; None when all fit.
    """

    shares: tuple[float, ...] | None
    names: tuple[str, ...]
    n: int
    given: int = 0
    missing: int = 0
    lambda_max: float = 0.0
    index: float = 0.0
    ratio: float = 0.0
    random_index: float = 0.0
    table: str = NONE
    worst: Judgement | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def look_again(self) -> bool:
        """Whether the judgements contradict each other too much to be used without looking again."""
        return self.ratio >= LOOK_AGAIN


def pairwise(names: Sequence[str], pairs: Sequence[Pair]) -> Pairwise:
    """The principal eigenvector of the comparisons (Saaty 1977), missing ones by Harker's method (1987).

    Args:
        names: what is compared.
        pairs: judgements, each pair at most once; enough of them to connect all names.
    """
    return of_comparisons(from_pairs(names, pairs))


def of_comparisons(given: Comparisons) -> Pairwise:
    """As `pairwise`, from a table; any fault of the table leaves it without weights."""
    count = len(given.names)
    if given.table is None or given.diagnostics:
        return Pairwise(None, given.names, count, diagnostics=given.diagnostics)
    weights, largest = principal(given.table)
    missing = given.missing()
    index = max(0.0, (largest - count) / (count - 1)) if count > 1 else 0.0
    against, table = random_index(count, missing)
    return Pairwise(
        shares=tuple(float(item) for item in weights),
        names=given.names,
        n=count,
        given=count * (count - 1) // 2 - missing,
        missing=missing,
        lambda_max=largest,
        index=index,
        ratio=index / against if against > 0 else 0.0,
        random_index=against,
        table=table,
        worst=_worst(given.names, given.table, weights),
    )


def principal(table: Floats) -> tuple[Floats, float]:
    """Weights that sum to 1 and the largest eigenvalue; a comparison that is missing is a 0 in the table.

    Harker: where row i lacks m comparisons its diagonal becomes 1 + m, as if each missing judgement were what
    the weights say.
    """
    lacking = np.count_nonzero(table == 0, axis=1)
    filled = table + np.diag(lacking.astype(np.float64))
    values, vectors = np.linalg.eig(filled)
    largest = int(np.argmax(values.real))
    weights = np.abs(vectors[:, largest].real)
    return weights / weights.sum(), float(values[largest].real)


def _worst(names: Sequence[str], table: Floats, weights: Floats) -> Judgement | None:
    """The judgement farthest from the weights, by how many times (Saaty 2008)."""
    found = None
    farthest = EXACT
    for row in range(len(names)):
        for column in range(row + 1, len(names)):
            said = float(table[row, column])
            if said == 0:
                continue
            fits = float(weights[row] / weights[column])
            if abs(log(said / fits)) > farthest:
                farthest, found = abs(log(said / fits)), (row, column, said, fits)
    return None if found is None else _judgement(names, table, *found)


def _judgement(
    names: Sequence[str], table: Floats, row: int, column: int, said: float, fits: float
) -> Judgement:
    first, second = (row, column) if said >= 1 else (column, row)
    times = max(said, 1 / said)
    alone = _without(table, first, second)
    turned = alone is not None and alone < 0 and times > 1
    others = None if alone is None else exp(alone)
    return Judgement(names[first], names[second], times, fits if said >= 1 else 1 / fits, turned, others)


def _without(table: Floats, row: int, column: int) -> float | None:
    """What all other judgements say of one comparison, as a logarithm; None where they say nothing."""
    others = table.copy()
    others[row, column] = others[column, row] = 0
    ways = (others[row] > 0) & (others[:, column] > 0)
    ways[[row, column]] = False
    if not ways.any():
        return None
    return float(np.mean(np.log(others[row][ways] * others[:, column][ways])))
