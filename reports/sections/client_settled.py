"""What offers do not do and what is settled with vendors, for a client: counted, without texts of teams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from project.records.deciding import Agreed, ContractPoint
from project.records.issuing import ShownColumn
from project.records.judging import RequirementCheck, Verdict
from reports.document import Align, Block, Column, Heading, Paragraph, Section, Table, TableRow
from reports.facts import NONE, held
from reports.sections.client_first import count, say, several
from reports.sections.client_shown import Shown
from reports.sections.gap_list import Gap
from reports.sections.gap_list import gaps as gaps_of

COUNTED = ((True, Verdict.FAIL), (True, Verdict.PARTIAL), (False, Verdict.FAIL), (False, Verdict.PARTIAL))
"""Columns of the gaps: whether it is a must, and how far it is met."""


def gaps(shown: Shown) -> Iterator[Block]:
    """How many requirements each offer does not meet, and under which criteria they lie."""
    facts = shown.facts
    checked = {item.vendor for item in facts.project.of(RequirementCheck) if item.verdict is not None}
    if not shown.has(ShownColumn.GAPS) or not checked:
        return
    yield Section("gaps")
    yield Heading(say(shown, "gaps.title"))
    yield Paragraph(say(shown, "gaps.how"))
    told = tuple(item for item in shown.offers if item in checked)
    found = {item: gaps_of(facts, item) for item in told}
    yield _gap_counts(shown, found)
    if any(found.values()):
        yield _gap_places(shown, found)
    unchecked = tuple(item for item in shown.offers if item not in checked)
    if unchecked:
        yield Paragraph(say(shown, "gaps.unchecked", names=several(facts, unchecked)))


def _gap_counts(shown: Shown, found: dict[str, tuple[Gap, ...]]) -> Table:
    names = ("must_fail", "must_partial", "other_fail", "other_partial")
    columns = (
        Column(say(shown, "offers.offer"), meaning=say(shown, "meaning.offer")),
        *(
            Column(say(shown, f"gaps.{name}"), Align.RIGHT, meaning=say(shown, f"meaning.{name}"))
            for name in names
        ),
    )
    rows = tuple(TableRow((shown.facts.name(name), *_counted(items))) for name, items in found.items())
    return Table(say(shown, "gaps.table"), columns, rows)


def _counted(items: Sequence[Gap]) -> tuple[str, ...]:
    each = Counter((item.must, item.check.verdict) for item in items)
    return tuple(str(each[key]) for key in COUNTED)


def _gap_places(shown: Shown, found: dict[str, tuple[Gap, ...]]) -> Table:
    """How many gaps of each offer lie under which criterion."""
    facts = shown.facts
    each = {name: Counter(_criterion(shown, item) for item in items) for name, items in found.items()}
    titles = [held(item.title) for item in facts.shortlist.weights]
    known = {title for counted in each.values() for title in counted}
    order = [*(title for title in titles if title in known), *sorted(known - set(titles))]
    columns = (
        Column(facts.say("weights.criterion"), meaning=say(shown, "meaning.criterion")),
        *(Column(facts.name(name), Align.RIGHT) for name in found),
    )
    rows = tuple(TableRow((title, *(str(each[name][title]) for name in found))) for title in order)
    return Table(say(shown, "gaps.places"), columns, rows)


def _criterion(shown: Shown, item: Gap) -> str:
    """The criterion in use under which a requirement lies, else that it lies under none."""
    row = shown.facts.outlook.requirements.row(item.check.requirement)
    weight = shown.facts.shortlist.weight(row.criterion) if row is not None and row.criterion else None
    return say(shown, "gaps.elsewhere") if weight is None else held(weight.title)


def conditions(shown: Shown) -> Iterator[Block]:
    """How the points of each contract stand; points that the team added are counted."""
    facts = shown.facts
    points = [item for item in facts.project.of(ContractPoint) if item.vendor in shown.offers]
    if not shown.has(ShownColumn.CONDITIONS) or not points:
        return
    offers = tuple(item for item in shown.offers if any(point.vendor == item for point in points))
    yield Section("conditions")
    yield Heading(say(shown, "conditions.title"))
    columns = (
        Column(say(shown, "conditions.point"), meaning=say(shown, "meaning.point")),
        *(Column(facts.name(item)) for item in offers),
    )
    rows = tuple(_condition_rows(shown, offers, points))
    yield Table(say(shown, "conditions.table"), columns, rows)


def _condition_rows(
    shown: Shown, offers: Sequence[str], points: Sequence[ContractPoint]
) -> Iterator[TableRow]:
    facts, plan = shown.facts, shown.facts.catalogue.playbook
    for term in plan.contract_terms:
        states = {item.vendor: item.state for item in points if item.based_on == term.id}
        if states:
            told = (say(shown, f"conditions.{states[name]}") if name in states else NONE for name in offers)
            yield TableRow((held(facts.text(term.title, plan.language)), *told))
    known = {item.id for item in plan.contract_terms}
    own = Counter((item.vendor, item.state) for item in points if item.based_on not in known)
    if own:
        yield TableRow((say(shown, "conditions.own"), *(_own(shown, own, name) for name in offers)))


def _own(shown: Shown, own: Counter[tuple[str, Agreed]], name: str) -> str:
    """Points of the team's own, counted by how they stand."""
    told = [count(shown, f"conditions.own_{state}", own[name, state]) for state in Agreed if own[name, state]]
    return ", ".join(told) or NONE
