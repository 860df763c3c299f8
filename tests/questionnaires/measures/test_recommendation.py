from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import Reason, net_promoter, of_classes


def test_six_and_seven_fall_into_different_classes() -> None:
    """Reichheld (2003): 0 to 6 detract, 7 and 8 are passive, 9 and 10 promote."""
    found = net_promoter(range(11))

    assert (found.promoters, found.passives, found.detractors) == (2, 2, 7)
    assert net_promoter([6, 7, 9]).detractors == 1


def test_the_standard_error_of_a_half_a_third_and_a_sixth() -> None:
    """Cross Validated 18603: of 1/2, 1/3 and 1/6 the score is 1/3 and the variance 5/9 per answer."""
    found = of_classes(162, 108, 54)

    assert found.score.value == pytest.approx(100 / 3)
    assert found.standard_error == pytest.approx(100 * sqrt(5 / 9 / 324))
    assert found.score.width == pytest.approx(2 * 1.959964 * 100 * sqrt(5 / 9 / 324))


def test_ten_points_mean_nothing_with_forty_answers() -> None:
    """20, 10 and 10 of forty: the interval reaches far more than ten points either way."""
    found = of_classes(20, 10, 10)

    assert found.score.value == 25
    assert found.score.width is not None
    assert found.score.width / 2 > 20


def test_reasons() -> None:
    """Nobody has no score; one person, or one class, has no interval; ratings off the scale are refused."""
    assert net_promoter([float("nan")]).score.reason is Reason.NOBODY
    assert net_promoter([10]).score.reason is Reason.TOO_FEW
    assert (net_promoter([9, 10]).score.value, net_promoter([9, 10]).score.low) == (100, None)
    assert net_promoter([9, 10]).score.reason is Reason.NO_VARIATION
    with pytest.raises(ValueError, match="between 0 and 10"):
        net_promoter([11])


@given(st.lists(st.integers(0, 10), min_size=1, max_size=60))
def test_laws(ratings: list[int]) -> None:
    """Score and error are those of the mean of +1, 0 and -1; the interval holds the score within its ends."""
    signs = [(rating >= 9) - (rating <= 6) for rating in ratings]
    found = net_promoter(ratings)

    assert found.score.value == pytest.approx(100 * np.mean(signs))
    assert found.standard_error == pytest.approx(100 * np.std(signs) / sqrt(len(signs)), abs=1e-6)
    if found.score.low is not None and found.score.high is not None and found.score.value is not None:
        assert -100 <= found.score.low <= found.score.value <= found.score.high <= 100
