"""Edits between formats: the same on plain data, on places and in files that change others."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.edits import EACH, Move, Moves, Rename
from authoring.limits import CONTENT_LIMITS
from authoring.positions import parse
from authoring.tree import Path
from authoring.upgrades import Upgrades, upgrade

GATES = Rename(("phases", EACH), "checks", "gates")
STEPS = Upgrades({"thing": ((GATES, Rename((), "uses", "content")),)})


def test_every_group_on_the_way_is_found() -> None:
    """All items of a list; what is of another shape than expected is left to the validation."""
    value = {"phases": [{"checks": 1}, "text", {"id": "b"}, {"checks": 2}], "checks": 3}

    assert GATES.moves(value) == (
        Move(("phases", 0), "checks", "gates"),
        Move(("phases", 3), "checks", "gates"),
    )


@pytest.mark.parametrize("value", [None, [], "text", {"phases": None}, {"phases": {"checks": 1}}, {}])
def test_nothing_to_rename(value: object) -> None:
    """Whatever the file holds, nothing is raised."""
    assert GATES.moves(value) == ()


def test_a_new_name_that_is_taken_is_left_alone() -> None:
    """Nothing is overwritten; the validation complains of the old name."""
    assert GATES.moves({"phases": [{"checks": 1, "gates": 2}]}) == ()


def test_a_move_keeps_the_order_and_the_place() -> None:
    """The new name stands where the old one stood, in the data and in the tree."""
    parsed = parse("phases:\n  - a: 1\n    checks: [x]\n    z: 2\n", "x", CONTENT_LIMITS)
    root = parsed.positions.root
    assert root is not None
    move = Moves([Move(("phases", 0), "checks", "gates")])

    value = move.on_data(parsed.value)
    node = move.on_nodes(root)

    assert list(value["phases"][0]) == ["a", "gates", "z"]
    assert list(parsed.value["phases"][0]) == ["a", "checks", "z"]
    phase = (node.children or {})["phases"].children or {}
    assert (phase[0].children or {})["gates"].key_line == 3
    assert move.on_path(("phases", 0, "checks", 0)) == ("phases", 0, "gates", 0)
    assert move.on_path(("phases", 1, "checks", 0)) == ("phases", 1, "checks", 0)


NAMES = st.sampled_from(["a", "b", "c", "d"])
DATA = st.recursive(
    st.integers(0, 9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)


def groups(value: Any, path: Path = ()) -> list[tuple[Path, dict[str, Any]]]:
    """Every group of plain data, those inside before those around them."""
    inner: Any = enumerate(value) if isinstance(value, list) else getattr(value, "items", list)()
    found = [item for step, held in inner for item in groups(held, (*path, step))]
    return [*found, (path, value)] if isinstance(value, dict) else found


def one_by_one(value: Any, moves: list[Move]) -> Any:
    """The same names given one after the other, as slowly as possible, from the innermost on."""
    for move in moves:
        steps, held = move.path, value
        copies = [held]
        for step in steps:
            held = held[step]
            copies.append(held)
        renamed: Any = {(move.new if name == move.old else name): item for name, item in copies[-1].items()}
        for step, around in zip(reversed(steps), reversed(copies[:-1]), strict=True):
            copy: Any = list(around) if isinstance(around, list) else dict(around)
            copy[step] = renamed
            renamed = copy
        value = renamed
    return value


@given(DATA, st.data())
def test_moves_at_once_are_the_moves_one_after_the_other(value: Any, data: st.DataObject) -> None:
    """Whatever is renamed inside of each other; the order stays, and every path leads to the same value."""
    taken = [
        Move(path, name, f"new_{name}")
        for path, group in groups(value)
        for name in group
        if data.draw(st.booleans())
    ]
    moves = Moves(data.draw(st.permutations(taken)))

    after = moves.on_data(value) if isinstance(value, (dict, list)) else value

    assert repr(after) == repr(one_by_one(value, taken))
    for path, group in groups(value):
        for name, item in group.items():
            held = after
            for step in moves.on_path((*path, name)):
                held = held[step]
            assert isinstance(item, (dict, list)) or held == item


def test_a_file_that_changes_another_is_renamed_behind_its_paths() -> None:
    """In what it adds and changes, and in the paths themselves."""
    text = (
        "format: 1\nextends: base\nuses: {a: b}\n"
        "add:\n  phases: [{id: x, checks: []}]\n  phases/one/checks: [{id: y}]\n"
        "change:\n  phases/one: {checks: []}\n  phases/one/checks/y: {checks: kept}\n  uses: {a: c}\n"
        "drop:\n  phases/two/checks/z: No.\n"
        "order:\n  phases/one/checks: [y]\n  phases/one/steps: [s]\n"
    )
    parsed = parse(text, "x", CONTENT_LIMITS)

    found = upgrade(parsed.value, "thing", parsed.positions, STEPS)

    assert found.value == {
        "format": 2,
        "extends": "base",
        "content": {"a": "b"},
        "add": {"phases": [{"id": "x", "gates": []}], "phases/one/gates": [{"id": "y"}]},
        "change": {
            "phases/one": {"gates": []},
            "phases/one/gates/y": {"checks": "kept"},
            "content": {"a": "c"},
        },
        "drop": {"phases/two/gates/z": "No."},
        "order": {"phases/one/gates": ["y"], "phases/one/steps": ["s"]},
    }
    assert found.positions.key(("drop", "phases/two/gates/z")).line == 12
