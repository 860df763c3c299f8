from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rate_roots import Floats, rate_roots, sign_changes, without_noise


def roots(flows: list[float], times: list[float] | None = None) -> list[float]:
    """All rates of one stream."""
    parts = without_noise(np.array([flows], dtype=np.float64))
    when: Floats | None = None if times is None else np.array(times)
    found = rate_roots(parts, int(sign_changes(parts)[0]), when)[0]
    return [float(item) for item in found if not np.isnan(item)]


def stream_with(rates: list[Fraction]) -> list[float]:
    """The shortest stream that is worth nothing at just these rates, multiplied out exactly."""
    flows = [Fraction(-1)]
    for rate in rates:
        moved = [Fraction(0), *(item * (1 + rate) for item in flows)]
        flows = [a - b for a, b in zip(moved, [*flows, Fraction(0)], strict=True)]
    return [float(item) for item in flows]


@pytest.mark.parametrize(
    ("flows", "rates"),
    [
        ([-1600, 10000, -10000], [0.25, 4]),
        ([-252, 1431, -3035, 2850, -1000], [1 / 4, 1 / 3, 3 / 7, 2 / 3]),
        ([-100, 150, -100], []),
        ([-100, 50, 50], [0]),
        ([0, 0, -100, 0, 121, 0], [0.1]),
    ],
)
def test_published_streams_have_all_their_rates(flows: list[float], rates: list[float]) -> None:
    """Lorie and Savage's pump (1955), the stream with four rates of the literature, and plain ones."""
    assert roots(flows) == pytest.approx(rates, abs=1e-9)


@given(st.lists(st.integers(-9, 40), min_size=1, max_size=4, unique=True))
def test_every_rate_that_was_put_in_is_found(tenths: list[int]) -> None:
    """Streams multiplied out from rates between -90 % and 400 % give just these rates back."""
    rates = sorted(Fraction(item, 10) for item in tenths)

    assert roots(stream_with(rates)) == pytest.approx([float(item) for item in rates], abs=1e-6)


@pytest.mark.parametrize("times", [2, 3, 4])
def test_a_rate_that_is_only_touched_is_found_once(times: int) -> None:
    """A double rate does not cross zero; a triple one does so hardly."""
    assert roots(stream_with([Fraction(1, 10)] * times)) == pytest.approx([0.1], abs=1e-3)


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=30))
def test_no_change_of_sign_along_the_rates_is_missed(flows: list[int]) -> None:
    """Between neighbouring points of a fine grid the worth changes sign where a rate lies, only there."""
    stream = np.array(flows, dtype=np.float64)
    found = roots(stream.tolist())
    grid = np.linspace(0.2, 2, 181) + 0.00137
    worth = np.array([np.polynomial.polynomial.polyval(x, stream) for x in grid])
    size = np.array([np.polynomial.polynomial.polyval(x, np.abs(stream)) for x in grid])
    sure = np.abs(worth) > 1e-9 * size

    for at in range(len(grid) - 1):
        if sure[at] and sure[at + 1]:
            inside = [1 for item in found if grid[at] < 1 / (1 + item) < grid[at + 1]]
            assert len(inside) % 2 == (1 if worth[at] * worth[at + 1] < 0 else 0) or len(inside) > 1
    assert len(found) <= int(sign_changes(stream))


def test_times_need_not_be_whole() -> None:
    """100 after half a year and 121 after a year and a half is 21 % a year."""
    assert roots([-100, 121], [0.5, 1.5]) == pytest.approx([0.21])


def test_long_streams_with_nothing_at_their_ends() -> None:
    """Forty years without money before and behind change nothing."""
    assert roots([0.0] * 480 + [-100, 0, 121] + [0] * 480) == pytest.approx([0.1])


def test_what_is_left_of_adding_is_no_flow() -> None:
    """A hundred-thousand-millionth of a cent would otherwise add a rate near -100 %."""
    assert roots([-100, 60, 60, -1e-13]) == pytest.approx([0.1306623862918075])
