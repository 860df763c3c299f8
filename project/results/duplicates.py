"""Records that mean the same customer: how many, how sure, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from customer_data.answers import Keeps


@dataclass(frozen=True, slots=True)
class Believed:
    """A share with the range it lies in.

    Attributes:
        value: the likeliest, 0 to 1.
        low, high: the range, right in 95 of 100 cases; None where only the search itself says it.
    """

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class StrictPoint:
    """What one strictness brings.

    Attributes:
        threshold: chance from which two records are called the same.
        pairs: pairs at or above it.
        right: of pairs called the same, the part that really is.
        found: of all pairs that are the same and were compared, the part that is called so.
        groups: customers with two or more records; `surplus` records that would go.
        largest: records of the largest group.
    """

    threshold: float
    pairs: int
    right: Believed
    found: Believed
    groups: int
    surplus: int
    largest: int = 0


@dataclass(frozen=True, slots=True)
class SearchedFile:
    """A file that was searched.

    Attributes:
        id: of the file; "" where it is no longer in the project.
        records: rows that were read; None where that is not known any more.
        gone: its rows are no longer here, so pairs cannot be shown.
        changed: it was read or explained in another way since.
    """

    id: str
    title: str
    records: int | None
    gone: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """What people said of pairs of one search.

    Attributes:
        drawn: pairs that wait in the queue in all.
        answered: different pairs somebody said something of; of these `same`, `different`, `unsure`.
        disagreed: pairs of which people say different things; they count as unsure.
        against: groups in which answers contradict each other: A is B, B is C, but C is not A.
        counted: answers to pairs that were drawn at random, from which shares are estimated.
    """

    drawn: int = 0
    answered: int = 0
    same: int = 0
    different: int = 0
    unsure: int = 0
    disagreed: tuple[str, ...] = ()
    against: int = 0
    counted: int = 0

    @property
    def left(self) -> int:
        """Drawn pairs nobody has looked at."""
        return max(0, self.drawn - self.counted)


@dataclass(frozen=True, slots=True)
class Search:
    """One search for records of the same customer.

    Attributes:
        id: of the run; `key` of its job.
        records, compared: what was looked at.
        fields: that were compared.
        points: by rising strictness.
        chosen: the strictness that holds; None where nothing was found.
        proposed: the one that the aim leads to; `reaches_aim` whether it gets there.
        by_hand: the team set the strictness itself.
        exact: surplus records that plain equality of all compared fields would have found.
        doubtful: pairs of which the search itself can hardly tell (chance from 5 to 95 of 100).
    """

    id: str
    key: str
    title: str
    on: date
    files: tuple[SearchedFile, ...]
    records: int
    compared: int
    fields: tuple[str, ...]
    points: tuple[StrictPoint, ...]
    chosen: StrictPoint | None
    proposed: StrictPoint | None
    reaches_aim: bool
    by_hand: bool
    exact: int
    doubtful: int
    answers: Answers
    engine: str = ""

    @property
    def gone(self) -> bool:
        """Whether rows of one of its files are no longer here."""
        return any(item.gone for item in self.files)

    @property
    def changed(self) -> bool:
        """Whether one of its files is read or explained otherwise now."""
        return any(item.changed for item in self.files)

    @property
    def surplus(self) -> int:
        """Records that would go."""
        return 0 if self.chosen is None else self.chosen.surplus

    @property
    def share(self) -> float:
        """The part of all records that would go."""
        return self.surplus / self.records if self.records else 0.0

    @property
    def estimated(self) -> bool:
        """Whether shares rest on what people said, not on the search alone."""
        return any(item.right.low is not None for item in self.points)


@dataclass(frozen=True, slots=True)
class KeepsLine:
    """Which value of a field stays.

    Attributes:
        field: of the customer; `title` what it is called.
        proposed: without a word of the team.
        by_hand: the team said so.
    """

    field: str
    title: str
    keeps: Keeps
    proposed: Keeps
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Records that mean the same customer: how many, how sure, and what becomes of them.

    Attributes:
        facts: what checks of the playbook may look at.
        searches: the newest first.
        aim: part of pairs called the same that should really be.
        searchable: files of customers with rows here and meanings, in their order: id and title.
        waiting: files of customers with rows here that nobody has given a meaning yet: id and title.
        unsearched: searchable files that no standing search covers.
        keeps: fields of the newest search with which value stays.
    """

    facts: tuple[tuple[str, float | None], ...] = ()
    searches: tuple[Search, ...] = ()
    aim: float = 0.98
    searchable: tuple[tuple[str, str], ...] = ()
    waiting: tuple[tuple[str, str], ...] = ()
    unsearched: tuple[str, ...] = ()
    keeps: tuple[KeepsLine, ...] = ()

    @property
    def newest(self) -> Search | None:
        """The search that counts: the newest one that still fits its files, else the newest of all."""
        return next(self._standing(), next(iter(self.searches), None))

    def _standing(self) -> Iterator[Search]:
        return (item for item in self.searches if not item.changed)

    def search(self, name: str) -> Search | None:
        """The search with this id."""
        return next((item for item in self.searches if item.id == name), None)
