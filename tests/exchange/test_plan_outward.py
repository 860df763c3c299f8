"""The plan as files that only go out: calendar, chart, table for Jira; and what each format cannot hold."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from exchange.calendar_file import write_calendar
from exchange.class_calendar import Appointment, calendar_file
from exchange.jira import HEADS, write_jira
from exchange.mermaid import write_mermaid
from exchange.plan_losses import CANNOT, Format, Loss, losses
from exchange.plan_model import PLAN_CALENDAR, PlanCalendar, PlanDoer, PlanFile, PlanTask, Stretch
from playbook.delivery import Link
from tests.any_plan import DAY, plain_plan, plain_task, plans


def say(name: str, **told: object) -> str:
    """Sentences around titles."""
    return f"{name}: {' '.join(map(str, told.values()))}"


HOSTILE = 'Two; lines,\n"quoted": \\ and ünïcödé 🎉 BEGIN:VEVENT'


def dated() -> PlanFile:
    """A milestone, a deadline, somebody's own work."""
    return plain_plan(
        plain_task("a", 1, owner="ann", deadline=DAY + timedelta(days=9), what=HOSTILE, title=HOSTILE),
        plain_task("b", 2, people=("ann", "bob"), links=(Link(to="a"),)),
        plain_task("c", 3, milestone=True, finish=DAY),
    )


# -- calendar --------------------------------------------------------------------------------------------


def events(data: bytes) -> list[dict[str, Any]]:
    """The entries as a reader of another origin (vobject) has them; it refuses what is no calendar."""
    calendar = vobject.readOne(data.decode(), validate=True)
    return [
        {
            "title": item.summary.value, "first": item.dtstart.value, "end": item.dtend.value,
            "uid": item.uid.value, "sequence": int(item.sequence.value), "stamp": item.dtstamp.value,
            "what": getattr(getattr(item, "description", None), "value", ""),
        }
        for item in calendar.contents.get("vevent", [])
    ]  # fmt: skip


def test_milestones_and_deadlines_are_entries_for_whole_days() -> None:
    """The day after the last one ends an entry (RFC 5545, 3.6.1); a task that is neither is none."""
    found = events(write_calendar(dated(), say))
    assert [(item["title"].split(":")[0], item["first"], item["end"]) for item in found] == [
        ("deadline", DAY + timedelta(days=9), DAY + timedelta(days=10)),
        ("milestone", DAY, DAY + timedelta(days=1)),
    ]
    assert found[0]["what"] == HOSTILE


def test_one_person_has_their_own_tasks_alone() -> None:
    """Those they answer for and those they work on, from the first to the last day."""
    found = events(write_calendar(dated(), say, "ann"))
    spans = [(item["first"], item["end"]) for item in found if not item["title"].startswith("deadline")]
    assert spans == [(DAY, DAY + timedelta(days=5))] * 2
    assert [item["title"] for item in events(write_calendar(dated(), say, "bob"))] == ["Task 2"]
    assert events(write_calendar(dated(), say, "eve")) == []


def test_entries_keep_their_names_and_count_their_versions() -> None:
    """A calendar that reads the file again moves entries and makes none twice; names tell nothing."""
    before, plan = events(write_calendar(dated(), say)), dated()
    day = DAY + timedelta(days=1)
    moved = tuple(replace(item, start=day, finish=day) for item in plan.tasks)
    later = replace(plan, revision=8, tasks=moved)
    after = events(write_calendar(later, say))
    assert [item["uid"] for item in before] == [item["uid"] for item in after]
    assert len({item["uid"] for item in before}) == len(before)
    assert {(item["sequence"]) for item in before} == {7}
    assert {(item["sequence"]) for item in after} == {8}
    assert not any("p1" in item["uid"] for item in before)


def test_the_same_plan_and_day_give_the_same_bytes() -> None:
    """The stamp is the day the plan is taken out, not the moment."""
    assert write_calendar(dated(), say) == write_calendar(dated(), say)
    assert {item["stamp"] for item in events(write_calendar(dated(), say))} == {
        datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
    }


def test_lines_are_as_long_as_the_format_allows() -> None:
    """75 bytes and a carriage return with a line feed (RFC 5545, 3.1)."""
    data = write_calendar(dated(), say)
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)


@settings(max_examples=30)
@given(plans(), st.text(max_size=60))
def test_any_plan_is_a_calendar_for_two_readers(plan: PlanFile, title: str) -> None:
    """Whatever titles hold, both readers find the same entries."""
    plan = replace(plan, tasks=tuple(replace(item, title=f"T {title}") for item in plan.tasks))
    data = write_calendar(plan, say)
    wanted = sum(item.milestone for item in plan.tasks) + sum(
        item.deadline is not None for item in plan.tasks
    )
    assert len(Calendar.from_ical(data).walk("VEVENT")) == len(events(data)) == wanted


# -- chart -----------------------------------------------------------------------------------------------

Parse = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def parse(root: Path) -> Parse:
    """Reads charts with the parser of Mermaid itself."""
    node, there = shutil.which("node"), root / ".venv" / "charts"
    if node is None or not (there / "node_modules" / "mermaid").is_dir():
        pytest.skip("needs Node.js and the parser of charts; tools/test-machine installs both")

    def parsed(*texts: bytes) -> list[dict[str, Any]]:
        done = subprocess.run(
            [node, str(root / "tools" / "charts" / "parse.mjs"), str(there)],
            input=json.dumps([text.decode() for text in texts]).encode(),
            env={**os.environ, "TZ": "UTC"},
            capture_output=True,
            timeout=120,
            check=True,
        )
        told: list[dict[str, Any]] = json.loads(done.stdout)
        return told

    return parsed


def test_mermaid_reads_days_and_tags_as_they_are_in_the_plan(parse: Parse) -> None:
    """Computed days with the last one included, and done, active, crit and milestone."""
    plan = plain_plan(
        plain_task("a", 1, done=1.0, critical=True),
        plain_task("b", 2, done=0.5, links=(Link(to="a"),)),
        plain_task("c", 3, milestone=True, finish=DAY, critical=True, phase="live", phase_title="Go-live"),
    )
    (found,) = parse(write_mermaid(plan))
    after = (DAY + timedelta(days=5)).isoformat()
    assert found["sections"] == ["Needs", "Go-live"]
    assert [(item["start"], item["end"]) for item in found["tasks"][:2]] == [(DAY.isoformat(), after)] * 2
    tags = [
        [name for name in ("done", "active", "crit", "milestone") if item[name]] for item in found["tasks"]
    ]
    assert tags == [["done", "crit"], ["active"], ["crit", "milestone"]]


BAD = (
    "a: b", "x;y", "#red", "%% gone", "section two", "click me", "title", "gantt", "dateFormat YYYY",
    "2027-01-01", "<script>", 'say "yes"', "line\nbreak", "excludes weekends", "call back()",
    "accTitle: x", "{a}", "after t1, 3d", "done, crit", "---", "%%{init: {}}%%", "vert",
    "todayMarker off", " ", "weekday monday", "\u2028next", "href",
)  # fmt: skip


def test_no_title_means_anything_to_the_grammar(parse: Parse) -> None:
    """Every word and sign of the grammar as title of plan, phase and task; task and days come out right."""
    texts = [
        write_mermaid(plain_plan(plain_task("a", 1, title=bad, phase_title=bad), title=bad)) for bad in BAD
    ]
    for bad, found in zip(BAD, parse(*texts), strict=True):
        assert "fault" not in found, (bad, found)
        assert [(item["start"], item["crit"]) for item in found["tasks"]] == [(DAY.isoformat(), False)], bad


def test_links_stand_in_no_chart() -> None:
    """Mermaid would compute other days from them than the plan has."""
    plan = plain_plan(plain_task("a", 1), plain_task("b", 2, links=(Link(to="a"),)))
    assert b"after" not in write_mermaid(plan)


# -- Jira ------------------------------------------------------------------------------------------------


def issues(data: bytes) -> list[dict[str, str]]:
    """The rows by their heads."""
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_phases_are_epics_and_tasks_stand_below_them() -> None:
    """Numbers that the import joins, days, seconds of eight-hour days, what is left of them."""
    plan = plain_plan(
        plain_task("a", 1, owner_name="Ann"),
        plain_task("b", 2, done=0.5, links=(Link(to="a"),)),
        plain_task("c", 3, phase="live", phase_title="Go-live", milestone=True, length=0.0, finish=DAY),
    )
    found = issues(write_jira(plan, say))
    assert tuple(found[0]) == HEADS
    assert [(row["Issue Id"], row["Parent Id"], row["Issue Type"]) for row in found] == [
        ("1", "", "Epic"), ("2", "1", "Task"), ("3", "1", "Task"), ("4", "", "Epic"), ("5", "4", "Task"),
    ]  # fmt: skip
    assert (found[1]["Start Date"], found[1]["Due Date"]) == (
        DAY.isoformat(),
        (DAY + timedelta(days=4)).isoformat(),
    )
    assert (found[2]["Original Estimate"], found[2]["Remaining Estimate"]) == ("144000", "72000")
    assert "Task 1" in found[2]["Description"]
    assert "milestone" in found[4]["Labels"]


def test_the_byte_order_mark_can_be_left_out() -> None:
    """Some importers ask for it, others take it for a letter of the first head."""
    assert write_jira(dated(), say).startswith(b"\xef\xbb\xbf")
    assert write_jira(dated(), say, mark=False).startswith(b"Issue Id")


def test_no_cell_begins_a_formula() -> None:
    """Somebody opens the file in a spreadsheet before handing it to Jira."""
    data = write_jira(plain_plan(plain_task("a", 1, title="=cmd|x", what="@risk")), say)
    assert [row["Summary"] for row in issues(data)][1] == "'=cmd|x"
    assert issues(data)[1]["Description"] == "'@risk"


# -- what a format cannot hold -----------------------------------------------------------------------------


def full() -> PlanFile:
    """A plan that has everything a format may lack."""
    task = plain_task(
        "a", 1, low=1.0, likely=2.0, high=6.0, length=3.0, only_because="x", links=(Link(to="b"),),
        remaining=9.0,
        done=0.5, began=DAY, budget=1.0, spent=1.0, owner="ann", owner_name="Ann", doers=(PlanDoer("Ann"),),
        baseline_start=DAY, baseline_finish=DAY, deadline=None, not_before=DAY, what="x", note="y", under="b",
    )  # fmt: skip
    other = plain_task("b", 2, deadline=DAY)
    off = (Stretch(date(2027, 5, 1), date(2027, 5, 1)),)
    week = PlanCalendar(PLAN_CALENDAR, "Plan", (1, 2, 3, 4, 5), off)
    more = PlanCalendar("c", "More", (6,), ())
    return plain_plan(task, other, calendars=(week, more), left_out=2, away=3, letters=4)


@pytest.mark.parametrize("out", Format)
def test_what_a_format_cannot_hold_is_told_with_how_often(out: Format) -> None:
    """Everything the format lacks and the plan has, nothing else."""
    found = {item.loss: item.count for item in losses(full(), out)}
    assert set(found) == CANNOT[out]
    assert all(found.values())
    assert (found[Loss.LEFT_OUT], found[Loss.AWAY], found[Loss.LETTERS]) == (2, 3, 4)


@pytest.mark.parametrize("out", [item for item in Format if item is not Format.ICS])
def test_a_plain_plan_loses_nothing(out: Format) -> None:
    """Nothing is told that the plan does not have."""
    assert losses(plain_plan(plain_task("a", 1)), out) == ()


def _held(out: Format, task: PlanTask) -> bytes:
    plan = plain_plan(task)
    return write_jira(plan, say) if out is Format.JIRA else write_mermaid(plan)


@pytest.mark.parametrize("loss", [Loss.OWNERS, Loss.DEADLINES, Loss.DESCRIPTIONS])
@pytest.mark.parametrize("out", [Format.MERMAID, Format.JIRA])
def test_what_is_told_as_lost_is_not_in_the_file_and_what_is_not_told_is(out: Format, loss: Loss) -> None:
    """The report of losses says what the writer does."""
    signs = {Loss.OWNERS: "Zoe", Loss.DEADLINES: "2031-12-31", Loss.DESCRIPTIONS: "Zoe"}
    more: dict[str, object] = {
        Loss.OWNERS: {"owner_name": "Zoe"},
        Loss.DEADLINES: {"deadline": date(2031, 12, 31)},
        Loss.DESCRIPTIONS: {"what": "Zoe"},
    }[loss]  # type: ignore[assignment]
    assert (signs[loss].encode() in _held(out, plain_task("a", 1, **more))) is (loss not in CANNOT[out])


@pytest.mark.parametrize("title", ["Ours\rATTENDEE:x", "Ours\r\nATTENDEE:x", "Ours\nATTENDEE:x"])
def test_the_name_of_a_calendar_adds_nothing_to_it(title: str) -> None:
    """A project whose name holds a line break is a name on one line, with its signs escaped."""
    plan = replace(plain_plan(plain_task("a", 1, milestone=True, finish=DAY)), title=f"{title}, a; b\\n")
    data = write_calendar(plan, say)
    assert not [line for line in data.splitlines() if line.startswith(b"ATTENDEE")]
    assert b"X-WR-CALNAME:calendar: Ours ATTENDEE:x\\, a\\; b\\\\n\r\n" in data


def test_classes_of_any_name_are_one_calendar() -> None:
    """Line breaks and control characters in titles, places and the project's name do nothing."""
    begins, made = datetime(2027, 5, 4, 9), datetime(2027, 5, 1, tzinfo=UTC)  # noqa: DTZ001  local to its room
    bad = "Two\rATTENDEE:x\r\nURL:y\x00\x0b\u0085\ud800"
    data = calendar_file([Appointment("u", 1, bad, begins, 2.0, made, bad, bad)], bad)
    assert {line[:3] for line in data.splitlines()} & {b"ATT", b"URL"} == set()
    assert not set(b"\x00\x0b") & set(data)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event["summary"] == event["location"] == "Two ATTENDEE:x URL:y"
