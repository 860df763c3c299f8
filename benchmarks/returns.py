"""How long IRR and NPV of 100,000 streams of 6 periods take, beside pyxirr and numpy-financial.

    PYTHON benchmarks/returns.py

Where the two libraries can be imported (an environment with requirements-oracles-returns.txt and
requirements.txt) it prints ratios of one run; otherwise milliseconds alone. Of the streams for
numpy-financial, which is slow, a part is measured and the time carried up. Nothing here is part of the tests.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scoring.internal_rates import Floats, internal_rates
from scoring.returns import present_value

STREAMS, PERIODS, PART, GOES, RATE = 100_000, 6, 2_000, 5, 0.08


def main() -> None:
    """Measure and print."""
    chance = np.random.default_rng(7)
    out = -chance.uniform(50_000, 200_000, (STREAMS, 1))
    cases = {
        "out, then in": np.hstack([out, chance.uniform(10_000, 80_000, (STREAMS, PERIODS - 1))]),
        "both ways": np.hstack([out, chance.normal(40_000, 20_000, (STREAMS, PERIODS - 1))]),
    }
    print(f"{STREAMS} streams of {PERIODS} periods, milliseconds, times our own")
    for what, flows in cases.items():
        show(f"internal rate, {what}", rates(flows))
    show("net present value", values(cases["both ways"]))


def show(what: str, rows: Iterator[tuple[str, float]]) -> None:
    """One block: ours first."""
    print(what)
    ours = 0.0
    for name, taken in rows:
        ours = ours or taken
        print(f"  {name:18} {taken:10.1f} {taken / ours:8.1f}")


def rates(flows: Floats) -> Iterator[tuple[str, float]]:
    """Internal rates by each."""
    yield "ours", timed(lambda: internal_rates(flows), GOES)
    for name, library, share in libraries():
        part = flows[: int(len(flows) * share)]
        yield name, timed(partial(each, library.irr, part), 1) / share


def values(flows: Floats) -> Iterator[tuple[str, float]]:
    """Net present values by each."""
    yield "ours", timed(lambda: present_value(flows, RATE), GOES)
    for name, library, share in libraries():
        part = flows[: int(len(flows) * share)]
        yield name, timed(partial(each, partial(library.npv, RATE), part), 1) / share


def each(measure: Callable[[Floats], float], flows: Floats) -> list[float]:
    """One call per stream, as the libraries want it."""
    return [measure(row) for row in flows]


def libraries() -> Iterator[tuple[str, Any, float]]:
    """Those that are here: name, module, share of the streams to measure."""
    for name, share in (("pyxirr", 1.0), ("numpy_financial", PART / STREAMS)):
        if find_spec(name):
            yield name, import_module(name), share


def timed(work: Callable[[], object], goes: int) -> float:
    """Median milliseconds."""
    taken = []
    for _ in range(goes):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


if __name__ == "__main__":
    main()
