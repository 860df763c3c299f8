"""The names under which conditions look at answers, and the values behind them.

A question is known by its id, a row of a ratings question by "<question>__<row>".
"""

from __future__ import annotations

from collections.abc import Mapping

from authoring.expressions import Given, Kind, Name
from questionnaires.model import Question, QuestionKind, Questionnaire
from questionnaires.responses import Answer, Missing

KINDS: Mapping[QuestionKind, Kind] = {
    QuestionKind.TEXT: Kind.TEXT,
    QuestionKind.LONG_TEXT: Kind.TEXT,
    QuestionKind.INTEGER: Kind.NUMBER,
    QuestionKind.DECIMAL: Kind.NUMBER,
    QuestionKind.SINGLE: Kind.TEXT,
    QuestionKind.MULTI: Kind.CODES,
    QuestionKind.SCALE: Kind.NUMBER,
}
"""What the answer to a whole question is; ratings have one number for each row instead."""


def row_name(question_id: str, row_id: str) -> str:
    """The name of one row of a ratings question."""
    return f"{question_id}__{row_id}"


def names_of(question: Question, questionnaire: Questionnaire) -> dict[str, Name]:
    """The names that a question adds for conditions behind it."""
    language = questionnaire.language
    if question.kind is QuestionKind.RATINGS:
        return {
            row_name(question.id, row.id): Name(Kind.NUMBER, title=row.label.read(language))
            for row in question.rows
        }
    unit = question.unit.read(language) if question.unit else ""
    codes = frozenset(choice.code for choice in question.choices)
    return {question.id: Name(KINDS[question.kind], unit, question.text.read(language), codes)}


def values_of(question: Question, answer: Answer | None) -> dict[str, Given]:
    """The values of those names; what was not answered or is not known has none and so is empty."""
    value = answer.value if answer else None
    if value is None:
        return {}
    if isinstance(value, Mapping):
        given = ((row, point) for row, point in value.items() if not isinstance(point, Missing))
        return {row_name(question.id, row): float(point) for row, point in given}
    return {question.id: value}
