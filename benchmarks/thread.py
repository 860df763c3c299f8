"""How quick a large project stays: 500 requirements, 2,000 needs, 10,000 answers.

    .venv/bin/python benchmarks/thread.py

Prints milliseconds for everything that follows from the project, for the same once more as after loading it
anew from the store (nothing changed), for one changed requirement, and for asking why a vendor leads; each as
the median of several goes, with ratios measured in this run. Nothing here is part of the tests.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from project.catalogue import Catalogue, ContentSource, resolve
from project.model import AnyRecord, Project, Score, Settings, Vendor
from project.outlook import Outlook
from project.parts import RESULTS
from project.records.inventory import Process
from project.records.requirements import NeedView, Requirement, RequirementState, need_record
from project.records.vision import Objective
from project.remembered import Remembered
from project.results.thread import NodeKind, Thread
from project.results.why import came_of, why
from questionnaires.responses import Answer, Response, ResponseState
from questionnaires.tally import tally

REQUIREMENTS, QUESTIONS, ROWS, PEOPLE = 500, 40, 50, 250
CRITERIA, VENDORS, OBJECTIVES, PROCESSES, DEPARTMENTS = 40, 5, 20, 60, 6
T = TypeVar("T")
DAY = date(2026, 3, 1)
GOES = 7


def main() -> None:
    """Measure and print."""
    chance = Random(5)  # noqa: S311  a made-up project is no secret
    found, taken = content(), time.perf_counter()
    project = made(found, chance)
    print(f"{len(project.records)} records, {QUESTIONS * ROWS} needs, {PEOPLE * QUESTIONS} answers")
    print(f"  made and counted in {_ms(taken):.0f} ms")
    shelf = Remembered()
    taken = time.perf_counter()
    whole(Outlook(project, found, DAY, remembered=shelf))
    first = _ms(taken)
    print(f"  everything for the first time    {first:8.1f} ms")
    again = timed(lambda: anew(project), lambda item: whole(Outlook(item, found, DAY, remembered=shelf)))
    print(f"  loaded anew, nothing changed     {again:8.1f} ms   {again / first:.2f} of the first time")
    edits = iter(range(1_000))
    edit = timed(
        lambda: edited(anew(project), next(edits)),
        lambda item: whole(Outlook(item, found, DAY, remembered=shelf)),
    )
    print(f"  one requirement changed          {edit:8.1f} ms   {edit / first:.2f} of the first time")
    asked(Outlook(project, found, DAY, remembered=shelf))


def asked(outlook: Outlook) -> None:
    """Why a vendor leads, on a chain that was not asked anything yet, and by going through all links."""
    thread, shortlist = outlook.thread, outlook.shortlist
    vendors = [item.vendor for item in shortlist.standings]
    links = f"{len(thread.nodes)} things, {len(thread.links)} links, {len(thread.orphans)} hang loose"
    fresh = timed(
        lambda: Thread(thread.nodes, thread.links, thread.orphans),
        lambda item: why(item, shortlist, vendors[0]),
    )
    warm = timed(lambda: thread, lambda item: [why(item, shortlist, name) for name in vendors])
    came = timed(lambda: thread, lambda item: came_of(item, "d0"))
    slow = timed(lambda: thread, _searched)
    quick = timed(lambda: thread, lambda item: [item.causes(node) for node in item.of(NodeKind.CRITERION)])
    print(f"  {links}")
    print(f"  why, with its tables to be made  {fresh:8.1f} ms")
    print(f"  why of all {len(vendors)} vendors             {warm:8.1f} ms")
    print(f"  what came of a department's word {came:8.1f} ms")
    print(f"  one link back of all criteria    {quick:8.3f} ms   searched {slow / quick:.0f} times as long")


def _searched(thread: Thread) -> None:
    for node in thread.of(NodeKind.CRITERION):
        causes = {link.source for link in thread.links if link.target == node.key}
        _ = [item for item in thread.nodes if item.key in causes]


def timed(prepare: Callable[[], T], work: Callable[[T], object]) -> float:
    """Median milliseconds of the work; what it works on is prepared outside the clock."""
    taken = []
    for _ in range(GOES):
        given = prepare()
        began = time.perf_counter()
        work(given)
        taken.append(_ms(began))
    return median(taken)


def _ms(began: float) -> float:
    return 1_000 * (time.perf_counter() - began)


def whole(outlook: Outlook) -> None:
    """Compute every part."""
    for part in RESULTS:
        getattr(outlook, part)


def anew(project: Project) -> Project:
    """Equal records that are other objects, as when the store is read again."""
    records = tuple(type(item).model_validate(item.model_dump()) for item in project.records)
    return project.model_copy(update={"records": records})


def edited(project: Project, number: int) -> Project:
    """One requirement with another text."""
    records = tuple(
        item.model_copy(update={"acceptance": f"Shown {number}", "revision": number + 1})
        if isinstance(item, Requirement) and item.id == "r7"
        else item
        for item in project.records
    )
    return project.model_copy(update={"records": records})


def content() -> Catalogue:
    """A small plan with a large survey."""
    texts = {
        "playbook": PLAYBOOK,
        "questionnaire": _survey(),
        "criteria": _criteria(),
        "costs": COSTS,
        "rates": RATES,
    }
    found = resolve(tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in texts.items()))
    if found.catalogue is None:
        raise SystemExit(str(found.diagnostics[:3]))
    return found.catalogue


def made(catalogue: Catalogue, chance: Random) -> Project:
    """The project; half of the needs inform a criterion, requirements name four needs each."""
    records = tuple(sorted(_records(chance), key=lambda item: (item.KIND, item.id)))
    return Project(id="p", records=records, tallies=(tally(catalogue.questionnaire, _responses(chance)),))


def _records(chance: Random) -> list[AnyRecord]:
    needs = [f"q{question}/r{row}" for question in range(QUESTIONS) for row in range(ROWS)]
    vendors = [f"v{number}" for number in range(VENDORS)]
    objectives = [f"o{number}" for number in range(OBJECTIVES)]
    processes = [f"p{number}" for number in range(PROCESSES)]
    return [
        Settings(name="Large", users=200),
        *(Vendor(id=name, name=name.upper()) for name in vendors),
        *(
            Score(id=f"{name}:c{number}", vendor=name, criterion=f"c{number}", value=chance.randint(1, 5))
            for name in vendors
            for number in range(CRITERIA)
        ),
        *(Objective(id=name, title=name, leads_to="o0" if name != "o0" else None) for name in objectives),
        *(Process(id=name, title=name, pain=chance.randint(1, 5)) for name in processes),
        *(NeedView(id=need_record(name), need=name) for name in needs),
        *(_requirement(number, chance, needs, objectives, processes) for number in range(REQUIREMENTS)),
    ]


def _requirement(
    number: int, chance: Random, needs: list[str], objectives: list[str], processes: list[str]
) -> Requirement:
    return Requirement(
        id=f"r{number}",
        statement=f"What has to be possible {number}",
        state=chance.choice(tuple(RequirementState)),
        reason="so",
        family="contacts",
        needs=tuple(chance.sample(needs, 4)),
        objectives=tuple(chance.sample(objectives, 1)),
        automates=tuple(chance.sample(processes, 1)),
        criterion=f"c{chance.randrange(CRITERIA)}",
    )


def _responses(chance: Random) -> tuple[Response, ...]:
    """Everybody rates every row; equal points for a person keep the making short."""
    made_up = []
    for person in range(PEOPLE):
        rows = {f"r{row}": chance.randint(1, 5) for row in range(ROWS)}
        answers = {f"q{number}": Answer(f"q{number}", rows) for number in range(QUESTIONS)}
        department = f"d{person % DEPARTMENTS}"
        made_up.append(Response(f"p{person}", "large", department, state=ResponseState.SENT, answers=answers))
    return tuple(made_up)


PLAYBOOK = """
format: 2
kind: playbook
id: large
version: "1.0.0"
title: Large
summary: One phase.
content: {questionnaire: large, criteria: large, costs: large, rates: large, vendors: []}
weights: {points: "importance - scale_low", why: Points above the lowest answer.}
phases:
  - id: one
    title: One
    purpose: Begin.
    done_when: It has begun.
    steps: [{id: ask, title: Ask, what: Ask people., who: Lead, how_long: A day, done_when: Asked.}]
families: [{id: contacts, title: Contacts, what: People.}]
stages: [{id: build, title: Build, what: Build., done_when: Built.}]
seats: [{id: lead, title: Lead, what: Leads., fits: You.}]
tasks:
  - {id: set_up, title: Set up, what: Do it., phase: one, stage: build, milestone: true, letters: {lead: AR},
    delivers: [contacts]}
"""
COSTS = """
format: 1
kind: costs
id: large
version: "1.0.0"
title: Large
summary: One.
drivers: [{id: days, title: Days, ask: How many?, unit: days}]
costs: [{id: help, title: Help, what: Consulting., kind: one_off, amount: "days * 1000", family: consulting}]
benefits: []
"""
RATES = """
format: 1
kind: rates
id: large
version: "1.0.0"
title: Large
base: EUR
rates: [{currency: USD, per_base: {value: 1.25, unit: USD per EUR, source: {name: A bank, kind: method,
  as_of: 2026-01-01}}}]
"""


def _survey() -> str:
    departments = ", ".join(f"{{id: d{number}, title: D{number}}}" for number in range(DEPARTMENTS))
    points = ", ".join(f"{{value: {value}, label: P{value}}}" for value in range(1, 6))
    lines = [
        "format: 1", "kind: questionnaire", "id: large", 'version: "1.0.0"', "title: Large", "purpose: Ask.",
        "retention: A year.", "anonymity: confidential", "minutes: 60", f"departments: [{departments}]",
        f"scales: [{{id: five, points: [{points}]}}]", "sections:", "  - id: all", "    title: All",
        "    questions:",
    ]  # fmt: skip
    for question in range(QUESTIONS):
        rows = ", ".join(_row(question, row) for row in range(ROWS))
        lines.append(f"      - {{id: q{question}, kind: ratings, text: Q, scale: five, rows: [{rows}]}}")
    return "\n".join(lines)


def _row(question: int, row: int) -> str:
    feeds = f", feeds: c{(question + row) % CRITERIA}" if row % 2 else ""
    return f"{{id: r{row}, label: Q{question} R{row}{feeds}}}"


def _criteria() -> str:
    head = ["format: 1", "kind: criteria", "id: large", 'version: "1.0.0"', "title: Large", "summary: Many."]
    anchors = "[{score: 1, means: none}, {score: 5, means: all}]"
    blocks = ("software", "technology", "vendor")
    each = [
        f"  - {{id: c{number}, title: C{number}, ask: Q, block: {blocks[number % 3]}, points: 2, "
        f"anchors: {anchors}}}"
        for number in range(CRITERIA)
    ]
    return "\n".join([*head, "criteria:", *each])


if __name__ == "__main__":
    main()
