"""One broken file per code: it yields exactly this code, at the line its first comment names."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import pytest

from authoring.codes import Code
from authoring.diagnostics import Diagnostic
from authoring.limits import Limits
from authoring.positions import parse
from authoring.reader import Reading
from words.catalogue import load
from words.complaints import sentence

ReadSample = Callable[[bytes | str], Reading[object]]

BROKEN = Path(__file__).parents[1] / "broken" / "authoring"
EXPECT = re.compile(rb"# expect ([a-z_0-9.]+) at ([0-9]+)\n")
BUILT_HERE = {Code.TOO_LARGE, Code.TOO_MANY_VALUES, Code.TEXT_TOO_LONG, Code.MANY_FAULTS}
"""Codes whose files would be too large to keep."""

ROOMS = (
    "authoring.codes",
    "authoring.expressions.codes",
    "playbook.codes",
    "questionnaires.codes",
    "scoring.codes",
    "project.codes",
    "exchange.codes",
)


def broken_files() -> list[Path]:
    """Every broken file, in order of name."""
    return sorted(BROKEN.glob("*.yaml"))


def codes_and_lines(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, int]]:
    """What was complained of, and where."""
    return [(str(item.code), item.place.line) for item in diagnostics]


@pytest.mark.parametrize("path", broken_files(), ids=lambda path: path.stem)
def test_broken_file(path: Path, read_sample: ReadSample) -> None:
    """Exactly the expected code at the expected line, and nothing else."""
    data = path.read_bytes()
    expected = EXPECT.match(data)
    assert expected is not None
    code, line = expected[1].decode(), int(expected[2])

    reading = read_sample(data)

    assert codes_and_lines(reading.diagnostics) == [(code, line)]
    assert path.stem == code.replace(".", "_")
    assert reading.ok == (code == Code.OLDER_FORMAT)


def test_every_code_has_a_broken_file() -> None:
    """No code without a file that shows it, except those that are built below."""
    shown = {path.stem for path in broken_files()}

    assert shown == {code.replace(".", "_") for code in Code if code not in BUILT_HERE}


@pytest.mark.parametrize("path", broken_files(), ids=lambda path: path.stem)
def test_sentence_of_broken_file(path: Path, read_sample: ReadSample) -> None:
    """Its sentence names the file, leaves no hole open, and every text it asks for exists."""
    words = load()
    before = set(words.unknown)

    text = sentence(read_sample(path.read_bytes()).diagnostics[0], words)

    assert text.startswith("sample.yaml")
    assert not re.search(r"\{[a-z_]+\}", text.replace("{{", ""))
    assert "⟦" not in text
    assert words.unknown == before


def test_too_large() -> None:
    """A file over its limit is refused unread, whether it comes as bytes or as text."""
    limits = Limits(bytes=10, nodes=10, scalar=10)

    for data in (b"a: 123456789", "a: 123456789", "a: ééééé"):
        assert codes_and_lines(parse(data, "x", limits).diagnostics) == [("yaml.too_large", 0)]


def test_fifty_megabytes_are_refused_unread(read_sample: ReadSample) -> None:
    """Not even the encoding of a huge file is looked at."""
    reading = read_sample(b"\xff" * 50_000_000)

    assert codes_and_lines(reading.diagnostics) == [("yaml.too_large", 0)]


def test_too_many_values() -> None:
    """More values than allowed end the reading at the first one too many; names of fields are not counted."""
    limits = Limits(bytes=1000, nodes=4, scalar=100)

    reading = parse("a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n", "x", limits)

    assert codes_and_lines(reading.diagnostics) == [("yaml.too_many_values", 4)]


def test_text_too_long(read_sample: ReadSample) -> None:
    """A text over the limit is complained of at its own line, and nothing else is."""
    data = (BROKEN / "reader_too_short.yaml").read_text().replace("note: no", "note: " + "x" * 20_001)

    assert codes_and_lines(read_sample(data).diagnostics) == [("yaml.text_too_long", 9)]


def test_many_faults(read_sample: ReadSample) -> None:
    """After a hundred faults one line says that there are more; both kinds of fault are counted."""
    aliases = read_sample("a:\n" + "  - *x\n" * 1000).diagnostics
    unknown = read_sample("format: 2\n" + "".join(f"name{n}: 1\n" for n in range(1000))).diagnostics

    for diagnostics in (aliases, unknown):
        assert len(diagnostics) == 101
        assert diagnostics[-1].code == "yaml.many_faults"


@pytest.mark.parametrize("room", ROOMS)
def test_every_code_has_a_sentence(room: str) -> None:
    """Every code of every room has words for what is wrong and what to do."""
    module = importlib.import_module(room)
    enums = [item for item in vars(module).values() if isinstance(item, type) and issubclass(item, StrEnum)]
    codes = [str(code) for enum in enums for code in enum]
    words = load()

    assert codes
    assert [code for code in codes if not words.has(f"diagnostics.{code}.what")] == []
    assert [code for code in codes if not words.has(f"diagnostics.{code}.do")] == []
