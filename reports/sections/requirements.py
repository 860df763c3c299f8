"""Needs with what the team made of them, the requirements, and what the list covers and forgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.called import called
from project.model import Person
from project.records.requirements import NeedState, OrganisationIssue, Requirement
from project.results.requirements import RankedNeed, RequirementRow, Requirements
from reports.document import (
    Align,
    Block,
    Bullets,
    Callout,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Table,
    TableRow,
    Tone,
)
from reports.facts import NONE, Facts, held

MOST_ROWS = 60
"""Rows of a table on paper; who needs all of them takes the spreadsheet."""

LARGELY = 0.5
"""Agreement from which people are said to agree, on van der Eijk's scale from -1 to 1; a house rule."""


def blocks(facts: Facts) -> Iterator[Block]:
    """Everything about needs and requirements; nothing where the team decided and wrote nothing."""
    found = facts.outlook.requirements
    decided = [item for item in found.needs if item.state is not NeedState.OPEN]
    issues = tuple(facts.project.of(OrganisationIssue))
    if not (decided or found.rows or issues):
        return
    yield Heading(facts.say("requirements.heading"))
    yield key_figures(facts, found)
    yield from _needs(facts, found, decided)
    yield from _list(facts, found)
    yield from gaps(facts, found)
    yield from _issues(facts, issues)


def agreed(agreement: float) -> str:
    """Whether people agree, differ, or stand in two camps: the last part of the key of its sentence."""
    if agreement < 0:
        return "camps"
    return "agree" if agreement >= LARGELY else "differ"


def key_figures(facts: Facts, found: Requirements) -> KeyFigures:
    """How much is accepted, can be tested, and serves an objective."""
    say, counting = facts.say, len(found.counting)
    served = len(found.objectives) - len(found.unserved)
    basis = (
        say("requirements.coverage_basis", served=served, count=len(found.objectives))
        if found.objectives
        else say("requirements.no_objectives")
    )
    tested = counting - len(found.untested)
    return KeyFigures(
        (
            KeyFigure(
                say("requirements.accepted"),
                str(counting),
                say("requirements.accepted_basis", count=len(found.listed)),
            ),
            KeyFigure(
                say("requirements.tested"),
                facts.percent(tested / counting if counting else None),
                say("requirements.tested_basis", count=tested, total=counting),
            ),
            KeyFigure(say("requirements.coverage"), facts.percent(found.coverage), basis),
        )
    )


def _needs(facts: Facts, found: Requirements, decided: list[RankedNeed]) -> Iterator[Block]:
    if not decided:
        return
    yield Heading(facts.say("requirements.needs_heading"), 2)
    yield needs_table(facts, decided)
    waiting = sum(item.open for item in found.needs)
    if waiting:
        yield Paragraph(facts.count("requirements.needs_open", waiting))


def needs_table(facts: Facts, needs: Sequence[RankedNeed]) -> Table:
    """Needs with their figures, what was proposed and what was decided.

    What happens how often is no importance, so it stands there without figures.
    """
    heads = ("need", "importance", "gap", "keenest", "proposed", "decided")
    right = {"importance", "gap"}
    columns = tuple(
        Column(facts.say(f"requirements.{name}"), Align.RIGHT if name in right else Align.LEFT)
        for name in heads
    )
    rows = tuple(_need_row(facts, item) for item in needs[:MOST_ROWS])
    return Table(facts.say("requirements.needs_table"), columns, rows, _cut(facts, len(needs)))


def _need_row(facts: Facts, need: RankedNeed) -> TableRow:
    proposed = NONE if need.proposal is None else _priority(facts, need.proposal.priority)
    state = facts.words(f"records.need.codes.state.{need.state}")
    if need.state is NeedState.WANTED and need.wanted_as is not None:
        state = f"{state}, {_priority(facts, need.wanted_as)}"
    if need.reason:
        state = f"{state}: {facts.called(need.reason)}"
    if not need.weighs:
        return TableRow((held(need.label), NONE, NONE, NONE, proposed, state))
    figures = (facts.amount(need.importance, 1), facts.amount(need.gap, 1))
    keenest = ", ".join(held(title) for title in need.keenest)
    return TableRow((held(need.label), *figures, keenest or NONE, proposed, state))


def _priority(facts: Facts, priority: str) -> str:
    return facts.words(f"requirements.priority.{priority}")


def _list(facts: Facts, found: Requirements) -> Iterator[Block]:
    rows = [item for item in found.listed if item.counts] or list(found.listed)
    if not rows:
        return
    yield Heading(facts.say("requirements.list_heading"), 2)
    columns = tuple(
        Column(facts.say(f"requirements.{name}"))
        for name in ("statement", "priority", "release", "test", "owner")
    )
    told = tuple(_row(facts, item) for item in rows[:MOST_ROWS])
    yield Table(facts.say("requirements.list_table"), columns, told, _cut(facts, len(rows)))


def _row(facts: Facts, row: RequirementRow) -> TableRow:
    record = facts.project.find(Requirement, row.requirement)
    test = "" if record is None else " ".join(record.acceptance.split())
    return TableRow(
        (
            facts.called(" ".join(row.statement.split())),
            NONE if row.priority is None else _priority(facts, row.priority),
            facts.say("requirements.first") if row.first_release else facts.say("requirements.later"),
            facts.called(test) or facts.say("requirements.no_test"),
            NONE if row.owner is None else facts.called(row.owner),
        )
    )


def _cut(facts: Facts, total: int) -> tuple[str, ...]:
    left = total - MOST_ROWS
    return (facts.count("requirements.more", left),) if left > 0 else ()


def gaps(facts: Facts, found: Requirements) -> Iterator[Block]:
    """What the list forgets, said out loud."""
    told = tuple(_gaps(facts, found))
    if told:
        yield Heading(facts.say("requirements.gaps_heading"), 2)
        yield Bullets(told)
    for whole in found.first_release.too_large:
        what = facts.words(f"requirements.check.whole.{whole}")
        most = facts.percent(found.first_release.most)
        yield Callout(facts.words("requirements.check.release_large", most=most, what=what), Tone.WARNING)


def _gaps(facts: Facts, found: Requirements) -> Iterator[str]:
    for family in found.missing_families:
        yield facts.say("requirements.family_missing", title=held(family.title))
    for link in found.loop if found.rows else ():
        if not link.counting:
            told = facts.words(f"requirements.check.link.{link.link}")
            yield facts.words("requirements.check.link_missing", link=told)
    for item in found.unserved:
        yield facts.say("requirements.unserved", title=facts.called(item.title))
    if found.unheard:
        names = facts.listed([held(title) for title in found.unheard])
        yield facts.words("requirements.check.unheard", names=names)
    if found.untested:
        yield facts.count("requirements.untested", len(found.untested))


def _issues(facts: Facts, issues: tuple[OrganisationIssue, ...]) -> Iterator[Block]:
    """Matters that no software answers, each with who takes it up."""
    if not issues:
        return
    people = {item.id: item.name for item in facts.project.of(Person)}
    yield Heading(facts.say("requirements.issues_heading"), 2)
    yield Paragraph(facts.say("requirements.issues_how"))
    yield Bullets(tuple(_issue(facts, item, people.get(item.owner or "")) for item in issues))


def _issue(facts: Facts, item: OrganisationIssue, owner: str | None) -> str:
    parts = [facts.called(called(item))]
    if item.action:
        parts.append(facts.called(item.action))
    parts.append(facts.say("requirements.nobody") if owner is None else facts.called(owner))
    if item.done is not None:
        parts.append(facts.words("requirements.organisation.settled", day=facts.day(item.done)))
    elif item.due is not None:
        parts.append(facts.day(item.due))
    return " · ".join(parts)
