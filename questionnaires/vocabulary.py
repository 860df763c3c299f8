"""The names under which conditions look at answers, and the values behind them.

A question is known by its id, a part of an answer that has several by "<question>__<part>": one row of
ratings, one side of a row that is asked twice, the points of one choice, what was chosen in one set.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from authoring.expressions import EMPTY, Empty, Given, Kind, Name
from questionnaires.kinds import ROWED, QuestionKind
from questionnaires.maxdiff import sets_of
from questionnaires.model import Choice, Question, Questionnaire, Row, Scale
from questionnaires.parts import (
    BEST,
    HIGHEST_NPS,
    KANO_ANSWERS,
    MOSCOW_ANSWERS,
    NO,
    POINTS_IN_ALL,
    SHOWN,
    SIDES,
    WORST,
    YES,
    field_name,
    part,
    rated_parts,
    scale_of,
    set_part,
)
from questionnaires.responses import Answer, Missing, Part

KINDS: Mapping[QuestionKind, Kind] = {
    QuestionKind.TEXT: Kind.TEXT,
    QuestionKind.LONG_TEXT: Kind.TEXT,
    QuestionKind.INTEGER: Kind.NUMBER,
    QuestionKind.DECIMAL: Kind.NUMBER,
    QuestionKind.DATE: Kind.TEXT,
    QuestionKind.YES_NO: Kind.TEXT,
    QuestionKind.SINGLE: Kind.TEXT,
    QuestionKind.MULTI: Kind.CODES,
    QuestionKind.RANKING: Kind.CODES,
    QuestionKind.SCALE: Kind.NUMBER,
    QuestionKind.NPS: Kind.NUMBER,
    QuestionKind.CALCULATED: Kind.NUMBER,
}
"""What the answer to a whole question is; all other kinds have a value for each part instead."""

PARTED = ROWED | {QuestionKind.POINTS}
"""Kinds whose answers have parts."""

WITH_DECIMALS = frozenset({QuestionKind.DECIMAL, QuestionKind.CALCULATED})

ROW_CODES: Mapping[QuestionKind, frozenset[str]] = {
    QuestionKind.KANO: frozenset(KANO_ANSWERS),
    QuestionKind.MOSCOW: frozenset(MOSCOW_ANSWERS),
}


def choices_of(question: Question, questionnaire: Questionnaire) -> tuple[Choice, ...]:
    """What can be chosen, from a list where the question names one; nothing when there is no such list."""
    if question.choices_from is None:
        return question.choices
    return next((item.choices for item in questionnaire.lists if item.id == question.choices_from), ())


def names_of(question: Question, questionnaire: Questionnaire) -> dict[str, Name]:
    """The names that a question adds for conditions behind it."""
    if question.kind in PARTED:
        parts = _parts(question, questionnaire)
        return {field_name(question.id, name): known for name, known in parts}
    language = questionnaire.language
    low, high = bounds(question, questionnaire)
    unit = question.unit.read(language) if question.unit else ""
    labels = {item.code: item.label.read(language) for item in choices_of(question, questionnaire)}
    codes = frozenset({YES, NO}) if question.kind is QuestionKind.YES_NO else frozenset(labels)
    kind, title = KINDS[question.kind], question.text.read(language)
    whole = question.kind not in WITH_DECIMALS
    return {question.id: Name(kind, unit, title, codes, low=low, high=high, whole=whole, labels=labels)}


def bounds(question: Question, questionnaire: Questionnaire) -> tuple[float | None, float | None]:
    """Below and above what no number goes that answers the question; None where there is no such bound."""
    if question.kind is QuestionKind.SCALE:
        return _ends(scale_of(question, questionnaire))
    if question.kind is QuestionKind.NPS:
        return 0, HIGHEST_NPS
    crossed = question.low is not None and question.high is not None and question.low > question.high
    if crossed or KINDS.get(question.kind) is not Kind.NUMBER:
        return None, None
    return question.low, question.high


def values_of(question: Question, answer: Answer | None) -> dict[str, Given]:
    """The values of those names; where there is none, empty with the reason as far as one was kept."""
    if answer is None:
        return {}
    if isinstance(answer.value, Mapping):
        return {
            field_name(question.id, name): _given(value)
            for name, value in answer.value.items()
            if not (question.kind is QuestionKind.MAXDIFF and name.endswith(part("", SHOWN)))
        }
    value = _empty(answer.missing) if answer.value is None else answer.value
    if question.kind in PARTED:
        parts = rated_parts(question) or tuple(choice.code for choice in question.choices)
        return {field_name(question.id, name): value for name in parts}
    return {question.id: value}


def _parts(question: Question, questionnaire: Questionnaire) -> Iterator[tuple[str, Name]]:
    language = questionnaire.language
    if question.kind is QuestionKind.POINTS:
        for choice in choices_of(question, questionnaire):
            title = choice.label.read(language)
            yield choice.code, Name(Kind.NUMBER, title=title, low=0, high=POINTS_IN_ALL)
    elif question.kind is QuestionKind.MAXDIFF:
        yield from _sets(question, language)
    else:
        for row in question.rows:
            for side in SIDES.get(question.kind, ("",)):
                name = part(row.id, side) if side else row.id
                yield name, _rated(question, row, scale_of(question, questionnaire, side), language)


def _rated(question: Question, row: Row, scale: Scale | None, language: str) -> Name:
    title = row.label.read(language)
    if question.kind in ROW_CODES:
        return Name(Kind.TEXT, title=title, codes=ROW_CODES[question.kind])
    low, high = _ends(scale)
    return Name(Kind.NUMBER, title=title, low=low, high=high, whole=True)


def _sets(question: Question, language: str) -> Iterator[tuple[str, Name]]:
    labels = {row.id: row.label.read(language) for row in question.rows}
    known = Name(Kind.TEXT, title=question.text.read(language), codes=frozenset(labels), labels=labels)
    for number, _ in enumerate(sets_of(question, ""), 1):
        yield set_part(number, BEST), known
        yield set_part(number, WORST), known


def _ends(scale: Scale | None) -> tuple[float | None, float | None]:
    points = [point.value for point in scale.points] if scale else []
    return (min(points), max(points)) if points else (None, None)


def _given(value: Part) -> Given:
    if isinstance(value, Missing):
        return _empty(value)
    return value if isinstance(value, str) else float(value)


def _empty(reason: Missing | None) -> Empty:
    """The language keeps the reason in the same word as an answer does."""
    return EMPTY if reason is None else Empty(reason.value)
