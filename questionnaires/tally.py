"""From many responses to counts and means per department; only sent responses count.

Nothing here depends on the order of the responses, and no single answer can be read back from the result.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from math import fsum
from statistics import median

from questionnaires.flow import counted
from questionnaires.model import Question, QuestionKind, Questionnaire, Scale
from questionnaires.responses import (
    Answer,
    ChoiceTally,
    Missing,
    NumberTally,
    Response,
    ResponseState,
    RowTally,
    Tally,
)

Groups = Mapping[str, Sequence[Mapping[str, Answer]]]
"""For each department the sent answers of its people, hidden questions blanked."""

TEXTS = frozenset({QuestionKind.TEXT, QuestionKind.LONG_TEXT})
NUMBERS = frozenset({QuestionKind.INTEGER, QuestionKind.DECIMAL})
CHOICES = frozenset({QuestionKind.SINGLE, QuestionKind.MULTI})


def tally(questionnaire: Questionnaire, responses: Iterable[Response]) -> Tally:
    """Count all sent responses to this questionnaire.

    Every department of the questionnaire is present everywhere, also with nothing to count; a department
    that only a response names comes behind them. Responses to other questionnaires are left out.
    """
    mine = [item for item in responses if item.questionnaire == questionnaire.id]
    departments = _departments(questionnaire, mine)
    sent = [item for item in mine if item.state is ResponseState.SENT]
    groups = {
        name: [_answers(questionnaire, item) for item in sent if item.department == name]
        for name in departments
    }
    drafts = tuple(
        (name, sum(item.department == name for item in mine) - len(groups[name])) for name in departments
    )
    return Tally(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        fingerprint=_fingerprint(questionnaire, groups, drafts),
        sent=tuple((name, len(group)) for name, group in groups.items()),
        drafts=drafts,
        rows=tuple(_rows(questionnaire, groups)),
        choices=tuple(_choices(questionnaire, groups)),
        numbers=tuple(_numbers(questionnaire, groups)),
        texts=tuple(_texts(questionnaire, groups)),
    )


def _departments(questionnaire: Questionnaire, responses: Iterable[Response]) -> tuple[str, ...]:
    known = [item.id for item in questionnaire.departments]
    return tuple(dict.fromkeys([*known, *sorted({item.department for item in responses})]))


def _answers(questionnaire: Questionnaire, response: Response) -> Mapping[str, Answer]:
    return counted(questionnaire, response.answers, sent=True)


def _fingerprint(questionnaire: Questionnaire, groups: Groups, drafts: tuple[tuple[str, int], ...]) -> str:
    people = sorted(
        json.dumps([name, [answer.as_json() for answer in answers.values()]], sort_keys=True)
        for name, group in groups.items()
        for answers in group
    )
    whole = [questionnaire.id, questionnaire.version, list(groups), drafts, people]
    return sha256(json.dumps(whole).encode()).hexdigest()


def _rows(questionnaire: Questionnaire, groups: Groups) -> Iterator[RowTally]:
    for question in questionnaire.questions():
        scale = questionnaire.scale(question.scale)
        if scale is None:
            continue
        rows = [row.id for row in question.rows] if question.kind is QuestionKind.RATINGS else [question.id]
        for row in rows:
            for department, group in groups.items():
                given = [_rating(answers[question.id], row) for answers in group]
                yield _row(question.id, row, department, given, scale)


def _rating(answer: Answer, row: str) -> object:
    """A point, DONT_KNOW, or None; the same for one row of ratings and for a scale question."""
    if isinstance(answer.value, Mapping):
        return answer.value.get(row)
    return answer.missing if answer.value is None else answer.value


def _row(question: str, row: str, department: str, given: Sequence[object], scale: Scale) -> RowTally:
    counts = tuple((point.value, sum(item == point.value for item in given)) for point in scale.points)
    answered = sum(count for _, count in counts)
    total = sum(point * count for point, count in counts)
    return RowTally(
        question=question,
        row=row,
        department=department,
        mean=total / answered if answered else None,
        answered=answered,
        dont_know=sum(item is Missing.DONT_KNOW for item in given),
        counts=counts,
    )


def _choices(questionnaire: Questionnaire, groups: Groups) -> Iterator[ChoiceTally]:
    for question in _of_kind(questionnaire, CHOICES):
        for department, group in groups.items():
            given = [_chosen(answers[question.id]) for answers in group]
            answered = sum(bool(codes) for codes in given)
            for choice in question.choices:
                chosen = sum(choice.code in codes for codes in given)
                yield ChoiceTally(question.id, department, choice.code, chosen, answered)


def _chosen(answer: Answer) -> frozenset[str]:
    if isinstance(answer.value, str):
        return frozenset({answer.value})
    return frozenset(answer.value) if isinstance(answer.value, tuple) else frozenset()


def _numbers(questionnaire: Questionnaire, groups: Groups) -> Iterator[NumberTally]:
    for question in _of_kind(questionnaire, NUMBERS):
        for department, group in groups.items():
            values = (answers[question.id].value for answers in group)
            numbers = sorted(float(value) for value in values if isinstance(value, int | float))
            yield _number(question.id, department, numbers)


def _number(question: str, department: str, numbers: Sequence[float]) -> NumberTally:
    if not numbers:
        return NumberTally(question, department, 0, None, None, None, None)
    mean = fsum(numbers) / len(numbers)
    return NumberTally(question, department, len(numbers), mean, median(numbers), numbers[0], numbers[-1])


def _texts(questionnaire: Questionnaire, groups: Groups) -> Iterator[tuple[str, str, int]]:
    for question in _of_kind(questionnaire, TEXTS):
        for department, group in groups.items():
            given = sum(isinstance(answers[question.id].value, str) for answers in group)
            yield question.id, department, given


def _of_kind(questionnaire: Questionnaire, kinds: frozenset[QuestionKind]) -> Iterator[Question]:
    return (question for question in questionnaire.questions() if question.kind in kinds)
