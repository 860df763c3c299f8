"""What an independent reader (MPXJ) finds in an XML of MS Project, and the days its own scheduler computes.

Run with a Python that has what `requirements-oracles-plans.txt` names, where Java is installed:

    python tools/oracles/msproject_read.py tests/frozen/plans/rich.xml > tests/frozen/plans/rich.json

`tests/exchange/test_msproject_oracle.py` holds the written file to it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def day(moment: Any) -> str | None:
    """The day of a moment of the reader."""
    return None if moment is None else str(moment)[:10]


def number(value: Any) -> float | None:
    """A number of the reader."""
    return None if value is None else float(value.doubleValue())


def length(value: Any) -> list[Any] | None:
    """A length of the reader with its unit."""
    return None if value is None else [float(value.getDuration()), str(value.getUnits())]


def task_found(task: Any) -> dict[str, Any]:
    """One task as the reader has it."""
    doers = [item for item in task.getResourceAssignments() if item.getResource() is not None]
    links = [
        {
            "to": str(item.getPredecessorTask().getText(1)),
            "type": str(item.getType()),
            "lag": [float(item.getLag().getDuration()), str(item.getLag().getUnits())],
        }
        for item in task.getPredecessors()
    ]
    return {
        "id": str(task.getText(1)),
        "version": str(task.getText(2)),
        "points": [number(task.getNumber(at)) for at in (1, 2, 3)],
        "title": str(task.getName()),
        "wbs": str(task.getWBS()),
        "level": int(task.getOutlineLevel()),
        "summary": bool(task.getSummary()),
        "milestone": bool(task.getMilestone()),
        "start": day(task.getStart()),
        "finish": day(task.getFinish()),
        "duration": length(task.getDuration()),
        "done": number(task.getPercentageComplete()),
        "constraint": [str(task.getConstraintType()), day(task.getConstraintDate())],
        "deadline": day(task.getDeadline()),
        "calendar": None if task.getCalendar() is None else str(task.getCalendar().getName()),
        "cost": number(task.getFixedCost()),
        "people": sorted(str(item.getResource().getName()) for item in doers),
        "baseline": [day(task.getBaselineStart()), day(task.getBaselineFinish())],
        "links": links,
    }  # fmt: skip


def calendar_found(calendar: Any) -> dict[str, Any]:
    """One calendar as the reader has it."""
    from java.time import DayOfWeek  # noqa: PLC0415  only there once Java runs

    week = [int(item.getValue()) for item in DayOfWeek.values() if bool(calendar.isWorkingDay(item))]
    off = [[day(item.getFromDate()), day(item.getToDate())] for item in calendar.getCalendarExceptions()]
    return {"name": str(calendar.getName()), "week": week, "off": off}


def found(file: Path) -> dict[str, Any]:
    """Everything the reader says, and the dates its own scheduler computes."""
    import jpype  # noqa: PLC0415  heavy, and its path is set by importing mpxj
    import mpxj  # noqa: F401, PLC0415  puts its classes on the path

    jpype.startJVM()
    import jpype.imports  # noqa: PLC0415  works once Java runs
    from org.mpxj.cpm import MicrosoftScheduler  # noqa: PLC0415  as above
    from org.mpxj.reader import UniversalProjectReader  # noqa: PLC0415  as above

    project = UniversalProjectReader().read(str(file))
    told: dict[str, Any] = {
        "title": str(project.getProjectProperties().getProjectTitle()),
        "start": day(project.getProjectProperties().getStartDate()),
        "calendars": [calendar_found(item) for item in project.getCalendars() if item.getName() is not None],
        "tasks": [task_found(item) for item in project.getTasks()],
    }
    try:
        MicrosoftScheduler().schedule(project, project.getProjectProperties().getStartDate())
        told["computed"] = {
            str(item.getText(1)): [day(item.getStart()), day(item.getFinish())] for item in project.getTasks()
        }
    except jpype.JException as fault:
        told["computed"] = None
        told["fault"] = str(fault)
    return told


if __name__ == "__main__":
    json.dump(found(Path(sys.argv[1])), sys.stdout, indent=1, sort_keys=True)
    print()
