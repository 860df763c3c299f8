"""The System Usability Scale: ten statements, every second one turned round."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.means import mean
from questionnaires.measures.measured import LEVEL, Floats, Measured, Reason, absent, complete_rows

STATEMENTS = 10
LOWEST, HIGHEST = 1, 5


def sus_score(answers: Sequence[float]) -> float:
    """Score of one person, from 0 to 100: 2.5 x the sum of (answer - 1) of odd and (5 - answer) of even ones.

    Brooke (1996), "SUS: A Quick and Dirty Usability Scale". Agreeing with everything gives 50, not 100.

    Args:
        answers: ten numbers from 1 to 5, in the order of the statements.

    Raises:
        ValueError: not ten, or off the scale.
    """
    return float(_scores(np.array([answers], dtype=np.float64))[0])


def sus(answers: ArrayLike, level: float = LEVEL) -> Measured:
    """Mean score of a group with Student's t interval, kept within 0 to 100.

    Args:
        answers: one row per person, ten columns; people who left out a statement (NaN) are not scored.
        level: how sure the interval is.

    Raises:
        ValueError: not ten columns, or an answer off the scale.
    """
    table = complete_rows(answers)
    if len(table) == 0:
        return absent(Reason.NOBODY)
    found = mean(_scores(table), level)
    if found.low is None or found.high is None:
        return found
    return Measured(found.value, max(0.0, found.low), min(100.0, found.high), found.n, level=level)


def _scores(table: Floats) -> Floats:
    if table.shape[1] != STATEMENTS or table.min() < LOWEST or table.max() > HIGHEST:
        raise ValueError("the scale has ten statements, answered from 1 to 5")
    points = table - LOWEST
    points[:, 1::2] = HIGHEST - table[:, 1::2]
    return np.asarray(2.5 * points.sum(axis=1))
