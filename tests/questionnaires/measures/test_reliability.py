from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import Reason, cronbach_alpha, feldt_interval

RATINGS = st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=10, max_size=25)


def test_feldts_interval_of_a_published_alpha() -> None:
    """MRC CBU, statswiki "FAQ/cafun": alpha 0.913, 873 people, 20 items: 0.9044024 to 0.9211588."""
    assert feldt_interval(0.913, 873, 20) == pytest.approx((0.9044024, 0.9211588), abs=5e-8)


def test_alpha_and_interval_agree_with_pingouin(oracles: dict[str, list[dict[str, Any]]]) -> None:
    """Alpha to the last digit, the interval to the three decimals that pingouin keeps."""
    for case in oracles["scales"]:
        found = cronbach_alpha(case["ratings"])
        assert found.alpha.value == pytest.approx(case["alpha"])
        assert (found.alpha.low, found.alpha.high) == pytest.approx(tuple(case["interval"]), abs=5.01e-4)


def test_three_parallel_items_are_fully_reliable() -> None:
    """Items that move together give alpha 1, and so does every pair of them."""
    found = cronbach_alpha([[value, value + 1, value + 2] for value in range(12)])

    assert found.alpha.value == pytest.approx(1)
    assert found.if_dropped == pytest.approx((1, 1, 1))
    assert found.items == 3


def test_alpha_if_dropped_is_alpha_of_the_rest() -> None:
    """An item turned round lowers alpha: without it the scale is better."""
    base = np.arange(12)
    table = np.column_stack([base, base + base % 2, base % 3 + base, -base])

    found = cronbach_alpha(table)

    assert found.if_dropped[3] == pytest.approx(cronbach_alpha(table[:, :3]).alpha.value)
    assert found.alpha.value is not None
    assert found.if_dropped[3] is not None
    assert found.if_dropped[3] > found.alpha.value


def test_alpha_of_few_people_is_hidden() -> None:
    """Nine people have no alpha, ten have one; who missed an item does not count."""
    table = [[at, at + at % 2] for at in range(10)]

    assert cronbach_alpha(table[:9]).alpha.reason is Reason.TOO_FEW
    assert cronbach_alpha(table[:9]).if_dropped == (None, None)
    assert cronbach_alpha(table).alpha.value is not None
    assert cronbach_alpha(np.array([*table[:9], [float("nan"), 1]])).alpha.n == 9


def test_reasons() -> None:
    """Nobody, one item, or everybody with the same sum: no alpha."""
    assert cronbach_alpha([]).alpha.reason is Reason.NOBODY
    assert cronbach_alpha([[at] for at in range(12)]).alpha.reason is Reason.TOO_FEW_ITEMS
    assert cronbach_alpha([[at, -at] for at in range(12)]).alpha.reason is Reason.NO_VARIATION
    assert cronbach_alpha([[3, 3]] * 12).alpha.reason is Reason.NO_VARIATION


@given(RATINGS, st.integers(-3, 3), st.sampled_from([0.5, 2.0, 10.0]))
def test_laws(ratings: list[list[int]], shift: int, scale: float) -> None:
    """At most 1, inside its interval, and the same on any scale with the items in any order."""
    table = np.array(ratings, dtype=np.float64)
    found, moved = cronbach_alpha(table), cronbach_alpha((table * scale + shift)[:, ::-1])

    assert found.alpha.reason == moved.alpha.reason
    if found.alpha.value is not None and found.alpha.low is not None and found.alpha.high is not None:
        assert found.alpha.low <= found.alpha.value <= 1 + 1e-9
        assert found.alpha.value <= found.alpha.high + 1e-9
        assert moved.alpha.value == pytest.approx(found.alpha.value, abs=1e-6)
