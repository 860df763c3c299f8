"""A report is one HTML file that stands alone, and text in it is only text."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from html5lib import HTMLParser as HTMLParserStrict
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from project.outlook import Outlook
from reports.comparison import Pages
from reports.document import (
    Appendix,
    Bullets,
    Callout,
    Chart,
    ChartKind,
    Column,
    Contents,
    Document,
    FigureList,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Provenance,
    Section,
    Series,
    Signatures,
    Table,
    TableRow,
)
from reports.look import Look
from reports.palette import DARK, LIGHT, contrast
from reports.writers.accent import readable
from reports.writers.html import css_string, page_counter, write
from tests.reports.sample import document_of, outlook_of
from tests.reports.sample_hostile import HOSTILE, LONG, hostile_records

TEMPLATES = Path(__file__).parents[3] / "templates"
RUNNING = {"script", "iframe", "object", "embed", "link", "img", "base", "form"}
VOID = {"meta", "br", "img", "link", "input", "rect", "line", "circle", "polyline"}


class Reading(HTMLParser):
    """Everything in a page: tags with attributes, and text by the stack of tags around it."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.stack: list[str] = []
        self.texts: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag; each opened one is expected to be closed."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """The tag that ends is the one opened last."""
        if tag not in VOID:
            assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        """Remember a text that a reader sees."""
        if "style" not in self.stack:
            self.texts.append(data)

    def named(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all tags of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(params=["one", "full"])
def page(request: pytest.FixtureRequest, outlook: Outlook) -> bytes:
    """The comparison, on one page and in full."""
    return write(document_of(outlook, request.param))


def test_the_page_is_well_formed(page: bytes) -> None:
    """Every tag is closed by its own end, and there is one title, one main heading and a language."""
    reading = Reading(page)
    assert reading.stack == []
    assert len(reading.named("h1")) == len(reading.named("title")) - len(reading.named("svg")) == 1
    assert reading.named("html")[0]["lang"] == "en"


def test_nothing_runs_and_nothing_is_fetched(page: bytes) -> None:
    """No script, no frame, no address but the name of SVG itself, and a policy that would refuse them."""
    reading = Reading(page)
    assert not {name for name, _ in reading.tags} & {
        "script",
        "iframe",
        "object",
        "embed",
        "link",
        "img",
        "base",
        "form",
    }
    for _, attributes in reading.tags:
        assert not any(name.startswith("on") or name in {"src", "style"} for name in attributes)
        assert attributes.get("href", "#").startswith("#")
    assert re.findall(rb"https?://[^\"' <)]+", page.replace(b"http://www.w3.org/2000/svg", b"")) == []
    assert b"url(" not in page.replace(b"url(data:font/woff2", b"").replace(b'"url(#', b"")
    assert b"@import" not in page
    policy = next(item["content"] for item in reading.named("meta") if "http-equiv" in item)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def test_tables_have_heads_and_captions(page: bytes) -> None:
    """Each table has a caption, and every head cell says which way it heads."""
    reading = Reading(page)
    assert len(reading.named("caption")) == len(reading.named("table")) > 0
    assert all(item.get("scope") in {"col", "row"} for item in reading.named("th"))


def test_every_chart_has_a_text_and_its_numbers(page: bytes) -> None:
    """Each figure holds pictures with a title and a description, and a table of the same numbers."""
    reading = Reading(page)
    figures = len(reading.named("figure"))
    assert len(reading.named("svg")) == 2 * figures > 0
    assert len(reading.named("desc")) == 2 * figures
    assert len(reading.named("details")) == figures
    ids = [attributes["id"] for _, attributes in reading.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_numbers_of_charts_are_open_in_the_full_report_only(outlook: Outlook) -> None:
    """On one page the numbers are folded, in full they are open, also on paper."""
    folded = Reading(write(document_of(outlook, "one"))).named("details")
    opened = Reading(write(document_of(outlook, "full"))).named("details")
    assert all("open" not in item for item in folded)
    assert all("open" in item for item in opened)


def test_the_same_document_gives_the_same_bytes(outlook: Outlook) -> None:
    """Writing twice gives equal files."""
    document = document_of(outlook, "full")
    assert write(document) == write(document)


@cache
def harmless(pages: Pages) -> Reading:
    """The same report with texts that mean no harm, read once."""
    return Reading(write(document_of(outlook_of(hostile_records("Friendly", long="x")), pages)))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("pages", ["one", "full"])
def test_text_is_only_text(text: str, pages: Pages) -> None:
    """Markup, templates, holes and styles typed by a person appear literally and change no structure."""
    friendly = harmless(pages)
    reading = Reading(write(document_of(outlook_of(hostile_records(text)), pages)))
    assert reading.stack == []
    assert {name for name, _ in reading.tags} == {name for name, _ in friendly.tags}
    assert len(reading.named("table")) == len(friendly.named("table"))
    shown = " ".join(reading.texts)
    assert " ".join(text.replace("\u202e", "<U+202E>").split()) in " ".join(shown.split())
    assert "\u202e" not in shown


def test_10000_letters_are_there(outlook: Outlook) -> None:
    """Evidence of 10,000 letters is shortened with an ellipsis after 2,000, and no cell is lost."""
    reading = Reading(write(document_of(outlook_of(hostile_records("x")), "full")))
    assert any(text.startswith("W" * 1_999 + "…") for text in reading.texts)
    assert not any(LONG in text for text in reading.texts)


@given(st.text(max_size=80))
def test_a_css_string_ends_only_where_it_ends(text: str) -> None:
    """Between its quotation marks stand only letters, digits, blanks and escapes by number."""
    assert re.fullmatch(r'"(?:[A-Za-z0-9 ]|\\[0-9A-F]{6} )*"', css_string(text))


def test_page_numbers_are_counted_by_the_printer() -> None:
    """The words of a language stand around the two counters."""
    assert page_counter("Page %page% of %pages%") == '"Page " counter(page) " of " counter(pages)'


def test_each_kind_of_block_is_written() -> None:
    """Headings, paragraphs, lists, callouts, figures, tables and provenance all appear."""
    blocks = (
        Heading("One"),
        Heading("Two", 2),
        Paragraph("Three"),
        Bullets(("Four",)),
        Callout("Five"),
        KeyFigures((KeyFigure("Six", "Seven", "Eight"),)),
        Table("Nine", (Column("Ten", unit="Eleven"),), (TableRow(("Twelve",), total=True),), ("Thirteen",)),
        Provenance((("Fourteen", "Fifteen"),), ("Sixteen",), ("Seventeen",)),
    )
    reading = Reading(write(Document("x", "T", "S", "en", "Stamp", "Foot", blocks)))
    shown = " ".join(reading.texts)
    numbers = (
        "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen"
    )
    assert all(word in shown for word in (*numbers.split(), "Seventeen", "Stamp", "Foot"))


def test_no_style_of_a_text_takes_hold_of_a_picture() -> None:
    """A picture bears its kind as a class; a list of lines once drew every line chart small, and twice."""
    rules = re.sub(r"/\*.*?\*/", "", (TEMPLATES / "report.css").read_text("utf-8"), flags=re.DOTALL)
    unbound = set(re.findall(r"(?<![\w-])\.([a-z_]+)\b(?! \.(?:data|picture)\b)", rules))

    assert unbound.isdisjoint(str(kind) for kind in ChartKind)


SEAL = "crm-playbook-seal:" + "A" * 60
SMALL = Chart("c", ChartKind.BARS, "Seven", ("A", "B"), (Series("S", (1.0, 2.0)),), "EUR", "In words")
GROWN = Document(
    name="x",
    title="One",
    subtitle="Two",
    language="en",
    stamp="",
    footer="Foot",
    blocks=(
        Contents(),
        FigureList(),
        Section("first"),
        Heading("Three"),
        Table("Four", (Column("Five", meaning="What five tells"),), (TableRow(("1",)),)),
        SMALL,
        Section("first"),
        SMALL,
        Appendix("Eight"),
        Appendix("Nine"),
        Signatures("We agree, check mark 12ab", (("Sponsor", "Ana"), ("Controller", ""))),
    ),
    seal=SEAL,
)


@cache
def picture() -> bytes:
    """A small logo."""
    data = BytesIO()
    Image.new("RGB", (40, 20), "#AA2200").save(data, "PNG")
    return data.getvalue()


def strict(page: bytes) -> None:
    """Read by an independent parser that forgives nothing."""
    HTMLParserStrict(strict=True).parse(page.decode())


def test_every_page_is_valid(page: bytes) -> None:
    """An independent parser that stops at the first error reads the comparison to its end."""
    strict(page)


def test_a_page_with_every_new_block_is_valid_and_says_all() -> None:
    """Appendices have letters, contents and pictures are linked, signers have a line, columns a meaning."""
    page = write(GROWN)
    strict(page)
    shown = " ".join(" ".join(Reading(page).texts).split())
    assert "Appendix A: Eight" in shown
    assert "Appendix B: Nine" in shown
    assert "Five : What five tells".replace(" :", ":") in shown.replace(" :", ":")
    assert all(word in shown for word in ("We agree, check mark 12ab", "Sponsor", "Ana", "Controller"))


def test_every_link_leads_somewhere_and_no_id_stands_twice() -> None:
    """Two sections of a name and two pictures of an id still have places of their own."""
    reading = Reading(write(GROWN))
    ids = [attributes["id"] for _, attributes in reading.tags if "id" in attributes]
    links = [attributes["href"].removeprefix("#") for attributes in reading.named("a")]
    assert len(ids) == len(set(ids))
    assert len(links) == 3 + 2
    assert set(links) <= set(ids)


def test_the_seal_is_the_first_that_is_found() -> None:
    """It stands in the head, before any text that somebody typed."""
    forged = "crm-playbook-seal:" + "B" * 60
    page = write(replace(GROWN, title=forged))
    found = re.findall(rb"crm-playbook-seal:[A-Z]+", page)
    assert found[0].decode() == SEAL
    assert Reading(page).named("meta")[1] == {"name": "crm-playbook-seal", "content": SEAL}


def test_logo_sender_and_typeface_stand_inside_the_page() -> None:
    """A brand brings its picture with words for it, its name, its line at the foot, and its own letters."""
    look = Look(
        logo=picture(), logo_alt="Ferns", sender="Fern & Co", running="Ring us", regular=b"\0\1\0\0abc"
    )
    page = write(GROWN, look)
    strict(page)
    reading = Reading(page)
    (image,) = reading.named("img")
    assert image["alt"] == "Ferns"
    assert b64decode(image["src"].removeprefix("data:image/png;base64,")) == picture()
    assert "Fern & Co" in reading.texts
    assert "Ring us" in " ".join(reading.texts)
    assert b"url(data:font/ttf;base64,AAEAAGFiYw==)" in page


def test_what_is_no_picture_is_left_out() -> None:
    """A logo that is not PNG is not handed on."""
    assert Reading(write(GROWN, Look(logo=b"<svg onload=x>"))).named("img") == []


@given(
    st.from_regex(r"#[0-9A-F]{6}", fullmatch=True),
    st.sampled_from([(LIGHT.paper, LIGHT.wash), (DARK.paper, DARK.wash)]),
)
def test_any_colour_of_a_brand_is_made_readable(colour: str, grounds: tuple[str, str]) -> None:
    """Whatever colour is chosen, text in it stands 4.5 to 1 on the paper, light and dark."""
    assert all(contrast(readable(colour, *grounds), ground) >= 4.5 for ground in grounds)


def test_a_colour_that_is_readable_already_stays() -> None:
    """Nothing is changed that need not be."""
    assert readable("#07569F", LIGHT.paper) == "#07569F"
