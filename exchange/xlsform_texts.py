"""The texts of a form that goes out, in every language it is offered in."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

from authoring.values import Text
from questionnaires.fields import WHY_NOT, Field, fields
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Questionnaire
from questionnaires.piping import NOTHING
from words.catalogue import Words, load

Spoken = Mapping[str, str]
"""A text by language."""

MARKED = frozenset(
    {QuestionKind.YES_NO, QuestionKind.SCALE, QuestionKind.NPS, QuestionKind.RATINGS, QuestionKind.SUS}
)
"""Kinds that are known again by our own column when the form comes back."""

_HOLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class FormTexts:
    """Reads the texts of a questionnaire, with earlier answers called as the form calls them."""

    def __init__(self, survey: Questionnaire, names: Mapping[str, str]) -> None:
        self._survey, self._names = survey, names

    def text(self, text: Text) -> dict[str, str]:
        """A text in every language; where it is not written, what a respondent would read."""
        own = self._survey.language
        return {language: self.piped(text.read(language, own)) for language in self._survey.offered}

    def own(self, key: str) -> dict[str, str]:
        """A sentence of the interface in every language, in English where there is none."""
        return {language: words_of(language)(key) for language in self._survey.offered}

    def asked(self, question: Question) -> dict[str, Spoken]:
        """What is asked, and the help, with the unit of a number behind it."""
        hint: Spoken = self.text(question.help) if question.help else {}
        if question.unit is not None:
            units = self.text(question.unit)
            hint = {
                language: f"{hint.get(language, '')} ({unit})".strip() for language, unit in units.items()
            }
        return {"label": self.text(question.text), "hint": hint}

    def part(self, told: Mapping[str, Field]) -> dict[str, str]:
        """What one of several fields asks."""
        return {
            language: self.piped(": ".join(item for item in (field.group, field.label) if item))
            for language, field in told.items()
        }

    def piped(self, text: str) -> str:
        """Names of earlier answers as a form writes them; what only looks like one is broken up."""
        return _HOLE.sub(lambda hole: self._hole(hole[1]), text.replace("${", "$ {"))

    def _hole(self, name: str) -> str:
        return f"${{{self._names[name]}}}" if name in self._names else NOTHING


def words_of(language: str) -> Words:
    """Sentences of a language, in English where it has none; texts of a survey are read in the language."""
    words = copy.copy(load(language))
    words.language = language
    return words


def in_all(question: Question, plain: Questionnaire) -> dict[str, tuple[Field, ...]]:
    """The fields of a question in every language."""
    return {language: fields(question, plain, words_of(language)) for language in plain.offered}


def why_not(found: tuple[Field, ...]) -> Field | None:
    """The field that asks why there is no answer, where a question has one of its own for that."""
    return next((field for field in found if field.name.endswith(f"__{WHY_NOT}")), None)


def mark(question: Question) -> str:
    """What our own column says of a question, so that it is the same when the form comes back."""
    places = question.kind is QuestionKind.RANKING and question.high is not None
    marks = (
        str(question.kind) if question.kind in MARKED else "",
        f"places:{int(question.high or 0)}" if places else "",
        "personal" if question.personal else "",
        f"feeds:{question.feeds}" if question.feeds else "",
    )
    return " ".join(part for part in marks if part)
