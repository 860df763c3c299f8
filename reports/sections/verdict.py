"""Who leads, and whether that can be said at all: one judgement for every sentence, chart and figure.

The quick rule stands with the results, where the firmness of the ranking is built on it. What a report or a
screen says comes from both, so that no headline says more than the section on firmness.
"""

from __future__ import annotations

from project.results.firmness import Firm
from project.results.lead import SLACK, Outcome, Verdict, in_order, one_step, verdict
from reports.facts import Facts

__all__ = ["SLACK", "Outcome", "Verdict", "in_order", "judged", "one_step", "verdict"]


def judged(facts: Facts) -> Verdict:
    """The quick judgement, taken back as far as the firmness of the ranking does not bear it."""
    quick, firm = verdict(facts.shortlist, facts.catalogue), facts.outlook.firmness
    if firm.verdict is Firm.NOTHING:
        return Verdict(Outcome.NONE, (), None, quick.step)
    if firm.verdict is Firm.NOT_YET:
        settled = quick.outcome in (Outcome.OPEN, Outcome.ALONE)
        return quick if settled else _as(facts, quick, Outcome.OPEN, firm.contenders)
    same = {item.vendor for item in quick.contenders} == set(firm.contenders)
    if firm.verdict is Firm.CLEAR or (same and quick.outcome in (Outcome.TIE, Outcome.CLOSE)):
        return quick
    alone = len(firm.contenders) == 1
    return _as(facts, quick, Outcome.NOT_FIRM if alone else Outcome.BETWEEN, firm.contenders)


def _as(facts: Facts, quick: Verdict, outcome: Outcome, names: tuple[str, ...]) -> Verdict:
    """The same figures with another outcome and those who are meant by it, by rank."""
    meant = tuple(item for item in in_order(facts.shortlist.standings) if item.vendor in names)
    return Verdict(outcome, meant, quick.margin, quick.step)
