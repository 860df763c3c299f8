"""What several people say matters, each and together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
class WeightingResult:
    """The weights of a team.

    Attributes:
        people: who has given a usable opinion at any level.
        things: every level with what is weighed in it.
        weights: (criterion id, share of 100 over all criteria in use), or nothing as long as nobody has given
            an opinion. A level without one is divided as the weights stand without it.
        by_person: (person id, weights as above) of everybody, for the spread of the ranking.
        locked_at: from when on no weight may change.
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    people: tuple[str, ...] = ()
    things: tuple[WeighedThing, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    by_person: tuple[tuple[str, tuple[tuple[str, float], ...]], ...] = ()
    locked_at: datetime | None = None
    facts: tuple[tuple[str, float | bool | None], ...] = ()
