"""The plan as a table that the import of Jira takes: phases as epics, tasks and milestones below them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO

from exchange.cells import guarded
from exchange.plan_model import PlanFile, PlanTask
from exchange.xml_text import without_forbidden

HEADS = (
    "Issue Id", "Parent Id", "Issue Type", "Summary", "Description", "Start Date", "Due Date", "Assignee",
    "Labels", "Original Estimate", "Remaining Estimate",
)  # fmt: skip
"""Names that the import of Jira proposes the right fields for."""

EPIC, TASK = "Epic", "Task"
SECONDS = 3600
LONGEST = 250
"""Characters of a summary; Jira takes 255."""


def write_jira(plan: PlanFile, say: Callable[..., str], *, mark: bool = True) -> bytes:
    """The table as CSV in UTF-8.

    Args:
        plan: the plan.
        say: words of descriptions: `say("links", tasks=...)`.
        mark: begin with a byte order mark, which some importers ask for and others take for a letter.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADS)
    for row in _rows(plan, say):
        writer.writerow([guarded(without_forbidden(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def _rows(plan: PlanFile, say: Callable[..., str]) -> Iterator[tuple[str, ...]]:
    number = 0
    for phase, title, inside in plan.phases():
        number += 1
        epic = str(number)
        first, last = min(item.start for item in inside), max(item.finish for item in inside)
        yield (epic, "", EPIC, _line(title), "", str(first), str(last), "", phase, "", "")
        for task in inside:
            number += 1
            yield _row(plan, task, str(number), epic, say)


def _row(plan: PlanFile, task: PlanTask, number: str, epic: str, say: Callable[..., str]) -> tuple[str, ...]:
    labels = [
        task.id,
        *(["milestone"] if task.milestone else []),
        *(["decides_the_end"] if task.critical else []),
    ]
    whole = 0.0 if task.summary else task.length * plan.hours_per_day * SECONDS
    left = (
        whole * (1 - task.done) if task.remaining is None else task.remaining * plan.hours_per_day * SECONDS
    )
    return (
        number,
        epic,
        TASK,
        _line(task.title),
        _description(plan, task, say),
        str(task.start),
        str(task.finish),
        _line(task.owner_name),
        " ".join(labels),
        str(round(whole)),
        str(round(left)),
    )


def _description(plan: PlanFile, task: PlanTask, say: Callable[..., str]) -> str:
    """What has to be done, the note, and what it waits for, which no column holds."""
    known = plan.by_id
    before = [known[link.to].title for link in task.links if link.to in known]
    waits = say("links", tasks="; ".join(before)) if before else ""
    deadline = say("deadline", day=task.deadline) if task.deadline else ""
    return "\n\n".join(filter(None, (task.what, task.note, waits, deadline)))


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
