"""Must, should, could, won't: votes, when a must is agreed on, and how much of the effort musts may take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import comb

from questionnaires.measures.measured import Measured, Reason, absent, described

MUST_LIMIT = 0.6
"""Largest part of the effort that musts may take (DSDM handbook, "MoSCoW Prioritisation")."""


class Vote(StrEnum):
    """The four votes."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    WONT = "wont"


@dataclass(frozen=True, slots=True)
class Votes:
    """How a group voted on one thing.

    Attributes:
        counts: people per vote, in the order of `Vote`.
        n: people who voted.
        leading: the most frequent votes, more than one when tied.
        essential: how agreed the must is.
    """

    counts: tuple[tuple[Vote, int], ...]
    n: int
    leading: tuple[Vote, ...]
    essential: Essential


@dataclass(frozen=True, slots=True)
class Essential:
    """Lawshe's content validity ratio.

    Attributes:
        ratio: from -1 (nobody) over 0 (half) to 1 (everybody).
        needed: votes that cannot be chance; None when even all of so few could be.
        agreed: whether they are reached; None without answers, or with so few.
    """

    ratio: Measured
    needed: int | None
    agreed: bool | None


@dataclass(frozen=True, slots=True)
class Effort:
    """How much of the effort musts take, as a share; None without any effort."""

    share: float | None
    limit: float
    within: bool | None


def votes(given: Iterable[str]) -> Votes:
    """Count the votes of a group on one thing.

    Raises:
        ValueError: a vote is none of the four.
    """
    found = Counter(Vote(item) for item in given)
    n = sum(found.values())
    most = max(found.values(), default=0)
    leading = tuple(item for item in Vote if n and found[item] == most)
    counts = tuple((item, found[item]) for item in Vote)
    return Votes(counts, n, leading, essential(found[Vote.MUST], n))


def essential(votes_for: int, n: int, chance: float = 0.05) -> Essential:
    """Lawshe (1975), "A Quantitative Approach to Content Validity": (e - n/2) / (n/2).

    The votes needed are exact: the fewest whose binomial tail at one half is at most `chance`, as in Ayre and
    Scally (2014), "Critical Values for Lawshe's Content Validity Ratio", tables 1 and 2.

    Raises:
        ValueError: more votes than people.
    """
    if not 0 <= votes_for <= n:
        raise ValueError("votes lie between 0 and the number of people")
    needed = essential_needed(n, chance)
    if n == 0:
        return Essential(absent(Reason.NOBODY), None, None)
    ratio = described(2 * votes_for / n - 1, n)
    return Essential(ratio, needed, None if needed is None else votes_for >= needed)


def essential_needed(n: int, chance: float = 0.05) -> int | None:
    """Fewest of `n` votes that tossing coins reaches with a probability of at most `chance`, one-sided."""
    tail, needed = 0, None
    for votes_for in range(n, -1, -1):
        tail += comb(n, votes_for)
        if tail > chance * 2**n:
            break
        needed = votes_for
    return needed


def must_effort(effort: Mapping[str, float], limit: float = MUST_LIMIT) -> Effort:
    """The part of the effort that musts take, against the rule of 60 percent.

    Args:
        effort: effort per vote class, in any one unit; what is planned not to be done (wont) is left out.
        limit: the largest part allowed.
    """
    planned = sum(effort.get(item, 0.0) for item in (Vote.MUST, Vote.SHOULD, Vote.COULD))
    if planned <= 0:
        return Effort(None, limit, None)
    part = effort.get(Vote.MUST, 0.0) / planned
    return Effort(part, limit, part <= limit)
