"""What each offer does not do, how one would live with it, and what that costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playbook.wants import Priority
from project.records.judging import RequirementCheck, Verdict
from reports.document import Align, Block, Column, Heading, Paragraph, Table, TableRow
from reports.facts import NONE, Facts, held, shortened

LONGEST = 600
OPEN = (Verdict.PARTIAL, Verdict.FAIL)


@dataclass(frozen=True, slots=True)
class Gap:
    """A requirement that an offer meets in part or not at all; `priority` as it is in force."""

    statement: str
    priority: Priority | None
    check: RequirementCheck

    @property
    def must(self) -> bool:
        """Whether the firm cannot do without it."""
        return self.priority is Priority.MUST


def gaps(facts: Facts, vendor: str) -> tuple[Gap, ...]:
    """The gaps of one offer, musts first, those not met at all before those met in part."""
    found: list[Gap] = []
    for check in facts.project.of(RequirementCheck):
        row = facts.outlook.requirements.row(check.requirement)
        if check.vendor == vendor and check.verdict in OPEN and row is not None:
            found.append(Gap(row.statement, row.priority, check))
    return tuple(sorted(found, key=_place))


def _place(gap: Gap) -> tuple[int, bool, str]:
    order = list(Priority)
    priority = len(order) if gap.priority is None else order.index(gap.priority)
    return priority, gap.check.verdict is Verdict.PARTIAL, gap.check.requirement


def blocks(facts: Facts, vendors: Sequence[str] | None = None) -> Iterator[Block]:
    """A list for each offer that was checked; () while nothing was checked of any."""
    names = [item.id for item in facts.project.vendors] if vendors is None else list(vendors)
    checked = {item.vendor for item in facts.project.of(RequirementCheck) if item.verdict is not None}
    if not checked & set(names):
        return
    yield Heading(facts.say("compare.gaps.title"))
    yield Paragraph(facts.say("compare.gaps.note"))
    for vendor in names:
        if vendor not in checked:
            yield Paragraph(facts.say("compare.gaps.unchecked", name=facts.name(vendor)))
        else:
            yield listed(facts, vendor)


def listed(facts: Facts, vendor: str) -> Block:
    """The gaps of one offer with their sum, or that there is none."""
    found = gaps(facts, vendor)
    name = facts.name(vendor)
    if not found:
        return Paragraph(facts.say("compare.gaps.none", name=name))
    columns = (
        Column(facts.say("compare.gaps.requirement")),
        Column(facts.say("compare.gaps.priority")),
        Column(facts.say("compare.gaps.met")),
        Column(facts.say("compare.gaps.work_around")),
        Column(facts.say("compare.gaps.cost"), Align.RIGHT, facts.currency),
    )
    rows = [TableRow(cells(facts, item)) for item in found]
    total = sum(item.check.cost or 0.0 for item in found)
    rows.append(TableRow((facts.say("compare.gaps.sum"), "", "", "", facts.amount(total)), total=True))
    musts = sum(item.must for item in found)
    title = facts.count("compare.gaps.of", len(found), name=name, musts=musts)
    return Table(title, columns, tuple(rows), tuple(_notes(facts, found)))


def cells(facts: Facts, gap: Gap) -> tuple[str, ...]:
    """What stands in the row of a gap: requirement, priority, met, how to live with it, cost."""
    return tuple(_cells(facts, gap))


def _cells(facts: Facts, gap: Gap) -> Iterator[str]:
    check = gap.check
    yield held(shortened(gap.statement, LONGEST))
    yield NONE if gap.priority is None else facts.words(f"requirements.priority.{gap.priority}")
    yield facts.say(f"compare.gaps.verdict.{check.verdict}")
    yield held(shortened(check.work_around, LONGEST)) if check.work_around else NONE
    yield facts.amount(check.cost)


def _notes(facts: Facts, found: Sequence[Gap]) -> Iterator[str]:
    unpriced = sum(item.check.cost is None for item in found)
    if unpriced:
        yield facts.count("compare.gaps.unpriced", unpriced)
