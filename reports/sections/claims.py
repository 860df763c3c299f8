"""What in cost and return would not stand up to somebody who asks, as a report shows it."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.claims import Claims, Finding
from reports.document import Block, Column, Heading, Paragraph, Table, TableRow
from reports.facts import Facts

MOST_NAMES = 8
"""Names in one sentence; the rest is counted."""


def blocks(facts: Facts) -> Iterator[Block]:
    """The list of what to check; nothing without an offer."""
    if not facts.case.vendors:
        return
    found = facts.outlook.claims
    yield Heading(facts.words("claims.title"))
    yield Paragraph(counted(facts, found))
    if found.findings:
        yield findings_table(facts, found)


def counted(facts: Facts, found: Claims) -> str:
    """How much there is to check, in one sentence."""
    if not found.findings:
        return facts.words("claims.clean")
    return facts.words.plural("claims.count", len(found.findings), grave=len(found.grave))


def findings_table(facts: Facts, found: Claims) -> Table:
    """Every finding with its weight and how to mend it, what weighs most first."""
    heads = tuple(Column(facts.words(f"claims.heads.{key}")) for key in ("weight", "what", "mend"))
    rows = tuple(
        TableRow((facts.words(f"claims.weight.{item.weight}"), what(facts, item), mend(facts, item)))
        for item in found.findings
    )
    return Table(facts.words("claims.title"), heads, rows)


def what(facts: Facts, finding: Finding) -> str:
    """What was found, in one sentence, with the offers where it is not for all."""
    text = facts.words(f"claims.kinds.{finding.kind}.what", **_holes(facts, finding))
    if finding.names and finding.vendors:
        return facts.words("claims.of", what=text, names=_vendors(facts, finding))
    return text


def mend(facts: Facts, finding: Finding) -> str:
    """What ends it."""
    return facts.words(f"claims.kinds.{finding.kind}.mend", **_holes(facts, finding))


def _vendors(facts: Facts, finding: Finding) -> str:
    return facts.listed([facts.name(item) for item in finding.vendors])


def _holes(facts: Facts, finding: Finding) -> dict[str, str]:
    names = [facts.called(item) for item in finding.names[:MOST_NAMES]]
    more = len(finding.names) - len(names)
    return {
        "names": facts.listed([*names, facts.words.plural("claims.more", more)] if more else names),
        "vendors": _vendors(facts, finding),
        "value": facts.amount(finding.value, 1),
        "limit": facts.amount(finding.limit),
        "money": facts.money(finding.value),
        "percent": facts.percent(finding.value),
    }
