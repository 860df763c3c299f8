"""Freeze what pyxirr and numpy-financial make of random streams, for the tests.

Run with an environment that holds requirements-oracles-returns.txt; prints the JSON that belongs into
tests/scoring/returns_oracles.json. Streams with one change of sign have one rate, so the libraries must agree
there; of streams with several each library's own choice is kept, to list how often they differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version
from typing import Any

import numpy as np
import numpy_financial  # type: ignore[import-not-found,unused-ignore]  # only in the oracles' environment
import pyxirr  # type: ignore[import-not-found,unused-ignore]  # likewise

SEED = 20261122
CASES = 60
LIBRARIES = ("numpy", "numpy-financial", "pyxirr")

Case = dict[str, Any]


def plain(value: float | None) -> float | None:
    """A number, or None for whatever is none."""
    return None if value is None or not np.isfinite(value) else float(value)


def stream(random: np.random.Generator, *, several: bool) -> list[float]:
    """Money out first; then money in, or money in both ways."""
    later = random.normal(30_000, 30_000 if several else 0, int(random.integers(2, 12)))
    spread = np.ones(len(later)) if several else random.uniform(0.05, 2, len(later))
    return [float(item) for item in np.round([-random.uniform(20_000, 200_000), *(later * spread)], 2)]


def theirs(flows: list[float]) -> Case:
    """The choice of each library."""
    try:
        one = pyxirr.irr(flows)
    except pyxirr.InvalidPaymentsError:
        one = None
    return {"flows": flows, "pyxirr": plain(one), "numpy_financial": plain(numpy_financial.irr(flows))}


def one_rate(random: np.random.Generator) -> Iterator[Case]:
    """Money out, then only in."""
    for _ in range(CASES):
        yield theirs(stream(random, several=False))


def several_changes(random: np.random.Generator) -> Iterator[Case]:
    """Money goes both ways."""
    for _ in range(CASES):
        yield theirs(stream(random, several=True))


def values(random: np.random.Generator) -> Iterator[Case]:
    """Net present value with year 0 undiscounted, and the modified rate."""
    for _ in range(CASES):
        flows = stream(random, several=True)
        rate, other = (round(float(random.uniform(-0.05, 0.3)), 4) for _ in range(2))
        yield {
            "flows": flows,
            "rate": rate,
            "other": other,
            "npv": pyxirr.npv(rate, flows),
            "mirr": plain(pyxirr.mirr(flows, rate, other)),
        }


def dated(random: np.random.Generator) -> Iterator[Case]:
    """Money on days, actual/365."""
    for _ in range(CASES):
        flows = stream(random, several=False)
        gaps = np.cumsum([0, *random.integers(1, 400, len(flows) - 1)])
        days = [date(2026, 1, 1) + timedelta(days=int(gap)) for gap in gaps]
        rate = round(float(random.uniform(0, 0.3)), 4)
        yield {
            "flows": flows,
            "days": [day.isoformat() for day in days],
            "rate": rate,
            "xnpv": pyxirr.xnpv(rate, days, flows),
            "xirr": plain(pyxirr.xirr(days, flows)),
        }


def payments(random: np.random.Generator) -> Iterator[Case]:
    """Even payments."""
    for _ in range(CASES // 3):
        given = (round(float(random.uniform(-0.02, 0.2)), 4), int(random.integers(1, 60)))
        worth, left = (round(float(item), 2) for item in random.uniform(0, 50_000, 2))
        yield {
            "rate": given[0],
            "periods": given[1],
            "worth": worth,
            "left": left,
            "pmt": float(numpy_financial.pmt(*given, worth, -left)),
        }


def main() -> None:
    """Print all cases."""
    random = np.random.default_rng(SEED)
    parts = (one_rate, several_changes, values, dated, payments)
    frozen = {
        "libraries": {name: version(name) for name in LIBRARIES},
        "seed": SEED,
        **{part.__name__: list(part(random)) for part in parts},
    }
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(value)}" for name, value in frozen.items())
    print(f"{{\n{lines}\n}}")


if __name__ == "__main__":
    main()
