from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from authoring.diagnostics import Severity
from authoring.edits import Rename
from authoring.limits import CONTENT_LIMITS
from authoring.positions import parse
from authoring.reader import Reading
from authoring.tree import Positions
from authoring.upgrades import SHIPPED, Upgrades, upgrade
from playbook.load import load_playbook
from project.catalogue import LOADERS

ReadSample = Callable[[bytes | str], Reading[Any]]
NOWHERE = Positions("x")
FROZEN = Path(__file__).parents[1] / "frozen" / "format_1"


STEPS = Upgrades({"thing": ((Rename((), "one", "two"),), (Rename((), "two", "three"),))})


@pytest.mark.parametrize(
    ("written", "name", "found"),
    [(1, "one", "three"), (2, "two", "three"), (3, "two", "two"), (2, "one", "one")],
)
def test_steps_between_formats(written: int, name: str, found: str) -> None:
    """Exactly the steps after the written format are taken, in order."""
    result = upgrade({"format": written, name: 7}, "thing", NOWHERE, STEPS)

    assert result.value == {"format": 3, found: 7}
    assert result.upgraded == (written < 3)


def test_what_was_read_is_not_changed() -> None:
    """An upgrade makes new data and leaves the old alone, with all places."""
    before = parse("format: 1\none: [1]\n", "x", CONTENT_LIMITS)

    result = upgrade(before.value, "thing", before.positions, STEPS)

    assert before == parse("format: 1\none: [1]\n", "x", CONTENT_LIMITS)
    assert result.value == {"format": 3, "three": [1]}
    assert result.positions.place(("three", 0)).line == 2
    assert result.positions.node(("one",)) is None


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


def test_the_frozen_first_format_of_every_kind_is_read() -> None:
    """All content of format 1 is read without complaint but a note, and nothing of it is lost."""
    read = 0
    for path in sorted(FROZEN.rglob("*.yaml")):
        parsed = parse(path.read_bytes(), path.name, CONTENT_LIMITS)
        if parsed.value["kind"] == "project":
            continue
        reading = LOADERS[parsed.value["kind"]](path.read_bytes(), path.name)
        assert {str(item.code) for item in reading.diagnostics} <= {"reader.older_format"}, path
        assert reading.value is not None
        assert (reading.value.id, reading.value.format) == (path.stem, SHIPPED.newest(reading.value.kind))
        read += 1
    assert read == 10


def test_a_playbook_of_the_first_format_says_the_same_in_the_second() -> None:
    """What it uses is its content, its checks are gates; each keeps its line."""
    path = FROZEN / "playbooks" / "starter.yaml"
    parsed = parse(path.read_bytes(), path.name, CONTENT_LIMITS)

    reading = load_playbook(path.read_bytes(), path.name)

    assert reading.value is not None
    assert reading.value.content.questionnaire == parsed.value["uses"]["questionnaire"]
    for number, phase in enumerate(reading.value.phases):
        written = parsed.value["phases"][number]
        assert [gate.id for gate in phase.gates] == [check["id"] for check in written.get("checks", [])]
        assert [step.id for step in phase.steps] == [step["id"] for step in written["steps"]]
    assert reading.positions.place(("content", "costs")) == replace(
        parsed.positions.place(("uses", "costs")), path=("content", "costs")
    )


def test_shipped_formats() -> None:
    """Playbooks are in their second format, every other kind of file is in its first."""
    assert {kind: SHIPPED.newest(kind) for kind in LOADERS if SHIPPED.newest(kind) > 1} == {"playbook": 2}


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


def test_what_was_complained_of_is_not_complained_of_again_under_its_new_name(
    read_sample: ReadSample,
) -> None:
    """An alias stands for nothing; that its field is empty then is not told."""
    text = "format: 1\nkind: sample\nid: demo\nversion: 1.0.0\ntitle: Demo\nitems: *nowhere\n"

    assert [str(item.code) for item in read_sample(text).diagnostics] == ["reader.older_format", "yaml.alias"]
