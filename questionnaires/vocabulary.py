"""The names under which conditions look at answers, and the values behind them.

A question is known by its id, a row of a ratings question by "<question>__<row>".
"""

from __future__ import annotations

from collections.abc import Mapping

from authoring.expressions import EMPTY, Empty, Given, Kind, Name
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
    low, high = bounds(question, questionnaire)
    whole = question.kind is not QuestionKind.DECIMAL
    if question.kind is QuestionKind.RATINGS:
        return {
            row_name(question.id, row.id): Name(
                Kind.NUMBER, title=row.label.read(language), low=low, high=high, whole=whole
            )
            for row in question.rows
        }
    unit = question.unit.read(language) if question.unit else ""
    labels = {choice.code: choice.label.read(language) for choice in question.choices}
    kind, title = KINDS[question.kind], question.text.read(language)
    known = Name(kind, unit, title, frozenset(labels), low=low, high=high, whole=whole, labels=labels)
    return {question.id: known}


def bounds(question: Question, questionnaire: Questionnaire) -> tuple[float | None, float | None]:
    """Below and above what no number goes that answers the question; None where there is no such bound."""
    if question.kind in (QuestionKind.SCALE, QuestionKind.RATINGS):
        scale = questionnaire.scale(question.scale)
        points = [point.value for point in scale.points] if scale else []
        return (min(points), max(points)) if points else (None, None)
    crossed = question.low is not None and question.high is not None and question.low > question.high
    if crossed or KINDS[question.kind] is not Kind.NUMBER:
        return None, None
    return question.low, question.high


def values_of(question: Question, answer: Answer | None) -> dict[str, Given]:
    """The values of those names; where there is none, empty with the reason as far as one was kept."""
    if answer is None:
        return {}
    if isinstance(answer.value, Mapping):
        return {
            row_name(question.id, row): _empty(point) if isinstance(point, Missing) else float(point)
            for row, point in answer.value.items()
        }
    value = _empty(answer.missing) if answer.value is None else answer.value
    if question.kind is QuestionKind.RATINGS:
        return {row_name(question.id, row.id): value for row in question.rows}
    return {question.id: value}


def _empty(reason: Missing | None) -> Empty:
    """The language keeps the reason in the same word as an answer does."""
    return EMPTY if reason is None else Empty(reason.value)
