"""Whether groups differ by more than chance; only from enough answers on, corrected for all tests made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from questionnaires.analysis.results import FEWEST_FOR_TESTS, AskedResult, Item, Test
from questionnaires.kinds import QuestionKind
from questionnaires.measures import Measured, cramers_v, holm, kruskal_wallis
from questionnaires.measures.measured import described

SCALED = frozenset({QuestionKind.SCALE, QuestionKind.RATINGS, QuestionKind.IMPORTANCE_SATISFACTION})
CHOSEN = frozenset({QuestionKind.SINGLE, QuestionKind.YES_NO})
DRAWS = 500
"""How often chance is tried where the usual distribution is a poor guide."""


@dataclass(frozen=True, slots=True)
class _Tried:
    question: str
    part: str
    label: str
    effect: Measured
    p: float


def tests(found: Sequence[AskedResult], responses: int, seed: int) -> tuple[Test, ...]:
    """All comparisons of the groups shown, the strongest effect first; none below 30 answers.

    Points on a scale by Kruskal and Wallis' test, one choice of several by Cramer's V; p corrected by Holm.
    """
    if responses < FEWEST_FOR_TESTS:
        return ()
    tried = [one for asked in found for one in _of(asked, seed)]
    adjusted = holm([item.p for item in tried])
    done = (
        Test(item.question, item.part, item.label, item.effect, item.p, p)
        for item, p in zip(tried, adjusted, strict=True)
    )
    return tuple(sorted(done, key=lambda item: -(item.effect.value or 0.0)))


def _of(asked: AskedResult, seed: int) -> Iterator[_Tried]:
    if asked.kind in SCALED:
        for item in asked.items:
            yield from _scaled(asked, item, seed)
    elif asked.kind in CHOSEN:
        yield from _chosen(asked, seed)


def _scaled(asked: AskedResult, item: Item, seed: int) -> Iterator[_Tried]:
    groups = [
        np.repeat([float(point) for point, _ in figure.counts], [count for _, count in figure.counts])
        for figure in item.groups
        if figure.n
    ]
    found = kruskal_wallis(groups, seed, DRAWS)
    if found.p is not None:
        yield _Tried(asked.question, item.part, item.label, found.effect, found.p)


def _chosen(asked: AskedResult, seed: int) -> Iterator[_Tried]:
    table = np.array([[figure.counts[0][1] for figure in item.groups] for item in asked.items])
    if table.ndim != 2 or not table.size:  # noqa: PLR2004 - rows and columns
        return
    found = cramers_v(table.T, seed, DRAWS)
    if found.p is not None and found.corrected is not None:
        yield _Tried(asked.question, asked.question, asked.text, described(found.corrected, found.n), found.p)
