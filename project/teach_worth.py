"""What courses cost, time away from work included, and what their use is worth in a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import fsum

from project.catalogue import Catalogue
from project.model import DriverValue, Project
from project.records.teaching import CoursePlan, TaughtBy
from project.results.training import CourseLine, Worth

RATE = "loaded_rate"
"""The figure of the cost model that says what an hour of somebody's work costs."""


def hourly_rate(project: Project, catalogue: Catalogue) -> float | None:
    """What an hour of work costs: as the team says, else as the cost model begins, else None."""
    said = project.find(DriverValue, RATE)
    if said is not None:
        return said.value
    driver = next((item for item in catalogue.costs.drivers if item.id == RATE), None)
    return None if driver is None or driver.default is None else driver.default.value


def worth_of(
    project: Project, courses: Sequence[CourseLine], rate: float | None
) -> tuple[tuple[Worth, ...], Worth | None]:
    """Cost and return of each course somebody takes, and of all together.

    Of the whole the return is told only from the courses of which it is known, against the cost of all.
    """
    plans = {item.id: item for item in project.of(CoursePlan)}
    found = tuple(_worth(item, plans.get(item.id), rate) for item in courses if item.given and item.people)
    return found, whole(found) if found else None


def _worth(course: CourseLine, plan: CoursePlan | None, rate: float | None) -> Worth:
    hours = course.people * course.hours
    away = None if rate is None else hours * rate
    prices = (course.price or 0.0) * max(course.classes, course.planned)
    claimed = None if plan is None else plan.benefit_year
    benefit = None
    if (
        plan is not None
        and claimed is not None
        and plan.isolation is not None
        and plan.confidence is not None
    ):
        benefit = claimed * plan.isolation * plan.confidence
    return returned(
        Worth(course.id, course.people, hours, away, prices, (away or 0.0) + prices, claimed), benefit
    )


def returned(worth: Worth, benefit: float | None) -> Worth:
    """The same with what it brings: return on investment and benefit over cost, two different figures.

    Source of the two formulas: J. J. Phillips, Return on Investment in Training and Performance Improvement
    Programs: ROI = net benefit / cost, BCR = benefit / cost, the benefit being what was isolated from other
    causes and taken times the confidence of whoever said so. Neither is told while nobody knows what time
    away from work costs: it would look better than it is.
    """
    known = benefit is not None and worth.away is not None
    told = known and worth.cost > 0
    net = benefit - worth.cost if known and benefit is not None else None
    return Worth(
        worth.course, worth.people, worth.hours, worth.away, worth.prices, worth.cost, worth.claimed,
        benefit=benefit, net=net,
        roi=net / worth.cost if told and net is not None else None,
        bcr=benefit / worth.cost if told and benefit is not None else None,
    )  # fmt: skip


def whole(found: Sequence[Worth]) -> Worth:
    """All courses together."""
    benefits = list(_known(item.benefit for item in found))
    claims = list(_known(item.claimed for item in found))
    away = list(_known(item.away for item in found))
    total = Worth(
        "",
        sum(item.people for item in found),
        fsum(item.hours for item in found),
        fsum(away) if away else None,
        fsum(item.prices for item in found),
        fsum(item.cost for item in found),
        fsum(claims) if claims else None,
    )
    return returned(total, fsum(benefits) if benefits else None)


def _known(values: Iterable[float | None]) -> Iterator[float]:
    return (value for value in values if value is not None)


def teaching_hours(courses: Iterable[CourseLine]) -> tuple[float, float]:
    """Hours of teaching by own trainers and by others: hours of a course x classes it needs."""
    inside: list[float] = []
    outside: list[float] = []
    for item in courses:
        if item.given:
            here = inside if item.taught_by is TaughtBy.OWN_TRAINER else outside
            here.append(item.hours * max(item.classes, item.planned))
    return fsum(inside), fsum(outside)
