"""From needs to requirements: what the team makes of each need, and what it asks of a product."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from authoring.values import Identifier
from playbook.wants import Loop, Priority, RequirementSort
from project.records.base import LongText, Record, RecordId, ShortText

NeedId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*/[a-z][a-z0-9_]*$", max_length=130)]
"""A need: "<question>/<row>" of the needs survey."""


def need_record(need: str) -> str:
    """The record id under which a team's view of a need is kept."""
    return need.replace("/", ":")


class NeedState(StrEnum):
    """What the team makes of a need: not looked at, wanted, no matter of software, or set aside."""

    OPEN = "open"
    WANTED = "wanted"
    NOT_SOFTWARE = "not_software"
    SET_ASIDE = "set_aside"


class NeedView(Record):
    """What the team makes of a need; record id = `need_record(need)`. Without one it is open.

    Attributes:
        need: the need.
        priority: the team's own class; None where the proposed one holds.
        reason: why it differs from the proposal, or why the need is not wanted.
    """

    KIND: ClassVar[str] = "need"

    need: NeedId
    state: NeedState = NeedState.OPEN
    priority: Priority | None = None
    reason: LongText = ""


class OrganisationIssue(Record):
    """A need that no software answers: people, rules, duties; with who takes it up.

    Attributes:
        need: the need it came from; None when somebody wrote it down directly.
    """

    KIND: ClassVar[str] = "organisation_issue"

    title: ShortText = Field(min_length=1)
    need: NeedId | None = None
    what: LongText = ""
    owner: RecordId | None = None
    action: ShortText = ""
    due: date | None = None
    done: date | None = None


class RequirementState(StrEnum):
    """How a requirement stands: proposed, accepted, or dropped with a reason."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DROPPED = "dropped"


class Fit(StrEnum):
    """Whether what the firm has today already does it."""

    PRESENT = "present"
    PARTLY = "partly"
    MISSING = "missing"


class Requirement(Record):
    """What a product must do, so exactly that it can be tested.

    Attributes:
        statement: what has to be possible, for whom.
        family: id of the playbook's family of requirements.
        priority: must, should, could or will not.
        fit: whether today's tools do it.
        acceptance: how it is shown that a product does it.
        first_release: part of the first, small release.
        loop: its link in record, analyse, act.
        needs: needs it answers.
        objectives: objectives it serves.
        automates: processes of which it takes over steps that are done by hand today.
        criterion: the criterion by which vendors are judged on it.
        scenario: the playbook's scenario in which it is shown.
        reason: why it was dropped, merged, split or ranked otherwise than proposed.
        based_on: the playbook's requirement it was made from.
    """

    KIND: ClassVar[str] = "requirement"

    statement: LongText = Field(min_length=1)
    family: Identifier | None = None
    sort: RequirementSort = RequirementSort.FUNCTIONAL
    priority: Priority | None = None
    state: RequirementState = RequirementState.PROPOSED
    fit: Fit | None = None
    acceptance: LongText = ""
    first_release: bool = False
    loop: Loop | None = None
    needs: tuple[NeedId, ...] = Field(default=(), max_length=200)
    objectives: tuple[RecordId, ...] = Field(default=(), max_length=50)
    automates: tuple[RecordId, ...] = Field(default=(), max_length=50)
    criterion: Identifier | None = None
    scenario: Identifier | None = None
    owner: RecordId | None = None
    reason: LongText = ""
    based_on: Identifier | None = None
    order: int = 0
