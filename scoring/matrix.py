"""Vendors by criteria: the table that is ranked, what may be wrong with it, who is knocked out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from authoring.diagnostics import Diagnostic, Place, complain, in_order
from scoring.codes import Code
from scoring.preference import Preference
from scoring.weights import Shares, shares

Scores = tuple[tuple[float | None, ...], ...]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One column of the matrix.

    Attributes:
        id: names it; unique within a matrix.
        weight: points on any scale, not negative; `weights.shares` turns all of them into shares of 100.
        worst, best: the fixed ends of its scale; lower is better when best < worst.
        knock_out_below: a vendor whose score is worse than this is out; None for no rule.
        preference: how much a difference counts where vendors are compared in pairs; None for the usual one.
        must_offer: a vendor that scores at the worst end, which means it lacks this altogether, is out.
    """

    id: str
    weight: float
    worst: float = 1
    best: float = 5
    knock_out_below: float | None = None
    must_offer: bool = False
    preference: Preference | None = None

    def value(self, score: float) -> float:
        """Where a score lies between the ends: 0 for worst, 1 for best; the ends must differ."""
        return (score - self.worst) / (self.best - self.worst)

    def covers(self, score: float) -> bool:
        """Whether a score lies on the scale, ends included."""
        return min(self.worst, self.best) <= score <= max(self.worst, self.best)

    def is_worse(self, score: float, than: float) -> bool:
        """Whether `score` is strictly worse than another one, in the direction of the scale."""
        return score > than if self.best < self.worst else score < than

    def lacks(self, score: float) -> bool:
        """Whether a score says that there is nothing of it at all: it stands at the worst end."""
        return self.has_scale and self.covers(score) and score == self.worst

    @property
    def can_knock_out(self) -> bool:
        """Whether some score on this criterion puts a vendor out."""
        return self.must_offer or self.knock_out_below is not None

    @property
    def has_scale(self) -> bool:
        """Whether the ends are numbers, a finite way apart, and differ."""
        return isfinite(self.best - self.worst) and self.worst != self.best


@dataclass(frozen=True, slots=True)
class Matrix:
    """Scores of vendors on criteria.

    Attributes:
        scores: one row per vendor, one column per criterion; None where nobody has scored.
        out: vendors that are out by a judgement, whatever they score.
    """

    vendors: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    scores: Scores
    out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.scores) != len(self.vendors):
            raise ValueError("a matrix has one row of scores per vendor")
        if any(len(row) != len(self.criteria) for row in self.scores):
            raise ValueError("a matrix has one score, or None, per vendor and criterion")

    def values(self) -> Floats:
        """Scores between the ends of their scales, shape (vendors, criteria), NaN where none can be used.

        A score off its scale, or on a scale without length, counts as missing; `check` tells of it.
        """
        worst, best = self._ends()
        scores = self.numbers()
        usable = np.where(
            (scores >= np.minimum(worst, best)) & (scores <= np.maximum(worst, best)), scores, np.nan
        )
        return (usable - worst) / (best - worst)

    def numbers(self) -> Floats:
        """Scores as given, shape (vendors, criteria), NaN where there is none."""
        return np.array(self.scores, dtype=np.float64).reshape(len(self.vendors), len(self.criteria))

    def _ends(self) -> tuple[Floats, Floats]:
        """Worst and best ends, shape (criteria,); NaN where a criterion has no scale."""
        ends = [(item.worst, item.best) if item.has_scale else (np.nan, np.nan) for item in self.criteria]
        both = np.array(ends, dtype=np.float64).reshape(len(ends), 2)
        return both[:, 0], both[:, 1]


@dataclass(frozen=True, slots=True)
class KnockOut:
    """Why a vendor is out by its score on a criterion.

    Attributes:
        rule: the score it had to reach; where it lacks what must be offered, the worst end it stands at.
        lacks: it lacks altogether what must be offered; else its score is worse than the rule allows.
    """

    vendor: str
    criterion: str
    score: float
    rule: float
    lacks: bool = False


def usable_value(criterion: Criterion, score: float | None) -> float:
    """The value of one score, NaN when it is missing or cannot be used."""
    if score is None or not criterion.has_scale or not criterion.covers(score):
        return float("nan")
    return criterion.value(score)


def knock_outs(matrix: Matrix) -> tuple[tuple[KnockOut, ...], ...]:
    """The rules that each vendor misses, one tuple per row; a missing score misses none."""
    ruling = tuple((column, item) for column, item in enumerate(matrix.criteria) if item.can_knock_out)
    return tuple(
        tuple(_missed_rules(vendor, ruling, row))
        for vendor, row in zip(matrix.vendors, matrix.scores, strict=True)
    )


def _missed_rules(
    vendor: str, ruling: Sequence[tuple[int, Criterion]], row: Sequence[float | None]
) -> Iterator[KnockOut]:
    for column, item in ruling:
        rule, score = item.knock_out_below, row[column]
        if score is None:
            continue
        if rule is not None and item.is_worse(score, rule):
            yield KnockOut(vendor, item.id, score, rule)
        if item.must_offer and item.lacks(score):
            yield KnockOut(vendor, item.id, score, item.worst, lacks=True)


def check(matrix: Matrix, file: str = "") -> tuple[Diagnostic, ...]:
    """Everything that keeps the matrix, or a cell of it, from being used.

    Places carry paths: ("vendors", row), ("criteria", column, field) and ("scores", row, column).
    """
    found = [*_check_size(matrix, file), *_check_names(matrix, file)]
    for column, item in enumerate(matrix.criteria):
        found.extend(_check_criterion(item, ("criteria", column), file))
    found.extend(_check_scores(matrix, file))
    found.extend(weights_of(matrix, file).diagnostics if matrix.criteria else ())
    return in_order(found)


def weights_of(matrix: Matrix, file: str = "") -> Shares:
    """The weights of the criteria as shares of 100, or why there are none."""
    return shares([item.weight for item in matrix.criteria], [item.id for item in matrix.criteria], file)


def _check_size(matrix: Matrix, file: str) -> Iterator[Diagnostic]:
    if not matrix.criteria:
        yield complain(Code.NO_CRITERIA, Place(file, path=("criteria",)))
    if not matrix.vendors:
        yield complain(Code.NO_VENDORS, Place(file, path=("vendors",)))


def _check_names(matrix: Matrix, file: str) -> Iterator[Diagnostic]:
    for row in repeats(matrix.vendors):
        yield complain(
            Code.DUPLICATE_VENDOR, Place(file, path=("vendors", row)), {"name": matrix.vendors[row]}
        )
    names = [item.id for item in matrix.criteria]
    for column in repeats(names):
        yield complain(
            Code.DUPLICATE_CRITERION, Place(file, path=("criteria", column, "id")), {"name": names[column]}
        )


def repeats(names: Sequence[str]) -> Iterator[int]:
    """Positions at which a name stands that stood before."""
    seen: Counter[str] = Counter()
    for position, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1:
            yield position


def _check_criterion(item: Criterion, path: tuple[str | int, ...], file: str) -> Iterator[Diagnostic]:
    name = {"name": item.id}
    if not isfinite(item.best - item.worst):
        yield complain(Code.SCALE_NOT_FINITE, Place(file, path=(*path, "worst")), name)
        return
    if item.worst == item.best:
        yield complain(Code.SAME_ENDS, Place(file, path=(*path, "best")), name, value=item.best)
    rule = item.knock_out_below
    if rule is not None and not item.covers(rule):
        place = Place(file, path=(*path, "knock_out_below"))
        yield complain(Code.KNOCK_OUT_OUTSIDE, place, {**name, **ends(item)}, value=rule)
    if item.preference is not None:
        yield from _check_preference(item.preference, item.id, (*path, "preference"), file)


def _check_preference(
    item: Preference, criterion: str, path: tuple[str | int, ...], file: str
) -> Iterator[Diagnostic]:
    """Thresholds that are missing, do not fit, or lie the wrong way round."""
    told = {"name": criterion, "shape": item.shape.value}
    for name in item.missing():
        yield complain(Code.THRESHOLD_MISSING, Place(file, path=path), {**told, "threshold": name})
    for name in item.unfit():
        place = Place(file, path=(*path, name))
        yield complain(
            Code.THRESHOLD_UNFIT, place, {**told, "threshold": name}, value=plain(getattr(item, name))
        )
    if item.crossed and not any(item.unfit()):
        yield complain(Code.THRESHOLDS_CROSSED, Place(file, path=(*path, "q")), told)


def _check_scores(matrix: Matrix, file: str) -> Iterator[Diagnostic]:
    for row, column in np.argwhere(np.isnan(matrix.values())).tolist():
        item, score = matrix.criteria[column], matrix.scores[row][column]
        if score is None or not item.has_scale:
            continue
        place = Place(file, path=("scores", row, column))
        told = {"vendor": matrix.vendors[row], "criterion": item.id, **ends(item)}
        if not isfinite(score):
            yield complain(Code.SCORE_NOT_FINITE, place, told, value=score)
        else:
            yield complain(Code.SCORE_OUTSIDE, place, told, value=plain(score))


def ends(item: Criterion) -> dict[str, object]:
    """The ends of a scale as a sentence needs them."""
    return {"worst": plain(item.worst), "best": plain(item.best)}


def plain(number: float) -> str:
    """A number as a person wrote it: no trailing zeros."""
    return f"{number:.12g}"
