"""What a file says of itself in its first lines, told without reading the rest and without ever raising."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.heads import WrittenHead, head_of
from authoring.limits import CONTENT_LIMITS
from authoring.positions import parse

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path for room in ("playbook", "questionnaires", "scoring") for path in (ROOT / room).rglob("*.yaml")
)
HEAD = """\ufeff# a comment
format: 2
kind: playbook
"id": 'ours'
version: "1.0.0"
language: en
extends: theirs
title:
  en: Our way
  fi: Meidän tapa
phases: [{id: not_this}]
"""


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_head_is_what_reading_the_whole_file_says(file: Path) -> None:
    """For every file that comes with the product."""
    data = file.read_bytes()
    whole = parse(data, file.name, CONTENT_LIMITS).value

    head = head_of(data)

    names = ("kind", "id", "version", "language")
    assert {name: getattr(head, name) for name in names} == {name: whole.get(name, "") for name in names}
    assert head.format == str(whole["format"])
    assert head.extends == whole.get("extends")
    summary = whole.get("summary", {})
    assert head.summaries == ({"*": summary} if isinstance(summary, str) else summary)
    assert head.titles == (
        {"*": whole["title"]} if isinstance(whole.get("title"), str) else whole.get("title", {})
    )


def test_a_head_with_a_title_in_several_languages() -> None:
    """The language asked for, else any; quotes, comments and a byte order mark change nothing."""
    head = head_of(HEAD)

    assert head == head_of(HEAD.encode())
    assert (head.format, head.kind, head.id, head.version) == ("2", "playbook", "ours", "1.0.0")
    assert (head.language, head.extends) == ("en", "theirs")
    assert (head.title("fi"), head.title("en"), head.title("es")) == ("Meidän tapa", "Our way", "Our way")


def test_what_comes_behind_the_first_list_is_not_looked_for() -> None:
    """A list of a thousand steps is not read for the sake of a name."""
    head = head_of(
        'format: 2\nkind: playbook\nid: a\nversion: "1.0.0"\nphases: []\ntitle: Late\nlanguage: fi\n'
    )

    assert (head.title("en"), head.language) == ("", "")


@pytest.mark.parametrize("last", ["format: 2", "kind: playbook", "id: a", 'version: "1.0.0"'])
def test_what_a_text_is_known_by_may_stand_behind_its_lists(last: str) -> None:
    """A file that ends with its format, kind, id or version is known by it all the same."""
    lines = ["format: 2", "kind: playbook", "id: a", 'version: "1.0.0"']
    lines.remove(last)

    head = head_of("\n".join([*lines, "phases: [{id: b}]", last, ""]))

    assert (head.format, head.kind, head.id, head.version) == ("2", "playbook", "a", "1.0.0")


@pytest.mark.parametrize("before", ["id: ", "phases: ", "extends: "])
def test_what_is_nested_deeper_than_content_may_be_is_not_looked_at(before: str) -> None:
    """A text of brackets alone would take the parser minutes; what stands before them is known."""
    head = head_of(f"kind: playbook\n{before}{'[' * 400_000}\nextends: theirs\n")

    assert (head.kind, head.id, head.extends) == ("playbook", "", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a",
        "{",
        "a: [",
        "id: [1, 2]",
        "? {a: 1}\n: b",
        "*x",
        "id: *x",
        "%YAML 9",
        b"\xff\xfe",
        "x" * 300_000,
    ],
)
def test_a_file_without_a_head_has_an_empty_one(text: str | bytes) -> None:
    """Whatever else is in it."""
    assert head_of(text) == WrittenHead()
    assert head_of(text).title("en") == ""


@given(st.text(alphabet="idkntle: \n[]{}-'\"#&*!|>?,ab01", max_size=120) | st.binary(max_size=60))
def test_it_never_raises(text: str | bytes) -> None:
    """Brackets, quotes, anchors and half letters in any order give some head."""
    assert isinstance(head_of(text), WrittenHead)
