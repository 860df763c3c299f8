"""What is wrong with what evaluators say, in itself and as a change of what stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from project.catalogue import Catalogue
from project.codes import Code
from project.judged import scores
from project.model import AnyRecord, Person, Project, Record, Vendor
from project.records.judging import (
    Evaluation,
    Evaluator,
    RequirementCheck,
    Scoring,
    ScoringState,
    Weighting,
)
from scoring.criteria import Criterion


def _at(record: Record, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))


def _id_is(record: Record, expected: str) -> Iterator[Diagnostic]:
    if record.id != expected:
        yield complain(Code.WRONG_ID, _at(record, "id"), {"expected": expected}, value=record.id)


def _check_evaluation(_project: Project, catalogue: Catalogue, record: Evaluation) -> Iterator[Diagnostic]:
    yield from _id_is(record, f"{record.person}:{record.vendor}:{record.criterion}")
    if record.cannot and record.score is not None:
        yield complain(Code.SCORE_AND_CANNOT, _at(record, "cannot"))
    criterion = _criterion(catalogue, record.criterion)
    for field in ("score", "first"):
        value = getattr(record, field)
        if criterion is not None and value is not None:
            yield from _on_scale(record, field, value, criterion)


def _criterion(catalogue: Catalogue, name: str) -> Criterion | None:
    """The criterion as it is now, else as it was before the project's own changes."""
    return next((found for view in catalogue.views() if (found := view.criteria.by_id().get(name))), None)


def _on_scale(record: Record, field: str, value: float, criterion: Criterion) -> Iterator[Diagnostic]:
    low, high = sorted((criterion.worst, criterion.best))
    if not low <= value <= high:
        told = {"low": f"{low:g}", "high": f"{high:g}"}
        yield complain(Code.SCORE_OUTSIDE_SCALE, _at(record, field), told, value=f"{value:g}")


def _called(project: Project, person: str) -> str:
    found = project.find(Person, person)
    return person if found is None else found.name


def _check_scoring(project: Project, _catalogue: Catalogue, record: Scoring) -> Iterator[Diagnostic]:
    """Whoever has seen scores would weigh with an eye on them."""
    seen = record.shown_at is not None or record.state is not ScoringState.ALONE
    weighting = project.find(Weighting, Weighting.KIND)
    if seen and (weighting is None or weighting.locked_at is None):
        yield complain(Code.WEIGHTS_NOT_LOCKED, _at(record, "shown_at"))


def _check_requirement_check(
    _project: Project, _catalogue: Catalogue, record: RequirementCheck
) -> Iterator[Diagnostic]:
    yield from _id_is(record, f"{record.vendor}:{record.requirement}")


Check = Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]
EVALUATION_CHECKS: Mapping[type[Record], Check] = {
    Evaluation: _check_evaluation,
    Scoring: _check_scoring,
    RequirementCheck: _check_requirement_check,
}
"""The check of each kind of record that evaluators and those who lead them write."""


def changed_evaluations(
    project: Project, put: Sequence[AnyRecord], removed: Sequence[tuple[str, str]] = ()
) -> Iterator[Diagnostic]:
    """What speaks against a change of what was said already.

    Args:
        project: as it stands before the change.
        put: the records as they would stand.
        removed: kind and id of the records that would go; with an offer goes what was said of it.
    """
    standing = project.find(Scoring, Scoring.KIND) or Scoring()
    scoring = next((item for item in put if isinstance(item, Scoring)), standing)
    yield from _shown_stays(standing, scoring, gone=(Scoring.KIND, Scoring.KIND) in removed)
    if scoring.state is ScoringState.ALONE and standing.state is not ScoringState.ALONE:
        yield complain(Code.ALONE_NO_MORE, _at(scoring, "state"))
    settled = standing.state is ScoringState.SETTLED and scoring.state is ScoringState.SETTLED
    asked = {item.id: item for item in (*project.of(Evaluator), *put) if isinstance(item, Evaluator)}
    for item in put:
        if isinstance(item, Evaluation):
            yield from _changed(project, item, settled=settled)
            yield from _not_asked(project, item, asked.get(item.person))
    for kind, name in removed:
        before = project.find(Evaluation, name) if kind == Evaluation.KIND else None
        if before is not None and (Vendor.KIND, before.vendor) not in removed:
            yield from _removed(before, settled=standing.state is ScoringState.SETTLED)


def _shown_stays(standing: Scoring, scoring: Scoring, *, gone: bool) -> Iterator[Diagnostic]:
    """Scores that were seen cannot be made unseen: not by writing, removing or taking back."""
    if standing.shown_at is not None and (gone or scoring.shown_at != standing.shown_at):
        told = {"at": f"{standing.shown_at:%Y-%m-%d %H:%M}"}
        yield complain(Code.SHOWN_STAYS, _at(standing, "shown_at"), told)


def _removed(before: Evaluation, *, settled: bool) -> Iterator[Diagnostic]:
    if settled:
        yield complain(Code.SCORES_SETTLED, _at(before, "score"))
    elif before.first is not None:
        yield complain(Code.FIRST_STAYS, _at(before, "first"), {"first": f"{before.first:g}"})


def _not_asked(project: Project, item: Evaluation, who: Evaluator | None) -> Iterator[Diagnostic]:
    """Nobody says something new about what is no longer theirs; what they said before stays as it is."""
    before = project.find(Evaluation, item.id)
    new = before is None or _said(before) != _said(item)
    if new and who is not None and not scores(who, item.criterion):
        name = _called(project, item.person)
        yield complain(Code.NOT_ASSIGNED, _at(item, "criterion"), {"name": name}, value=item.criterion)


def _changed(project: Project, item: Evaluation, *, settled: bool) -> Iterator[Diagnostic]:
    before = project.find(Evaluation, item.id)
    if settled and (before is None or _said(before) != _said(item)):
        yield complain(Code.SCORES_SETTLED, _at(item, "score"))
    if before is not None and before.first is not None and item.first != before.first:
        yield complain(Code.FIRST_STAYS, _at(item, "first"), {"first": f"{before.first:g}"})


def _said(item: Evaluation) -> tuple[object, ...]:
    return item.score, item.cannot, item.evidence, item.link
