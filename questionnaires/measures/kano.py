"""Kano's pairs of questions: what people think of having a thing, and of not having it.

Berger and others (1993), "Kano's Methods for Understanding Customer-defined Quality", Center for Quality of
Management Journal 2(4): the table, the order of ties, better and worse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from questionnaires.measures.measured import Measured
from questionnaires.measures.proportions import share

FONG = 1.65
"""Normal quantile of Fong's test: 90 percent, both sides."""


class Feeling(StrEnum):
    """The five answers to either question of a pair."""

    LIKE = "like"
    EXPECT = "expect"
    NEUTRAL = "neutral"
    TOLERATE = "tolerate"
    DISLIKE = "dislike"


class Category(StrEnum):
    """What a thing is to people; the order is that of Berger's rule for ties, M > O > A > I."""

    MUST = "M"
    """Taken for granted: missed when it is not there."""
    ONE_DIMENSIONAL = "O"
    """The more the better."""
    ATTRACTIVE = "A"
    """A pleasant surprise."""
    INDIFFERENT = "I"
    """Of no matter."""
    REVERSE = "R"
    """Better without."""
    QUESTIONABLE = "Q"
    """The answers contradict each other: the pair was misread."""


ROWS = {
    Feeling.LIKE: "QAAAO",
    Feeling.EXPECT: "RIIIM",
    Feeling.NEUTRAL: "RIIIM",
    Feeling.TOLERATE: "RIIIM",
    Feeling.DISLIKE: "RRRRQ",
}
"""Berger's evaluation table: the answer with the thing down, the one without across, both in this order."""


@dataclass(frozen=True, slots=True)
class Kano:
    """What a group thinks of one thing.

    Attributes:
        counts: people per category, in the order of `Category`.
        n: people who answered both questions.
        category: the most frequent one, ties by M > O > A > I; None when nobody answered.
        tied: all categories that are most frequent, when they are more than one.
        questionable: share of contradicting pairs; above about 5 percent the question was misread.
        better: (A + O) / (A + O + M + I), how much having it pleases, 0 to 1.
        worse: -(O + M) / (A + O + M + I), how much not having it displeases, -1 to 0.
        clear: whether the two most frequent categories differ by Fong's test; None when nobody answered.
        category_strength: share of the most frequent less that of the second (Lee and Newcomb 1997: 0.06 and
            more is clear).
        total_strength: share of M, O and A together (the same: 0.60 and more is wanted).
    """

    counts: tuple[tuple[Category, int], ...]
    n: int
    category: Category | None
    tied: tuple[Category, ...]
    questionable: Measured
    better: float | None
    worse: float | None
    clear: bool | None
    category_strength: float | None
    total_strength: float | None

    def count(self, *categories: Category) -> int:
        """People in these categories together."""
        return sum(count for category, count in self.counts if category in categories)


def category_of(having: Feeling, lacking: Feeling) -> Category:
    """Berger's table: what one person's pair of answers makes of the thing."""
    return Category(ROWS[having][list(Feeling).index(lacking)])


def kano_of(pairs: Iterable[tuple[str, str]]) -> Kano:
    """Classify the pairs of a group: (answer with the thing, answer without it) of each person.

    Raises:
        ValueError: an answer is none of the five.
    """
    return kano_of_counts(
        Counter(category_of(Feeling(having), Feeling(lacking)) for having, lacking in pairs)
    )


def kano_of_counts(found: Counter[Category]) -> Kano:
    """The same from counts per category."""
    counts = tuple((item, found[item]) for item in Category)
    n = sum(count for _, count in counts)
    ordered = sorted(counts, key=lambda item: -item[1])
    first, second = ordered[0][1], ordered[1][1]
    known = sum(found[item] for item in list(Category)[:4])
    pleased = found[Category.ATTRACTIVE] + found[Category.ONE_DIMENSIONAL]
    missed = found[Category.ONE_DIMENSIONAL] + found[Category.MUST]
    tied = tuple(item for item, count in counts if count == first)
    return Kano(
        counts=counts,
        n=n,
        category=ordered[0][0] if n else None,
        tied=tied if n and len(tied) > 1 else (),
        questionable=share(found[Category.QUESTIONABLE], n),
        better=pleased / known if known else None,
        worse=-missed / known if known else None,
        clear=differ_by_fong(first, second, n) if n else None,
        category_strength=(first - second) / n if n else None,
        total_strength=(pleased + found[Category.MUST]) / n if n else None,
    )


def differ_by_fong(first: int, second: int, n: int) -> bool:
    """Fong's test (1996, Center for Quality of Management Journal 5(2)): whether two frequencies differ.

    They do when |a - b| >= 1.65 sqrt((a + b)(2n - a - b) / 2n), at 90 percent.
    """
    both = first + second
    return abs(first - second) >= FONG * sqrt(both * (2 * n - both) / (2 * n)) and first != second
