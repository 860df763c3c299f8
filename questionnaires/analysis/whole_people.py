"""Figures that need whole people: orders of ranked choices, differences of two answers of one person.

They are taken over the groups whose answers are in the counts beside them (`Tally.over`), and say the same
whichever of two people of groups held back gave which answers. Where a few people left out a part, a figure
over the others would tell what those few said; then it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from questionnaires.analysis.results import Pair
from questionnaires.answered import Answered
from questionnaires.kinds import QuestionKind
from questionnaires.measures import (
    Measured,
    Outcome,
    borda,
    condorcet,
    first_choices,
    gap,
    kemeny,
    kendall_w,
    opportunity,
    run_off,
)
from questionnaires.measures.measured import Floats
from questionnaires.model import Question
from questionnaires.parts import IMPORTANCE, SATISFACTION, part
from questionnaires.responses import Answer

RULES = (first_choices, borda, condorcet, kemeny, run_off)
ORDERED = frozenset({QuestionKind.RATINGS, QuestionKind.IMPORTANCE_SATISFACTION})


def ballots(question: Question, people: Answered, over: Sequence[str]) -> tuple[Outcome, ...]:
    """What each rule makes of ranked choices; nothing where nothing may be told of all together."""
    if question.kind is not QuestionKind.RANKING or not over:
        return ()
    items = [choice.code for choice in question.choices]
    given = [item.value for item in _given(question, people, over) if isinstance(item.value, tuple)]
    known = [tuple(code for code in ballot if code in items) for ballot in given]
    return tuple(rule(known, items) for rule in RULES)


def agreement(
    question: Question, people: Answered, over: Sequence[str], least: int, seed: int
) -> Measured | None:
    """How alike people put the rows or choices in order (Kendall's W); None where it would tell of a few."""
    if not over or question.kind not in {*ORDERED, QuestionKind.RANKING}:
        return None
    answers = [item for item in _given(question, people, over) if item.value]
    table = _orders(question, answers)
    complete = table[~np.isnan(table).any(axis=1)]
    return kendall_w(complete, seed).w if _enough(len(complete), len(table), least) else None


def with_people(
    found: Iterable[Pair], question: Question, people: Answered, over: Sequence[str], least: int
) -> tuple[Pair, ...]:
    """The same with gap and opportunity of each row, as far as they tell of enough people."""
    answers = _given(question, people, over)
    return tuple(_paired(item, answers, least) for item in found)


def _paired(pair: Pair, answers: Sequence[Answer], least: int) -> Pair:
    names = (part(pair.row, IMPORTANCE), part(pair.row, SATISFACTION))
    both = np.array([[_point(item, name) for name in names] for item in answers]).reshape(-1, 2)
    both = both[~np.isnan(both).all(axis=1)]
    complete = both[~np.isnan(both).any(axis=1)]
    if not _enough(len(complete), len(both), least):
        return pair
    importance, satisfaction = complete[:, 0], complete[:, 1]
    return replace(pair, gap=gap(importance, satisfaction), opportunity=opportunity(importance, satisfaction))


def _given(question: Question, people: Answered, over: Sequence[str]) -> list[Answer]:
    return [item for group in over for item in people.column(question.id, group)]


def _enough(complete: int, whole: int, least: int) -> bool:
    """Whether neither those who are in a figure nor those who are not are a few."""
    return complete >= max(least, 1) and (whole == complete or whole - complete >= least)


def _orders(question: Question, answers: Sequence[Answer]) -> Floats:
    """Ranks of ranked choices, the smallest first; or points, turned so that the largest comes first."""
    if question.kind is QuestionKind.RANKING:
        codes = [choice.code for choice in question.choices]
        return np.array([_places(item, codes) for item in answers]).reshape(-1, len(codes))
    both = question.kind is QuestionKind.IMPORTANCE_SATISFACTION
    names = [part(row.id, IMPORTANCE) if both else row.id for row in question.rows]
    return -np.array([[_point(item, name) for name in names] for item in answers]).reshape(-1, len(names))


def _places(answer: Answer, codes: Sequence[str]) -> list[float]:
    """Places from 1; what was not ranked shares the places that are left."""
    ranked = answer.value if isinstance(answer.value, tuple) else ()
    rest = (len(ranked) + 1 + len(codes)) / 2
    return [float(ranked.index(code) + 1) if code in ranked else rest for code in codes]


def _point(answer: Answer, name: str) -> float:
    value = answer.value.get(name) if isinstance(answer.value, Mapping) else None
    return float(value) if isinstance(value, int | float) else float("nan")
