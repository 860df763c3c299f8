"""The plan a team follows: phases, their steps, and what to check before moving on."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from pydantic import Field

from authoring.values import Expression, Frozen, Head, Identifier, Meets, Text


class Screen(StrEnum):
    """The page of the app on which a step is done."""

    OVERVIEW = "overview"
    NEEDS = "needs"
    SHORTLIST = "shortlist"
    BUSINESS_CASE = "business_case"
    REPORTS = "reports"


class Step(Frozen):
    """One thing to do.

    Attributes:
        what: one paragraph for somebody who has never done it.
        who: roles that do it, in plain words.
        how_long: effort or elapsed time in plain words.
        done_when: how to see that it is finished.
        screen: where the app helps with it; None when it is done outside.
    """

    id: Identifier
    title: Text
    what: Text
    who: Text
    how_long: Text
    done_when: Text
    screen: Screen | None = None
    source: str | None = None
    meets: Meets = ()


class Check(Frozen):
    """Something that should hold before a team moves on; it informs and never locks a view.

    Attributes:
        holds: a condition over the names of `playbook.vocabulary`.
        otherwise: what to do when it does not hold.
    """

    id: Identifier
    title: Text
    holds: Expression
    otherwise: Text
    source: str | None = None
    meets: Meets = ()


class Phase(Frozen):
    """A stretch of the way with a purpose; also used for bands that run beside all phases."""

    id: Identifier
    title: Text
    purpose: Text
    done_when: Text
    steps: tuple[Step, ...] = Field(min_length=1)
    checks: tuple[Check, ...] = ()
    source: str | None = None
    meets: Meets = ()


class Uses(Frozen):
    """Other content this playbook works with, by id."""

    questionnaire: Identifier
    criteria: Identifier
    costs: Identifier
    rates: Identifier
    vendors: tuple[Identifier, ...] = ()


class WeightRule(Frozen):
    """How importance answers propose criterion weights.

    Attributes:
        points: an expression over `project.vocabulary` names (`importance`, `departments`, ...)
            giving the raw points of one criterion; points are then scaled to sum to 100.
        why: the reason in plain words, shown to the user and printed in reports.
    """

    points: Expression
    why: Text
    source: str | None = None
    meets: Meets = ()


class Playbook(Head):
    """A whole plan with the content it uses."""

    kind: Literal["playbook"]
    summary: Text
    uses: Uses
    weights: WeightRule
    phases: tuple[Phase, ...] = Field(min_length=1)
    bands: tuple[Phase, ...] = ()

    def all_phases(self) -> Iterator[Phase]:
        """The phases in walking order, then the bands that run beside them."""
        yield from self.phases
        yield from self.bands

    def all_steps(self) -> Iterator[tuple[Phase, Step]]:
        """Every step with the phase it stands in, in walking order."""
        for phase in self.all_phases():
            for step in phase.steps:
                yield phase, step
