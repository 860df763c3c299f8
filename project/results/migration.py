"""What the state of the data means for cost, dates, risks, requirements and the law."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from project.records.inventory import LawfulBasis


@dataclass(frozen=True, slots=True)
class Range:
    """A figure that is not known exactly: the least, the likeliest, the most."""

    low: float = 0.0
    likely: float = 0.0
    high: float = 0.0

    def __add__(self, other: Range) -> Range:
        """Ends added to ends: the widest the sum can be."""
        return Range(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def __mul__(self, other: Range) -> Range:
        """Of two figures that are not below zero: ends times ends."""
        return Range(self.low * other.low, self.likely * other.likely, self.high * other.high)

    def times(self, factor: float) -> Range:
        """Each of the three times a figure that is known."""
        return Range(self.low * factor, self.likely * factor, self.high * factor)

    @property
    def width(self) -> float:
        """How far the ends lie apart."""
        return self.high - self.low

    @staticmethod
    def exactly(value: float) -> Range:
        """A figure that is known."""
        return Range(value, value, value)


class Work(StrEnum):
    """What has to be done to move data.

    Attributes:
        UNDERSTAND: to understand a place with data, take its data out and try it.
        FIELDS: to decide on fields, to convert and to test them.
        CLEANING: to put right what was found, or what is to be expected.
        PAIRS: to look at doubtful pairs of records.
        CONNECTIONS: to bring connections of the first day into step with what moved.
        REHEARSALS: test imports.
    """

    UNDERSTAND = "understand"
    FIELDS = "fields"
    CLEANING = "cleaning"
    PAIRS = "pairs"
    CONNECTIONS = "connections"
    REHEARSALS = "rehearsals"


class Unknown(StrEnum):
    """What nobody knows yet, and what makes the range wide.

    Attributes:
        UNDECIDED: nobody said whether the place moves.
        NO_FILE: no file of the place was looked into.
        NOT_CONFIRMED: what its columns mean is only proposed.
        NOT_MEASURED: its faults are not counted.
        NO_SAMPLE: nobody has compared a sample with the truth.
        NO_SEARCH: nobody has searched for records that mean the same customer.
    """

    UNDECIDED = "undecided"
    NO_FILE = "no_file"
    NOT_CONFIRMED = "not_confirmed"
    NOT_MEASURED = "not_measured"
    NO_SAMPLE = "no_sample"
    NO_SEARCH = "no_search"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One piece of work.

    Attributes:
        source: id of the place with data; "" for work on all of them together.
        hours: working hours, all people together.
        measured: it rests on what was counted here, not on starting values alone.
        count: of what: fields, pairs, connections, rounds; None where hours are said as a whole.
        own: the team said the hours itself.
    """

    work: Work
    source: str
    hours: Range
    measured: bool
    count: Range | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """Something nobody knows yet.

    Attributes:
        source: id of the place with data; "" for all together; `title` what it is called.
        narrows: hours by which the range would be narrower if it were known.
    """

    unknown: Unknown
    source: str
    title: str
    narrows: float


@dataclass(frozen=True, slots=True)
class MovingSource:
    """A place with customer data that moves, or of which nobody decided.

    Attributes:
        moves: True, or None while nobody decided.
        files: titles of the files of it that were looked into.
        records: that it holds; `counted` when a file says so.
        fields: that are brought along; `confirmed` when somebody looked at their meanings.
        stays: records that are too old to be brought along; None where nothing says.
        hours: of all work on it.
    """

    id: str
    title: str
    moves: bool | None
    files: tuple[str, ...]
    records: Range
    counted: bool
    fields: Range
    confirmed: bool
    stays: Range | None
    hours: Range


class Standing(StrEnum):
    """How what the data says stands to what was entered.

    Attributes:
        NEW: nothing was entered.
        SAME: that was entered.
        DIFFERS: something else was entered, or the data has changed since.
    """

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class DriverProposal:
    """A figure of cost that follows from the data.

    Attributes:
        driver: id in the price book; `title` and `unit` as there.
        says: what the data says.
        stands: what the calculation counts with now; None where it has no figure.
        standing: whether the team entered it.
    """

    driver: str
    title: str
    unit: str
    says: Range
    stands: Range | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class TaskProposal:
    """Days of a task that follow from the data.

    Attributes:
        task: id in the plan.
        work: what is counted into it.
        hours: working hours; `days` the same as half days of one person.
        stands: the three points the plan counts with now.
        standing: whether the team entered them.
        surer: title of the task that would be less sure than moving the data; "" where none is (D8).
    """

    task: str
    title: str
    work: tuple[Work, ...]
    hours: Range
    days: Range
    stands: Range
    standing: Standing
    surer: str = ""


class Evidence(StrEnum):
    """What a risk of the plan is judged by.

    Attributes:
        LONGER: how many times the likeliest the most may be.
        DOUBLES: share of records that repeat another one.
        POOR: lowest of the sides of quality that were measured.
        WISHES: places in which wishes about contact lie.
        SILOS: places with data and connected systems.
    """

    LONGER = "longer"
    DOUBLES = "doubles"
    POOR = "poor"
    WISHES = "wishes"
    SILOS = "silos"


@dataclass(frozen=True, slots=True)
class RiskProposal:
    """A risk of the plan, judged by what the data says.

    Attributes:
        risk: id in the playbook; `record` of the team's entry of it, "" where there is none.
        figure: what was looked at: a share, a ratio or a count.
        probability: proposed, 1 (hardly) to 5 (almost certain).
        stands: what the list of risks says now.
    """

    risk: str
    title: str
    record: str
    evidence: Evidence
    figure: float
    probability: int
    stands: int | None
    standing: Standing


class Wanted(StrEnum):
    """What is asked of a vendor because of the data."""

    IMPORT = "import"
    DOUBLES = "doubles"


@dataclass(frozen=True, slots=True)
class RequirementProposal:
    """A requirement whose test follows from the data.

    Attributes:
        wanted: what it is about.
        based_on: id of the plan's requirement; "" where the plan has none.
        record: id of the team's requirement; "" where there is none.
        stands: its test as it is now.
        records: that are brought along; `doubles` the share that repeats another one, None unmeasured.
    """

    wanted: Wanted
    based_on: str
    record: str
    stands: str
    records: float
    doubles: float | None


class PrivacyLack(StrEnum):
    """What is missing before a place with personal data may move (Regulation (EU) 2016/679)."""

    PURPOSE = "purpose"
    LAWFUL_BASIS = "lawful_basis"
    RETENTION = "retention"
    REFUSALS = "refusals"
    NOTES = "notes"
    AGREEMENT = "agreement"
    OLD_COPY = "old_copy"


@dataclass(frozen=True, slots=True)
class PrivacyLine:
    """A place that moves, with what the law asks about it.

    Attributes:
        order: in which it is loaded, 1 first: wishes about contact go before everything.
        records: that it holds.
        stays: records that are too old; None where nothing says. Where only one end is known the other end is
            0 or all.
        keep_years: how long is kept; None while only words or nothing say so.
        identifiers: records whose notes hold something that names a person; None where no file was measured.
    """

    source: str
    title: str
    moves: bool | None
    order: int
    purpose: str
    lawful_basis: LawfulBasis | None
    retention: str
    keep_years: float | None
    refusals: bool | None
    notes: bool | None
    agreement: bool | None
    old_copy: str
    records: Range
    counted: bool
    stays: Range | None
    identifiers: int | None
    lacks: tuple[PrivacyLack, ...] = ()


@dataclass(frozen=True, slots=True)
class Migration:
    """What the state of the data means for cost, dates, risks, requirements and the law.

    Attributes:
        facts: what checks of the playbook may look at.
        sources: places that move or are undecided, most hours first.
        staying: titles of places that stay where they are.
        lines: pieces of work.
        hours: of all of them.
        records: that are brought along, without what is too old and what repeats another one.
        doubles: surplus records that a search found; None where nobody searched.
        unknowns: what widens the range, the widest first.
        hours_a_day: of the plan.
        outside_share: part that the vendor's people do.
        drivers, tasks, risks, requirements: what follows.
        privacy: in the order of loading.
    """

    facts: tuple[tuple[str, float | None], ...] = ()
    sources: tuple[MovingSource, ...] = ()
    staying: tuple[str, ...] = ()
    lines: tuple[WorkLine, ...] = ()
    hours: Range = Range()
    records: Range = Range()
    doubles: int | None = None
    unknowns: tuple[UnknownLine, ...] = ()
    hours_a_day: float = 8.0
    outside_share: float = 0.0
    drivers: tuple[DriverProposal, ...] = ()
    tasks: tuple[TaskProposal, ...] = ()
    risks: tuple[RiskProposal, ...] = ()
    requirements: tuple[RequirementProposal, ...] = ()
    privacy: tuple[PrivacyLine, ...] = ()

    @property
    def days(self) -> Range:
        """All the work as days of one person."""
        return self.hours.times(1 / self.hours_a_day)

    def of_work(self, work: Work) -> Range:
        """Hours of one sort of work over all places."""
        return sum((item.hours for item in self.lines if item.work is work), Range())

    @property
    def differing(self) -> int:
        """Figures and days that were entered and that the data says otherwise."""
        entered = [item.standing for item in self.drivers] + [item.standing for item in self.tasks]
        return entered.count(Standing.DIFFERS)
