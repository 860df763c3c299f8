"""Freeze what statsmodels, pingouin, krippendorff and scipy make of random answers, for the tests.

Run with an environment that holds requirements-oracles.txt; prints the JSON that belongs into
tests/questionnaires/measures/oracles.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import krippendorff
import numpy as np
import pandas as pd
import pingouin
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

SEED = 20261122
CASES = 12
MISSING = 0.2
LIBRARIES = ("numpy", "scipy", "statsmodels", "pingouin", "krippendorff")

Case = dict[str, Any]


def shares(random: np.random.Generator) -> Iterator[Case]:
    """Wilson intervals."""
    for _ in range(CASES):
        n = int(random.integers(1, 60))
        chosen = int(random.integers(0, n + 1))
        level = float(random.choice([0.8, 0.9, 0.95, 0.99]))
        low, high = proportion_confint(chosen, n, alpha=1 - level, method="wilson")
        yield {"chosen": chosen, "n": n, "level": level, "low": float(low), "high": float(high)}


def means(random: np.random.Generator) -> Iterator[Case]:
    """Student's t intervals."""
    for _ in range(CASES):
        values = random.integers(1, 6, int(random.integers(3, 15))).astype(float)
        low, high = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
        yield {"values": values.tolist(), "low": float(low), "high": float(high)}


def coders(random: np.random.Generator) -> Iterator[Case]:
    """Krippendorff's alpha with missing codes."""
    for _ in range(CASES):
        codes = random.integers(1, 5, (3, 14)).astype(float)
        codes[1, ::2] = codes[0, ::2]
        codes[random.random(codes.shape) < MISSING] = np.nan
        alphas = {
            metric: float(krippendorff.alpha(reliability_data=codes, level_of_measurement=metric))
            for metric in ("nominal", "ordinal", "interval")
        }
        rows = [[None if np.isnan(code) else code for code in row] for row in codes]
        yield {"codes": rows, **alphas}


def scales(random: np.random.Generator) -> Iterator[Case]:
    """Cronbach's alpha; the interval is Feldt's, which pingouin rounds to three decimals."""
    for _ in range(CASES):
        base = random.normal(3, 1, (int(random.integers(10, 30)), 1))
        ratings = np.clip(np.rint(base + random.normal(0, 0.8, (len(base), 4))), 1, 5)
        alpha, interval = pingouin.cronbach_alpha(data=pd.DataFrame(ratings))
        yield {
            "ratings": ratings.tolist(),
            "alpha": float(alpha),
            "interval": [float(end) for end in interval],
        }


def groups(random: np.random.Generator) -> Iterator[Case]:
    """Kruskal and Wallis' test with ties, at least five people in each group."""
    for _ in range(CASES):
        given = [random.integers(1, 6, int(random.integers(5, 12))).tolist() for _ in range(3)]
        h, p = stats.kruskal(*given)
        yield {"groups": given, "h": float(h), "p": float(p)}


def tables(random: np.random.Generator) -> Iterator[Case]:
    """Pearson's chi-squared and Cramer's V of tables with enough people."""
    for _ in range(CASES):
        table = random.integers(8, 40, (3, 4))
        found = stats.chi2_contingency(table, correction=False)
        v = stats.contingency.association(table, method="cramer")
        yield {
            "table": table.tolist(),
            "chi_squared": float(found.statistic),
            "p": float(found.pvalue),
            "v": float(v),
        }


def small_tables(random: np.random.Generator) -> Iterator[Case]:
    """Fisher's exact test."""
    for _ in range(CASES):
        table = random.integers(1, 8, (2, 2))
        yield {"table": table.tolist(), "p": float(stats.fisher_exact(table).pvalue)}


def many_tests(random: np.random.Generator) -> Iterator[Case]:
    """Holm's correction."""
    for _ in range(CASES):
        p_values = (random.random(int(random.integers(1, 9))) ** 3).tolist()
        adjusted = multipletests(p_values, method="holm")[1]
        yield {"p_values": p_values, "adjusted": [float(p) for p in adjusted]}


def rankings(random: np.random.Generator) -> Iterator[Case]:
    """Kendall's W with ties, from Friedman's chi-squared: W = X^2 / (m (n - 1))."""
    for _ in range(CASES):
        ratings = random.integers(1, 8, (5, 6))
        friedman = stats.friedmanchisquare(*ratings.T).statistic
        yield {"ratings": ratings.tolist(), "w": float(friedman / (5 * 5))}


def main() -> None:
    """Print all cases."""
    random = np.random.default_rng(SEED)
    parts = (shares, means, coders, scales, groups, tables, small_tables, many_tests, rankings)
    frozen = {
        "libraries": {name: version(name) for name in LIBRARIES},
        "seed": SEED,
        **{part.__name__: list(part(random)) for part in parts},
    }
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(value)}" for name, value in frozen.items())
    print(f"{{\n{lines}\n}}")


if __name__ == "__main__":
    main()
