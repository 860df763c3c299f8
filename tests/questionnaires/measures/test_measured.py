import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from questionnaires.measures import LEVEL, Measured, Reason
from questionnaires.measures.distributions import chi_squared_tail, f_quantile, t_quantile
from questionnaires.measures.measured import absent, complete_rows, counts_of, normal_quantile, numbers

ROOT = Path(__file__).resolve().parents[3]


def test_a_measure_has_an_interval_or_a_reason() -> None:
    """The width is that of the interval; without one there is a reason."""
    assert Measured(0.5, 0.25, 0.75, 9).width == 0.5
    assert absent(Reason.TOO_FEW, 3) == Measured(None, n=3, reason=Reason.TOO_FEW)


def test_quantiles_of_the_printed_tables() -> None:
    """1.960; t of 9 degrees 2.262; F(0.95; 2, 10) 4.103; chi-squared 3.841 has 5 percent above it."""
    assert normal_quantile(LEVEL) == pytest.approx(1.959964)
    assert t_quantile(LEVEL, 9) == pytest.approx(2.262157)
    assert f_quantile(0.95, 2, 10) == pytest.approx(4.102821)
    assert chi_squared_tail(3.841459, 1) == pytest.approx(0.05)


def test_missing_values_are_left_out() -> None:
    """NaN is a missing value; a row that misses one is not complete, and a list is no table."""
    assert numbers([1, np.nan, 3]).tolist() == [1, 3]
    assert complete_rows([[1.0, 2.0], [np.nan, 4.0]]).tolist() == [[1, 2]]
    assert complete_rows([1, 2]).shape == (0, 0)


@pytest.mark.parametrize("counts", [[], [1, -1], [[1, 2], [3, 4]], [np.nan, 1]])
def test_counts_are_one_list_of_people(counts: list[float]) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match="counts are one list"):
        counts_of(counts)


def test_importing_the_measures_does_not_import_scipy() -> None:
    """Start-up pays for scipy only where a page asks for a distribution."""
    program = "import json, sys, questionnaires.measures; print(json.dumps('scipy' in sys.modules))"

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert json.loads(done.stdout) is False
