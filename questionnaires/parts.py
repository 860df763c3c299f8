"""The names of the parts of an answer that has several."""

from __future__ import annotations

from collections.abc import Mapping

from authoring.expressions.renaming import PART
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Questionnaire, Scale

IMPORTANCE, SATISFACTION = "importance", "satisfaction"
WITH, WITHOUT = "with", "without"
BEST, WORST, SHOWN = "best", "worst", "shown"

KANO_ANSWERS = ("like", "expect", "neutral", "tolerate", "dislike")
"""What somebody may feel about having a thing, or about not having it (Kano 1984)."""

MOSCOW_ANSWERS = ("must", "should", "could", "wont")
"""What somebody may ask of the product, the strongest first."""

YES, NO = "yes", "no"
HIGHEST_NPS = 10
POINTS_IN_ALL = 100

SIDES: Mapping[QuestionKind, tuple[str, ...]] = {
    QuestionKind.IMPORTANCE_SATISFACTION: (IMPORTANCE, SATISFACTION),
    QuestionKind.KANO: (WITH, WITHOUT),
}
"""Kinds that ask two things of each row."""


def part(row: str, side: str) -> str:
    """The name of one side of a row within an answer."""
    return f"{row}{PART}{side}"


def field_name(question: str, part_name: str) -> str:
    """The name of one part of an answer for forms, tables and conditions."""
    return f"{question}{PART}{part_name}"


def set_part(number: int, what: str) -> str:
    """The name of one part of a set, counted from 1: "set1__best"."""
    return part(f"set{number}", what)


def scale_of(question: Question, survey: Questionnaire, side: str = "") -> Scale | None:
    """The scale on which a part is rated; of two the one of this side."""
    if side == SATISFACTION:
        return survey.scale(question.satisfaction_scale or question.scale)
    return survey.scale(question.scale)


def rated_parts(question: Question) -> tuple[str, ...]:
    """The parts of an answer with rows, in the order asked; of a maxdiff none, they hang on the person."""
    if question.kind is QuestionKind.MAXDIFF:
        return ()
    sides = SIDES.get(question.kind)
    if sides is None:
        return tuple(row.id for row in question.rows)
    return tuple(part(row.id, side) for row in question.rows for side in sides)
