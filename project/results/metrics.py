"""What success is, where it stands, and what moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from project.results.gains import Gain
from project.results.users_after import FeedbackLine, UsersAfter
from scoring.control_chart import ControlChart
from scoring.metrics import Cadence, Direction, Side, Timing


class Standing(StrEnum):
    """Where a figure stands on its way from baseline to target.

    Attributes:
        MET: at the target or beyond.
        ON_THE_WAY: better than before the start.
        NOT_MOVED: as it was.
        BACKWARDS: worse than before the start.
        NO_BASELINE, NO_TARGET, NO_READING: that is missing, in this order of asking.
        TARGET_IS_BASELINE: nothing is to change, so no part of a way can be told.
    """

    MET = "met"
    ON_THE_WAY = "on_the_way"
    NOT_MOVED = "not_moved"
    BACKWARDS = "backwards"
    NO_BASELINE = "no_baseline"
    NO_TARGET = "no_target"
    NO_READING = "no_reading"
    TARGET_IS_BASELINE = "target_is_baseline"


class Remark(StrEnum):
    """What is to be said of a reading.

    Attributes:
        FEW_PEOPLE: it speaks of fewer than five people, so its value is not shown.
        INPUT_MISSING: a figure that the formula needs is missing.
        CANNOT: the formula gives no number, such as a division by zero.
        BEFORE_BASELINE: it is older than the baseline and counts for no attainment.
        AHEAD: its day is still to come, most likely a slip; it counts for nothing.
    """

    FEW_PEOPLE = "few_people"
    INPUT_MISSING = "input_missing"
    CANNOT = "cannot"
    BEFORE_BASELINE = "before_baseline"
    AHEAD = "ahead"


class Lacking(StrEnum):
    """What a figure of success still lacks; AGAINST: its target lies where the figure calls it worse."""

    BASELINE = "baseline"
    FROZEN = "frozen"
    TARGET = "target"
    OWNER = "owner"
    SYSTEM = "system"
    OBJECTIVE = "objective"
    AGAINST = "against"


class Verdict(StrEnum):
    """What a series says.

    Attributes:
        TOO_FEW: fewer than eight values: too few to tell.
        NOISE: the usual ups and downs.
        BETTER, WORSE: something changed, for the better or the worse.
        CHANGED: something jumped, and it cannot be told which way things went.
    """

    TOO_FEW = "too_few"
    NOISE = "noise"
    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class InputLine:
    """A figure that a metric is made of, with the values it may have."""

    id: str
    title: str
    unit: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One reading.

    Attributes:
        value: None where it may not be shown or cannot be told; `remark` says why.
        live: it lies behind the first day of work with the new system.
    """

    id: str
    day: date
    value: float | None
    remark: Remark | None
    live: bool
    source: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """What the shown readings say, by their control chart.

    Attributes:
        days, values: of the readings that are shown, in order.
        verdict: of the newest stretch.
        since_live: whether going live shows against what was usual before; None where that cannot be told.
    """

    days: tuple[date, ...]
    values: tuple[float, ...]
    chart: ControlChart
    verdict: Verdict
    since_live: Verdict | None


@dataclass(frozen=True, slots=True)
class MetricLine:
    """A figure of success that the team measures.

    Attributes:
        own: no figure of the set.
        objective: id of the objective it shows, by its own word or by the objective's; "" for none.
        frozen_late: its baseline was frozen only after going live.
        attainment: part of the way from baseline to target; None where it cannot be told.
        elapsed: part of the time from baseline to the day of the target that is over.
        latest, latest_on: the newest reading that is shown and counts.
        next_due: by when the next reading is expected; None while none is.
        late: that day has passed by more than the cadence allows.
        hidden: readings that speak of fewer than five people.
        early: readings older than the baseline.
        unreadable: readings whose value cannot be told.
        segment: what the group of customers is called that it is measured for; "" for all.
    """

    id: str
    title: str
    what: str
    own: bool
    formula: str
    inputs: tuple[InputLine, ...]
    unit: str
    direction: Direction
    side: Side | None
    timing: Timing
    cadence: Cadence
    objective: str
    baseline: float | None
    baseline_on: date | None
    frozen_on: date | None
    frozen_late: bool
    target: float | None
    target_on: date | None
    owner: str
    system: str
    pitfall: str
    benefit: str
    readings: tuple[ReadingLine, ...]
    latest: float | None
    latest_on: date | None
    attainment: float | None
    elapsed: float | None
    standing: Standing
    lacks: tuple[Lacking, ...]
    next_due: date | None
    late: bool
    trend: Trend
    hidden: int = 0
    early: int = 0
    unreadable: int = 0
    segment: str = ""


@dataclass(frozen=True, slots=True)
class TreeLine:
    """An objective of the tree with the figures that show it.

    Attributes:
        depth: how many objectives stand above it.
        metrics: ids of figures the team measures.
        named: id of the figure the objective names and nobody has taken up; "" for none.
    """

    objective: str
    title: str
    depth: int
    metrics: tuple[str, ...]
    named: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A figure of the set that is not measured.

    Attributes:
        first: one of the few a first project measures.
    """

    id: str
    title: str
    side: Side
    first: bool


@dataclass(frozen=True, slots=True)
class Reviews:
    """The quarterly meetings.

    Attributes:
        held: how many were.
        last: the newest day of one.
        due: the day of the next one; None before anything is known of going live.
        overdue: that day has passed.
    """

    held: int = 0
    last: date | None = None
    due: date | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Metrics:
    """What success is, where it stands, and what moved.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
        live_on: the first day of work with the new system; None where the plan does not say.
        lines: the figures that are measured, in the team's order.
        dropped: titles of those no longer measured, with the reason.
        offered: figures of the set that are not taken up, first ones first.
        sides_missing: sides no figure looks at.
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
    live_on: date | None = None
    lines: tuple[MetricLine, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    offered: tuple[Offered, ...] = ()
    tree: tuple[TreeLine, ...] = ()
    sides_missing: tuple[Side, ...] = ()
    gains: tuple[Gain, ...] = ()
    after: UsersAfter = field(default_factory=UsersAfter)
    feedback: tuple[FeedbackLine, ...] = ()
    reviews: Reviews = Reviews()

    def line(self, metric: str) -> MetricLine | None:
        """A measured figure by id."""
        return next((item for item in self.lines if item.id == metric), None)

    @property
    def met(self) -> tuple[MetricLine, ...]:
        """Figures that reached their target."""
        return tuple(item for item in self.lines if item.standing is Standing.MET)

    @property
    def late(self) -> tuple[MetricLine, ...]:
        """Figures whose next reading is overdue."""
        return tuple(item for item in self.lines if item.late)
