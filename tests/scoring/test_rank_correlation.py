"""How far two rankings agree."""

import pytest

from scoring.rank_correlation import kendall, spearman


def test_the_same_and_the_opposite_order() -> None:
    """1 and -1, by both measures."""
    for measure in (kendall, spearman):
        assert measure((1, 2, 3, 4), (1, 2, 3, 4)) == pytest.approx(1)
        assert measure((1, 2, 3, 4), (4, 3, 2, 1)) == pytest.approx(-1)


def test_ties_are_handled_as_kendall_has_it() -> None:
    """Agresti (2010), by hand: 4 pairs agree, 1 disagrees, one tie on one side: 3 / sqrt(5 x 6)."""
    assert kendall((1, 2, 2, 4), (1, 3, 2, 4)) == pytest.approx(5 / (5 * 6) ** 0.5)
    assert kendall((1, 2, 2, 4), (2, 1, 3, 4)) == pytest.approx(3 / (5 * 6) ** 0.5)


def test_tied_places_are_averaged() -> None:
    """Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 x 5)."""
    assert spearman((10, 20, 20, 30), (1, 2, 3, 4)) == pytest.approx(4.5 / (4.5 * 5) ** 0.5)


@pytest.mark.parametrize(("one", "two"), [((), ()), ((1,), (1,)), ((1, 1), (1, 2))])
def test_a_ranking_that_says_nothing_agrees_with_nothing(
    one: tuple[float, ...], two: tuple[float, ...]
) -> None:
    """Fewer than two vendors, or all level: there is no number."""
    assert (kendall(one, two), spearman(one, two)) == (None, None)
