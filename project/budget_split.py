"""How the cost of every offer is divided, beside what sources call usual: information, never a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from project.catalogue import Catalogue
from project.results.alternatives import Side, SplitRule
from project.results.business_case import BusinessCase, VendorCase
from scoring.benchmarks import Benchmark
from scoring.costs import CostFamily

TOLERANCE_RULE = "split_tolerance"
"""The rule of thumb that says how far off a share still counts as usual."""

TOLERANCE = 0.1
"""The same where the playbook has no such rule: ten points."""

SERVICES = (CostFamily.CONSULTING, CostFamily.IMPLEMENTATION, CostFamily.TRAINING)
FIRST_YEAR = 2
"""The first year of spending is the time before the first month and the twelve months after it."""

Part = tuple[float, float]
"""A part and the whole it is a part of."""


def budget_split(
    catalogue: Catalogue, case: BusinessCase, as_of: date, language: str = "en"
) -> tuple[SplitRule, ...]:
    """Every published figure on the division of a budget that the content has, beside every offer."""
    known = {} if catalogue.benchmarks is None else catalogue.benchmarks.by_id()
    tolerance = _tolerance(catalogue)
    return tuple(
        _rule(catalogue, known[name], part, case, tolerance, as_of, language)
        for name, part in _PARTS.items()
        if name in known
    )


def _tolerance(catalogue: Catalogue) -> float:
    rules = {item.id: item.value for item in catalogue.playbook.rules_of_thumb}
    found = rules.get(TOLERANCE_RULE)
    return TOLERANCE if found is None else found.value


def _rule(
    catalogue: Catalogue,
    said: Benchmark,
    part: Callable[[VendorCase], Part],
    case: BusinessCase,
    tolerance: float,
    as_of: date,
    language: str,
) -> SplitRule:
    written = "en" if catalogue.benchmarks is None else catalogue.benchmarks.language
    share = said.unit == "share"
    room = tolerance if share else 0.0
    return SplitRule(
        rule=said.id,
        title=said.title.read(language, written),
        says=said.says.read(language, written),
        basis="" if said.basis is None else said.basis.read(language, written),
        low=said.low,
        high=said.high,
        tolerance=room,
        share=share,
        source=said.source,
        expired=said.source.expired(as_of),
        own=tuple(_own(case, part, (said.low - room, said.high + room))),
    )


def _own(
    case: BusinessCase, part: Callable[[VendorCase], Part], usual: tuple[float, float]
) -> Iterator[tuple[str, float, Side]]:
    """The own figure of every offer whose price is known and whose whole is above zero."""
    for item in case.vendors:
        some, whole = part(item)
        if item.price_missing or whole <= 0:
            continue
        own = some / whole
        side = Side.BELOW if own < usual[0] else Side.ABOVE if own > usual[1] else Side.WITHIN
        yield item.vendor, own, side


def _of(case: VendorCase, *families: CostFamily) -> float:
    return sum(amount for name, amount in case.by_family if name in families)


def _of_budget(case: VendorCase) -> Part:
    software = _of(case, CostFamily.SOFTWARE)
    return software, software + _of(case, *SERVICES)


def _of_first_year(case: VendorCase) -> Part:
    software = (item for item in case.costs if item.family == CostFamily.SOFTWARE)
    return sum(sum(item.by_year[:FIRST_YEAR]) for item in software), sum(case.costs_by_year[:FIRST_YEAR])


def _of_all(case: VendorCase) -> Part:
    return _of(case, CostFamily.SOFTWARE), case.tco_nominal


def _times_software(case: VendorCase) -> Part:
    return _of(case, CostFamily.CONSULTING, CostFamily.IMPLEMENTATION), _of(case, CostFamily.SOFTWARE)


def _training_of_budget(case: VendorCase) -> Part:
    return _of(case, CostFamily.TRAINING), _of_budget(case)[1]


def _training_times(case: VendorCase) -> Part:
    return _of(case, CostFamily.TRAINING), _of(case, CostFamily.SOFTWARE)


_PARTS: Mapping[str, Callable[[VendorCase], Part]] = {
    "software_third": _of_budget,
    "licences_year_one": _of_first_year,
    "licences_2005": _of_all,
    "services_to_software": _times_software,
    "training_share": _training_of_budget,
    "training_to_technology": _training_times,
}
"""Published figure to the part of an offer it is held against, each on the basis that the figure names."""
