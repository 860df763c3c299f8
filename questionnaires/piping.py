"""Names in the texts of a questionnaire: {item} of a repeated section, {question} for an earlier answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from authoring.expressions.renaming import renamed_name
from authoring.values import Text
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Questionnaire
from questionnaires.responses import Answer

ITEM = "item"
"""Stands in the texts of a repeated section for the thing that it is about."""

_HOLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
NOTHING = "…"
"""Shown for an answer that was not given."""


def holes(text: Text) -> frozenset[str]:
    """The names that a text speaks of, in any of its languages."""
    return frozenset(name for one in text.root.values() for name in _HOLE.findall(one))


def with_item(text: Text, item: Text) -> Text:
    """A text of a repeated section, about one thing."""
    return Text(
        {
            language: _HOLE.sub(lambda hole: _item(hole[0], hole[1], item, language), written)  # noqa: B023 - used at once
            for language, written in text.root.items()
        }
    )


def _item(whole: str, name: str, item: Text, language: str) -> str:
    return item.read(language) if name == ITEM else whole


def with_names(text: Text, names: Mapping[str, str]) -> Text:
    """A text whose names are those of the same questions about one thing."""
    return Text(
        {
            language: _HOLE.sub(lambda hole: f"{{{renamed_name(hole[1], names)}}}", written)
            for language, written in text.root.items()
        }
    )


def told(text: Text, survey: Questionnaire, answers: Mapping[str, Answer], language: str) -> str:
    """A text as somebody reads it who gave these answers; what they typed is put in once, as it is."""
    return _HOLE.sub(
        lambda hole: _answer(hole[1], survey, answers, language), text.read(language, survey.language)
    )


def _answer(name: str, survey: Questionnaire, answers: Mapping[str, Answer], language: str) -> str:
    question, answer = survey.question(name), answers.get(name)
    if question is None:
        return f"{{{name}}}"
    if answer is None or answer.value is None or answer.value == "":
        return NOTHING
    return _value(question, answer.value, language, survey.language)


def _value(question: Question, value: object, language: str, fallback: str) -> str:
    labels: dict[str, str] = {
        choice.code: choice.label.read(language, fallback) for choice in question.choices
    }
    if isinstance(value, tuple):
        return ", ".join(labels.get(str(code), str(code)) for code in value) or NOTHING
    if isinstance(value, str):
        return labels.get(value, value) if question.kind is QuestionKind.SINGLE else value
    return f"{value:g}" if isinstance(value, int | float) else NOTHING
