import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import Reason, mean, sus, sus_score

ANSWERS = st.lists(st.integers(1, 5), min_size=10, max_size=10)


def test_brookes_worked_example() -> None:
    """Brooke (1996), "SUS: A Quick and Dirty Usability Scale", the marked form: 22 x 2.5 = 55."""
    assert sus_score([5, 4, 2, 1, 2, 3, 2, 4, 5, 2]) == 55


def test_agreeing_with_everything_is_the_middle() -> None:
    """All fives is 50, not 100, because every second statement is turned round."""
    assert sus_score([5] * 10) == 50
    assert sus_score([5, 1] * 5) == 100
    assert sus_score([1, 5] * 5) == 0


def test_a_group_has_a_mean_with_an_interval() -> None:
    """Scores 55, 50 and 100 have Student's interval, cut at 100; who left out a statement is not scored."""
    brooke, none = [5.0, 4.0, 2.0, 1.0, 2.0, 3.0, 2.0, 4.0, 5.0, 2.0], float("nan")
    exact = mean([55, 50, 100])

    found = sus([brooke, [5.0] * 10, [5.0, 1.0] * 5, [none, *brooke[1:]]])

    assert found.value == pytest.approx(205 / 3)
    assert found.n == 3
    assert exact.low is not None
    assert (found.low, found.high) == (max(0, exact.low), 100)


def test_reasons() -> None:
    """Nobody has no score, one person no interval."""
    assert sus([]).reason is Reason.NOBODY
    assert (sus([[5] * 10]).value, sus([[5] * 10]).reason) == (50, Reason.TOO_FEW)


@pytest.mark.parametrize("answers", [[3] * 9, [0] + [3] * 9, [6] + [3] * 9])
def test_ten_answers_from_one_to_five(answers: list[int]) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match="ten statements"):
        sus_score(answers)


@given(ANSWERS)
def test_laws(answers: list[int]) -> None:
    """Between 0 and 100 in steps of 2.5; the opposite answers give the rest to 100."""
    score = sus_score(answers)

    assert 0 <= score <= 100
    assert (score / 2.5).is_integer()
    assert sus_score([6 - answer for answer in answers]) == 100 - score
