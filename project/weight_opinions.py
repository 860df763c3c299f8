"""One person's opinion at one level, worked out by the method in which it was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from project.records.judging import Points, WeightMethod, WeightOpinion
from project.results.weighting import TEAM, LookAgain, OpinionResult, Unusable, WeightLevel
from scoring.best_worst import Said, best_worst
from scoring.comparisons import from_pairs, parts
from scoring.elicited import Elicited, direct, swing
from scoring.pairwise import pairwise
from scoring.ranked import ranked
from scoring.weights import WHOLE

_Shares = Sequence[float] | None


def opinion_result(opinion: WeightOpinion, level: WeightLevel) -> OpinionResult:
    """The weights of an opinion, or what it still lacks; what is not weighed here any more is passed over."""
    names = tuple(item.of for item in level.things)
    blank = OpinionResult(opinion.person or TEAM, level.id, str(opinion.method))
    return _METHODS[opinion.method](opinion, names, blank)


def _with(blank: OpinionResult, names: Sequence[str], shares: _Shares) -> OpinionResult:
    if shares is None:
        return replace(blank, problem=Unusable.ZERO)
    return replace(
        blank, shares=tuple((name, WHOLE * item) for name, item in zip(names, shares, strict=True))
    )


def _said(given: Sequence[Points], names: Sequence[str]) -> dict[str, float]:
    return {item.of: item.points for item in given if item.of in names}


def _by_points(
    engine: Callable[[Sequence[float], Sequence[str]], Elicited],
) -> Callable[[WeightOpinion, Sequence[str], OpinionResult], OpinionResult]:
    def worked_out(opinion: WeightOpinion, names: Sequence[str], blank: OpinionResult) -> OpinionResult:
        said = _said(opinion.points, names)
        missing = tuple(name for name in names if name not in said)
        if missing:
            return replace(blank, problem=Unusable.UNFINISHED, missing=missing)
        found = engine([said[name] for name in names], names)
        told = replace(blank, no_anchor=found.shares is not None and bool(found.diagnostics))
        return _with(told, names, found.shares)

    return worked_out


def _by_pairs(opinion: WeightOpinion, names: Sequence[str], blank: OpinionResult) -> OpinionResult:
    pairs = [
        (item.first, item.second, item.times)
        for item in opinion.pairs
        if item.first in names and item.second in names
    ]
    table = from_pairs(names, pairs).table
    found = pairwise(names, pairs)
    if found.shares is None:
        apart = () if table is None else tuple(tuple(names[at] for at in part) for part in parts(table))
        return replace(blank, problem=Unusable.APART, parts=apart)
    worst = found.worst
    again = None
    if worst is not None:
        again = _again(worst.first, worst.second, worst.said, worst.others or worst.fits)
    told = replace(
        blank,
        ratio=found.ratio,
        contradicts=found.look_again,
        again=again if again is None or worst is None else replace(again, turned=worst.turned),
        n=found.n,
        lambda_max=found.lambda_max,
        random_index=found.random_index,
        table=found.table,
    )
    return _with(told, names, found.shares)


def _by_ends(opinion: WeightOpinion, names: Sequence[str], blank: OpinionResult) -> OpinionResult:
    best, worst = opinion.best, opinion.worst
    ends = [name for name in (best, worst) if name not in names]
    if best is None or worst is None or ends or best == worst:
        return replace(blank, problem=Unusable.UNFINISHED, missing=tuple(names))
    ahead, behind = _said(opinion.from_best, names), _said(opinion.to_worst, names)
    if worst not in ahead and best in behind:
        ahead[worst] = behind[best]
    twice = behind.pop(best, None)
    missing = [name for name in names if name not in ahead and name != best]
    missing += [name for name in names if name not in behind and name not in {best, worst, *missing}]
    if missing:
        return replace(blank, problem=Unusable.UNFINISHED, missing=tuple(missing))
    found = best_worst(names, Said(best, worst, ahead, behind))
    again = None if found.worst is None else _again(found.worst, "", found.said, found.fits)
    told = replace(
        blank, ratio=found.input_ratio, contradicts=found.look_again, again=again, n=len(names), left=found.xi
    )
    if twice is not None and twice != ahead[worst]:
        told = replace(told, contradicts=True, again=_again(best, worst, ahead[worst], twice))
    return _with(told, names, found.shares)


def _again(first: str, second: str, said: float, fits: float) -> LookAgain:
    return LookAgain(first, second, said, fits, turned=False)


_METHODS: Mapping[WeightMethod, Callable[[WeightOpinion, Sequence[str], OpinionResult], OpinionResult]] = {
    WeightMethod.DIRECT: _by_points(direct),
    WeightMethod.SWING: _by_points(swing),
    WeightMethod.RANKING: _by_points(ranked),
    WeightMethod.PAIRWISE: _by_pairs,
    WeightMethod.BEST_WORST: _by_ends,
}
