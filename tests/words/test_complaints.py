from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from authoring.codes import Code
from authoring.diagnostics import Diagnostic, Place, Severity, complain
from words.catalogue import load
from words.complaints import as_json, as_terminal, sentence
from words.safe import plain

WORDS = load("en")


def unknown_field(**changes: object) -> Diagnostic:
    """A complaint with all its parts."""
    place = Place("demo.yaml", 3, 5, ("titel",))
    return complain(Code.UNKNOWN_FIELD, place, {"field": "titel"}, value="x", nearest="title", **changes)  # type: ignore[arg-type]  # only severity is changed


def test_order_of_parts() -> None:
    """File, line and column, value, what is wrong, what to do, nearest name: always in this order."""
    assert sentence(unknown_field(), WORDS) == (
        "demo.yaml, line 3, column 5: “x” There is no field `titel` here. "
        "Check the spelling and how far the line is indented, or remove it. Did you mean “title”?"
    )


def test_parts_that_are_missing() -> None:
    """A fault of the whole file has no line, one without value or nearest name has none of these."""
    told = [sentence(complain(Code.EMPTY, Place("a.yaml", line)), WORDS) for line in (0, 7)]

    assert told[0].startswith("a.yaml: There is nothing in the file.")
    assert told[1].startswith("a.yaml, line 7: There")
    assert "Did you mean" not in told[0]


def test_what_was_typed_is_in_no_file() -> None:
    """A complaint about a field begins with what was typed, not with an empty place."""
    told = [sentence(complain(Code.EMPTY, Place("", line)), WORDS) for line in (0, 7)]

    assert told[0].startswith("There is nothing")
    assert told[1].startswith("line 7: There is nothing")


def test_words_of_ours_are_translated() -> None:
    """Sorts of values and rules are told in the reader's language; what a user wrote is left as it is."""
    wrong = complain(Code.WRONG_TYPE, Place("a"), {"wanted": "list", "found": "truth"})
    bound = complain(Code.OUT_OF_RANGE, Place("a"), {"rule": "at_most", "limit": "5"}, value="list")

    assert sentence(wrong, WORDS).startswith("a: This is true or false, but a list is expected here.")
    assert sentence(bound, WORDS).startswith(
        "a: “list” The number is outside what is allowed: it has to be at most 5."
    )


def test_unknown_code() -> None:
    """A code without words still names itself, and the missing words are remembered."""
    words = load.__wrapped__("en")

    assert "room.new_code" in sentence(complain("room.new_code", Place("a")), words)
    assert words.unknown == {"diagnostics.room.new_code.what"}


def test_values_cannot_change_the_sentence() -> None:
    """Braces, line breaks, control characters and turned reading direction in a value stay visible text."""
    evil = complain(
        Code.UNKNOWN_FIELD,
        Place("a\x1b[31m\u202e.yaml", 1, 1),
        {"field": "{value}\u202etxt\x00"},
        value="{do}\n\x07",
    )

    told = sentence(evil, WORDS)

    assert told.startswith(
        "a[31m<U+202E>.yaml, line 1, column 1: “{do} ” There is no field `{value}<U+202E>txt` here."
    )


@given(st.text())
def test_plain_is_one_safe_line(text: str) -> None:
    """Any text becomes one printable line that can be encoded, and becoming plain twice changes nothing."""
    safe = plain(text)

    assert len(safe.splitlines()) <= 1
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in safe)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f") & set(safe)
    assert safe.encode("utf-8")[:0] == b""
    assert plain(safe) == safe


def test_terminal_groups_by_file() -> None:
    """Each file has a head with its counts; complaints follow in order of line."""
    faults = [
        complain(Code.EMPTY, Place("b.yaml")),
        complain(Code.NOT_WHOLE, Place("a.yaml", 9, 2), value="1.5"),
        complain(Code.OLDER_FORMAT, Place("a.yaml", 1, 1), {"format": 1, "known": 2}, severity=Severity.NOTE),
        complain(Code.NOT_WHOLE, Place("a.yaml", 2), severity=Severity.WARNING),
        complain(Code.NOT_WHOLE, Place("a.yaml", 10, 2)),
    ]

    lines = as_terminal(faults, WORDS).splitlines()

    assert lines[0] == "a.yaml: 2 errors, 1 warning, 1 note"
    assert [line.split(": ")[0] for line in lines[1:5]] == [
        "  Note, line 1, column 1",
        "  Warning, line 2",
        "  Error, line 9, column 2",
        "  Error, line 10, column 2",
    ]
    assert lines[5:7] == ["", "b.yaml: 1 error"]
    assert lines[7].startswith("  Error: There is nothing in the file.")


def test_terminal_without_faults() -> None:
    """Nothing to complain of is said in words."""
    assert as_terminal([], WORDS) == "No faults found."


def test_json() -> None:
    """The same complaints as data, in order, ready for any JSON reader."""
    told = as_json([unknown_field(), complain(Code.EMPTY, Place("a.yaml"))])

    assert json.loads(json.dumps(told)) == told
    assert [item["code"] for item in told] == ["yaml.empty", "reader.unknown_field"]
    assert told[1] == {
        "code": "reader.unknown_field",
        "severity": "error",
        "file": "demo.yaml",
        "line": 3,
        "column": 5,
        "path": ["titel"],
        "arguments": {"field": "titel"},
        "value": "x",
        "nearest": "title",
    }


def test_paths_of_mixed_steps_can_be_ordered() -> None:
    """A name and a list position at the same place do not keep complaints from being sorted."""
    faults = [complain(Code.EMPTY, Place("a", 1, 1, path)) for path in ((0,), ("x",), ())]

    assert len(as_json(faults)) == 3
