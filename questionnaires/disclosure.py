"""Which counts may be shown, so that no answer of a small group can be worked out from what is published.

Knows no questions, only tables of counts. It rests on one argument: which groups are held back depends
on how many people answered, never on what they said; and whatever is told about the groups held back is told
about all of them together. Exchange two people between two of these groups, and nothing that is published
changes. The argument with its limits: docs/methods/surveys.md, "What is hidden, and why".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Answered = Mapping[str, int]
"""How many answers each group gave."""

FEWEST_GROUPS = 2
"""Held back together, so that what is left of a total does not belong to one group alone."""


class Reason(StrEnum):
    """Why a table has no total."""

    TOO_FEW = "too_few"
    """Fewer than k people answered, or fewer than k can be told of together."""
    ALIKE = "alike"
    """A total would give away what each person of the groups held back has answered."""


@dataclass(frozen=True, slots=True)
class Counts:
    """One table: how many people of each group fall into each category, each person into exactly one.

    Attributes:
        groups: departments, or departments joined into one; each name once.
        categories: choices, points of a scale with "cannot say", or chosen and not chosen.
        cells: groups x categories, people; not negative.

    Raises:
        ValueError: the cells have another shape, a name comes twice, or a count is negative.
    """

    groups: tuple[str, ...]
    categories: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        shaped = len(self.cells) == len(self.groups) and all(
            len(row) == len(self.categories) for row in self.cells
        )
        once = len(set(self.groups)) == len(self.groups) and len(set(self.categories)) == len(self.categories)
        if not (shaped and once and all(count >= 0 for row in self.cells for count in row)):
            raise ValueError("a table of counts has one row per group and one count per category")

    def answered(self) -> dict[str, int]:
        """How many answers each group gave: the sums of the rows."""
        return {group: sum(row) for group, row in zip(self.groups, self.cells, strict=True)}

    def only(self, groups: Iterable[str]) -> Counts:
        """The rows of these groups, in the order of the table."""
        wanted = frozenset(groups)
        kept = [(name, row) for name, row in zip(self.groups, self.cells, strict=True) if name in wanted]
        return Counts(tuple(name for name, _ in kept), self.categories, tuple(row for _, row in kept))

    def total(self) -> tuple[int, ...]:
        """People per category over all groups of the table."""
        return tuple(sum(row[column] for row in self.cells) for column in range(len(self.categories)))


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a table may leave the house. Means, medians and shares are worked out from this alone.

    Attributes:
        counts: the rows that may be shown, unchanged.
        hidden: the groups held back, in the order of the table.
        total: people per category over the groups of `total_over`; None where no total may be shown.
        total_over: the groups whose answers are in the total: all of them, or those that are shown.
        reason: why there is no total.
    """

    counts: Counts
    hidden: tuple[str, ...]
    total: tuple[int, ...] | None
    total_over: tuple[str, ...]
    reason: Reason | None = None


def protect(counts: Counts, k: int) -> Shown:
    """What may be shown of one table, where fewer than `k` people are a small group; k = 1 shows all.

    A group with 1 to k - 1 answers is held back. It stays in the total only with others like it, at least two
    groups and `k` people together, and only while total minus shown leaves each of their counts open. Else
    the total is over the groups shown. A group that nobody answered in is shown with its zeros.
    """
    return protect_all((counts,), k)[0]


def protect_all(tables: Sequence[Counts], k: int) -> tuple[Shown, ...]:
    """What may be shown of several tables about the same people, such as one per choice that may be ticked.

    All tables with at least `k` answers hide the same groups and have their totals over the same groups.

    Raises:
        ValueError: the tables are not about the same groups.
    """
    if len({table.groups for table in tables}) > 1:
        raise ValueError("tables that are protected together have the same groups")
    live = [table for table in tables if _people(table) >= k]
    hidden = _small([table.answered() for table in live], k)
    reason = _against_whole(live, hidden, k)
    return tuple(
        _shown(table, hidden, reason) if _people(table) >= k else _without_answers(table) for table in tables
    )


def hidden_groups(answered: Answered, k: int) -> frozenset[str]:
    """The groups to hold back in a table of means, medians or shares with a figure over all groups beside it.

    The small ones, and more, smallest first, until they have together at least `k` answers in two groups; all
    groups with answers when nothing else is safe. The figure over all may be told if `k` people answered.
    For a question whose counts are shown too, take the figures from `protect` instead, never from both.
    """
    hidden = _small([answered], k)
    further = sorted((count, group) for group, count in answered.items() if count and group not in hidden)
    for _, group in further:
        if not _stands(answered, hidden, k):
            hidden |= {group}
    return hidden


def settled(before: Answered, now: Answered, k: int) -> bool:
    """Whether a table may be published again, now that more people have answered.

    It may if the difference to the table published before tells of nobody or of at least `k` people: the same
    groups are held back and have no new answers, every other group has no new answers or at least `k`. Counts
    only new people: an answer that was published once must not change any more.
    """
    if sum(before.values()) < k:
        return True
    hidden = hidden_groups(before, k)
    grown = {group: now.get(group, 0) - before.get(group, 0) for group in {*before, *now}}
    return hidden == hidden_groups(now, k) and all(
        more == 0 or (more >= k and group not in hidden) for group, more in grown.items()
    )


def rounded_share(count: int, n: int) -> float | None:
    """The share count / n, 0 to 1, no finer than n people allow; None below 10, where counts are told.

    Below 30 people to the nearest 10 %, below 100 to the nearest 5 %, else to the nearest 1 %; halves go up.
    One person more or less moves it by one step at most; 0 % may stand for a few, 100 % for nearly all.

    Raises:
        ValueError: the count is not between 0 and n.
    """
    if not 0 <= count <= n:
        raise ValueError("a share is of a whole")
    steps = next((steps for below, steps in ((10, 0), (30, 10), (100, 20)) if n < below), 100)
    return (2 * count * steps + n) // (2 * n) / steps if steps else None


def _people(table: Counts) -> int:
    return sum(table.total())


def _small(rows: Sequence[Answered], k: int) -> frozenset[str]:
    return frozenset(group for row in rows for group, count in row.items() if 0 < count < k)


def _stands(row: Answered, hidden: frozenset[str], k: int) -> bool:
    """Whether what a total tells of these groups is about nobody, or about k people in two groups."""
    counts = [row[group] for group in hidden if row.get(group)]
    return not counts or (len(counts) >= FEWEST_GROUPS and sum(counts) >= k)


def _against_whole(tables: Sequence[Counts], hidden: frozenset[str], k: int) -> Reason | None:
    """What speaks against a total over all groups, those held back among them."""
    if not all(_stands(table.answered(), hidden, k) for table in tables):
        return Reason.TOO_FEW
    return Reason.ALIKE if any(_tells(table, hidden) for table in tables) else None


def _tells(table: Counts, hidden: frozenset[str]) -> bool:
    """Whether total minus shown says what all people held back have chosen, or what none of them has.

    With at least two groups held back these are the only ways in which one of their counts has a single
    possible value (docs/methods/surveys.md). A category that nobody at all has chosen gives nobody away.
    """
    rest, total = table.only(hidden).total(), table.total()
    people = sum(rest)
    return people > 0 and any(
        left == people or (left == 0 and whole > 0) for left, whole in zip(rest, total, strict=True)
    )


def _shown(table: Counts, hidden: frozenset[str], against: Reason | None) -> Shown:
    shown = table.only(group for group in table.groups if group not in hidden)
    held = tuple(group for group in table.groups if group in hidden)
    if against is None:
        return Shown(shown, held, table.total(), table.groups)
    if any(shown.total()):
        return Shown(shown, held, shown.total(), shown.groups)
    return Shown(shown, held, None, (), against)


def _without_answers(table: Counts) -> Shown:
    """A table with too few answers: only the groups that gave none, with their zeros."""
    held = tuple(group for group, count in table.answered().items() if count)
    shown = table.only(group for group in table.groups if group not in held)
    if not held:
        return Shown(shown, held, shown.total(), shown.groups)
    return Shown(shown, held, None, (), Reason.TOO_FEW)
