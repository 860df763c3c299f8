"""What is wrong with a record of the half before the vendors, beyond what it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from project.bid_faults import check_answer, check_asked, check_file, check_price, check_round
from project.case_faults import CASE_CHECKS, years_stay
from project.catalogue import Catalogue
from project.codes import Code
from project.connection_faults import CONNECTION_CHECKS
from project.driver_faults import check_driver
from project.evaluation_faults import EVALUATION_CHECKS
from project.finalist_faults import FINALIST_CHECKS, choice_stays, held_by
from project.known_parts import known
from project.live_faults import LIVE_CHECKS
from project.measured_faults import METRIC_CHECKS
from project.model import AnyRecord, DriverValue, Project, Record
from project.plan_faults import PLAN_CHECKS
from project.records.bidding import BidAnswer, BidAsked, BidFile, BidPrice, BidRound
from project.records.judging import WeightOpinion
from project.records.moving_on import Override, PhaseEnd
from project.records.requirements import (
    NeedState,
    NeedView,
    OrganisationIssue,
    Requirement,
    RequirementState,
    need_record,
)
from project.records.selection import Drop, PartJudgement, PassMark
from project.records.sourcing import Circumstance
from project.records.stakeholders import Funding, RatedList, Rating, rating_id
from project.records.team import Duty
from project.records.vision import Objective
from project.teach_faults import TEACH_CHECKS
from project.told_faults import TOLD_CHECKS
from project.weight_faults import opinion_faults
from scoring.criteria import Block


def subject_faults(project: Project, catalogue: Catalogue, record: AnyRecord) -> Iterator[Diagnostic]:
    """What is wrong with one record in its own fields; nothing for kinds without rules of their own."""
    check = _CHECKS.get(type(record))
    if check is not None:
        yield from check(project, catalogue, record)
    yield from choice_stays(project, record)
    yield from years_stay(project, record)


def _at(record: Record, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))


def _id_is(record: Record, expected: str) -> Iterator[Diagnostic]:
    if record.id != expected:
        yield complain(Code.WRONG_ID, _at(record, "id"), {"expected": expected}, value=record.id)


def _part(catalogue: Catalogue, record: Record, field: str, sort: str, name: str) -> Iterator[Diagnostic]:
    names = known(catalogue, sort)
    if name not in names:
        told = {"name": name, "sort": sort}
        yield complain(Code.UNKNOWN_PART, _at(record, field), told, value=name, nearest=near(name, names))


def _reason(record: Record, field: str = "reason") -> Iterator[Diagnostic]:
    if not getattr(record, field).strip():
        yield complain(Code.REASON_NEEDED, _at(record, field))


def _needs(catalogue: Catalogue, record: Record, field: str, *needs: str) -> Iterator[Diagnostic]:
    names = known(catalogue, "need") if needs else frozenset()
    for need in needs:
        if need not in names:
            nearest = near(need, names)
            yield complain(Code.UNKNOWN_NEED, _at(record, field), {"name": need}, value=need, nearest=nearest)


def _check_rating(_project: Project, catalogue: Catalogue, record: Rating) -> Iterator[Diagnostic]:
    expected = rating_id(record.rated, record.item, record.moment, record.rater, record.about)
    yield from _id_is(record, expected)
    items = {item.id for view in catalogue.views() for item in getattr(view.playbook, record.rated)}
    if record.item not in items:
        told = {"name": record.item, "sort": record.rated}
        nearest = near(record.item, items)
        yield complain(Code.UNKNOWN_PART, _at(record, "item"), told, value=record.item, nearest=nearest)
    if (record.about is not None) != (record.rated is RatedList.READINESS):
        yield complain(Code.RATING_ABOUT, _at(record, "about"))


def _check_funding(_project: Project, _catalogue: Catalogue, record: Funding) -> Iterator[Diagnostic]:
    heads = [part.head for part in record.parts]
    total = sum(part.amount for part in record.parts)
    if len(set(heads)) != len(heads) or total > record.amount * (1 + 1e-9):
        told = {"total": f"{total:g}", "amount": f"{record.amount:g}"}
        yield complain(Code.BUDGET_PARTS, _at(record, "parts"), told)


def _check_objective(project: Project, _catalogue: Catalogue, record: Objective) -> Iterator[Diagnostic]:
    """No objective serves itself, however many stand between."""
    above = {item.id: item.leads_to for item in project.of(Objective)}
    seen, name = {record.id}, record.leads_to
    while name is not None and name not in seen:
        seen.add(name)
        name = above.get(name)
    if name is not None:
        yield complain(Code.OBJECTIVE_CIRCLE, _at(record, "leads_to"), {"name": record.title})


def _check_duty(_project: Project, _catalogue: Catalogue, record: Duty) -> Iterator[Diagnostic]:
    yield from _id_is(record, f"{record.task}:{record.seat}")


def _check_need(_project: Project, catalogue: Catalogue, record: NeedView) -> Iterator[Diagnostic]:
    yield from _id_is(record, need_record(record.need))
    yield from _needs(catalogue, record, "need", record.need)
    if record.state in {NeedState.NOT_SOFTWARE, NeedState.SET_ASIDE} or record.priority is not None:
        yield from _reason(record)


def _check_issue(_project: Project, catalogue: Catalogue, record: OrganisationIssue) -> Iterator[Diagnostic]:
    yield from _needs(catalogue, record, "need", *([record.need] if record.need else []))


def _check_requirement(_project: Project, catalogue: Catalogue, record: Requirement) -> Iterator[Diagnostic]:
    yield from _needs(catalogue, record, "needs", *record.needs)
    if record.state is RequirementState.DROPPED:
        yield from _reason(record)


def _check_circumstance(
    _project: Project, catalogue: Catalogue, record: Circumstance
) -> Iterator[Diagnostic]:
    yield from _part(catalogue, record, "id", "question about the firm", record.id)


def _check_override(_project: Project, catalogue: Catalogue, record: Override) -> Iterator[Diagnostic]:
    if not held_by(record.id):
        yield from _part(catalogue, record, "id", "check", record.id)
    yield from _reason(record)


def _check_phase(_project: Project, catalogue: Catalogue, record: PhaseEnd) -> Iterator[Diagnostic]:
    yield from _part(catalogue, record, "id", "phase", record.id)
    if record.not_for_us:
        yield from _reason(record, "note")


def _check_drop(_project: Project, _catalogue: Catalogue, record: Drop) -> Iterator[Diagnostic]:
    """That the vendor, the person and the criterion are there is checked with all names."""
    yield from _reason(record)


def _check_pass_mark(_project: Project, _catalogue: Catalogue, record: PassMark) -> Iterator[Diagnostic]:
    blocks = [str(block) for block in Block]
    if record.id not in blocks:
        told = {"name": record.id, "sort": "part of a solution"}
        nearest = near(record.id, blocks)
        yield complain(Code.UNKNOWN_PART, _at(record, "id"), told, value=record.id, nearest=nearest)


def _check_judgement(_project: Project, _catalogue: Catalogue, record: PartJudgement) -> Iterator[Diagnostic]:
    """Whoever sets a judgement above the points says why."""
    yield from _id_is(record, f"{record.vendor}:{record.block}")
    yield from _reason(record)


def _check_opinion(_project: Project, catalogue: Catalogue, record: WeightOpinion) -> Iterator[Diagnostic]:
    yield from opinion_faults(catalogue, record)


_Check = Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]
_CHECKS: Mapping[type[Record], _Check] = {
    DriverValue: check_driver,
    BidRound: check_round,
    BidAsked: check_asked,
    BidFile: check_file,
    BidAnswer: check_answer,
    BidPrice: check_price,
    Rating: _check_rating,
    Funding: _check_funding,
    Objective: _check_objective,
    Duty: _check_duty,
    NeedView: _check_need,
    OrganisationIssue: _check_issue,
    Requirement: _check_requirement,
    Circumstance: _check_circumstance,
    Override: _check_override,
    PhaseEnd: _check_phase,
    WeightOpinion: _check_opinion,
    Drop: _check_drop,
    PassMark: _check_pass_mark,
    PartJudgement: _check_judgement,
    **EVALUATION_CHECKS,
    **FINALIST_CHECKS,
    **CASE_CHECKS,
    **PLAN_CHECKS,
    **METRIC_CHECKS,
    **LIVE_CHECKS,
    **CONNECTION_CHECKS,
    **TOLD_CHECKS,
    **TEACH_CHECKS,
}
