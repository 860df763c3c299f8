"""Groups of customers: what was counted, whether it is of today, and figures of success for a group."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from customer_data.conditions import Condition, Rule, Test
from customer_data.figures import GroupingFigures, IntakeFigures, RfmFigures, SegmentCount
from customer_data.meaning import ColumnMeaning, Meaning
from customer_data.schema import Holds
from customer_data.specs import Job, key
from project.catalogue import Catalogue
from project.grouping_asked import asked, named
from project.model import Project
from project.outlook import Outlook
from project.records.customer_data import DataFile, FileMeaning, Grouping, Segment
from project.records.measuring import MetricPlan
from project.results.segments import Counted, Habit, habit_of
from project.segments import segments

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
SPAIN = Rule(conditions=(Condition(field="country", test=Test.IS, value="ES"),))


def file(name: str, digest: str, **more: object) -> DataFile:
    """A file that was read."""
    read = IntakeFigures(digest=digest * 64, size=1, form="csv", heads=("a",), rows=9)
    written = {
        "id": name, "title": name, "digest": digest * 64, "size": 1, "came": DAY, "keep_until": DAY,
        "read": read,
    }  # fmt: skip
    return DataFile.model_validate({**written, **more})


def meaning(name: str, holds: Holds = Holds.CUSTOMERS, *fields: str) -> FileMeaning:
    """What a file means."""
    columns = tuple(
        ColumnMeaning(column=item, field=item) for item in fields or ("customer_number", "country")
    )
    return FileMeaning(id=name, meaning=Meaning(holds=holds, columns=columns))


def counted(project: Project, *counts: SegmentCount, rfm: RfmFigures | None = None) -> Grouping:
    """What was counted by the rules and files as they are."""
    spec = asked(project)
    assert spec is not None
    figures = GroupingFigures(
        key=key(Job.GROUP, spec), customers=("a" * 64,), records=9, segments=counts, rfm=rfm, none=2
    )
    return Grouping(id="groups", customers=("f",), figures=figures, on=DAY)


FILE, MEANT = file("f", "a"), meaning("f")
GROUP = Segment(id="s", title="Spain", rule=SPAIN)


def test_without_files_groups_are_listed_and_nothing_is_counted(make: Make, catalogue: Catalogue) -> None:
    """Groups and rules can be written down before any file is here."""
    found = segments(make(GROUP, Segment(id="t", title="Unset")), catalogue, DAY)

    assert found.standing is Counted.NO_FILES
    assert [(item.title, item.complete, item.customers) for item in found.groups] == [
        ("Spain", True, None),
        ("Unset", False, None),
    ]
    assert dict(found.facts) == {
        "customer_groups": 2.0, "customer_groups_without_rule": 1.0, "customer_groups_without_owner": 2.0,
    }  # fmt: skip


def test_a_count_holds_for_the_rule_it_was_made_by(make: Make, catalogue: Catalogue) -> None:
    """A changed rule makes its own count unknown, and no other; the whole is to be counted again."""
    other = Segment(id="t", title="Other", rule=SPAIN)
    project = make(FILE, MEANT, GROUP, other)
    grouping = counted(
        project,
        SegmentCount(segment=named(GROUP), customers=7),
        SegmentCount(segment=named(other), customers=3),
    )

    now = segments(make(FILE, MEANT, GROUP, other, grouping), catalogue, DAY)
    assert now.standing is Counted.COUNTED
    assert [(item.customers, item.few) for item in now.groups] == [(3, True), (7, False)]

    changed = other.model_copy(update={"rule": Rule(every=False, conditions=SPAIN.conditions)})
    later = segments(make(FILE, MEANT, GROUP, changed, grouping), catalogue, DAY)
    assert later.standing is Counted.STALE
    assert {item.id: item.customers for item in later.groups} == {"s": 7, "t": None}


def test_counts_stay_when_rows_are_deleted(make: Make, catalogue: Catalogue) -> None:
    """What was found stays for planning when the rows of customers are gone."""
    project = make(FILE, MEANT, GROUP)
    grouping = counted(project, SegmentCount(segment=named(GROUP), customers=7))
    gone = FILE.model_copy(update={"gone": DAY})

    found = segments(make(gone, MEANT, GROUP, grouping), catalogue, DAY)

    assert found.standing is Counted.COUNTED
    assert found.groups[0].customers == 7


def test_the_newest_file_of_a_place_is_counted(make: Make) -> None:
    """An older export of the same system is not counted beside the newer one."""
    old = file("old", "b", source="crm", state_of=date(2025, 1, 1))
    new = file("new", "c", source="crm", state_of=date(2026, 1, 1))
    bought = file("bought", "d", source="crm")

    spec = asked(
        make(
            old,
            new,
            bought,
            meaning("old"),
            meaning("new"),
            meaning("bought", Holds.PURCHASES, "customer_number"),
        )
    )

    assert spec is not None
    assert [item.digest[0] for item in spec.customers] == ["c"]
    assert [item.digest[0] for item in spec.purchases] == ["d"]
    assert spec.reference == DAY


def test_cells_are_put_together_to_ways_of_buying(make: Make, catalogue: Catalogue) -> None:
    """25 cells, those of one way of buying added up, with their part of customers and money."""
    cells = (
        SegmentCount(segment="55", customers=10, spend=600.0),
        SegmentCount(segment="44", customers=10, spend=200.0),
        SegmentCount(segment="11", customers=20, spend=200.0),
    )
    rfm = RfmFigures(customers=40, purchases=90, spend=1000.0, cells=cells, top_fifth=0.6)
    project = make(FILE, MEANT)

    found = segments(make(FILE, MEANT, counted(project, rfm=rfm)), catalogue, DAY)

    assert len(found.cells) == 25
    assert (found.cells[4].lately, found.cells[4].often, found.cells[4].customers) == (5, 5, 10)
    assert [(item.habit, item.customers, item.customers_part, item.spend_part) for item in found.habits] == [
        (Habit.BEST, 20, 0.5, 0.8),
        (Habit.ONCE, 20, 0.5, 0.2),
    ]


def test_money_of_a_handful_is_missing_and_that_is_said(make: Make, catalogue: Catalogue) -> None:
    """Ten customers of whom three are in a cell of their own spent at least what the other seven did."""
    cells = (
        SegmentCount(segment="55", customers=7, spend=600.0),
        SegmentCount(segment="44", customers=3),
        SegmentCount(segment="11", customers=20, spend=200.0),
    )
    rfm = RfmFigures(customers=30, purchases=90, spend=1000.0, cells=cells, top_fifth=0.6)

    found = segments(make(FILE, MEANT, counted(make(FILE, MEANT), rfm=rfm)), catalogue, DAY)

    assert [(item.habit, item.spend, item.whole) for item in found.habits] == [
        (Habit.BEST, 600.0, False),
        (Habit.ONCE, 200.0, True),
    ]


@pytest.mark.parametrize(
    ("lately", "often", "habit"),
    [
        (5, 5, Habit.BEST), (4, 4, Habit.BEST), (5, 3, Habit.GROWING), (4, 1, Habit.NEW),
        (3, 5, Habit.SLIPPING), (3, 3, Habit.BETWEEN), (2, 5, Habit.LOST_BEST), (1, 3, Habit.LOST),
        (1, 1, Habit.ONCE),
    ],
)  # fmt: skip
def test_ways_of_buying_have_stated_borders(lately: int, often: int, habit: Habit) -> None:
    """The fourth fifth begins "lately" and "often", the third is between."""
    assert habit_of(lately, often) is habit


def test_a_figure_of_success_names_its_group(make: Make, catalogue: Catalogue) -> None:
    """D9: a figure can be measured for a group of customers; the group's name stands beside it."""
    plan = MetricPlan(id="mine", own=True, title="Repeat sales", segment="s")
    project = make(GROUP, plan)

    (line,) = Outlook(project, catalogue, DAY).metrics.lines
    assert line.segment == "Spain"
    assert segments(project, catalogue, DAY).groups[0].figures == ("Repeat sales",)
