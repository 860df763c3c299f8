"""Groups of customers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import fsum

from customer_data.conditions import effective
from customer_data.figures import SMALLEST, GroupingFigures, RfmFigures, SegmentCount
from customer_data.mapped import fields_of
from customer_data.schema import Holds
from customer_data.single_people import singles_out_employees
from customer_data.specs import GroupSpec, Job, key
from project.catalogue import Catalogue
from project.grouping_asked import asked, files, named, ordered
from project.measured_plans import measured, plans
from project.model import Project
from project.records.customer_data import Grouping, Segment
from project.results.segments import CellLine, Counted, GroupLine, Habit, HabitLine, Segments, habit_of

FIFTHS = range(1, 6)
USED = ("customer_number", "order_date", "amount")
"""Fields of purchases without which less can be told."""


def segments(
    project: Project,
    catalogue: Catalogue,
    as_of: date,  # noqa: ARG001  every subject is asked alike
    language: str = "en",
) -> Segments:
    """Own groups with how many are in each, and how customers buy, as they were counted last."""
    spec, grouping = asked(project), project.find(Grouping, "groups")
    figures = None if grouping is None else grouping.figures
    groups = tuple(_groups(project, catalogue, _valid(project, grouping), language))
    rfm = None if figures is None else figures.rfm
    return Segments(
        facts=(
            ("customer_groups", float(len(groups))),
            ("customer_groups_without_rule", float(sum(not item.complete for item in groups))),
            ("customer_groups_without_owner", float(sum(item.owner is None for item in groups))),
        ),
        standing=_standing(spec, figures),
        groups=groups,
        cells=() if rfm is None else tuple(_cells(rfm)),
        habits=() if rfm is None else tuple(_habits(rfm)),
        figures=figures,
        on=None if grouping is None else grouping.on,
        customers=tuple(file.title for file, _ in files(project, Holds.CUSTOMERS)),
        purchases=tuple(file.title for file, _ in files(project, Holds.PURCHASES)),
        fields_missing=tuple(_missing(project)),
    )


def _standing(spec: GroupSpec | None, figures: GroupingFigures | None) -> Counted:
    if spec is None:
        return Counted.NO_FILES if figures is None else Counted.COUNTED
    if figures is None:
        return Counted.NOT_YET
    return Counted.COUNTED if figures.key == key(Job.GROUP, spec) else Counted.STALE


def _valid(project: Project, grouping: Grouping | None) -> dict[str, SegmentCount]:
    """The counts of groups whose rules are as they were when they were counted."""
    if grouping is None:
        return {}
    counts = {item.segment: item for item in grouping.figures.segments}
    return {item.id: counts[named(item)] for item in project.of(Segment) if named(item) in counts}


def _groups(
    project: Project, catalogue: Catalogue, counts: dict[str, SegmentCount], language: str
) -> Iterator[GroupLine]:
    grouping = project.find(Grouping, "groups")
    bought = grouping is not None and grouping.figures.rfm is not None
    meanings = [meaning.meaning for _, meaning in files(project, Holds.CUSTOMERS)]
    for item in ordered(project):
        count, of_employee = counts.get(item.id), singles_out_employees(item.rule, meanings)
        told = bought and count is not None and count.customers >= SMALLEST and not of_employee
        yield GroupLine(
            id=item.id,
            title=item.title,
            what=item.what,
            rule=item.rule,
            owner=item.owner,
            complete=bool(effective(item.rule).conditions),
            customers=None if count is None else count.customers,
            spend=count.spend if told and count is not None else None,
            purchases=count.purchases if told and count is not None else None,
            figures=tuple(
                measured(plan, catalogue, language).title
                for plan in plans(project)
                if plan.segment == item.id and not plan.dropped.strip()
            ),
        )


def _cells(rfm: RfmFigures) -> Iterator[CellLine]:
    found = {item.segment: item for item in rfm.cells}
    for lately in reversed(FIFTHS):
        for often in FIFTHS:
            count = found.get(f"{lately}{often}")
            yield CellLine(
                lately, often, 0 if count is None else count.customers, 0.0 if count is None else count.spend
            )


def _habits(rfm: RfmFigures) -> Iterator[HabitLine]:
    """Ways of buying; the spend of cells with a handful of customers is not known: at least so much."""
    of: dict[Habit, list[SegmentCount]] = {}
    for item in rfm.cells:
        of.setdefault(habit_of(int(item.segment[0]), int(item.segment[1])), []).append(item)
    for habit in Habit:
        if habit in of:
            yield _habit(habit, of[habit], rfm)


def _habit(habit: Habit, cells: Sequence[SegmentCount], rfm: RfmFigures) -> HabitLine:
    customers, spend = sum(item.customers for item in cells), fsum(item.spend for item in cells)
    part = spend / rfm.spend if rfm.spend > 0 else None
    whole = all(item.customers >= SMALLEST for item in cells)
    return HabitLine(habit, customers, spend, customers / rfm.customers, part, whole)


def _missing(project: Project) -> Iterator[tuple[str, str]]:
    for file, meaning in files(project, Holds.PURCHASES):
        there = fields_of(meaning.meaning)
        yield from ((file.title, name) for name in USED if name not in there)
