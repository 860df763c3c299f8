"""PROMETHEE I and II: who is preferred to whom, criterion by criterion, and by how much.

Brans and Vincke, *A preference ranking organisation method* (1985). On each criterion every pair of vendors
is compared by a preference function; weighted over the criteria this is how much one is preferred to
another. The plus flow is how much a vendor is preferred to the others on average, the minus flow how much
they are preferred to it; the net flow, their difference, ranks all (II). Where plus and minus disagree two
vendors cannot be compared (I).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scoring.acceptability import Acceptability, acceptability
from scoring.ground import Filled, Ground, LeftOut, ground
from scoring.matrix import Criterion, Floats, Matrix
from scoring.methods import TIE_DECIMALS, competition_ranks
from scoring.preference import Preference, Shape

FULL_AT = 0.25
"""The part of a scale at which a difference counts in full where no function is written: a step of five."""


class Relation(StrEnum):
    """How one vendor stands to another in the partial ranking."""

    PREFERRED = "preferred"
    WORSE = "worse"
    LEVEL = "level"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True)
class PrometheeVendor:
    """One vendor's place with its working.

    Attributes:
        plus, minus, net: flows; net is plus less minus, between -1 and 1.
        by_criterion: net flow on each criterion alone, before weighting.
        preferred_to: how much it is preferred to each compared vendor, 0 to 1.
        relations: how it stands to each in the partial ranking; level with itself.
        rank: 1 for the highest net flow; equal ones share a rank.
    """

    vendor: str
    plus: float
    minus: float
    net: float
    by_criterion: tuple[float, ...]
    preferred_to: tuple[float, ...]
    relations: tuple[Relation, ...]
    rank: int


@dataclass(frozen=True, slots=True)
class Promethee:
    """How all compared vendors stand.

    Attributes:
        preferences: the function used on each criterion, the default where none that fits was written.
    """

    criteria: tuple[str, ...]
    weights: tuple[float, ...]
    preferences: tuple[Preference, ...]
    results: tuple[PrometheeVendor, ...]
    filled: tuple[Filled, ...]
    left_out: tuple[LeftOut, ...]


def promethee(matrix: Matrix) -> Promethee:
    """Rank by net flow; vendors that are out are left out, missing scores filled openly (`ground`)."""
    return promethee_on(ground(matrix))


def promethee_on(base: Ground) -> Promethee:
    """The same on a ground that is there already."""
    preferred, by_criterion = _compared(base)
    others = max(len(base.vendors) - 1, 1)
    plus, minus = preferred.sum(axis=1) / others, preferred.sum(axis=0) / others
    ranks = competition_ranks((plus - minus).tolist())
    return Promethee(
        tuple(item.id for item in base.criteria),
        tuple(base.weights.tolist()),
        tuple(preference_of(item) for item in base.criteria),
        tuple(
            PrometheeVendor(
                vendor,
                float(plus[row]),
                float(minus[row]),
                float(plus[row] - minus[row]),
                tuple(by_criterion[row].tolist()),
                tuple(preferred[row].tolist()),
                _relations(plus, minus, row),
                ranks[row] or 1,
            )
            for row, vendor in enumerate(base.vendors)
        ),
        base.filled,
        base.left_out,
    )


def preference_of(criterion: Criterion) -> Preference:
    """The function written for a criterion, else in proportion up to a quarter of its scale."""
    written = criterion.preference
    if written is not None and written.usable:
        return written
    return Preference(Shape.V_SHAPE, p=FULL_AT * abs(criterion.best - criterion.worst))


def flows_by_criterion(base: Ground) -> Floats:
    """Net flow of each vendor on each criterion alone, shape (vendors, criteria), between -1 and 1."""
    return _compared(base)[1]


def _compared(base: Ground) -> tuple[Floats, Floats]:
    """How much each is preferred to each, weighted; and net flows by criterion."""
    size = len(base.vendors)
    preferred, flows = np.zeros((size, size)), np.zeros((size, len(base.criteria)))
    towards_better = base.scores * base.directions
    for column, item in enumerate(base.criteria):
        scores = towards_better[:, column]
        degree = preference_of(item).degree(np.round(scores[:, None] - scores[None, :], TIE_DECIMALS))
        preferred += base.weights[column] * degree
        flows[:, column] = (degree.sum(axis=1) - degree.sum(axis=0)) / max(size - 1, 1)
    return preferred, flows


def _relations(plus: Floats, minus: Floats, row: int) -> tuple[Relation, ...]:
    more, less = (np.round(flow[row] - flow, TIE_DECIMALS) for flow in (plus, minus))
    return tuple(_relation(float(gain), float(loss)) for gain, loss in zip(more, less, strict=True))


def _relation(gain: float, loss: float) -> Relation:
    """From how much more a vendor is preferred, and how much more others are preferred to it."""
    if gain == 0 and loss == 0:
        return Relation.LEVEL
    if gain >= 0 and loss <= 0:
        return Relation.PREFERRED
    return Relation.WORSE if gain <= 0 and loss >= 0 else Relation.INCOMPARABLE


def promethee_scores(base: Ground) -> Callable[[Floats], Floats]:
    """From weights, shape (draws, criteria), to net flows, shape (vendors, draws): linear in the weights."""
    flows = flows_by_criterion(base)
    return lambda weights: flows @ weights.T


def promethee_acceptability(base: Ground, weights: Floats) -> Acceptability:
    """How often each compared vendor has the highest net flow while weights vary; what is filled stays."""
    flows = flows_by_criterion(base)
    return acceptability(flows, flows, weights)
