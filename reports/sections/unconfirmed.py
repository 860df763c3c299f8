"""What a report rests on that nobody has confirmed, told before its body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from project.records.requirements import RequirementState
from project.records.risks import AssumptionState
from project.results.schedule import ScheduledTask
from project.results.shortlist import WeightOrigin
from reports.document import Block, Bullets, Heading, Paragraph, Section
from reports.facts import Facts
from reports.sections.gaps import drivers_table, old_rates

SAY = "papers.unconfirmed"

MOST = 12
"""Names in one sentence; the rest is counted, and all stand in the appendix."""


class Rests(StrEnum):
    """What a report can rest on."""

    FIGURES = "figures"
    WEIGHTS = "weights"
    AIMS = "aims"
    REQUIREMENTS = "requirements"
    PLAN = "plan"
    ASSUMPTIONS = "assumptions"
    DATA = "data"


def blocks(facts: Facts, rests: Sequence[Rests], most: int = MOST) -> Iterator[Block]:
    """The list, in the order in which the report rests on it; says so where everything is confirmed."""
    yield Section("unconfirmed")
    yield Heading(facts.words(f"{SAY}.heading"), 2)
    told = tuple(found(facts, rests, most))
    yield Bullets(told) if told else Paragraph(facts.words(f"{SAY}.nothing"))


def in_short(facts: Facts, rests: Sequence[Rests]) -> Iterator[Block]:
    """Only how much it is, for the report that has to fit one page."""
    yield Section("unconfirmed")
    count = sum(len(sort.names) or 1 for item in rests for sort in LISTED[item](facts))
    yield Paragraph(facts.words.plural(f"{SAY}.short", count) if count else facts.words(f"{SAY}.nothing"))


def figures(facts: Facts) -> Iterator[Block]:
    """Every figure nobody has confirmed, with what it rests on; for an appendix."""
    yield drivers_table(facts)


def found(facts: Facts, rests: Iterable[Rests], most: int = MOST) -> Iterator[str]:
    """Everything that is not confirmed, one sentence for each sort."""
    for mark in ("illustrative", "first_impression"):
        if getattr(facts.project.settings, mark):
            yield facts.say(f"gap.{mark}")
    for item in rests:
        for sort in LISTED[item](facts):
            yield _told(facts, sort, most)


@dataclass(frozen=True, slots=True)
class Sort:
    """Things of one sort that nobody confirmed: a sentence with names, or a whole one."""

    key: str = ""
    names: tuple[str, ...] = ()
    sentence: str = ""


def _figures(facts: Facts) -> Iterator[Sort]:
    titles = {item.driver: item.title for item in facts.case.drivers}
    yield from _named("figures", (titles.get(name, name) for name in facts.case.unconfirmed))
    yield from _named("expired", facts.case.expired)
    rates = old_rates(facts)
    if rates:
        yield Sort(sentence=facts.say("gap.rate", currencies=facts.listed(rates)))


def _weights(facts: Facts) -> Iterator[Sort]:
    weights = facts.shortlist.weights
    yield from _named("weights", (item.title for item in weights if item.origin is WeightOrigin.STARTING))
    moved = sum(item.moved for item in weights)
    if moved:
        yield Sort(sentence=facts.count("gap.weights_moved", moved))


def _aims(facts: Facts) -> Iterator[Sort]:
    backing = facts.outlook.stakeholders.backing
    if backing.statement.strip() and backing.signed is None:
        yield Sort(sentence=facts.words(f"{SAY}.unsigned"))
    yield from _named("aims", (item.title for item in facts.outlook.vision.incomplete))


def _requirements(facts: Facts) -> Iterator[Sort]:
    result = facts.outlook.requirements
    proposed = (item.statement for item in result.listed if item.state is RequirementState.PROPOSED)
    yield from _named("proposed", proposed)
    yield from _named("untested", (item.statement for item in result.untested))


def _plan(facts: Facts) -> Iterator[Sort]:
    plan = facts.outlook.schedule
    if plan.tasks and plan.assumed_start:
        yield Sort(sentence=facts.words("status.why.assumed", day=facts.day(plan.start)))
    yield from _named("unowned", (item.title for item in plan.tasks if _nobody(item)))


def _nobody(task: ScheduledTask) -> bool:
    return not (task.summary or task.owner_name or task.done >= 1)


def _assumptions(facts: Facts) -> Iterator[Sort]:
    lines = facts.outlook.risks.assumptions
    yield from _named("assumptions", (item.statement for item in lines if item.state is AssumptionState.OPEN))


def _data(facts: Facts) -> Iterator[Sort]:
    if not facts.outlook.data_readiness.customers:
        yield Sort(sentence=facts.words("data_readiness.nothing_measured_yet"))


def _named(key: str, names: Iterable[str]) -> Iterator[Sort]:
    """Things by name; nothing without any."""
    listed = tuple(names)
    if listed:
        yield Sort(key, listed)


def _told(facts: Facts, sort: Sort, most: int) -> str:
    """A sentence with the first names and how many more there are."""
    if sort.sentence:
        return sort.sentence
    names = [" ".join(item.split()).rstrip(".") for item in sort.names[:most]]
    shown = [facts.words("papers.missing.quoted", title=facts.called(name)) for name in names]
    more = len(sort.names) - most
    if more > 0:
        shown.append(facts.words.plural("papers.missing.more_things", more))
    return facts.words.plural(f"{SAY}.{sort.key}", len(sort.names), names=facts.listed(shown))


LISTED: Mapping[Rests, Callable[[Facts], Iterator[Sort]]] = {
    Rests.FIGURES: _figures,
    Rests.WEIGHTS: _weights,
    Rests.AIMS: _aims,
    Rests.REQUIREMENTS: _requirements,
    Rests.PLAN: _plan,
    Rests.ASSUMPTIONS: _assumptions,
    Rests.DATA: _data,
}
