"""What every record has, and the sorts of text that people type into them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from authoring.values import Frozen

RecordId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_:.-]{0,130}$")]
"""Id of a record within its kind; stable, never shown as a name."""

ShortText = Annotated[str, StringConstraints(max_length=200)]
"""A name or a title that a person typed."""

LongText = Annotated[str, StringConstraints(max_length=10_000)]
"""A note or a reason that a person typed."""

Point = Annotated[int, Field(ge=1, le=5)]
"""A judgement from 1 (least) to 5 (most)."""

Money = Annotated[float, Field(ge=0, le=1e12)]
"""An amount in the project's currency."""


class Record(Frozen):
    """One thing a team entered; `revision` counts its changes, 0 before it was first saved."""

    KIND: ClassVar[str] = ""

    id: RecordId
    revision: int = Field(default=0, ge=0)
