"""What may go wrong and what is taken for granted, as a report shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from project.results.risks import HIGH, AssumptionLine, RiskLevel, RiskLine, Risks
from reports.document import Align, Block, Bullets, Column, Heading, Paragraph, Table, TableRow
from reports.facts import Facts
from words.numbers import UNKNOWN

MOST = 15
"""Risks that a report lists; the rest is counted."""

MOST_UNANSWERED = 5
"""Of the high risks without owner or response those that are named."""


def blocks(facts: Facts) -> Iterator[Block]:
    """The list of risks and of what is taken for granted; nothing where nothing was entered."""
    found = facts.outlook.risks
    if found.lines:
        yield Heading(facts.say("risks.title"))
        yield Paragraph(finding(facts, found))
        yield risks_table(facts, found, most=MOST)
        lacking = tuple(unanswered(facts, found))
        if lacking:
            yield Bullets(lacking)
        yield matrix_table(facts, found)
    if found.assumptions:
        yield Heading(facts.say("risks.assumptions_title"), 2)
        yield assumptions_table(facts, found.assumptions)


def finding(facts: Facts, found: Risks) -> str:
    """How many risks are watched, how many are grave, and what money they are worth, in sentences."""
    grave = sum(item.level in HIGH for item in found.watched)
    told = [facts.count("risks.finding", len(found.watched), grave=facts.count("risks.grave", grave))]
    if found.with_money:
        of, money = len(found.watched), facts.money(found.expected)
        told.append(facts.count("risks.expected", found.with_money, of=of, money=money))
    if found.unrated:
        told.append(facts.count("risks.unrated", found.unrated))
    return " ".join(told)


def unanswered(facts: Facts, found: Risks) -> Iterator[str]:
    """The gravest high risks that nobody owns or answers with what they lack, and how many more there are."""
    for item in found.unanswered[:MOST_UNANSWERED]:
        lacks = (
            "both"
            if item.lacks_owner and item.lacks_response
            else "owner"
            if item.lacks_owner
            else "response"
        )
        level = "" if item.level is None else word(facts, item.level)
        yield facts.say(f"risks.lacks.{lacks}", risk=facts.called(item.title), level=level)
    if len(found.unanswered) > MOST_UNANSWERED:
        yield facts.count("risks.more_unanswered", len(found.unanswered) - MOST_UNANSWERED)


def risks_table(facts: Facts, found: Risks, most: int | None = None) -> Table:
    """The risks, gravest first, with what is done about each; the first `most`."""
    heads = ("risk", "level", "response", "owner", "due", "after")
    columns = tuple(Column(facts.say(f"risks.{name}")) for name in heads)
    money = Column(facts.say("risks.money"), Align.RIGHT, facts.currency)
    shown = found.lines[:most]
    rows = tuple(TableRow(tuple(_risk(facts, item))) for item in shown)
    left = len(found.lines) - len(shown)
    notes = (facts.say("risks.working"), *((facts.count("risks.more", left),) if left else ()))
    return Table(facts.say("risks.table"), (*columns, money), rows, notes)


def _risk(facts: Facts, item: RiskLine) -> Iterator[str]:
    name = facts.called(item.title)
    yield name if item.open else facts.say(f"risks.state.{item.state}", risk=name)
    yield graveness(facts, item.level, item.product)
    yield UNKNOWN if item.response is None else facts.say(f"risks.answer.{item.response}")
    yield facts.person(item.owner)
    yield UNKNOWN if item.due is None else facts.day(item.due)
    yield graveness(facts, item.level_after, item.product_after)
    yield facts.amount(item.expected)


def graveness(facts: Facts, level: RiskLevel | None, product: int | None) -> str:
    """How grave a risk is in a word, with the figure it comes from."""
    return (
        UNKNOWN if level is None else facts.say("risks.graveness", level=word(facts, level), product=product)
    )


def word(facts: Facts, level: RiskLevel) -> str:
    """A level in a word."""
    return facts.say(f"risks.levels.{level}")


def matrix_table(facts: Facts, found: Risks) -> Table:
    """How many watched risks stand where: how likely down, how bad across."""
    impacts = tuple(
        Column(facts.say("risks.impact_is", impact=impact), Align.RIGHT) for impact in range(1, 6)
    )
    rows = tuple(
        TableRow(
            (
                facts.say("risks.probability_is", probability=probability),
                *(str(len(cell.risks)) if cell.risks else facts.say("risks.empty") for cell in cells),
            )
        )
        for probability, cells in groupby(found.matrix, lambda cell: cell.probability)
    )
    return Table(
        facts.say("risks.matrix"),
        (Column(facts.say("risks.how_likely")), *impacts),
        rows,
        (facts.say("risks.matrix_note"),),
    )


def assumptions_table(facts: Facts, lines: Sequence[AssumptionLine]) -> Table:
    """What is taken for granted, who finds out, and until when."""
    heads = ("assumption", "if_wrong", "owner_of", "until", "stands")
    columns = tuple(Column(facts.say(f"risks.{name}")) for name in heads)
    return Table(
        facts.say("risks.assumptions"),
        columns,
        tuple(TableRow(tuple(_assumption(facts, item))) for item in lines),
    )


def _assumption(facts: Facts, item: AssumptionLine) -> Iterator[str]:
    yield facts.called(item.statement)
    yield facts.called(item.if_wrong) or UNKNOWN
    yield facts.person(item.owner)
    yield UNKNOWN if item.check_by is None else facts.day(item.check_by)
    yield facts.say("risks.overdue" if item.overdue else f"risks.assumed.{item.state}")
