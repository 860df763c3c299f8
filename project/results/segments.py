"""Groups of customers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from customer_data.conditions import Rule
from customer_data.figures import SMALLEST, GroupingFigures, Label

HIGH, MIDDLE = 4, 3
"""The fifth from which somebody buys lately or often, and the one between."""


class Habit(StrEnum):
    """How customers buy, by the fifths of how lately and how often; a convention of our own.

    Attributes:
        BEST: often and lately.
        GROWING: now and then, lately.
        NEW: few times so far, the last of them lately.
        SLIPPING: often, and not for some time.
        BETWEEN: neither often nor lately, nor the other end of either.
        LOST_BEST: used to come often, and stayed away long.
        LOST: used to come now and then, and stayed away long.
        ONCE: few times, long ago.
    """

    BEST = "best"
    GROWING = "growing"
    NEW = "new"
    SLIPPING = "slipping"
    BETWEEN = "between"
    LOST_BEST = "lost_best"
    LOST = "lost"
    ONCE = "once"


_HABITS = {
    (2, 2): Habit.BEST,
    (2, 1): Habit.GROWING,
    (2, 0): Habit.NEW,
    (1, 2): Habit.SLIPPING,
    (1, 1): Habit.BETWEEN,
    (1, 0): Habit.BETWEEN,
    (0, 2): Habit.LOST_BEST,
    (0, 1): Habit.LOST,
    (0, 0): Habit.ONCE,
}


def habit_of(lately: int, often: int) -> Habit:
    """How customers of these two fifths (1 to 5, five the best) buy."""
    return _HABITS[_third(lately), _third(often)]


def _third(fifth: int) -> int:
    return 2 if fifth >= HIGH else 1 if fifth == MIDDLE else 0


class Counted(StrEnum):
    """How far counting is.

    Attributes:
        NO_FILES: there is no file of customers or purchases whose columns have a meaning.
        NOT_YET: it can be counted.
        STALE: rules or files were changed since it was counted.
        COUNTED: the figures are those of the rules and files as they are.
    """

    NO_FILES = "no_files"
    NOT_YET = "not_yet"
    STALE = "stale"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of customers by the team's own rule.

    Attributes:
        complete: whether it has a rule, so that anybody can be in it.
        customers: how many are in it; None while it was not counted by the rule as it is.
        spend, purchases: what they bought; None where that is not known or fewer than `SMALLEST` are in it.
        figures: titles of the figures of success that are measured for it.
    """

    id: str
    title: str
    what: str
    rule: Rule
    owner: str | None
    complete: bool
    customers: int | None = None
    spend: float | None = None
    purchases: int | None = None
    figures: tuple[str, ...] = ()

    @property
    def few(self) -> bool:
        """Whether so few are in it that the number is not told."""
        return self.customers is not None and 0 < self.customers < SMALLEST


@dataclass(frozen=True, slots=True)
class CellLine:
    """Customers of one fifth of how lately and one of how often, with what they spent (0 of a handful)."""

    lately: int
    often: int
    customers: int
    spend: float

    @property
    def habit(self) -> Habit:
        """How they buy."""
        return habit_of(self.lately, self.often)


@dataclass(frozen=True, slots=True)
class HabitLine:
    """Customers who buy in one way; `customers_part` and `spend_part` as parts of all who buy.

    Where they are not `whole`, some of them are in cells of a handful, whose spend nobody knows: there is at
    least so much.
    """

    habit: Habit
    customers: int
    spend: float
    customers_part: float
    spend_part: float | None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Segments:
    """Groups of customers.

    Attributes:
        facts: what checks of the playbook may look at.
        standing: how far counting is.
        groups: in the team's order.
        cells: 25, how lately 5 first, each from how often 1 on; none where no purchases are counted.
        habits: ways of buying that anybody has, in the order of `Habit`.
        figures: as they were counted last, `on` which day; None before.
        customers, purchases: titles of the files that are or would be counted.
        fields_missing: fields a file of purchases lacks so that more could be told, by title of the file.
    """

    facts: tuple[tuple[str, float | None], ...] = ()
    standing: Counted = Counted.NO_FILES
    groups: tuple[GroupLine, ...] = ()
    cells: tuple[CellLine, ...] = ()
    habits: tuple[HabitLine, ...] = ()
    figures: GroupingFigures | None = None
    on: date | None = None
    customers: tuple[Label, ...] = ()
    purchases: tuple[Label, ...] = ()
    fields_missing: tuple[tuple[str, str], ...] = ()

    def group(self, name: str) -> GroupLine | None:
        """A group by its id."""
        return next((item for item in self.groups if item.id == name), None)
