import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import footrule, kendall_distance, mean_ranks, one_room

ORDERS = st.integers(2, 8).flatmap(lambda n: st.tuples(*[st.permutations(range(n)) for _ in range(3)]))


def test_two_small_rankings_by_hand() -> None:
    """1 2 3 4 against 2 1 4 3: two of six pairs swapped; footrule 4 of at most 8."""
    assert kendall_distance([1, 2, 3, 4], [2, 1, 4, 3]) == pytest.approx(2 / 6)
    assert footrule([1, 2, 3, 4], [2, 1, 4, 3]) == pytest.approx(4 / 8)


def test_a_tie_in_one_ranking_is_half_a_swap() -> None:
    """Fagin and others (2004), p = 1/2: of three pairs one is tied in the second ranking only."""
    assert kendall_distance([1, 2, 3], [1, 1, 2]) == pytest.approx(0.5 / 3)


@given(ORDERS)
def test_they_are_distances(orders: tuple[list[int], list[int], list[int]]) -> None:
    """Zero to oneself, one to the opposite order, symmetric, and no detour is shorter."""
    one, two, three = orders
    for distance in (footrule, kendall_distance):
        assert distance(one, one) == 0
        assert distance(one, [-place for place in one]) == pytest.approx(1)
        assert distance(one, two) == pytest.approx(distance(two, one))
        assert 0 <= distance(one, two) <= distance(one, three) + distance(three, two) + 1e-9


@given(ORDERS)
def test_diaconis_and_graham(orders: tuple[list[int], list[int], list[int]]) -> None:
    """Diaconis and Graham (1977): swaps <= footrule <= 2 x swaps, both as plain counts."""
    one, two, _ = orders
    n = len(one)
    swaps = kendall_distance(one, two) * n * (n - 1) / 2
    steps = footrule(one, two) * (n * n // 2)

    assert swaps - 1e-9 <= steps <= 2 * swaps + 1e-9


def test_rankings_of_different_things_are_not_compared() -> None:
    """The lists must be of the same items; one item alone has no distance."""
    with pytest.raises(ValueError, match="same items"):
        footrule([1, 2], [1, 2, 3])
    assert footrule([1], [1]) == kendall_distance([1], [1]) == 0


def test_whom_to_put_in_one_room() -> None:
    """Sales and marketing rank three things in opposite order, IT like sales; finance has not answered."""
    none = float("nan")
    rooms = one_room({
        "sales": [[5, 4, 1], [5, 3, 2]],
        "it": [[5, 4, 2]],
        "marketing": [[1.0, 2.0, 5.0], [none, 5.0, 5.0]],
        "finance": [[none, none, none]],
    })  # fmt: skip

    assert [(pair.first, pair.second) for pair in rooms] == [
        ("sales", "marketing"), ("it", "marketing"), ("sales", "it"),
    ]  # fmt: skip
    assert [pair.swaps for pair in rooms] == [1, 1, 0]
    assert rooms[0].item == 0


def test_mean_ranks_follow_the_direction() -> None:
    """The largest rating is first unless the numbers are ranks themselves."""
    first = mean_ranks([[5, 1], [4, 2]])
    ranks = mean_ranks([[1, 2], [2, 1]], largest_first=False)

    assert first is not None
    assert first.tolist() == [1, 2]
    assert ranks is not None
    assert ranks.tolist() == [1.5, 1.5]
    assert mean_ranks([[float("nan")]]) is None
