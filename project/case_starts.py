"""When a benefit begins for which the team typed a month."""

from __future__ import annotations

from authoring.expressions.compile import checked_before
from authoring.expressions.tree import Expression
from project.records.paying import BenefitPlan
from scoring.compiled import AnyLine
from scoring.vocabulary import DELAY_MONTHS


def typed_start(line: AnyLine, plan: BenefitPlan | None) -> Expression | None:
    """The month typed for the beginning of a benefit; None where it keeps the line's own.

    A late go-live moves it as it moves the line's own month: the delay is added where that names it.
    """
    if plan is None or plan.starts is None:
        return None
    late = DELAY_MONTHS in checked_before(line.from_month).names
    return checked_before(f"{plan.starts} + {DELAY_MONTHS}" if late else str(plan.starts))
