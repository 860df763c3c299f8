"""Freeze what the scheduler of MPXJ makes of random plans, for the tests.

Run with an environment that holds requirements-oracles-schedules.txt and Java; prints the JSON that belongs
into tests/frozen/schedules.json:

    python tools/oracles/schedules.py > tests/frozen/schedules.json

Plans have whole days, all four ties, lags, a week of five days with days off and first days asked for.
Where a tie would let a task begin before the plan does, MPXJ lets it; so every task is told not to.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version
from typing import Any

import jpype  # type: ignore[import-not-found,unused-ignore]  # only in the oracles' environment
import mpxj  # type: ignore[import-not-found,unused-ignore]  # noqa: F401  likewise; it finds its own classes

SEED = 20261123
PLANS = 50
MONDAY = date(2026, 1, 5)
OFF = (date(2026, 1, 6), date(2026, 1, 19), date(2026, 2, 12), date(2026, 2, 13))
WORKING = [
    day
    for day in (MONDAY + timedelta(days=at) for at in range(40))
    if day.isoweekday() in range(1, 6) and day not in OFF
]
MINUTES = 480
KINDS = {"FS": "FINISH_START", "SS": "START_START", "FF": "FINISH_FINISH", "SF": "START_FINISH"}

Case = dict[str, Any]


def plan(chance: random.Random, number: int) -> Case:
    """A random plan; every third has only plain ties, every other third no first days that are asked for."""
    size = chance.randint(4, 25)
    tasks = [
        {"id": f"t{at}", "days": chance.choice([0, *range(1, 11)]), "not_before": None} for at in range(size)
    ]
    if number % 3 == 0:
        for item in chance.sample(tasks, size // 4):
            item["not_before"] = chance.choice(WORKING).isoformat()
    pairs = sorted({tuple(sorted(chance.sample(range(size), 2))) for _ in range(int(size * 1.4))})
    kinds = ["FS"] if number % 3 == 1 else ["FS"] * 3 + ["SS", "FF", "SF"]
    lags = [0, 0, 0, 1, 2, 5, -1, -2]
    ties = [
        {"before": f"t{one}", "after": f"t{other}", "kind": chance.choice(kinds), "lag": chance.choice(lags)}
        for one, other in pairs
    ]
    return {"tasks": tasks, "ties": ties}


def theirs(case: Case) -> list[Case]:
    """Days and room of every task, by MPXJ; room in days."""
    from java.time import LocalDate, LocalDateTime  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415  only with Java
    from org.mpxj import (  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415  likewise
        ConstraintType,
        Duration,
        ProjectFile,
        Relation,
        RelationType,
        TaskMode,
        TimeUnit,
    )
    from org.mpxj.cpm import MicrosoftScheduler  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415  likewise

    file = ProjectFile()
    calendar = file.addDefaultBaseCalendar()
    for day in OFF:
        calendar.addCalendarException(LocalDate.parse(day.isoformat()))
    file.setDefaultCalendar(calendar)
    start = LocalDateTime.parse(f"{MONDAY.isoformat()}T08:00:00")
    file.getProjectProperties().setStartDate(start)
    made = {}
    for item in case["tasks"]:
        task = file.addTask()
        task.setName(item["id"])
        task.setTaskMode(TaskMode.AUTO_SCHEDULED)
        task.setDuration(Duration.getInstance(item["days"], TimeUnit.DAYS))
        task.setRemainingDuration(Duration.getInstance(item["days"], TimeUnit.DAYS))
        task.setActualDuration(Duration.getInstance(0, TimeUnit.DAYS))
        task.setConstraintType(ConstraintType.START_NO_EARLIER_THAN)
        task.setConstraintDate(LocalDateTime.parse(f"{item['not_before'] or MONDAY.isoformat()}T08:00:00"))
        made[item["id"]] = task
    for tie in case["ties"]:
        made[tie["after"]].addPredecessor(
            Relation.Builder()
            .predecessorTask(made[tie["before"]])
            .type(getattr(RelationType, KINDS[tie["kind"]]))
            .lag(Duration.getInstance(tie["lag"], TimeUnit.DAYS))
        )
    MicrosoftScheduler().schedule(file, start)
    return [told(made[item["id"]], item["id"]) for item in case["tasks"]]


def told(task: Any, name: str) -> Case:
    """What the file says of a task after it was scheduled."""
    return {
        "id": name,
        "start": str(task.getStart()),
        "finish": str(task.getFinish()),
        "late_start": str(task.getLateStart()),
        "late_finish": str(task.getLateFinish()),
        "total_float": days(task.getTotalSlack()),
        "free_float": days(task.getFreeSlack()),
        "critical": bool(task.getCritical()),
    }


def days(duration: Any) -> float:
    """A duration in working days of eight hours."""
    units = {"m": MINUTES, "h": MINUTES / 60, "d": 1.0}
    return round(float(duration.getDuration()) / units[str(duration.getUnits())], 6)


def cases() -> Iterator[Case]:
    """All plans, each with what MPXJ makes of it."""
    chance = random.Random(SEED)  # noqa: S311  plans, not secrets
    for number in range(PLANS):
        drawn = plan(chance, number)
        yield {**drawn, "placed": theirs(drawn)}


def main() -> None:
    """Print the JSON."""
    jpype.startJVM()
    made = list(cases())
    jpype.shutdownJVM()
    frozen = {
        "made_by": {"mpxj": version("mpxj")},
        "start": MONDAY.isoformat(),
        "off": [day.isoformat() for day in OFF],
        "plans": made,
    }
    print(json.dumps(frozen, indent=None, separators=(",", ":")).replace('{"tasks"', '\n{"tasks"'))


if __name__ == "__main__":
    main()
