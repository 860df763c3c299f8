"""Lines as authors wrote them, with their expressions read once, and the graph's lines made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from authoring.expressions.compile import checked_before
from authoring.expressions.tree import Expression
from scoring.cashflow import Floats
from scoring.costs import BenefitLine, CostCatalogue, CostLine, Grows
from scoring.graph import GraphLine

AnyLine = CostLine | BenefitLine


@dataclass(frozen=True, slots=True)
class CompiledLine:
    """A line with its expressions read once for all vendors and trials."""

    line: AnyLine
    amount: Expression
    from_month: Expression
    until_month: Expression | None

    @property
    def benefit(self) -> bool:
        """Whether it brings money in."""
        return isinstance(self.line, BenefitLine)


def compiled(costs: CostCatalogue) -> tuple[CompiledLine, ...]:
    """All lines of a catalogue, costs first, in the order of the author."""
    lines: tuple[AnyLine, ...] = (*costs.costs, *costs.benefits)
    return tuple(_compiled(line) for line in lines)


def graph_line(
    item: CompiledLine,
    growth: Mapping[Grows, float],
    *,
    amount: float | None = None,
    from_month: Expression | float | None = None,
    share: float = 1.0,
    series: Floats | None = None,
    fault: str = "",
) -> GraphLine:
    """The line as the graph takes it.

    Args:
        item: the compiled line.
        growth: yearly rate by what a line grows with; what is not named does not grow.
        amount: what somebody typed in its place.
        from_month: likewise for the month it begins in.
        share: the part of it that is counted.
        series: money per month that was worked out elsewhere, in place of amount and kind.
        fault: why it has no numbers, when that is known before.
    """
    line = item.line
    return GraphLine(
        line.id,
        line.kind,
        item.amount if amount is None else amount,
        item.from_month if from_month is None else from_month,
        line.ramped,
        until_month=item.until_month,
        grows=0.0 if line.grows is None else growth.get(line.grows, 0.0),
        share=share,
        series=series,
        fault=fault,
        accrues=item.benefit,
    )


def _compiled(line: AnyLine) -> CompiledLine:
    until = None if line.until_month is None else checked_before(line.until_month)
    return CompiledLine(line, checked_before(line.amount), checked_before(line.from_month), until)
