"""Weights level by level: groups against each other, then what is in each group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Levels = Mapping[str, Mapping[str, float]]
"""Shares within each level, by the id of the level: of groups and of what is weighed itself."""


def leaf_shares(levels: Levels, top: str) -> dict[str, float]:
    """What each thing weighs in the whole: the product of the shares on the way down (Saaty 1980).

    Args:
        levels: each level's shares sum to 1; whatever is a level itself is taken apart.
        top: the level to begin with.

    Returns:
        Shares that sum to what the levels make of 1, in the order in which they are reached.

    Raises:
        ValueError: a level contains itself.
    """
    return dict(_down(levels, top, 1.0, ()))


def _down(levels: Levels, at: str, share: float, way: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    if at in way:
        raise ValueError(f"the level {at} contains itself")
    for name, part in levels[at].items():
        if name in levels:
            yield from _down(levels, name, share * part, (*way, at))
        else:
            yield name, share * part
