"""Several people weigh and score: each alone first, then together."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from authoring.values import Frozen, Identifier
from project.records.base import LongText, Record, RecordId

TOP = "top"
"""The level at which the groups of criteria are weighed against each other."""

Judged = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[a-z][a-z0-9_]*$")]
"""What is weighed: the id of a group at the top, of a criterion within a group."""


class WeightMethod(StrEnum):
    """How people are asked what matters more.

    Attributes:
        DIRECT: points for each, as many as one likes.
        SWING: points for going from the worst to the best offer at hand.
        RANKING: put in order, equal places allowed.
        PAIRWISE: two at a time, how many times more one matters.
        BEST_WORST: the most and the least important, and how the others compare with these two.
    """

    DIRECT = "direct"
    SWING = "swing"
    RANKING = "ranking"
    PAIRWISE = "pairwise"
    BEST_WORST = "best_worst"


class Aggregation(StrEnum):
    """How the weights of several people become one."""

    MEAN = "mean"
    GEOMETRIC = "geometric"
    MEDIAN = "median"


class LockedWeight(Frozen):
    """What a criterion counted when the weights were locked.

    Attributes:
        of: id of the criterion.
        share: of 100 over all criteria in use then.
        origin: where it came from.
    """

    of: Judged
    share: Annotated[float, Field(ge=0, le=100)]
    origin: Literal["decided", "opinions", "proposed", "starting"]


class OpenedAgain(Frozen):
    """Weights were opened again after scores had been seen: a mark that stays."""

    at: datetime
    why: LongText


class Weighting(Record):
    """How the team weighs. At most one, id "weighting".

    Attributes:
        method: how people are asked first; each opinion says itself how it was given.
        locked_at, locked_by: from when on no weight may change; set before scores are seen.
        locked: the weights that count while locked, whatever else changes; empty while open, and for a lock
            of before this was kept.
        unlocked_why: why they were opened again after they had been locked, the last time.
        opened_again: each time they were opened after scores had been seen; never taken back.
    """

    KIND: ClassVar[str] = "weighting"

    id: Literal["weighting"] = "weighting"
    method: WeightMethod = WeightMethod.DIRECT
    aggregation: Aggregation = Aggregation.MEAN
    locked_at: datetime | None = None
    locked_by: RecordId | None = None
    locked: tuple[LockedWeight, ...] = Field(default=(), max_length=1000)
    unlocked_why: LongText = ""
    opened_again: tuple[OpenedAgain, ...] = Field(default=(), max_length=200)


class Points(Frozen):
    """Points, or a place, for one thing that is weighed."""

    of: Judged
    points: Annotated[float, Field(ge=0, le=1000)]


class Pair(Frozen):
    """One comparison: `first` matters `times` as much as `second`; below 1 it matters less."""

    first: Judged
    second: Judged
    times: Annotated[float, Field(ge=1 / 9, le=9)]


class WeightOpinion(Record):
    """What one person says matters, at one level; record id = "<person id>:<level>".

    Attributes:
        person: whose opinion; "team" as the first part of the id and None where they say it together.
        level: TOP, or the id of a group of criteria.
        points: of direct and swing points, and places of a ranking, 1 for the first.
        pairs: comparisons of two, as many as were made.
        best, worst: the most and the least important.
        from_best: how many times the best matters as much as each other, 1 to 9.
        to_worst: how many times each other matters as much as the worst, 1 to 9.
    """

    KIND: ClassVar[str] = "weight_opinion"

    person: RecordId | None = None
    level: Judged = TOP
    method: WeightMethod
    points: tuple[Points, ...] = Field(default=(), max_length=200)
    pairs: tuple[Pair, ...] = Field(default=(), max_length=2000)
    best: Judged | None = None
    worst: Judged | None = None
    from_best: tuple[Points, ...] = Field(default=(), max_length=200)
    to_worst: tuple[Points, ...] = Field(default=(), max_length=200)
    note: LongText = ""


class ScoringState(StrEnum):
    """Each alone; then the first scores stay as they are and people talk; then it is settled."""

    ALONE = "alone"
    TOGETHER = "together"
    SETTLED = "settled"


class SettledMean(Frozen):
    """A score that was settled as the mean of those who scored; nobody agreed on it.

    Attributes:
        of: id of the score, "<vendor id>:<criterion id>".
    """

    of: Annotated[str, Field(min_length=1, max_length=250)]
    value: float


class Scoring(Record):
    """How several people score. At most one, id "scoring".

    Attributes:
        masked: evaluators see "Offer A" instead of the vendor's name.
        salt: makes the order of masked names; never shown.
        shown_at: when scores of others were first seen; weights have to be locked before. Never taken back.
        means: what was settled as a mean, so that it moves again when people talk once more; None where that
            was not kept.
    """

    KIND: ClassVar[str] = "scoring"

    id: Literal["scoring"] = "scoring"
    state: ScoringState = ScoringState.ALONE
    masked: bool = False
    salt: Annotated[str, Field(max_length=64)] = ""
    shown_at: datetime | None = None
    means: tuple[SettledMean, ...] | None = Field(default=None, max_length=10_000)


class Evaluator(Record):
    """Somebody who scores; record id = person id.

    Attributes:
        criteria: what this person scores; none named: everything.
        done_at: when this person said it is complete.
    """

    KIND: ClassVar[str] = "evaluator"

    criteria: tuple[Identifier, ...] = Field(default=(), max_length=200)
    done_at: datetime | None = None
    note: LongText = ""


class Evaluation(Record):
    """One person's score of one offer on one criterion; record id = "<person>:<vendor>:<criterion>".

    Attributes:
        score: as it stands now.
        cannot: "I cannot judge this", which is neither a low score nor a missing one.
        first: the score given alone, kept from the moment people talk about it; None before.
        link: where the evidence is.
    """

    KIND: ClassVar[str] = "evaluation"

    person: RecordId
    vendor: RecordId
    criterion: Identifier
    score: float | None = None
    cannot: bool = False
    first: float | None = None
    evidence: LongText = ""
    link: LongText = ""


class Verdict(StrEnum):
    """Whether an offer meets a requirement."""

    PASS = "pass"  # noqa: S105  a judgement, no secret
    PARTIAL = "partial"
    FAIL = "fail"


class RequirementCheck(Record):
    """Whether an offer meets a requirement; record id = "<vendor id>:<requirement id>".

    Attributes:
        work_around: how one lives with it where it does not; `cost` what that costs once, in the currency of
            the project.
    """

    KIND: ClassVar[str] = "requirement_check"

    vendor: RecordId
    requirement: RecordId
    verdict: Verdict | None = None
    evidence: LongText = ""
    work_around: LongText = ""
    cost: Annotated[float, Field(ge=0, le=1e12)] | None = None
    by: RecordId | None = None
