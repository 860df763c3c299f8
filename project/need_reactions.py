"""How far people agree on a need, how they would take it, and what they voted for it.

All of it comes from tallies, in which only what may be shown is counted (`questionnaires.protected`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playbook.wants import Priority
from project.catalogue import Catalogue
from project.model import Project
from project.results.requirements import Reactions
from questionnaires.asked import unfolded
from questionnaires.kinds import QuestionKind
from questionnaires.measures import Category, agreement, kano_of_counts
from questionnaires.model import Question, Questionnaire
from questionnaires.outward import outward
from questionnaires.parts import IMPORTANCE, field_name, part
from questionnaires.responses import Tally


@dataclass(frozen=True, slots=True)
class Workshops:
    """What was said of each criterion in all questions that ask for reactions or votes.

    Attributes:
        reactions: people's pairs of answers by criterion and category.
        votes: votes by criterion and priority.
    """

    reactions: Mapping[str, Counter[Category]]
    votes: Mapping[str, Counter[Priority]]

    def of(self, criterion: str | None) -> Reactions:
        """What was said of the rows that inform this criterion, counted together."""
        taken = self.reactions.get(criterion or "", Counter())
        voted = self.votes.get(criterion or "", Counter())
        found = kano_of_counts(taken)
        told = tuple((item, voted[item]) for item in Priority) if voted.total() else ()
        return Reactions(found.category, found.n, told)


def workshops(project: Project, catalogue: Catalogue) -> Workshops:
    """Everything that questions about reactions and votes say, of all surveys; nothing personal."""
    reactions: dict[str, Counter[Category]] = {}
    votes: dict[str, Counter[Priority]] = {}
    for survey, tally in _told(project, catalogue):
        counts = _counts(tally)
        for question, row, criterion in _judged(survey):
            found = counts.get(field_name(question.id, row), {})
            if question.kind is QuestionKind.KANO:
                taken = {Category(code): count for code, count in found.items()}
                reactions.setdefault(criterion, Counter()).update(taken)
            else:
                voted = {Priority(code): count for code, count in found.items()}
                votes.setdefault(criterion, Counter()).update(voted)
    return Workshops(reactions, votes)


Points = Mapping[tuple[str, str], tuple[int, ...]]
"""How many people chose each point, the lowest first, by question and row."""


def points_of(tally: Tally | None) -> Points:
    """What all who may be told of together chose, row by row; the tally is gone through once."""
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    for item in () if tally is None else tally.whole.rows:
        found.setdefault((item.question, item.row), tuple(count for _, count in item.counts))
    return found


def agreement_on(points: Points, question: str, row: str) -> float | None:
    """Van der Eijk's A of how important all who may be told of together find a row, -1 to 1.

    None where no sum over groups may be shown, and on scales of fewer than three points.
    """
    counts = points.get((question, row)) or points.get((question, part(row, IMPORTANCE)))
    return agreement(counts).value if counts else None


def _told(project: Project, catalogue: Catalogue) -> Iterator[tuple[Questionnaire, Tally]]:
    for tally in project.tallies:
        survey = catalogue.survey(tally.questionnaire)
        if survey is not None:
            yield unfolded(survey), outward(tally, survey)


def _judged(survey: Questionnaire) -> Iterator[tuple[Question, str, str]]:
    """Rows that inform a criterion, of questions that ask for reactions or votes."""
    for question in survey.questions():
        if question.kind in {QuestionKind.KANO, QuestionKind.MOSCOW}:
            for row in question.rows:
                if row.feeds is not None:
                    yield question, row.id, row.feeds


def _counts(tally: Tally) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for item in tally.whole.choices:
        found.setdefault(item.question, {})[item.choice] = item.chosen
    return found
