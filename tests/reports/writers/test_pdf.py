"""A report as PDF can be read aloud, found again and printed; every text in it is only text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import Destination

from project.records.issuing import ReportFormat
from reports.child import write_apart
from reports.document import (
    Align,
    Appendix,
    Chart,
    ChartKind,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Signatures,
    Table,
    TableRow,
)
from reports.look import PLAIN, Look
from reports.seal import read_seal
from reports.writers.lettering import width
from reports.writers.pdf import write
from reports.writers.pdf_charts import pictures
from reports.writers.pdf_columns import INSET, fit
from reports.writers.pdf_letters import BOX, BREAK, FILES, FONTS, USUAL, breakable, drawable
from reports.writers.pdf_paper import A4, Paper
from reports.writers.pdf_parts import lettered
from reports.writers.pdf_runs import runs
from tests.reports.every_report import case_to_sign
from tests.reports.sample import Record, document_of, outlook_of, records
from tests.reports.sample_hostile import hostile_records
from tests.reports.writers.every_block import LITERAL, LONG, SEAL, chart, document, wide_table
from words.catalogue import load


def picture(colour: str = "#884400") -> bytes:
    """A logo as PNG."""
    out = BytesIO()
    Image.new("RGB", (300, 80), colour).save(out, "PNG")
    return out.getvalue()


BRANDED = Look(
    accent="#884400", logo=picture(), logo_alt="Acme as a word", sender="Acme Oy", running="Acme Oy, Helsinki"
)


@cache
def made(language: str = "en", look: Look = PLAIN) -> bytes:
    """The document with every block, written once."""
    return write(document(language), look)


@cache
def pages(data: bytes) -> tuple[str, ...]:
    """The text of each page as another program reads it, blanks as they come."""
    with pdfplumber.open(BytesIO(data)) as opened:
        return tuple(page.extract_text() or "" for page in opened.pages)


def flat(text: str) -> str:
    """A text without blanks and places to break, which paper may set anywhere."""
    return re.sub(rf"[\s{BREAK}]+", "", text)


def small(*blocks: Any, **changed: Any) -> Document:
    """A short document of these blocks."""
    bare = Document("short", "Short", "", "en", "", "Foot", tuple(blocks))
    return replace(bare, **changed)


def outline(reader: PdfReader) -> Iterator[str]:
    """Bookmarks in order, those below others included."""

    def walk(items: Any) -> Iterator[str]:
        for item in items:
            if isinstance(item, Destination):
                yield str(item.title)
            else:
                yield from walk(item)

    yield from walk(reader.outline)


def root_of(reader: PdfReader) -> Any:
    """What a file says of itself as a whole."""
    return reader.trailer["/Root"]


def root_of_all(reader: PdfReader) -> Any:
    """What a file says of its parts."""
    return reader.trailer


def tags(reader: PdfReader) -> list[str]:
    """What each part of the file says it is, in reading order."""
    found: list[str] = []

    def walk(item: Any) -> None:
        real = item.get_object() if hasattr(item, "get_object") else item
        if isinstance(real, list):
            for part in real:
                walk(part)
        elif isinstance(real, dict):
            if "/S" in real:
                found.append(str(real["/S"]))
            if "/K" in real:
                walk(real["/K"])

    walk(root_of(reader)["/StructTreeRoot"]["/K"])
    return found


def test_the_file_says_what_it_is() -> None:
    """Title, language, sender, tags and the PDF/UA mark stand in the file, with the day it speaks of."""
    reader = PdfReader(BytesIO(made(look=BRANDED)))
    root = root_of(reader)
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("A report with every block", "Acme Oy")
    assert str(reader.metadata["/CreationDate"]).startswith("D:20261121")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_the_seal_is_read_from_the_bytes() -> None:
    """Whoever verifies a file needs no PDF program to find its seal."""
    assert read_seal(made()) == SEAL
    assert read_seal(write(small(Paragraph("No seal.")))) is None


def test_bookmarks_are_the_headings() -> None:
    """Each heading and appendix is a bookmark, in order; the lists of contents are none."""
    expected: list[str] = []
    for block in document().blocks:
        if isinstance(block, Appendix):
            letter = "AB"[sum(text.startswith("Appendix") for text in expected)]
            expected.append(f"Appendix {letter}: {block.text}")
        elif isinstance(block, Heading):
            expected.append(block.text)
    assert list(outline(PdfReader(BytesIO(made())))) == expected


def test_readers_aloud_are_told_what_is_what() -> None:
    """Headings, head cells, lists, captions and pictures are tagged; each picture has its words."""
    reader = PdfReader(BytesIO(made()))
    found = tags(reader)
    for tag in ("/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Caption", "/TOC"):
        assert tag in found, tag
    assert found.count("/Table") == 3
    assert "In words: 3 rows." in list(alternatives(reader))


def alternatives(reader: PdfReader) -> Iterator[str]:
    """What is said instead of each picture, wherever in the file it is packed."""
    for number in range(1, int(root_of_all(reader)["/Size"])):
        item: Any = reader.get_object(number)
        if isinstance(item, dict) and "/Alt" in item:
            yield str(item["/Alt"])


def texts(block: Any) -> Iterator[str]:
    """Every text of a block that a reader is to see, however deep."""
    if isinstance(block, str):
        yield block
    elif isinstance(block, tuple):
        for part in block:
            yield from texts(part)
    elif isinstance(block, Table):
        yield from texts((block.title, block.rows, block.notes))
        yield from (text for column in block.columns for text in (column.title, column.unit, column.meaning))
    elif isinstance(block, TableRow):
        yield from block.cells
    elif isinstance(block, KeyFigure):
        yield from (block.label, block.value, block.basis)
    elif isinstance(block, Chart):
        yield from (block.source,)
    elif hasattr(block, "__slots__"):
        for name in ("text", "items", "figures", "lines", "sources", "unconfirmed"):
            yield from texts(getattr(block, name, ()))


@pytest.mark.parametrize("language", ["en", "fi"])
def test_every_text_is_on_paper(language: str) -> None:
    """No text, cell, note, meaning or basis of the document is lost, in any language."""
    whole = flat("".join(pages(made(language))))
    for block in document().blocks:
        for text in texts(block):
            if text.isascii() and "\x00" not in text:
                assert flat(text) in whole, text


def test_texts_stay_texts() -> None:
    """What looks like markup, formula or a file to read stands on paper as it was typed; nothing is read."""
    whole = flat("".join(pages(made())))
    for text in LITERAL:
        assert flat(text) in whole
    assert "root:" not in whole


def test_awkward_letters_are_harmless() -> None:
    """What cannot be drawn is a box, what turns direction or has no form is gone, Hebrew is there."""
    assert drawable("\U0001f680 \u65e5") == f"{BOX} {BOX}"
    assert drawable("name \u202egnp.exe") == "name gnp.exe"
    assert drawable("a\x00b\ud800c\ufffed\r\te") == "abcd e"
    assert (
        drawable("\u05e9\u05dc\u05d5\u05dd \U0001f600 \u0416") == "\u05e9\u05dc\u05d5\u05dd \U0001f600 \u0416"
    )
    whole = "".join(pages(made()))
    assert any(letter in whole for letter in "\u05e9\u05dc")
    assert BOX in whole


def test_every_page_has_its_edges() -> None:
    """The stamp, the foot and the number of the page stand on each page, the title from the second on."""
    found = pages(made(look=BRANDED))
    for number, text in enumerate(found, 1):
        for part in ("Illustrative figures", "Project X, revision 3", "Acme Oy, Helsinki"):
            assert part in text, (number, part)
        assert f"Page {number} of {len(found)}" in text
        assert "A report with every block" in text
    assert "Acme Oy" in found[0].splitlines()[0]


def test_contents_name_the_right_pages() -> None:
    """Each line of the contents ends with the page on which its heading stands."""
    found = pages(made())
    lines = dict(re.findall(r"^(.+?) (\d+)$", found[0], re.MULTILINE))
    for title in ("First section", "The wide one", "After it", "Appendix B: Who signs"):
        assert title in found[int(lines[title]) - 1].splitlines(), title
    pictured = next(page for name, page in lines.items() if name.startswith("Figure 1"))
    assert "Figure 1" in found[int(pictured) - 1]


def test_wide_tables_lie_on_their_side() -> None:
    """A table of ten columns lies on turned sheets with its heading, its head on each, and no cell is cut."""
    with pdfplumber.open(BytesIO(made())) as opened:
        turned = [page for page in opened.pages if page.width > page.height]
        assert len(turned) >= 2
        said = [page.extract_text() or "" for page in turned]
        assert "The wide one" in said[0]
        assert sum(text.count("Row") for text in said) == 60
        assert all("Head9" in text for text in said if "Row" in text)
        for page in opened.pages:
            assert all(word["x0"] > 0 and word["x1"] < page.width for word in page.extract_words())


def test_numbers_end_at_one_line() -> None:
    """Numbers of a column are set to the right and digits are equally wide."""
    rows = tuple(TableRow((f"Row {place}", text)) for place, text in enumerate(("1,111.1", "888.8", "-0.4")))
    table = Table("Numbers", (Column("Name"), Column("Amount", Align.RIGHT, "EUR")), rows)
    with pdfplumber.open(BytesIO(write(small(table)))) as opened:
        words = opened.pages[0].extract_words()
    ends = [word["x1"] for word in words if word["text"] in {"1,111.1", "888.8", "-0.4"}]
    assert len(ends) == 3
    assert max(ends) - min(ends) < 0.2


def test_equal_documents_are_equal_bytes() -> None:
    """Nothing of the clock and nothing of chance is in a file."""
    assert write(document()) == made()


@pytest.mark.parametrize("given_records", [records(), hostile_records("W" * 200)], ids=["usual", "hostile"])
def test_one_page_is_one_page(given_records: tuple[Record, ...]) -> None:
    """The comparison on one page fits a sheet of A4, with ordinary and with hostile long names."""
    whole = PdfReader(BytesIO(write(document_of(outlook_of(given_records), "one"))))
    assert len(whole.pages) == 1
    assert [round(float(side)) for side in whole.pages[0].mediabox[2:]] == [round(side) for side in A4]


def test_what_never_fits_one_page_runs_over() -> None:
    """A report of one page that says too much goes on on a second sheet; nothing is cut."""
    said = pages(write(small(*(Paragraph(f"Sentence {place}. " * 30) for place in range(40)), one_page=True)))
    assert len(said) > 1
    assert flat("Sentence 39.") in flat(said[-1])


def test_ten_thousand_letters_wrap() -> None:
    """A word without blanks goes over lines and pages, within its column and without loss."""
    table = Table(
        "Long", (Column("Name"), Column("Text"), Column("N", Align.RIGHT)), (TableRow(("A", LONG, "1.0")),)
    )
    data = write(small(table, title="T" * 2_000, stamp="S" * 2_000, footer="F" * 2_000))
    with pdfplumber.open(BytesIO(data)) as opened:
        drawn = [letter for page in opened.pages for letter in page.chars]
        assert sum(letter["text"] == "W" for letter in drawn) == len(LONG)
        assert max(letter["x1"] for letter in drawn) <= A4[0]


def test_a_typeface_of_ones_own() -> None:
    """The own typeface is in the file; one that is broken gives the file of the product's own."""
    own = (FONTS / "DejaVuSans.ttf").read_bytes()
    paper = small(Paragraph("Some words."))
    reader = PdfReader(BytesIO(write(paper, Look(regular=own, family="DejaVu Sans"))))
    resources: Any = reader.pages[0]["/Resources"]
    used = {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}
    assert any("DejaVu" in name for name in used)
    plain = write(paper)
    for broken in (b"no typeface", own[:1000], own[:300_000]):
        assert write(paper, Look(regular=broken, bold=broken, family="DejaVu Sans")) == plain


def test_pictures_are_lettered_like_the_text() -> None:
    """Words within a picture are set in the own typeface too, and no other is needed."""
    own = (FONTS / "DejaVuSans.ttf").read_bytes()
    data = write(small(replace(chart(), categories=("A", "B", "C"))), Look(regular=own, family="DejaVu Sans"))
    with pdfplumber.open(BytesIO(data)) as opened:
        fonts = {letter["fontname"] for page in opened.pages for letter in page.chars}
    assert {name.partition("+")[2] for name in fonts} == {"DejaVuSans"}


def test_a_logo_that_is_none() -> None:
    """A broken logo is left out, and the report still comes, in the own typeface."""
    paper, own = small(Paragraph("Some words.")), (FONTS / "DejaVuSans.ttf").read_bytes()
    lettered_look = Look(regular=own, family="DejaVu Sans")
    assert write(paper, replace(lettered_look, logo=b"no picture")) == write(paper, lettered_look)
    assert write(paper, BRANDED) != write(paper)


def test_signing_has_room() -> None:
    """Role and name are printed, and there is room for the day and the hand."""
    last = pages(made())[-1]
    for word in ("Role", "Name", "Date", "Signature", "Sponsor Maria Lind", "Lead"):
        assert word in last


def signed(place: int, people: int) -> Signatures:
    """Something to sign with so many lines."""
    lines = tuple((f"Role {place}-{person}.", f"Person {place}-{person}.") for person in range(people))
    return Signatures(f"What is signed {place}.", lines)


def test_what_is_signed_and_who_signs_stay_on_one_page() -> None:
    """Nobody signs a page on which the text does not stand; only more lines than fit one page go on."""
    blocks = [
        block for at in range(12) for block in (*[Paragraph("Words. " * 40)] * (1 + at % 4), signed(at, 5))
    ]
    found = pages(write(small(*blocks)))
    for at in range(12):
        (page,) = (page for page in found if f"What is signed {at}." in page)
        assert all(f"Role {at}-{person}." in page for person in range(5))

    many = pages(write(small(Paragraph("Words. " * 40), signed(1, 60))))
    assert len(many) > 1
    assert "Role 1-0." in many[0]
    assert "Role 1-59." in many[-1]


@pytest.mark.parametrize("language", ["en", "fi"])
def test_a_business_case_is_signed_on_its_second_page(language: str) -> None:
    """Who signs has read two pages; also in Finnish, whose words are the longest."""
    found = pages(write(case_to_sign(language)))
    assert len(found) == 2
    assert load(language)("papers.signing.heading") in found[1]


def test_tall_pictures_come_in_parts() -> None:
    """A picture taller than a page is drawn a few rows at a time, with every row once."""
    words, tall = load("en"), chart(ChartKind.HEAT, 80)
    drawn = pictures(tall, 480.0, 600.0, words)
    assert len(drawn) > 1
    for place in range(80):
        assert sum(f">Row {place} &lt;x" in item.svg for item in drawn) == 1
    assert len(pictures(tall, 480.0, 600.0, words, parted=False)) == 1


def test_what_stands_between_wide_tables_stays_with_them() -> None:
    """A picture between two turned tables does not turn the sheet back; what follows does."""
    blocks = (Heading("A"), Paragraph("x"), wide_table(), chart(), wide_table(), Heading("B"))
    assert [turned for turned, _ in runs(blocks, Paper(one_page=False))] == [True, False]
    assert [turned for turned, _ in runs(blocks, Paper(one_page=True))] == [False]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.text(max_size=60), min_size=1, max_size=12), min_size=1, max_size=6),
    st.floats(200.0, 800.0),
)
def test_columns_fill_the_room_and_never_more(cells: list[list[str]], room: float) -> None:
    """Widths together are the room, whatever the cells hold, and type gets only a little smaller."""
    count = max(len(row) for row in cells)
    rows = tuple(TableRow(tuple(row)) for row in cells)
    fitted = fit(Table("t", (Column("Name"),) * count, rows), room, 8.5)
    assert sum(fitted.widths) == pytest.approx(room, abs=0.1)
    assert min(fitted.widths) >= INSET
    assert 0.79 * 8.5 <= fitted.size <= 8.5


def test_a_word_keeps_its_column() -> None:
    """Where there is room, no column is narrower than its longest word."""
    table = Table("t", (Column("Implementation"), Column("A")), (TableRow(("x", "word " * 80)),))
    fitted = fit(table, 400.0, 8.5)
    assert fitted.widths[0] >= width("Implementation", 8.5)


@given(st.text())
def test_breaks_add_nothing_seen(text: str) -> None:
    """Places to break are the only letters that are added, and no word stays too long."""
    broken = breakable(text, 24)
    assert broken.replace(BREAK, "") == text.replace(BREAK, "")


def test_usual_letters_are_in_the_typeface() -> None:
    """Letters that are let through unasked are drawn by our own typeface."""
    known = TTFont(FONTS / FILES[0]).getBestCmap()
    usual = [code for code in range(0x20, 0x3000) if USUAL.fullmatch(chr(code))]
    assert [hex(code) for code in usual if code not in known] == []
    for letter in "\u20ac\u2212\u2013\u2026\u2713\u2192\u00e9\u00f1\u00e4\u0153\u00b7":
        assert USUAL.fullmatch(letter)


def test_appendices_go_on_after_z() -> None:
    """The twenty-seventh appendix has two letters."""
    assert [lettered(place) for place in (0, 25, 26, 27)] == ["A", "Z", "AA", "AB"]


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder in which a report is set is gone when it is done."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    write(small(KeyFigures((KeyFigure("Cost", "1"),))), BRANDED)
    assert list(tmp_path.iterdir()) == []


def test_a_long_report_reaches_the_child_whole() -> None:
    """A document larger than what a pipe holds is written apart as it is written here."""
    paper = small(*(Paragraph(f"Sentence {place}. " * 200) for place in range(40)))
    assert write_apart(ReportFormat.PDF, paper, PLAIN) == write(paper)
