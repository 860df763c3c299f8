"""The names by which other files speak of what people answered: choices, and questions of two sorts."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.asked import unfolded
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Questionnaire
from questionnaires.parts import NO, YES
from questionnaires.tally import CHOSEN

NUMBERS = frozenset({QuestionKind.INTEGER, QuestionKind.DECIMAL, QuestionKind.CALCULATED})


def choice_names(survey: Questionnaire) -> frozenset[str]:
    """Every "<question>/<choice>" of a survey, of each entry of a repeated part by itself."""
    return frozenset(f"{item.id}/{code}" for item in _with_choices(survey) for code in codes_of(item))


def choice_questions(survey: Questionnaire) -> frozenset[str]:
    """Every question that is answered by choosing."""
    return frozenset(item.id for item in _with_choices(survey))


def number_questions(survey: Questionnaire) -> frozenset[str]:
    """Every question whose answer is one number."""
    return frozenset(item.id for item in unfolded(survey).questions() if item.kind in NUMBERS)


def codes_of(question: Question) -> tuple[str, ...]:
    """The codes of a question that is answered by choosing, in the order asked."""
    return tuple(choice.code for choice in question.choices) or (YES, NO)


def _with_choices(survey: Questionnaire) -> Iterator[Question]:
    return (item for item in unfolded(survey).questions() if item.kind in CHOSEN)
