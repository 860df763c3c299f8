from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import Metric, Reason, krippendorff_alpha

NONE = float("nan")
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
    [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
]
CODES = st.lists(
    st.lists(st.sampled_from([1.0, 2.0, 3.0, NONE]), min_size=6, max_size=6), min_size=2, max_size=4
)


@pytest.mark.parametrize(
    ("metric", "alpha"), [(Metric.NOMINAL, 0.743), (Metric.ORDINAL, 0.815), (Metric.INTERVAL, 0.849)]
)
def test_krippendorffs_four_observers_with_missing_data(metric: Metric, alpha: float) -> None:
    """Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section D: 0.743, 0.815, 0.849.

    One of twelve units is coded by one observer only and counts for nothing.
    """
    found = krippendorff_alpha(OBSERVERS, metric)

    assert found.value == pytest.approx(alpha, abs=5e-4)
    assert (found.n, found.reason) == (11, Reason.DESCRIPTIVE)


def test_alphas_agree_with_the_package_krippendorff(oracles: dict[str, list[dict[str, Any]]]) -> None:
    """Nominal, ordinal and interval alphas of random codes with a fifth missing."""
    for case in oracles["coders"]:
        for metric in Metric:
            found = krippendorff_alpha(np.array(case["codes"], dtype=np.float64), metric)
            assert found.value == pytest.approx(case[metric])


def test_without_variation_alpha_is_undefined() -> None:
    """All codes alike is no proof of agreement: no value, and a reason."""
    found = krippendorff_alpha([[2, 2, 2], [2, 2, 2]], Metric.NOMINAL)

    assert (found.value, found.reason, found.n) == (None, Reason.NO_VARIATION, 3)


def test_units_coded_by_one_are_no_agreement() -> None:
    """No unit has two codes."""
    assert krippendorff_alpha([[1, NONE], [NONE, 2]], Metric.NOMINAL).reason is Reason.TOO_FEW


def test_a_seed_gives_an_interval_over_units() -> None:
    """It holds alpha; full agreement never varies, and one unit cannot be drawn anew."""
    found = krippendorff_alpha(OBSERVERS, Metric.ORDINAL, seed=3)

    assert found == krippendorff_alpha(OBSERVERS, Metric.ORDINAL, seed=3)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.815 < found.high <= 1
    assert krippendorff_alpha([[1, 2, 3], [1, 2, 3]], Metric.NOMINAL, seed=1).reason is Reason.NO_VARIATION
    assert krippendorff_alpha([[1, NONE], [2, NONE]], Metric.NOMINAL, seed=1).reason is Reason.TOO_FEW


@given(CODES, st.randoms(use_true_random=False))
def test_laws(codes: list[list[float]], random: Any) -> None:
    """At most 1; the order of coders and units does not matter; order alone counts for the ordinal metric."""
    table = np.array(codes)
    other = table[random.sample(range(len(codes)), len(codes))][:, random.sample(range(6), 6)]
    for metric in Metric:
        one, two = krippendorff_alpha(table, metric), krippendorff_alpha(other, metric)
        assert one.reason == two.reason
        if one.value is not None:
            assert one.value <= 1 + 1e-12
            assert two.value == pytest.approx(one.value)
    stretched = krippendorff_alpha(table**3, Metric.ORDINAL)
    assert stretched.value == pytest.approx(krippendorff_alpha(table, Metric.ORDINAL).value)
