"""A questionnaire as it stands on a form: every question numbered, with its fields and plain notes.

Workbook and paper are drawn from the same plan, so that a number means the same on both and in the entry of
paper sheets by keyboard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from exchange.form_notes import Notes, options_of
from questionnaires.fields import WHY_NOT, Field, fields
from questionnaires.kinds import Required
from questionnaires.model import Question, Questionnaire
from questionnaires.parts import field_name
from words.catalogue import FALLBACK, Words, load


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """One question of a form.

    Attributes:
        question: what is asked, as a plain question.
        number: "7"; its fields are "7.1", "7.2" where there are several, the reason is "7.0".
        text, help: as they are read; other questions are named by their numbers.
        notes: when it is to be answered, and when an answer is needed.
        needed: whether an answer is needed in any case.
        fields: what is filled in, the reason for no answer not among them.
        reason: where somebody says why there is no answer; None where that stands among the options.
    """

    question: Question
    number: str
    text: str
    help: str
    notes: tuple[str, ...]
    needed: bool
    fields: tuple[Field, ...]
    reason: Field | None

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Every field, the reason last."""
        return self.fields if self.reason is None else (*self.fields, self.reason)

    def number_of(self, field: Field) -> str:
        """The number that stands beside a field."""
        return numbered(self.number, field, self.fields)


@dataclass(frozen=True, slots=True)
class FormSection:
    """Questions under their heading."""

    title: str
    intro: str
    questions: tuple[FormQuestion, ...]


def numbered(number: str, field: Field, among: tuple[Field, ...]) -> str:
    """The number of a field of a question with this number; that of a reason for no answer ends in 0."""
    if field not in among:
        return f"{number}.0"
    return number if len(among) == 1 else f"{number}.{among.index(field) + 1}"


def planned(survey: Questionnaire, words: Words, key: str) -> tuple[FormSection, ...]:
    """The sections of a form.

    Args:
        survey: plain questions, as `asked.for_person` gives them.
        words: of the language it is read in.
        key: name of the response; it decides what a maxdiff question shows.
    """
    made = {item.id: fields(item, survey, words, key) for item in survey.questions()}
    order = {name: str(at) for at, name in enumerate((name for name in made if made[name]), start=1)}
    notes = Notes(_numbers(made, order), _labels(made), words, survey.language)
    return tuple(
        FormSection(notes.text(section.title), notes.text(section.intro), questions)
        for section in survey.sections
        if (
            questions := tuple(
                _question(item, order[item.id], made[item.id], notes)
                for item in section.questions
                if made[item.id]
            )
        )
    )


def questions_of(sections: tuple[FormSection, ...]) -> tuple[FormQuestion, ...]:
    """Every question of a form, in order."""
    return tuple(item for section in sections for item in section.questions)


def _question(question: Question, number: str, made: tuple[Field, ...], notes: Notes) -> FormQuestion:
    apart = field_name(question.id, WHY_NOT)
    told = (notes.only_if(question.ask_if), notes.needed_if(question.require_if))
    return FormQuestion(
        question=question,
        number=number,
        text=notes.text(question.text),
        help=notes.text(question.help),
        notes=tuple(note for note in told if note),
        needed=question.required is Required.BLOCKING,
        fields=tuple(item for item in made if item.name != apart),
        reason=next((item for item in made if item.name == apart), None),
    )


def _numbers(made: Mapping[str, tuple[Field, ...]], order: Mapping[str, str]) -> dict[str, str]:
    parts = {
        field.name: numbered(order[name], field, all_fields)
        for name, all_fields in made.items()
        for field in all_fields
        if field.name != field_name(name, WHY_NOT)
    }
    return {**parts, **order}


def _labels(made: Mapping[str, tuple[Field, ...]]) -> dict[str, tuple[tuple[str, str], ...]]:
    return {field.name: options_of(field) for all_fields in made.values() for field in all_fields}


@lru_cache(maxsize=32)
def words_in(language: str) -> Words:
    """The sentences of a language; where it has none they are English, while the survey keeps its own."""
    found = load(language)
    if language in (found.language, FALLBACK):
        return found
    return Words(language, {key: found(key) for key in found.keys()})  # noqa: SIM118  not a mapping
