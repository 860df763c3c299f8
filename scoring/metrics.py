"""Sets of metrics by which success is measured, as authors write them."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from authoring.limits import MOST_TRIALS
from authoring.values import Expression, Frozen, Head, Identifier, Meets, Text


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


class Side(StrEnum):
    """Whether customers notice it (outside), the firm (inside), or both."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    BOTH = "both"


class Timing(StrEnum):
    """Whether it moves before the result (leading) or is the result (lagging)."""

    LEADING = "leading"
    LAGGING = "lagging"


class Cadence(StrEnum):
    """How often it is read."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class MetricInput(Frozen):
    """A figure that a metric is made of.

    Attributes:
        id: its name in the formula.
        title: what is counted.
        unit: such as "cases", "currency", "days".
        low: least possible value.
        high: largest possible value; none without a limit.
    """

    id: Identifier
    title: Text
    unit: str = Field(min_length=1, max_length=60)
    low: float = 0
    high: float | None = None


class Metric(Frozen):
    """One figure of success.

    Attributes:
        id: stable name; objectives refer to it.
        title: what it is called.
        what: what it tells and what it does not.
        inputs: the figures it is made of.
        formula: an expression over the inputs.
        unit: of the result.
        direction: up or down, whichever is better.
        side: inside, outside or both.
        timing: leading or lagging.
        cadence: how often it is read.
        system: where the figures usually come from, in words.
        owner: who usually answers for it, in words.
        pitfall: how it misleads, and what to do about it.
        first: belongs to the five that a first project measures.
        source: who defines it so.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    inputs: tuple[MetricInput, ...] = Field(min_length=1)
    formula: Expression
    unit: str = Field(min_length=1, max_length=60)
    direction: Direction
    side: Side
    timing: Timing
    cadence: Cadence
    system: Text
    owner: Text
    pitfall: Text | None = None
    first: bool = False
    source: str | None = None
    meets: Meets = ()


class MetricTrial(Frozen):
    """An example by the author: given these figures, this value.

    Attributes:
        name: what the example shows.
        metric: id of the metric.
        given: figures by input id.
        value: what the formula has to come to, to six decimals.
    """

    name: str = Field(min_length=1, max_length=200)
    metric: Identifier
    given: dict[Identifier, float]
    value: float


class MetricSet(Head):
    """Metrics that go together.

    Attributes:
        kind: metrics.
        summary: what the set is for.
        metrics: the metrics in the order shown.
        tests: examples by the author, run by `cli.py check`.
    """

    kind: Literal["metrics"]
    summary: Text
    metrics: tuple[Metric, ...] = Field(min_length=1)
    tests: tuple[MetricTrial, ...] = Field(default=(), max_length=MOST_TRIALS)

    def by_id(self) -> dict[str, Metric]:
        """Metrics by id."""
        return {item.id: item for item in self.metrics}
