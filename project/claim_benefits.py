"""What would not stand up among the benefits: sales for margin, the same hours twice, nobody who answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from authoring.expressions import checked_before
from project.case_graph import entry_for, rules_of
from project.case_groups import group_of
from project.catalogue import Catalogue
from project.model import DriverValue, Project
from project.records.paying import BenefitPlan
from project.results.business_case import BusinessCase, CaseLine, VendorCase
from project.results.claims import ClaimKind, Finding, Where
from scoring.costs import BenefitLine
from scoring.vocabulary import ADOPTION_FULL, ADOPTION_MONTHS

SALES = ("sales", "revenue", "turnover")
"""A benefit of a family, or from a figure, with one of these words in its id is about selling more."""

MARGIN = "margin"
"""A figure with this word in its id says what is left of a sale."""

MOST_TIMES = 4.0
"""Benefits worth more than this many times the cost need evidence; a rule of our own."""

HOURS, MORE_SALES = "saved_hours", "more_sales"
"""Groups of the shipped content: hours that are won back, and sales those hours may have brought."""

HIGH_MARGIN = 0.9
"""From this margin on hardly any cost grows with a sale, which few firms can say; a rule of our own."""

QUANTITIES = ("hours", "currency per year", "currency a year")
"""Units of figures that hold a benefit itself; two benefits made of one of them may be the same benefit."""


def benefit_claims(project: Project, catalogue: Catalogue, case: BusinessCase) -> Iterator[Finding]:
    """All about benefits; `docs/methods/claims.md`."""
    lines = {item.id: item for item in catalogue.costs.benefits}
    counted = _counted(case)
    yield from _margins(case, lines, counted)
    yield from _high_margins(project, case, lines, counted)
    yield from _typed(project, lines, counted, case)
    yield from _twice(project, catalogue, lines, counted)
    yield from _sold_again(lines, counted)
    yield from _covered(case)
    yield from _unowned(project, counted)
    yield from _four_times(project, case)
    yield from _only_time(case)
    yield from _use(case, lines, counted)


def _counted(case: BusinessCase) -> Mapping[str, str]:
    """Titles of the benefits that come to something for any offer, by id."""
    return {item.line: item.title for one in case.vendors for item in one.benefits if item.total > 0}


def _of_sales(line: BenefitLine) -> bool:
    names = {line.family, *checked_before(line.amount).names}
    return any(word in name for name in names for word in SALES)


def _margins(
    case: BusinessCase, lines: Mapping[str, BenefitLine], counted: Mapping[str, str]
) -> Iterator[Finding]:
    """Sales are no benefit; what is left of them is."""
    values = {use.driver: use.value for use in case.drivers if use.vendor is None}
    for line in lines.values():
        if line.id not in counted or not _of_sales(line):
            continue
        margins = sorted(name for name in checked_before(line.amount).names if MARGIN in name)
        if not margins:
            yield _about(ClaimKind.SALES_WITHOUT_MARGIN, Where.LINES, counted, line.id)
        elif all((values.get(name) or 0.0) >= 1 for name in margins):
            yield _about(ClaimKind.MARGIN_OF_ONE, Where.FIGURES, counted, line.id)


def _high_margins(
    project: Project, case: BusinessCase, lines: Mapping[str, BenefitLine], counted: Mapping[str, str]
) -> Iterator[Finding]:
    """A margin short of the whole sale that few firms have, and nothing is said of where it comes from."""
    used = {
        name for item in lines.values() if item.id in counted for name in checked_before(item.amount).names
    }
    for use in case.drivers:
        if MARGIN not in use.driver or use.driver not in used or use.source is not None:
            continue
        record = project.find(DriverValue, use.driver)
        if HIGH_MARGIN <= (use.value or 0.0) < 1 and not (record and record.note.strip()):
            yield Finding(
                ClaimKind.MARGIN_HIGH, Where.FIGURES, (use.title,), ids=(use.driver,), value=use.value
            )


def _typed(
    project: Project, lines: Mapping[str, BenefitLine], counted: Mapping[str, str], case: BusinessCase
) -> Iterator[Finding]:
    """An amount somebody typed for a benefit of sales: nothing says that it is margin."""
    for line in lines.values():
        entries = [entry_for(project, line.id, one.vendor) for one in case.vendors]
        typed = any(item is not None and item.amount for item in entries)
        if typed and line.id in counted and _of_sales(line):
            yield _about(ClaimKind.SALES_TYPED, Where.LINES, counted, line.id)


def _about(kind: ClaimKind, where: Where, titles: Mapping[str, str], *ids: str) -> Finding:
    return Finding(kind, where, names=tuple(titles[name] for name in ids), ids=ids)


def _twice(
    project: Project, catalogue: Catalogue, lines: Mapping[str, BenefitLine], counted: Mapping[str, str]
) -> Iterator[Finding]:
    """Two counted benefits made of the same hours or money that are in no group together."""
    quantities = {item.id for item in catalogue.costs.drivers if item.unit.startswith(QUANTITIES)}
    shown = [lines[name] for name in counted if name in lines]
    for one, other in combinations(shown, 2):
        shared = checked_before(one.amount).names & checked_before(other.amount).names & quantities
        group = group_of(project, one)
        if shared and not (group and group == group_of(project, other)):
            yield _about(ClaimKind.COUNTED_TWICE, Where.LINES, counted, one.id, other.id)


def _sold_again(lines: Mapping[str, BenefitLine], counted: Mapping[str, str]) -> Iterator[Finding]:
    """Hours won back and extra sales both counted: who sells more in the hours won has spent them.

    By the groups of the content, not those of the team: a group of its own does not answer the question.
    """
    groups = {name: lines[name].group for name in counted if name in lines}
    hours, sales = ([name for name in groups if groups[name] == group] for group in (HOURS, MORE_SALES))
    if hours and sales:
        yield _about(ClaimKind.SOLD_AGAIN, Where.LINES, counted, *hours, *sales)


def _covered(case: BusinessCase) -> Iterator[Finding]:
    """Benefits that are left out because a larger one of their group counts."""
    pairs: dict[tuple[str, str], tuple[tuple[str, str], list[str]]] = {}
    for one in case.vendors:
        titles = {item.line: item.title for item in one.benefits}
        for item in one.benefits:
            if item.covered_by:
                names = (item.title, titles[item.covered_by])
                pairs.setdefault((item.line, item.covered_by), (names, []))[1].append(one.vendor)
    for ids, (names, vendors) in pairs.items():
        holds = () if len(vendors) == len(case.vendors) else tuple(vendors)
        yield Finding(ClaimKind.COVERED, Where.LINES, names=names, ids=ids, vendors=holds)


def _unowned(project: Project, counted: Mapping[str, str]) -> Iterator[Finding]:
    plans = {item.id: item for item in project.of(BenefitPlan)}
    alone = [name for name in counted if name not in plans or plans[name].owner is None]
    bare = [name for name in counted if not proven(plans.get(name))]
    if alone:
        yield _about(ClaimKind.NO_OWNER, Where.LINES, counted, *alone)
    if bare:
        yield _about(ClaimKind.NO_EVIDENCE, Where.LINES, counted, *bare)


def proven(plan: BenefitPlan | None) -> bool:
    """Whether anything is said for a benefit: why it is believed, or what it is today, measured."""
    if plan is None:
        return False
    measured = plan.baseline is not None and bool(plan.measured_how.strip())
    return bool(plan.evidence.strip()) or measured


def _four_times(project: Project, case: BusinessCase) -> Iterator[Finding]:
    """More than four times the cost, with the larger part of it resting on nothing."""
    found = [one for one in case.vendors if _ratio(one) > MOST_TIMES and not _mostly_proven(project, one)]
    if found:
        highest = max(_ratio(one) for one in found)
        vendors = tuple(one.vendor for one in found)
        kind = ClaimKind.FOUR_TIMES
        yield Finding(kind, Where.LINES, vendors=vendors, value=highest, limit=MOST_TIMES)


def _ratio(case: VendorCase) -> float:
    return case.benefits_present / case.tco_present if case.tco_present > 0 else 0.0


def _mostly_proven(project: Project, case: VendorCase) -> bool:
    good = sum(item.present_value for item in case.benefits if proven(project.find(BenefitPlan, item.line)))
    return 2 * good >= case.benefits_present


def _only_time(case: BusinessCase) -> Iterator[Finding]:
    """It pays only if hours that are won count as money."""
    found = [one for one in case.vendors if one.npv > 0 and cash_alone(one) < 0]
    if found:
        worst = min(cash_alone(one) for one in found)
        vendors = tuple(one.vendor for one in found)
        yield Finding(ClaimKind.ONLY_TIME, Where.LINES, vendors=vendors, value=worst)


def cash_alone(case: VendorCase) -> float:
    """Net present value without benefits that are no money."""
    return case.npv - sum(item.present_value for item in _time(case))


def _time(case: VendorCase) -> tuple[CaseLine, ...]:
    return tuple(item for item in case.benefits if not item.cash)


def _use(
    case: BusinessCase, lines: Mapping[str, BenefitLine], counted: Mapping[str, str]
) -> Iterator[Finding]:
    """That everybody works with it, or from the first day on, while benefits depend on that."""
    if not any(line.ramped and line.id in counted for line in lines.values()):
        return
    for use in case.drivers:
        if use.vendor is None and use.value is not None:
            if use.driver == ADOPTION_FULL and use.value >= 1:
                yield Finding(ClaimKind.EVERYBODY_USES, Where.FIGURES, (use.title,), ids=(use.driver,))
            if use.driver == ADOPTION_MONTHS and use.value <= 0:
                yield Finding(ClaimKind.USED_AT_ONCE, Where.FIGURES, (use.title,), ids=(use.driver,))


def stopping_is_left_out(project: Project, case: BusinessCase) -> bool:
    """Whether most cost is work on the introduction and yet nothing is reckoned with that goes wrong."""
    rules = rules_of(project)
    if rules.cancel_chance > 0 or rules.heavy_tail:
        return False
    return any(delivery_share(one) >= HEAVY for one in case.vendors)


HEAVY = 0.5
"""From this part of the cost on, a case rests on the introduction going well; a rule of our own."""

DELIVERY = ("consulting", "implementation")
"""Families of cost that are work from outside on the introduction."""


def delivery_share(case: VendorCase) -> float:
    """The part of all cost that is work on the introduction."""
    sums = dict(case.by_family)
    return sum(sums.get(name, 0.0) for name in DELIVERY) / case.tco_nominal if case.tco_nominal > 0 else 0.0
