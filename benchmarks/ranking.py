"""How fast and how large ranking is here: weights drawn by the hundred thousand, against plain loops.

    .venv/bin/python benchmarks/ranking.py [--oracles PYTHON]

With the Python of an environment that holds requirements-oracles-vendors.txt, the same matrix and weights are
given to a loop over pymcdm and to pysensmcda in the same run. Everything on one processor. Prints a table; no
part of the tests.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402  the path has to be set first

from scoring.acceptability import WeightSpace, acceptability, draw_weights  # noqa: E402
from scoring.ground import Ground, ground  # noqa: E402
from scoring.matrix import Criterion, Matrix  # noqa: E402
from scoring.methods import rank  # noqa: E402
from scoring.possible import possible_winners  # noqa: E402
from scoring.second_opinions import acceptability_by, second_opinions  # noqa: E402
from scoring.ways import Method  # noqa: E402

DRAWS = 100_000
VENDORS, CRITERIA = 8, 60
LOOP_DRAWS = 2_000
"""Draws that the loops are given; their times are scaled up."""

ORACLE = """
import json, sys, time, warnings
import numpy as np
warnings.simplefilter("ignore")
from pymcdm.methods import TOPSIS, WSM
from pymcdm.methods.partial import PROMETHEE_I
from pymcdm.methods import PROMETHEE_II
from pymcdm.normalizations import vector_normalization
from pysensmcda.smaa.simulate import simulate
given = np.load(sys.argv[1])
values, weights, few = given["values"], given["weights"], int(given["few"])
types = np.ones(values.shape[1], dtype=int)

def loop(make):
    method, began = make(), time.perf_counter()
    for row in weights[:few]:
        try:
            found = method(values, row, types, validation=False)
        except TypeError:
            found = method(values, row, types)
        np.argsort(found)
    return (time.perf_counter() - began) * len(weights) / few

out = {
    "pymcdm loop, weighted sum": loop(lambda: WSM(lambda x, cost: x)),
    "pymcdm loop, topsis": loop(lambda: TOPSIS(vector_normalization)),
    "pymcdm loop, promethee": loop(lambda: PROMETHEE_II("usual")),
}
began = time.perf_counter()
simulate(lambda m, w, t: m @ w, values, types, weights, reverse_ranking=True, store="accumulate")
out["pysensmcda, weighted sum as a callable"] = time.perf_counter() - began
print(json.dumps(out))
"""


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--oracles", help="Python of an environment with pymcdm and pysensmcda")
    asked = parser.parse_args()
    matrix = random_matrix(VENDORS, CRITERIA)
    base = ground(matrix)
    for what, seconds in measured(matrix, base):
        print(f"{what:66} {1000 * seconds:10.1f} ms")
    print(f"{'largest memory of this process so far':66} {peak():10.0f} MB")
    for what, ratio in loops(base, asked.oracles):
        print(f"{what:66} {ratio:10.0f} x")


def random_matrix(vendors: int, criteria: int) -> Matrix:
    """Whole scores from 1 to 5."""
    random = np.random.default_rng(1)
    columns = tuple(Criterion(f"c{at}", float(random.integers(1, 10))) for at in range(criteria))
    scores = random.integers(1, 6, (vendors, criteria)).astype(float)
    return Matrix(tuple(f"v{at}" for at in range(vendors)), columns, tuple(map(tuple, scores.tolist())))


def timed(work: Callable[[], object], times: int = 5) -> float:
    """Least seconds of several runs, after one that does not count: what else runs here only adds."""
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def peak() -> float:
    """Megabytes that this process has held at most, Python and numpy included."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(matrix: Matrix, base: Ground) -> Iterator[tuple[str, float]]:
    """Our own figures."""
    space = WeightSpace.free(CRITERIA)
    weights = draw_weights(space, DRAWS, 1)
    values = base.values
    open_ = np.random.default_rng(2).random(values.shape) < 0.1
    low, high = np.where(open_, 0.0, values), np.where(open_, 1.0, values)
    size = f"{DRAWS:,} draws, {VENDORS} x {CRITERIA}"
    yield f"weights drawn and additive acceptability, {size}", timed(lambda: whole(values))
    yield "  of it the weights", timed(lambda: draw_weights(space, DRAWS, 1))
    yield "  of it all ranks, pairs, centres", timed(lambda: acceptability(values, values, weights))
    yield "the same, one score of ten missing", timed(lambda: acceptability(low, high, weights))
    for method in Method:
        yield f"acceptability by {method.value}", timed(partial(acceptability_by, base, method, weights))
    ordered = WeightSpace(space.lows, space.highs, tuple((at,) for at in range(CRITERIA)))
    yield "weights in an order of importance", timed(lambda: draw_weights(ordered, DRAWS, 1))
    narrow = WeightSpace(np.full(CRITERIA, 0.005), np.full(CRITERIA, 0.03))
    yield "weights within narrow limits", timed(lambda: draw_weights(narrow, DRAWS, 1), 1)
    yield "all second opinions with reasons", timed(lambda: second_opinions(matrix))
    shares = base.weights
    yield "possible winners", timed(lambda: possible_winners(low, high, shares))
    large = random_matrix(500, 200)
    plain = large.values()
    yield "500 vendors x 200 criteria, ranked (totals of the engine)", timed(lambda: totals(plain))
    yield "500 vendors x 200 criteria, ranked with checks, working at hand", timed(lambda: rank(large))
    yield "  the same with the working of all 100,000 cells read", timed(lambda: worked(large), 1)


def whole(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> object:
    """Draw and rank in one go."""
    return acceptability(values, values, draw_weights(WeightSpace.free(CRITERIA), DRAWS, 1))


def worked(matrix: Matrix) -> int:
    """Rank, and read how every vendor's points come about."""
    return sum(len(tuple(item.cells)) for item in rank(matrix).results)


def totals(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> object:
    """Totals, ranges and ranks without the working of every cell."""
    from scoring.methods import competition_ranks, totals_of  # noqa: PLC0415  only here

    found, _, _ = totals_of(values, np.full(values.shape[1], 100 / values.shape[1]))
    return competition_ranks(found)


def loops(base: Ground, oracles: str | None) -> Iterator[tuple[str, float]]:
    """How many times longer loops take for the same draws."""
    weights = draw_weights(WeightSpace.free(CRITERIA), DRAWS, 1)
    ours = {
        "weighted sum": timed(lambda: acceptability(base.values, base.values, weights)),
        "topsis": timed(lambda: acceptability_by(base, Method.TOPSIS_VECTOR, weights)),
        "promethee": timed(lambda: acceptability_by(base, Method.PROMETHEE, weights)),
    }
    yield "plain Python loop, weighted sum", plain_loop(base, weights) / ours["weighted sum"]
    if oracles is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given.npz"
        np.savez(given, values=base.values + 0.01, weights=weights, few=LOOP_DRAWS)
        run = subprocess.run([oracles, "-c", ORACLE, str(given)], check=True, capture_output=True, text=True)
    for what, seconds in json.loads(run.stdout).items():
        mine = next(taken for name, taken in ours.items() if name in what)
        yield f"{what} ({seconds:.1f} s)", seconds / mine


def plain_loop(base: Ground, weights: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    """Seconds that plain Python takes for all draws, from a few of them."""
    rows, some = base.values.tolist(), weights[: LOOP_DRAWS // 4].tolist()
    began = time.perf_counter()
    for draw in some:
        found = [sum(value * weight for value, weight in zip(row, draw, strict=True)) for row in rows]
        sorted(range(len(found)), key=found.__getitem__, reverse=True)
    return (time.perf_counter() - began) * len(weights) / len(some)


if __name__ == "__main__":
    main()
