from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import Field, RootModel

from authoring.shapes import known_names, wants_text
from authoring.tree import Path
from authoring.values import Frozen, Text


class Leaf(Frozen):
    """The innermost group."""

    name: Text
    size: int = 0


class Other(Frozen):
    """Another form of the same group."""

    weight: float = Field(default=0, alias="heaviness")


class Leaves(RootModel[dict[str, Leaf]]):
    """Groups by name, without a field of their own."""


class Tree(Frozen):
    """Groups in every place a group can stand."""

    one: Leaf | None = None
    many: tuple[Leaf, ...] = ()
    pair: tuple[Leaf, Other] | None = None
    named: dict[str, list[Leaf]] = Field(default_factory=dict)
    either: Annotated[Leaf | Other, "a note"] | None = None
    rooted: Leaves | None = None
    bare: list = Field(default_factory=list)  # type: ignore[type-arg]  # a list of nobody knows what
    free: Any = None


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (("one",), ("name", "size")),
        (("many", 7), ("name", "size")),
        (("pair", 0), ("name", "size")),
        (("pair", 1), ("heaviness",)),
        (("pair", 2), ()),
        (("named", "x", 0), ("name", "size")),
        (("either",), ("name", "size", "heaviness")),
        (("rooted", "x"), ("name", "size")),
        (("one", "size"), ()),
        (("one", 0), ()),
        (("many", "x"), ()),
        (("bare", 0), ()),
        (("free", "x"), ()),
        (("unknown", "x"), ()),
    ],
)
def test_known_names(path: Path, names: tuple[str, ...]) -> None:
    """The fields that may stand at a path, of all forms the group may take; none where no group can stand."""
    assert known_names(Tree, path) == names


@pytest.mark.parametrize(
    ("path", "expected"),
    [(("one", "name"), True), (("one", "name", "en"), True), (("one", "size"), False), (("many",), False)],
)
def test_wants_text(path: Path, expected: bool) -> None:  # noqa: FBT001  an expected value
    """Text is wanted for plain texts and for texts in several languages."""
    assert wants_text(Tree, path) is expected
