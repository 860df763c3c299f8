"""Weights from an order alone: the average of all weights that would give it, or a simple rule."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from math import fsum, isfinite

from authoring.diagnostics import Diagnostic, Place, complain
from scoring.codes import Code
from scoring.elicited import Elicited


class RankRule(StrEnum):
    """How the places of an order become weights, n things at the places 1 to n.

    Attributes:
        CENTROID: mean of 1/k from k = place to n, over n: the centre of all weights that keep the order.
        SUM: n + 1 - place, over the sum of all places.
        RECIPROCAL: 1/place, over the sum of all reciprocals.
    """

    CENTROID = "centroid"
    SUM = "sum"
    RECIPROCAL = "reciprocal"


def ranked(
    places: Sequence[float], names: Sequence[str] = (), rule: RankRule = RankRule.CENTROID
) -> Elicited:
    """Weights of things in order (Stillwell, Seaver and Edwards 1981; Barron and Barrett 1996).

    Things of equal place share the mean of the weights of the places that they fill together, so that the
    weights always sum to 1, and gaps between places mean nothing.

    Args:
        places: one per thing, the smallest for the most important; equal numbers for equal importance.
        names: what is weighed, for the sentence of a complaint.
        rule: how places become weights.
    """
    if not places:
        return Elicited(None, (complain(Code.NOTHING_WEIGHED, Place("", path=("places",))),))
    bad = [position for position, place in enumerate(places) if not isfinite(place)]
    if bad:
        return Elicited(None, tuple(_not_finite(position, places, names) for position in bad))
    of_place = surrogates(len(places), rule)
    weights = [0.0] * len(places)
    order = sorted(range(len(places)), key=lambda position: places[position])
    start = 0
    for _, tied in groupby(order, key=lambda position: places[position]):
        group = list(tied)
        mean = fsum(of_place[start : start + len(group)]) / len(group)
        for position in group:
            weights[position] = mean
        start += len(group)
    return Elicited(tuple(weights))


def surrogates(count: int, rule: RankRule = RankRule.CENTROID) -> tuple[float, ...]:
    """The weights of the places 1 to `count`, most important first, summing to 1; nothing for none."""
    places = range(1, count + 1)
    raw = {
        RankRule.CENTROID: [fsum(1 / later for later in range(place, count + 1)) for place in places],
        RankRule.SUM: [float(count + 1 - place) for place in places],
        RankRule.RECIPROCAL: [1 / place for place in places],
    }[rule]
    whole = fsum(raw)
    return tuple(item / whole for item in raw)


def _not_finite(position: int, places: Sequence[float], names: Sequence[str]) -> Diagnostic:
    name = names[position] if position < len(names) else position + 1
    place = Place("", path=("places", position))
    return complain(Code.WEIGHT_NOT_FINITE, place, {"name": name}, value=places[position])
