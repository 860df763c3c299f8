"""Moving customer data: what is estimated, and what was taken over from it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from authoring.values import Frozen
from project.records.base import Record, RecordId

Hours = Annotated[float, Field(ge=0, le=10_000)]


class SourceEffort(Frozen):
    """What one source asks for where the team knows better than the starting values; None leaves them."""

    source: RecordId
    hours: Hours | None = None
    fields: Annotated[int, Field(ge=0, le=5000)] | None = None


class MoveRules(Record):
    """How the work of moving is counted; record id = "rules". None takes the starting value.

    Attributes:
        hours_a_source: to understand one source, take its data out and try it.
        hours_a_field: to map and convert one field.
        rehearsals: test imports before the real one; `hours_a_rehearsal` each.
        minutes_a_pair: to look at one doubtful pair of records.
        outside_share: part of the work done by the vendor's people.
        sources: what the team knows of single ones.
    """

    KIND: ClassVar[str] = "move_rules"

    hours_a_source: Hours | None = None
    hours_a_field: Hours | None = None
    rehearsals: int | None = Field(default=None, ge=0, le=50)
    hours_a_rehearsal: Hours | None = None
    minutes_a_pair: float | None = Field(default=None, ge=0, le=480)
    outside_share: float | None = Field(default=None, ge=0, le=1)
    sources: Annotated[tuple[SourceEffort, ...], Field(max_length=200)] = ()
