"""The budget line for work with people: whether there is one, and what it comes to for each offer."""

from __future__ import annotations

from collections.abc import Iterator

from project.model import CostState
from project.results.business_case import CaseLine, VendorCase
from reports.document import Align, Block, Bullets, Column, Heading, Table, TableRow
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


def blocks(facts: Facts) -> Iterator[Block]:
    """What work with people costs beside what it is for; nothing without an offer."""
    table = lines_table(facts)
    if table is not None and table.rows:
        yield Heading(facts.words(f"{SAY}.title"))
        yield Bullets(tuple(dict.fromkeys(text for _, text in told(facts))))
        yield table


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
    """Lines in which such work stands, or may stand, with a column for each offer; None without an offer."""
    cases = facts.case.vendors
    if not cases:
        return None
    columns = (
        Column(facts.words(f"{SAY}.column")),
        *(Column(facts.name(case.vendor), Align.RIGHT, facts.currency) for case in cases),
    )
    rows = tuple(
        TableRow((held(line.title), *(_amount(facts, case, line.line) for case in cases)))
        for line in _near(facts, cases[0])
    )
    return Table(facts.words(f"{SAY}.title"), columns, rows, (facts.words(f"{SAY}.note"),))


def _near(facts: Facts, case: VendorCase) -> Iterator[CaseLine]:
    """Lines of its own; where there is none, those for training and own people's time."""
    own = own_lines(facts)
    families = {item.id: item.family for item in facts.catalogue.costs.costs}
    for line in case.costs:
        if line.line in own if own else families.get(line.line) in NEAR:
            yield line


def _amount(facts: Facts, case: VendorCase, name: str) -> str:
    line = next((item for item in case.costs if item.line == name), None)
    return NONE if line is None or line.state == CostState.UNKNOWN else facts.amount(line.total)
