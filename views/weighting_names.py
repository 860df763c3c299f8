"""What people, groups and criteria are called where weights are given."""

from __future__ import annotations

from project.results.weighting import TEAM, WeightLevel
from scoring.criteria import Block
from views import entries, frame


def person(at: frame.Here, who: str) -> str:
    """A person's name, or the words for all together."""
    return at.words("weighting.team") if who == TEAM else entries.people(at).get(who, who)


def thing(at: frame.Here, level: WeightLevel, of: str) -> str:
    """What something is called that is weighed at a level."""
    found = next((item for item in level.things if item.of == of), None)
    return of if found is None else group(at, found.of, found.title)


def group(at: frame.Here, name: str, title: str) -> str:
    """A group or criterion; a part of the solution without a group of its own by the words for it."""
    if title == name and name in set(Block):
        return at.words(f"shortlist.block.{name}")
    return title


def level(at: frame.Here, found: WeightLevel) -> str:
    """A level by the group that is taken apart in it."""
    return group(at, found.id, found.title) if found.title else at.words("weighting.top")
