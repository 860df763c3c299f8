"""The state of the customer data as it is today, by file, field and source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from customer_data.figures import Dimension
from customer_data.schema import Holds, Kind
from project.records.customer_data import CleaningState, CleaningWay

WHOLE = "record"
"""Stands for the field where a finding is about whole records."""

OWN_RULE = "rule"
"""Stands for the field where a rule of the team's own is broken; the problem is the rule's id."""


class Standing(StrEnum):
    """How far a file is on its way to being measured.

    Attributes:
        UNREAD: it is being read, or could not be.
        UNMAPPED: no column has a meaning yet.
        UNMEASURED: it can be measured.
        STALE: it was measured, and meaning, rules or the day it shows were changed since.
        MEASURED: its figures are those of what it means now.
    """

    UNREAD = "unread"
    UNMAPPED = "unmapped"
    UNMEASURED = "unmeasured"
    STALE = "stale"
    MEASURED = "measured"


class Lack(StrEnum):
    """What nobody has written down about a place with customer data (Regulation (EU) 2016/679)."""

    OWNER = "owner"
    PURPOSE = "purpose"
    LAWFUL_BASIS = "lawful_basis"
    RETENTION = "retention"
    AGREEMENT = "agreement"
    MOVES = "moves"


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many.

    Attributes:
        good: of `of`; `of` 0 means that it was not measured.
        low, high: within which the share lies for all, 95 of 100 such samples; None where all were looked at.
    """

    good: int = 0
    of: int = 0
    low: float | None = None
    high: float | None = None

    @property
    def share(self) -> float | None:
        """0 to 1; None where nothing was measured."""
        return self.good / self.of if self.of else None

    @property
    def wrong(self) -> int:
        """Those that are not good."""
        return self.of - self.good


@dataclass(frozen=True, slots=True)
class Side:
    """One of the six sides of data quality.

    Attributes:
        part: what was measured; `of` 0 where it was not.
        finds: of uniqueness, the share of all doubles that the search is expected to find; None where only
            plain repetitions were counted.
    """

    dimension: Dimension
    part: Part = Part()
    finds: float | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A sort of fault and how many records it concerns."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class GroupShare:
    """A field within one group of records; name "" are all records of no named group."""

    name: str
    records: int
    filled: Part
    valid: Part


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of one file.

    Attributes:
        title: as the schema calls it; of an own field its name.
        required: whether a record needs it.
        mapped: whether a column of the file means it.
        filled: records with a value; valid: values that are as they have to be, of those judged.
        faults: why values are wrong, the most frequent first.
        placeholders, identifiers: records whose value only stands in for one; whose free text names somebody.
        usable: share of records with a value that is not known to be wrong; None where nothing was measured.
        enough: whether that is enough for the first day; None for a field that no record needs.
    """

    field: str
    title: str
    kind: Kind
    required: bool
    mapped: bool
    filled: Part
    valid: Part
    faults: tuple[Fault, ...] = ()
    placeholders: int = 0
    identifiers: int = 0
    distinct: int = 0
    usable: float | None = None
    enough: bool | None = None
    groups: tuple[GroupShare, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in one file: it holds for `part.good` of the `part.of` records it is about.

    Attributes:
        rule: id of the team's own, else the problem by which values of one record do not fit each other.
        title: of an own rule.
        own: whether it is one of the team's own.
        unmapped: fields it looks at that the file does not have; such a rule is not measured there.
        of_employee: whether it picks records by the employee who looks after them; such a rule is not
            measured, since it would tell how single employees work.
    """

    rule: str
    title: str
    part: Part
    own: bool = True
    unmapped: tuple[str, ...] = ()
    of_employee: bool = False

    @property
    def measured(self) -> bool:
        """Whether records were held against it."""
        return not self.unmapped and not self.of_employee


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one group of a file; name "" are all that are in no named group."""

    name: str
    records: int
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class TruthLine:
    """One field of a sample that people compared with the truth; field `WHOLE` is the record as a whole.

    Attributes:
        part: right ones of those somebody could tell, with the interval by Wilson (1927).
        open: records of which nobody could tell.
    """

    field: str
    title: str
    part: Part
    open: int


@dataclass(frozen=True, slots=True)
class Truth:
    """What people found when they compared records of a file with the truth.

    Attributes:
        checked: records that were looked at.
        records: records right in everything that was asked, of those with anything to tell.
        fields: one by one.
        needed: records to look at until the share is known within 5 points to both sides.
    """

    checked: int = 0
    records: Part = Part()
    fields: tuple[TruthLine, ...] = ()
    needed: int = 0

    @property
    def missing(self) -> int:
        """Records still to look at for plus and minus 5 points."""
        return max(0, self.needed - self.records.of)


@dataclass(frozen=True, slots=True)
class Change:
    """A side of data quality in the file before and in this one of the same source."""

    dimension: Dimension
    before: Part
    now: Part

    @property
    def points(self) -> float | None:
        """How many points of 100 it went up; None where one of the two was not measured."""
        if self.before.share is None or self.now.share is None:
            return None
        return 100 * (self.now.share - self.before.share)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file and what is known of it.

    Attributes:
        source: id of the place it was taken from; source_title what that is called.
        state_of: the day it shows.
        rows: rows kept when it was read; records of them that were measured.
        confirmed: whether somebody looked at what its columns mean.
        current: whether no newer file of the same place and sort is there.
        kept: whether its rows are still here.
        sides: the six, in their order; accuracy from the sample alone.
        fields: required ones first, then as in the file.
        changes: against the file before it of the same source, where both were measured.
        before: id of that file.
        group_by: field by which `groups` are made.
    """

    id: str
    title: str
    source: str | None
    source_title: str
    holds: Holds
    state_of: date
    rows: int
    records: int
    standing: Standing
    confirmed: bool
    current: bool
    kept: bool
    sides: tuple[Side, ...]
    fields: tuple[FieldLine, ...] = ()
    rules: tuple[RuleLine, ...] = ()
    groups: tuple[Group, ...] = ()
    group_by: str | None = None
    truth: Truth = Truth()
    before: str | None = None
    changes: tuple[Change, ...] = ()

    @property
    def measured(self) -> bool:
        """Whether there are figures, of now or of before."""
        return self.standing in {Standing.MEASURED, Standing.STALE}

    @property
    def short(self) -> tuple[FieldLine, ...]:
        """Required fields that are not good enough for the first day."""
        return tuple(item for item in self.fields if item.enough is False)


@dataclass(frozen=True, slots=True)
class SourceGaps:
    """A place with customer data and what nobody has written down about it; `measured` by a file of it."""

    id: str
    title: str
    lacks: tuple[Lack, ...]
    measured: bool


@dataclass(frozen=True, slots=True)
class Hours:
    """Working hours, as a range."""

    low: float = 0.0
    likely: float = 0.0
    high: float = 0.0

    def __add__(self, other: Hours) -> Hours:
        """Ends added to ends: the widest the sum can be."""
        return Hours(self.low + other.low, self.likely + other.likely, self.high + other.high)


@dataclass(frozen=True, slots=True)
class CleaningLine:
    """Something found, and what is done about it.

    Attributes:
        id: "<file>:<field>:<problem>", also of the record of it.
        rows: records it concerns; an estimate where values were judged in a sample.
        way, minutes_each: what the team says, else the proposal; `own_way`, `own_minutes` where it said so.
        hours: for all of it; nothing where it is done or left as it is.
        first_day: whether the field is required and not good enough yet.
        gone: whether the finding is no more in the figures; the entry of the team stays.
    """

    id: str
    file: str
    file_title: str
    field: str
    field_title: str
    problem: str
    rows: int
    way: CleaningWay
    minutes_each: float
    hours: Hours
    owner: str | None
    due: date | None
    state: CleaningState
    late: bool
    first_day: bool
    entered: bool
    own_way: bool = False
    own_minutes: bool = False
    gone: bool = False

    @property
    def open(self) -> bool:
        """Whether work is left."""
        return self.state in {CleaningState.OPEN, CleaningState.DOING}


@dataclass(frozen=True, slots=True)
class OwnerHours:
    """The open cleaning work of one person; owner None is nobody's."""

    owner: str | None
    lines: int
    hours: Hours


@dataclass(frozen=True, slots=True)
class DataReadiness:
    """The state of the customer data as it is today, by file, field and source.

    Attributes:
        facts: what checks of the playbook may look at.
        files: newest first within a source; those of no source last.
        sides: over the current files of customers together.
        sources: places with customer data with what is not written down about them.
        cleaning: what keeps from the first day comes first, then most rows.
        owners: open work by who does it, most hours first; nobody's at the end.
        hours: of all open work.
        enough: share from which a field counts as good enough for the first day.
        customers: records of customers measured in the current files.
        doubles: surplus records among them; None where nobody searched.
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
    files: tuple[FileLine, ...] = ()
    sides: tuple[Side, ...] = ()
    sources: tuple[SourceGaps, ...] = ()
    cleaning: tuple[CleaningLine, ...] = ()
    owners: tuple[OwnerHours, ...] = ()
    hours: Hours = Hours()
    enough: float = 0.95
    customers: int = 0
    doubles: int | None = None

    @property
    def current(self) -> tuple[FileLine, ...]:
        """Measured files that no newer one of the same place stands before."""
        return tuple(item for item in self.files if item.current and item.measured)

    def file(self, name: str | None) -> FileLine | None:
        """The file with this id."""
        return next((item for item in self.files if item.id == name), None)

    def side(self, dimension: Dimension) -> Side:
        """One side over all; not measured where there is none."""
        return next((item for item in self.sides if item.dimension is dimension), Side(dimension))
