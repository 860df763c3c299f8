"""Importance against satisfaction: what matters to whom, and where it hurts today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from questionnaires.analysis.results import Pair, PairSide
from questionnaires.kinds import QuestionKind
from questionnaires.measures import CrossHair, Quadrants, quadrants
from questionnaires.model import Question, Questionnaire
from questionnaires.parts import IMPORTANCE, SATISFACTION, part
from questionnaires.responses import RowTally, Tally

JUDGED = frozenset({QuestionKind.RATINGS, QuestionKind.IMPORTANCE_SATISFACTION})

Rows = Mapping[tuple[str, str], RowTally]
"""By row and group; the group is empty for all together."""


def pairs(question: Question, survey: Questionnaire, tally: Tally | None, language: str) -> tuple[Pair, ...]:
    """Each row with its importance and, where it was asked, satisfaction, of the groups that may be shown.

    Ratings alone count as importance. Over all, each group counts the same, however many people answered;
    where no single group may be shown, it is the mean of all people together.
    """
    found = _by_row(question.id, tally)
    both = question.kind is QuestionKind.IMPORTANCE_SATISFACTION
    groups = () if tally is None else tuple(name for name, _ in tally.sent)
    return tuple(
        _pair(
            row.id,
            row.label.read(language, survey.language),
            (part(row.id, IMPORTANCE), part(row.id, SATISFACTION)) if both else (row.id, ""),
            groups,
            found,
        )
        for row in question.rows
    )


def placed(
    found: Sequence[Pair], rule: CrossHair, scale: tuple[float, float]
) -> tuple[tuple[Pair, ...], Quadrants]:
    """The same with their quarters, and the lines that the rule draws.

    Args:
        found: of one question.
        rule: where the lines are drawn; it changes the quarters.
        scale: lowest and highest point.
    """
    lines = quadrants(
        [item.whole.importance for item in found], [item.whole.satisfaction for item in found], rule, scale
    )
    marked = (replace(item, place=place) for item, place in zip(found, lines.places, strict=True))
    return tuple(marked), lines


def ends_of(question: Question, survey: Questionnaire) -> tuple[float, float]:
    """Lowest and highest point of a question's scale; 1 and 5 where it has none."""
    scale = survey.scale(question.scale)
    points = [1, 5] if scale is None else [point.value for point in scale.points]
    return float(min(points)), float(max(points))


def _by_row(question: str, tally: Tally | None) -> Rows:
    if tally is None:
        return {}
    lines: Iterable[RowTally] = (*tally.rows, *tally.whole.rows)
    return {(item.row, item.department): item for item in lines if item.question == question}


def _pair(row: str, label: str, names: tuple[str, str], groups: Sequence[str], found: Rows) -> Pair:
    sides = (_side(group, names, found) for group in groups)
    shown = tuple(item for item in sides if item.n)
    together = _side("", names, found)
    importance = _even([item.importance for item in shown], together.importance)
    satisfaction = _even([item.satisfaction for item in shown], together.satisfaction)
    people = sum(item.n for item in shown) or together.n
    return Pair(
        row, label, PairSide("", importance, satisfaction, _less(importance, satisfaction), people), shown
    )


def _side(group: str, names: tuple[str, str], found: Rows) -> PairSide:
    one, two = (found.get((name, group)) for name in names)
    importance = None if one is None else one.mean
    satisfaction = None if two is None else two.mean
    people = max((item.answered for item in (one, two) if item is not None), default=0)
    return PairSide(group, importance, satisfaction, _less(importance, satisfaction), people)


def _even(means: Iterable[float | None], together: float | None) -> float | None:
    known = [item for item in means if item is not None]
    return fmean(known) if known else together


def _less(importance: float | None, satisfaction: float | None) -> float | None:
    return None if importance is None or satisfaction is None else importance - satisfaction
