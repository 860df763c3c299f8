"""The last offers: what was shown, what their customers say, what is agreed, and what was decided."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from authoring.values import Frozen, Identifier
from project.records.base import LongText, Money, Point, Record, RecordId, ShortText
from project.records.selection import YesNo

TOGETHER = "team"
"""Stands in an id for the team that judges together."""

DECISION = "decision"
"""Begins the id of an override by which the team decides although something still holds it back."""


class HeldBy(StrEnum):
    """What holds a decision back.

    Attributes:
        DEMO: an offer that nobody has seen shown.
        REQUIREMENTS: requirements that are a must and of which an offer does not say whether it meets them.
        WEIGHTS: weights that are neither locked nor all decided.
        PART: a part of the solution in which an offer has not passed.
        PRICE: an offer without a price that can be counted.
        RANKING: a reason why the ranking is not final.
    """

    DEMO = "demo"
    REQUIREMENTS = "requirements"
    WEIGHTS = "weights"
    PART = "part"
    PRICE = "price"
    RANKING = "ranking"


def judged_id(vendor: str, item: str, person: str | None) -> str:
    """The id under which one side's judgement of one thing about one offer is kept."""
    return f"{vendor}:{item}:{person or TOGETHER}"


def held_id(held_by: HeldBy, *about: str) -> str:
    """The id of the override by which the team goes on although this holds the decision back."""
    return ":".join((DECISION, held_by, *about))


class Demo(Record):
    """The demonstration of one offer; record id = vendor id.

    Attributes:
        watched_by: who was there.
    """

    KIND: ClassVar[str] = "demo"

    day: date | None = None
    watched_by: tuple[RecordId, ...] = Field(default=(), max_length=100)
    note: LongText = ""


class ScenarioShown(Record):
    """How one scenario went with one offer; record id = "<vendor id>:<scenario>:<person id or team>".

    Attributes:
        person: who watched and judged; None where the team judges together.
        minutes: how long it took.
    """

    KIND: ClassVar[str] = "scenario_shown"

    vendor: RecordId
    scenario: Identifier
    person: RecordId | None = None
    shown: YesNo | None = None
    minutes: int | None = Field(default=None, ge=0, le=1440)
    note: LongText = ""


class StandardPoint(Record):
    """How one side judges an offer by one standard; record id = "<vendor>:<standard>:<person or team>"."""

    KIND: ClassVar[str] = "standard_point"

    vendor: RecordId
    standard: Identifier
    person: RecordId | None = None
    point: Point | None = None
    evidence: LongText = ""


class Usability(Record):
    """Ten statements about using an offer after the demonstration; record id = "<vendor>:<person>".

    Attributes:
        answers: 1 (strongly disagree) to 5 (strongly agree), in the order of the statements; None where left
            out.
    """

    KIND: ClassVar[str] = "usability"

    vendor: RecordId
    person: RecordId
    answers: Annotated[tuple[Point | None, ...], Field(min_length=10, max_length=10)]


class AskedOf(Frozen):
    """One question to a reference and what was said."""

    question: Identifier
    said: LongText = ""


class ReferenceTalk(Record):
    """What a customer of a vendor said.

    Attributes:
        similar: how much that firm is like ours, 1 to 5.
        left: it does not work with the product any more.
        success: how well it went there, 1 to 5.
    """

    KIND: ClassVar[str] = "reference_talk"

    vendor: RecordId
    firm: ShortText = Field(min_length=1)
    spoke_with: ShortText = ""
    users: int | None = Field(default=None, ge=0, le=10_000_000)
    similar: Point | None = None
    left: bool = False
    success: Point | None = None
    day: date | None = None
    by: RecordId | None = None
    answers: tuple[AskedOf, ...] = Field(default=(), max_length=60)
    note: LongText = ""


class Agreed(StrEnum):
    """How a point of the contract stands."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"


class ContractPoint(Record):
    """One point of a contract with one vendor.

    Attributes:
        based_on: the playbook's point it was made from; None for one of the team's own.
        asked, offered: what the team wants, what the vendor says.
        amount: what it is worth or costs, in the project's currency.
        clause: where it stands in the contract.
    """

    KIND: ClassVar[str] = "contract_point"

    vendor: RecordId
    title: ShortText = Field(min_length=1)
    based_on: Identifier | None = None
    asked: LongText = ""
    offered: LongText = ""
    state: Agreed = Agreed.OPEN
    amount: Money | None = None
    clause: ShortText = ""
    owner: RecordId | None = None
    due: date | None = None


class AgreedPrice(Record):
    """What a vendor agreed to take by user and month; record id = vendor id. It replaces the list price.

    Attributes:
        price: in `currency`.
        until: until when it holds; `rise` is the most it may rise a year after that, as a fraction.
        source: where it is written.
    """

    KIND: ClassVar[str] = "agreed_price"

    price: Annotated[float, Field(ge=0, le=1e6)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    minimum_users: int | None = Field(default=None, ge=1)
    until: date | None = None
    rise: Annotated[float, Field(ge=0, le=1)] | None = None
    source: ShortText = ""
    day: date | None = None


class Choice(Record):
    """Which offer the firm takes. At most one, id "choice".

    Attributes:
        vendor: the offer; None as long as it is only being written.
        runner_up: with whom to go on if the contract fails.
        dissent: who sees it otherwise, and why; part of the record.
        conditions: what has to be true before it is signed.
        against: why it departs from the ranking, where it does.
        opened_why: why the decision was opened again after it had been recorded, the last time.
    """

    KIND: ClassVar[str] = "choice"

    id: Literal["choice"] = "choice"
    vendor: RecordId | None = None
    runner_up: RecordId | None = None
    decided_by: RecordId | None = None
    decided_on: date | None = None
    reason: LongText = ""
    dissent: LongText = ""
    conditions: LongText = ""
    against: LongText = ""
    opened_why: LongText = ""


class VendorLetter(Record):
    """What is written to a vendor that was not chosen; record id = vendor id.

    Attributes:
        text: in the team's own words; empty takes the text that is proposed.
        sent: on which day it went out.
    """

    KIND: ClassVar[str] = "vendor_letter"

    text: LongText = ""
    sent: date | None = None
