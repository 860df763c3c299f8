"""What the project is for: the vision, the objectives that make it real, and the rules beside the tool."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from authoring.values import Identifier
from playbook.aims import Aim, Gain, PolicySort
from project.records.base import LongText, Record, RecordId, ShortText

__all__ = ["Contribution", "Figure", "Objective", "Policy", "PolicySort", "Vision"]

Figure = float
"""A figure in the unit of its objective."""


class Vision(Record):
    """The picture of the firm with its customers at the centre. At most one, id "vision".

    Attributes:
        statement: what is wanted, in a few sentences.
        customer_outcome: what customers will notice.
        customers: whom the firm wants to keep, win and win back.
        known_for: what the firm wants to be known for.
        in_the_way: habits that stand in the way.
        joined_up: what has to be joined so that customers meet one firm.
        owner: who answers for it; `agreed`: since when it holds.
    """

    KIND: ClassVar[str] = "vision"

    id: Literal["vision"] = "vision"
    statement: LongText = ""
    customer_outcome: LongText = ""
    customers: LongText = ""
    known_for: LongText = ""
    in_the_way: LongText = ""
    joined_up: LongText = ""
    owner: RecordId | None = None
    agreed: date | None = None


class Objective(Record):
    """One aim with its owner, figure and day.

    Attributes:
        customer: what a customer notices when it is reached.
        firm: what the firm gains.
        aim: what it wants to do with customers.
        gains: what it brings the firm in the end.
        unit: of both figures.
        baseline, baseline_on: where the figure stands, and when that was measured.
        target, due: where it should stand, and by when.
        leads_to: the objective that this one serves; None at the top of the tree.
        metric: the figure of success that shows it, from the playbook's set.
        brought_by: groups that brought it in.
        based_on: the playbook's objective it was made from.
    """

    KIND: ClassVar[str] = "objective"

    title: ShortText = Field(min_length=1)
    customer: LongText = ""
    firm: LongText = ""
    aim: Aim | None = None
    gains: tuple[Gain, ...] = ()
    owner: RecordId | None = None
    unit: ShortText = ""
    baseline: Figure | None = Field(default=None, ge=-1e12, le=1e12)
    baseline_on: date | None = None
    target: Figure | None = Field(default=None, ge=-1e12, le=1e12)
    due: date | None = None
    leads_to: RecordId | None = None
    metric: Identifier | None = None
    brought_by: tuple[Identifier, ...] = ()
    based_on: Identifier | None = None
    order: int = 0


class Contribution(Record):
    """What a department brought to the vision.

    Attributes:
        group: the department.
        text: what it said.
        person: who said it for them.
        objective: the objective that came of it.
    """

    KIND: ClassVar[str] = "contribution"

    group: Identifier
    text: LongText = Field(min_length=1)
    person: RecordId | None = None
    objective: RecordId | None = None
    on: date | None = None


class Policy(Record):
    """A rule the firm gives itself beside the tool.

    Attributes:
        what: what it asks of whom.
        published: since when everybody can read it.
        review: when it is looked at again.
        based_on: the playbook's policy it was made from.
    """

    KIND: ClassVar[str] = "policy"

    title: ShortText = Field(min_length=1)
    what: LongText = ""
    sort: PolicySort = PolicySort.OTHER
    owner: RecordId | None = None
    published: date | None = None
    review: date | None = None
    based_on: Identifier | None = None
