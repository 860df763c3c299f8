"""What several people say matters, each and together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

TEAM = "team"
"""Stands for the person where people say it together."""


@dataclass(frozen=True, slots=True)
class Weighable:
    """One group or criterion that is weighed within a level.

    Attributes:
        of: its id; title: what it is called, the id itself for a block without a group of its own.
        is_level: whether it is a group, with a level of its own below.
    """

    of: str
    title: str
    is_level: bool


@dataclass(frozen=True, slots=True)
class WeightLevel:
    """What is weighed against each other.

    Attributes:
        id: `project.records.judging.TOP`, or the id of the group or block.
        asked: whether there is anything to ask: two things or more.
    """

    id: str
    title: str
    things: tuple[Weighable, ...]

    @property
    def asked(self) -> bool:
        """Whether there is anything to ask: two things or more."""
        return len(self.things) > 1


class Unusable(StrEnum):
    """Why an opinion gives no weights yet.

    Attributes:
        UNFINISHED: something has not been said yet.
        APART: comparisons that do not connect everything.
        ZERO: everything got nothing.
    """

    UNFINISHED = "unfinished"
    APART = "apart"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class LookAgain:
    """The one answer that fits the others least.

    Attributes:
        first, second: ids of what was compared; of best and worst, `first` is the thing and `second` empty.
        said: how many times `first` was said to matter as much; of best and worst, both answers multiplied.
        fits: what the other answers together say instead.
        turned: whether it would fit better the other way round.
    """

    first: str
    second: str
    said: float
    fits: float
    turned: bool


@dataclass(frozen=True, slots=True)
class OpinionResult:
    """One person's opinion at one level.

    Attributes:
        person: id, or TEAM.
        method: how it was given.
        shares: (id, share of 100 within the level); nothing while it cannot be used.
        problem: why it cannot be used.
        missing: ids of what has not been said yet; parts: ids, for comparisons that are not connected.
        ratio: how far the answers contradict each other; None where nothing can.
        contradicts: whether that is too far to be used without looking again.
        again: the answer to look at again; None where all fit.
        n, lambda_max, random_index, table: how the ratio of comparisons was computed; 0 and "" otherwise.
        left: the largest distance that is left of best and worst; 0 otherwise.
        no_anchor: steps were weighed and none got 100 points.
    """

    person: str
    level: str
    method: str
    shares: tuple[tuple[str, float], ...] = ()
    problem: Unusable | None = None
    missing: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    ratio: float | None = None
    contradicts: bool = False
    again: LookAgain | None = None
    n: int = 0
    lambda_max: float = 0.0
    random_index: float = 0.0
    table: str = ""
    left: float = 0.0
    no_anchor: bool = False

    @property
    def usable(self) -> bool:
        """Whether it gives weights."""
        return bool(self.shares)


@dataclass(frozen=True, slots=True)
class WeighedThing:
    """One group or criterion within its level.

    Attributes:
        level: `project.records.judging.TOP`, or the id of the group in which it is weighed.
        of: id of what is weighed; title: what it is called.
        share: of the people together, of 100 within the level.
        lowest, highest: the least and the most that a single person gives it.
        by_person: (person id, or "team"; share of 100 within the level), in the order of people.
    """

    level: str
    of: str
    title: str
    share: float
    lowest: float
    highest: float
    by_person: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class WeightPresetResult:
    """A set of weights to begin with, over the criteria in use.

    Attributes:
        weights: (criterion id, share of 100); all zero where none of its criteria is in use.
    """

    id: str
    title: str
    why: str
    source: str
    weights: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class WeightingResult:
    """The weights of a team.

    Attributes:
        people: who has given a usable opinion at any level.
        things: every level with what is weighed in it.
        weights: (criterion id, share of 100 over all criteria in use), or nothing as long as nobody has given
            an opinion. A level without one is divided as the weights stand without it.
        by_person: (person id, weights as above) of everybody, for the spread of the ranking.
        locked_at: from when on no weight may change.
        levels: what there is to weigh, the top first, each group behind the one that it is in.
        opinions: every opinion of somebody, usable or not.
        aggregation: the rule by which opinions become one; "mean" where that of the team would leave nothing.
        presets: sets of weights to begin with.
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    people: tuple[str, ...] = ()
    things: tuple[WeighedThing, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    by_person: tuple[tuple[str, tuple[tuple[str, float], ...]], ...] = ()
    locked_at: datetime | None = None
    levels: tuple[WeightLevel, ...] = ()
    opinions: tuple[OpinionResult, ...] = ()
    aggregation: str = "mean"
    presets: tuple[WeightPresetResult, ...] = ()
    facts: tuple[tuple[str, float | bool | None], ...] = ()

    def level(self, name: str) -> WeightLevel | None:
        """One level."""
        return next((item for item in self.levels if item.id == name), None)

    def asked(self) -> tuple[WeightLevel, ...]:
        """The levels in which there is something to ask."""
        return tuple(item for item in self.levels if item.asked)

    def at(self, level: str) -> tuple[WeighedThing, ...]:
        """What is weighed at a level, once somebody has."""
        return tuple(item for item in self.things if item.level == level)

    def opinion(self, person: str, level: str) -> OpinionResult | None:
        """What one person says at a level."""
        return next((item for item in self.opinions if (item.person, item.level) == (person, level)), None)

    def contradicting(self) -> Iterator[OpinionResult]:
        """Opinions whose answers contradict each other too far."""
        return (item for item in self.opinions if item.contradicts)
