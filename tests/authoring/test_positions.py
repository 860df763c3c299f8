from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from authoring.limits import CONTENT_LIMITS, PROJECT_LIMITS, Limits
from authoring.positions import Parsed, parse
from authoring.tree import Path

ROOMY = Limits(bytes=10_000_000, depth=50, nodes=100_000, scalar=100_000)
READABLE = st.characters(
    exclude_categories=("Cs", "Cc"),
    exclude_characters="\u2028\u2029\ufffe\uffff",
    include_characters="\t\n\r\x85",
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63) + 1, 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(READABLE, max_size=40),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc_é", min_size=1), inner, max_size=4)
    ),
    max_leaves=25,
)


def codes(parsed: Parsed) -> list[str]:
    """What was complained of, in order."""
    return [str(item.code) for item in parsed.diagnostics]


def value_of(text: str) -> Any:
    """The value of a text that has no faults."""
    parsed = parse(text, "x", ROOMY)
    assert parsed.diagnostics == ()
    return parsed.value


OTHER_WORDS = """
    no yes on off NO True NULL ~ 12:30 2026-01-02 017 1_000 .5 0x1F 1. +1 1e 0o7 nan .inf = ² ١٢ 1,000
    -.5 00 1e3x
"""


@pytest.mark.parametrize("word", OTHER_WORDS.split())
def test_other_words_stay_text(word: str) -> None:
    """Words that other YAML readers turn into something else stay text, letter for letter."""
    assert value_of(f"a: {word}") == {"a": word}


JSON_NUMBERS = [("0", 0), ("-12", -12), ("3.10", 3.1), ("1e3", 1000.0), ("2E-2", 0.02), ("-0.5", -0.5)]


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        *JSON_NUMBERS,
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("9223372036854775807", 2**63 - 1),
    ],
)
def test_json_words_have_a_meaning(word: str, meaning: object) -> None:
    """JSON numbers, true, false, null and nothing at all are the only words with a meaning."""
    value = value_of(f"a: {word}")["a"]

    assert value == meaning
    assert type(value) is type(meaning)


@pytest.mark.parametrize("quoted", ["'1'", '"true"', "'null'", '""', "|\n  1", ">-\n  false"])
def test_quoted_is_always_text(quoted: str) -> None:
    """Whatever stands in quotes or in a block is text."""
    assert isinstance(value_of(f"a: {quoted}")["a"], str)


@pytest.mark.parametrize("word", ["9223372036854775808", "-9223372036854775809", "1e309", "9" * 5000])
def test_numbers_beyond_computing(word: str) -> None:
    """A number no database or float can hold is complained of, not cut and not raised."""
    assert codes(parse(f"a: {word}", "x", ROOMY)) == ["yaml.number_too_large"]


@given(st.dictionaries(st.text("abc", min_size=1), VALUES, max_size=5))
def test_json_is_read_unchanged(value: dict[str, Any]) -> None:
    """Every JSON value comes back equal, on one line and indented."""
    for indent in (None, 2):
        written = json.dumps(value, ensure_ascii=False, indent=indent).replace("\x85", "\\u0085")
        written = "".join(f"\\u{ord(c):04x}" if 0x7F <= ord(c) < 0xA0 else c for c in written)

        assert value_of(written) == value


@given(st.binary(max_size=300))
@example(b"a: *x\nb: &y !z [1, {? [q] : 1}]\n--- \n")
@example(b'a: "\\ud800"')
@example(b'a: "\\UFFFFFFFF"')
@example(b"\xff\xfea\x00")
@example(b"%TAG ! x:\n---\n!a b")
@example(b"? *a\n: 1")
@example(b"- ? x\n  ? y\n")
def test_bytes_never_raise(data: bytes) -> None:
    """Any bytes give a value or a complaint, never an exception; a complaint has a code we know."""
    parsed = parse(data, "x", CONTENT_LIMITS)

    assert parsed.whole or parsed.diagnostics


@given(st.text("abc:-?,[]{}#&*!|>'\"%@`\\ \n\t~<0.1é\r\x00\x85\u2028\ud800", max_size=120))
def test_yaml_like_text_never_raises(text: str) -> None:
    """Text of all characters that mean something in YAML never raises, and every place is inside the text."""
    parsed = parse(text, "x", CONTENT_LIMITS)

    assert all(0 <= item.place.line <= text.count("\n") + 1 for item in parsed.diagnostics)


@given(st.text("abc:-?,[]{}#'\" \n01.\\x", max_size=80))
def test_both_parsers_agree(text: str) -> None:
    """What the fast parser understands means the same to PyYAML's own, where both understand it."""
    fast = parse(text, "x", CONTENT_LIMITS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("authoring.positions.PARSER", yaml.SafeLoader)
        slow = parse(text, "x", CONTENT_LIMITS)

    if fast.whole and slow.whole:
        assert fast.value == slow.value
        assert fast.diagnostics == slow.diagnostics


def block_style(value: Any, path: Path, lines: list[str], where: dict[Path, int]) -> None:
    """Write one thing a line and note the line of each; independent of the reader under test."""
    step = "  " * len(path)
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for name, inner in items:
        head = f"{step}{name}:" if isinstance(value, dict) else f"{step}-"
        where[(*path, name)] = len(lines) + 1
        if isinstance(inner, (dict, list)) and inner:
            lines.append(head)
            if isinstance(value, list):
                where[(*path, name)] = len(lines) + 1
            block_style(inner, (*path, name), lines, where)
        else:
            lines.append(f"{head} {json.dumps(inner)}")


@given(
    st.dictionaries(
        st.text("abc", min_size=1),
        st.recursive(
            st.integers(0, 9) | st.text("xyz "),
            lambda inner: (
                st.lists(inner, min_size=1) | st.dictionaries(st.text("ab", min_size=1), inner, min_size=1)
            ),
            max_leaves=15,
        ),
        min_size=1,
    )
)
def test_places_are_the_lines_written(value: dict[str, Any]) -> None:
    """Every value of a random nested file is found on the line it was written on."""
    lines: list[str] = []
    where: dict[Path, int] = {}
    block_style(value, (), lines, where)

    parsed = parse("\n".join(lines), "x", ROOMY)

    assert parsed.value == value
    assert {path: parsed.positions.place(path).line for path in where} == where


def test_places() -> None:
    """A single value is found at itself, a group at its name, an unknown path at its nearest ancestor."""
    text = "top:\n  - name: 3.10\n    list:\n      - 'x'\n  - other\n"
    positions = parse(text, "f.yaml", ROOMY).positions

    def at(*path: str | int) -> tuple[int, int]:
        place = positions.place(path)
        assert (place.file, place.path) == ("f.yaml", path)
        return place.line, place.column

    assert at() == (1, 1)
    assert at("top") == (1, 1)
    assert at("top", 0) == (2, 5)
    assert at("top", 0, "name") == (2, 11)
    assert at("top", 0, "list") == (3, 5)
    assert at("top", 0, "list", 0) == (4, 9)
    assert at("top", 1, "list", "deeper") == (5, 5)
    assert at("nowhere") == (1, 1)
    key = positions.key(("top", 0, "name"))
    assert (key.line, key.column) == (2, 5)


def test_place_of_nothing() -> None:
    """Where nothing is written, the name of the field is the place, never a line behind the end."""
    positions = parse("a: 1\nb:\n\n\n", "x", ROOMY).positions

    assert positions.place(("b",)).line == 2


def test_written() -> None:
    """Single values are kept as written, with their quotation marks; lists and unknown paths have none."""
    positions = parse("a: 3.10\nb: \"3.10\"\nc: '3'\nd: [1]\ne: |\n  x\nf:\n", "x", ROOMY).positions

    found = [positions.written((name,)) for name in "abcdefg"]

    assert found == ["3.10", '"3.10"', "'3'", None, "x\n", "", None]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_of_every_system(newline: str) -> None:
    """Lines are counted alike with both newlines and a byte order mark; the text is the same."""
    data = f"a: 1{newline}b: é x{newline}c: |{newline}  two{newline}  lines{newline}".encode("utf-8-sig")

    parsed = parse(data, "x", ROOMY)

    assert parsed.value == {"a": 1, "b": "é x", "c": "two\nlines\n"}
    assert parsed.positions.place(("c",)).line == 3
    assert parsed.positions.place(("a",)).column == 4


def test_columns_count_characters() -> None:
    """Letters beyond ASCII and beyond the first plane count as one column each."""
    parsed = parse("é😀: {a: *x}", "x", ROOMY)

    assert parsed.diagnostics[0].place.column == 9


def test_not_utf8_names_byte_line_and_column() -> None:
    """A file in another encoding is refused at the first byte that does not fit."""
    parsed = parse("a: 1\nb: é €".encode() + b"\x80", "x", ROOMY)

    place = parsed.diagnostics[0].place
    assert (place.line, place.column) == (2, 7)
    assert parsed.diagnostics[0].arguments == (("byte", "15"),)


def test_all_faults_at_once() -> None:
    """One pass tells every fault; what was understood is kept, of a field written twice the first one."""
    text = "a: 1\nb: *x\na: 2\nc: !t 3\n1: d\n<<: {e: 1}\nf: &l [g]\nh: 1e999\ni: \x07\n"

    parsed = parse(text, "x", ROOMY)

    assert [(str(item.code), item.place.line) for item in parsed.diagnostics] == [
        ("yaml.alias", 2),
        ("yaml.duplicate_key", 3),
        ("yaml.tag", 4),
        ("yaml.key_not_text", 5),
        ("yaml.merge_key", 6),
        ("yaml.anchor", 7),
        ("yaml.number_too_large", 8),
        ("yaml.forbidden_character", 9),
    ]
    assert parsed.whole
    assert parsed.value == {"a": 1, "b": None, "c": 3, "f": ["g"], "h": 0, "i": "\ufffd"}
    assert {("b",), ("c",), ("h",)} <= parsed.stand_ins


def test_duplicate_key_names_both_places() -> None:
    """The complaint stands at the second place and names the line of the first."""
    fault = parse("a:\n  x: 1\nb: 2\na:\n  x: 3\n", "x", ROOMY).diagnostics[0]

    assert (fault.place.line, fault.place.column) == (4, 1)
    assert dict(fault.arguments) == {"key": "a", "first": "1"}


def test_the_same_letters_are_the_same_key() -> None:
    """A letter with its accent in one or in two characters makes one name."""
    parsed = parse("caf\u00e9: 1\ncafe\u0301: 2\n", "x", ROOMY)

    assert parsed.value == {"caf\u00e9": 1}
    assert codes(parsed) == ["yaml.duplicate_key"]


@pytest.mark.parametrize(
    "key", ["1", "true", "null", "? [a]\n", "? {a: 1}\n", "? *x\n", "? \n"], ids=lambda key: key.strip()
)
def test_keys_are_text(key: str) -> None:
    """Numbers, truth, nothing, lists and references cannot be names of fields; the rest is still read."""
    parsed = parse(f"{key}: 1\nb: 2\n", "x", ROOMY)

    assert codes(parsed) == ["yaml.key_not_text"]
    assert parsed.value == {"b": 2}


@pytest.mark.parametrize("key", ["'1'", '"true"', "no", "on", "2026-01-02"])
def test_text_keys(key: str) -> None:
    """Quoted words and words that only other readers take for truth are names like others."""
    assert value_of(f"{key}: 1") == {key.strip("'\""): 1}


@pytest.mark.parametrize(
    "bomb",
    [
        "[",
        "[\n",
        "{a: ",
        "- ",
        "? ",
        "!",
        "&a ",
        "*a ",
        "%",
        "#\n",
        "'",
        "a\n",
        "[]\n",
        "a: b: ",
        "- - ",
        "\x00",
    ],
    ids=repr,
)
def test_bombs_are_refused(bomb: str) -> None:
    """Eight megabytes of nesting, labels or rubbish end in a few complaints, without crash or exception."""
    data = (bomb * (PROJECT_LIMITS.bytes // len(bomb)))[: PROJECT_LIMITS.bytes]

    parsed = parse(data, "x", PROJECT_LIMITS)

    assert 1 <= len(parsed.diagnostics) <= 101


def test_references_cannot_multiply() -> None:
    """Ten levels of ten references each give complaints, not ten thousand million values."""
    text = "a: &a [x,x]\n" + "".join(
        f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )

    parsed = parse(text, "x", CONTENT_LIMITS)

    assert set(codes(parsed)) == {"yaml.anchor", "yaml.alias"}
    assert parsed.value["i"] == [None, None]


def test_depth_limit_is_exact() -> None:
    """As many levels as allowed are read, one more is refused."""
    limits = Limits(bytes=1000, depth=3, nodes=100, scalar=100)

    assert parse("[[[1]]]", "x", limits).value == [[[1]]]
    assert codes(parse("[[[[1]]]]", "x", limits)) == ["yaml.too_deep"]


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\ud800", "\uffff", "\r"], ids=repr
)
def test_invisible_characters_are_refused(character: str) -> None:
    """Control characters, half characters and hidden line breaks are complained of at their place."""
    parsed = parse(f"a: 1\nb: x{character}y\n", "x", ROOMY)

    assert codes(parsed) == ["yaml.forbidden_character"]
    assert (parsed.diagnostics[0].place.line, parsed.diagnostics[0].place.column) == (2, 5)
    assert parsed.diagnostics[0].arguments == (("character", f"U+{ord(character):04X}"),)


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\a", "\\uFFFF"])
def test_escapes_cannot_smuggle(escape: str) -> None:
    """What no database can hold is refused also when it is written as an escape."""
    assert codes(parse(f'a: "{escape}"', "x", ROOMY)) == ["yaml.forbidden_character"]


def test_tabs_and_newlines_are_kept() -> None:
    """Tabs, newlines and, as an escape, carriage returns are text."""
    assert value_of('a: "x\\ty\\nz\\r"') == {"a": "x\ty\nz\r"}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "---\n...\n", "\ufeff"])
def test_empty_files(text: str) -> None:
    """Nothing, blanks and comments are an empty file."""
    assert codes(parse(text, "x", ROOMY)) == ["yaml.empty"]


def test_quoted_nothing_is_not_an_empty_file() -> None:
    """An empty text in quotes is a value."""
    assert value_of("''") == ""


def test_faults_before_a_syntax_error_are_told() -> None:
    """What was found before the text stops making sense is told along with it."""
    parsed = parse("a: *x\nb: c: d\n", "x", ROOMY)

    assert codes(parsed) == ["yaml.alias", "yaml.colon_in_text"]
    assert parsed.value is None


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ('"a\\0"', "yaml.forbidden_character"),
        ("1e999", "yaml.number_too_large"),
        ("b" * 90, "yaml.text_too_long"),
    ],
)
def test_names_that_cannot_be_used(key: str, code: str) -> None:
    """A name with a forbidden character, beyond computing or beyond all length is complained of once."""
    limits = Limits(bytes=1000, depth=3, nodes=100, scalar=80)

    parsed = parse(f"{key}: 1\nc: 2\n", "x", limits)

    assert codes(parsed)[0] == code
    assert parsed.value["c"] == 2


def test_places_of_an_unread_file() -> None:
    """A file that could not be read has no lines, only a name."""
    positions = parse(b"\xff", "x.yaml", ROOMY).positions

    assert positions.place(("a",)).line == 0
    assert positions.key(("a",)).file == "x.yaml"
