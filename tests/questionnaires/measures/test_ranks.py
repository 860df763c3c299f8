from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures.ranks import midranks, tie_sum

VALUES = st.lists(st.integers(-5, 5), min_size=1, max_size=30)


def test_ties_share_the_mean_of_their_ranks() -> None:
    """Of 3, 1, 3, 2 the two threes stand on 3 and 4."""
    assert midranks([3, 1, 3, 2]).tolist() == [3.5, 1, 3.5, 2]
    assert tie_sum([3, 1, 3, 2]) == 2**3 - 2


@given(VALUES)
def test_ranks_by_counting(values: list[int]) -> None:
    """A midrank is the number below, plus half of those equal, plus a half."""
    expected = [
        sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2
        for value in values
    ]

    assert midranks(values).tolist() == expected
