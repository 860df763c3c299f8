"""From the long list to the choice: where an offer was found, what was asked of it, and why it fell out."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from authoring.values import Identifier
from project.records.base import LongText, Record, RecordId, ShortText
from scoring.criteria import Block


class Stage(StrEnum):
    """How far an offer has come.

    Attributes:
        LONG_LIST: found, not looked at closely; it is neither scored nor costed.
        BIDDING: on the shortlist, asked for an offer.
        DEMO: invited to show its product.
        REFERENCE: its customers are being asked.
        FINALIST: one of the two or three that are negotiated with.
        CHOSEN: the one.
    """

    LONG_LIST = "long_list"
    BIDDING = "bidding"
    DEMO = "demo"
    REFERENCE = "reference"
    FINALIST = "finalist"
    CHOSEN = "chosen"


STAGES = tuple(Stage)
"""In walking order."""


class FoundBy(StrEnum):
    """Who brought an offer onto the list."""

    EXPERT = "expert"
    CONSULTANT = "consultant"
    ANALYST = "analyst"
    PEER = "peer"
    FAIR = "fair"
    SEARCH = "search"
    KNOWN = "known"


class EvidenceGrade(StrEnum):
    """How well it is known what an offer can do.

    Attributes:
        TRIED: tried by the team itself.
        SHOWN: shown to the team, or told by a customer of the vendor.
        WRITTEN: written by somebody independent.
        CLAIMED: the vendor says so.
        HEARSAY: somebody said so.
    """

    TRIED = "tried"
    SHOWN = "shown"
    WRITTEN = "written"
    CLAIMED = "claimed"
    HEARSAY = "hearsay"


class Drop(Record):
    """Why an offer is no longer looked at; record id = vendor id. Taken back by removing it.

    Attributes:
        stage: how far it had come.
        reason: why, in a sentence that the vendor may read.
        criterion: the criterion whose rule it missed; None for another reason.
        by: who decided, on which day.
    """

    KIND: ClassVar[str] = "drop"

    stage: Stage
    reason: LongText = Field(min_length=1)
    criterion: Identifier | None = None
    by: RecordId | None = None
    day: date | None = None


class ResearchNote(Record):
    """What somebody found out about an offer, from where and when."""

    KIND: ClassVar[str] = "research_note"

    vendor: RecordId
    text: LongText = Field(min_length=1)
    source: ShortText = ""
    url: ShortText = ""
    grade: EvidenceGrade | None = None
    day: date | None = None
    by: RecordId | None = None


class VendorQuestion(Record):
    """A question to a vendor and what it answered; open until there is an answer."""

    KIND: ClassVar[str] = "vendor_question"

    vendor: RecordId
    ask: LongText = Field(min_length=1)
    asked: date | None = None
    by: RecordId | None = None
    due: date | None = None
    answer: LongText = ""
    answered: date | None = None


class YesNo(StrEnum):
    """What is known of a plain question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class OwnUse(Record):
    """Whether a vendor works with the product it sells; record id = vendor id."""

    KIND: ClassVar[str] = "own_use"

    uses: YesNo | None = None
    evidence: LongText = ""
    day: date | None = None


class PassMark(Record):
    """What an offer needs at least in one part of the solution; record id = block.

    Attributes:
        least: points of 100 within the block below which an offer has not passed; None asks for a
            judgement alone.
    """

    KIND: ClassVar[str] = "pass_mark"

    least: Annotated[float, Field(ge=0, le=100)] | None = None
    reason: LongText = ""


class PartJudgement(Record):
    """Whether an offer passes in one part of the solution; record id = "<vendor id>:<block>".

    It goes before what the points say, and then needs a reason.
    """

    KIND: ClassVar[str] = "part_judgement"

    vendor: RecordId
    block: Block
    passed: bool
    reason: LongText = ""
    by: RecordId | None = None
