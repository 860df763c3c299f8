"""What Word files hold, read again by python-docx."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document as ReadWord
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu
from PIL import Image

from reports.document import Chart, Document, Heading, Paragraph, Signatures, Table
from reports.kinds import BY_NAME
from reports.look import Look
from reports.seal import read_seal
from reports.writers.docx import write
from tests.reports.every_report import documents, hostile
from tests.reports.writers import every_block


@cache
def document() -> Document:
    """Every block."""
    return every_block.document()


@cache
def written() -> bytes:
    """The same as a file."""
    return write(document())


def word(data: bytes | None = None) -> Any:
    """A file as python-docx reads it."""
    return ReadWord(BytesIO(data or written()))


def texts(found: Any) -> list[str]:
    """All paragraphs outside tables."""
    return [item.text for item in found.paragraphs]


def parts(data: bytes) -> dict[str, bytes]:
    """What is in the file."""
    with ZipFile(BytesIO(data)) as given:
        return {name: given.read(name) for name in given.namelist()}


def logo() -> bytes:
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", (300, 100), "#07569F").save(out, "PNG")
    return out.getvalue()


def test_headings_are_real_styles() -> None:
    """10.3 Title, subtitle and headings of every level have the styles that Word makes contents from."""
    styles = {item.text: item.style.name for item in word().paragraphs}
    assert styles["A report with every block"] == "Title"
    assert styles["First section"] == "Heading 1"
    assert styles["A part of it"] == "Heading 2"
    assert styles["Appendix A: Where the figures come from"] == "Heading 1"


def test_every_cell_is_there() -> None:
    """Each table holds its heads and cells in order, and units stand in the head."""
    tables = [[[cell.text for cell in row.cells] for row in item.rows] for item in word().tables]
    for block in document().blocks:
        if isinstance(block, Table):
            head = [f"{item.title} {item.unit}".strip() for item in block.columns]
            assert [head, *(list(row.cells) for row in block.rows)] in tables


def kept_with_next(signatures: Signatures) -> list[bool]:
    """Of the text that is signed, the heads and each line: whether all of it stays with what follows."""
    found = word(write(replace(document(), blocks=(signatures,))))
    (text,) = (item for item in found.paragraphs if item.text == signatures.text)
    rows = [[cell.paragraphs[0] for cell in row.cells] for row in found.tables[0].rows]
    return [all(bool(item.paragraph_format.keep_with_next) for item in line) for line in ([text], *rows)]


def test_what_is_signed_and_who_signs_stay_on_one_page() -> None:
    """Word keeps the text, the heads and all lines together; of many lines the heads and the first."""
    few = Signatures("What is signed.", (("Sponsor", "Ann"), ("Lead", ""), ("Money", "")))
    many = replace(few, lines=few.lines * 10)

    assert kept_with_next(few) == [True, True, True, True, False]
    assert kept_with_next(many) == [True, True, *[False] * 30]


def test_heads_repeat_and_totals_are_bold() -> None:
    """The first row of a table comes again on each page, numbers stand right, a total is set apart."""
    money = next(item for item in word().tables if item.cell(0, 0).text == "Item")
    assert money.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(run.bold for run in money.cell(2, 1).paragraphs[0].runs)
    assert money.cell(1, 1).paragraphs[0].alignment is not None


def test_wide_tables_lie_on_their_side() -> None:
    """A table of ten columns stands on a turned page with its heading; upright pages follow."""
    ways = [item.orientation for item in word().sections]
    assert ways == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    body = [item.tag.rpartition("}")[2] for item in word().element.body]
    assert body[-1] == "sectPr"


def test_contents_and_captions_are_fields_with_entries() -> None:
    """Contents and the list of pictures are fields already filled; captions count themselves."""
    xml = word().element.xml
    for code in ('TOC \\o "1-1"', 'TOC \\h \\z \\c "Figure"', "SEQ Figure", "SEQ Table"):
        assert code in xml
    links = {item.get(qn("w:anchor")): item for item in word().element.iter(qn("w:hyperlink"))}
    marks = {item.get(qn("w:name")) for item in word().element.iter(qn("w:bookmarkStart"))}
    assert links.keys() <= marks
    named = ["".join(t.text for t in item.iter(qn("w:t"))) for item in links.values()]
    assert named[:3] == ["First section", "The wide one", "After it"]
    assert 'w:val="true"' not in parts(written())["word/settings.xml"].decode()


def test_pictures_have_a_text_alternative_and_their_numbers() -> None:
    """Each chart is a picture with its alt text, and the last appendix holds its numbers."""
    charts = [item for item in document().blocks if isinstance(item, Chart)]
    found = [item.get("descr") for item in word().element.iter(qn("wp:docPr"))]
    assert found == [item.alt for item in charts]
    assert "Appendix C: The numbers behind the pictures" in texts(word())
    assert word().tables[-1].cell(80, 1).text == "79"


def test_texts_stay_texts() -> None:
    """12 Markup, template syntax, formulas and letters that XML refuses arrive as they were typed."""
    items = [item.text for item in word().paragraphs if item.style.name == "List Bullet"]
    assert items[: len(every_block.LITERAL)] == list(every_block.LITERAL)
    assert "ab\ufffdc\ufffdd" in items or "abcd" in items


def test_edges_name_stamp_foot_and_pages() -> None:
    """Every page has the stamp at its head, and foot and number at its end."""
    for section in word().sections:
        assert "Illustrative figures" in [item.text for item in section.header.paragraphs]
        foot = section.footer._element.xml
        assert "Project X, revision 3" in foot
        assert "NUMPAGES" in foot


def test_properties_and_language_are_fixed() -> None:
    """Title, sender, language and day come from the document; the spell checker speaks its language."""
    data = write(replace(document(), language="ca", blocks=(Paragraph("Text"),)), Look(sender="Consult & Co"))
    found = word(data).core_properties
    assert (found.title, found.author, found.language) == (
        "A report with every block",
        "Consult & Co",
        "ca-ES",
    )
    assert f"{found.created:%Y-%m-%d}" == "2026-11-21"
    languages = {item.get(qn("w:val")) for item in word(data).styles.element.iter(qn("w:lang"))}
    assert languages == {"ca-ES"}


def test_equal_documents_give_equal_bytes() -> None:
    """10.6 The same document gives the same file, and a seal that is found again."""
    assert write(document()) == written()
    found = [seal for data in parts(written()).values() if (seal := read_seal(data))]
    assert found == [every_block.SEAL]


def test_a_brand_colours_headings_and_shows_its_logo() -> None:
    """The accent is the colour of headings, the logo stands in the head with its text."""
    look = Look(accent="#AA0000", logo=logo(), logo_alt="Logo of Consult", sender="Consult")
    found = word(write(document(), look))
    assert str(found.styles["Heading 1"].font.color.rgb) == "AA0000"
    head = found.sections[0].header._element.xml
    assert "Logo of Consult" in head
    assert "Consult" in head


def reference() -> bytes:
    """A document of somebody else: text, a link to the outside, a head, its own paper and a picture."""
    made = ReadWord()
    made.add_heading("Old heading", 1)
    made.add_picture(BytesIO(logo()))
    made.add_paragraph("Old text")
    head = made.sections[0].header
    head.paragraphs[0].text = "House of Consult"
    relation = head.part.relate_to("https://example.org/x", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = head.paragraphs[0]._p.makeelement(qn("w:hyperlink"), {qn("r:id"): relation})
    head.paragraphs[0]._p.append(link)
    made.sections[0].page_width = Emu(7772400)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_reference_gives_styles_and_head_but_no_text() -> None:
    """10.4 Page and head of a reference stay, its text, links and pictures go; styles it lacks are added."""
    data = write(document(), Look(docx=reference()))
    found, inside = word(data), parts(data)
    assert "Old text" not in texts(found)
    assert found.sections[0].page_width == 7772400
    assert "House of Consult" in found.sections[0].header.paragraphs[0].text
    assert found.styles["Callout Warning"] is not None
    assert not any(b"External" in data or b"example.org" in data for data in inside.values())
    assert [name for name in inside if name.startswith("customXml")] == ["customXml/item1.xml"]
    assert "First section" in texts(found)


def test_a_hostile_report_is_written_whole() -> None:
    """12 The longest report of a project of hostile names is written; each heading is found as it is."""
    for report in documents(hostile(), kinds=(BY_NAME["comparison_full"],)):
        found = set(texts(word(write(report))))
        assert {item.text for item in report.blocks if isinstance(item, Heading)} <= found
