"""Survey answers to needs, and needs to the criterion weights they propose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from authoring.expressions import Expression, checked_before, evaluate
from project.catalogue import Catalogue
from project.in_use import starting_shares, used_criteria
from project.model import Project
from project.results.needs import DepartmentImportance, Need, NeedsResult, ProposedWeight
from questionnaires.model import Question, QuestionKind, Questionnaire, Row
from questionnaires.responses import RowTally, Tally
from scoring.criteria import Block, Criterion


def needs(project: Project, catalogue: Catalogue, language: str = "en") -> NeedsResult:
    """What the needs survey says so far; complete and empty when nobody has answered."""
    survey = catalogue.questionnaire
    tally = survey_tally(project, survey)
    found = tuple(_needs(survey, tally, language))
    rule = catalogue.playbook.weights
    return NeedsResult(
        responses=0 if tally is None else tally.responses,
        by_department=_by_department(survey, tally, language),
        needs=found,
        proposed=_proposed(project, catalogue, found),
        rule=rule.points,
        why=rule.why.read(language, catalogue.playbook.language),
        silent_departments=_silent(survey, tally),
    )


def survey_tally(project: Project, survey: Questionnaire) -> Tally | None:
    """The tally of this survey in the project, if anybody was asked."""
    return next((item for item in project.tallies if item.questionnaire == survey.id), None)


def _by_department(
    survey: Questionnaire, tally: Tally | None, language: str
) -> tuple[tuple[str, str, int, int], ...]:
    sent = {} if tally is None else dict(tally.sent)
    drafts = {} if tally is None else dict(tally.drafts)
    return tuple(
        (item.id, item.title.read(language, survey.language), sent.get(item.id, 0), drafts.get(item.id, 0))
        for item in survey.departments
    )


def _silent(survey: Questionnaire, tally: Tally | None) -> tuple[str, ...]:
    sent = {} if tally is None else dict(tally.sent)
    return tuple(item.id for item in survey.departments if not sent.get(item.id))


def _needs(survey: Questionnaire, tally: Tally | None, language: str) -> Iterator[Need]:
    rows = () if tally is None else tally.rows
    by_row: dict[tuple[str, str], list[RowTally]] = {}
    for item in rows:
        by_row.setdefault((item.question, item.row), []).append(item)
    for question in survey.questions():
        if question.kind is QuestionKind.RATINGS:
            for row in question.rows:
                yield _need(survey, question, row, by_row.get((question.id, row.id), []), language)


def _need(
    survey: Questionnaire, question: Question, row: Row, tallies: Sequence[RowTally], language: str
) -> Need:
    by_department = {item.department: item for item in tallies}
    departments = tuple(
        DepartmentImportance(
            department=item.id,
            title=item.title.read(language, survey.language),
            mean=by_department[item.id].mean if item.id in by_department else None,
            answered=by_department[item.id].answered if item.id in by_department else 0,
        )
        for item in survey.departments
    )
    means = [item.mean for item in departments if item.mean is not None]
    return Need(
        question=question.id,
        row=row.id,
        label=row.label.read(language, survey.language),
        criterion=row.feeds,
        importance=fmean(means) if means else None,
        answered=sum(item.answered for item in departments),
        departments=departments,
        spread=max(means) - min(means) if len(means) > 1 else None,
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
    low, high = _ends(survey, rated[0].question)
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


def _ends(survey: Questionnaire, question_id: str) -> tuple[float, float]:
    question = survey.question(question_id)
    scale = None if question is None else survey.scale(question.scale)
    if scale is None:
        return 1.0, 5.0
    values = [point.value for point in scale.points]
    return float(min(values)), float(max(values))
