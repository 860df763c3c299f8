"""Starting values for the work of moving customer data, each with how far it may be off and its source."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from authoring.reader import read
from authoring.values import Frozen, Head, Identifier, Source, Text

SHIPPED = Path(__file__).resolve().parent / "library" / "effort.yaml"


class EffortValue(Frozen):
    """One starting value.

    Attributes:
        title: what is counted.
        unit: such as "hours per field"; a share is written from 0 to 1.
        low, likely, high: the least, the likeliest and the most.
    """

    id: Identifier
    title: Text
    unit: str = Field(min_length=1, max_length=60)
    low: float = Field(ge=0, le=1e9)
    likely: float = Field(ge=0, le=1e9)
    high: float = Field(ge=0, le=1e9)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"{self.id}: low, likely, high")
        return self


class Effort(Head):
    """All starting values for the work of moving data, and where they come from."""

    source: Source
    values: tuple[EffortValue, ...] = Field(min_length=1)

    def by_id(self) -> dict[str, EffortValue]:
        """Values by id."""
        return {item.id: item for item in self.values}


@lru_cache(maxsize=1)
def effort() -> Effort:
    """The values that come with the product.

    Raises:
        ValueError: the shipped file is broken; a test reads it.
    """
    reading = read(SHIPPED.read_bytes(), SHIPPED.name, Effort)
    if reading.value is None:
        raise ValueError(reading.diagnostics)
    return reading.value
