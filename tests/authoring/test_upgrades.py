from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from authoring.diagnostics import Severity
from authoring.reader import Reading
from authoring.tree import Positions
from authoring.upgrades import SHIPPED, Upgrades, upgrade

ReadSample = Callable[[bytes | str], Reading[Any]]
NOWHERE = Positions("x")


def _second(written: dict[str, Any]) -> dict[str, Any]:
    return {**written, "path": [*written.get("path", []), "2"]}


def _third(written: dict[str, Any]) -> dict[str, Any]:
    return {**written, "path": [*written.get("path", []), "3"]}


STEPS = Upgrades({"thing": (_second, _third)})


@pytest.mark.parametrize(("written", "steps"), [(1, ["2", "3"]), (2, ["3"]), (3, None)])
def test_steps_between_formats(written: int, steps: list[str] | None) -> None:
    """Exactly the steps after the written format are taken, in order."""
    result = upgrade({"format": written}, "thing", NOWHERE, STEPS)

    assert result.value.get("path") == steps
    assert result.value["format"] == 3
    assert result.upgraded == (written < 3)


def test_what_was_read_is_not_changed() -> None:
    """An upgrade makes new data and leaves the old alone."""
    before = {"format": 1, "path": ["1"]}

    result = upgrade(before, "thing", NOWHERE, STEPS)

    assert before == {"format": 1, "path": ["1"]}
    assert result.value["path"] == ["1", "2", "3"]


def test_older_format_is_a_note() -> None:
    """An older file is usable; a note says what was done."""
    (note,) = upgrade({"format": 1}, "thing", NOWHERE, STEPS).diagnostics

    assert note.severity is Severity.NOTE
    assert dict(note.arguments) == {"format": "1", "known": "3"}


def test_newer_format_ends_the_reading() -> None:
    """A file from the future gives one complaint and nothing that could be misread."""
    result = upgrade({"format": 4, "anything": "new"}, "thing", NOWHERE, STEPS)

    assert result.value is None
    assert [str(item.code) for item in result.diagnostics] == ["reader.newer_format"]


@pytest.mark.parametrize("written", ["1", 1.0, True, 0, -1, None, [1]])
def test_formats_that_are_none(written: object) -> None:
    """Only whole numbers from 1 on are formats; the rest of the file is still looked at."""
    result = upgrade({"format": written}, "thing", NOWHERE, STEPS)

    assert result.value == {"format": written}
    assert [str(item.code) for item in result.diagnostics] == ["reader.bad_format"]


@pytest.mark.parametrize("value", [None, [], "words", 3])
def test_what_is_no_group_has_no_format(value: object) -> None:
    """A list or a word is left to the validation."""
    assert upgrade(value, "thing", NOWHERE, STEPS).diagnostics == ()


def test_shipped_formats() -> None:
    """Every kind of file is in its first format today."""
    assert SHIPPED.newest("playbook") == 1


def test_upgraded_file_is_read(read_sample: ReadSample) -> None:
    """A file in format 1 is read as format 2, faults are told at the lines of the old file."""
    text = "format: 1\nkind: sample\nid: demo\nversion: 1.0.0\ntitle: Demo\nitems:\n  - id: one\n"

    good, bad = read_sample(text), read_sample(text + "count: 70\n")

    assert good.value is not None
    assert good.value.entries[0].id == "one"
    assert [(str(item.code), item.place.line) for item in bad.diagnostics] == [
        ("reader.older_format", 1),
        ("reader.out_of_range", 8),
    ]
