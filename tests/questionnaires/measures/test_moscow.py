from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import Reason, Vote, essential, essential_needed, must_effort, votes


@pytest.mark.parametrize(
    ("people", "needed", "ratio"),
    [
        (5, 5, 1.0), (6, 6, 1.0), (7, 7, 1.0), (8, 7, 0.750), (9, 8, 0.778), (10, 9, 0.800), (11, 9, 0.636),
        (12, 10, 0.667), (13, 10, 0.538), (14, 11, 0.571), (15, 12, 0.600), (20, 15, 0.500), (25, 18, 0.440),
        (30, 20, 0.333), (35, 23, 0.314), (40, 26, 0.300),
    ],
)  # fmt: skip
def test_ayre_and_scallys_critical_values(people: int, needed: int, ratio: float) -> None:
    """Ayre and Scally (2014), "Critical Values for Lawshe's Content Validity Ratio", table 2, 5 percent."""
    found = essential(needed, people)

    assert found.needed == needed
    assert found.ratio.value == pytest.approx(ratio, abs=5e-4)
    assert found.agreed is True
    assert essential(needed - 1, people).agreed is False


def test_four_people_are_too_few_to_agree() -> None:
    """All four of four happens by chance in 1 of 16 cases, more than 5 percent."""
    found = essential(4, 4)

    assert (found.ratio.value, found.needed, found.agreed) == (1, None, None)


@given(st.integers(1, 60))
def test_the_needed_votes_are_the_fewest_by_the_binomial_tail(people: int) -> None:
    """Their tail is at most 5 percent and that of one vote less is more, by exact fractions."""

    def tail(least: int) -> int:
        return sum(comb(people, at) for at in range(least, people + 1))

    needed = essential_needed(people)

    if needed is None:
        assert tail(people) * 20 > 2**people
    else:
        assert tail(needed) * 20 <= 2**people < tail(needed - 1) * 20


def test_lawshes_ratio() -> None:
    """Lawshe (1975): half of the panel is 0, all is 1, nobody -1; more votes than people are refused."""
    assert [essential(found, 10).ratio.value for found in (0, 5, 10)] == [-1, 0, 1]
    assert essential(0, 0).ratio.reason is Reason.NOBODY
    with pytest.raises(ValueError, match="number of people"):
        essential(3, 2)


def test_votes_are_counted_and_ties_told() -> None:
    """Two musts and two coulds lead together; the must is far from agreed."""
    found = votes(["must", "could", "must", "could", "wont"])

    assert dict(found.counts) == {Vote.MUST: 2, Vote.SHOULD: 0, Vote.COULD: 2, Vote.WONT: 1}
    assert (found.n, found.leading) == (5, (Vote.MUST, Vote.COULD))
    assert found.essential.ratio.value == pytest.approx(-0.2)
    assert found.essential.agreed is False
    assert votes([]).leading == ()
    with pytest.raises(ValueError, match="maybe"):
        votes(["maybe"])


def test_musts_take_at_most_sixty_percent() -> None:
    """60 of 100 days are within the rule, 61 are not; what will not be done does not count."""
    assert must_effort({"must": 60, "should": 20, "could": 20, "wont": 500}).within is True
    assert must_effort({"must": 61, "should": 19, "could": 20}).within is False
    assert must_effort({"must": 61, "should": 19, "could": 20}).share == pytest.approx(0.61)
    assert must_effort({"wont": 5}).share is None
