"""Demonstrations: the script that is the same for all, and what was seen of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from project.records.selection import YesNo


@dataclass(frozen=True, slots=True)
class Scene:
    """One scenario of the script.

    Attributes:
        starts: minutes after the beginning; minutes: time given.
        musts: statements of accepted requirements that are a must and are shown in it.
    """

    scenario: str
    title: str
    story: str
    prepare: str
    steps: tuple[str, ...]
    watch: str
    passes: str
    systems: tuple[str, ...]
    starts: int
    minutes: int
    musts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlsoShown:
    """A requirement that is a must and belongs to no scenario: shown at the end, briefly."""

    requirement: str
    statement: str
    acceptance: str


@dataclass(frozen=True, slots=True)
class Script:
    """What every vendor is asked to show.

    Attributes:
        minutes: of all scenarios together.
    """

    scenes: tuple[Scene, ...]
    also: tuple[AlsoShown, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class SceneSeen:
    """How one scenario went with one offer.

    Attributes:
        judgements: (person id, None for the team together; what that side saw; its note).
        share: mean of yes 1, partly 0.5 and no 0; None while nobody judged.
        apart: one side saw it and another did not at all.
        minutes: mean of the minutes noted; None while nobody noted any.
    """

    scenario: str
    title: str
    judgements: tuple[tuple[str | None, YesNo, str], ...]
    share: float | None
    apart: bool
    minutes: float | None


@dataclass(frozen=True, slots=True)
class DemoSeen:
    """The demonstration of one offer.

    Attributes:
        seen: at least one scenario was judged; a day in the calendar is no demonstration yet.
        share: mean over the scenarios that were judged, 0 to 1; None while none was.
        unseen: titles of scenarios that nobody judged.
    """

    seen: bool
    day: date | None
    watched_by: tuple[str, ...]
    scenes: tuple[SceneSeen, ...]
    share: float | None
    unseen: tuple[str, ...]
