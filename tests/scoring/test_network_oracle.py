"""What the scheduler of MPXJ makes of fifty random plans; frozen by `tools/oracles/schedules.py`.

Two things are told otherwise, as `docs/methods/schedule.md` says. A milestone is one moment, which MPXJ names
by the end of a day or the beginning of the next; here it stands on the day that ends. And MPXJ lets an
activity whose start alone is waited for slip beyond the end of the plan when it counts free room.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scoring.network import Activity, Network, Placed, Tie, TieKind, schedule
from scoring.workdays import WorkDays

FROZEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "frozen" / "schedules.json").read_text(encoding="utf-8")
)
CALENDAR = WorkDays((1, 2, 3, 4, 5), frozenset(map(date.fromisoformat, FROZEN["off"])))


def ours(plan: dict[str, Any]) -> Network:
    """The same plan here."""
    return schedule(
        [
            Activity(
                item["id"],
                item["days"],
                not_before=item["not_before"] and date.fromisoformat(item["not_before"]),
            )
            for item in plan["tasks"]
        ],
        [Tie(item["before"], item["after"], TieKind(item["kind"]), item["lag"]) for item in plan["ties"]],
        {"": CALENDAR},
        date.fromisoformat(FROZEN["start"]),
    )


def work(moment: str) -> int:
    """Working days that have passed by a moment of MPXJ, which are eight in the morning and five at night."""
    return CALENDAR.offset(date.fromisoformat(moment[:10])) + (moment[11:] == "17:00")


def agrees(item: Placed, theirs: dict[str, Any], *, milestone: bool) -> bool:
    """All days and both kinds of room of one activity."""
    named = {"start": 0, "finish": 1, "late_start": 0, "late_finish": 1}
    for name, after in named.items():
        begins = CALENDAR.offset(getattr(item, name))
        possible = {begins, begins + 1} if milestone else {begins + after}
        if work(theirs[name]) not in possible:
            return False
    free = min(theirs["free_float"], theirs["total_float"])
    return (item.total_float, item.free_float, item.critical) == (
        theirs["total_float"],
        free,
        theirs["critical"],
    )


@pytest.mark.parametrize("number", range(len(FROZEN["plans"])))
def test_days_and_room_are_those_of_mpxj(number: int) -> None:
    """First and last days, early and late, total and free room, and what is critical."""
    plan = FROZEN["plans"][number]
    placed = zip(ours(plan).placed, plan["placed"], plan["tasks"], strict=True)

    assert [
        item.id for item, theirs, task in placed if not agrees(item, theirs, milestone=not task["days"])
    ] == []


def test_the_plans_hold_what_they_are_for() -> None:
    """Fifty plans, every kind of tie, lags both ways, milestones, first days that are asked for, and room."""
    plans = FROZEN["plans"]
    ties = [tie for plan in plans for tie in plan["ties"]]

    assert len(plans) == 50
    assert {tie["kind"] for tie in ties} == {"FS", "SS", "FF", "SF"}
    assert {tie["lag"] for tie in ties} >= {-2, 0, 5}
    assert sum(not task["days"] for plan in plans for task in plan["tasks"]) > 30
    assert sum(bool(task["not_before"]) for plan in plans for task in plan["tasks"]) > 30
    assert sum(item["free_float"] > 0 for plan in plans for item in plan["placed"]) > 100
