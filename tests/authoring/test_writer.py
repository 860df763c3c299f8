"""What the writer writes, the reader reads back unchanged."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.positions import PROJECT_LIMITS, parse
from authoring.tree import Path
from authoring.writer import write_line, write_yaml
from project.changes import is_unsafe

CHARACTERS = st.characters(codec="utf-8").filter(lambda letter: not is_unsafe(letter))
TEXTS = st.text(CHARACTERS, max_size=60)
KEYS = st.text(CHARACTERS, max_size=30).map(lambda text: unicodedata.normalize("NFC", text))
NUMBERS = st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
PLAIN = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
TRICKY = [
    "",
    " ",
    "  leading",
    "trailing ",
    "null",
    "~",
    "true",
    "no",
    "12:30",
    "0x1F",
    "1e5",
    "2026-01-01",
    "=1+1",
    "- a",
    "a: b",
    "# c",
    "{a}",
    "[a]",
    "'",
    '"',
    "\\",
    "\\n",
    "a\nb",
    "a\r\nb",
    "\t",
    "---",
    "...",
    "&a",
    "*a",
    "!!str",
    "<<",
    "%",
    "@",
    "`",
    "|",
    ">",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u00a0",
    "\u202eabc",
    "\U0001f600",
    "x" * 10_000,
]


def same(one: Any, other: Any) -> bool:
    """Equal in value and in type: 1 is not 1.0 and not true."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


@given(st.dictionaries(KEYS, PLAIN, max_size=5))
def test_any_plain_value_comes_back_unchanged(value: dict[str, Any]) -> None:
    """Whatever the save path lets in is read back without a complaint, types included."""
    parsed = parse(write_yaml(value), "x.yaml", PROJECT_LIMITS)

    assert parsed.diagnostics == ()
    assert same(parsed.value, value)


@given(st.dictionaries(KEYS, PLAIN, max_size=5))
def test_a_line_is_read_back_as_well(value: dict[str, Any]) -> None:
    """The one-line form has no line break of any kind in it and says the same."""
    line = write_line(value)
    parsed = parse(line, "x.jsonl", PROJECT_LIMITS)

    assert len(line.splitlines()) <= 1
    assert parsed.diagnostics == ()
    assert same(parsed.value, value)


@pytest.mark.parametrize("text", TRICKY, ids=ascii)
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    """Words with a meaning in YAML, marks, breaks and invisible letters stay what they are."""
    parsed = parse(write_yaml({"k": text, "list": [text]}), "x.yaml", PROJECT_LIMITS)

    assert parsed.value == {"k": text, "list": [text]}
    assert parsed.diagnostics == ()


def test_each_value_stands_on_a_line_of_its_own() -> None:
    """Two versions of a file can be compared line by line."""
    text = write_yaml({"a": 1, "b": {"c": ["x", [2]]}, "d": {}, "e": [], "f": {"g": None}})

    assert text.splitlines() == [
        '"a": 1',
        '"b":',
        '  "c":',
        '    - "x"',
        "    -",
        "      - 2",
        '"d": {}',
        '"e": []',
        '"f":',
        '  "g": null',
    ]


def test_nothing_is_an_empty_group() -> None:
    """A file without any field is an empty group and no empty file."""
    assert parse(write_yaml({}), "x.yaml", PROJECT_LIMITS).value == {}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"], ids=ascii)
def test_what_no_file_may_hold_is_a_fault_of_the_caller(value: Any) -> None:
    """NaN, infinities and halves of characters are refused loudly instead of being written."""
    with pytest.raises(ValueError, match=r"JSON|surrogates"):
        write_yaml({"k": value})
    with pytest.raises(ValueError, match=r"JSON|surrogates"):
        write_line(value)


@given(st.dictionaries(KEYS, PLAIN, max_size=5), TEXTS)
def test_remarks_change_nothing_of_what_is_read(value: dict[str, Any], remark: str) -> None:
    """Whatever is said beside the values; each single value is asked about once, by its path."""
    asked: list[Path] = []

    def said(path: Path) -> str:
        asked.append(path)
        return remark

    text = write_yaml(value, said)

    bare = parse(write_yaml(value), "x", PROJECT_LIMITS)
    assert repr(parse(text, "x", PROJECT_LIMITS).value) == repr(bare.value)
    assert len(set(asked)) == len(asked) == (_singles(value) if value else 0)


def _singles(value: Any) -> int:
    """How many values have a line of their own: all that hold nothing else."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(_singles(item) for item in inner) or 1
