"""Customer files of a team: what came, what its columns mean, what was found, what is done about it.

Rows of customers are in no record: records hold names of files and columns, numbers of rows, and figures.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from authoring.values import Identifier
from customer_data.answers import Keeps, Same
from customer_data.conditions import Rule
from customer_data.figures import GroupingFigures, IntakeFigures, MatchFigures, ProfileFigures
from customer_data.meaning import Country, Digest, Meaning
from project.records.base import LongText, Record, RecordId, ShortText

Row = Annotated[int, Field(ge=1, le=10**12)]
"""Number of a row in its file, the head row counted."""


class DataFile(Record):
    """A file of customers or of what they bought, and how it was read.

    Attributes:
        title: the name its owner knows it by.
        source: the place with customer data it was taken from.
        state_of: the day it shows; age is counted from it. None takes the day it came.
        came: the day it was handed in; `by` whom.
        keep_until: the last day its rows are kept here; the day after they are deleted by themselves.
        gone: the day its rows were deleted; what was found stays as figures.
        read: how it was read; None while that is under way.
    """

    KIND: ClassVar[str] = "data_file"

    title: ShortText = Field(min_length=1)
    source: RecordId | None = None
    digest: Digest
    size: int = Field(ge=0)
    state_of: date | None = None
    came: date
    by: RecordId | None = None
    keep_until: date
    gone: date | None = None
    read: IntakeFigures | None = None
    note: LongText = ""


class FileMeaning(Record):
    """What the columns of a file mean; record id = id of the file.

    Attributes:
        meaning: proposed, and corrected by hand.
        confirmed_by, confirmed_on: who looked at it; None while it is only proposed.
    """

    KIND: ClassVar[str] = "file_meaning"

    meaning: Meaning
    confirmed_by: RecordId | None = None
    confirmed_on: date | None = None


class DataRules(Record):
    """What counts as good, for all files; record id = "rules".

    Attributes:
        required: fields a record needs; None takes those of the schema.
        fresh_days: a record touched within so many days is up to date.
        key: fields that together name a record, such as the customer number.
        segment_by: the field by which figures are given apart as well, such as country.
        enough: share from which a field counts as good enough for the first day.
        keep_days: how long rows of a new file are kept here.
        country: where numbers without a country are from.
        threshold: probability from which two records are the same customer; None takes the proposed one.
        minutes_each: working minutes to put one record right by hand, where the entry says nothing else.
        precision_aim: precision the proposed threshold is to reach.
    """

    KIND: ClassVar[str] = "data_rules"

    required: Annotated[tuple[Identifier, ...], Field(max_length=250)] | None = None
    fresh_days: int = Field(default=730, ge=1, le=36_500)
    key: Annotated[tuple[Identifier, ...], Field(max_length=10)] = ("customer_number",)
    segment_by: Identifier | None = None
    enough: float = Field(default=0.95, ge=0, le=1)
    keep_days: int = Field(default=30, ge=1, le=3650)
    country: Country = "ES"
    threshold: float | None = Field(default=None, ge=0, le=1)
    minutes_each: float = Field(default=4.0, ge=0, le=480)
    precision_aim: float = Field(default=0.98, ge=0.5, le=1)


class DataRule(Record):
    """A rule of the team's own that records must keep: where `when` holds, `then` must hold."""

    KIND: ClassVar[str] = "data_rule"

    title: ShortText = Field(min_length=1)
    when: Rule = Rule()
    then: Rule = Rule()
    order: int = 0


class Profile(Record):
    """What was found in a file; record id = id of the file."""

    KIND: ClassVar[str] = "profile"

    figures: ProfileFigures
    on: date


class MatchRun(Record):
    """A search for duplicates over some files; record id = an own one.

    Attributes:
        files: the files searched, in the order in which `figures` and pairs name them.
        trusted: the same files, the one whose values are believed first in front.
    """

    KIND: ClassVar[str] = "match_run"

    title: ShortText = ""
    files: Annotated[tuple[RecordId, ...], Field(min_length=1, max_length=20)]
    figures: MatchFigures
    on: date
    trusted: Annotated[tuple[RecordId, ...], Field(max_length=20)] = ()


class PairView(Record):
    """What somebody says of a pair of records; record id = "<run>:<file>-<row>:<file>-<row>" (places, rows).

    Attributes:
        left_file, right_file: places in the run's `files`.
        stratum: place in the run's `strata` it was drawn from; None for a pair looked at out of turn.
        chance: what the model said.
    """

    KIND: ClassVar[str] = "pair_view"

    run: RecordId
    left_file: int = Field(ge=0, le=19)
    left_row: Row
    right_file: int = Field(ge=0, le=19)
    right_row: Row
    said: Same
    stratum: int | None = Field(default=None, ge=0, le=19)
    chance: float = Field(ge=0, le=1)
    by: RecordId | None = None
    key: Digest | None = None


class MergeRule(Record):
    """Which value of a field stays; record id = the field."""

    KIND: ClassVar[str] = "merge_rule"

    keeps: Keeps


class TruthCheck(Record):
    """One record of a sample compared with the truth by a person; record id = "<file>:<row>".

    Attributes:
        file, row: of which record.
        fields: what was asked about; of these `wrong` are not true, of `open` nobody could find out.
        key: digest of the file, so that nothing is counted for another one.
    """

    KIND: ClassVar[str] = "truth_check"

    file: RecordId
    row: Row
    fields: Annotated[tuple[Identifier, ...], Field(max_length=50)]
    wrong: Annotated[tuple[Identifier, ...], Field(max_length=50)] = ()
    open: Annotated[tuple[Identifier, ...], Field(max_length=50)] = ()
    by: RecordId | None = None
    on: date | None = None
    key: Digest | None = None


class CleaningWay(StrEnum):
    """How something is put right."""

    BY_RULE = "by_rule"
    BY_HAND = "by_hand"
    ASK_CUSTOMERS = "ask_customers"
    LEAVE_BEHIND = "leave_behind"


class CleaningState(StrEnum):
    """How far it is."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    LEFT = "left"


class Cleaning(Record):
    """What is done about one finding; record id = "<file>:<field>:<problem>" as the list proposes it.

    Attributes:
        way: how; None takes the proposed one.
        minutes_each: working minutes for one record; None takes the proposed ones.
        hours: working hours for all of it where it is done by rule.
    """

    KIND: ClassVar[str] = "cleaning"

    file: RecordId
    field: ShortText
    problem: ShortText
    way: CleaningWay | None = None
    owner: RecordId | None = None
    minutes_each: float | None = Field(default=None, ge=0, le=480)
    hours: float | None = Field(default=None, ge=0, le=10_000)
    due: date | None = None
    state: CleaningState = CleaningState.OPEN
    note: LongText = ""


class Segment(Record):
    """A group of customers by rules that anybody can read.

    Attributes:
        what: what the firm does differently for them.
        rule: who belongs.
        owner: who answers for them.
    """

    KIND: ClassVar[str] = "segment"

    title: ShortText = Field(min_length=1)
    what: LongText = ""
    rule: Rule = Rule()
    owner: RecordId | None = None
    order: int = 0


class Grouping(Record):
    """How customers fell into groups; record id = "groups"."""

    KIND: ClassVar[str] = "grouping"

    customers: Annotated[tuple[RecordId, ...], Field(max_length=20)] = ()
    purchases: Annotated[tuple[RecordId, ...], Field(max_length=20)] = ()
    figures: GroupingFigures
    on: date


class RowsTaken(Record):
    """Rows of customers that left the app as a file, kept so that copies can be called back.

    Attributes:
        title: what was taken, `rows` of them.
        returned: the day on which the copy was deleted, as whoever took it says.
    """

    KIND: ClassVar[str] = "rows_taken"

    title: ShortText = ""
    file: RecordId | None = None
    rows: int = Field(default=0, ge=0)
    by: RecordId | None = None
    on: date
    returned: date | None = None
