"""Ranking a matrix that was handed in as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from authoring.diagnostics import Diagnostic
from exchange.rank_file import read_rank_file
from project.results.firmness import CLEAR_SHARE, LEAST_MOVE, Firm
from scoring.acceptability import Acceptability, WeightSpace, acceptability, draw_weights
from scoring.ground import Ground, ground
from scoring.methods import Ranking, VendorResult
from scoring.promethee import Promethee, promethee_on
from scoring.robustness import Fragility, ScoreFlip, WeightFlip, fragility
from scoring.second_opinions import Opinion, SecondOpinions, acceptability_by, second_opinions_on
from scoring.topsis import Topsis, topsis_on
from scoring.vikor import Vikor, vikor_on
from scoring.ways import Method
from words.catalogue import Words
from words.complaints import as_json
from words.numbers import number
from words.safe import plain
from workspace.rank_options import RankBy, RankOptions, Weighed
from workspace.summary import placed

Working = Topsis | Promethee | Vikor

MIN_OFFERS = 2
"""Fewer cannot be compared."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The ranking with what would change it, or why there is none.

    Attributes:
        ranking: by the additive model, always.
        opinions: all methods beside each other; None when no vendor can be compared.
        working: of the method asked for, unless it is the additive one.
        firm: how often each compared vendor leads by that method while weights and missing scores are drawn.
    """

    ranking: Ranking | None
    fragility: Fragility | None
    diagnostics: tuple[Diagnostic, ...]
    options: RankOptions
    opinions: SecondOpinions | None = None
    working: Working | None = None
    firm: Acceptability | None = None

    @property
    def opinion(self) -> Opinion | None:
        """What the method asked for says."""
        if self.opinions is None:
            return None
        said = (self.opinions.default, *self.opinions.opinions)
        return next(item for item in said if item.method is self.options.engine)


def rank_file(data: bytes, filename: str, options: RankOptions | None = None) -> Ranked:
    """Rank the matrix of a CSV file, a workbook or a YAML file."""
    options = options or RankOptions()
    matrix, found = read_rank_file(data, filename)
    if matrix is None:
        return Ranked(None, None, found, options)
    base = ground(matrix)
    told = {(item.code, item.place) for item in found}
    more = tuple(item for item in base.ranking.diagnostics if (item.code, item.place) not in told)
    return Ranked(
        base.ranking,
        fragility(base.ranking),
        found + more,
        options,
        second_opinions_on(base),
        _working(base, options),
        _firm(base, options),
    )


def _working(base: Ground, options: RankOptions) -> Working | None:
    match options.method:
        case RankBy.TOPSIS:
            return topsis_on(base, options.normalisation)
        case RankBy.PROMETHEE:
            return promethee_on(base)
        case RankBy.VIKOR:
            return vikor_on(base)
        case _:
            return None


def _firm(base: Ground, options: RankOptions) -> Acceptability | None:
    """Missing scores are drawn for the additive model; for the others they stay filled."""
    if not base.vendors:
        return None
    weights = draw_weights(_space(base, options.weights), options.trials, options.seed)
    if options.engine is not Method.ADDITIVE:
        return acceptability_by(base, options.engine, weights)
    usable = [column for column, item in enumerate(base.ranking.matrix.criteria) if item.has_scale]
    given = base.ranking.matrix.values()[list(base.rows)][:, usable]
    missing = np.isnan(given)
    low, high = np.where(missing, 0.0, given), np.where(missing, 1.0, given)
    return acceptability(low, high, weights, options.seed)


def _space(base: Ground, weights: Weighed) -> WeightSpace:
    size = len(base.criteria)
    if weights is Weighed.ANY:
        return WeightSpace.free(size)
    points = sorted(set(base.weights.tolist()), reverse=True)
    order = tuple(tuple(np.flatnonzero(base.weights == point).tolist()) for point in points)
    return WeightSpace(np.zeros(size), np.ones(size), order)


def rank_json(ranked: Ranked) -> dict[str, Any]:
    """The ranking as plain data: every vendor with its working, and what would change the leader."""
    ranking, fragile, opinion = ranked.ranking, ranked.fragility, ranked.opinion
    return {
        "method": ranked.options.engine.value,
        "leaders": list(_leaders(ranked)),
        "verdict": str(judged(ranked)),
        "clear": judged(ranked) is Firm.CLEAR,
        "stays_first": ranking is not None and ranking.clear,
        "margin": None if ranking is None else ranking.margin,
        "vendors": [] if ranking is None else [_result_json(item) for item in ranking.results],
        "weight_flips": [] if fragile is None else [asdict(item) for item in fragile.weights if item],
        "score_flips": [] if fragile is None else [asdict(item) for item in fragile.scores],
        "compared": [] if ranked.opinions is None else list(ranked.opinions.vendors),
        "proposed": [] if opinion is None else list(opinion.proposed),
        "working": None if ranked.working is None else asdict(ranked.working),
        "acceptability": _firm_json(ranked),
        "second_opinions": [] if ranked.opinions is None else [asdict(o) for o in ranked.opinions.opinions],
        "diagnostics": as_json(ranked.diagnostics),
    }


def _result_json(result: VendorResult) -> dict[str, Any]:
    """A vendor's place with the lines of its working."""
    return {**asdict(result), "cells": [asdict(item) for item in result.cells]}


def _leaders(ranked: Ranked) -> Sequence[str]:
    """Of the method asked for."""
    if ranked.options.engine is Method.ADDITIVE:
        return () if ranked.ranking is None else ranked.ranking.leaders
    return () if ranked.opinion is None else ranked.opinion.leaders


def _firm_json(ranked: Ranked) -> dict[str, Any] | None:
    if ranked.firm is None:
        return None
    options = ranked.options
    return {"weights": options.weights.value, "seed": options.seed, **asdict(ranked.firm)}


def rank_text(ranked: Ranked, words: Words) -> Iterator[str]:
    """The ranking in lines of text."""
    if ranked.ranking is None or ranked.fragility is None:
        return
    if ranked.options.engine is Method.ADDITIVE:
        results = sorted(ranked.ranking.results, key=lambda item: (item.rank or 10**9, item.vendor))
        for result in results:
            yield _line(result, words)
        yield _verdict(ranked, words)
        yield from _flips(ranked.fragility, words)
    else:
        yield from _by_method(ranked, words)
        yield _verdict(ranked, words)
    yield from _chances(ranked, words)
    yield from _others(ranked, words)


def _line(result: VendorResult, words: Words) -> str:
    out = result.knocked_out
    return placed(result, result.vendor, out[0].criterion if out else None, words)


def judged(ranked: Ranked) -> Firm:
    """The one judgement, by the rule of projects as far as a file tells: offers, missing scores, weights.

    Clear is one leader among two at least that no missing score can change, first in enough of the sets of
    weights drawn, and, by points, with no one weight that turns it by a small move.
    """
    leaders = _leaders(ranked)
    if ranked.ranking is None or ranked.firm is None or ranked.opinions is None or not leaders:
        return Firm.NOTHING
    inside = [item for item in ranked.ranking.results if not item.is_out]
    could_change = any(item.missing for item in inside) and not ranked.ranking.clear
    if len(inside) < MIN_OFFERS or (could_change and len(leaders) == 1):
        return Firm.NOT_YET
    often = len(leaders) == 1 and _share(ranked, leaders[0]) >= CLEAR_SHARE
    return Firm.CLEAR if often and not _turns_soon(ranked) else Firm.CLOSE


def _share(ranked: Ranked, leader: str) -> float:
    """How often a compared vendor leads while weights are drawn."""
    if ranked.firm is None or ranked.opinions is None or leader not in ranked.opinions.vendors:
        return 0.0
    return ranked.firm.first[ranked.opinions.vendors.index(leader)]


def _turns_soon(ranked: Ranked) -> bool:
    """Whether one weight makes another vendor lead, by points, by a small move."""
    least = None if ranked.fragility is None else ranked.fragility.smallest_weight
    by_points = ranked.options.engine is Method.ADDITIVE
    return by_points and least is not None and abs(least.change) < LEAST_MOVE


def _verdict(ranked: Ranked, words: Words) -> str:
    leaders, found = _leaders(ranked), judged(ranked)
    if len(leaders) != 1 or ranked.ranking is None:
        return words("summary.no_leader")
    inside = [item for item in ranked.ranking.results if not item.is_out]
    keys = {Firm.CLEAR: "clear", Firm.NOT_YET: "alone" if len(inside) < MIN_OFFERS else "may_change"}
    return words(
        f"summary.{keys.get(found, 'not_firm')}",
        name=plain(leaders[0]),
        share=number(100 * _share(ranked, leaders[0]), 1),
        limit=number(100 * CLEAR_SHARE),
        move=number(LEAST_MOVE),
    )


def _by_method(ranked: Ranked, words: Words) -> Iterator[str]:
    """Places by another method, what was filled, who is not compared, and whom it proposes."""
    opinion, opinions = ranked.opinion, ranked.opinions
    if opinion is None or opinions is None:
        yield words("summary.no_leader")
        return
    rows = sorted(zip(opinion.ranks, opinions.vendors, opinion.scores, strict=True), key=lambda row: row[:2])
    for rank, name, score in rows:
        shown = -score if opinion.method is Method.VIKOR else score
        yield words("summary.by_method", rank=rank, name=plain(name), score=number(shown + 0.0, 3))
    for left in opinions.left_out:
        yield words(f"summary.left_out.{left.why.value}", name=plain(left.vendor))
    for cell in opinions.filled:
        names = {"name": plain(cell.vendor), "criterion": plain(cell.criterion)}
        yield words("summary.filled", **names, score=number(cell.score, 2))
    if len(opinion.proposed) > 1:
        yield words("summary.proposed", names=", ".join(plain(name) for name in opinion.proposed))


def _chances(ranked: Ranked, words: Words) -> Iterator[str]:
    """How often each vendor leads while the weights are drawn."""
    if ranked.firm is None or ranked.opinions is None:
        return
    key = f"summary.drawn.{ranked.options.weights.value}"
    yield words(key, count=number(ranked.firm.draws), error=number(200 * ranked.firm.standard_error, 1))
    shares = zip(ranked.firm.first, ranked.opinions.vendors, strict=True)
    for share, name in sorted(shares, key=lambda item: (-item[0], item[1])):
        yield words("summary.chance", name=plain(name), share=number(100 * share, 1))


def _others(ranked: Ranked, words: Words) -> Iterator[str]:
    """Ways of ranking that name other leaders than the additive one."""
    if ranked.opinions is None or ranked.options.engine is not Method.ADDITIVE:
        return
    for item in ranked.opinions.disagreeing:
        names = ", ".join(plain(name) for name in item.leaders)
        yield words("summary.other_method", method=item.method.value, names=names)


def _flips(fragile: Fragility, words: Words) -> Iterator[str]:
    if fragile.smallest_weight is not None:
        yield _weight_flip(fragile.smallest_weight, words)
    elif fragile.leader is not None:
        yield words("summary.no_weight_flip")
    if fragile.smallest_score is not None:
        yield _score_flip(fragile.smallest_score, words)


def _weight_flip(flip: WeightFlip, words: Words) -> str:
    if flip.flips_at == flip.share:
        return words("summary.weight_at_once", criterion=plain(flip.criterion), name=plain(flip.challenger))
    return words(
        "summary.weight_flip",
        criterion=plain(flip.criterion),
        share=number(flip.share, 1),
        at=number(flip.flips_at, 1),
        name=plain(flip.challenger),
    )


def _score_flip(flip: ScoreFlip, words: Words) -> str:
    return words(
        "summary.score_flip",
        vendor=plain(flip.vendor),
        criterion=plain(flip.criterion),
        score=number(flip.score, 1),
        at=number(flip.flips_at, 2),
        name=plain(flip.challenger),
    )
