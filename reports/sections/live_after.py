"""The weeks of close care after the start, and who keeps the system running."""

from __future__ import annotations

from collections.abc import Iterator

from project.records.going_live import CareMoment
from project.results.live_after import Care, CareLine, SeatLine, SupportPlan
from reports.document import Align, Block, Bullets, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import NONE, Facts, held
from reports.sections.metrics import amount
from words.numbers import number

CARE = "go_live.care"
SUPPORT = "go_live.support"


def care_blocks(facts: Facts) -> Iterator[Block]:
    """The rules of close care and whether it can end; nothing where no rule is written down."""
    care = facts.outlook.go_live.care
    if not care.rules:
        return
    yield Heading(facts.words(f"{CARE}.title"))
    yield Paragraph(care_finding(facts, care))
    yield care_table(facts, care)


def care_finding(facts: Facts, care: Care) -> str:
    """Whether close care can end; before the first day of work, when it begins."""
    live_on = facts.outlook.go_live.live_on
    if live_on is not None and facts.as_of < live_on:
        return facts.words(f"{CARE}.ahead", day=facts.day(live_on))
    over = care.over(CareMoment.END)
    if over is None:
        return facts.words(f"{CARE}.no_end")
    if over:
        return facts.words(f"{CARE}.over")
    left = sum(item.holds is not True for item in care.of(CareMoment.END))
    return facts.words.plural(f"{CARE}.goes_on", left)


def care_table(facts: Facts, care: Care) -> Table:
    """Each rule with what it asks for and what was found."""
    heads = ("rule", "holds", "moment", "asked", "found", "owner")
    columns = tuple(Column(facts.words(f"{CARE}.{name}")) for name in heads)
    rows = tuple(TableRow(tuple(_rule(facts, item))) for item in care.rules)
    return Table(facts.words(f"{CARE}.table"), columns, rows, (facts.words(f"{CARE}.note"),))


def _rule(facts: Facts, item: CareLine) -> Iterator[str]:
    yield facts.called(item.title)
    known = {True: "holds_yes", False: "holds_no", None: "holds_unknown"}[item.holds]
    yield facts.words(f"{CARE}.{known}")
    yield facts.words(f"{CARE}.{item.moment}")
    yield asked(facts, item)
    yield _found(facts, item)
    yield facts.person(item.owner)


def asked(facts: Facts, item: CareLine) -> str:
    """What a rule asks for."""
    if not item.figure or item.least is None:
        told = facts.words(f"{CARE}.by_hand")
    else:
        key = "at_most" if item.falling else "at_least"
        value = measured(facts, item.least, item.unit)
        told = facts.words(f"{CARE}.{key}", figure=held(item.figure), value=value)
    return told + (facts.words.plural(f"{CARE}.in_a_row", item.days) if item.days else "")


def _found(facts: Facts, item: CareLine) -> str:
    if not item.figure:
        return NONE if item.day is None else facts.day(item.day)
    if item.value is None or item.day is None:
        return facts.words(f"{CARE}.no_reading")
    value = measured(facts, item.value, item.unit)
    return facts.words(f"{CARE}.reading", value=value, day=facts.day(item.day))


def measured(facts: Facts, value: float, unit: str) -> str:
    """A figure with its unit; parts of 1 as percent."""
    told = amount(facts, value, unit)
    return told if told.endswith("%") else f"{told} {held(unit)}".strip()


def _value(facts: Facts, value: float) -> str:
    """A figure with as many decimals as it needs, three at the most."""
    return next(
        (
            number(value, decimals, facts.language)
            for decimals in range(3)
            if round(value, decimals) == round(value, 3)
        ),
        number(value, 3, facts.language),
    )


# -- support -----------------------------------------------------------------------------------------------


def support_blocks(facts: Facts) -> Iterator[Block]:
    """Who keeps it running and what is missing for that."""
    plan = facts.outlook.go_live.support
    yield Heading(facts.words(f"{SUPPORT}.title"))
    yield from support_finding(facts, plan)
    if plan.seats:
        yield support_table(facts, plan)


def support_finding(facts: Facts, plan: SupportPlan) -> Iterator[Block]:
    """What is missing, or that nothing is."""
    if not plan.seats:
        yield Callout(facts.words(f"{SUPPORT}.nothing"), Tone.NOTE)
    elif plan.gaps:
        yield Callout(facts.words.plural(f"{SUPPORT}.lacking", plan.gaps), Tone.WARNING)
        seats = ((_called(facts, item), gap) for item in plan.seats for gap in gaps(facts, item))
        lacking = (facts.words(f"{SUPPORT}.seat_lacks", seat=seat, gap=gap) for seat, gap in seats)
        yield Bullets((*(facts.words(f"{SUPPORT}.missing.{role}") for role in plan.missing), *lacking))
    else:
        yield Paragraph(facts.words(f"{SUPPORT}.complete"))


def support_table(facts: Facts, plan: SupportPlan) -> Table:
    """Each seat with who holds it, who stands in, and what it lacks."""
    words = facts.words
    columns = (
        *(Column(words(f"{SUPPORT}.{name}")) for name in ("role", "lacks", "person", "stands_in")),
        *(Column(words(f"{SUPPORT}.{name}")) for name in ("learns", "reach")),
        Column(words(f"{SUPPORT}.share"), Align.RIGHT),
    )
    rows = tuple(TableRow(tuple(_seat(facts, item))) for item in plan.seats)
    return Table(words(f"{SUPPORT}.table"), columns, rows)


def _seat(facts: Facts, item: SeatLine) -> Iterator[str]:
    yield _called(facts, item)
    yield ", ".join(gaps(facts, item)) or NONE
    yield facts.person(item.person)
    yield facts.person(item.stands_in)
    yield learns(facts, item)
    yield reached(facts, item)
    yield facts.percent(item.share)


def _called(facts: Facts, item: SeatLine) -> str:
    """The seat by its own name, else by its role."""
    return facts.called(item.title) if item.title.strip() else facts.words(f"{SUPPORT}.roles.{item.role}")


def learns(facts: Facts, item: SeatLine) -> str:
    """By when it has been learnt, and in which course."""
    if item.learns_by is None:
        return held(item.course) or NONE
    day = facts.day(item.learns_by)
    return facts.words(f"{SUPPORT}.learns_in", day=day, course=held(item.course)) if item.course else day


def reached(facts: Facts, item: SeatLine) -> str:
    """How they are reached and how fast they answer."""
    reach = held(item.reach.strip())
    if not reach or item.within is None:
        return reach or NONE
    return facts.words(f"{SUPPORT}.within", reach=reach, hours=_value(facts, item.within))


def gaps(facts: Facts, item: SeatLine) -> Iterator[str]:
    """What a seat lacks, in words."""
    return (facts.words(f"{SUPPORT}.gaps.{gap}") for gap in item.gaps)
