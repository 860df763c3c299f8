"""When the money is back, as it is worked out: what was missing last, and how fast that came in."""

from __future__ import annotations

import numpy as np

from project.case_convention import go_live, paid_from
from project.explained_ground import Ground
from project.records.paying import PaidFrom
from project.results.explained import Part, Unit, Way
from scoring.cashflow import Floats
from scoring.paying_back import first_spending, paid_back_at
from scoring.returns import running_total

Made = tuple[float | None, Unit, Way, tuple[Part, ...]]


def payback(found: Ground) -> Made:
    """Month by month, from where the rules say."""
    return _made(found.shown.payback_years, found.money.net, _from(found, found.money.net))


def discounted(found: Ground) -> Made:
    """The same of what each month's money is worth today."""
    measures, net = found.shown.measures, found.plan.months(found.money.net)
    told = None if measures is None else measures.discounted_payback_years
    return _made(told, net, _from(found, net))


def _from(found: Ground, net: Floats) -> float:
    if paid_from(found.rules, found.values) is PaidFrom.GO_LIVE:
        return go_live(found.values)
    return first_spending(net)


def _made(told: float | None, net: Floats, begins: float) -> Made:
    """The parts of a payback over months."""
    running = running_total(net)
    if paid_back_at(net) == 0:
        return told, Unit.YEARS, Way.AT_ONCE, ()
    if told is None:
        missing = Part("", float(-running[-1]), Unit.MONEY, word="missing_end")
        return None, Unit.YEARS, Way.NEVER, (missing,)
    last = int(np.flatnonzero(running < 0)[-1])
    parts = (
        Part("", float(last), Unit.FACTOR, word="last_month"),
        Part("", float(-running[last]), Unit.MONEY, word="missing_month", n=last),
        Part("", float(net[last + 1]), Unit.MONEY, word="next_month", n=last + 1),
        Part("", begins, Unit.FACTOR, word="from_month"),
    )
    return told, Unit.YEARS, Way.PAID_BACK, parts
