"""How long 100,000 trials of 30 drivers take, from draws through a cash flow of 61 months to what is told.

    .venv/bin/python benchmarks/simulation.py [trials]

Prints milliseconds of processor time (so a busy machine does not count) and the largest memory of the
process, beside a plain Python loop over trials and, where it can be imported, one over numpy-financial's npv,
both timed on fewer trials and scaled up. Nothing here is part of the tests.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from operator import mul
from pathlib import Path
from typing import TypeVar

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scoring.cashflow import Floats, by_year
from scoring.histogram import histogram
from scoring.information_value import next_to_find_out, perfect_information
from scoring.outcomes import summary
from scoring.returns import discount_factors
from scoring.sensitivity import related, tornado
from scoring.spread import Shape, Spread
from scoring.tails import REFERENCE
from scoring.trials import Draws, draws, pieces

TRIALS, DRIVERS, YEARS, SLOW = 100_000, 30, 5, 2_000
MONTHS = 12 * YEARS + 1
RATE = 0.08
NAMES = tuple(f"driver_{at:02}" for at in range(DRIVERS))
ONE_OFF, COSTS = 8, 16
"""The first eight drivers are spent once, up to the sixteenth every month, the others are earned."""

T = TypeVar("T")


def main() -> None:
    """Measure and print."""
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else TRIALS
    spreads = made_up()
    bare = peak()
    drawing, drawn = timed(lambda: drawn_from(spreads, trials))
    running, worth = timed(lambda: through(drawn.values))
    telling, _ = timed(lambda: (summary(worth), histogram(worth)))
    ranking, _ = timed(lambda: (tornado(spreads, through), related(NAMES, drawn.values, worth)))
    knowing, found = timed(lambda: next_to_find_out(NAMES, drawn.values, worth[:, None]))
    whole = drawing + running + telling
    print(f"{trials:,} trials of {DRIVERS} drivers, {MONTHS} months")
    rows = [
        ("draws: layers, shared difficulty, two tails", drawing),
        ("cash flow and present value", running),
        ("percentiles, shortfall, bars", telling),
        ("the three together", whole),
        ("tornado and rank correlation", ranking),
        ("worth of finding out, per driver", knowing),
    ]
    for what, taken in rows:
        print(f"  {what:44} {taken:10.1f} ms")
    print(f"  {'largest memory, of which before':44} {peak():10.0f} MB {bare:6.0f} MB")
    print(f"  perfect information {perfect_information(worth[:, None])}\n  first to find out {found[0]}")
    for what, each, same in slow(drawn.values[:SLOW]):
        if not np.allclose(same, worth[:SLOW], rtol=1e-9):
            sys.exit(f"{what} computes something else")
        print(
            f"  {what:44} {each * trials:10.0f} ms   {each * trials / running:6.0f} times the cash flow above"
        )


def made_up() -> dict[str, Spread]:
    """Thirty drivers of three shapes."""
    shapes = (Shape.PERT, Shape.TRIANGULAR, Shape.LOGNORMAL)
    sizes = [40.0] * ONE_OFF + [1.0] * (COSTS - ONE_OFF) + [2.2] * (DRIVERS - COSTS)
    return {
        name: Spread(shapes[at % 3], 0.7 * sizes[at], sizes[at], 1.5 * sizes[at])
        for at, name in enumerate(NAMES)
    }


def drawn_from(spreads: dict[str, Spread], trials: int) -> Draws:
    """Half of the drivers hang together, two have a heavy tail."""
    loadings = {name: 0.6 if at < COSTS else -0.3 for at, name in enumerate(NAMES) if at % 2 == 0}
    found = draws(spreads, trials, 7, loadings=loadings, tails=dict.fromkeys(NAMES[:2], REFERENCE))
    if not isinstance(found, Draws):
        sys.exit(f"refused: {found.faults}")
    return found


def pattern() -> Floats:
    """What one unit of each driver moves in each month, shape (drivers, months): out first, then in."""
    months = np.arange(MONTHS)
    lines = [np.where(months == at, -1.0, 0.0) for at in range(ONE_OFF)]
    lines += [np.where(months > at, -1.0, 0.0) for at in range(COSTS - ONE_OFF)]
    lines += [np.clip((months - at) / 12, 0.0, 1.0) for at in range(DRIVERS - COSTS)]
    return np.array(lines)


def through(values: Floats) -> Floats:
    """Net present value of each trial, all lines by month in between, in pieces of a few megabytes."""
    factors, lines = discount_factors(RATE, YEARS), pattern()
    worth = np.empty(len(values))
    for part in pieces(len(values), MONTHS):
        worth[part] = by_year(values[part] @ lines) @ factors
    return worth


def slow(values: Floats) -> Iterator[tuple[str, float, Floats]]:
    """The same model over the same draws, trial by trial: what, milliseconds per trial, present values."""
    rows = values.tolist()
    yield ("plain Python, trial by trial", *looped(rows, present_value))
    if find_spec("numpy_financial"):
        npv = import_module("numpy_financial").npv
        yield ("with numpy-financial's npv", *looped(rows, lambda yearly: float(npv(RATE, yearly))))


def looped(rows: list[list[float]], npv: Callable[[list[float]], float]) -> tuple[float, Floats]:
    """Milliseconds per trial, and the present values."""
    lines = list(zip(*pattern().tolist(), strict=True))

    def once() -> list[float]:
        found = []
        for row in rows:
            money = [sum(map(mul, row, month)) for month in lines]
            found.append(npv([money[0], *(sum(money[at : at + 12]) for at in range(1, MONTHS, 12))]))
        return found

    taken, found = timed(once)
    return taken / len(rows), np.array(found)


def present_value(yearly: list[float]) -> float:
    """Year 0 is not discounted."""
    return sum(money / (1 + RATE) ** year for year, money in enumerate(yearly))


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds of processor time and what came of it."""
    began = time.process_time()
    result = work()
    return (time.process_time() - began) * 1000, result


def peak() -> float:
    """Largest memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
