"""The four kinds of support, how far each group is on its way, and the approved money."""

from __future__ import annotations

from collections.abc import Iterator

from project.model import Person
from project.records.stakeholders import Funding
from project.results.stakeholders import Basis, Computed, Money, Readiness, Stakeholders, Support
from reports.document import Align, Block, Column, Heading, Paragraph, Table, TableRow
from reports.facts import NONE, Facts, held, shortened

SAY = "stakeholders"

EVIDENCE = 160
"""Letters of what one rater wrote; all of it stands beside the rating."""


def support_table(facts: Facts, found: Stakeholders) -> Table:
    """What people say of each kind of support, and beside it what the project itself shows."""
    columns = tuple(Column(facts.say(f"{SAY}.{name}")) for name in ("kind", "said", "because", "shown"))
    rows = tuple(
        TableRow((held(item.title), said(facts, item), evidence(item), shown(facts, item.computed)))
        for item in found.support
    )
    return Table(facts.say(f"{SAY}.support"), columns, rows, (facts.say(f"{SAY}.apart_note"),))


def said(facts: Facts, item: Support) -> str:
    """The middle of what people say and how many they are."""
    if item.rated is None:
        return facts.say(f"{SAY}.unrated")
    return facts.count(f"{SAY}.raters", item.raters, points=facts.points(item.rated))


def evidence(item: Support) -> str:
    """What raters wrote when they gave these points, the lowest first."""
    return " · ".join(shortened(held(" ".join(text.split())), EVIDENCE) for text in item.evidence) or NONE


def shown(facts: Facts, computed: Computed | None) -> str:
    """What the project itself shows, with what it is made of."""
    if computed is None:
        return facts.say(f"{SAY}.nothing_shown")
    parts = {name: facts.percent(share) for name, share in computed.parts}
    if computed.basis is Basis.MONEY:
        return facts.say(f"{SAY}.shows.{'money' if 'usual' in parts else 'money_alone'}", **parts)
    points = facts.points(computed.points)
    if computed.basis is Basis.TEAM:
        told = [facts.say(f"{SAY}.shows.{name}", share=share) for name, share in parts.items()]
        return facts.say(f"{SAY}.shows.team", points=points, parts=facts.listed(told))
    return facts.say(f"{SAY}.shows.{computed.basis}", points=points, **parts)


def readiness_table(facts: Facts, found: Stakeholders) -> Table:
    """Every rated group with its points in the order people go through, and what to work on first."""
    titles = element_titles(facts)
    names = [name for name, _ in found.readiness[0].points]
    columns = (
        Column(facts.say(f"{SAY}.who")),
        *(Column(titles[name], Align.RIGHT) for name in names),
        Column(facts.say(f"{SAY}.first")),
    )
    rows = tuple(
        TableRow((facts.called(item.name), *_points(facts, item), first(facts, item)))
        for item in found.readiness
    )
    return Table(facts.say(f"{SAY}.readiness"), columns, rows)


def element_titles(facts: Facts) -> dict[str, str]:
    """What the playbook calls the stages people go through."""
    playbook = facts.catalogue.playbook
    return {item.id: held(facts.text(item.title, playbook.language)) for item in playbook.readiness}


def _points(facts: Facts, item: Readiness) -> Iterator[str]:
    for _, point in item.points:
        yield NONE if point is None else facts.amount(point, 0 if point.is_integer() else 1)


def first(facts: Facts, item: Readiness) -> str:
    """What holds somebody up, that nothing does, or what has to be rated before that can be said."""
    titles = element_titles(facts)
    if item.barrier is not None:
        return titles[item.barrier]
    if item.unrated is not None:
        return facts.say(f"{SAY}.rate_first", item=titles[item.unrated])
    return facts.say(f"{SAY}.nothing_holds")


# -- money -----------------------------------------------------------------------------------------------


def money_blocks(facts: Facts, found: Stakeholders) -> Iterator[Block]:
    """Approvals with who gave them and when, and how the money is divided; nothing where none is recorded."""
    if found.money.total is None:
        return
    yield Heading(facts.say(f"{SAY}.money"), 2)
    yield Paragraph(facts.say(f"{SAY}.approved", amount=facts.money(found.money.total)))
    if not found.money.complete:
        yield Paragraph(facts.say(f"{SAY}.incomplete"))
    yield _approvals(facts)
    if found.money.divided:
        yield division_table(facts, found.money)


def _approvals(facts: Facts) -> Table:
    columns = (
        Column(facts.say(f"{SAY}.document")),
        Column(facts.say(f"{SAY}.by_whom")),
        Column(facts.say(f"{SAY}.on")),
        Column(facts.say(f"{SAY}.amount"), Align.RIGHT, facts.currency),
    )
    rows = tuple(TableRow(_approval(facts, item)) for item in facts.project.of(Funding))
    return Table(facts.say(f"{SAY}.approved_table"), columns, rows)


def _approval(facts: Facts, item: Funding) -> tuple[str, ...]:
    person = facts.project.find(Person, item.approved_by) if item.approved_by else None
    return (
        facts.called(item.document) or NONE,
        NONE if person is None else facts.called(person.name),
        NONE if item.approved_on is None else facts.day(item.approved_on),
        facts.amount(item.amount),
    )


def division_table(facts: Facts, money: Money) -> Table:
    """What the approved money is meant for, with each part's share of what is divided."""
    columns = (
        Column(facts.say(f"{SAY}.head")),
        Column(facts.say(f"{SAY}.amount"), Align.RIGHT, facts.currency),
        Column(facts.say(f"{SAY}.share"), Align.RIGHT),
    )
    divided = sum(amount for _, amount in money.divided)
    rows = [
        TableRow((
            facts.words(f"records.funding.codes.parts.{head}"),
            facts.amount(amount),
            facts.percent(amount / divided),
        ))
        for head, amount in money.divided
    ]  # fmt: skip
    rest = (money.total or 0.0) - divided
    if rest > 0:
        rows.append(TableRow((facts.say(f"{SAY}.rest"), facts.amount(rest), NONE)))
    return Table(facts.say(f"{SAY}.divided"), columns, tuple(rows), tuple(_division_notes(facts, money)))


def _division_notes(facts: Facts, money: Money) -> Iterator[str]:
    """How the division compares with the rule of thumb; asked about only where it is far off."""
    if money.software_share is None:
        return
    share = facts.percent(money.software_share)
    if money.usual_share is None:
        yield facts.words("stakeholders.money.share", share=share)
        return
    usual = facts.percent(money.usual_share)
    key = "far" if money.far_off else "usual"
    yield facts.words(f"stakeholders.money.{key}", share=share, usual=usual)
