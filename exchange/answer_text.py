"""An answer as a person reads it: labels for codes, one line."""

from __future__ import annotations

from questionnaires.fields import Field, fields
from questionnaires.gathered import given_of
from questionnaires.model import Question, Questionnaire
from questionnaires.responses import Answer
from words.catalogue import Words

NOTHING = "–"  # noqa: RUF001  a dash for an answer that is not there


def answer_text(
    question: Question, survey: Questionnaire, answer: Answer | None, words: Words, key: str
) -> str:
    """The answer with the labels that the person read; a dash where there is none.

    Args:
        question: a plain question.
        survey: gives the scales.
        answer: to this question.
        words: of the language it is read in.
        key: name of the response.
    """
    given = given_of(question, answer)
    asked = fields(question, survey, words, key)
    return "; ".join(_line(item, given[item.name]) for item in asked if item.name in given) or NOTHING


def _line(field: Field, value: str | tuple[str, ...]) -> str:
    labels = {option.code: option.label or option.code for option in field.options}
    codes = (value,) if isinstance(value, str) else value
    text = ", ".join(labels.get(code, code) for code in codes)
    head = ", ".join(part for part in (field.group, field.label) if part)
    return f"{head}: {text}" if head else text
