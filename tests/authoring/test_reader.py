from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.diagnostics import Diagnostic
from authoring.reader import Reading, fingerprint, near, read
from authoring.values import Frozen, Head, Text

ReadSample = Callable[[bytes | str], Reading[Any]]

GOOD = """\
format: 2
kind: sample
id: demo
version: 1.0.0
title: {en: Demo, no: Demonstrasjon}
entries:
  - {id: one, code: no}
  - id: two
"""

NAMES = "format kind id version title entries count ratio ready day colour points who shape person name en"


def found(reading: Reading[Any]) -> list[tuple[str, int]]:
    """Codes and lines, in order."""
    return [(str(item.code), item.place.line) for item in reading.diagnostics]


def the_fault(reading: Reading[Any]) -> Diagnostic:
    """The only complaint there is."""
    assert len(reading.diagnostics) == 1
    return reading.diagnostics[0]


def test_a_good_file(read_sample: ReadSample) -> None:
    """Dates and choices come from text, lists become tuples, codes stay text, 2 stands for 2.0."""
    reading = read_sample(GOOD + "day: 2026-08-13\ncolour: green\nshape: {radius: 2}\npoints: {a: unsure}\n")

    assert reading.value is not None
    assert reading.diagnostics == ()
    assert reading.value.day == date(2026, 8, 13)
    assert reading.value.colour.name == "GREEN"
    assert reading.value.shape.radius == 2.0
    assert [entry.code for entry in reading.value.entries] == ["no", "a"]
    assert reading.value.title.read("no") == "Demonstrasjon"
    assert reading.value.points == {"a": "unsure"}


@pytest.mark.parametrize(
    ("written", "code", "value"),
    [
        ("help: 3.10", "reader.number_for_text", "3.10"),
        ("help: true", "reader.number_for_text", "true"),
        ("help: {en: 1e3}", "reader.number_for_text", "1e3"),
        ("help: [a]", "reader.wrong_type", None),
        ("help: {english: x}", "reader.bad_language", "english"),
        ("note: {en: a}", "reader.wrong_type", None),
        ("ready: on", "reader.word_for_truth", "on"),
        ("ready: 'true'", "reader.word_for_truth", "'true'"),
        ("ready: 1", "reader.word_for_truth", "1"),
        ("ready: True", "reader.word_for_truth", "True"),
        ("ready: []", "reader.wrong_type", None),
        ("ready:", "reader.empty_field", None),
        ('count: "5"', "reader.text_for_number", '"5"'),
        ("count: 1_0", "reader.text_for_number", "1_0"),
        ("count: true", "reader.wrong_type", "true"),
        ("count: 3.0", "reader.not_whole", "3.0"),
        ("ratio: .5", "reader.text_for_number", ".5"),
        ("ratio: 50 %", "reader.text_for_number", "50 %"),
        ("ratio: 1", "reader.out_of_range", "1"),
        ("day: 20260813", "reader.bad_date", "20260813"),
        ("day: 2026-02-30", "reader.bad_date", "2026-02-30"),
        ("day: 2026-08-13T10:00:00", "reader.bad_date", "2026-08-13T10:00:00"),
        ("day: [2026]", "reader.wrong_type", None),
        ("colour: 3", "reader.not_one_of", "3"),
        ("colour:", "reader.empty_field", None),
        ("note: ''", "reader.empty_field", None),
        ("entries: {id: one}", "yaml.duplicate_key", None),
        ("shape: round", "reader.wrong_type", "round"),
    ],
)
def test_wrong_values(read_sample: ReadSample, written: str, code: str, value: str | None) -> None:
    """Nothing is guessed: each wrong value is told once, on its line, exactly as it was written."""
    fault = the_fault(read_sample(GOOD + written + "\n"))

    assert (fault.code, fault.place.line) == (code, 9)
    assert fault.value == value


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("format: 2\nkind: sample\nid: a\nversion: 1.0.0\ntitle: x\nentries:\n  - points: 2\n", 7),
        ("format: 2\nkind: sample\nid: a\ntitle: x\nentries: [{id: a}]\n", 4),
        ("format: 2\nkind: sample\nid: a\nversion: 1.0.0\nentries: [{id: a}]\n", 4),
        ("format: 2\nid: a\nversion: 1.0.0\ntitle: x\nentries: [{id: a}]\n", 4),
        (
            "format: 2\nkind: sample\nid: a\nversion: 1.0.0\ntitle: x\nentries: [{id: a}]\nwho:\n  name: x\n",
            8,
        ),
    ],
)
def test_a_missing_field_is_told_where_it_would_stand(read_sample: ReadSample, text: str, line: int) -> None:
    """At the field behind or before it in the order of the model, unless that is a group or list itself."""
    (found,) = read_sample(text).diagnostics

    assert (str(found.code), found.place.line) == ("reader.missing_field", line)


def test_all_faults_at_once(read_sample: ReadSample) -> None:
    """Faults of form and of content are told together, each on its own line, and there is no value."""
    head = "format: 2\nkind: sample\nid: Demo\nversion: 3.10\ntitel: x\n"
    text = head + "entries:\n  - id: a\n    id: b\n  - pints: 2\n"

    reading = read_sample(text)

    assert reading.value is None
    assert found(reading) == [
        ("reader.bad_name", 3),
        ("reader.missing_field", 4),
        ("reader.number_for_text", 4),
        ("reader.unknown_field", 5),
        ("yaml.duplicate_key", 8),
        ("reader.missing_field", 9),
        ("reader.unknown_field", 9),
    ]


def test_one_cause_one_complaint(read_sample: ReadSample) -> None:
    """A value that was refused already is not complained of again for being missing or of the wrong type."""
    reading = read_sample(GOOD + "count: *x\nnote: !!int 3\nratio: 1e999\n")

    assert [code for code, _ in found(reading)] == ["yaml.alias", "yaml.tag", "yaml.number_too_large"]


def test_faults_inside_the_first_of_two(read_sample: ReadSample) -> None:
    """Of a field written twice the first is read, so that its own faults are not hidden."""
    reading = read_sample(GOOD + "note: no\nnote: long enough\n")

    assert found(reading) == [("reader.too_short", 9), ("yaml.duplicate_key", 10)]


def test_faulty_entries_still_count(read_sample: ReadSample) -> None:
    """A list with one faulty entry is not also called too short."""
    text = GOOD.split("entries:", maxsplit=1)[0] + "entries:\n  - id: A\n"

    assert found(read_sample(text)) == [("reader.bad_name", 7)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("who: {kind: persn, name: x}", ("reader.not_one_of", ("who", "kind"), "person")),
        ("who: {name: x}", ("reader.missing_field", ("who", "kind"), None)),
        ("who: {kind: person}", ("reader.missing_field", ("who", "name"), None)),
        ("who: {kind: team, person: x}", ("reader.text_for_number", ("who", "person"), None)),
        (
            "who: {kind: team, person: 1, sinse: 2026-01-01}",
            ("reader.unknown_field", ("who", "sinse"), "since"),
        ),
        ("shape: {radius: 1, colour: 2}", ("reader.unknown_field", ("shape", "colour"), None)),
        ("shape: {side: wide, label: x}", ("reader.text_for_number", ("shape", "side"), None)),
        ("points: {a: unsur}", ("reader.not_one_of", ("points", "a"), "unsure")),
        ("points: {a: 1.5}", ("reader.not_one_of", ("points", "a"), None)),
    ],
)
def test_values_of_several_forms(
    read_sample: ReadSample, written: str, expected: tuple[str, tuple[str, ...], str | None]
) -> None:
    """Of several forms only the one that fits best is told; the name of a form is no part of the path."""
    fault = the_fault(read_sample(GOOD + written + "\n"))

    assert (fault.code, fault.place.path, fault.nearest) == expected


def test_nearest_names(read_sample: ReadSample) -> None:
    """Unknown fields and choices come with the known name that was probably meant."""
    reading = read_sample(
        GOOD.replace("{id: one, code: no}", "{id: one, cde: no}") + "colour: GREN\nwebsit: x\n"
    )

    assert [item.nearest for item in reading.diagnostics] == ["code", "green", "website"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- a\n- b\n", "reader.wrong_type", 1),
        ("just words\n", "reader.wrong_type", 1),
        ("12\n", "reader.wrong_type", 1),
    ],
)
def test_files_of_another_build(read_sample: ReadSample, text: str, code: str, line: int) -> None:
    """A list or a single value where fields are expected is told once."""
    assert found(read_sample(text)) == [(code, line)]


@given(data=st.binary(max_size=200))
def test_bytes_never_raise(data: bytes) -> None:
    """Any bytes give a value or at least one complaint."""
    reading = read(data, "x", Head)

    assert reading.ok or reading.diagnostics


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers(-9, 9) | st.floats(0, 1) | st.text("ab1 ", max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(NAMES.split()),
                inner,
                max_size=6,
            )
        ),
        max_leaves=20,
    )
)
def test_any_content_is_told(read_sample: ReadSample, value: Any) -> None:
    """Content of any shape is accepted or complained of at a line of the file, never raised."""
    text = json.dumps(value, indent=1)
    reading = read_sample(text)

    assert reading.ok or reading.diagnostics
    assert all(item.place.line <= text.count("\n") + 1 for item in reading.diagnostics)


class Labels(Frozen):
    """A group without format, with texts only."""

    labels: dict[str, Text]


def test_models_without_format() -> None:
    """A file whose model has no format is not asked for one."""
    assert read("labels: {a: x}\n", "x", Labels).ok


class Member(Frozen):
    """An entry that knows its id, which is written as its key."""

    id: str
    since: date
    tags: tuple[str, ...]


class Members(Frozen):
    """Entries by id."""

    members: dict[str, Member]


def with_ids(value: Any) -> Any:
    """Copy each key into its entry."""
    if not isinstance(value, dict) or not isinstance(value.get("members"), dict):
        return value
    entries = value["members"].items()
    return {**value, "members": {key: {**body, "id": key} for key, body in entries if isinstance(body, dict)}}


def test_prepare() -> None:
    """Plain data can be rearranged before it is validated; dates and lists inside are read as ever."""
    reading = read("members:\n  ann: {since: 2026-01-02, tags: [a]}\n", "x", Members, prepare=with_ids)

    assert reading.value == Members(members={"ann": Member(id="ann", since=date(2026, 1, 2), tags=("a",))})


def test_prepare_keeps_places() -> None:
    """A fault in prepared data is told at the line where the written data stands."""
    reading = read("members:\n  ann:\n    since: soon\n    tags: []\n", "x", Members, prepare=with_ids)

    assert found(reading) == [("reader.bad_date", 3)]


def test_reading_is_typed_by_its_model(read_sample: ReadSample) -> None:
    """What was read is frozen."""
    reading = read_sample(GOOD)

    value: Any = reading.value
    assert value is not None
    with pytest.raises(ValueError, match="frozen"):
        value.count = 3


def test_fingerprint() -> None:
    """SHA-256 of the text as FIPS 180-4 defines it, whatever the newlines are."""
    assert fingerprint("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert fingerprint("a\r\nb\rc\n") == hashlib.sha256(b"a\nb\nc\n").hexdigest()


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("titel", ["title", "text"], "title"),
        ("Colour", ["colour"], "colour"),
        ("xyz", ["title"], None),
        ("", ["title"], None),
        ("title", [], None),
        ("t" * 10_000, ["title"], None),
    ],
)
def test_near(name: str, known: list[str], expected: str | None) -> None:
    """The known name most like the unknown one; none when nothing is like it or the name is absurdly long."""
    assert near(name, known) == expected
