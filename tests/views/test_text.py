from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.text import JOINER, chart_text, choice, coded, plain

HOSTILE = [
    ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
    ("<script>x</script>", r"\<script\>x\</script\>"),
    ("![x](http://evil.example/a.png)", rf"!\[x\](http:{JOINER}//evil.example/a.png)"),
    ("$a$ and $b$", r"\$a\$ and \$b\$"),
    (":red[x] :material/home: :smile:", rf":{JOINER}red\[x\] :{JOINER}material/home: :{JOINER}smile:"),
    ("# title", r"\# title"),
    ("1. first", f"1{JOINER}. first"),
    ("- item", r"\- item"),
    ("a | b", r"a \| b"),
    ("&lt;b&gt; & Co", r"\&lt;b\&gt; & Co"),
    ("www.evil.example x@evil.example", f"www{JOINER}.evil.example x@{JOINER}evil.example"),
    ("two\nlines", "two lines"),
]


@pytest.mark.parametrize(("typed", "safe"), HOSTILE)
def test_markup_that_was_typed_stays_text(typed: str, safe: str) -> None:
    """Marks are barred, and what Streamlit turns into icons and links is parted by a sign without width."""
    assert plain(typed) == safe


def test_plain_sentences_stay_as_they_are() -> None:
    """No backslash where none is needed: screen readers would read it out."""
    sentence = "What can it do (today)? 10:30, 50 %, A/B; \"yes\" & 'no'."
    assert plain(sentence) == sentence


@given(st.text(max_size=200))
def test_nothing_is_lost_and_no_mark_stays_bare(typed: str) -> None:
    """For any text: every bare mark has its backslash, and one line stays one line."""
    safe = plain(typed)
    assert "\n" not in safe
    bare = re.sub(r"\\.", "", safe)
    assert not re.search(r"[`*_\[\]<>~$|]", bare)
    assert not re.match(r"[#+-]", safe)


def test_hidden_characters_are_named() -> None:
    """A character that turns the direction of text cannot disguise a name."""
    assert plain("safe\u202egnp.exe") == r"safe\<U+202E\>gnp.exe"


@pytest.mark.parametrize(
    ("said", "safe"),
    [
        ("Add the line `format: 1`, please.", "Add the line `format: 1`, please."),
        ("`:red[x]` and *this*", r"`:red[x]` and \*this\*"),
        ("one ` alone", r"one \` alone"),
        ("an ``empty`` one", r"an \`\`empty\`\` one"),
        ("[a](b) `*` [c](d)", r"\[a\](b) `*` \[c\](d)"),
        ("", ""),
    ],
)
def test_what_is_written_in_files_is_set_as_code(said: str, safe: str) -> None:
    """Between two backticks nothing is markup, outside of them it is barred; a lone one is shown."""
    assert coded(said) == safe


@given(st.text(alphabet="`a*[]$ \\:<", max_size=60))
def test_outside_of_code_no_mark_stays_bare(said: str) -> None:
    """For any text, with however many backticks: what is no code has a backslash before every mark."""
    outside = re.sub(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)", "", coded(said))
    assert not re.search(r"[*_\[\]<>$|]", outside)


def test_a_choice_keeps_the_colour_of_text() -> None:
    """A chosen name cannot break out of its colour."""
    assert choice("a] :red[b") == rf":gray[a\] :{JOINER}red\[b]"


def test_a_picture_shows_tags_as_text() -> None:
    """Pictures know a few tags; a typed one is shown, not followed; long names go on in the next line."""
    assert chart_text("<a href='x'>y</a>") == "&lt;a href='x'&gt;y&lt;/a&gt;"
    assert chart_text("one two three", 8) == "one two<br>three"
