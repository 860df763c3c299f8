"""How contradictory comparisons are that were thrown at random: what a person's are measured by."""

from __future__ import annotations

SAATY = "Saaty 2005"
"""Th. L. Saaty, Theory and Applications of the Analytic Network Process, 2005: 3 to 15 things."""

LINE = "Alonso and Lamata 2006"
"""J. A. Alonso, M. T. Lamata, Consistency in the analytic hierarchy process, 2006: their line, beyond."""

NONE = "none"
"""Up to two things there is nothing to contradict."""

TABLE = (0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59)
"""Mean of (largest eigenvalue - n) / (n - 1) of random comparisons, for n = 3 to 15."""

_FEWEST = 3
_SLOPE, _START = 2.7699, -4.3513


def random_index(count: int, missing: int = 0) -> tuple[float, str]:
    """The random index for so many things, and the name of the table it is from.

    For comparisons left out it is lowered in proportion, to zero where nothing is left that could contradict
    (K. G. Agoston, L. Csato, Inconsistency thresholds for incomplete pairwise comparison matrices, 2022).

    Args:
        count: things compared.
        missing: pairs among them that nobody compared.
    """
    if count < _FEWEST:
        return 0.0, NONE
    if count - _FEWEST < len(TABLE):
        whole, name = TABLE[count - _FEWEST], SAATY
    else:
        whole, name = (_SLOPE * count + _START - count) / (count - 1), LINE
    loose = (count - 1) * (count - 2) / 2
    return whole * max(0.0, 1 - missing / loose), name
