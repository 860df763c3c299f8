"""The users' six statements, asked again after the start and held beside the judgement before the choice.

Everything after the start comes from the protected tally of the survey: what it hides is not here either.
"""

from __future__ import annotations

from math import fsum

from playbook.aims import Viewpoint
from project.catalogue import Catalogue
from project.model import Project
from project.records.deciding import Choice, StandardPoint
from project.results.users_after import FLOOR, AskedAgain, UsersAfter
from questionnaires.responses import RowTally, Tally

QUESTIONNAIRE = "after_start"
QUESTIONS = frozenset({"user_work", "user_customers"})
"""Its questions with a row for each of the users' standards, by their ids."""


def users_after(project: Project, catalogue: Catalogue, language: str = "en") -> UsersAfter:
    """What users say after the start, standard by standard."""
    tally = next((item for item in project.tallies if item.questionnaire == QUESTIONNAIRE), None)
    playbook = catalogue.playbook
    asked = [item for item in playbook.standards if item.viewpoint is Viewpoint.USERS]
    there = catalogue.survey(QUESTIONNAIRE) is not None
    statements = tuple(
        _again(project, tally, item.id, item.title.read(language, playbook.language)) for item in asked
    )
    sent = 0 if tally is None else tally.responses
    return UsersAfter(there, sent, FLOOR if tally is None else max(FLOOR, tally.least), statements)


def _again(project: Project, tally: Tally | None, standard: str, text: str) -> AskedAgain:
    row = None if tally is None else _row(tally, standard)
    enough = row is not None and row.answered >= FLOOR
    return AskedAgain(
        id=standard,
        text=text,
        before=_before(project, standard),
        after=row.mean if row is not None and enough else None,
        answered=row.answered if row is not None and enough else 0,
    )


def _row(tally: Tally, standard: str) -> RowTally | None:
    """What all groups said that may be told of together."""
    return next(
        (item for item in tally.whole.rows if item.question in QUESTIONS and item.row == standard), None
    )


def _before(project: Project, standard: str) -> float | None:
    """Mean of the points that were given the chosen offer; the agreed one of the team where there is one."""
    choice = project.find(Choice, Choice.KIND)
    if choice is None or choice.vendor is None:
        return None
    points = [
        item
        for item in project.of(StandardPoint)
        if item.vendor == choice.vendor and item.standard == standard and item.point is not None
    ]
    agreed = [item for item in points if item.person is None]
    chosen = [float(item.point or 0) for item in agreed or points]
    return fsum(chosen) / len(chosen) if chosen else None
