import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import Reason, Shape, agreement, ends, opinion, tastle_wierman

COUNTS = st.lists(st.integers(0, 20), min_size=3, max_size=11).filter(any)
EXAMPLE = [30, 40, 210, 130, 530, 50, 10]


def test_van_der_eijks_agreement_of_the_reference_example() -> None:
    """Manual of the R package agrmt (Ruedin), `agreement`: 0.6113333 for (30, 40, 210, 130, 530, 50, 10)."""
    assert agreement(EXAMPLE).value == pytest.approx(0.6113333, abs=5e-8)


def test_tastle_and_wiermans_consensus_of_the_reference_example() -> None:
    """Manual of the R package agrmt (Ruedin), `consensus`: 0.7256876 for the same counts."""
    assert tastle_wierman(EXAMPLE).value == pytest.approx(0.7256876, abs=5e-8)


@pytest.mark.parametrize(
    ("counts", "value"),
    [([0, 0, 9, 0, 0], 1), ([4, 4, 4, 4, 4], 0), ([5, 0, 0, 0, 5], -1), ([5, 0, 0, 5, 0, 0, 0], 0.1)],
)
def test_van_der_eijks_fixed_points(counts: list[int], value: float) -> None:
    """Van der Eijk (2001): 1 for one point, 0 for an even spread, -1 for two ends.

    The last is worked by hand: K 7, S 2, of the triples 2 are used-unused-used and 3 used-used-unused, so
    that U = (5*3 - 6*2)/(5*5) = 0.12 and A = 0.12 * (1 - 1/6) = 0.1.
    """
    assert agreement(counts).value == pytest.approx(value)


def test_wiermans_fixed_points() -> None:
    """Tastle and Wierman (2007): all alike 1, half at each end 0, whatever the number of people."""
    assert tastle_wierman([0, 7, 0, 0, 0]).value == 1
    assert tastle_wierman([3, 0, 0, 0, 3]).value == 0
    assert tastle_wierman([3, 0, 3]).value == tastle_wierman([30, 0, 30]).value


def test_lukewarm_is_told_from_polarised() -> None:
    """Both have the mean 3 of 5: ten at either end are two camps, twenty in the middle are lukewarm."""
    camps, warm = opinion([10, 0, 0, 0, 10]), opinion([0, 2, 16, 2, 0])

    assert (camps.shape, warm.shape) == (Shape.POLARISED, Shape.LUKEWARM)
    assert (camps.ends.low, camps.ends.high) == (0.5, 0.5)
    assert (warm.ends.low, warm.ends.high) == (0.1, 0.1)


def test_other_shapes() -> None:
    """Most at one end is one-sided, an even spread is spread; the caller says how large a camp is."""
    assert opinion([0, 0, 1, 5, 9]).shape is Shape.ONE_SIDED
    assert opinion([4, 4, 4, 4, 4]).shape is Shape.SPREAD
    assert opinion([6, 0, 0, 0, 4], camp=0.4).shape is Shape.POLARISED
    assert opinion([6, 0, 0, 0, 4], camp=0.45).shape is Shape.ONE_SIDED


@pytest.mark.parametrize(("size", "points"), [(3, 1), (4, 1), (5, 2), (7, 2), (8, 2), (9, 3), (11, 3)])
def test_how_many_points_make_an_end(size: int, points: int) -> None:
    """About three tenths of the scale."""
    assert ends([1] * size).points == points


def test_reasons() -> None:
    """Nobody answered, or the scale has no middle: no figure."""
    assert agreement([0, 0, 0]).reason is Reason.NOBODY
    assert agreement([3, 4]).reason is Reason.TOO_FEW_ITEMS
    assert tastle_wierman([0, 0]).reason is Reason.NOBODY
    assert tastle_wierman([4]).reason is Reason.TOO_FEW_ITEMS
    assert opinion([0, 0, 0]).shape is None
    assert opinion([3, 4]).shape is None
    assert ends([0, 0]).low is None
    assert agreement([1, 2, 3]).reason is Reason.DESCRIPTIVE


@given(COUNTS, st.integers(2, 5))
def test_laws(counts: list[int], times: int) -> None:
    """Bounds hold; turning the scale round and asking more of the same people changes nothing."""
    for measure, least in ((agreement, -1), (tastle_wierman, 0)):
        value = measure(counts).value
        assert value is not None
        assert least <= value <= 1
        assert measure(counts[::-1]).value == pytest.approx(value, abs=1e-9)
        assert measure(np.array(counts) * times).value == pytest.approx(value, abs=1e-9)


@given(st.integers(3, 11), st.integers(1, 50), st.data())
def test_a_single_point_is_full_agreement(size: int, people: int, data: st.DataObject) -> None:
    """Both figures are 1 wherever the point lies."""
    counts = [0] * size
    counts[data.draw(st.integers(0, size - 1))] = people

    assert agreement(counts).value == tastle_wierman(counts).value == 1
