"""How long each activity takes in thousands of cases: one case in each of as many layers as there are cases.

As in `scoring.shares`, every activity has a stream of chance of its own, named by the seed and its id, so
that to edit one leaves the cases of all others as they were. Here a case lies in the middle of its layer, so
the lengths of an activity are always the same ones and only who meets whom is chance; that makes the place of
a case among all cases known without sorting any lengths.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from scoring.spread import Spread, quantile

BLOCK = 10_000
"""Cases that are laid in layers together; more are drawn block by block."""

KEPT = 1_024
"""Activities whose places are kept, so that an edit of one draws one anew: twenty kilobytes each."""

Places = NDArray[np.uint16]
Days = NDArray[np.float32]

_WHOLE = 2.0**32
_HALF = np.uint32(16)


@lru_cache(maxsize=KEPT)
def places(seed: int, name: str, block: int, cases: int) -> Places:
    """An order of chance of so many cases, at most BLOCK; shape (cases,), not to be written to.

    Args:
        seed: any whole number; its size counts, not its sign.
        name: of the activity.
        block: which thousands of cases.
        cases: how many.
    """
    named = name if block == 0 else f"{name} {block}"
    words = np.frombuffer(sha256(named.encode()).digest(), dtype="<u4").tolist()
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([abs(seed), *words])))
    keys = (random.random(cases) * _WHOLE).astype(np.uint32)
    found = _order(keys).astype(np.uint16)
    found.setflags(write=False)
    return found


def lengths(spread: Spread, order: Places) -> Days:
    """Days of each case, shape (cases,): the length in the middle of the layer in which it lies."""
    cases = len(order)
    layers = quantile(spread, (np.arange(cases) + 0.5) / cases).astype(np.float32)
    found: Days = np.take(layers, order)
    return found


def _order(keys: NDArray[np.uint32]) -> NDArray[np.intp]:
    """Positions from the smallest key up, equal ones as they lie; by halves, far quicker than a sort."""
    first = np.argsort(keys.astype(np.uint16), kind="stable")
    found: NDArray[np.intp] = first[np.argsort((keys >> _HALF).astype(np.uint16)[first], kind="stable")]
    return found
