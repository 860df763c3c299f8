"""What a respondent is shown, given what was answered so far.

A question is shown when its condition holds over the answers to earlier questions that are shown
themselves; a condition that ends empty does not hold. Answers to hidden questions never count.
"""

from __future__ import annotations

from collections.abc import Mapping

from authoring.expressions import Given, checked_before, holds
from questionnaires.model import Question, Questionnaire, Section
from questionnaires.responses import Answer, Missing
from questionnaires.vocabulary import values_of


def shown(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Ids of the questions a respondent is shown, in the order asked."""
    found: list[str] = []
    values: dict[str, Given] = {}
    for question in questionnaire.questions():
        if question.ask_if is None or holds(checked_before(question.ask_if), values):
            found.append(question.id)
            values.update(values_of(question, answers.get(question.id)))
    return tuple(found)


def visible_sections(
    questionnaire: Questionnaire, answers: Mapping[str, Answer]
) -> tuple[tuple[Section, tuple[Question, ...]], ...]:
    """Each section with its shown questions; sections without any are left out."""
    seen = frozenset(shown(questionnaire, answers))
    sections = (
        (section, tuple(question for question in section.questions if question.id in seen))
        for section in questionnaire.sections
    )
    return tuple((section, questions) for section, questions in sections if questions)


def counted(questionnaire: Questionnaire, answers: Mapping[str, Answer], *, sent: bool) -> dict[str, Answer]:
    """One answer for every question, with the reason where there is none.

    Hidden questions are NOT_ASKED whatever was answered earlier. A shown question without an answer is
    SKIPPED when the response was sent or a later question was answered, else NOT_REACHED.
    """
    seen = shown(questionnaire, answers)
    reached = (
        len(seen) if sent else 1 + max((i for i, name in enumerate(seen) if name in answers), default=-1)
    )
    reason = {name: Missing.SKIPPED if i < reached else Missing.NOT_REACHED for i, name in enumerate(seen)}
    given = {name: answers[name] for name in seen if name in answers}
    return {
        question.id: given.get(question.id)
        or Answer(question.id, None, reason.get(question.id, Missing.NOT_ASKED))
        for question in questionnaire.questions()
    }
