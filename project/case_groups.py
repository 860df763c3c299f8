"""Benefits that may come from the same hours or sales: of each group only the largest is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from project.model import Project
from project.records.paying import BenefitPlan
from scoring.compiled import AnyLine, CompiledLine
from scoring.costs import BenefitLine
from scoring.graph import Graph, GraphLine, evaluate
from scoring.timing import Driven


def group_of(project: Project, line: AnyLine) -> str:
    """The group a benefit belongs to: what the team said, else what the content says; "" for none."""
    if not isinstance(line, BenefitLine):
        return ""
    plan = project.find(BenefitPlan, line.id)
    return ("" if plan is None else plan.group.strip().casefold()) or line.group or ""


def covered(
    project: Project,
    lines: Sequence[CompiledLine],
    counted: Iterable[GraphLine],
    values: Mapping[str, Driven],
    horizon_years: int,
) -> dict[str, str]:
    """Benefits that are left out because a larger one of their group is counted.

    Args:
        project: what the team said of each benefit.
        lines: the compiled lines of the catalogue.
        counted: the lines that would count for one offer.
        values: the figures in force for it.
        horizon_years: over which a benefit is as large as its sum, not discounted.

    Returns:
        For the id of each one left out the id of the one that is counted; of equals the first is counted.
    """
    groups = {item.line.id: group_of(project, item.line) for item in lines}
    members: dict[str, list[GraphLine]] = {}
    for line in counted:
        if groups.get(line.id):
            members.setdefault(groups[line.id], []).append(line)
    return dict(_pairs(members.values(), values, horizon_years))


def _pairs(
    members: Iterable[list[GraphLine]], values: Mapping[str, Driven], horizon_years: int
) -> Iterator[tuple[str, str]]:
    for group in members:
        if len(group) > 1:
            flows = evaluate(Graph(tuple(group), horizon_years), values)
            sums = {item.id: float(item.months.sum()) for item in flows.lines}
            largest = max(group, key=lambda line: sums.get(line.id, 0.0))
            yield from ((line.id, largest.id) for line in group if line is not largest)
