import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.what_if import with_share


def test_the_others_keep_their_proportions() -> None:
    """From 50, 30 and 20 the first goes to 75: the rest shares 25 as 3 to 2."""
    assert with_share(np.array([[0.5, 0.3, 0.2]]), 0, 0.75)[0] == pytest.approx([0.75, 0.15, 0.1])


@given(st.integers(0, 3), st.floats(0, 1), st.integers(0, 1000))
def test_every_row_sums_to_one_with_the_share_asked_for(column: int, share: float, seed: int) -> None:
    """Whatever was drawn before, and the same share again changes nothing."""
    drawn = np.random.default_rng(seed).dirichlet(np.ones(4), 5)
    found = with_share(drawn, column, share)

    assert found.sum(axis=1) == pytest.approx(np.ones(5))
    assert found[:, column] == pytest.approx(np.full(5, share))
    assert with_share(found, column, share) == pytest.approx(found, abs=1e-9)


def test_who_has_all_the_weight_gives_equal_parts_away() -> None:
    """There are no proportions to keep; and a criterion alone keeps everything."""
    assert with_share(np.array([[1.0, 0.0, 0.0]]), 0, 0.5)[0] == pytest.approx([0.5, 0.25, 0.25])
    assert with_share(np.array([[1.0]]), 0, 0.2)[0] == pytest.approx([1.0])
