"""What happens to what a team entered when its content is exchanged: told in data, nothing is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from authoring.diagnostics import Diagnostic
from authoring.expressions.renaming import PART
from authoring.values import Text
from project.amendments import Fitting
from project.catalogue import Catalogue
from project.model import (
    CostEntry,
    CriterionUse,
    DriverValue,
    Project,
    Score,
    Step,
    StepStatus,
    Vendor,
    Weight,
)
from project.prices import used_price
from questionnaires.asked import unfolded
from questionnaires.model import Question, Questionnaire
from questionnaires.responses import Response
from scoring.costs import CostCatalogue, Driver, Line
from scoring.criteria import Criterion
from workspace.adaptable import called
from workspace.pinned import survey_id


class What(StrEnum):
    """What happens to something that was entered; everything is kept in any case."""

    RATINGS_REST = "ratings_rest"
    RATINGS_AGAIN = "ratings_again"
    RATINGS_OUTSIDE = "ratings_outside"
    RATINGS_SCALE = "ratings_scale"
    WEIGHT_RESTS = "weight_rests"
    RULE_RESTS = "rule_rests"
    STEP_RESTS = "step_rests"
    LINE_RESTS = "line_rests"
    LINE_KIND = "line_kind"
    FIGURE_RESTS = "figure_rests"
    FIGURE_OUTSIDE = "figure_outside"
    FIGURE_UNIT = "figure_unit"
    PLAN_RESTS = "plan_rests"
    CURRENCY_MISSING = "currency_missing"
    SURVEY_RESTS = "survey_rests"
    FURTHER_RESTS = "further_rests"
    ANSWERS_REST = "answers_rest"
    DEPARTMENT_RESTS = "department_rests"
    CHANGE_ASIDE = "change_aside"
    CHANGE_AGAIN = "change_again"


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that happens.

    Attributes:
        name: what it is about, as people call it.
        count: how many records or answers it touches.
        before, after: what it was and what it becomes, where that is told: units, scales, kinds of lines.
        diagnostics: why a change of the team's own does not fit.
    """

    what: What
    name: str
    count: int = 1
    before: str = ""
    after: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


Titled = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class _Sides:
    """The project with its content before and after."""

    project: Project
    before: Catalogue
    after: Catalogue
    titled: Titled


def effects(
    project: Project,
    responses: Sequence[Response],
    before: Fitting,
    after: Fitting,
    language: str = "en",
) -> Iterator[Effect]:
    """Everything that happens to what was entered, subject by subject.

    Args:
        project: what was entered.
        responses: what was answered.
        before: the content with the project's own changes as it is.
        after: the same after the move.
        language: of titles.
    """
    sides = _Sides(project, before.catalogue, after.catalogue, lambda text: text.read(language))
    yield from _ratings(sides)
    yield from _steps(sides)
    yield from _lines(sides)
    yield from _figures(sides)
    yield from _vendors(sides)
    yield from _answers(sides, responses)
    yield from _own_changes(sides, before, after, language)


# -- criteria --------------------------------------------------------------------------------------------


def _ratings(sides: _Sides) -> Iterator[Effect]:
    old, new = sides.before.criteria.by_id(), sides.after.criteria.by_id()
    given: dict[str, list[float]] = {}
    for score in sides.project.of(Score):
        if score.value is not None:
            given.setdefault(score.criterion, []).append(score.value)
    for name, values in given.items():
        yield from _rated(sides, (old.get(name), new.get(name)), values)
    for kind, what in ((Weight, What.WEIGHT_RESTS), (CriterionUse, What.RULE_RESTS)):
        for record in sides.project.of(kind):
            if record.id in old and record.id not in new:
                yield Effect(what, sides.titled(old[record.id].title))


def _rated(
    sides: _Sides, criteria: tuple[Criterion | None, Criterion | None], values: list[float]
) -> Iterator[Effect]:
    old, new = criteria
    if old is not None and new is None:
        yield Effect(What.RATINGS_REST, sides.titled(old.title), len(values))
    elif old is None and new is not None:
        yield Effect(What.RATINGS_AGAIN, sides.titled(new.title), len(values))
    elif old is not None and new is not None and _scale(old) != _scale(new):
        low, high = sorted((new.worst, new.best))
        outside = sum(1 for value in values if not low <= value <= high)
        what = What.RATINGS_OUTSIDE if outside else What.RATINGS_SCALE
        name = sides.titled(new.title)
        yield Effect(what, name, outside or len(values), _scale(old), _scale(new))


def _scale(criterion: Criterion) -> str:
    return f"{criterion.worst:g} … {criterion.best:g}"


# -- steps, lines, figures -----------------------------------------------------------------------------------


def _steps(sides: _Sides) -> Iterator[Effect]:
    """Steps that somebody worked on, or gave an owner, a day or a note."""
    old = {step.id: step for _, step in sides.before.playbook.all_steps()}
    new = {step.id for _, step in sides.after.playbook.all_steps()}
    for record in sides.project.of(Step):
        worked = record.status is not StepStatus.OPEN or record.owner or record.due or record.note
        if worked and record.id in old and record.id not in new:
            yield Effect(What.STEP_RESTS, sides.titled(old[record.id].title), before=str(record.status))


def _lines(sides: _Sides) -> Iterator[Effect]:
    old, new = _by_line(sides.before.costs), _by_line(sides.after.costs)
    entered = Counter(entry.line for entry in sides.project.of(CostEntry))
    amounts = Counter(entry.line for entry in sides.project.of(CostEntry) if entry.amount is not None)
    for name, count in entered.items():
        if name in old and name not in new:
            yield Effect(What.LINE_RESTS, sides.titled(old[name].title), count)
        elif name in old and amounts[name] and old[name].kind is not new[name].kind:
            kinds = str(old[name].kind), str(new[name].kind)
            yield Effect(What.LINE_KIND, sides.titled(new[name].title), amounts[name], *kinds)


def _by_line(costs: CostCatalogue) -> dict[str, Line]:
    return {item.id: item for item in (*costs.costs, *costs.benefits)}


def _figures(sides: _Sides) -> Iterator[Effect]:
    old = {item.id: item for item in sides.before.costs.drivers}
    new = {item.id: item for item in sides.after.costs.drivers}
    given: dict[str, list[DriverValue]] = {}
    for record in sides.project.of(DriverValue):
        given.setdefault(record.driver, []).append(record)
    for name, records in given.items():
        if name in old and name not in new:
            yield Effect(What.FIGURE_RESTS, sides.titled(old[name].title), len(records))
        elif name in old and name in new:
            yield from _figure(sides, old[name], new[name], records)


def _figure(sides: _Sides, old: Driver, new: Driver, records: list[DriverValue]) -> Iterator[Effect]:
    name = sides.titled(new.title)
    outside = [item for item in records if not new.low <= item.value <= new.high]
    if outside and any(old.low <= item.value <= old.high for item in outside):
        before, after = (f"{item.low:,g} … {item.high:,g}" for item in (old, new))
        yield Effect(What.FIGURE_OUTSIDE, name, len(outside), before, after)
    if old.unit != new.unit:
        yield Effect(What.FIGURE_UNIT, name, len(records), old.unit, new.unit)


def _vendors(sides: _Sides) -> Iterator[Effect]:
    """Offers whose published price stands nowhere any more, and currencies that have no rate."""
    for vendor in sides.project.vendors:
        if _listed(sides.before, vendor) and not _listed(sides.after, vendor):
            yield Effect(What.PLAN_RESTS, vendor.name)
    prices = (used_price(sides.project, vendor) for vendor in sides.project.vendors)
    used = Counter(price.currency for price in prices if price.amount is not None)
    used[sides.project.settings.currency] += 1
    known, left = sides.before.rates.per_base(), sides.after.rates.per_base()
    for currency, count in used.items():
        if currency in known and currency not in left:
            yield Effect(What.CURRENCY_MISSING, currency, count)


def _listed(catalogue: Catalogue, vendor: Vendor) -> bool:
    sheet = catalogue.fact_sheet(vendor.fact_sheet)
    return sheet is not None and (vendor.plan is None or sheet.plan(vendor.plan) is not None)


# -- answers -----------------------------------------------------------------------------------------------


def _answers(sides: _Sides, responses: Sequence[Response]) -> Iterator[Effect]:
    """What happens to the answers of each questionnaire; those of one that goes are kept and rest."""
    for before in sides.before.questionnaires:
        mine = [item for item in responses if sides.before.survey(item.questionnaire) is before]
        after = sides.after.survey(survey_id(sides.before, before.id))
        if mine and after is None:
            main = before is sides.before.questionnaire
            name, other = sides.titled(before.title), sides.titled(sides.after.questionnaire.title)
            what = What.SURVEY_RESTS if main else What.FURTHER_RESTS
            yield Effect(what, name, len(mine), after=other if main else "")
        elif after is not None:
            yield from _asked(sides, unfolded(before), unfolded(after), mine)


def _asked(
    sides: _Sides, before: Questionnaire, after: Questionnaire, mine: Sequence[Response]
) -> Iterator[Effect]:
    """Answers to one questionnaire that do not count any more."""
    for question in before.questions():
        given = [item.answers[question.id].value for item in mine if question.id in item.answers]
        values = [value for value in given if value is not None]
        yield from _answered(sides, question, after.question(question.id), values)
    departments = {item.id for item in after.departments}
    for department in before.departments:
        count = sum(1 for item in mine if item.department == department.id)
        if count and department.id not in departments:
            yield Effect(What.DEPARTMENT_RESTS, sides.titled(department.title), count)


def _answered(
    sides: _Sides, old: Question, new: Question | None, values: Sequence[object]
) -> Iterator[Effect]:
    """Answers to a question that goes, to rows that go, and choices that go."""
    if not values:
        return
    if new is None or new.kind is not old.kind:
        yield Effect(What.ANSWERS_REST, sides.titled(old.text), len(values))
        return
    parts = [(row.id, row.label) for row in old.rows if row.id not in {item.id for item in new.rows}]
    codes = {item.code for item in new.choices}
    parts += [(item.code, item.label) for item in old.choices if item.code not in codes]
    for name, label in parts:
        count = sum(1 for value in values if _names(value, name))
        if count:
            yield Effect(What.ANSWERS_REST, sides.titled(label), count)


def _names(value: object, name: str) -> bool:
    """Whether an answer says anything about a row or choice; of a row that has two sides, about either."""
    if isinstance(value, Mapping):
        return any(key == name or key.startswith(f"{name}{PART}") for key in value)
    return name in value if isinstance(value, tuple) else value == name


# -- own changes -------------------------------------------------------------------------------------------


def _own_changes(sides: _Sides, before: Fitting, after: Fitting, language: str) -> Iterator[Effect]:
    aside = {item.id for item, _ in before.aside}
    still = {item.id for item, _ in after.aside}
    for item, reasons in after.aside:
        if item.id not in aside:
            name = called(sides.before, sides.project, item.content, item.path, language)
            yield Effect(What.CHANGE_ASIDE, name, diagnostics=reasons)
    for item, _ in before.aside:
        if item.id not in still:
            yield Effect(
                What.CHANGE_AGAIN, called(sides.after, sides.project, item.content, item.path, language)
            )
