"""Survey answers to needs, and needs to the criterion weights they propose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from authoring.expressions import Expression, checked_before, evaluate
from project.catalogue import Catalogue
from project.in_use import starting_shares, used_criteria
from project.model import Project
from project.results.needs import Cross, DepartmentImportance, Need, NeedsResult, ProposedWeight
from questionnaires.analysis.pairs import JUDGED, ends_of, pairs, placed
from questionnaires.analysis.results import Pair
from questionnaires.asked import unfolded
from questionnaires.kinds import QuestionKind
from questionnaires.measures import CrossHair
from questionnaires.model import Questionnaire, Row
from questionnaires.outward import outward
from questionnaires.responses import Tally
from scoring.criteria import Block, Criterion


def needs(project: Project, catalogue: Catalogue, language: str = "en") -> NeedsResult:
    """What the needs survey says so far; complete and empty when nobody has answered."""
    survey = catalogue.questionnaire
    tally = survey_tally(project, survey)
    found, crosses = _needs(unfolded(survey), tally, language)
    rule = catalogue.playbook.weights
    return NeedsResult(
        responses=0 if tally is None else tally.responses,
        by_department=tuple(_by_department(survey, tally, language)),
        needs=found,
        proposed=_proposed(project, catalogue, found),
        rule=rule.points,
        why=rule.why.read(language, catalogue.playbook.language),
        silent_departments=_silent(survey, tally),
        hidden_departments=() if tally is None else tally.unseen,
        least=1 if tally is None else tally.least,
        crosses=crosses,
    )


def survey_tally(project: Project, survey: Questionnaire) -> Tally | None:
    """The tally of this survey in the project, if anybody was asked; without personal questions."""
    found = next((item for item in project.tallies if item.questionnaire == survey.id), None)
    return None if found is None else outward(found, survey)


def _by_department(
    survey: Questionnaire, tally: Tally | None, language: str
) -> Iterator[tuple[str, str, int, int]]:
    """Departments in the order of the survey, then those that are counted as one."""
    titles = {item.id: item.title.read(language, survey.language) for item in survey.departments}
    if tally is None:
        yield from ((name, title, 0, 0) for name, title in titles.items())
        return
    own, drafts = dict(tally.titles), dict(tally.drafts)
    for name, sent in tally.sent:
        if name in own or name in titles:
            yield name, own.get(name) or titles[name], sent, drafts.get(name, 0)


def _silent(survey: Questionnaire, tally: Tally | None) -> tuple[str, ...]:
    """Departments, or departments counted as one, from which nobody has answered."""
    if tally is None:
        return tuple(item.id for item in survey.departments)
    return tuple(name for name, sent in tally.sent if not sent)


def _needs(
    survey: Questionnaire, tally: Tally | None, language: str
) -> tuple[tuple[Need, ...], tuple[Cross, ...]]:
    """What was judged, and where the lines run between important and not, satisfied and not."""
    found: list[Need] = []
    crosses: list[Cross] = []
    titles = {name: title for name, title, *_ in _by_department(survey, tally, language)}
    for question in survey.questions():
        if question.kind in JUDGED:
            judged = pairs(question, survey, tally, language)
            if question.kind is QuestionKind.IMPORTANCE_SATISFACTION:
                judged, lines = placed(judged, CrossHair.SCALE_MIDDLE, ends_of(question, survey))
                crosses.append(Cross(question.id, lines.rule, lines.importance, lines.satisfaction))
            hidden = () if tally is None else tally.hidden_in(question.id)
            rows = zip(question.rows, judged, strict=True)
            found += [_need(question.id, row, pair, titles, hidden) for row, pair in rows]
    return tuple(found), tuple(crosses)


def _need(question: str, row: Row, pair: Pair, titles: Mapping[str, str], hidden: tuple[str, ...]) -> Need:
    sides = {item.group: item for item in pair.groups}
    departments = tuple(
        DepartmentImportance(
            department=name,
            title=title,
            mean=sides[name].importance if name in sides else None,
            answered=sides[name].n if name in sides else 0,
            satisfaction=sides[name].satisfaction if name in sides else None,
            hidden=name in hidden,
        )
        for name, title in titles.items()
    )
    means = [item.mean for item in departments if item.mean is not None]
    return Need(
        question=question,
        row=row.id,
        label=pair.label,
        criterion=row.feeds,
        importance=pair.whole.importance,
        answered=pair.whole.n,
        departments=departments,
        spread=max(means) - min(means) if len(means) > 1 else None,
        satisfaction=pair.whole.satisfaction,
        gap=pair.whole.gap,
        place=pair.place,
    )


def _proposed(project: Project, catalogue: Catalogue, found: Sequence[Need]) -> tuple[ProposedWeight, ...]:
    """Within each block, the weight of the criteria people rated is shared anew by the playbook's rule.

    How much a block weighs, and the weight of criteria nobody was asked about, stay as they began.
    """
    criteria = used_criteria(project, catalogue)
    if not criteria:
        return ()
    start = starting_shares(criteria)
    rule = checked_before(catalogue.playbook.weights.points)
    drafts = [_rated(item, catalogue.questionnaire, rule, found) for item in criteria]
    shares = dict(start)
    for block in Block:
        inside = {item.id for item in criteria if item.block is block}
        shares.update(_shared_anew(start, {d.criterion: d.points for d in drafts if d.criterion in inside}))
    return tuple(
        ProposedWeight(d.criterion, d.points, shares[d.criterion], d.importance, d.departments, d.needs)
        for d in drafts
    )


def _shared_anew(start: Mapping[str, float], points: Mapping[str, float | None]) -> dict[str, float]:
    rated = {name: value for name, value in points.items() if value is not None}
    total = sum(rated.values())
    if total <= 0:
        return {}
    pot = sum(start[name] for name in rated)
    return {name: pot * value / total for name, value in rated.items()}


def _rated(
    criterion: Criterion, survey: Questionnaire, rule: Expression, found: Sequence[Need]
) -> ProposedWeight:
    mine = [item for item in found if item.criterion == criterion.id]
    rated = [item for item in mine if item.importance is not None]
    names = tuple((item.question, item.row) for item in mine)
    if not rated:
        return ProposedWeight(criterion.id, None, 0.0, None, 0, names)
    importance = fmean(item.importance for item in rated if item.importance is not None)
    departments = len({d.department for item in rated for d in item.departments if d.answered})
    asked = unfolded(survey).question(rated[0].question)
    low, high = (1.0, 5.0) if asked is None else ends_of(asked, survey)
    values = {
        "importance": importance,
        "departments": float(departments),
        "answers": float(sum(item.answered for item in rated)),
        "scale_low": low,
        "scale_high": high,
    }
    points = evaluate(rule, values)
    usable = float(points) if isinstance(points, int | float) and points >= 0 else None
    return ProposedWeight(criterion.id, usable, 0.0, importance, departments, names)
