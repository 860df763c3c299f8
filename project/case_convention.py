"""By which conventions a project counts: one definition for every page, report, file and command."""

from __future__ import annotations

from collections.abc import Container, Mapping

import numpy as np

from project.case_graph import rules_of
from project.model import Project
from project.records.paying import CaseRules, PaidFrom
from project.results.business_case import Convention
from scoring.discounting import Discounting
from scoring.paying_back import payback_from, payback_from_first_spending, years_of
from scoring.returns import Floats
from scoring.timing import Driven
from scoring.vocabulary import DELAY_MONTHS

GO_LIVE = "go_live_month"
"""Driver: the month in which people are to begin to work with it."""

DELAY = DELAY_MONTHS
"""Driver: by how many months that is late."""


def discounting_of(project: Project) -> Discounting:
    """How money of later years becomes money of today."""
    settings = project.settings
    return Discounting(settings.discount_rate, settings.horizon_years, rules_of(project).timing)


def paid_from(rules: CaseRules, known: Container[str]) -> PaidFrom:
    """From when payback is counted: as the rules say, from the first spending where no go-live is known.

    Args:
        rules: the project's own rules.
        known: names of the figures that have a value.
    """
    return rules.paid_from if GO_LIVE in known else PaidFrom.FIRST_SPENDING


def convention_of(project: Project, known: Container[str]) -> Convention:
    """What is printed beside every figure: what was used, given the names of the figures with a value."""
    settings, rules = project.settings, rules_of(project)
    return Convention(
        currency=settings.currency,
        horizon_years=settings.horizon_years,
        discount_rate=settings.discount_rate,
        timing=rules.timing,
        terms=rules.terms,
        paid_from=paid_from(rules, known),
        risk=rules.risk,
    )


def payback_years(net: Floats, rules: CaseRules, values: Mapping[str, Driven]) -> float | None:
    """Years until the money is back for good, by months, from where the rules say; None for never.

    Args:
        net: money in less money out per month, discounted beforehand for discounted payback.
        rules: from when it is counted.
        values: the figures in force, among them the month of the go-live and its delay.
    """
    if paid_from(rules, values) is PaidFrom.GO_LIVE:
        return years_of(payback_from(net, go_live(values)))
    return years_of(payback_from_first_spending(net))


def go_live(values: Mapping[str, Driven]) -> float:
    """The month in which people begin to work with it, with its delay; 0 where nothing says so."""
    return sum(float(np.ravel(values[name])[0]) for name in (GO_LIVE, DELAY) if name in values)
