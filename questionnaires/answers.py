"""From whatever comes in from outside to a typed answer, or to what is wrong with it.

Screens, web forms, spreadsheets and stored data all pass through `check_answer`, so that none of them
lets in what another one refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from authoring.diagnostics import Diagnostic
from questionnaires.accepted import Accepting
from questionnaires.codes import AnswerCode
from questionnaires.flow import shown
from questionnaires.model import Question, QuestionKind, Questionnaire, Required
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
    if question.kind is QuestionKind.SCALE and isinstance(raw, str) and raw == Missing.DONT_KNOW:
        return check_answer(question, questionnaire, Missing.DONT_KNOW)
    value = accepting.value(raw)
    if _is_blank(value):
        return _answer(question, accepting, None, Missing.SKIPPED)
    return _answer(question, accepting, value, None)


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

    "Don't know" and "rather not say" are answers here; ratings need one for every row.
    """
    seen = frozenset(shown(questionnaire, answers))
    questions = (item for item in questionnaire.questions() if item.id in seen and item.required is required)
    return tuple(item.id for item in questions if not _settles(item, answers.get(item.id)))


def _settles(question: Question, answer: Answer | None) -> bool:
    if answer is None:
        return False
    if isinstance(answer.value, Mapping):
        return all(row.id in answer.value for row in question.rows)
    return answer.value is not None or answer.missing in (Missing.DONT_KNOW, Missing.WITHHELD)


def _answer(question: Question, accepting: Accepting, value: Any, missing: Missing | None) -> Checked:
    if accepting.complaints:
        return None, tuple(accepting.complaints)
    return Answer(question.id, value, missing), ()


def _is_blank(raw: object) -> bool:
    if isinstance(raw, str):
        return not raw.strip()
    return raw is None or (isinstance(raw, list | tuple | set | frozenset | Mapping) and not raw)
