"""Edits between formats: the same on plain data, on places and in files that change others."""

from __future__ import annotations

import pytest

from authoring.edits import EACH, Move, Rename
from authoring.limits import CONTENT_LIMITS
from authoring.positions import parse
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
    move = Move(("phases", 0), "checks", "gates")

    value = move.on_data(parsed.value)
    node = move.on_nodes(root)

    assert list(value["phases"][0]) == ["a", "gates", "z"]
    assert list(parsed.value["phases"][0]) == ["a", "checks", "z"]
    phase = (node.children or {})["phases"].children or {}
    assert (phase[0].children or {})["gates"].key_line == 3
    assert move.on_path(("phases", 0, "checks", 0)) == ("phases", 0, "gates", 0)
    assert move.on_path(("phases", 1, "checks", 0)) == ("phases", 1, "checks", 0)


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
