"""Success as it is measured: figures with baseline and target, readings, feedback, reviews."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from authoring.values import Expression, Frozen, Identifier
from project.records.base import LongText, Record, RecordId, ShortText
from scoring.metrics import Cadence, Direction, Side, Timing

Figure = Annotated[float, Field(ge=-1e15, le=1e15)]
"""A number that was measured."""

MOST_INPUTS = 20
"""Figures that one metric is made of."""


class OwnInput(Frozen):
    """A figure that an own metric is made of: its name in the formula, and what is counted."""

    id: Identifier
    title: ShortText = ""
    unit: ShortText = ""


class MetricPlan(Record):
    """A figure of success that a team measures: one of its set, or one of its own (`own`).

    Record id = id of the metric. Fields without a value leave what the set says.

    Attributes:
        formula, inputs: of an own metric; without a formula its value is typed in.
        objective: the objective it shows.
        baseline, baseline_on: what it was before the start; `frozen_on` the day from which it may not change.
        target, target_on: what it is to be, and by when.
        owner: who answers for it.
        system: where the figures come from; `source_rule` how they are taken out.
        benefit: the benefit line it shows; readings can be taken over to the ledger through `worth`.
        worth: money a year for one unit of change in the good direction, in the project's currency.
        unfrozen: why a frozen baseline was opened again; needed each time that is done.
        segment: the group of customers it is measured for; None for all.
        dropped: why it is not measured any more; empty while it is.
    """

    KIND: ClassVar[str] = "metric"

    own: bool = False
    title: ShortText = ""
    what: LongText = ""
    formula: Expression | None = None
    inputs: Annotated[tuple[OwnInput, ...], Field(max_length=MOST_INPUTS)] = ()
    unit: ShortText = ""
    direction: Direction | None = None
    side: Side | None = None
    timing: Timing | None = None
    cadence: Cadence | None = None
    objective: RecordId | None = None
    baseline: Figure | None = None
    baseline_on: date | None = None
    frozen_on: date | None = None
    unfrozen: LongText = ""
    target: Figure | None = None
    target_on: date | None = None
    owner: RecordId | None = None
    system: ShortText = ""
    source_rule: LongText = ""
    benefit: Identifier | None = None
    worth: Figure | None = None
    segment: RecordId | None = None
    dropped: LongText = ""
    order: int = 0


class Given(Frozen):
    """One figure of a reading."""

    input: Identifier
    value: Figure


class Reading(Record):
    """What a metric was over one period; record id = "<metric>:<first day of the period>" or an own one.

    Attributes:
        day: the last day of the period it speaks of.
        given: the figures it is made of; else `value` as typed in.
        people: how many people it speaks of, where it is about people; under five it is not shown.
        source: where it comes from.
    """

    KIND: ClassVar[str] = "reading"

    metric: RecordId
    day: date
    value: Figure | None = None
    given: Annotated[tuple[Given, ...], Field(max_length=MOST_INPUTS)] = ()
    people: int | None = Field(default=None, ge=0, le=10_000_000)
    by: RecordId | None = None
    source: ShortText = ""
    note: LongText = ""


class ReadingMap(Record):
    """How the columns of a file of readings are meant, kept for the next file; record id = an own one.

    Attributes:
        heads: the file's heads, by which it is known again.
        columns: (head, what it holds): "day", "metric", "value", "people", "source" or "input:<id>".
        metric: of all rows, where no column says.
        unit: the unit of the values, checked against the metric's.
    """

    KIND: ClassVar[str] = "reading_map"

    title: ShortText = ""
    heads: tuple[ShortText, ...] = Field(default=(), max_length=60)
    columns: tuple[tuple[ShortText, ShortText], ...] = Field(default=(), max_length=60)
    metric: RecordId | None = None
    unit: ShortText = ""
    decimal_comma: bool = False
    day_first: bool = True


class FeedbackKind(StrEnum):
    """What somebody says after the start."""

    BEST = "best"
    WEAK = "weak"
    IDEA = "idea"
    QUESTION = "question"


class FeedbackState(StrEnum):
    """What became of it."""

    NEW = "new"
    LOOKED_AT = "looked_at"
    DONE = "done"
    NOT_DONE = "not_done"


class Feedback(Record):
    """Something users said about the new way of working.

    Attributes:
        group: the playbook's group it comes from; no name is asked for.
        answer: what was done, or why not.
        requirement: the requirement that was made of it.
    """

    KIND: ClassVar[str] = "feedback"

    text: LongText = Field(min_length=1)
    kind: FeedbackKind = FeedbackKind.WEAK
    group: Identifier | None = None
    on: date | None = None
    state: FeedbackState = FeedbackState.NEW
    owner: RecordId | None = None
    answer: LongText = ""
    requirement: RecordId | None = None


class QuarterReview(Record):
    """The meeting that looks at what it brought: what is best, what is weak, what comes next."""

    KIND: ClassVar[str] = "quarter_review"

    title: ShortText = Field(min_length=1)
    on: date | None = None
    led_by: RecordId | None = None
    best: LongText = ""
    weak: LongText = ""
    chances: LongText = ""
    decided: LongText = ""
    next_on: date | None = None
