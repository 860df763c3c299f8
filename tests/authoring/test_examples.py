"""Examples for editors, taken from content."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from authoring.examples import collect, smallest
from authoring.values import Frozen, Head, Identifier, Text


class Leaf(Frozen):
    """A leaf."""

    id: Identifier
    note: Text | None = None


class Branch(Frozen):
    """A branch."""

    id: Identifier
    says: Text
    leaves: tuple[Leaf, ...] = Field(min_length=2)


class Tree(Head):
    """A tree."""

    kind: Literal["tree"]
    words: tuple[str, ...] = ()
    weights: dict[Identifier, float] = Field(default_factory=dict)
    branches: tuple[Branch, ...] = Field(min_length=1)
    root: Leaf | None = None


LONG = "word " * 40
BRANCH = {"id": "low", "says": LONG, "leaves": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}
CONTENT = {
    "format": 1,
    "kind": "tree",
    "id": "oak",
    "version": "1.0.0",
    "title": "Oak",
    "words": ["one", "two", "three"],
    "weights": {"a": 1, "b": 2, "c": 3},
    "branches": [BRANCH, {**BRANCH, "id": "high", "says": "Short."}],
}


def found(*content: dict[str, Any], **given: Any) -> dict[str, Any]:
    """The examples of the model above."""
    return collect(Tree, content, {name.replace("__", "."): item for name, item in given.items()})


def test_the_first_short_value_is_the_example() -> None:
    """A long one is passed over, and an empty one is none."""
    assert found(CONTENT)["Branch.says"] == "Short."
    assert found(CONTENT)["Branch.id"] == "low"
    assert found({**CONTENT, "title": ""}, CONTENT)["Tree.title"] == "Oak"
    assert found({**CONTENT, "words": []}, CONTENT)["Tree.words"] == ["one", "two"]


def test_lists_and_mappings_are_cut() -> None:
    """To two entries, and to no fewer than the field needs."""
    examples = found(CONTENT)

    assert examples["Tree.words"] == ["one", "two"]
    assert examples["Tree.weights"] == {"a": 1, "b": 2}
    assert examples["Branch.leaves"] == [{"id": "a"}, {"id": "b"}]


def test_what_is_given_stands_in_for_what_is_long_or_missing() -> None:
    """And for nothing else; where neither is there the shortest is taken, or there is none."""
    long = {**CONTENT, "branches": [BRANCH]}

    assert found(long, Branch__says="Given.")["Branch.says"] == "Given."
    assert found(CONTENT, Branch__says="Given.")["Branch.says"] == "Short."
    assert found(long)["Branch.says"] == LONG
    assert found(CONTENT, Leaf__note="Given.")["Leaf.note"] == "Given."
    assert "Leaf.note" not in found(CONTENT)


def test_a_group_that_is_long_is_made_of_what_it_needs() -> None:
    """Of the examples of its own fields, once or as often as the field needs; so is one nobody uses."""
    long = {**CONTENT, "branches": [{**BRANCH, "leaves": [{"id": "a", "note": LONG * 2}] * 2}]}
    examples = found(long)

    assert examples["Branch.leaves"] == [{"id": "a"}, {"id": "a"}]
    assert examples["Tree.branches"] == [{"id": "low", "says": LONG, "leaves": [{"id": "a"}, {"id": "a"}]}]
    assert examples["Tree.root"] == {"id": "a"}


def test_the_smallest_file_is_sound() -> None:
    """The model reads what was made of the examples of the fields it needs."""
    tree = smallest(Tree, found(CONTENT))

    assert Tree.model_validate_json(Tree.model_validate(tree).model_dump_json()).branches[0].id == "low"
    assert set(tree) == {"format", "kind", "id", "version", "title", "branches"}
