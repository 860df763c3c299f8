"""The specification: who asked for what, requirements by area, data, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.records.requirements import NeedState, Requirement
from project.records.requirements import OrganisationIssue as Issue
from project.results.requirements import RequirementRow
from reports.document import Align, Block, Bullets, Column, Heading, Paragraph, Table, TableRow
from reports.facts import NONE, Facts, held
from reports.sections import inventory
from reports.sections.requirements import gaps, key_figures

SAY = "papers.spec"

MOST_ASKING = 4
"""Departments named beside a need; the rest is counted."""


def needs(facts: Facts) -> Iterator[Block]:
    """Needs with who asked for them and what became of them; nothing where nobody was asked."""
    found = [item for item in facts.outlook.requirements.needs if item.answered]
    if not found:
        return
    yield Heading(facts.words(f"{SAY}.needs"))
    yield Paragraph(facts.words(f"{SAY}.needs_how"))
    heads = ("need", "importance", "asked_by", "became")
    columns = tuple(
        Column(facts.words(f"{SAY}.{name}"), Align.RIGHT if name == "importance" else Align.LEFT)
        for name in heads
    )
    rows = tuple(
        TableRow((held(item.label), facts.amount(item.importance, 1), *_asked(facts, item.need)))
        for item in found
    )
    yield Table(facts.words(f"{SAY}.needs_table"), columns, rows)


def _asked(facts: Facts, need: str) -> tuple[str, str]:
    """The departments that want a need most, and what the team made of it."""
    item = facts.outlook.requirements.need(need)
    if item is None:
        return NONE, NONE
    names = [held(title) for title in item.keenest]
    more = len(names) - MOST_ASKING
    shown = [
        *names[:MOST_ASKING],
        *([facts.words.plural("papers.missing.more_things", more)] if more > 0 else []),
    ]
    state = NeedState.OPEN if item.state is None else item.state
    return facts.listed(shown) or NONE, facts.words(f"records.need.codes.state.{state}")


def areas(facts: Facts) -> Iterator[Block]:
    """Every requirement that holds, area by area; nothing where none is written."""
    found = facts.outlook.requirements
    rows = found.counting or found.listed
    if not rows:
        return
    yield Heading(facts.words(f"{SAY}.areas"))
    yield key_figures(facts, found)
    for place, (title, own) in enumerate(_by_area(facts, rows)):
        yield _area(facts, title, own, meant=not place)


def _by_area(facts: Facts, rows: Sequence[RequirementRow]) -> Iterator[tuple[str, Sequence[RequirementRow]]]:
    """Areas in which something is asked, in the order of the plan; those of no area last."""
    titles = {item.family: held(item.title) for item in facts.outlook.requirements.families}
    for family, title in titles.items():
        own = [item for item in rows if item.family == family]
        if own:
            yield title, own
    rest = [item for item in rows if item.family not in titles]
    if rest:
        yield facts.words(f"{SAY}.other_area"), rest


def _area(facts: Facts, title: str, rows: Sequence[RequirementRow], *, meant: bool) -> Table:
    """One area; only the first table of the report says what its columns mean."""
    heads = ("number", "statement", "priority", "release", "test", "source")
    told = MEANT if meant else frozenset[str]()
    columns = tuple(
        Column(
            facts.words(f"{SAY}.{name}"), meaning=facts.words(f"{SAY}.{name}_means") if name in told else ""
        )
        for name in heads
    )
    return Table(title, columns, tuple(_row(facts, item) for item in rows))


MEANT = frozenset({"priority", "release", "test", "source"})
"""Columns whose heads do not say all."""


def _row(facts: Facts, row: RequirementRow) -> TableRow:
    record = facts.project.find(Requirement, row.requirement)
    test = "" if record is None else " ".join(record.acceptance.split())
    return TableRow(
        (
            number(facts, row.requirement),
            held(" ".join(row.statement.split())),
            NONE if row.priority is None else facts.words(f"requirements.priority.{row.priority}"),
            facts.say("requirements.first") if row.first_release else facts.say("requirements.later"),
            held(test) or facts.say("requirements.no_test"),
            _source(facts, row),
        )
    )


def number(facts: Facts, requirement: str) -> str:
    """R and the place of a requirement in the list, the same in every area and report."""
    listed = [item.requirement for item in facts.outlook.requirements.listed]
    return f"R{listed.index(requirement) + 1}" if requirement in listed else NONE


def _source(facts: Facts, row: RequirementRow) -> str:
    """What a requirement comes from: needs, objectives, processes; that nobody asked for it is said."""
    found = facts.outlook.requirements
    asked = [item.label for need in row.needs if (item := found.need(need)) is not None]
    objectives = {item.objective: item.title for item in facts.outlook.vision.tree}
    processes = {item.process: item.title for item in found.processes}
    names = [*asked, *(objectives.get(name, "") for name in row.objectives)]
    names += [processes.get(name, "") for name in row.automates]
    return "; ".join(held(name) for name in names if name) or facts.words(f"{SAY}.no_source")


def data(facts: Facts) -> Iterator[Block]:
    """Where customer data lies that has to move or stay; nothing where no place is known."""
    found = facts.outlook.inventory
    if any(item.sources for item in found.groups):
        yield Heading(facts.words(f"{SAY}.data"))
        yield Paragraph(facts.words(f"{SAY}.data_how"))
        yield inventory.sources_table(facts, found)


def out_of_scope(facts: Facts) -> Iterator[Block]:
    """What is not asked of a product: dropped, put off, and matters of the organisation."""
    rows = tuple(_left_out(facts))
    issues = tuple(held(item.title) for item in facts.project.of(Issue))
    if not rows and not issues:
        return
    yield Heading(facts.words(f"{SAY}.out"))
    if rows:
        columns = tuple(Column(facts.words(f"{SAY}.{name}")) for name in ("statement", "because"))
        yield Table(facts.words(f"{SAY}.out_table"), columns, rows)
    if issues:
        yield Paragraph(facts.say("requirements.issues_how"))
        yield Bullets(issues)


def _left_out(facts: Facts) -> Iterator[TableRow]:
    counting = {item.requirement for item in facts.outlook.requirements.counting}
    for row in facts.outlook.requirements.rows:
        record = facts.project.find(Requirement, row.requirement)
        if row.requirement in counting or record is None or row.state == "proposed":
            continue
        why = held(" ".join(record.reason.split()))
        yield TableRow((held(" ".join(row.statement.split())), why or facts.words(f"{SAY}.no_reason")))


def lacking(facts: Facts) -> Iterator[Block]:
    """What the list forgets, said out loud."""
    if facts.outlook.requirements.rows:
        yield from gaps(facts, facts.outlook.requirements)
