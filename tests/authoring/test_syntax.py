from __future__ import annotations

import pytest
import yaml

from authoring.limits import CONTENT_LIMITS
from authoring.positions import parse

CASES = [
    ("a:\n\t- b\n", "yaml.tab_indent", (2, 1)),
    ("a: b: c\n", "yaml.colon_in_text", (1, 5)),
    ("a: 1\n b: 2\n", "yaml.indented_too_far", (2, 3)),
    ("a: - b\n", "yaml.list_in_line", (1, 4)),
    ("a: 1\nb\nc: 2\n", "yaml.missing_colon", (2, 1)),
    ("a: 'x\nb: 2\n", "yaml.unclosed_quote", (1, 4)),
    ('a: "x\n---\n', "yaml.unclosed_quote", (1, 4)),
    ('a: "x\nb: "y"\n', "yaml.quote_runs_on", (1, 4)),
    ("a:\n  - 'x\n    y\n  - it's\n", "yaml.quote_runs_on", (2, 5)),
    ('a: ["x, y]\nb: ["z"]\n', "yaml.quote_runs_on", (1, 5)),
    ("a: 'x\n  y' z\n", "yaml.quote_runs_on", (1, 4)),
    ("a: 'x\n  y'\n b: 2\n", "yaml.bad_indentation", (3, 2)),
    ("a: [1, 2\nb: 3\n", "yaml.unclosed_bracket", (1, 4)),
    ("a: {b: 1, c: 2\n", "yaml.unclosed_bracket", (1, 4)),
    ("a: [\n", "yaml.unclosed_bracket", (1, 5)),
    ("a: 'it's'\n", "yaml.text_after_value", (1, 8)),
    ("a: [x]]\n", "yaml.text_after_value", (1, 7)),
    ("- {a: 'it's'}\n", "yaml.text_after_value", (1, 11)),
    ("- {a: one, two}\n", "yaml.comma_in_text", (1, 12)),
    ("a:\n  - x\n  -y z\n", "yaml.dash_without_blank", (3, 3)),
    ("a:\n  - b: x\n      c: y\n", "yaml.indented_too_far", (3, 8)),
    ("- a: x\n  b: y: z\n", "yaml.colon_in_text", (2, 7)),
    ("a:\n  b: 1\n c: 2\n", "yaml.bad_indentation", (3, 2)),
    ("- a\nb: 1\n", "yaml.bad_indentation", (2, 1)),
    ("   a: 1\nb: 2\n", "yaml.bad_indentation", (2, 1)),
    ("a: @x\n", "yaml.reserved_character", (1, 4)),
    ("a: `x`\n", "yaml.reserved_character", (1, 4)),
    ("a: , b\n", "yaml.reserved_character", (1, 4)),
    ("a: **bold**\n", "yaml.reserved_character", (1, 4)),
    ("a: > b\n", "yaml.reserved_character", (1, 4)),
    ("a: |b\n", "yaml.reserved_character", (1, 4)),
    ("a: & b\n", "yaml.reserved_character", (1, 4)),
    ('a: "\\q"\n', "yaml.bad_escape", None),
    ('a: "\\xZZ"\n', "yaml.bad_escape", None),
    ('a: "\\U00110000"\n', "yaml.bad_escape", None),
    ("a: !e!x 1\n", "yaml.tag", (1, 4)),
    ("%YAML 2.0\n---\na: 1\n", "yaml.syntax", (1, 1)),
]


@pytest.mark.parametrize("parser", [yaml.CSafeLoader, yaml.SafeLoader])
@pytest.mark.parametrize(("text", "code", "spot"), CASES)
def test_usual_slips(
    monkeypatch: pytest.MonkeyPatch, parser: type, text: str, code: str, spot: tuple[int, int] | None
) -> None:
    """Each usual slip has its own complaint at the place to look at, with either parser."""
    monkeypatch.setattr("authoring.positions.PARSER", parser)

    parsed = parse(text, "x", CONTENT_LIMITS)

    assert [str(item.code) for item in parsed.diagnostics] == [code]
    place = parsed.diagnostics[0].place
    assert spot is None or (place.line, place.column) == spot


def test_the_character_is_named() -> None:
    """The character that text cannot begin with is told."""
    for character in "@`*&>":
        fault = parse(f"a: {character} x\n", "x", CONTENT_LIMITS).diagnostics[0]

        assert dict(fault.arguments)["character"] == character
