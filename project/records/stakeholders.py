"""Who has a stake in the project, how they stand to it, who backs it and with what money."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import Field

from authoring.values import Frozen, Identifier
from playbook.people import Channel
from project.records.base import LongText, Money, Point, Record, RecordId, ShortText


class Stance(StrEnum):
    """How somebody stands to the project, from against it to leading others into it."""

    AGAINST = "against"
    DOUBTFUL = "doubtful"
    NEUTRAL = "neutral"
    IN_FAVOUR = "in_favour"
    LEADING = "leading"


class TakesPart(StrEnum):
    """Where a group can take part."""

    VISION = "vision"
    NEEDS = "needs"
    CHOICE = "choice"
    BUILD = "build"
    TEST = "test"


class Stakeholder(Record):
    """A group of people, or one person, whose work or interests the CRM touches.

    Attributes:
        group: the playbook's group it stands for; None for one of the team's own.
        person: who speaks for them.
        outside: outside the firm (partners, suppliers, customers).
        people: how many they are.
        influence: how much say they have in whether this succeeds.
        interest: how much they care about it.
        impact: how much their day changes, from 1 (hardly) to 5 (every hour).
        stance, wanted: how they stand to it now, and how they should stand to it.
        changes: what changes in their day.
        gains, fears: in their own words.
        takes_part: where they take part.
        owner: who looks after them; `next_action` and `due` say what comes next and when.
    """

    KIND: ClassVar[str] = "stakeholder"

    name: ShortText = Field(min_length=1)
    group: Identifier | None = None
    person: RecordId | None = None
    outside: bool = False
    people: int | None = Field(default=None, ge=0, le=10_000_000)
    influence: Point | None = None
    interest: Point | None = None
    impact: Point | None = None
    stance: Stance | None = None
    wanted: Stance | None = None
    changes: LongText = ""
    gains: LongText = ""
    fears: LongText = ""
    takes_part: tuple[TakesPart, ...] = ()
    owner: RecordId | None = None
    next_action: ShortText = ""
    due: date | None = None


class Sponsor(Record):
    """Who stands behind the project with the firm's word. At most one, id "sponsor".

    Attributes:
        person: who it is.
        group: the group in which the sponsor sits.
        statement: why this is done, what the sponsor answers for, and what is asked of everybody else.
        signed: the day the sponsor signed the statement.
    """

    KIND: ClassVar[str] = "sponsor"

    id: Literal["sponsor"] = "sponsor"
    person: RecordId | None = None
    group: Identifier | None = None
    statement: LongText = ""
    signed: date | None = None


class SponsorAct(Record):
    """One thing the sponsor does for the project, before whom and when.

    Attributes:
        audience: groups that see it.
        message: what is said or shown.
        based_on: the playbook's message it was made from.
    """

    KIND: ClassVar[str] = "sponsor_act"

    title: ShortText = Field(min_length=1)
    audience: tuple[Identifier, ...] = ()
    channel: Channel | None = None
    message: LongText = ""
    due: date | None = None
    done: date | None = None
    based_on: Identifier | None = None


class DoubtState(StrEnum):
    """How a doubt stands: nobody has answered it, it is eased, or it stays and is known."""

    OPEN = "open"
    EASED = "eased"
    STAYS = "stays"


class Doubt(Record):
    """Something a group is worried about or against, what would help, and who does it.

    Attributes:
        stakeholder: whose doubt it is.
        concern: what would be lost, in their words.
        helps: what would have to be true for them to go along.
    """

    KIND: ClassVar[str] = "doubt"

    stakeholder: RecordId
    concern: LongText = Field(min_length=1)
    helps: LongText = ""
    owner: RecordId | None = None
    action: ShortText = ""
    due: date | None = None
    state: DoubtState = DoubtState.OPEN
    heard: date | None = None


class RatedList(StrEnum):
    """The lists of the playbook that people rate from 1 to 5."""

    SUPPORT = "support"
    PRECONDITIONS = "preconditions"
    MATURITY = "maturity"
    READINESS = "readiness"


class Moment(StrEnum):
    """When something was rated: at the beginning, or again after the start."""

    NOW = "now"
    LATER = "later"


class Rating(Record):
    """One judgement with its evidence; record id = `rating_id`.

    Attributes:
        rated, item: what is rated.
        rater: who rated it; None where the team rates together.
        about: the stakeholder it is about, for readiness; None where it is about the firm.
        score: from 1 (least) to 5 (most), as the item's levels say.
        evidence: what shows it.
    """

    KIND: ClassVar[str] = "rating"

    rated: RatedList
    item: Identifier
    moment: Moment = Moment.NOW
    rater: RecordId | None = None
    about: RecordId | None = None
    score: Point | None = None
    evidence: LongText = ""


def rating_id(rated: RatedList, item: str, moment: Moment, rater: str | None, about: str | None) -> str:
    """The id under which a judgement is kept: one person, one item, one moment, one stakeholder."""
    return ":".join((rated, item, moment, rater or "team", about or "firm"))


class BudgetHead(StrEnum):
    """What approved money is meant for."""

    SOFTWARE = "software"
    IMPLEMENTATION = "implementation"
    TRAINING = "training"
    DATA = "data"
    INTERNAL = "internal"
    RESERVE = "reserve"


class BudgetPart(Frozen):
    """A part of approved money and what it is meant for."""

    head: BudgetHead
    amount: Money


class Funding(Record):
    """Money that somebody approved: how much, who, when and on which paper.

    Attributes:
        amount: in the project's currency, over the horizon.
        approved_by: who approved it.
        approved_on: on which day.
        document: where that is written down, such as the minutes of a meeting.
        covers: what it is for, and what it is not for.
        parts: how it is divided, as far as that was decided.
    """

    KIND: ClassVar[str] = "funding"

    amount: Money
    approved_by: RecordId | None = None
    approved_on: date | None = None
    document: ShortText = ""
    covers: LongText = ""
    parts: tuple[BudgetPart, ...] = Field(default=(), max_length=12)
