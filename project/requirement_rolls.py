"""Requirements beneath criteria: what of them each offer meets, and what living without the rest costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playbook.wants import Priority
from project.model import Project
from project.records.judging import RequirementCheck, Verdict
from project.records.requirements import Requirement, RequirementState
from project.results.evaluation import CheckedRequirement, RequirementRoll


def rolls(project: Project, criteria: Sequence[str]) -> Iterator[RequirementRoll]:
    """Every criterion with accepted requirements beneath it, for every offer that is compared."""
    wanted = [item for item in project.of(Requirement) if item.state is RequirementState.ACCEPTED]
    checks = {(item.vendor, item.requirement): item for item in project.of(RequirementCheck)}
    for criterion in criteria:
        beneath = [item for item in wanted if item.criterion == criterion]
        for vendor in (item.id for item in project.vendors) if beneath else ():
            told = tuple(_checked(vendor, item, checks.get((vendor, item.id))) for item in beneath)
            yield _roll(vendor, criterion, told)


def _checked(vendor: str, wanted: Requirement, check: RequirementCheck | None) -> CheckedRequirement:
    return CheckedRequirement(
        vendor=vendor,
        requirement=wanted.id,
        statement=wanted.statement,
        must=wanted.priority is Priority.MUST,
        verdict=None if check is None else check.verdict,
        work_around="" if check is None else check.work_around,
        cost=None if check is None else check.cost,
    )


def _roll(vendor: str, criterion: str, checks: tuple[CheckedRequirement, ...]) -> RequirementRoll:
    verdicts = [item.verdict for item in checks]
    costs = [item.cost for item in checks if item.cost is not None]
    return RequirementRoll(
        vendor=vendor,
        criterion=criterion,
        passed=verdicts.count(Verdict.PASS),
        partial=verdicts.count(Verdict.PARTIAL),
        failed=verdicts.count(Verdict.FAIL),
        open=verdicts.count(None),
        must_failed=sum(item.must and item.verdict is Verdict.FAIL for item in checks),
        cost=sum(costs) if costs else None,
        checks=checks,
    )
