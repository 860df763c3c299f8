"""How firm the ranking is, in sentences: the one judgement, and what speaks against a clear lead."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.firmness import Firm, Firmness, Ground, GroundKind
from reports.facts import NONE, Facts
from reports.sections.firm_charts import of_100
from reports.sections.naming import named


def judgement(facts: Facts, found: Firmness) -> str:
    """The one judgement as a sentence."""
    first = found.contenders[0] if found.contenders else ""
    chance = found.chance(first)
    return facts.words(
        f"firmness.verdict.{_judged(found)}",
        name=facts.name(first),
        names=named(facts, found.contenders),
        of=NONE if chance is None else of_100(facts, chance.first),
    )


def _judged(found: Firmness) -> str:
    """Which sentence fits."""
    offers, alone = found.ground(GroundKind.OFFERS), len(found.contenders) == 1
    if found.verdict is Firm.NOT_YET and offers is not None and offers.holds is False:
        return "alone"
    if found.verdict is Firm.NOT_YET and alone:
        return "may_fall"
    return "not_firm" if found.verdict is Firm.CLOSE and alone else str(found.verdict)


def what_decides(facts: Facts, found: Firmness) -> Iterator[str]:
    """Everything that speaks against a clear lead, one sentence each."""
    for item in found.against:
        yield _against(facts, found, item)


def _against(facts: Facts, found: Firmness, item: Ground) -> str:
    count = round(item.figure or 0)
    if item.kind in (GroundKind.OPEN_SCORES, GroundKind.PEOPLE):
        return facts.words.plural(f"firmness.against.{item.kind}", count)
    key = "tie" if item.kind is GroundKind.MARGIN and not item.figure else str(item.kind)
    leader = found.chances[0].vendor if found.chances else ""
    return facts.words(
        f"firmness.against.{key}",
        name=facts.name(leader),
        of=NONE if item.figure is None else of_100(facts, item.figure),
        margin=facts.points(item.figure),
        step=facts.points(item.limit),
        figure=figure(facts, item.kind, item.figure),
        limit=figure(facts, item.kind, item.limit),
        count=len(found.other_leaders),
    )


def figure(facts: Facts, kind: GroundKind, figure: float | None) -> str:
    """A figure of a ground in its unit."""
    if figure is None:
        return NONE
    if kind is GroundKind.WEIGHTINGS:
        return of_100(facts, figure)
    if kind is GroundKind.AGREEMENT:
        return facts.amount(figure, 2)
    return facts.amount(figure, 1 if figure % 1 else 0)
