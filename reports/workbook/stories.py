"""The three stories the file can switch between: their figures, and what the engine makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from project.business_case import business_case
from project.case_graph import entry_for, rules_of
from project.case_spreads import driver_spreads, shown_spreads
from project.model import AnyRecord, CostEntry, CostState, DriverValue, Project
from project.results.business_case import BusinessCase
from project.results.return_range import DriverSpread
from project.stories import Ends, story_ends
from reports.facts import Facts
from reports.workbook.inputs_layout import STORIES

LOW, BASE, HIGH = STORIES

Cases = Mapping[str, BusinessCase]
"""What the engine makes of each story."""


def spreads_of(facts: Facts) -> dict[str, DriverSpread]:
    """How far each figure may be off, by "<driver>" or "<driver>:<vendor>"; only those that are not sure."""
    found = driver_spreads(facts.project, facts.catalogue, facts.case.drivers, rules_of(facts.project))
    return {item.name: item for item in found if not item.spread.is_certain}


def ranges_of(facts: Facts) -> dict[str, DriverSpread]:
    """The same to look at and to edit: also where figures count at the mean of their ranges."""
    found = shown_spreads(facts.project, facts.catalogue, facts.case.drivers, rules_of(facts.project))
    return {item.name: item for item in found if not item.spread.is_certain}


def ends_of(facts: Facts) -> Ends:
    """For each figure that is not sure what it is when all goes worse, and when all goes better."""
    return story_ends(facts.project, facts.catalogue, facts.case)


def story_cases(facts: Facts, ends: Ends) -> Cases:
    """Cost and return of all offers in each story, of the same lines in all three."""
    told = {BASE: facts.case}
    for place, name in enumerate((LOW, HIGH)):
        values = {key: pair[place] for key, pair in ends.items()}
        project = _told(facts, values) if values else facts.project
        told[name] = business_case(project, facts.catalogue, facts.as_of, facts.language)
    return {name: told[name] for name in STORIES}


def _told(facts: Facts, values: Mapping[str, float]) -> Project:
    """The project with other figures; of benefits that cover each other the same are left out as before."""
    told: tuple[AnyRecord, ...] = (*_figures(facts.project, values), *_kept(facts))
    changed = {(item.KIND, item.id): item for item in told}
    rest = [item for item in facts.project.records if (item.KIND, item.id) not in changed]
    records = sorted((*rest, *changed.values()), key=lambda item: (item.KIND, item.id))
    return facts.project.model_copy(update={"records": tuple(records)})


def _figures(project: Project, values: Mapping[str, float]) -> Iterator[DriverValue]:
    for name, value in values.items():
        own = project.find(DriverValue, name)
        driver, _, vendor = name.partition(":")
        if own is None:
            yield DriverValue(id=name, driver=driver, vendor=vendor or None, value=value)
        else:
            yield own.model_copy(update={"value": value})


def _kept(facts: Facts) -> Iterator[CostEntry]:
    """What keeps the choice among benefits of one group as it stands: those left out are none."""
    for case in facts.case.vendors:
        for line in case.benefits:
            if line.covered_by:
                name = f"{line.line}:{case.vendor}"
                told = entry_for(facts.project, line.line, case.vendor) or CostEntry(id=name, line=line.line)
                yield told.model_copy(update={"id": name, "vendor": case.vendor, "state": CostState.ZERO})
