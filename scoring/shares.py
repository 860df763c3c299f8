"""Shares between 0 and 1 from named streams: the chance behind every drawn case, the same for the same seed.

Randomness comes from numpy's PCG64 alone, one stream per driver, named by the seed and the driver's name: to
add, drop or edit one driver leaves the draws of all others as they were, so what changes in a result comes
from the edit and not from luck. Of the generator only `random` is used and orders come from sorting its
numbers, as numpy reserves the right to change how it shuffles; a test holds the first numbers. The streams
are the same to the last bit on every machine; what goes through logarithms may differ in the last digit.

Latin hypercube: McKay, Beckman and Conover, *A comparison of three methods for selecting values of input
variables*, Technometrics 21 (1979).
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from math import sqrt

import numpy as np

from scoring.cashflow import Floats
from scoring.normal import EDGE, cdf, ppf
from scoring.ordering import steady_order

DIFFICULTY = " difficulty"
"""Names the stream of the shared difficulty; no driver has a blank in its name."""

KEPT_TRIALS = 10_000
"""Shares of up to so many trials are kept: while somebody edits a figure, all others are drawn as before."""


class Sampling(StrEnum):
    """How shares are spread over the trials.

    Attributes:
        LATIN: one in each of as many equal layers as there are trials, in an order of chance.
        PLAIN: each by itself.
    """

    LATIN = "latin"
    PLAIN = "plain"


def shares(seed: int, name: str, trials: int, sampling: Sampling = Sampling.LATIN) -> Floats:
    """Shares strictly between 0 and 1 from the stream of a name, shape (trials,)."""
    words = np.frombuffer(sha256(name.encode()).digest(), dtype="<u4").tolist()
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([abs(seed), *words])))
    drawn = random.random(trials)
    if sampling is Sampling.LATIN:
        drawn = _layers(drawn, random.random(trials))
    return np.clip(drawn, EDGE, 1.0 - EDGE)


def leaning(own: Floats, difficulty: Floats, loading: float, sampling: Sampling = Sampling.LATIN) -> Floats:
    """Shares that go with the difficulty as far as the loading says, shape (trials,).

    Args:
        own: shares of the driver's own stream.
        difficulty: standard normal, of the same trials.
        loading: -1 to 1; 0 leaves the shares as they are.
        sampling: for LATIN each layer still has exactly one case.
    """
    if loading == 0:
        return own
    score = loading * difficulty + sqrt(1.0 - loading**2) * ppf(own)
    if sampling is Sampling.PLAIN:
        return np.clip(cdf(score), EDGE, 1.0 - EDGE)
    within = np.mod(own * len(own), 1.0)
    return np.clip(_layers(within, score), EDGE, 1.0 - EDGE)


@lru_cache(maxsize=4)
def difficulty(seed: int, trials: int, sampling: Sampling = Sampling.LATIN) -> Floats:
    """The shared difficulty, standard normal, shape (trials,); not to be written to."""
    found = ppf(shares(seed, DIFFICULTY, trials, sampling))
    found.setflags(write=False)
    return found


def share(seed: int, name: str, trials: int, loading: float, sampling: Sampling = Sampling.LATIN) -> Floats:
    """Shares of a driver, which hang on nothing that is known of it but its name and its loading."""
    if trials <= KEPT_TRIALS:
        return _kept_share(seed, name, trials, loading, sampling)
    return _share(seed, name, trials, loading, sampling)


def _share(seed: int, name: str, trials: int, loading: float, sampling: Sampling) -> Floats:
    own = shares(seed, name, trials, sampling)
    found = leaning(own, difficulty(seed, trials, sampling), loading, sampling) if loading else own
    found.setflags(write=False)
    return found


_kept_share = lru_cache(maxsize=256)(_share)


def _layers(within: Floats, order: Floats) -> Floats:
    """One share in each of n layers: the layer by the rank of `order`, the place in it by `within`."""
    ranks = np.empty(len(order))
    ranks[steady_order(order)] = np.arange(len(order), dtype=np.float64)
    ranks += within
    ranks /= len(order)
    return ranks
