"""Markdown that shows every text as it was typed and can be compared line by line."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reports.document import Bullets, Document, Heading, Paragraph
from reports.look import Look
from reports.seal import SIGN
from reports.writers.lettering import clean
from reports.writers.markdown import write
from tests.reports.sample_hostile import HOSTILE
from tests.reports.writers.blocks import EVERY, MONEY, SEAL, reworded

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HARMLESS = {"text", "softbreak", "strong_open", "strong_close"}
TYPED = st.text(
    st.sampled_from("ab1 .-+*_#>|`~[](){}<>&!\\:=@$\t\n\u00a0\u2028é漢😀\u202e") | st.characters(),
    max_size=40,
)


def tokens(data: bytes) -> list[Token]:
    """What an independent reader makes of it."""
    return READER.parse(data.decode())


def inner(data: bytes) -> list[Token]:
    """The parts of all texts, without the trailing comment."""
    return [part for token in tokens(data) if token.type == "inline" for part in token.children or ()]


def shown(data: bytes) -> str:
    """What a reader sees, with single blanks."""
    texts = [
        "".join(" " if part.type == "softbreak" else part.content for part in token.children or ())
        for token in tokens(data)
        if token.type == "inline"
    ]
    return " ".join(" ".join(texts).split())


def seen(text: str) -> str:
    """A text as it is seen: what cannot be printed is dropped, blanks are one."""
    return " ".join(clean(text).split())


@cache
def made() -> bytes:
    """The document with every block."""
    return write(EVERY)


def test_every_block_says_all_it_has() -> None:
    """Headings, lists, tables with meanings, charts with words and numbers, signatures and sources."""
    said = shown(made())
    texts: list[str] = []

    def noted(text: str) -> str:
        texts.append(text)
        return text

    reworded(EVERY, noted)
    assert [text for text in texts if text and seen(text) not in said] == []
    assert "Appendix A: More figures" in said
    assert "Source: A study, 1 Oct 2026" in said


def test_tables_are_tables_and_each_row_is_a_line() -> None:
    """The table of money, seven charts with numbers, the plan and the signatures are tables of the reader."""
    kinds = [token.type for token in tokens(made())]
    assert kinds.count("table_open") == 1 + 8 + 1
    lines = made().decode().split("\n")
    assert sum(line.startswith("| Licences |") for line in lines) == 1
    assert "One sentence." in lines
    assert "And another one." in lines


def test_the_seal_is_the_only_one_and_nobody_sees_it() -> None:
    """It stands in a comment at the end; a text that looks like one is broken up."""
    forged = SIGN + "B" * 60
    data = write(replace(EVERY, title=forged, blocks=(*EVERY.blocks, Paragraph(forged))))
    assert re.findall(r"crm-playbook-seal:[\w-]{20,}", data.decode()) == [SEAL]
    assert shown(data).count(forged) == 2
    assert data.decode().rstrip().endswith(f"<!-- {SEAL} -->")


def test_who_sends_it_and_the_own_line_are_there() -> None:
    """A brand brings its name and its foot."""
    said = shown(write(EVERY, Look(sender="Fern & Co", running="Ring us")))
    assert "Fern & Co" in said
    assert "Ring us" in said


def test_a_change_of_one_sentence_is_a_change_of_one_line() -> None:
    """Two versions that differ by a sentence differ by a line."""
    before, after = (
        write(Document("x", "T", "S", "en", "", "F", (Paragraph(f"One stays. {two} Three stays."),)))
        for two in ("Two is here.", "Two has changed.")
    )
    first, second = before.decode().split("\n"), after.decode().split("\n")
    assert sum(one != other for one, other in zip(first, second, strict=True)) == 1


@pytest.mark.parametrize(
    "text", [*HOSTILE, "x" * 10_000, "1. one", "- two", "# three", "---", "===", ":smile:"]
)
def test_typed_text_changes_no_structure(text: str) -> None:
    """Whatever is typed in every place, the parts of the page are the same and the text is seen."""
    data = write(reworded(EVERY, lambda old: text if old else old))
    assert [token.type for token in tokens(data)] == [token.type for token in tokens(_harmless())]
    assert {part.type for part in inner(data)} <= HARMLESS
    assert seen(text) in shown(data)


@cache
def _harmless() -> bytes:
    return write(reworded(EVERY, lambda old: "x" if old else old))


@given(TYPED)
@example("a. B")
@example("www.example.org http://example.org me@example.org")
@example("`x` ~~y~~ <b>z</b> &amp; \\")
def test_any_text_is_read_back_letter_by_letter(text: str) -> None:
    """A paragraph, a heading, an entry and a cell hold exactly what was typed."""
    blocks = (Heading(text), Paragraph(text), Bullets((text,)))
    data = write(Document("x", "T", "S", "en", "", "F", blocks))
    assert {part.type for part in inner(data)} <= HARMLESS
    assert shown(data) == " ".join(f"T S {3 * (seen(text) + ' ')} F".split())


@given(st.text(st.sampled_from("ab|\\`* "), max_size=20))
def test_any_cell_stays_one_cell(text: str) -> None:
    """No sign in a cell makes another column."""
    data = write(replace(EVERY, blocks=(reworded(MONEY, lambda _: text),)))
    cells = [token for token in tokens(data) if token.type in {"td_open", "th_open"}]
    assert len(cells) == 5 * 7
