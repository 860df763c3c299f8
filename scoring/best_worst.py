"""Weights from the most and the least important thing, each compared with all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from authoring.diagnostics import Diagnostic, Place, complain
from scoring.codes import Code
from scoring.matrix import Floats, plain

LOOK_AGAIN = 0.2
"""From this input ratio on we ask to look again: a starting value of ours, within published thresholds."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person answered, complete or not.

    Attributes:
        best, worst: two different names; the same only where there is one name alone.
        from_best: by name, how many times the best matters as much, 1 to 9.
        to_worst: by name, how many times it matters as much as the worst. The two themselves may be left out,
            and of the comparison between them one side is enough.
    """

    best: str
    worst: str
    from_best: Mapping[str, float]
    to_worst: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person answered without faults, in the order of the names.

    Attributes:
        names: what is weighed; best, worst: the most and the least important of it.
        from_best: how many times the best matters as much as each, in the order of names; 1 for itself.
        to_worst: how many times each matters as much as the worst; 1 for itself.
    """

    names: tuple[str, ...]
    best: str
    worst: str
    from_best: tuple[float, ...]
    to_worst: tuple[float, ...]

    @property
    def whole(self) -> float:
        """How many times the best matters as much as the worst."""
        return self.from_best[self.names.index(self.worst)]


@dataclass(frozen=True, slots=True)
class BestWorst:
    """Weights from the most and the least important thing.

    Attributes:
        shares: one per name, summing to 1; None when the answers cannot be used.
        xi: the largest distance that is left between an answer and the weights, in weight; 0 when all fit.
            It belongs to the linear model and is never divided by the table of the other one.
        input_ratio: how far the answers contradict each other, 0 to about 1, from the answers alone.
        worst: name of the thing whose two answers contradict each other most; None when none do.
        said, fits: for it, from-best times to-worst as answered, and what both should make together.
    """

    shares: tuple[float, ...] | None
    xi: float = 0.0
    input_ratio: float = 0.0
    worst: str | None = None
    said: float = 0.0
    fits: float = 0.0
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def look_again(self) -> bool:
        """Whether the answers contradict each other too much to be used without looking again."""
        return self.input_ratio >= LOOK_AGAIN


def best_worst(names: Sequence[str], said: Said) -> BestWorst:
    """The linear model (J. Rezaei, Best-worst multi-criteria decision-making method: ..., 2016), exactly.

    Args:
        names: what is weighed.
        said: what the person answered.
    """
    found = tuple(answer_faults(names, said))
    if found:
        return BestWorst(None, diagnostics=found)
    given = answers(names, said)
    if len(given.names) == 1:
        return BestWorst((1.0,))
    weights, xi = _solved(given)
    ratios = tuple(_ratios(given))
    most = max(range(len(ratios)), key=ratios.__getitem__)
    told = ratios[most] > 0
    return BestWorst(
        shares=weights,
        xi=xi,
        input_ratio=ratios[most],
        worst=given.names[most] if told else None,
        said=given.from_best[most] * given.to_worst[most] if told else 0.0,
        fits=given.whole if told else 0.0,
    )


def answers(names: Sequence[str], said: Said) -> Answers:
    """Answers without faults, in the order of the names, each thing counting 1 against itself."""
    ahead = {**said.from_best, said.best: 1.0}
    behind = {**said.to_worst, said.worst: 1.0}
    ahead.setdefault(said.worst, behind.get(said.best, 1.0))
    behind.setdefault(said.best, ahead[said.worst])
    return Answers(
        tuple(names),
        said.best,
        said.worst,
        tuple(float(ahead[name]) for name in names),
        tuple(float(behind[name]) for name in names),
    )


def answer_faults(names: Sequence[str], said: Said) -> Iterator[Diagnostic]:
    """What keeps answers from being used: all of it."""
    if not names:
        yield complain(Code.NOTHING_WEIGHED, Place("", path=("names",)))
        return
    for field, name in (("best", said.best), ("worst", said.worst)):
        if name not in names:
            yield complain(Code.PAIR_UNKNOWN, Place("", path=(field,)), {"name": name}, value=name)
    if said.best == said.worst and len(names) > 1:
        yield complain(Code.BEST_IS_WORST, Place("", path=("worst",)), {"name": said.best})
    if not (said.worst in said.from_best or said.best in said.to_worst) and len(names) > 1:
        yield _missing("from_best", said.best, said.worst)
    ahead, behind = said.from_best.get(said.worst), said.to_worst.get(said.best)
    if ahead is not None and behind is not None and said.best != said.worst and ahead != behind:
        told = {"first": said.best, "second": said.worst}
        told |= {"said": str(plain(ahead)), "mirror": f"1/{plain(behind)}"}
        place = Place("", path=("to_worst", said.best))
        yield complain(Code.PAIR_NOT_RECIPROCAL, place, told, value=plain(behind))
    yield from _side_faults(names, said, "from_best", said.best, said.from_best)
    yield from _side_faults(names, said, "to_worst", said.worst, said.to_worst)


def _side_faults(
    names: Sequence[str], said: Said, field: str, anchor: str, given: Mapping[str, float]
) -> Iterator[Diagnostic]:
    for name in names:
        if name not in {said.best, said.worst, *given}:
            yield _missing(field, anchor, name)
    for name, times in given.items():
        if not isfinite(times) or times < 1:
            told = {"first": anchor, "second": name}
            yield complain(Code.BELOW_ONE, Place("", path=(field, name)), told, value=plain(times))


def _missing(field: str, anchor: str, name: str) -> Diagnostic:
    told = {"first": anchor, "second": name}
    return complain(Code.COMPARISON_MISSING, Place("", path=(field, name)), told)


def _solved(given: Answers) -> tuple[tuple[float, ...], float]:
    """The smallest xi with |best - from_best[j] w[j]| <= xi and |w[j] - to_worst[j] worst| <= xi."""
    from scipy.optimize import linprog  # noqa: PLC0415  heavy, only needed once somebody has answered

    rows = distances(given)
    count = len(given.names)
    slack = -np.ones((2 * len(rows), 1))
    limits = np.hstack([np.vstack([rows, -rows]), slack])
    goal = np.zeros(count + 1)
    goal[-1] = 1
    whole = np.append(np.ones(count), 0.0).reshape(1, -1)
    found = linprog(goal, A_ub=limits, b_ub=np.zeros(len(limits)), A_eq=whole, b_eq=[1.0], method="highs")
    weights = np.clip(found.x[:-1], 0, None)
    return tuple(float(item) for item in weights / weights.sum()), max(0.0, float(found.x[-1]))


def distances(given: Answers) -> Floats:
    """One row per answer: what the weights times this row should make, namely 0."""
    best, worst = given.names.index(given.best), given.names.index(given.worst)
    rows = []
    for item, times in enumerate(given.from_best):
        if item != best:
            row = np.zeros(len(given.names))
            row[best], row[item] = 1, -times
            rows.append(row)
    for item, times in enumerate(given.to_worst):
        if item not in {best, worst}:
            row = np.zeros(len(given.names))
            row[item], row[worst] = 1, -times
            rows.append(row)
    return np.array(rows)


def _ratios(given: Answers) -> Iterator[float]:
    """Per thing |from_best x to_worst - whole| / (whole^2 - whole) (Liang, Brunelli and Rezaei 2020)."""
    whole = given.whole
    for item, (ahead, behind) in enumerate(zip(given.from_best, given.to_worst, strict=True)):
        inside = given.names[item] not in {given.best, given.worst}
        gap = abs(ahead * behind - whole)
        yield gap / (whole * whole - whole) if inside and whole > 1 else float(gap > 0 and inside)
