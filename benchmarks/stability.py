"""How long the exact intervals of all weights take: 8 vendors x 60 criteria, beside a sweep.

    .venv/bin/python benchmarks/stability.py

Prints milliseconds for the intervals of the winner and of the whole order for every criterion in closed form,
and for the same question answered by trying 101 shares per criterion, which is exact to one hundredth only.
Nothing here is part of the tests.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scoring.matrix import Floats
from scoring.stability import stability

VENDORS, CRITERIA, STEPS, GOES = 8, 60, 101, 21
GROUPS = 6


def main() -> None:
    """Measure and print."""
    chance = np.random.default_rng(6)
    values, shares = chance.random((VENDORS, CRITERIA)), chance.dirichlet(np.ones(CRITERIA))
    gaps = np.where(chance.random(values.shape) < 0.1, np.nan, values)
    groups = [tuple(range(at, CRITERIA, GROUPS)) for at in range(GROUPS)]
    exact = timed(lambda: stability(values, shares))
    rough = timed(lambda: sweep(values, shares))
    print(f"{VENDORS} vendors, {CRITERIA} criteria, median of {GOES} goes")
    rows = [
        ("closed form, winner and order", exact),
        ("the same with 10 % of scores open", timed(lambda: stability(gaps, shares))),
        (f"{GROUPS} groups", timed(lambda: stability(values, shares, groups))),
        (f"sweep of {STEPS} shares each", rough),
    ]
    for what, taken in rows:
        print(f"  {what:36} {taken:8.2f} ms   {taken / exact:6.1f} times the closed form")


def sweep(values: Floats, shares: Floats) -> list[tuple[float, float]]:
    """Lowest and highest of the tried shares at which the order is as it is now, per criterion."""
    now = (values @ shares).argsort().astype(np.int64)
    found = []
    for column, share in enumerate(shares):
        same = [to for to in np.linspace(0, 1, STEPS) if _same(values, shares, column, share, to, now)]
        found.append((min(same, default=float(share)), max(same, default=float(share))))
    return found


def _same(
    values: Floats, shares: Floats, column: int, share: float, to: float, now: NDArray[np.int64]
) -> bool:
    moved = shares * ((1 - to) / (1 - share))
    moved[column] = to
    return bool(np.array_equal((values @ moved).argsort(), now))


def timed(work: Callable[[], object]) -> float:
    """Median milliseconds."""
    taken = []
    for _ in range(GOES):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


if __name__ == "__main__":
    main()
