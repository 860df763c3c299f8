"""The budget line for work with people: whether there is one, and what it comes to for each offer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from project.model import CostState
from project.results.business_case import CaseLine, VendorCase
from reports.document import Align, Column, Table, TableRow
from reports.facts import NONE, Facts, held
from scoring.costs import CostFamily

SAY = "change_plan.cost"
ASKED = "R9"
"""What a cost line meets that is for bringing people along."""

NEAR = (CostFamily.TRAINING, CostFamily.INTERNAL)
"""Families of lines in which such work may stand where it has no line of its own."""


def own_lines(facts: Facts) -> frozenset[str]:
    """Ids of the cost lines that are for bringing people along."""
    return frozenset(item.id for item in facts.catalogue.costs.costs if ASKED in item.meets)


def told(facts: Facts) -> Iterator[tuple[bool, str]]:
    """What is known of the line, each as (whether it is a warning, sentence); one sentence without a line."""
    names = own_lines(facts)
    if not names:
        yield True, facts.words(f"{SAY}.none")
    for case in facts.case.vendors:
        for line in case.costs:
            if line.line in names:
                yield _line_told(facts, case, line)


def _line_told(facts: Facts, case: VendorCase, line: CaseLine) -> tuple[bool, str]:
    names = {"line": held(line.title), "vendor": facts.name(case.vendor)}
    if line.state == CostState.UNKNOWN:
        return True, facts.words(f"{SAY}.unknown", **names)
    if line.state == CostState.ZERO or line.total <= 0:
        return True, facts.words(f"{SAY}.zero", **names)
    return False, facts.words(f"{SAY}.line", **names, amount=facts.money(line.total))


def lines_table(facts: Facts) -> Table | None:
    """Lines in which such work stands, or may stand, for each offer; None where no offer is compared."""
    if not facts.case.vendors:
        return None
    own = own_lines(facts)
    families = {item.id: item.family for item in facts.catalogue.costs.costs}
    rows = [
        TableRow(tuple(_cells(facts, case, line)))
        for case in facts.case.vendors
        for line in case.costs
        if _near(line, own, families)
    ]
    columns = (
        Column(facts.words(f"{SAY}.column.line")),
        Column(facts.words(f"{SAY}.column.vendor")),
        Column(facts.words(f"{SAY}.column.amount"), Align.RIGHT, facts.currency),
        Column(facts.words(f"{SAY}.column.state")),
    )
    return Table(facts.words(f"{SAY}.title"), columns, tuple(rows))


def _near(line: CaseLine, own: frozenset[str], families: Mapping[str, CostFamily]) -> bool:
    return line.line in own if own else families.get(line.line) in NEAR


def _cells(facts: Facts, case: VendorCase, line: CaseLine) -> Iterator[str]:
    yield held(line.title)
    yield facts.name(case.vendor)
    yield NONE if line.state == CostState.UNKNOWN else facts.amount(line.total)
    yield facts.words(f"{SAY}.state.{line.state}")
