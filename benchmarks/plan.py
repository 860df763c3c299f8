"""How fast a plan of 2,000 tasks is scheduled, and how fast 10,000 cases of it are.

    .venv/bin/python benchmarks/plan.py [tasks] [cases]

Prints milliseconds of processor time (so a busy machine does not count), the largest memory of the process,
and how many times as long a plain Python loop over cases takes, timed on fewer cases that have been drawn and
scaled up. Nothing here is part of the tests.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scoring.network import Activity, Network, Tie, TieKind, schedule  # noqa: E402  the path has to be set first
from scoring.network_draws import lengths, places  # noqa: E402  as above
from scoring.network_trials import Simulated, simulate  # noqa: E402  as above
from scoring.spread import Shape, Spread  # noqa: E402  as above
from scoring.workdays import WorkDays  # noqa: E402  as above

TASKS, CASES, SLOW = 2_000, 10_000, 20
START = date(2026, 1, 5)
KINDS = (*[TieKind.FS] * 7, TieKind.SS, TieKind.FF, TieKind.SF)
CALENDARS = {"": WorkDays()}
LABELS = ("schedule", "cases, first time", "cases, drawn before", "plain loop over the same cases")

T = TypeVar("T")
Plan = tuple[list[Activity], list[Tie], dict[str, Spread]]


def main() -> None:
    """Measure and print."""
    tasks = int(sys.argv[1]) if len(sys.argv) > 1 else TASKS
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else CASES
    plan = made_up(tasks)
    taken, network = timed(lambda: scheduled(plan))
    first, _ = timed(lambda: simulated(plan, cases))
    again, found = timed(lambda: simulated(plan, cases))
    into, drawn = few(plan, cases)
    loop, ends = timed(lambda: [walked(days, into) for days in drawn])
    check(found, ends)
    print(
        f"{tasks:,} tasks, {len(plan[1]):,} ties, {cases:,} cases;"
        f" ends {network.finish}, in four of five cases by {found.finish.by(0.8)}"
    )
    for label, figure in zip(LABELS, (taken, first, again, loop * cases / SLOW), strict=True):
        print(f"  {label:34} {figure:10.1f} ms {figure / first:8.1f}")
    print(f"  {'largest memory':34} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.0f} MB")


def measured() -> Iterator[tuple[str, float]]:
    """Milliseconds in a process of its own."""
    found = subprocess.run(
        [sys.executable, str(Path(__file__))], capture_output=True, text=True, check=True, cwd=ROOT
    )
    for line in found.stdout.splitlines():
        for label in LABELS:
            if line.strip().startswith(label):
                yield f"plan of {TASKS:,} tasks: {label}", float(line[36:].split()[0])


def made_up(tasks: int) -> Plan:
    """A plan in which each task waits for one or two of the forty before it."""
    chance = random.Random(5)  # noqa: S311  plans, not secrets
    activities, ties, spreads = [], [], {}
    for at in range(tasks):
        low = chance.randint(1, 10) / 2
        likely = low + chance.randint(0, 8) / 2
        high = likely + chance.randint(1, 20) / 2
        activities.append(Activity(f"t{at}", (low + 4 * likely + high) / 6))
        spreads[f"t{at}"] = Spread(Shape.PERT, low, likely, high)
        ties += [
            Tie(f"t{before}", f"t{at}", chance.choice(KINDS), chance.choice([0, 0, 0, 1, -1]))
            for before in sorted({chance.randint(max(0, at - 40), at - 1) for _ in range(2)} if at else ())
        ]
    return activities, ties, spreads


def scheduled(plan: Plan) -> Network:
    """Early and late days."""
    return schedule(plan[0], plan[1], CALENDARS, START)


def simulated(plan: Plan, cases: int) -> Simulated:
    """All cases."""
    return simulate(plan[0], plan[1], CALENDARS, START, spreads=plan[2], trials=cases)


def few(plan: Plan, cases: int) -> tuple[dict[str, list[Tie]], list[dict[str, float]]]:
    """The ties into each task, and the lengths of all tasks in a few of the same cases."""
    activities, ties, spreads = plan
    rows = {
        name: lengths(spread, places(1, name, 0, cases))[:SLOW].tolist() for name, spread in spreads.items()
    }
    into: dict[str, list[Tie]] = {item.id: [] for item in activities}
    for tie in ties:
        into[tie.after].append(tie)
    return into, [{name: days[case] for name, days in rows.items()} for case in range(SLOW)]


def walked(days: dict[str, float], into: dict[str, list[Tie]]) -> float:
    """The end of one case; which tasks have no room is found as well."""
    begin: dict[str, float] = {}
    end: dict[str, float] = {}
    for name, held in into.items():
        begin[name] = max([0.0, *(bound(tie, days, begin, end) for tie in held)])
        end[name] = begin[name] + days[name]
    last = max(end.values())
    critical = {name for name, at in end.items() if at >= last}
    for name in reversed(into):
        if name in critical:
            critical |= {tie.before for tie in into[name] if bound(tie, days, begin, end) >= begin[name]}
    return last


def bound(tie: Tie, days: dict[str, float], begin: dict[str, float], end: dict[str, float]) -> float:
    """Where the one after can begin."""
    moment = (end if tie.kind[0] == "F" else begin)[tie.before] + tie.lag
    return moment - days[tie.after] if tie.kind[1] == "F" else moment


def check(found: Simulated, ends: list[float]) -> None:
    """Both compute the same."""
    if not np.allclose(found.lengths[:SLOW], ends, atol=0.01):
        sys.exit("the plain loop computes something else")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds of processor time and what came of it."""
    began = time.process_time()
    result = work()
    return (time.process_time() - began) * 1000, result


if __name__ == "__main__":
    main()
