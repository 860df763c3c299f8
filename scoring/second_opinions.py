"""The default ranking beside what other methods make of the same matrix, and why they differ.

A second opinion never replaces the default: it shows whether who leads rests on the numbers or on the way of
adding them up. Where another vendor leads, the criteria are named without any one of which both ways would
name the same leader (found by leaving each out in turn), and those that speak most for the other vendor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.acceptability import Acceptability, acceptability_of
from scoring.ground import Filled, Ground, LeftOut, ground
from scoring.matrix import Floats, Matrix
from scoring.methods import TIE_DECIMALS, competition_ranks
from scoring.promethee import promethee_acceptability, promethee_scores
from scoring.rank_correlation import kendall, spearman
from scoring.topsis import topsis_scores
from scoring.vikor import vikor_on, vikor_scores
from scoring.ways import Method, Normalisation
from scoring.weights import WHOLE

MOST_NAMED = 3
"""Criteria named as speaking most for another vendor."""

Scores = Callable[[Floats], Floats]


OTHERS = tuple(item for item in Method if item is not Method.ADDITIVE)


@dataclass(frozen=True, slots=True)
class Gap:
    """A criterion on which the other leader is ahead of the default's.

    Attributes:
        share: its weight, of 100.
        ours, theirs: values of the default's leader and of the other one, 0 to 1.
    """

    criterion: str
    share: float
    ours: float
    theirs: float


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one method says.

    Attributes:
        scores: per compared vendor, more is better; what they mean differs by method.
        ranks: per compared vendor; equal scores share a rank.
        leaders: all vendors of rank 1.
        kendall, spearman: agreement of the whole order with the default's, -1 to 1; None where one says
        nothing.
        agrees: the same leaders as the default.
        without: criteria, leaving out any one of which makes the leaders the same; empty when they are
        already.
        gaps: the largest gaps in favour of the first other leader, weighted; empty when the leaders are the
        same.
        proposed: the set that the method proposes to choose from, its leaders where it names no other set.
    """

    method: Method
    scores: tuple[float, ...]
    ranks: tuple[int, ...]
    leaders: tuple[str, ...]
    kendall: float | None
    spearman: float | None
    agrees: bool
    without: tuple[str, ...]
    gaps: tuple[Gap, ...]
    proposed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SecondOpinions:
    """The default beside the others.

    Attributes:
        vendors: those compared, in the order of all scores and ranks.
        default: the additive model on these vendors.
        opinions: the others.
    """

    vendors: tuple[str, ...]
    default: Opinion
    opinions: tuple[Opinion, ...]
    filled: tuple[Filled, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def disagreeing(self) -> tuple[Opinion, ...]:
        """The methods that name other leaders."""
        return tuple(item for item in self.opinions if not item.agrees)


def second_opinions(matrix: Matrix, methods: Sequence[Method] = OTHERS) -> SecondOpinions | None:
    """What every method says; None when no vendor can be compared."""
    return second_opinions_on(ground(matrix), methods)


def second_opinions_on(base: Ground, methods: Sequence[Method] = OTHERS) -> SecondOpinions | None:
    """The same on a ground that is there already."""
    if not base.vendors:
        return None
    default = _opinion(base, Method.ADDITIVE, None)
    others = tuple(_opinion(base, item, default) for item in methods)
    return SecondOpinions(base.vendors, default, others, base.filled, base.left_out)


def scores_of(base: Ground, method: Method) -> Scores:
    """From weights, shape (draws, criteria), to scores, shape (vendors, draws); more is better."""
    match method:
        case Method.ADDITIVE:
            return lambda weights: base.values @ weights.T
        case Method.PROMETHEE:
            return promethee_scores(base)
        case Method.VIKOR:
            return vikor_scores(base)
        case _:
            return topsis_scores(base, NORMALISATIONS[method])


NORMALISATIONS = {
    Method.TOPSIS_ANCHORS: Normalisation.ANCHORS,
    Method.TOPSIS_VECTOR: Normalisation.VECTOR,
    Method.TOPSIS_OFFERS: Normalisation.OFFERS,
}


def acceptability_by(base: Ground, method: Method, weights: Floats) -> Acceptability:
    """How often each compared vendor leads by a method while weights vary; filled scores stay filled."""
    if method is Method.PROMETHEE:
        return promethee_acceptability(base, weights)
    return acceptability_of(scores_of(base, method), len(base.vendors), weights)


def _opinion(base: Ground, method: Method, default: Opinion | None) -> Opinion:
    found = scores_of(base, method)(base.weights[None, :])[:, 0].tolist()
    ranks = tuple(rank or 1 for rank in competition_ranks(found))
    leaders = tuple(name for name, rank in zip(base.vendors, ranks, strict=True) if rank == 1)
    agrees = default is None or set(leaders) == set(default.leaders)
    against = ranks if default is None else default.ranks
    return Opinion(
        method=method,
        scores=tuple(found),
        ranks=ranks,
        leaders=leaders,
        kendall=kendall(ranks, against),
        spearman=spearman(ranks, against),
        agrees=agrees,
        without=() if agrees else tuple(_without(base, method)),
        gaps=() if agrees or default is None else _gaps(base, default.leaders, leaders),
        proposed=vikor_on(base).proposed if method is Method.VIKOR else leaders,
    )


def _without(base: Ground, method: Method) -> Iterator[str]:
    """Criteria that weigh something and without which both ways name the same leaders."""
    left = np.flatnonzero((base.weights > 0) & (base.weights < 1))
    weights = np.repeat(base.weights[None, :], len(left), axis=0)
    weights[np.arange(len(left)), left] = 0.0
    weights /= weights.sum(axis=1, keepdims=True)
    ours, theirs = (_leads(scores_of(base, item)(weights)) for item in (Method.ADDITIVE, method))
    for number, column in enumerate(left):
        if (ours[:, number] == theirs[:, number]).all():
            yield base.criteria[column].id


def _leads(scores: Floats) -> Floats:
    """1 for the leaders of each draw."""
    rounded = np.round(scores, TIE_DECIMALS)
    leads: Floats = np.equal(rounded, rounded.max(axis=0)).astype(np.float64)
    return leads


def _gaps(base: Ground, ours: Sequence[str], theirs: Sequence[str]) -> tuple[Gap, ...]:
    """Where the first other leader is furthest ahead of the default's first."""
    other = next((name for name in theirs if name not in ours), theirs[0])
    leader = next((name for name in ours if name not in theirs), ours[0])
    low, high = (base.values[base.vendors.index(name)] for name in (leader, other))
    gain = (high - low) * base.weights
    order = [int(at) for at in np.argsort(-gain, kind="stable")[:MOST_NAMED] if gain[at] > 0]
    return tuple(
        Gap(base.criteria[at].id, float(WHOLE * base.weights[at]), float(low[at]), float(high[at]))
        for at in order
    )
