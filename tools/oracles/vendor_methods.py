"""Freeze what pymcdm and pysensmcda make of random matrices, for the tests.

Run with an environment that holds requirements-oracles-vendors.txt; prints the JSON that belongs into
tests/scoring/oracles.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import numpy as np
from pymcdm.correlations import kendall_tau, spearman
from pymcdm.methods import TOPSIS, VIKOR
from pymcdm.methods.partial import PROMETHEE_I
from pymcdm.normalizations import minmax_normalization, vector_normalization
from pysensmcda.smaa.simulate import simulate

SEED = 20261122
CASES = 12
LIBRARIES = ("numpy", "pymcdm", "pysensmcda")
SHAPES = {"usual": "usual", "u_shape": "ushape", "v_shape": "vshape", "level": "level", "linear": "vshape_2"}

Case = dict[str, Any]


def drawn(random: np.random.Generator) -> Case:
    """A matrix of scores from 1 to 9, weights, and directions: 1 where more is better, else -1."""
    vendors, criteria = int(random.integers(3, 8)), int(random.integers(2, 6))
    return {
        "scores": random.integers(10, 91, (vendors, criteria)) / 10,
        "weights": random.dirichlet(np.ones(criteria)),
        "types": random.choice([1, -1], criteria),
    }


def plain(case: Case) -> Case:
    """Arrays as lists."""
    return {name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in case.items()}


def topsis(random: np.random.Generator) -> Iterator[Case]:
    """Closeness with both normalisations."""
    for _ in range(CASES):
        case = drawn(random)
        given = (case["scores"], case["weights"], case["types"])
        yield plain(
            {
                **case,
                "vector": TOPSIS(vector_normalization)(*given),
                "offers": TOPSIS(minmax_normalization)(*given),
            }
        )


def promethee(random: np.random.Generator) -> Iterator[Case]:
    """Plus and minus flows with five of the six functions; the library has no Gaussian one."""
    for number in range(2 * CASES):
        case = drawn(random)
        shape = list(SHAPES)[number % len(SHAPES)]
        size = len(case["weights"])
        # thresholds between the tenths of the scores: a difference that equals one is a matter of rounding
        q = random.integers(1, 10, size) / 10 + 0.05
        p = q + random.integers(5, 30, size) / 10
        # a fresh object for each call: the second call of one with thresholds fails
        method = PROMETHEE_I(SHAPES[shape], p=p.tolist(), q=q.tolist())
        plus, minus = method(case["scores"], case["weights"], case["types"])
        yield plain({**case, "shape": shape, "q": q, "p": p, "plus": plus, "minus": minus})


def vikor(random: np.random.Generator) -> Iterator[Case]:
    """Compromise values."""
    for _ in range(CASES):
        case = drawn(random)
        yield plain({**case, "q": VIKOR()(case["scores"], case["weights"], case["types"])})


def acceptability(random: np.random.Generator) -> Iterator[Case]:
    """Rank acceptability and central weights of the weighted sum, on the same weights that the test draws."""
    for _ in range(CASES):
        values = random.random((int(random.integers(2, 7)), int(random.integers(2, 5))))
        weights = np.round(random.dirichlet(np.ones(values.shape[1]), 60), 6)

        def weighted_sum(matrix: Any, w: Any, _: Any) -> Any:
            return matrix @ w

        types = np.ones(values.shape[1], dtype=int)
        found = simulate(weighted_sum, values, types, weights, reverse_ranking=True)
        central = found.first_rank_weight_sums / np.maximum(found.rank_counts[:, :1], 1)
        yield plain(
            {
                "values": values,
                "weights": weights,
                "ranks": found.rank_acceptability(),
                "central": central,
            }
        )


def correlations(random: np.random.Generator) -> Iterator[Case]:
    """Rankings without ties, where both libraries mean the same."""
    for _ in range(CASES):
        one, two = (random.permutation(6) + 1 for _ in range(2))
        yield plain(
            {
                "one": one,
                "two": two,
                "kendall": float(kendall_tau(one, two)),
                "spearman": float(spearman(one, two)),
            }
        )


def main() -> None:
    """Print all cases."""
    random = np.random.default_rng(SEED)
    parts = (topsis, promethee, vikor, acceptability, correlations)
    frozen = {
        "libraries": {name: version(name) for name in LIBRARIES},
        "seed": SEED,
        **{part.__name__: list(part(random)) for part in parts},
    }
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(value)}" for name, value in frozen.items())
    print(f"{{\n{lines}\n}}")


if __name__ == "__main__":
    main()
