"""What an independent reader finds in the XML that is written, and which days its own scheduler computes.

The file of `tests/frozen/plans` was read by MPXJ with `tools/oracles/msproject_read.py`. Where the first
test fails because the writer changed on purpose, run this file, which writes it anew, then that script.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from exchange.msproject import write_msproject
from exchange.plan_model import PLAN_CALENDAR, PlanCalendar, PlanDoer, PlanFile, PlanTask, Stretch
from playbook.delivery import Link, LinkKind
from scoring.network import Activity, Tie, TieKind, schedule
from scoring.workdays import WorkDays
from tests.any_plan import plain_plan, plain_task

FROZEN = Path(__file__).parents[1] / "frozen" / "plans"
START = date(2027, 1, 11)
OFF = (
    Stretch(date(2027, 1, 20), date(2027, 1, 21), "Fair"),
    Stretch(date(2027, 2, 5), date(2027, 2, 5), "Bridge"),
)
CALENDARS = (
    PlanCalendar(PLAN_CALENDAR, "Working days of the plan", (1, 2, 3, 4, 5), OFF),
    PlanCalendar("six", "Six days", (1, 2, 3, 4, 5, 6), OFF),
)
FS, SS, FF, SF = LinkKind
ROWS: tuple[tuple[str, float, tuple[Link, ...], dict[str, Any]], ...] = (
    ("begin", 3, (), {"owner_name": "Ann Berg", "doers": (PlanDoer("Ann Berg", 0.5),)}),
    ("ask", 5.5, (Link(to="begin"),), {"deadline": date(2027, 1, 29), "budget": 1200.5}),
    ("read", 4, (Link(to="ask", kind=SS, lag=2),), {"calendar": "six"}),
    ("agree", 0, (Link(to="ask"), Link(to="read")), {"milestone": True}),
    ("write", 6.25, (Link(to="agree", lag=-1.5),), {"what": "Line one.\nLine <two> & three."}),
    ("check", 3, (Link(to="write", kind=FF, lag=1),), {}),
    ("wait", 2, (Link(to="check", lag=3),), {"not_before": date(2027, 2, 15)}),
    (
        "teach",
        7,
        (Link(to="write", kind=SS, lag=0.5), Link(to="wait")),
        {"title": 'A "name"; with: signs, <b>'},
    ),
    ("switch", 1, (Link(to="teach"),), {"calendar": "six", "phase": "live", "phase_title": "Go-live"}),
    ("live", 0, (Link(to="switch"),), {"milestone": True, "phase": "live", "phase_title": "Go-live"}),
)
"""Every kind of link but one, lags below zero and of parts of days, calendars, days off, a day to wait."""


def rich() -> PlanFile:
    """The plan with the days that the scheduler of this program gives."""
    off = {item.id: {day for one in item.off for day in one.days()} for item in CALENDARS}
    weeks = {item.id: WorkDays(item.week, frozenset(off[item.id])) for item in CALENDARS}
    placed = schedule(
        [Activity(name, at, more.get("calendar", ""), more.get("not_before")) for name, at, _, more in ROWS],
        [
            Tie(link.to, name, TieKind(link.kind.value), link.lag)
            for name, _, links, _ in ROWS
            for link in links
        ],
        weeks,
        START,
    ).placed  # fmt: skip
    dated = zip(ROWS, placed, strict=True)
    tasks = [_task(number, row, item.start, item.finish) for number, (row, item) in enumerate(dated, 1)]
    return plain_plan(*tasks, calendars=CALENDARS, start=START, as_of=START - timedelta(days=1))


def _task(
    number: int, row: tuple[str, float, tuple[Link, ...], dict[str, Any]], start: date, finish: date
) -> PlanTask:
    name, length, links, more = row
    told = {"low": length, "likely": length, "high": length, "length": length, "links": links, **more}
    return plain_task(name, number, start=start, finish=finish, **told)


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """What MPXJ said of the file."""
    read: dict[str, Any] = json.loads((FROZEN / "rich.json").read_text(encoding="utf-8"))
    return read


def test_the_file_that_was_read_is_the_file_that_is_written() -> None:
    """Otherwise what was found says nothing of today's writer."""
    assert write_msproject(rich()) == (FROZEN / "rich.xml").read_bytes()


def test_the_reader_has_the_same_dates_and_computes_the_same_ones(found: dict[str, Any]) -> None:
    """Read as written, and computed anew by a scheduler of another origin from lengths, links, calendars."""
    by_id = {item["id"]: item for item in found["tasks"]}
    for task in rich().tasks:
        days = [task.start.isoformat(), task.finish.isoformat()]
        assert [by_id[task.id]["start"], by_id[task.id]["finish"]] == days, task.id
        assert found["computed"][task.id] == days, task.id


NAMES = {FS: "FS", SS: "SS", FF: "FF", SF: "SF"}


def test_the_reader_has_the_same_links_and_lags(found: dict[str, Any]) -> None:
    """Kinds and working days between; the reader tells lags in days of eight hours."""
    by_id = {item["id"]: item for item in found["tasks"]}
    for task in rich().tasks:
        links = {item["to"]: (item["type"], item["lag"]) for item in by_id[task.id]["links"]}
        assert links == {
            link.to: (NAMES[link.kind], [pytest.approx(link.lag), "d"]) for link in task.links
        }, task.id


def test_the_reader_has_the_same_calendars(found: dict[str, Any]) -> None:
    """Working weeks, days off, and which task goes by which."""
    told = {item["name"]: (tuple(item["week"]), item["off"]) for item in found["calendars"]}
    for item in CALENDARS:
        off = [[one.first.isoformat(), one.last.isoformat()] for one in item.off]
        assert told[item.title] == (item.week, off)
    by_id = {item["id"]: item for item in found["tasks"]}
    assert by_id["read"]["calendar"] == "Six days"
    assert by_id["ask"]["calendar"] is None


def test_the_reader_has_the_rest_too(found: dict[str, Any]) -> None:
    """Names with signs that mean something to XML, milestones, deadlines, money, people, the outline."""
    by_id = {item["id"]: item for item in found["tasks"]}
    assert by_id["teach"]["title"] == 'A "name"; with: signs, <b>'
    assert [name for name in by_id if by_id[name]["milestone"]] == ["agree", "live"]
    assert by_id["ask"]["deadline"] == "2027-01-29"
    assert by_id["ask"]["cost"] == 1200.5
    assert by_id["begin"]["people"] == ["Ann Berg"]
    assert by_id["wait"]["constraint"] == ["START_NO_EARLIER_THAN", "2027-02-15"]
    assert [by_id[name]["summary"] for name in ("phase:needs", "phase:live", "ask")] == [True, True, False]
    assert by_id["ask"]["points"] == [5.5, 5.5, 5.5]


if __name__ == "__main__":
    (FROZEN / "rich.xml").write_bytes(write_msproject(rich()))
