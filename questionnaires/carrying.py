"""Answers to an earlier version of a questionnaire, read under the names of the present one.

The lines of `moves` are followed in their order; each speaks of the names that the lines before it led to. An
answer goes nowhere else and is never changed in any other way; what a line drops is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from questionnaires.answers import from_json
from questionnaires.asked import for_person, unfolded
from questionnaires.flow import shown
from questionnaires.kinds import QuestionKind
from questionnaires.model import Move, Question, Questionnaire
from questionnaires.parts import IMPORTANCE, part
from questionnaires.responses import Answer, AnswerValue, Part, Response

SLASH = "/"
SET = re.compile(r"set[0-9]+__")
PART = "__"
NOWHERE = ""
"""The target of what a line drops."""


def target_of(survey: Questionnaire, path: str) -> str:
    """Where "question", "question/row" or "question/choice" of an earlier version goes; it may stay."""
    question, _, part = path.partition(SLASH)
    for move in survey.moves:
        was, _, was_part = move.was.partition(SLASH)
        now, _, now_part = (move.now or NOWHERE).partition(SLASH)
        if was != question or (was_part and was_part != part):
            continue
        if not now:
            return NOWHERE
        question, part = now, now_part if was_part else part
    return f"{question}{SLASH}{part}" if part else question


def carried(answers: Mapping[str, Answer], survey: Questionnaire) -> dict[str, Answer]:
    """Answers under the names of this questionnaire; those under present names stay as they are.

    Where an answer under the present name is there already, it stays and the older one is left out. Doing it
    twice is doing it once.
    """
    found = dict(answers)
    for move in survey.moves:
        was, _, part = move.was.partition(SLASH)
        if was in found:
            if part:
                now = (move.now or NOWHERE).partition(SLASH)[2]
                found[was] = _with_part(found[was], part, now)
            else:
                _rename(found, was, move, survey)
    return found


def _rename(found: dict[str, Answer], was: str, move: Move, survey: Questionnaire) -> None:
    answer = found.pop(was)
    if move.now is not None:
        value = _importances(answer.value, survey.question(move.now))
        found.setdefault(move.now, replace(answer, question=move.now, value=value))


def _importances(value: AnswerValue | None, question: Question | None) -> AnswerValue | None:
    """Ratings of rows, where importance and satisfaction are asked today: they say how important it is."""
    if question is None or question.kind is not QuestionKind.IMPORTANCE_SATISFACTION:
        return value
    if not isinstance(value, Mapping):
        return value
    return {name if PART in name else part(name, IMPORTANCE): item for name, item in value.items()}


def _with_part(answer: Answer, was: str, now: str) -> Answer:
    return replace(answer, value=None if answer.value is None else _value(answer.value, was, now))


def _value(value: AnswerValue, was: str, now: str) -> AnswerValue | None:
    if isinstance(value, Mapping):
        return _parts(value, was, now)
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(filter(None, (now if code == was else code for code in value))))
    return (now or None) if value == was else value


def _parts(value: Mapping[str, Part], was: str, now: str) -> dict[str, Part]:
    """Parts named after a row or choice, and parts whose value is one."""
    found: dict[str, Part] = {}
    for name, item in value.items():
        own = name == was or name.startswith(was + PART)
        kept = _rows_named(item, was, now) if isinstance(item, str) and SET.match(name) else item
        if kept != "" and (now or not own):
            found.setdefault(now + name[len(was) :] if own else name, kept)
    return found


def _rows_named(text: str, was: str, now: str) -> str:
    """The rows that a set showed, or the one chosen of it."""
    return " ".join(filter(None, (now if row == was else row for row in text.split())))


@dataclass(frozen=True, slots=True)
class Orphaned:
    """Answers to one question that would no longer count.

    Attributes:
        question: id in the questionnaire of today.
        answers: how many people's.
    """

    question: str
    answers: int


def orphans(before: Questionnaire, now: Questionnaire, responses: Iterable[Response]) -> tuple[Orphaned, ...]:
    """Answers that count today and would not with another version: counted, question by question.

    An answer counts when its question is shown to its person and takes it. One that a line of `moves` drops
    is not lost by accident and is left out here.
    """
    lost: dict[str, int] = {}
    for response in responses:
        for name in _lost(before, now, response):
            lost[name] = lost.get(name, 0) + 1
    order = [question.id for question in unfolded(before).questions()]
    return tuple(Orphaned(name, lost[name]) for name in order if name in lost)


def _lost(before: Questionnaire, now: Questionnaire, response: Response) -> list[str]:
    old = for_person(before, response.department, response.role)
    new = for_person(now, response.department, response.role)
    answers = carried(response.answers, old)
    moved = carried(answers, new)
    seen = frozenset(shown(new, moved))
    return [
        name
        for name in shown(old, answers)
        if name in answers
        and (answers[name].value is not None or answers[name].missing is not None)
        and (to := target_of(now, name)) != NOWHERE
        and not (to in seen and _fits(new, moved.get(to)))
    ]


def _fits(survey: Questionnaire, answer: Answer | None) -> bool:
    question = None if answer is None else survey.question(answer.question)
    if question is None or answer is None:
        return False
    return from_json(question, survey, answer.as_json())[0] is not None
