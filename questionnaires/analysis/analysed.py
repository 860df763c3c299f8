"""From a protected tally, and the people behind it, to everything that a survey says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from questionnaires.analysis.apart import disagreements, rooms
from questionnaires.analysis.compared import tests
from questionnaires.analysis.items import MEASURES, items_of
from questionnaires.analysis.pairs import JUDGED, ends_of, pairs, placed
from questionnaires.analysis.results import Analysis, AskedResult, Group, Item, Measure
from questionnaires.analysis.whole_people import agreement, ballots, with_people
from questionnaires.answered import Answered
from questionnaires.asked import unfolded
from questionnaires.kinds import QuestionKind
from questionnaires.measures import CrossHair
from questionnaires.model import Question, Questionnaire
from questionnaires.responses import Tally

SEED = 20261122
"""What is drawn by chance is drawn the same each time."""


def analysed(
    survey: Questionnaire,
    tally: Tally,
    people: Answered | None,
    language: str,
    cross: CrossHair = CrossHair.SCALE_MIDDLE,
    seed: int = SEED,
) -> Analysis:
    """Everything that a survey says, of what may be shown.

    Args:
        survey: the questionnaire, as written or in plain questions.
        tally: protected; every count comes from it.
        people: the same people, in the same groups; None leaves out what needs whole people.
        language: in which texts and labels are read.
        cross: where the lines between important and less important, satisfied and not are drawn.
        seed: of what is drawn by chance.
    """
    plain = unfolded(survey)
    found = tuple(
        _with_people(item, _question(item, plain, tally, people, language, cross), tally, people, seed)
        for item in plain.questions()
    )
    return Analysis(
        questionnaire=tally.questionnaire,
        responses=tally.responses,
        least=tally.least,
        groups=groups_of(tally, plain, language),
        questions=found,
        disagreements=disagreements(found),
        rooms=rooms(found),
        tests=tests(found, tally.responses, seed),
        words=tally.texts,
    )


def groups_of(tally: Tally, survey: Questionnaire, language: str) -> tuple[Group, ...]:
    """The groups of a tally with their titles; those of one department are called as it is."""
    titles = {item.id: item.title.read(language, survey.language) for item in survey.departments}
    own, members, unseen = dict(tally.titles), dict(tally.joined), set(tally.unseen)
    return tuple(
        Group(
            name,
            own.get(name) or titles.get(name, name),
            tuple((each, titles.get(each, each)) for each in members.get(name, (name,))),
            sent,
            name in unseen,
        )
        for name, sent in tally.sent
    )


def _question(
    question: Question,
    survey: Questionnaire,
    tally: Tally,
    people: Answered | None,
    language: str,
    cross: CrossHair,
) -> AskedResult:
    items = items_of(question, survey, tally, people, language)
    told = AskedResult(
        question=question.id,
        kind=question.kind,
        measure=MEASURES.get(question.kind, Measure.TEXTS),
        text=question.text.read(language, survey.language),
        unit=question.unit.read(language, survey.language) if question.unit else "",
        n=_answered(question, items, tally),
        hidden=tally.hidden_in(question.id),
        over=tally.over(question.id),
        items=items,
        points=_points(question, survey, language),
        personal=question.personal,
    )
    if question.kind not in JUDGED:
        return told
    found = pairs(question, survey, tally, language)
    if question.kind is QuestionKind.RATINGS:
        return replace(told, pairs=found)
    found, lines = placed(found, cross, ends_of(question, survey))
    return replace(told, pairs=found, cross=lines)


def _points(question: Question, survey: Questionnaire, language: str) -> tuple[tuple[str, str], ...]:
    scale = survey.scale(question.scale)
    points = () if scale is None else scale.points
    return tuple((str(point.value), point.label.read(language, survey.language)) for point in points)


def _answered(question: Question, items: Sequence[Item], tally: Tally) -> int:
    """The people behind what is told of all together; of texts all who wrote one."""
    if not items:
        return sum(count for name, _, count in tally.texts if name == question.id)
    return max((item.whole.n + item.whole.cannot_say for item in items if item.whole is not None), default=0)


def _with_people(
    question: Question, told: AskedResult, tally: Tally, people: Answered | None, seed: int
) -> AskedResult:
    """The same with what needs whole people."""
    if people is None:
        return told
    both = question.kind is QuestionKind.IMPORTANCE_SATISFACTION
    return replace(
        told,
        pairs=with_people(told.pairs, question, people, told.over, tally.least) if both else told.pairs,
        ballots=ballots(question, people, told.over),
        agreement=agreement(question, people, told.over, tally.least, seed),
    )
