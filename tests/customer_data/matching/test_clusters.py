"""How pairs become groups."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from customer_data.matching.clusters import Key, Link, groups
from customer_data.matching.curve import LEAST_PROPOSED, THRESHOLDS, curve, proposed

KEYS = st.tuples(st.integers(0, 1), st.integers(1, 12))


@st.composite
def link_lists(draw: st.DrawFn) -> list[Link]:
    """Pairs with chances, each once."""
    pairs = draw(st.lists(st.tuples(KEYS, KEYS, st.floats(0.01, 1.0)), max_size=25))
    known: dict[tuple[Key, Key], float] = {}
    for left, right, chance in pairs:
        if left != right:
            known[(min(left, right), max(left, right))] = chance
    return [Link(left, right, chance) for (left, right), chance in known.items()]


def row(number: int) -> Key:
    """A record of the first file."""
    return (0, number)


def chain(size: int, chance: float) -> list[Link]:
    """Records of which each is like the next only."""
    return [Link(row(at), row(at + 1), chance) for at in range(1, size)]


def test_pairs_at_or_above_the_threshold_are_joined_through_others() -> None:
    """Three records in a row are one group; a stricter threshold parts them."""
    links = [Link(row(1), row(2), 0.9), Link(row(2), row(3), 0.7)]
    assert groups(links, 0.7).groups == ((row(1), row(2), row(3)),)
    assert groups(links, 0.8).groups == ((row(1), row(2)),)
    assert groups(links, 0.95).groups == ()


def test_a_chain_of_doubtful_pairs_does_not_swallow_many() -> None:
    """Thirty records, each like the next only, are not one customer; what was held back is told."""
    found = groups(chain(30, 0.8), 0.5)
    assert max(len(group) for group in found.groups) <= 8
    assert found.held_back > 0
    everybody = [Link(row(left), row(right), 0.8) for left in range(1, 13) for right in range(left + 1, 13)]
    assert [len(group) for group in groups(everybody, 0.5).groups] == [12]


def test_what_people_said_comes_before_the_model() -> None:
    """D3: a pair said to be different is never in one group, not by way of a third; one said the same always is."""  # noqa: E501  one sentence
    links = [Link(row(1), row(2), 0.99), Link(row(2), row(3), 0.98)]
    found = groups(links, 0.5, different=[(row(1), row(3))])
    assert found.groups == ((row(1), row(2)),)
    assert found.held_back == 1
    assert groups([], 0.5, same=[(row(4), row(5))]).groups == ((row(4), row(5)),)


def test_answers_that_cannot_all_be_true_are_told() -> None:
    """A is B and B is C, but A is not C: said to be the same wins, and the contradiction is told."""
    found = groups([], 0.5, same=[(row(1), row(2)), (row(2), row(3))], different=[(row(1), row(3))])
    assert found.groups == ((row(1), row(2), row(3)),)
    assert found.contradictions == ((row(1), row(3)),)


@settings(max_examples=150, deadline=None)
@given(link_lists(), st.floats(0, 1), st.floats(0, 1))
def test_a_stricter_threshold_only_parts_groups(links: list[Link], one: float, other: float) -> None:
    """Every group at a strict threshold lies within one group at a loose one, in any order of the pairs."""
    loose, strict = sorted((one, other))
    wide = groups(links, loose).groups
    for group in groups(list(reversed(links)), strict).groups:
        assert any(set(group) <= set(other_group) for other_group in wide)


@settings(max_examples=100, deadline=None)
@given(link_lists(), st.sampled_from(THRESHOLDS))
def test_the_curve_counts_what_the_groups_are(links: list[Link], threshold: float) -> None:
    """Groups, surplus and largest of a point are those of the groups made at its threshold."""
    import numpy as np  # noqa: PLC0415  only here

    point = next(
        item
        for item in curve(np.array([link.chance for link in links]), links)
        if item.threshold == threshold
    )
    made = groups(links, threshold).groups
    assert point.clusters == len(made)
    assert point.surplus == sum(len(group) - 1 for group in made)
    assert point.largest == max((len(group) for group in made), default=0)
    above = [link.chance for link in links if link.chance >= threshold]
    assert point.pairs == len(above)
    if above:
        assert abs(point.precision - sum(above) / len(above)) < 1e-9
        assert abs(point.recall - sum(above) / sum(link.chance for link in links)) < 1e-9


def test_the_proposed_threshold_reaches_the_aim_and_is_never_bold() -> None:
    """The lowest one that is expected to reach the aim, but no pair likelier different than four in five."""
    import numpy as np  # noqa: PLC0415  only here

    links = [Link(row(2 * at), row(2 * at + 1), 0.999) for at in range(1, 200)]
    points = curve(np.array([link.chance for link in links]), links)
    assert proposed(points, 0.98) == LEAST_PROPOSED
    doubtful = [Link(row(2 * at), row(2 * at + 1), 0.81 if at % 2 else 0.9999) for at in range(1, 200)]
    points = curve(np.array([link.chance for link in doubtful]), doubtful)
    assert (proposed(points, 0.98) or 0) > 0.81
    assert proposed(points, 1.0) is None
