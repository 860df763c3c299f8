"""How quick a plan of 300 own tasks beside the standard playbook answers an edit.

    .venv/bin/python benchmarks/plan_edit.py

Prints milliseconds of the processor, each the median of several goes: for one changed task until the new plan
is there, what others computed before being remembered; the same with nothing remembered; the checks that the
change goes through before it is saved; and for drawing the cases and evening out after it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playbook.delivery import Link
from project.catalogue import Catalogue
from project.changes import Put, faults
from project.model import Membership, Person, Project, Role, Settings
from project.outlook import Outlook
from project.records.planning import Doer, TaskPlan
from project.remembered import Remembered
from workspace.library import Library

TASKS, PEOPLE, GOES = 300, 10, 7
DAY = date(2027, 3, 1)


def main() -> None:
    """Measure and print."""
    catalogue = Library().choose("standard").catalogue
    if catalogue is None:
        sys.exit("the standard playbook cannot be read")
    project, shelf = made(catalogue), Remembered()
    count = len(Outlook(project, catalogue, DAY, remembered=shelf).schedule.tasks)
    print(f"{count} tasks, {PEOPLE} people")
    edits = iter(range(1_000))
    quick = timed(lambda: Outlook(edited(project, next(edits)), catalogue, DAY, remembered=shelf).schedule)
    slow = timed(lambda: Outlook(edited(project, next(edits)), catalogue, DAY).schedule)
    print(f"  an edit until the new plan is there {quick:8.1f} ms   {quick / slow:.2f} of nothing remembered")
    saved = timed(lambda: faults(project, catalogue, [Put(changed(project, next(edits)))]))
    print(f"  checks before it is saved           {saved:8.1f} ms")
    fresh = [Outlook(edited(project, next(edits)), catalogue, DAY, remembered=shelf) for _ in range(2 * GOES)]
    for outlook in fresh:
        _ = outlook.schedule
    drawn = timed(lambda: fresh.pop().date_range)
    print(f"  the cases drawn again               {drawn:8.1f} ms")
    print(f"  evened out again                    {timed(lambda: fresh.pop().levelling):8.1f} ms")


def timed(work: Callable[[], object]) -> float:
    """Median milliseconds of the processor."""
    taken = []
    for _ in range(GOES):
        began = time.process_time()
        work()
        taken.append(1_000 * (time.process_time() - began))
    return median(taken)


def made(catalogue: Catalogue) -> Project:
    """A project whose tasks each wait for up to two of the twenty before, each with somebody who does it."""
    chance = Random(1)  # noqa: S311  a made-up project is no secret
    phases = [phase.id for phase in catalogue.playbook.phases]
    people = [Person(id=f"p{number}", name=f"Person {number}") for number in range(PEOPLE)]
    tasks = [
        TaskPlan(
            id=f"t{number}",
            own=True,
            title=f"Task {number}",
            phase=phases[number * len(phases) // TASKS],
            low=2,
            likely=4,
            high=9,
            links=tuple(Link(to=f"t{place}") for place in _before(number, chance)),
            doers=(Doer(person=chance.choice(people).id),),
        )
        for number in range(TASKS)
    ]
    own = Settings(name="Large", users=200, start=DAY)
    records = (own, *people, Membership(id="p0", role=Role.OWNER), *tasks)
    return Project(id="p", records=tuple(sorted(records, key=lambda item: (item.KIND, item.id))))


def _before(number: int, chance: Random) -> list[int]:
    known = range(max(0, number - 20), number)
    return chance.sample(known, min(2, len(known)))


def changed(project: Project, number: int) -> TaskPlan:
    """One task with another length."""
    found = next(item for item in project.of(TaskPlan) if item.id == "t150")
    return found.model_copy(update={"likely": 3 + number % 97 / 20})


def edited(project: Project, number: int) -> Project:
    """The project with it."""
    task = changed(project, number)
    records = tuple(
        task if item.KIND == task.KIND and item.id == task.id else item for item in project.records
    )
    return project.model_copy(update={"records": records})


if __name__ == "__main__":
    main()
