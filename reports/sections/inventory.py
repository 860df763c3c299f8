"""Processes as they run today and places where customer data lies, as a report shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.records.inventory import ByHand
from project.results.inventory import FamilySum, GroupSources, Inventory, ProcessLine, SourceLine
from reports.document import Align, Block, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import Facts, held
from words.numbers import UNKNOWN

HOURS_DECIMALS = 1


def blocks(facts: Facts) -> Iterator[Block]:
    """Everything the list of today's work says; nothing where nothing was entered."""
    found = facts.outlook.inventory
    listed = [item for item in found.groups if item.sources]
    if not found.processes and not listed:
        return
    yield Heading(facts.say("inventory.title"))
    if found.processes:
        yield Paragraph(finding(facts, found))
        yield families_table(facts, found)
        yield processes_table(facts, found)
    if listed:
        yield Heading(facts.say("inventory.data_title"), 2)
        yield sources_table(facts, found)
    if found.silent:
        yield Callout(silent(facts, found), Tone.WARNING)


def finding(facts: Facts, found: Inventory) -> str:
    """How much work the processes are and how much of it is done by hand, in a sentence."""
    known = len(found.processes) - found.without_hours
    if not known:
        return facts.count("inventory.finding_none", len(found.processes))
    hours = facts.amount(found.hours)
    share = facts.percent(found.hours_by_hand / found.hours if found.hours else 0.0)
    return facts.count("inventory.finding", known, hours=hours, share=share, all=len(found.processes))


def families_table(facts: Facts, found: Inventory) -> Table:
    """Processes that customers meet and those that look at them: how many run by hand, and their hours."""
    heads = ("families_head", "listed", "by_hand", "partly", "by_itself", "open")
    columns = (*_columns(facts, heads), _hours(facts, "hours"), _hours(facts, "hours_by_hand"))
    rows = tuple(TableRow(tuple(_family(facts, item))) for item in found.families)
    notes = (facts.count("inventory.without_hours", found.without_hours),) if found.without_hours else ()
    return Table(facts.say("inventory.families"), columns, rows, notes)


def _family(facts: Facts, item: FamilySum) -> Iterator[str]:
    yield facts.say(f"inventory.family.{item.family}")
    yield from (
        str(count) for count in (item.listed, item.by_hand, item.partly, item.by_itself, item.unknown)
    )
    known = item.listed > item.without_hours
    yield facts.amount(item.hours, HOURS_DECIMALS) if known else UNKNOWN
    yield facts.amount(item.hours_by_hand, HOURS_DECIMALS) if known else UNKNOWN


def processes_table(facts: Facts, found: Inventory) -> Table:
    """Each process with its departments, how it runs, its hours and how much it hurts."""
    columns = (
        *_columns(facts, ("process", "family_of", "departments", "how"), numbers=False),
        _hours(facts, "hours"),
        Column(facts.say("inventory.pain"), Align.RIGHT, facts.say("inventory.of_five")),
    )
    titles = group_titles(facts)
    rows = [_process(facts, item, titles) for item in found.processes]
    if len(found.processes) - found.without_hours > 1:
        total = facts.amount(found.hours, HOURS_DECIMALS)
        rows.append(TableRow((facts.say("inventory.total"), "", "", "", total, ""), total=True))
    return Table(facts.say("inventory.processes"), columns, tuple(rows), (facts.say("inventory.working"),))


def _process(facts: Facts, item: ProcessLine, titles: dict[str, str]) -> TableRow:
    return TableRow(
        (
            facts.called(item.title),
            facts.say(f"inventory.family.{item.family}"),
            facts.listed([held(titles.get(group, group)) for group in item.groups]) or UNKNOWN,
            ways(facts, item.by_hand),
            facts.amount(item.hours, HOURS_DECIMALS),
            UNKNOWN if item.pain is None else str(item.pain),
        )
    )


def ways(facts: Facts, by_hand: ByHand | None) -> str:
    """How a process runs today, in words."""
    return UNKNOWN if by_hand is None else facts.say(f"inventory.ways.{by_hand}")


def sources_table(facts: Facts, found: Inventory) -> Table:
    """Each place with customer data under the department that keeps it."""
    columns = (
        *_columns(facts, ("department", "place"), numbers=False),
        Column(facts.say("inventory.records"), Align.RIGHT),
        Column(facts.say("inventory.condition"), Align.RIGHT, facts.say("inventory.of_five")),
        Column(facts.say("inventory.moves")),
        Column(facts.say("inventory.owner")),
    )
    rows = tuple(
        TableRow(tuple(_source(facts, group, item))) for group in found.groups for item in group.sources
    )
    return Table(facts.say("inventory.sources"), columns, rows)


def _source(facts: Facts, group: GroupSources, item: SourceLine) -> Iterator[str]:
    yield held(group.title) if group.group else facts.say("inventory.nobody")
    yield facts.called(item.title)
    yield facts.amount(item.records)
    yield UNKNOWN if item.condition is None else str(item.condition)
    yield facts.say(f"inventory.move.{ {None: 'open', True: 'yes', False: 'no'}[item.moves] }")
    yield facts.person(item.owner)


def silent(facts: Facts, found: Inventory) -> str:
    """The groups of which no place is known, in a sentence."""
    names = facts.listed([held(title) for title in found.silent])
    return facts.count("inventory.silent", len(found.silent), names=names)


def group_titles(facts: Facts) -> dict[str, str]:
    """What each group of the plan is called, by id."""
    playbook = facts.catalogue.playbook
    return {item.id: facts.text(item.title, playbook.language) for item in playbook.groups}


def _columns(facts: Facts, names: Sequence[str], *, numbers: bool = True) -> tuple[Column, ...]:
    """The first column is text, the others are numbers where `numbers` says so."""
    aligned = [Align.RIGHT if numbers and place else Align.LEFT for place in range(len(names))]
    return tuple(
        Column(facts.say(f"inventory.{name}"), align) for name, align in zip(names, aligned, strict=True)
    )


def _hours(facts: Facts, name: str) -> Column:
    return Column(facts.say(f"inventory.{name}"), Align.RIGHT, facts.say("inventory.a_month"))
