"""Which rows a person sees together when asked what matters most and least: balanced, and different for each.

Every row is shown as often as every other, give or take one, and pairs meet as evenly as can be. With three
showings of each row the counts of one person are usable (Orme 2019, Sawtooth Software: each item at least
three times). The design hangs on the name of the response alone, so every door shows the same one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import combinations
from math import ceil
from random import Random

from questionnaires.model import Question

SHOWINGS = 3
"""How often each row is shown at least, where the author does not say how many sets there are."""

USUAL_SIZE = 4
"""Rows in one set, where the author does not say."""


def sets_of(question: Question, key: str) -> tuple[tuple[str, ...], ...]:
    """The sets of rows shown in the response of this name, each in the order shown."""
    rows = tuple(row.id for row in question.rows)
    size = min(question.set_size or USUAL_SIZE, len(rows))
    count = question.sets or (ceil(SHOWINGS * len(rows) / size) if size else 0)
    return balanced(rows, size, count, f"{question.id}|{key}")


@lru_cache(maxsize=4096)
def balanced(rows: tuple[str, ...], size: int, count: int, seed: str) -> tuple[tuple[str, ...], ...]:
    """So many sets of so many rows: rows shown least come first, then those that met the others least."""
    chance = Random(int.from_bytes(sha256(seed.encode()).digest()[:8]))  # noqa: S311 - balance, not secrecy
    shown: Counter[str] = Counter()
    met: Counter[frozenset[str]] = Counter()
    found = []
    for _ in range(count):
        one = _next(rows, size, shown, met, chance)
        shown.update(one)
        met.update(frozenset(pair) for pair in combinations(one, 2))
        found.append(tuple(one))
    return tuple(found)


def _next(
    rows: Sequence[str], size: int, shown: Counter[str], met: Counter[frozenset[str]], chance: Random
) -> list[str]:
    one: list[str] = []
    while len(one) < size:
        left = [row for row in rows if row not in one]
        least = min(shown[row] for row in left)
        rare = [row for row in left if shown[row] == least]
        together = {row: sum(met[frozenset((row, other))] for other in one) for row in rare}
        fewest = min(together.values())
        one.append(chance.choice([row for row in rare if together[row] == fewest]))
    chance.shuffle(one)
    return one
