"""What pymcdm and pysensmcda make of random matrices; frozen by `tools/oracles/vendor_methods.py`."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scoring.acceptability import acceptability
from scoring.matrix import Criterion, Matrix
from scoring.preference import Preference, Shape
from scoring.promethee import promethee
from scoring.rank_correlation import kendall, spearman
from scoring.topsis import topsis
from scoring.vikor import vikor
from scoring.ways import Normalisation

FROZEN: dict[str, Any] = json.loads((Path(__file__).parent / "oracles.json").read_text(encoding="utf-8"))


def matrix_of(case: dict[str, Any]) -> Matrix:
    """Scores between 1 and 9.1, with the direction the library was given."""
    criteria = []
    for column, (weight, kind) in enumerate(zip(case["weights"], case["types"], strict=True)):
        worst, best = (0, 10) if kind > 0 else (10, 0)
        preference = None
        if "shape" in case:
            preference = Preference(Shape(case["shape"]), q=case["q"][column], p=case["p"][column])
        criteria.append(Criterion(f"c{column}", weight, worst, best, preference=preference))
    names = tuple(f"v{row}" for row in range(len(case["scores"])))
    return Matrix(names, tuple(criteria), tuple(tuple(row) for row in case["scores"]))


@pytest.mark.parametrize("case", FROZEN["topsis"])
@pytest.mark.parametrize("how", [Normalisation.VECTOR, Normalisation.OFFERS])
def test_closeness_agrees_with_pymcdm(case: dict[str, Any], how: Normalisation) -> None:
    """Vector and min-max normalisation, in both directions of scales."""
    found = topsis(matrix_of(case), how)

    assert [item.closeness for item in found.results] == pytest.approx(case[how.value])


@pytest.mark.parametrize("case", FROZEN["promethee"])
def test_flows_agree_with_pymcdm(case: dict[str, Any]) -> None:
    """Plus and minus flows with the five functions it has, thresholds per criterion."""
    found = promethee(matrix_of(case))

    assert [item.plus for item in found.results] == pytest.approx(case["plus"])
    assert [item.minus for item in found.results] == pytest.approx(case["minus"])


@pytest.mark.parametrize("case", FROZEN["vikor"])
def test_compromise_values_agree_with_pymcdm(case: dict[str, Any]) -> None:
    """Where no column is equal and regrets differ, which is where it gives a number."""
    assert [item.compromise for item in vikor(matrix_of(case)).results] == pytest.approx(case["q"], abs=1e-8)


@pytest.mark.parametrize("case", FROZEN["acceptability"])
def test_rank_acceptability_agrees_with_pysensmcda(case: dict[str, Any]) -> None:
    """The same 60 sets of weights: all ranks, and the central weights of whoever was ever first."""
    values, weights = np.array(case["values"]), np.array(case["weights"])
    found = acceptability(values, values, weights)

    assert np.array(found.ranks) == pytest.approx(np.array(case["ranks"]))
    for central, theirs in zip(found.central, case["central"], strict=True):
        assert (central is None) == (not any(theirs))
        assert central is None or central == pytest.approx(theirs)


@pytest.mark.parametrize("case", FROZEN["correlations"])
def test_rank_correlations_agree_with_pymcdm(case: dict[str, Any]) -> None:
    """Rankings of six without ties."""
    assert kendall(case["one"], case["two"]) == pytest.approx(case["kendall"])
    assert spearman(case["one"], case["two"]) == pytest.approx(case["spearman"])
