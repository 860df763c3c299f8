"""Ranking a matrix that was handed in as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from authoring.diagnostics import Diagnostic
from exchange.rank_file import read_rank_file
from scoring.methods import Ranking, VendorResult, rank
from scoring.robustness import Fragility, ScoreFlip, WeightFlip, fragility
from words.catalogue import Words
from words.complaints import as_json
from words.numbers import number
from words.safe import plain
from workspace.summary import placed


@dataclass(frozen=True, slots=True)
class Ranked:
    """The ranking with what would change it, or why there is none."""

    ranking: Ranking | None
    fragility: Fragility | None
    diagnostics: tuple[Diagnostic, ...]


def rank_file(data: bytes, filename: str) -> Ranked:
    """Rank the matrix of a CSV file, a workbook or a YAML file."""
    matrix, found = read_rank_file(data, filename)
    if matrix is None:
        return Ranked(None, None, found)
    ranking = rank(matrix, filename)
    told = {(item.code, item.place) for item in found}
    more = tuple(item for item in ranking.diagnostics if (item.code, item.place) not in told)
    return Ranked(ranking, fragility(ranking), found + more)


def rank_json(ranked: Ranked) -> dict[str, Any]:
    """The ranking as plain data: every vendor with its working, and what would change the leader."""
    ranking, fragile = ranked.ranking, ranked.fragility
    return {
        "leaders": [] if ranking is None else list(ranking.leaders),
        "clear": ranking is not None and ranking.clear,
        "margin": None if ranking is None else ranking.margin,
        "vendors": [] if ranking is None else [asdict(item) for item in ranking.results],
        "weight_flips": [] if fragile is None else [asdict(item) for item in fragile.weights if item],
        "score_flips": [] if fragile is None else [asdict(item) for item in fragile.scores],
        "diagnostics": as_json(ranked.diagnostics),
    }


def rank_text(ranked: Ranked, words: Words) -> Iterator[str]:
    """The ranking in lines of text."""
    if ranked.ranking is None or ranked.fragility is None:
        return
    results = sorted(ranked.ranking.results, key=lambda item: (item.rank or 10**9, item.vendor))
    for result in results:
        yield _line(result, words)
    yield _verdict(ranked.ranking, words)
    yield from _flips(ranked.fragility, words)


def _line(result: VendorResult, words: Words) -> str:
    out = result.knocked_out
    return placed(result, result.vendor, out[0].criterion if out else None, words)


def _verdict(ranking: Ranking, words: Words) -> str:
    if len(ranking.leaders) != 1:
        return words("summary.no_leader")
    key = "summary.clear" if ranking.clear else "summary.may_change"
    return words(key, name=plain(ranking.leaders[0]))


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
