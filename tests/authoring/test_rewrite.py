"""Files of an older format rewritten in the newest one, with everything else as it was."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.edits import EACH, Rename
from authoring.limits import CONTENT_LIMITS
from authoring.positions import parse
from authoring.rewrite import rewrite
from authoring.upgrades import Upgrades, upgrade

ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "tests" / "frozen" / "format_1" / "playbooks" / "starter.yaml"
BROKEN = ROOT / "tests" / "broken" / "upgrade"
EXPECT = re.compile(r"# expect ([a-z_0-9.]+) at ([0-9]+)\n")

ODD = """\
# the head
format: 1   # the first
kind: playbook
a: [1_000, .5, 'x',  "\\u0041", 2026-01-02, no,  {uses: b}]
uses: # why
    # inside
    q: 'single'     # beside

text: folded
    over two lines
bands:
-   checks: [ a,b ]  # in a line
    # behind an item
-   x: |
      checks: stays

    "checks": >-
        folded
        text
-   {'checks': []}
# the end
"""


def changed_lines(before: str, after: str) -> list[str]:
    """Lines that differ, as a program for comparing texts shows them."""
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def test_the_frozen_first_format_changes_in_seven_lines() -> None:
    """The format, the field `uses` and five times `checks`; every other line stays as it was."""
    before = FROZEN.read_text()

    found = rewrite(before, FROZEN.name)

    assert found.text is not None
    assert found.changed
    assert changed_lines(before, found.text) == [
        "-format: 1",
        "+format: 2",
        "-uses:",
        "+content:",
        *(["-    checks:", "+    gates:"] * 5),
    ]


@pytest.mark.parametrize("text", [ODD, ODD.replace("\n", "\r\n"), "\ufeff" + ODD.rstrip("\n")])
def test_no_way_of_writing_is_lost(text: str) -> None:
    """Odd indentation, quotation marks, escapes, folded lines, kinds of newline, a byte order mark."""
    found = rewrite(text, "x.yaml")

    expected = text.replace("format: 1", "format: 2").replace("\nuses:", "\ncontent:")
    for written in ("-   checks:", '"checks"', "'checks'"):
        expected = expected.replace(written, written.replace("checks", "gates"))
    assert found.text == expected


def test_the_newest_format_is_left_as_it_is() -> None:
    """Rewriting twice is the same as once."""
    once = rewrite(ODD, "x.yaml").text
    assert once is not None

    again = rewrite(once, "x.yaml")

    assert (again.text, again.changed, again.diagnostics) == (once, False, ())


@pytest.mark.parametrize("name", ["upgrade_not_kept", "upgrade_not_content"])
def test_what_cannot_be_rewritten(name: str) -> None:
    """There is a complaint at the line and no text."""
    text = (BROKEN / f"{name}.yaml").read_text()
    expected = EXPECT.match(text)
    assert expected is not None

    found = rewrite(text, "x.yaml")

    assert [(str(item.code), item.place.line) for item in found.diagnostics] == [
        (expected[1], int(expected[2]))
    ]
    assert (found.text, found.changed) == (None, False)


@pytest.mark.parametrize(
    "text", ["a: [", "", "format: 3\nkind: playbook\n", "kind: playbook\n", "format: x\nkind: playbook\n"]
)
def test_a_faulty_file_is_not_rewritten(text: str) -> None:
    """Its own faults are told."""
    found = rewrite(text, "x.yaml")

    assert found.text is None
    assert found.diagnostics


def test_a_field_renamed_twice_gets_its_last_name() -> None:
    """Over two formats at once, at any depth."""
    second = (Rename(("a", EACH), "b", "c"),)
    third = (Rename(("a", EACH), "c", "d"), Rename((), "a", "z"))
    steps = Upgrades({"playbook": (second, third)})

    assert rewrite("format: 1\nkind: playbook\na: [{b: 1}, {b: 2}]\n", "x", steps).text == (
        "format: 3\nkind: playbook\nz: [{d: 1}, {d: 2}]\n"
    )


_COMMENT = st.text("abc: #'\"[]{}-é", max_size=12).map(lambda text: f"# {text}")
_SPACES = st.integers(1, 3).map(" ".__mul__)


@st.composite
def playbooks(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text that looks like a playbook of format 1, and all its comments."""
    comments: list[str] = []

    def end() -> str:
        if not draw(st.booleans()):
            return "\n" * draw(st.integers(1, 2))
        comments.append(draw(_COMMENT))
        return f"{draw(_SPACES)}{comments[-1]}\n"

    text = f"format: 1{end()}kind: playbook{end()}uses:{end()}  costs: core{end()}phases:{end()}"
    for _ in range(draw(st.integers(1, 4))):
        text += f"  - id: x{end()}"
        if draw(st.booleans()):
            text += f"    checks:{end()}      - {{id: a}}{end()}"
        elif draw(st.booleans()):
            text += f"    'checks': [ {{checks: b}} ]{end()}"
        if draw(st.booleans()):
            text += f"    what: >-{end()}      checks: and\n      uses # no comment\n"
    return text, comments


@settings(max_examples=150, deadline=None)
@given(playbooks())
def test_every_comment_is_kept_and_the_data_are_the_upgraded_ones(made: tuple[str, list[str]]) -> None:
    """For any playbook with comments anywhere."""
    text, comments = made
    parsed = parse(text, "x", CONTENT_LIMITS)
    assert parsed.diagnostics == ()
    newest = upgrade(parsed.value, "playbook", parsed.positions)

    found = rewrite(text, "x")

    assert found.text is not None
    assert parse(found.text, "x", CONTENT_LIMITS).value == newest.value
    assert [line.partition("#")[2] for line in found.text.split("\n")] == [
        line.partition("#")[2] for line in text.split("\n")
    ]
    assert all(comment in found.text for comment in comments)
