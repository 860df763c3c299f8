"""What puts an offer out, and what only just does not: rules on scores, musts, and judgements of a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from playbook.wants import Priority
from project.in_use import must_offer
from project.model import Project, Score
from project.records.judging import RequirementCheck, Verdict
from project.records.requirements import Requirement, RequirementState
from project.records.selection import PartJudgement
from project.results.shortlist import KnockOut, OutBy
from scoring.criteria import Block
from scoring.criteria import Criterion as Written
from scoring.matrix import Criterion, Matrix
from scoring.matrix import knock_outs as missed_rules

STEP = 0.25
"""A step of a scale as a part of it: one of the four steps between five anchors. A house rule."""

SAME = 1e-9
"""Values closer than this are equal: they differ only by how a computer adds."""

Outs = Mapping[str, tuple[KnockOut, ...]]


def judged_out(project: Project, criteria: Sequence[Written]) -> tuple[str, ...]:
    """Vendors that are out by what somebody judged, whatever they score."""
    failed = {item.vendor for item in _musts(project, criteria, {}, Verdict.FAIL)}
    return tuple(sorted(failed | {item.vendor for item in _suppliers(project)}))


def outs(project: Project, criteria: Sequence[Written], matrix: Matrix, titles: Mapping[str, str]) -> Outs:
    """Everything that puts each vendor out, in the order of the criteria; the vendor itself comes last."""
    evidence = {item.id: item.evidence for item in project.of(Score)}
    columns = {item.id: item for item in matrix.criteria}
    found = [
        KnockOut(
            vendor=item.vendor,
            criterion=item.criterion,
            title=titles[item.criterion],
            score=item.score,
            below=item.rule,
            by=OutBy.LACKS if item.lacks else OutBy.SCORE,
            evidence=evidence.get(f"{item.vendor}:{item.criterion}", ""),
            near=item.lacks or within_a_step(columns[item.criterion], item.score, item.rule),
        )
        for missed in missed_rules(matrix)
        for item in missed
    ]
    found += _musts(project, criteria, titles, Verdict.FAIL)
    return _by_vendor([*_in_order(found, criteria), *_suppliers(project)])


def near_misses(
    project: Project, criteria: Sequence[Written], matrix: Matrix, titles: Mapping[str, str]
) -> Outs:
    """The rules that each vendor only just keeps: a step worse, or a must not met, would put it out."""
    evidence = {item.id: item.evidence for item in project.of(Score)}
    found = [
        KnockOut(vendor, item.id, titles[item.id], score, rule, by, evidence.get(f"{vendor}:{item.id}", ""),
                 near=True)
        for vendor, row in zip(matrix.vendors, matrix.scores, strict=True)
        for item, score in zip(matrix.criteria, row, strict=True)
        if score is not None
        for by, rule in _only_just(item, score)
    ]  # fmt: skip
    found += _musts(project, criteria, titles, Verdict.PARTIAL)
    return _by_vendor(_in_order(found, criteria))


def within_a_step(item: Criterion, one: float, other: float) -> bool:
    """Whether two scores lie no more than a step of the scale apart."""
    return item.has_scale and abs(item.value(one) - item.value(other)) <= STEP + SAME


def _only_just(item: Criterion, score: float) -> Iterator[tuple[OutBy, float]]:
    rule = item.knock_out_below
    if not item.has_scale or not item.covers(score):
        return
    if rule is not None and rule != item.worst and _only_reaches(item, score, rule):
        yield OutBy.SCORE, rule
    if item.must_offer and not item.lacks(score) and within_a_step(item, score, item.worst):
        yield OutBy.LACKS, item.worst


def _only_reaches(item: Criterion, score: float, rule: float) -> bool:
    """Whether the rule is kept, but a step worse would miss it."""
    return not item.is_worse(score, rule) and item.value(score) - STEP < item.value(rule) - SAME


def _musts(
    project: Project, criteria: Sequence[Written], titles: Mapping[str, str], verdict: Verdict
) -> list[KnockOut]:
    """Checks with this verdict of accepted musts under a criterion that every offer has to have."""
    asked = {item.id for item in criteria if must_offer(project, item.id)}
    musts = {
        item.id: item
        for item in project.of(Requirement)
        if item.priority is Priority.MUST
        and item.state is RequirementState.ACCEPTED
        and item.criterion in asked
    }
    return [
        _failed(musts[item.requirement], item, titles)
        for item in project.of(RequirementCheck)
        if item.requirement in musts and item.verdict is verdict
    ]


def _failed(must: Requirement, item: RequirementCheck, titles: Mapping[str, str]) -> KnockOut:
    criterion = must.criterion or ""
    return KnockOut(
        vendor=item.vendor,
        criterion=criterion,
        title=titles.get(criterion, criterion),
        score=None,
        below=None,
        by=OutBy.REQUIREMENT,
        evidence=item.evidence,
        requirement=must.id,
        statement=must.statement,
        near=item.verdict is Verdict.PARTIAL,
    )


def _suppliers(project: Project) -> list[KnockOut]:
    """Vendors that somebody judged not to pass as a supplier, with the reason that was given."""
    return [
        KnockOut(item.vendor, "", "", None, None, OutBy.SUPPLIER, item.reason)
        for item in project.of(PartJudgement)
        if item.block is Block.VENDOR and not item.passed
    ]


def _in_order(found: Iterable[KnockOut], criteria: Sequence[Written]) -> list[KnockOut]:
    places = {item.id: place for place, item in enumerate(criteria)}
    return sorted(found, key=lambda item: places[item.criterion])


def _by_vendor(found: Iterable[KnockOut]) -> Outs:
    grouped: dict[str, list[KnockOut]] = {}
    for item in found:
        grouped.setdefault(item.vendor, []).append(item)
    return {name: tuple(items) for name, items in grouped.items()}
