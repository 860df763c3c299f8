"""Values in and out, ledger entries and requirements, as use cases."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from authoring.diagnostics import has_errors
from exchange.codes import Code
from exchange.readings import Meant
from project.records.measuring import Feedback, MetricPlan, Reading, ReadingMap
from project.records.paying import Actual
from project.records.requirements import Requirement
from scoring.metrics import Direction
from tests.prepared import in_memory
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.change import Changed, Refused, put
from workspace.create import Began
from workspace.measuring import (
    LookedAt,
    look_at_readings,
    made_readings,
    requirement_from,
    take_gains,
    take_readings,
)
from workspace.open import Opened, opened
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

PLAN = MetricPlan(
    id="open_cases", own=True, title="Open cases", unit="cases", baseline=20, baseline_on=date(2026, 1, 1)
)


@pytest.fixture
def where(tmp_path: Path) -> Workspace:
    """A workspace in memory, late in 2027."""
    return in_memory(tmp_path, lambda: datetime(2027, 12, 1, tzinfo=UTC))


@pytest.fixture
def project(where: Workspace) -> str:
    """A first comparison that began in 2026, with one figure and no values."""
    name = empty(where)
    settings = found(where, name).project.settings.model_copy(update={"start": date(2026, 1, 1)})
    assert isinstance(put(where, ME, name, "prepared", settings, PLAN), Changed)
    return name


def empty(where: Workspace) -> str:
    """A first comparison of two vendors."""
    vendors = (QuickVendor("Alpha", price=20.0), QuickVendor("Beta", price=30.0))
    begun = compare_now(where, ME, Quick("Short way", "EUR", 10, vendors))
    assert isinstance(begun, Began)
    return begun.project_id


def found(where: Workspace, project: str) -> Opened:
    """The project as it stands."""
    return opened(where, ME, project)


def look(where: Workspace, project: str, text: str) -> LookedAt:
    """What a text would bring."""
    return look_at_readings(where, ME, project, text.encode(), "values.csv")


def test_right_rows_are_saved_and_the_map_is_found_again(where: Workspace, project: str) -> None:
    """The second file with these heads, whatever their capitals, is read as the first was corrected."""
    first = look(where, project, "Stand;Wert\n2027-01-31;7\nnie;8\n")
    assert [item.code for item in first.problems] == [Code.READING_COLUMN]
    corrected = Meant(("day", "value"), "open_cases", "", decimal_comma=True)
    text = "Stand;Wert\n2027-01-31;7,5\nnie;8\n"
    looked = look_at_readings(where, ME, project, text.encode(), "values.csv", corrected)
    assert (looked.new, has_errors(looked.problems)) == (1, True)
    assert isinstance(take_readings(where, ME, project, looked), Changed)
    assert [item.value for item in found(where, project).project.of(Reading)] == [7.5]

    again = look(where, project, "STAND;WERT\n2027-02-28;9,5\n")
    (kept,) = found(where, project).project.of(ReadingMap)
    assert again.kept == kept.id


def test_the_same_file_changes_nothing_and_a_newer_one_changes_after_the_look(
    where: Workspace, project: str
) -> None:
    """Same figure and day: nothing is doubled; the value that differs is told as changed."""
    text = "day,value\n2027-01-31,7\n2027-02-28,8\n"
    assert isinstance(take_readings(where, ME, project, look(where, project, text)), Changed)
    same = look(where, project, text)
    assert (same.new, same.changed, same.same, same.records) == (0, 0, 2, ())
    assert isinstance(take_readings(where, ME, project, same), Refused)
    newer = look(where, project, "day,value\n2027-01-31,6\n")
    assert (newer.new, newer.changed) == (0, 1)
    assert len(list(found(where, project).project.of(Reading))) == 2
    assert isinstance(take_readings(where, ME, project, newer), Changed)
    values = {item.day.month: item.value for item in found(where, project).project.of(Reading)}
    assert values == {1: 6, 2: 8}


def test_what_goes_out_comes_back_as_the_same(where: Workspace, project: str) -> None:
    """A workbook of all values, handed in again, changes nothing; small groups are left out and counted."""
    few = Reading(id="few", metric="open_cases", day=date(2027, 3, 31), value=987.125, people=2)
    some = Reading(id="some", metric="open_cases", day=date(2027, 2, 28), value=3.25, people=12, source="CRM")
    put(where, ME, project, "prepared", few, some)
    made, left = made_readings(where, ME, project, "xlsx")
    assert left == 1
    back = look_at_readings(where, ME, project, made.data, made.filename)
    assert (back.new, back.changed, back.same, back.problems) == (0, 0, 1, ())


def test_without_a_figure_nothing_can_be_read(where: Workspace) -> None:
    """The look says so instead of failing."""
    name = empty(where)
    assert look(where, name, "day,value\n2027-01-31,7\n").records == ()


def test_gains_are_taken_over_once_and_corrected_by_newer_values(where: Workspace, project: str) -> None:
    """R13, R8: into the ledger of what came back, never twice for a month."""
    here = found(where, project)
    line = here.catalogue.costs.benefits[0].id
    standing = here.project.find(MetricPlan, "open_cases")
    assert standing is not None
    put(
        where,
        ME,
        project,
        "prepared",
        standing.model_copy(update={"benefit": line, "worth": 1200.0, "direction": Direction.DOWN}),
    )
    take_readings(where, ME, project, look(where, project, "day,value\n2027-10-31,10\n"))
    names = [item.id for item in found(where, project).outlook.metrics.gains if item.open]
    before = len(list(found(where, project).project.of(Actual)))
    assert len(names) == 1
    assert isinstance(take_gains(where, ME, project, names), Changed)
    assert len(list(found(where, project).project.of(Actual))) == before + len(names)
    assert isinstance(take_gains(where, ME, project, names), Refused)
    take_readings(where, ME, project, look(where, project, "day,value\n2027-10-31,5\n"))
    again = [item for item in found(where, project).outlook.metrics.gains if item.open]
    assert [item.id for item in again] == names
    assert isinstance(take_gains(where, ME, project, names), Changed)
    kept = found(where, project).project.find(Actual, names[0])
    assert kept is not None
    assert kept.amount == 1500
    assert len(list(found(where, project).project.of(Actual))) == before + len(names)


def test_feedback_makes_one_requirement(where: Workspace, project: str) -> None:
    """R15: asked twice it is made once; without a day it says so without one."""
    put(where, ME, project, "prepared", Feedback(id="f", text="Show the last visit"))
    before = len(list(found(where, project).project.of(Requirement)))
    assert isinstance(requirement_from(where, ME, project, "f"), Changed)
    assert isinstance(requirement_from(where, ME, project, "f"), Refused)
    made = [
        item
        for item in found(where, project).project.of(Requirement)
        if item.statement == "Show the last visit"
    ]
    assert len(made) == 1
    assert made[0].reason == "From what users said after the start."
    assert len(list(found(where, project).project.of(Requirement))) == before + 1
