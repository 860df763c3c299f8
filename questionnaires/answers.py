"""From whatever comes in from outside to a typed answer, or to what is wrong with it.

Screens, web forms, spreadsheets and stored data all pass through `check_answer`, so that none of them
lets in what another one refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.expressions import checked_before, evaluate, holds
from questionnaires.accepted import Accepting
from questionnaires.codes import AnswerCode
from questionnaires.flow import Walk, walk
from questionnaires.kinds import TEXTS
from questionnaires.model import Question, Questionnaire, Required
from questionnaires.parts import rated_parts
from questionnaires.piping import told
from questionnaires.responses import Answer, Missing

Checked = tuple[Answer | None, tuple[Diagnostic, ...]]
"""The answer, or None with everything that is wrong with what was given."""


def check_answer(question: Question, questionnaire: Questionnaire, raw: object) -> Checked:
    """Make a typed answer of a value from outside; never raises for what it is.

    Args:
        question: what was asked.
        questionnaire: gives the scale.
        raw: text, number, list of codes or mapping of rows; a `Missing` says why there is none. None, blank
            text and empty lists are a skipped question. Numbers may come as text; "dont_know" stands for a
            scale point where the scale offers it.
    """
    accepting = Accepting(question, questionnaire)
    if isinstance(raw, Missing):
        accepting.missing(raw)
        return _answer(question, accepting, None, raw)
    if _is_blank(raw):
        return Answer(question.id, None, Missing.SKIPPED), ()
    reason = _reason(question, raw)
    if reason is not None:
        return check_answer(question, questionnaire, reason)
    value = accepting.value(raw)
    if _is_blank(value):
        return _answer(question, accepting, None, Missing.SKIPPED)
    return _answer(question, accepting, value, None)


def _reason(question: Question, raw: object) -> Missing | None:
    """The reason for no answer that stands where a value was expected, as forms and tables give it."""
    if question.kind in TEXTS:
        return None
    only = raw[0] if isinstance(raw, list | tuple) and len(raw) == 1 else raw
    told = next((item for item in (Missing.DONT_KNOW, Missing.WITHHELD) if only == item), None)
    return None if told in [choice.code for choice in question.choices] else told


def from_json(question: Question, questionnaire: Questionnaire, data: Any) -> Checked:
    """Read back what `Answer.as_json` wrote; the revision is kept elsewhere and comes back as 0."""
    accepting = Accepting(question, questionnaire)
    if not isinstance(data, Mapping) or not {"value", "missing"} <= set(data) <= {
        "question",
        "value",
        "missing",
    }:
        accepting.refuse(AnswerCode.WRONG_SHAPE, data)
    elif data.get("question", question.id) != question.id:
        accepting.refuse(AnswerCode.OTHER_QUESTION, data["question"])
    elif data["missing"] is None:
        return check_answer(question, questionnaire, data["value"])
    elif data["missing"] not in tuple(Missing) or data["value"] is not None:
        accepting.refuse(AnswerCode.WRONG_SHAPE, data["missing"])
    else:
        return check_answer(question, questionnaire, Missing(data["missing"]))
    return None, tuple(accepting.complaints)


def complete(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Ids of shown questions that have to be answered before sending and are not; empty when all are."""
    return unanswered(questionnaire, answers, Required.BLOCKING)


def unanswered(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], required: Required
) -> tuple[str, ...]:
    """Ids of shown questions of one degree of need without an answer, in the order asked.

    "Don't know" and "rather not say" are answers here; ratings need one for every row. A question whose
    `require_if` holds has to be answered whatever its own degree.
    """
    found = walk(questionnaire, answers)
    questions = (item for item in questionnaire.questions() if item.id in found.shown)
    return tuple(
        item.id
        for item in questions
        if needed(item, found) is required and not settles(item, answers.get(item.id))
    )


def failing(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> tuple[Diagnostic, ...]:
    """What is wrong between answers: the message of every shown question whose check does not hold.

    A check that ends empty, because an answer it looks at is missing, is no fault.
    """
    found = walk(questionnaire, answers)
    return tuple(
        _failed(item, questionnaire, answers)
        for item in questionnaire.questions()
        if item.check is not None and item.id in found.shown and _breaks(item, found)
    )


def _breaks(question: Question, found: Walk) -> bool:
    result = evaluate(checked_before(question.check or ""), found.values)
    return result is False


def _failed(question: Question, questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> Diagnostic:
    language = questionnaire.language
    message = told(question.message or question.text, questionnaire, answers, language)
    place = Place(questionnaire.id, path=(question.id,))
    return complain(AnswerCode.CHECK_FAILED, place, {"question": question.id, "message": message})


def needed(question: Question, found: Walk) -> Required:
    """How much an answer is needed, given the answers so far."""
    if question.require_if is not None and holds(checked_before(question.require_if), found.values):
        return Required.BLOCKING
    return question.required


def settles(question: Question, answer: Answer | None) -> bool:
    """Whether nothing of the question is left open."""
    if answer is None:
        return False
    if isinstance(answer.value, Mapping):
        return all(name in answer.value for name in rated_parts(question))
    return answer.value is not None or answer.missing in (Missing.DONT_KNOW, Missing.WITHHELD)


def _answer(question: Question, accepting: Accepting, value: Any, missing: Missing | None) -> Checked:
    if accepting.complaints:
        return None, tuple(accepting.complaints)
    return Answer(question.id, value, missing), ()


def _is_blank(raw: object) -> bool:
    if isinstance(raw, str):
        return not raw.strip()
    return raw is None or (isinstance(raw, list | tuple | set | frozenset | Mapping) and not raw)
