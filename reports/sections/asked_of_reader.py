"""What a report asks of whoever reads it: what to decide, to sign or to approve."""

from __future__ import annotations

from collections.abc import Iterator

from project.budget import approved
from project.results.business_case import VendorCase
from reports.document import Block, Bullets, Heading
from reports.facts import Facts
from reports.sections import status
from reports.sections.executive import above_budget, at_least, meant

SAY = "papers.asked"

MOST_DUE = 1


def case(facts: Facts) -> Iterator[Block]:
    """The choice, the money, and what follows by when."""
    yield from _listed(facts, _case(facts))


def charter(facts: Facts) -> Iterator[Block]:
    """To stand for it, to free people and money, and what follows by when."""
    yield from _listed(facts, _charter(facts))


def start(facts: Facts) -> Iterator[Block]:
    """To say go, not yet, or go under conditions."""
    yield from _listed(facts, _start(facts))


def _listed(facts: Facts, items: Iterator[str]) -> Iterator[Block]:
    yield Heading(facts.words(f"{SAY}.heading"))
    yield Bullets(tuple(items))


def _case(facts: Facts) -> Iterator[str]:
    found, decided = meant(facts), facts.outlook.finalists.choice.decided
    if found is None:
        yield facts.words(f"{SAY}.no_offer")
    else:
        name = facts.name(found[0].vendor)
        yield facts.words(f"{SAY}.{'confirm' if decided else 'choose'}", name=name)
        yield _money(facts, found[0])
    yield from _due(facts)


def _money(facts: Facts, case: VendorCase) -> str:
    """To approve the cost, to keep what is approved, or to approve what is missing in that."""
    budget, above = approved(facts.project), above_budget(facts, case)
    if above is not None:
        return facts.words(f"{SAY}.beyond", over=above[0], budget=above[1])
    if budget is None:
        cost = at_least(facts, case, facts.money(case.tco_nominal))
        return facts.words.plural(f"{SAY}.approve", facts.horizon, amount=cost)
    return facts.words(f"{SAY}.within", amount=facts.money(budget))


def _charter(facts: Facts) -> Iterator[str]:
    backing = facts.outlook.stakeholders.backing
    if not backing.name:
        yield facts.words(f"{SAY}.sponsor")
    elif backing.signed is None:
        yield facts.words(f"{SAY}.sign", name=facts.called(backing.name))
    empty = [facts.called(item.title) for item in facts.outlook.team.seats if item.empty]
    if empty:
        yield facts.words(f"{SAY}.seats", names=facts.listed(empty))
    if facts.outlook.stakeholders.money.total is None:
        yield facts.words(f"{SAY}.money")
    yield facts.words(f"{SAY}.agree")
    yield from _due(facts)


def _start(facts: Facts) -> Iterator[str]:
    found = facts.outlook.go_live
    if found.decided is not None:
        yield facts.words(f"{SAY}.confirm_start")
    elif found.blockers:
        yield facts.words.plural(f"{SAY}.start_against", len(found.blockers))
    else:
        yield facts.words(f"{SAY}.start")
    yield from _due(facts)


def _due(facts: Facts) -> Iterator[str]:
    """What is decided or reached next."""
    for item in status.due(facts)[:MOST_DUE]:
        yield facts.words(f"{SAY}.due", what=facts.called(item.what), day=facts.day(item.day))
