"""The weights of several people as one, by a rule that has a name."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import exp, fsum, log
from statistics import median

from authoring.diagnostics import Place, complain
from scoring.codes import Code
from scoring.elicited import Elicited, direct


class Joining(StrEnum):
    """How several shares of one thing become one.

    Attributes:
        MEAN: their arithmetic mean.
        GEOMETRIC: the root of their product; one person's zero makes zero.
        MEDIAN: the middle one; a single voice far out moves nothing.
    """

    MEAN = "mean"
    GEOMETRIC = "geometric"
    MEDIAN = "median"


def joined(opinions: Sequence[Sequence[float]], how: Joining = Joining.MEAN) -> Elicited:
    """Priorities of individuals joined (Forman and Peniwati 1998), scaled to sum to 1 afterwards.

    Args:
        opinions: shares of each person, all in the same order.
        how: the rule.

    Returns:
        No shares where there are no opinions, or where the rule makes every share zero.
    """
    if not opinions or not opinions[0]:
        return Elicited(None, (complain(Code.NOTHING_WEIGHED, Place("", path=("opinions",))),))
    if len(opinions) == 1:
        return direct(opinions[0])
    return direct([_one(said, how) for said in zip(*opinions, strict=True)])


def _one(said: Sequence[float], how: Joining) -> float:
    if how is Joining.MEDIAN:
        return float(median(said))
    if how is Joining.GEOMETRIC:
        return 0.0 if min(said) <= 0 else exp(fsum(log(item) for item in said) / len(said))
    return fsum(said) / len(said)
