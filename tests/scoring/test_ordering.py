from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from scoring.ordering import steady_order


@given(
    arrays.arrays(
        np.float64, st.integers(0, 60), elements=st.floats(-1e6, 1e6) | st.integers(0, 3).map(float)
    )
)
def test_the_order_is_that_of_a_stable_sort(numbers: NDArray[np.float64]) -> None:
    """With and without equal numbers, negative zero among them."""
    assert steady_order(numbers).tolist() == np.argsort(numbers, kind="stable").tolist()
