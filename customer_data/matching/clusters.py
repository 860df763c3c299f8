"""From pairs to groups of records that mean one customer.

Pairs are joined from the surest down, so that a stricter threshold always gives groups within those of a
looser one. A chain of doubtful pairs must not swallow many: once a group would have more than `FREE_SIZE`
records, the pairs between its two halves have to be likely on average (average linkage; Sokal and Michener
1958).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Key = tuple[int, int]
"""A record: place of its file, row in it."""

Pair = tuple[Key, Key]

FREE_SIZE = 5
"""Records a group may have without a look at the whole of its pairs."""

LEAST_MEAN = 0.25
"""Mean chance of the pairs between two halves of a larger group, pairs never compared counting nothing."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two records and the chance that they are one customer."""

    left: Key
    right: Key
    chance: float


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups at one threshold.

    Attributes:
        groups: each with two records or more, in the order of their first record.
        contradictions: pairs said to be different that stand in one group because of others said to be the
        same.
        held_back: pairs at or above the threshold that were not joined.
    """

    groups: tuple[tuple[Key, ...], ...]
    contradictions: tuple[Pair, ...] = ()
    held_back: int = 0


@dataclass(slots=True)
class Joining:
    """Groups as they grow, and what keeps them apart.

    Attributes:
        chances: chance of every known pair, by record and its neighbour.
        apart: records that a person said are another customer.
        members: of each group by its head; `head` of each record.
        surplus: records that go when each group becomes one; `groups` of two or more, `largest` of them.
        held_back: pairs that were not joined.
    """

    chances: dict[Key, dict[Key, float]] = field(default_factory=dict)
    apart: dict[Key, set[Key]] = field(default_factory=dict)
    members: dict[Key, list[Key]] = field(default_factory=dict)
    head: dict[Key, Key] = field(default_factory=dict)
    surplus: int = 0
    groups: int = 0
    largest: int = 0
    held_back: int = 0

    def know(self, links: Iterable[Link]) -> None:
        """Learn the chances by which larger groups are judged."""
        for link in links:
            self.chances.setdefault(link.left, {})[link.right] = link.chance
            self.chances.setdefault(link.right, {})[link.left] = link.chance

    def join(self, left: Key, right: Key, *, surely: bool = False) -> None:
        """Join the groups of two records, unless something keeps them apart; `surely` overrules that."""
        one, other = (self.head.setdefault(key, key) for key in (left, right))
        if one == other:
            return
        first, second = (self.members.setdefault(key, [key]) for key in (one, other))
        if not surely and (self._kept_apart(first, second) or self._too_loose(first, second)):
            self.held_back += 1
            return
        if len(first) < len(second):
            one, other, first, second = other, one, second, first
        self.groups += 1 - (len(first) > 1) - (len(second) > 1)
        for key in second:
            self.head[key] = one
        first += second
        del self.members[other]
        self.surplus += 1
        self.largest = max(self.largest, len(first))

    def _kept_apart(self, first: Sequence[Key], second: Sequence[Key]) -> bool:
        small, large = sorted((first, second), key=len)
        return bool(self.apart) and any(not self.apart.get(key, set()).isdisjoint(large) for key in small)

    def _too_loose(self, first: Sequence[Key], second: Sequence[Key]) -> bool:
        if len(first) + len(second) <= FREE_SIZE:
            return False
        small, large = sorted((first, second), key=len)
        inside = set(large)
        between = (
            chance for key in small for near, chance in self.chances.get(key, {}).items() if near in inside
        )
        return sum(between) < LEAST_MEAN * len(first) * len(second)


def falling(links: Iterable[Link]) -> list[Link]:
    """Links from the surest down, always in one order."""
    return sorted(links, key=lambda link: (-link.chance, link.left, link.right))


def groups(
    links: Iterable[Link], threshold: float, same: Collection[Pair] = (), different: Collection[Pair] = ()
) -> Groups:
    """Groups at a threshold, with what people said.

    Args:
        links: all known pairs, those below the threshold too.
        threshold: chance from which two records are called the same.
        same: pairs that are joined whatever their chance.
        different: pairs that are never joined, not even by way of a third record.
    """
    joining, known = Joining(), falling(links)
    joining.know(known)
    for left, right in different:
        joining.apart.setdefault(left, set()).add(right)
        joining.apart.setdefault(right, set()).add(left)
    for left, right in sorted(same):
        joining.join(left, right, surely=True)
    for link in known:
        if link.chance < threshold:
            break
        joining.join(link.left, link.right)
    return Groups(
        tuple(sorted(_groups(joining))), tuple(sorted(_contradictions(joining, different))), joining.held_back
    )


def _groups(joining: Joining) -> Iterator[tuple[Key, ...]]:
    return (tuple(sorted(keys)) for keys in joining.members.values() if len(keys) > 1)


def _contradictions(joining: Joining, different: Collection[Pair]) -> Iterator[Pair]:
    for left, right in different:
        if left in joining.head and joining.head[left] == joining.head.get(right):
            yield left, right
