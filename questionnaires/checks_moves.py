"""Where answers to earlier versions go: away from what is gone, to what is there."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.checks import repeated
from authoring.diagnostics import Diagnostic
from authoring.names import near
from questionnaires.asked import unfolded
from questionnaires.codes import Code
from questionnaires.desk import Desk
from questionnaires.model import Questionnaire
from questionnaires.vocabulary import choices_of


def move_faults(desk: Desk) -> Iterator[Diagnostic]:
    """Every fault of the lines under `moves`."""
    moves = desk.questionnaire.moves
    if not moves:
        return
    there = targets(desk.questionnaire)
    for number, move in enumerate(moves):
        if move.was in there:
            yield desk.complain(Code.MOVE_STILL_THERE, ("moves", number, "was"))
        if move.now is not None and move.now not in there:
            nearest = near(move.now, there)
            yield desk.complain(Code.MOVE_UNKNOWN, ("moves", number, "now"), nearest=nearest)
    for name, way, first in repeated(
        (move.was, ("moves", number, "was")) for number, move in enumerate(moves)
    ):
        yield desk.complain(Code.MOVE_TWICE, way, id=name, first=desk.positions.place(first).line)


def targets(survey: Questionnaire) -> frozenset[str]:
    """Everything an answer can go to: questions, written and plain, with their rows and choices."""
    found: set[str] = set()
    for whole in (survey, unfolded(survey)):
        for question in whole.questions():
            parts = [row.id for row in question.rows]
            parts += [choice.code for choice in choices_of(question, survey)]
            found |= {question.id, *(f"{question.id}/{name}" for name in parts)}
    return frozenset(found)
