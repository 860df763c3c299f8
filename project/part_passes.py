"""Whether an offer passes in each part of a complete solution: software, technology, vendor."""

from __future__ import annotations

from collections.abc import Sequence

from project.model import Project
from project.records.selection import PartJudgement, PassMark
from project.results.shortlist import CriterionWeight, PartPass
from scoring.criteria import Block, Criterion
from scoring.methods import VendorResult
from scoring.weights import WHOLE

SAME = 1e-9
"""Points closer than this are equal: they differ only by how a computer adds."""


def part_passes(
    project: Project,
    criteria: Sequence[Criterion],
    weights: Sequence[CriterionWeight],
    result: VendorResult,
) -> tuple[PartPass, ...]:
    """One offer in each part; what a person judged goes before what the points say."""
    return tuple(_part(project, block, criteria, weights, result) for block in Block)


def _part(
    project: Project,
    block: Block,
    criteria: Sequence[Criterion],
    weights: Sequence[CriterionWeight],
    result: VendorResult,
) -> PartPass:
    points, lowest, highest = _points(block, criteria, weights, result)
    mark = project.find(PassMark, block)
    judged = project.find(PartJudgement, f"{result.vendor}:{block}")
    least = None if mark is None else mark.least
    return PartPass(
        vendor=result.vendor,
        block=str(block),
        points=points,
        lowest=lowest,
        highest=highest,
        least=least,
        judged=None if judged is None else judged.passed,
        passed=_by_points(least, lowest, highest) if judged is None else judged.passed,
        reason="" if judged is None else judged.reason,
        by=None if judged is None else judged.by,
    )


def _points(
    block: Block,
    criteria: Sequence[Criterion],
    weights: Sequence[CriterionWeight],
    result: VendorResult,
) -> tuple[float | None, float, float]:
    """Points of 100 within the part from what is scored, and the least and most they can become."""
    mine = [
        (weight.weight, cell.value)
        for item, weight, cell in zip(criteria, weights, result.cells, strict=True)
        if item.block is block
    ]
    whole = sum(weight for weight, _ in mine)
    scored = sum(weight for weight, value in mine if value is not None)
    given = sum(weight * value for weight, value in mine if value is not None)
    if whole <= 0:
        return None, 0.0, WHOLE
    points = WHOLE * given / scored if scored > 0 else None
    return points, WHOLE * given / whole, min(WHOLE, WHOLE * (given + whole - scored) / whole)


def _by_points(least: float | None, lowest: float, highest: float) -> bool | None:
    """None while the scores still missing can decide it, or nobody said what is needed."""
    if least is None:
        return None
    if lowest >= least - SAME:
        return True
    return False if highest < least - SAME else None
