"""A kind of file made up for tests: one field of every sort, and an older format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

import pytest
from pydantic import Field, StringConstraints, field_validator

from authoring.edits import Rename
from authoring.layers import Layer
from authoring.reader import Reading, read
from authoring.upgrades import Upgrades
from authoring.values import CurrencyCode, Frozen, Head, Identifier, LanguageCode, Text


class Colour(StrEnum):
    """A closed set of words."""

    RED = "red"
    GREEN = "green"


class Entry(Frozen):
    """What stands in the list of a sample."""

    id: Identifier
    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,39}$")] = "a"
    points: int = 0


class Person(Frozen):
    """One form of the field `who`."""

    kind: Literal["person"]
    name: str


class Team(Frozen):
    """The other form of the field `who`."""

    kind: Literal["team"]
    person: int
    since: date | None = None


class Circle(Frozen):
    """One form of the field `shape`, told apart by its fields only."""

    radius: float


class Square(Frozen):
    """The other form of the field `shape`."""

    side: float
    label: str


class Sample(Head):
    """One field of every sort."""

    kind: Literal["sample"]
    entries: tuple[Entry, ...] = Field(min_length=1, max_length=3)
    count: int = Field(default=1, ge=1, le=10)
    ratio: float = Field(default=0.5, gt=0, lt=1)
    ready: bool = False
    day: date | None = None
    colour: Colour = Colour.RED
    note: str = Field(default="none", min_length=3, max_length=20)
    help: Text | None = None
    currency: CurrencyCode = "EUR"
    spoken: LanguageCode = "en"
    website: str = Field(default="https://example.org", pattern=r"^https://")
    room: str = Field(default="A1", pattern=r"^[A-Z][0-9]$")
    points: dict[str, int | Literal["unsure"]] = Field(default_factory=dict)
    marks: dict[str, float | bool] = Field(default_factory=dict)
    tags: tuple[str, ...] = ()
    who: Annotated[Person | Team, Field(discriminator="kind")] | None = None
    shape: Circle | Square | None = None

    @field_validator("count")
    @classmethod
    def _no_seven(cls, count: int) -> int:
        if count == 7:
            raise ValueError("seven is taken")
        return count


UPGRADES = Upgrades({"sample": ((Rename((), "items", "entries"),),)})
"""From format 1 to 2: `items` became `entries`."""


ReadSample = Callable[[bytes | str], Reading[Sample]]


class Leaf(Frozen):
    """An item inside of an item."""

    id: Identifier
    title: Text
    points: int = 0
    tags: tuple[str, ...] = ()


class Branch(Frozen):
    """An item with a list of its own."""

    id: Identifier
    title: Text
    leaves: tuple[Leaf, ...] = ()
    fruits: tuple[Leaf, ...] = ()


class Price(Frozen):
    """An item known by its currency."""

    currency: CurrencyCode
    amount: float


class Point(Frozen):
    """An item known by its value."""

    value: float
    title: Text


class Soil(Frozen):
    """A group of fields."""

    sort: str
    depth: int | None = None


class Tree(Head):
    """A kind of file with lists in lists, for files that change each other."""

    kind: Literal["tree"]
    summary: Text | None = None
    soil: Soil | None = None
    branches: tuple[Branch, ...] = Field(min_length=1)
    prices: tuple[Price, ...] = ()
    points: tuple[Point, ...] = ()
    words: tuple[str, ...] = ()
    tests: tuple[Leaf, ...] = ()


ReadTree = Callable[..., Reading[Tree]]


@pytest.fixture(scope="session")
def tree_model() -> type[Tree]:
    """The model of a tree."""
    return Tree


@pytest.fixture(scope="session")
def read_tree() -> ReadTree:
    """Reads a tree file, given with the layers it stands on."""

    def reads(text: str, *base: Layer, file: str = "own.yaml") -> Reading[Tree]:
        return read(text, file, Tree, base=base)

    return reads


@pytest.fixture(scope="session")
def read_sample() -> ReadSample:
    """Reads a sample file; its newest format is 2."""

    def reads(data: bytes | str) -> Reading[Sample]:
        return read(data, "sample.yaml", Sample, upgrades=UPGRADES)

    return reads
