"""Walks by index say what a naive walk over all links says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from project.results.thread import Key, Link, Node, NodeKind, Thread
from project.results.walks import LONGEST_WAY

NAMES = "abcdef"
KINDS = (NodeKind.NEED, NodeKind.REQUIREMENT, NodeKind.CRITERION)
KEYS = st.tuples(st.sampled_from(KINDS), st.sampled_from(NAMES))


@st.composite
def chains(draw: st.DrawFn) -> Thread:
    """Any links between a few nodes, circles and links to themselves too."""
    keys = draw(st.lists(KEYS, unique=True, min_size=1, max_size=9))
    ends = st.sampled_from(keys)
    links = draw(st.lists(st.builds(Link, ends, ends), unique=True, max_size=24))
    return Thread(tuple(Node(*key, key[1].upper()) for key in keys), tuple(links))


def naive(chain: Thread, start: Key, *, back: bool) -> dict[Key, int]:
    """Least distances by going through all links again and again until nothing changes."""
    pairs = [(link.target, link.source) if back else (link.source, link.target) for link in chain.links]
    found = {start: 0}
    for _ in chain.nodes:
        for before, after in pairs:
            if before in found:
                found[after] = min(found.get(after, len(chain.nodes)), found[before] + 1)
    del found[start]
    return found


def every_way(chain: Thread, way: tuple[Key, ...], kinds: tuple[NodeKind, ...]) -> Iterator[tuple[Key, ...]]:
    """All ways that go on from one, by trying every link."""
    if len(way) > 1 and way[-1][0] in kinds:
        yield way
    for link in chain.links:
        if link.source == way[-1] and link.target not in way:
            yield from every_way(chain, (*way, link.target), kinds)


@given(chains())
def test_one_step_is_every_link_and_no_other(chain: Thread) -> None:
    """Causes and effects are exactly what the links say, in the order of the nodes."""
    for node in chain.nodes:
        causes = {link.source for link in chain.links if link.target == node.key}
        effects = {link.target for link in chain.links if link.source == node.key}
        assert chain.causes(node) == tuple(item for item in chain.nodes if item.key in causes)
        assert chain.effects(node) == tuple(item for item in chain.nodes if item.key in effects)
        assert chain.node(*node.key) is node


@given(chains())
def test_walks_reach_everything_once_by_the_shortest_way(chain: Thread) -> None:
    """Distances are the least ones, nearest first, circles end, the start is not reached again."""
    for node in chain.nodes:
        for back, walk in ((True, chain.ancestors(node)), (False, chain.descendants(node))):
            assert {item.key: distance for item, distance in walk} == naive(chain, node.key, back=back)
            assert [distance for _, distance in walk] == sorted(distance for _, distance in walk)
            assert len({item.key for item, _ in walk}) == len(walk)


@given(chains(), st.integers(1, 5))
def test_whole_ways_are_all_there_are_up_to_a_limit(chain: Thread, most: int) -> None:
    """Each way ends where it should and visits nothing twice; a limit only shortens the list."""
    kinds = (NodeKind.CRITERION,)
    for node in chain.nodes:
        expected = set(every_way(chain, (node.key,), kinds))
        found = [tuple(item.key for item in way) for way in chain.chains(node, kinds, most=10**6)]
        few = chain.chains(node, kinds, most=most)
        assert set(found) == expected
        assert len(found) == len(expected)
        assert [tuple(item.key for item in way) for way in few] == found[:most]


@given(chains())
def test_ways_back_are_ways_on_turned_round(chain: Thread) -> None:
    """What leads from a need to a criterion leads back from that criterion to the need."""
    on = {
        tuple(item.key for item in way)
        for need in chain.of(NodeKind.NEED)
        for way in chain.chains(need, [NodeKind.CRITERION], most=10**6)
    }
    back = {
        tuple(item.key for item in reversed(way))
        for criterion in chain.of(NodeKind.CRITERION)
        for way in chain.chains(criterion, [NodeKind.NEED], back=True, most=10**6)
    }

    assert on == back


def test_a_long_row_of_links_is_followed_so_far_and_no_further() -> None:
    """Walks see all of it; a single way that is told has an end."""
    nodes = tuple(Node(NodeKind.OBJECTIVE, str(place), "") for place in range(2_000))
    links = tuple(Link(one.key, next_.key) for one, next_ in pairwise(nodes))
    chain = Thread(nodes, links)

    assert len(chain.descendants(nodes[0])) == 1_999
    assert max(len(way) - 1 for way in chain.chains(nodes[0], [NodeKind.OBJECTIVE])) == LONGEST_WAY
