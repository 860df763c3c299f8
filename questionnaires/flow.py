"""What a respondent is shown, given what was answered so far.

A question is shown when its condition holds over the answers to earlier questions that are shown
themselves; a condition that ends empty does not hold. Answers to hidden questions never count. What is
calculated is never shown, and counts like an answer.

Everything here takes plain questions: `asked.for_person` or `asked.unfolded` makes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from authoring.expressions import Given, checked_before, evaluate, holds
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Questionnaire
from questionnaires.responses import Answer, Missing
from questionnaires.vocabulary import values_of


@dataclass(frozen=True, slots=True)
class Walk:
    """One way through the questions.

    Attributes:
        shown: ids of the questions that are shown, in the order asked.
        values: what conditions see, by name; hidden questions are not among them.
        calculated: the answers that were worked out.
    """

    shown: tuple[str, ...]
    values: Mapping[str, Given]
    calculated: Mapping[str, Answer]


def walk(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> Walk:
    """Go through the questions with these answers."""
    found: list[str] = []
    values: dict[str, Given] = {}
    calculated: dict[str, Answer] = {}
    for question in questionnaire.questions():
        if question.ask_if is not None and not holds(checked_before(question.ask_if), values):
            continue
        answer = answers.get(question.id)
        if question.kind is QuestionKind.CALCULATED:
            answer = calculated[question.id] = _worked_out(question, values)
        else:
            found.append(question.id)
        values.update(values_of(question, answer))
    return Walk(tuple(found), values, calculated)


def _worked_out(question: Question, values: Mapping[str, Given]) -> Answer:
    result = evaluate(checked_before(question.value or ""), values)
    if isinstance(result, int | float) and not isinstance(result, bool):
        return Answer(question.id, float(result))
    return Answer(question.id, None, Missing.SKIPPED)


def shown(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Ids of the questions a respondent is shown, in the order asked."""
    return walk(questionnaire, answers).shown


def counted(questionnaire: Questionnaire, answers: Mapping[str, Answer], *, sent: bool) -> dict[str, Answer]:
    """One answer for every question, with the reason where there is none.

    Hidden questions are NOT_ASKED whatever was answered earlier. A shown question without an answer is
    SKIPPED when the response was sent or a later question was answered, else NOT_REACHED.
    """
    found = walk(questionnaire, answers)
    seen = found.shown
    reached = (
        len(seen) if sent else 1 + max((i for i, name in enumerate(seen) if name in answers), default=-1)
    )
    reason = {name: Missing.SKIPPED if i < reached else Missing.NOT_REACHED for i, name in enumerate(seen)}
    given = {name: answers[name] for name in seen if name in answers} | dict(found.calculated)
    return {
        question.id: given.get(question.id)
        or Answer(question.id, None, reason.get(question.id, Missing.NOT_ASKED))
        for question in questionnaire.questions()
    }
