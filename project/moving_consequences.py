"""What follows from the work of moving data for cost, plan, risks and requirements; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, isclose

from playbook.delivery import Mark
from project.catalogue import Catalogue
from project.model import DriverValue, Project
from project.records.planning import TaskPlan
from project.records.requirements import Requirement
from project.records.risks import Risk
from project.results.connections import Connections
from project.results.data_readiness import DataReadiness
from project.results.duplicates import Search
from project.results.migration import (
    DriverProposal,
    Evidence,
    Range,
    RequirementProposal,
    RiskProposal,
    Standing,
    TaskProposal,
    Wanted,
    Work,
)
from project.results.schedule import Schedule, ScheduledTask, TaskState
from scoring.costs import Driver

RECORDS_EACH = 10_000
"""Records to which the price book's days for an amount of records belong."""

WHATEVER_AMOUNT = (Work.UNDERSTAND, Work.FIELDS, Work.CONNECTIONS, Work.REHEARSALS)
BY_AMOUNT = (Work.CLEANING, Work.PAIRS)
"""Work that does not, and that does grow with the number of records."""

TASKS = (
    (("clean_data",), (Work.CLEANING, Work.PAIRS)),
    (("convert_data",), (Work.UNDERSTAND, Work.FIELDS)),
    (("test_import", "rehearse_import"), (Work.CONNECTIONS, Work.REHEARSALS)),
)
"""Tasks of the plan, by the ids of the shipped playbooks, and the work counted into each."""

RISKS = {
    "data_conversion_longer": Evidence.LONGER,
    "doubles_after_import": Evidence.DOUBLES,
    "poor_data": Evidence.POOR,
    "wishes_lost_in_move": Evidence.WISHES,
    "too_many_silos": Evidence.SILOS,
}
"""Risks of the shipped playbooks, and what each is judged by."""

LIKELY_FROM: Mapping[Evidence, tuple[float, float, float, float]] = {
    Evidence.LONGER: (1.3, 1.7, 2.2, 3.0),
    Evidence.DOUBLES: (0.005, 0.02, 0.05, 0.1),
    Evidence.POOR: (0.01, 0.03, 0.08, 0.2),
    Evidence.WISHES: (1, 2, 3, 5),
    Evidence.SILOS: (3, 5, 8, 12),
}
"""Figures from which a risk is judged 2, 3, 4 and 5 of 5; own convention, docs/methods/migration.md. Of
POOR the part that is not good counts."""

WANTED = {Wanted.IMPORT: "old_data_comes_along", Wanted.DOUBLES: "doubles_are_caught"}
"""Requirements of the shipped playbooks whose test follows from the data."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What consequences are drawn from.

    Attributes:
        by_work: hours of each sort of work.
        records: that are brought along.
        outside: part of the work that the vendor's people do.
        hours_a_day: working hours of one day.
    """

    by_work: Mapping[Work, Range]
    records: Range
    outside: float
    hours_a_day: float

    def days(self, works: Sequence[Work]) -> Range:
        """Days of one person for these sorts of work."""
        return self.hours(works).times(1 / self.hours_a_day)

    def hours(self, works: Sequence[Work]) -> Range:
        """Hours of these sorts of work."""
        return sum((self.by_work.get(item, Range()) for item in works), Range())


# -- cost --------------------------------------------------------------------------------------------------


def drivers(
    project: Project, catalogue: Catalogue, found: Measured, linked: Connections, language: str
) -> Iterator[DriverProposal]:
    """Figures of cost, of those the price book has; nothing of what the data does not tell."""
    outside = found.days(WHATEVER_AMOUNT).times(found.outside)
    says: dict[str, Range | None] = {
        "records_to_move": _rounded(found.records, _records_step(found.records.likely)),
        "migration_days": _rounded(outside, 0.5),
        "migration_days_each": _each(found),
        "systems_to_connect": _systems(linked),
    }
    books = {item.id: item for item in catalogue.costs.drivers}
    for name, value in says.items():
        driver = books.get(name)
        if driver is not None and value is not None:
            yield _driver(project, catalogue, driver, _within(value, driver), language)


def _each(found: Measured) -> Range | None:
    """Outside days for every ten thousand records; None while there are none to move.

    The calculation takes them times the records, whose range is in the hours already: so the least days are
    shared by the least records and the most by the most, or that range would count twice.
    """
    records, days = found.records, found.days(BY_AMOUNT).times(found.outside * RECORDS_EACH)
    if records.likely <= 0:
        return None
    likely = days.likely / records.likely
    least = days.low / records.low if records.low > 0 else likely
    return _rounded(Range(min(least, likely), likely, max(days.high / records.high, likely)), 0.1)


def _systems(linked: Connections) -> Range | None:
    """Systems of the first day; at the most those as well of which nobody has said anything."""
    first = float(len(linked.first_systems))
    if not linked.systems:
        return None
    return Range(first, first, first + len(linked.unconnected))


def _driver(
    project: Project, catalogue: Catalogue, driver: Driver, says: Range, language: str
) -> DriverProposal:
    own = project.find(DriverValue, driver.id)
    stands, standing = _stands(driver), Standing.NEW
    if own is not None:
        low, high = own.low, own.high
        stands = Range(own.value if low is None else low, own.value, own.value if high is None else high)
        standing = Standing.SAME if same(stands, says) else Standing.DIFFERS
    title = driver.title.read(language, catalogue.costs.language)
    return DriverProposal(driver.id, title, driver.unit, says, stands, standing)


def _stands(driver: Driver) -> Range | None:
    """The starting value with how far it may be off."""
    if driver.default is None:
        return None
    value, likely = driver.default.value, driver.likely
    return Range.exactly(value) if likely is None else Range(likely.low, value, likely.high)


def same(one: Range, other: Range) -> bool:
    """Whether two figures are the same but for the last digits."""
    pairs = ((one.low, other.low), (one.likely, other.likely), (one.high, other.high))
    return all(isclose(first, second, rel_tol=1e-6, abs_tol=1e-6) for first, second in pairs)


def _records_step(likely: float) -> float:
    """Hundreds from ten thousand records on, tens from one thousand, else single ones."""
    return 100.0 if likely >= 10_000 else 10.0 if likely >= 1_000 else 1.0  # noqa: PLR2004  steps of rounding


def _rounded(value: Range, step: float) -> Range:
    """Ends rounded outwards, so that a rounded range never promises more than was counted."""
    low, high = floor(value.low / step + 1e-9) * step, ceil(value.high / step - 1e-9) * step
    likely = min(max(round(value.likely / step) * step, low), high)
    return Range(round(low, 6), round(likely, 6), round(high, 6))


def _within(value: Range, driver: Driver) -> Range:
    low, likely, high = (
        min(max(item, driver.low), driver.high) for item in (value.low, value.likely, value.high)
    )
    return Range(low, likely, high)


# -- plan --------------------------------------------------------------------------------------------------


def tasks(project: Project, catalogue: Catalogue, plan: Schedule, found: Measured) -> Iterator[TaskProposal]:
    """Three-point days for the tasks of the plan that move data; one that is done is left as it is.

    Work whose own task the plan does not have goes to the task that moves data.
    """
    moving = {item.id for item in catalogue.playbook.tasks if item.marks is Mark.MOVING_DATA}
    placed: dict[str, list[Work]] = {}
    for names, works in TASKS:
        task = _task(plan, names) or _task(plan, sorted(moving))
        if task is not None:
            placed.setdefault(task.id, []).extend(works)
    for name, own_works in placed.items():
        task = plan.task(name)
        days = _rounded(found.days(own_works), 0.5)
        if task is not None and days.high > 0:
            surer = _surer(plan, task, days, moving) if name in moving else ""
            hours = found.hours(own_works)
            stands = Range(task.low, task.likely, task.high)
            standing = _entered(project, task, days)
            yield TaskProposal(name, task.title, tuple(own_works), hours, days, stands, standing, surer)


def _task(plan: Schedule, names: Sequence[str]) -> ScheduledTask | None:
    """The first of these tasks that is in the plan and still to do."""
    found = (plan.task(name) for name in names)
    return next((item for item in found if item is not None and item.state is not TaskState.DONE), None)


def _entered(project: Project, task: ScheduledTask, days: Range) -> Standing:
    own = project.find(TaskPlan, task.id)
    if own is None or own.likely is None:
        return Standing.NEW
    return Standing.SAME if same(Range(task.low, task.likely, task.high), days) else Standing.DIFFERS


def _surer(plan: Schedule, task: ScheduledTask, days: Range, moving: set[str]) -> str:
    """The task that would be less sure than moving the data with these days, which is the least sure (D8)."""
    others = [
        (item.high / item.low, item.title)
        for item in plan.tasks
        if item.id not in moving and item.id != task.id and _open(item)
    ]
    wide = days.high / days.low if days.low > 0 else float("inf")
    ratio, title = max(others, default=(0.0, ""))
    return title if wide < ratio else ""


def _open(task: ScheduledTask) -> bool:
    return not task.summary and not task.milestone and task.state is not TaskState.DONE and task.low > 0


# -- risks -------------------------------------------------------------------------------------------------


def risks(
    project: Project, catalogue: Catalogue, figures: Mapping[Evidence, float | None], language: str
) -> Iterator[RiskProposal]:
    """Risks of the plan with how likely the data makes them; nothing of what was not measured."""
    standing = {item.based_on: item for item in project.of(Risk) if item.based_on}
    for item in catalogue.playbook.risks:
        evidence = RISKS.get(item.id)
        figure = None if evidence is None else figures.get(evidence)
        if evidence is None or figure is None:
            continue
        own = standing.get(item.id)
        said = None if own is None else own.probability
        probability = likely_from(evidence, figure)
        stands = Standing.NEW if own is None else Standing.SAME if said == probability else Standing.DIFFERS
        title = item.title.read(language, catalogue.playbook.language)
        record = "" if own is None else own.id
        yield RiskProposal(item.id, title, record, evidence, figure, probability, said, stands)


def likely_from(evidence: Evidence, figure: float) -> int:
    """How likely a risk is, 1 to 5, by where its figure lies."""
    looked_at = 1 - figure if evidence is Evidence.POOR else figure
    return 1 + sum(looked_at >= least - 1e-9 for least in LIKELY_FROM[evidence])


def figures(
    hours: Range, search: Search | None, readiness: DataReadiness, wishes: int, linked: Connections
) -> dict[Evidence, float | None]:
    """What risks are judged by; None for what nobody measured or entered."""
    shares = [side.part.share for side in readiness.sides if side.part.share is not None]
    return {
        Evidence.LONGER: hours.high / hours.likely if hours.likely > 0 else None,
        Evidence.DOUBLES: None if search is None or not search.records else search.share,
        Evidence.POOR: min(shares, default=None),
        Evidence.WISHES: float(wishes) if wishes else None,
        Evidence.SILOS: float(linked.complexity) if linked.sources else None,
    }


# -- requirements ------------------------------------------------------------------------------------------


def requirements(
    project: Project, catalogue: Catalogue, records: float, doubles: float | None
) -> Iterator[RequirementProposal]:
    """Import, and where a search was made doubles, each with the test that the figures make."""
    planned = {item.id for item in catalogue.playbook.requirements}
    standing = {item.based_on: item for item in project.of(Requirement) if item.based_on}
    for wanted, name in WANTED.items():
        own = standing.get(name) or project.find(Requirement, own_id(wanted))
        if records > 0 and (wanted is Wanted.IMPORT or doubles is not None):
            yield RequirementProposal(
                wanted,
                name if name in planned else "",
                "" if own is None else own.id,
                "" if own is None else own.acceptance,
                records,
                doubles,
            )


def own_id(wanted: Wanted) -> str:
    """Id of the requirement that is made where the plan has none."""
    return f"moving_{wanted}"
