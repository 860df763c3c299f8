"""What vendors were asked in writing, by when, and what they answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, ClassVar

from pydantic import Field

from authoring.values import CurrencyCode, Frozen, Identifier
from playbook.asking import AnswerKind, Delivery
from playbook.wants import Priority
from project.records.base import LongText, Record, RecordId, ShortText

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of a file, hexadecimal."""


class BidRound(Record):
    """One request for proposal: what is asked of whom by when.

    Attributes:
        asked_of: vendors that are asked.
        sections: ids of the playbook's sections of questions; none named: all of them.
        requirements: ids of the requirements that are asked; none named: all that are accepted.
        sent: the day it went out; from then on what is asked stays as it is.
        deadline: until when bids are taken, with its offset from UTC; before it has passed nobody opens one.
        opened: when the bids were opened, and by whom.
        present, services, where_data, laws: what a vendor has to know: how it is today, services wanted,
            where the data will lie, laws that hold.
        years: for how many years prices are asked.
        follows: the round before, whose answers are compared.
        issued_as: id of the project at the time it went out; its workbooks carry it, wherever the project
            is kept since. Empty before it went out, and where it went out before this was noted.
        currency: in which prices were asked for, from the day it went out; None before.
    """

    KIND: ClassVar[str] = "bid_round"

    title: ShortText = Field(min_length=1)
    asked_of: tuple[RecordId, ...] = Field(default=(), max_length=50)
    sections: tuple[Identifier, ...] = Field(default=(), max_length=60)
    requirements: tuple[RecordId, ...] = Field(default=(), max_length=1000)
    contact: ShortText = ""
    questions_until: date | None = None
    sent: date | None = None
    deadline: datetime | None = None
    opened: datetime | None = None
    opened_by: RecordId | None = None
    present: LongText = ""
    services: LongText = ""
    where_data: LongText = ""
    laws: LongText = ""
    years: int = Field(default=5, ge=1, le=15)
    follows: RecordId | None = None
    issued_as: ShortText = ""
    currency: CurrencyCode | None = None


class AskedRequirement(Frozen):
    """A requirement as it went out.

    Attributes:
        id: of the requirement.
        acceptance: how it is shown that it is met.
        criterion: the one it is judged under.
    """

    id: RecordId
    statement: LongText
    acceptance: LongText = ""
    priority: Priority | None = None
    criterion: Identifier | None = None


class AskedQuestion(Frozen):
    """A question of the playbook as it went out.

    Attributes:
        id: of the question.
        evidence: what has to be handed in as proof; empty for nothing.
        knock_out: whether a "no" takes the offer out.
    """

    id: Identifier
    ask: LongText
    answer: AnswerKind
    evidence: LongText = ""
    knock_out: bool = False


class AskedSection(Frozen):
    """Questions under one heading as they went out."""

    id: Identifier
    title: LongText
    intro: LongText = ""
    questions: tuple[AskedQuestion, ...] = Field(default=(), max_length=200)


class BidAsked(Record):
    """Everything that was asked, word by word, as it went out; record id = id of the round.

    Made when the round is marked as sent and never changed: requirements and the plan may move on.
    """

    KIND: ClassVar[str] = "bid_asked"

    requirements: tuple[AskedRequirement, ...] = Field(default=(), max_length=1000)
    sections: tuple[AskedSection, ...] = Field(default=(), max_length=60)

    def questions(self) -> Iterator[AskedQuestion]:
        """Every question in order."""
        return (item for section in self.sections for item in section.questions)

    @property
    def digest(self) -> str:
        """SHA-256 over all of it; a workbook carries it, so an earlier one is told from what went out."""
        told = self.model_dump_json(exclude={"id", "revision"})
        return sha256(told.encode()).hexdigest()


class BidState(StrEnum):
    """SEALED until the deadline has passed; then OPENED, or BROKEN when it cannot be read.

    WITHDRAWN: the vendor took it back before the opening; file and record stay.
    """

    SEALED = "sealed"
    OPENED = "opened"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


class BidFile(Record):
    """A workbook that a vendor handed in; the file itself is kept by the store as it came.

    Attributes:
        digest: SHA-256 of the file, under which the store keeps it.
        received: when it came in; late when after the deadline.
        reason: why it was withdrawn.
    """

    KIND: ClassVar[str] = "bid_file"

    round: RecordId
    vendor: RecordId
    name: ShortText
    digest: Digest
    size: int = Field(ge=1)
    received: datetime
    state: BidState = BidState.SEALED
    by: RecordId | None = None
    note: LongText = ""
    reason: LongText = ""


class BidAnswer(Record):
    """What a vendor answered to one item; record id = "<round id>:<vendor id>:<item id>".

    Attributes:
        item: id of a requirement, or of a question of the playbook.
        delivery: how it is provided; of requirements and of questions of that form.
        text: the answer in words, or a number or yes and no as written.
        amount: the amount where a price is asked.
        ready: the day promised, with what is on the roadmap.
        file: the bid it was read from.
    """

    KIND: ClassVar[str] = "bid_answer"

    round: RecordId
    vendor: RecordId
    item: RecordId
    delivery: Delivery | None = None
    text: LongText = ""
    amount: Annotated[float, Field(ge=0, le=1e12)] | None = None
    currency: CurrencyCode | None = None
    ready: date | None = None
    evidence: LongText = ""
    file: RecordId | None = None


class PriceBasis(StrEnum):
    """How often and for what a price is paid."""

    ONCE = "once"
    YEAR = "year"
    USER_MONTH = "user_month"
    HOUR = "hour"


class PriceLine(Frozen):
    """One line of a price sheet: what, how many, at which price, paid how.

    Attributes:
        quantity: of users, hours or pieces.
        year: from which year of the contract on.
    """

    what: ShortText = Field(min_length=1)
    basis: PriceBasis
    price: Annotated[float, Field(ge=0, le=1e12)]
    quantity: Annotated[float, Field(ge=0, le=1e9)] = 1
    year: int = Field(default=1, ge=1, le=15)
    note: ShortText = ""


class BidPrice(Record):
    """The price sheet of one bid; record id = "<round id>:<vendor id>"."""

    KIND: ClassVar[str] = "bid_price"

    round: RecordId
    vendor: RecordId
    currency: CurrencyCode
    lines: tuple[PriceLine, ...] = Field(default=(), max_length=200)
    file: RecordId | None = None
