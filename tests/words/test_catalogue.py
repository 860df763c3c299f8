from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from words.catalogue import BrokenWordsError, Words, fill, load, texts_in

FORBIDDEN = re.compile(
    r"\b(SMAA|P80|EVPI|Wilson|BCR|thread|outlook|overlay|gate|fingerprint)s?\b", re.IGNORECASE
)
"""Words of this house that no user knows."""


def test_text_with_holes() -> None:
    """A key gives its text with the holes filled, numbers and all."""
    words = Words("en", {"a.b": "{count} of {total} in {place}"})

    assert words("a.b", count=3, total="5", place="Rome") == "3 of 5 in Rome"
    assert words.has("a.b")
    assert words.unknown == set()


def test_unknown_key() -> None:
    """A key without text is shown in brackets and remembered."""
    words = Words("en", {})

    assert words("page.title") == "⟦page.title⟧"
    assert not words.has("page.title")
    assert words.unknown == {"page.title"}


@given(st.text(), st.text())
def test_values_are_never_templates(first: str, second: str) -> None:
    """What fills a hole is only text: no hole, index or attribute in it is ever looked at."""
    assert fill("{a}|{b}", {"a": first, "b": second}) == f"{first}|{second}"


@pytest.mark.parametrize(
    "text", ["{a.__class__}", "{a[0]}", "{a!r}", "{a:>1000000000}", "{0}", "{{a}}x{", "%s", "{b}"]
)
def test_only_plain_holes_are_filled(text: str) -> None:
    """Nothing but a plain known name between braces is a hole."""
    assert fill(text, {"a": "v"}) == text.replace("{{a}}", "{v}")


def test_plural() -> None:
    """Exactly one has its own text; the number is grouped; other holes are filled too."""
    words = Words("en", {"n.one": "{count} file in {place}", "n.other": "{count} files in {place}"})

    assert [words.plural("n", count, place="x") for count in (0, 1, 2, 1200)] == [
        "0 files in x",
        "1 file in x",
        "2 files in x",
        "1,200 files in x",
    ]


def test_keys_are_paths() -> None:
    """Keys are the name of the file and the path inside it; names with dots are part of the path."""
    texts = texts_in(b'"yaml.x": {what: a}\nb:\n  c: d\n', "diagnostics.yaml", "diagnostics")

    assert texts == {"diagnostics.yaml.x.what": "a", "diagnostics.b.c": "d"}


@pytest.mark.parametrize(
    "data", [b"a: 1\n", b"a: true\n", b"a:\n", b"a: [x]\n", b"a: b: c\n", b"a: x\na: y\n", b""]
)
def test_broken_words(data: bytes) -> None:
    """A text that is no text, or a file that cannot be read, is told to programmers with the file."""
    with pytest.raises(BrokenWordsError, match=r"some\.yaml"):
        texts_in(data, "some.yaml", "some")


def test_shipped_words(root: Path) -> None:
    """Every shipped file of texts can be read and gives keys that begin with its name."""
    keys = load("en").keys()

    for file in (root / "words" / "en").glob("*.yaml"):
        assert any(key.startswith(f"{file.stem}.") for key in keys)


@pytest.mark.parametrize("language", ["xx", "../en", "", "EN", "english"])
def test_languages_that_do_not_exist(language: str) -> None:
    """A language we do not have is English, never an error and never another folder."""
    words = load(language)

    assert words.language == "en"
    assert words("common.complaint.none") == "No faults found."


def test_other_languages_fall_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language in the making shows its own texts, and English ones where it has none."""
    for language, text in (("en", "a: one\nb: two\n"), ("fi", "a: yksi\n")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "page.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("words.catalogue._FOLDER", tmp_path)

    words = load.__wrapped__("fi")

    assert (words.language, words("page.a"), words("page.b")) == ("fi", "yksi", "two")


def test_words_are_read_once() -> None:
    """The same language is the same object, so that unknown keys are gathered in one place."""
    assert load("en") is load("en")


def test_no_house_words() -> None:
    """No shipped text uses a word that only this house knows."""
    words = load("en")
    found = {key: words(key) for key in words.keys() if FORBIDDEN.search(words(key))}  # noqa: SIM118  not a mapping

    assert found == {}
