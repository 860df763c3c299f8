"""The same weights with one of them set to a share, all others in proportion."""

from __future__ import annotations

import numpy as np

from scoring.matrix import Floats

WHOLE_SHARE = 1 - 1e-12
"""A weight that has at least this share leaves the others no proportions to keep."""


def with_share(weights: Floats, column: int, share: float) -> Floats:
    """Each row with one share as given and the others scaled, so that it sums to 1 again.

    Args:
        weights: shape (draws, criteria), rows sum to 1.
        column: whose share is set; where it has all the weight, the others take equal parts of the rest.
        share: 0 to 1; a lone criterion keeps all the weight.
    """
    size = weights.shape[1]
    if size == 1:
        return weights
    now = weights[:, column]
    others = np.where(now < WHOLE_SHARE, 1 - now, 1.0)[:, None]
    even = np.full(weights.shape, 1 / (size - 1))
    found: Floats = np.where(now[:, None] < WHOLE_SHARE, weights / others, even) * (1 - share)
    found[:, column] = share
    return found
