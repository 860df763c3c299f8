"""Weights that agree with what people said, drawn at random: uniformly on the part of the simplex left open.

Nothing said leaves every set of shares that sum to 1; an order of importance and limits per criterion cut
parts off. Source of the method: Lahdelma and Salminen, *SMAA-2* (2001); Tervonen and Lahdelma, *Implementing
stochastic multicriteria acceptability analysis* (2007); walking inside what is left: Tervonen, van
Valkenhoef, Basturk and Postmus, *Hit-and-run enables efficient weight generation* (2013).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray

from scoring.matrix import Floats

ENOUGH_FITS = 0.05
"""Proposals are drawn and thrown away while at least this part of them fits; below it a walk is cheaper."""

TRIAL = 2_000
"""Proposals drawn to see how many fit."""

CHAINS = 2_000
"""Walks that run side by side."""

PAIRINGS = 3
"""Pairings of all criteria in one round of a walk without an order."""

SWEEPS = 40
"""Rounds over all criteria before the first weights of a walk are used."""

NARROW = 1e-12
"""Limits nearer to each other than this leave a weight no room."""


Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class WeightSpace:
    """All weights that agree with what was said.

    Attributes:
        lows, highs: shape (criteria,), limits of each share of 1.
        order: groups of criteria, by position, from most to least important: every criterion of a group
            weighs at least as much as every one of the next. Within a group, and for criteria in no group,
            nothing is said.
    """

    lows: Floats
    highs: Floats
    order: tuple[tuple[int, ...], ...] = ()

    @classmethod
    def free(cls, criteria: int) -> WeightSpace:
        """Any shares at all."""
        return cls(np.zeros(criteria), np.ones(criteria))

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """(more important, less important) for all criteria of neighbouring groups."""
        return tuple(pair for upper, lower in pairwise(self.order) for pair in product(upper, lower))

    def fits(self, weights: Floats) -> NDArray[np.bool_]:
        """Which rows of weights, shape (draws, criteria), lie in the space; rounding is allowed for."""
        inside = (weights >= self.lows - NARROW) & (weights <= self.highs + NARROW)
        ordered = [weights[:, more] >= weights[:, less] - NARROW for more, less in self.pairs]
        return np.asarray(np.logical_and.reduce([inside.all(axis=1), *ordered]), dtype=np.bool_)


def is_possible(space: WeightSpace) -> bool:
    """Whether any weights agree with everything that was said."""
    if not len(space.lows) or (space.lows > space.highs).any():
        return False
    if space.lows.sum() > 1 + NARROW or space.highs.sum() < 1 - NARROW:
        return False
    even = 1 / len(space.lows)
    all_alike = bool((space.lows <= even).all() and (space.highs >= even).all())
    return not space.order or all_alike or _middle(space) is not None


def draw_weights(space: WeightSpace, draws: int, seed: int) -> Floats:
    """Weights of the space, each set as likely as any other, shape (draws, criteria); rows sum to 1.

    Exact where nothing, or only an order, or only lowest shares are said, and while enough proposals fit the
    limits; otherwise a walk inside the space that starts in its middle (close, but its draws are related).
    The same seed gives the same weights.

    Raises:
        ValueError: when no weights agree with the space; ask `is_possible` first.
    """
    if not is_possible(space):
        raise ValueError("no weights lie in this space")
    random = np.random.default_rng(seed)
    trial = _propose(space, min(TRIAL, max(draws, 1)), random)
    fitting = space.fits(trial)
    if fitting.mean() < ENOUGH_FITS:
        return _walked(space, draws, random)
    return _kept(space, draws, random, trial[fitting], float(fitting.mean()))


def _kept(space: WeightSpace, draws: int, random: np.random.Generator, first: Floats, part: float) -> Floats:
    """Proposals that fit, drawn until there are enough."""
    found, kept = [first[:draws]], min(len(first), draws)
    while kept < draws:
        proposed = _propose(space, int((draws - kept) / part * 1.05) + 10, random)
        more = (proposed if part == 1 else proposed[space.fits(proposed)])[: draws - kept]
        found.append(more)
        kept += len(more)
    return np.concatenate(found)


def _propose(space: WeightSpace, draws: int, random: np.random.Generator) -> Floats:
    """Uniform on what order, or else lowest and fixed shares, leave open; the other limits may be missed."""
    if space.order:
        return _put_in_order(space, _simplex(draws, len(space.lows), random), random)
    open_ = space.highs - space.lows > NARROW
    weights = np.repeat(space.lows[None, :], draws, axis=0)
    room = 1 - space.lows.sum()
    if room <= NARROW or not open_.any():
        return weights
    if open_.all():
        weights += room * _simplex(draws, len(space.lows), random)
        return weights
    weights[:, open_] += room * _simplex(draws, int(open_.sum()), random)
    return weights


def _simplex(draws: int, criteria: int, random: np.random.Generator) -> Floats:
    """Uniform on all shares that sum to 1: exponential numbers divided by their sum."""
    weights = random.standard_exponential((draws, criteria))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights


def _put_in_order(space: WeightSpace, weights: Floats, random: np.random.Generator) -> Floats:
    """The largest shares go to the first group, and so on; within a group by lot.

    The simplex is the same after any change of places, so what was uniform stays uniform.
    """
    ranked = [criterion for group in space.order for criterion in group]
    sorted_ = -np.sort(-weights[:, ranked], axis=1)
    start = 0
    for group in space.order:
        part = sorted_[:, start : start + len(group)]
        weights[:, group] = random.permuted(part, axis=1) if len(group) > 1 else part
        start += len(group)
    return weights


def _walked(space: WeightSpace, draws: int, random: np.random.Generator) -> Floats:
    """States of many walks side by side, one taken after each round once they have forgotten their start."""
    middle = _middle(space)
    if middle is None:
        raise ValueError("no weights lie in this space")
    chains = min(CHAINS, draws)
    weights = np.repeat(middle[:, None], chains, axis=1)
    round_ = _steps_round(space, weights, random) if space.order else _exchange_round(space, weights, random)
    found = []
    for turn in range(SWEEPS + -(-draws // chains)):
        next(round_)
        if turn >= SWEEPS:
            found.append((weights / weights.sum(axis=0)).T)
    return np.concatenate(found)[:draws]


def _exchange_round(space: WeightSpace, weights: Floats, random: np.random.Generator) -> Iterator[None]:
    """Each round, criteria in pairs drawn by lot share out anew what the two have, `PAIRINGS` times."""
    lows, highs = space.lows[:, None], space.highs[:, None]
    half = len(lows) // 2
    while True:
        for _ in range(PAIRINGS):
            lot = random.permutation(len(lows))
            one, two = lot[:half], lot[half : 2 * half]
            both = weights[one] + weights[two]
            least = np.maximum(lows[one], both - highs[two])
            most = np.minimum(highs[one], both - lows[two])
            drawn = random.random(both.shape)
            drawn *= most - least
            drawn += least
            weights[one] = drawn
            weights[two] = both - drawn
        yield


def _steps_round(space: WeightSpace, weights: Floats, random: np.random.Generator) -> Iterator[None]:
    """Each round, as many moves in one direction as there are criteria."""
    steps = list(_steps(space))
    pairs = np.array(space.pairs, dtype=np.int64).reshape(-1, 2)
    while True:
        for at in random.integers(0, len(steps), len(weights)):
            _move(space, pairs, weights, steps[at], random)
        yield


def _steps(space: WeightSpace) -> Iterator[Floats]:
    """Directions that keep the sum: between two criteria, and between two heads of the order."""
    size = len(space.lows)
    for first in range(size):
        for second in range(first):
            step = np.zeros(size)
            step[first], step[second] = 1.0, -1.0
            yield step
    heads = list(_heads(space))
    for at, head in enumerate(heads):
        for other in heads[:at]:
            yield head - other


def _heads(space: WeightSpace) -> Iterator[Floats]:
    """The first groups of the order taken together, one more each time, all criteria in them alike."""
    taken: list[int] = []
    for group in space.order:
        taken.extend(group)
        head = np.zeros(len(space.lows))
        head[taken] = 1 / len(taken)
        yield head


def _move(
    space: WeightSpace, pairs: Places, weights: Floats, step: Floats, random: np.random.Generator
) -> None:
    """Move every walk to a random point of the line through it that lies in the space."""
    touched = np.flatnonzero(step)
    now, slope = weights[touched], step[touched, None]
    to_high = (space.highs[touched, None] - now) / slope
    to_low = (space.lows[touched, None] - now) / slope
    furthest = np.maximum(to_high, to_low).min(axis=0)
    nearest = np.minimum(to_high, to_low).max(axis=0)
    apart = step[pairs[:, 0]] - step[pairs[:, 1]]
    for sign in (1, -1):
        held = pairs[apart * sign > 0]
        if len(held):
            limit = (weights[held[:, 1]] - weights[held[:, 0]]) / apart[apart * sign > 0, None]
            if sign > 0:
                nearest = np.maximum(nearest, limit.max(axis=0))
            else:
                furthest = np.minimum(furthest, limit.min(axis=0))
    nearest, furthest = np.minimum(nearest, 0.0), np.maximum(furthest, 0.0)
    weights[touched] += (nearest + (furthest - nearest) * random.random(weights.shape[1])) * slope


def _middle(space: WeightSpace) -> Floats | None:
    """Weights as far as possible from every limit that leaves room; None when there are none."""
    from scipy.optimize import linprog  # noqa: PLC0415  heavy, only where limits are narrow or an order is given

    size = len(space.lows)
    slack = np.where(space.highs - space.lows > NARROW, 1.0, 0.0)[:, None]
    order = np.zeros((len(space.pairs), size + 1))
    for row, (more, less) in enumerate(space.pairs):
        order[row, [less, more, size]] = 1.0, -1.0, 1.0
    limits = np.vstack([np.hstack([np.eye(size), slack]), np.hstack([-np.eye(size), slack]), order])
    bounds = np.concatenate([space.highs, -space.lows, np.zeros(len(space.pairs))])
    found = linprog(
        np.append(np.zeros(size), -1.0),
        A_ub=limits,
        b_ub=bounds,
        A_eq=np.append(np.ones(size), 0.0)[None, :],
        b_eq=[1.0],
        bounds=[(0, 1)] * size + [(0, 1)],
    )
    return np.asarray(found.x[:size], dtype=np.float64) if found.success else None
