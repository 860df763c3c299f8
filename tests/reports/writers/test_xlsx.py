"""A report as a workbook: numbers are numbers, sums are sums, texts are texts, pictures are charts."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
from babel import Locale
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from reports.document import ChartKind, Document, Heading, Paragraph, Table
from reports.look import Look
from reports.seal import SIGN
from reports.writers.xlsx import write
from reports.writers.xlsx_numbers import figure
from tests.reports.sample_hostile import HOSTILE
from tests.reports.writers.awkward import charts
from tests.reports.writers.blocks import EVERY, MONEY, SEAL, reworded
from words.numbers import UNKNOWN, money, number, percent


@cache
def made(look: Look = Look()) -> bytes:  # noqa: B008  frozen
    """The document with every block, written once."""
    return write(EVERY, look)


def opened(data: bytes, *, values: bool = False) -> Workbook:
    """Read by another library."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def parts(data: bytes) -> dict[str, str]:
    """Every part of the file as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {
            name: packed.read(name).decode("utf-8")
            for name in packed.namelist()
            if name.endswith((".xml", ".rels"))
        }


def sheet_of(book: Workbook, title: str) -> Worksheet:
    """The sheet whose first cell is this title."""
    found = next(sheet for sheet in book.worksheets if sheet["A1"].value == title)
    assert isinstance(found, Worksheet)
    return found


def rows(sheet: Worksheet) -> list[list[object]]:
    """Every cell, row by row."""
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def all_texts(book: Workbook) -> str:
    """Everything that is written in cells."""
    return "\n".join(
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value
    )


def test_the_first_sheet_tells_the_report_in_order() -> None:
    """Title, stamp, contents, decision, figures, lists, appendices, signatures and sources, top to bottom."""
    said = "\n".join(str(row[0]) for row in rows(opened(made()).worksheets[0]) if row[0])
    order = [
        "The report", "For the team", "Made up", "Contents", "What is decided", "One sentence. And",
        "Attention: Mind the gap.", "Cost", "A part", "• First point.", "What it costs", "Finding of bars",
        "We agree to check mark 12ab 34cd", "Sponsor", "Appendix A: More figures",
        "Appendix B: Where it comes from", "• A source, 2026", "• A guess", "Project · revision 7",
    ]  # fmt: skip
    at = 0
    for text in order:
        assert text in said[at:], text
        at = said.index(text, at)


def test_cells_that_are_figures_are_numbers_and_others_stay_text() -> None:
    """Amounts, shares and negative figures count; names, codes, ranges and formulas typed by hand do not."""
    sheet = sheet_of(opened(made(), values=True), MONEY.title)
    head = next(at for at, row in enumerate(rows(sheet)) if row[0] == "Line")
    body = rows(sheet)[head + 1 : head + 7]
    assert [row[1] for row in body] == [1250.5, -250, 1000.5, 2000, 3000, 6000.5]
    assert [row[2] for row in body[:4]] == [0.605, 0.395, 1, UNKNOWN]
    assert [row[3] for row in body[:5]] == [5, 7, 13, "at least 3", f"1{UNKNOWN}3"]
    assert [row[0] for row in body] == ["Licences", "Training", "Sum", "365", "00123", "All"]
    assert [row[4] for row in body[:4]] == ["=SUM(A1)", "+1", "-2", "@x"]


def test_units_and_decimals_are_kept_as_formats() -> None:
    """A figure looks in the sheet as it looks in the report."""
    sheet = sheet_of(opened(made()), MONEY.title)
    formats = {str(cell.number_format) for row in sheet.iter_rows() for cell in row if cell.data_type == "n"}
    assert "#,##0.00" in formats
    assert "#,##0.0%" in formats
    assert any(found.startswith('"€') for found in formats)


def test_totals_are_formulas_only_where_they_are_sums() -> None:
    """1,250.50 less 250.00 is 1,000.50, so that is a formula; 5 and 7 are not 13, so that is a number."""
    sheet, told = (sheet_of(opened(made(), values=values), MONEY.title) for values in (False, True))
    head = next(at for at, row in enumerate(rows(sheet)) if row[0] == "Line") + 2
    assert sheet.cell(head + 2, 2).value == f"=SUM(B{head}:B{head + 1})"
    assert told.cell(head + 2, 2).value == 1000.5
    assert sheet.cell(head + 2, 4).value == 13
    assert sheet.cell(head + 5, 2).value == f"=SUM(B{head}:B{head + 1},B{head + 3}:B{head + 4})"


def test_what_columns_mean_and_notes_stand_below() -> None:
    """The sentence of a column and the notes of the table are on its sheet."""
    said = [row[0] for row in rows(sheet_of(opened(made()), MONEY.title))]
    assert "Amount: What is paid in all years." in said
    assert "A note" in said


def test_tables_can_be_filtered_and_keep_their_heads() -> None:
    """The head stays in sight and on paper, and the filter leaves the last total out."""
    sheet = sheet_of(opened(made()), MONEY.title)
    head = next(at for at, row in enumerate(rows(sheet)) if row[0] == "Line") + 1
    assert sheet.freeze_panes == f"B{head + 1}"
    assert sheet.auto_filter.ref == f"A{head}:E{head + 5}"
    assert sheet.print_title_rows == f"$1:${head}"


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_kind_of_picture_has_its_numbers_and_a_chart_of_the_sheet(kind: ChartKind) -> None:
    """The numbers stand as numbers, the finding and its words above; shades are shades, all else a chart."""
    sheet = sheet_of(opened(made()), f"Finding of {kind}")
    said = rows(sheet)
    assert said[1][0] == f"In words: {kind}"
    shaded = kind is ChartKind.HEAT
    assert len(sheet.conditional_formatting) == int(shaded)
    assert (f"'{sheet.title}'!" in _drawn()) is not shaded
    if kind is not ChartKind.PLAN:
        assert {10, 20, 7} <= {cell for row in said for cell in row if isinstance(cell, int | float)}


@cache
def _drawn() -> str:
    return "".join(text for name, text in parts(made()).items() if name.startswith("xl/charts/chart"))


def test_charts_are_told_in_words_and_name_cells_only() -> None:
    """Each chart has a description, and every title and name in it is a cell, never a text of its own."""
    files = parts(made())
    drawings = "".join(text for name, text in files.items() if name.startswith("xl/drawings/drawing"))
    assert all(f'descr="In words: {kind}"' in drawings for kind in ChartKind if kind is not ChartKind.HEAT)
    assert "<a:t>" not in _drawn()
    assert "<c:f>" in _drawn()


def test_days_of_a_plan_are_days() -> None:
    """First and last days are dates, and the number of days is a formula of them."""
    sheet = sheet_of(opened(made()), "Finding of plan")
    told = sheet_of(opened(made(), values=True), "Finding of plan")
    days = [cell for row in sheet.iter_rows() for cell in row if getattr(cell, "is_date", False)]
    assert len(days) == 7
    assert [told.cell(row, 7).value for row in (7, 8, 9)] == [30, 1, 61]
    assert sheet.cell(7, 7).value == "=C7-B7+1"


def test_steps_of_a_running_total_are_formulas_that_carry_their_values() -> None:
    """Before and after each step: 0, 10, 30, 51, 81, 112, 107.5 and so on."""
    told = sheet_of(opened(made(), values=True), "Finding of waterfall")
    after = [row[3] for row in rows(told)[6:] if isinstance(row[3], int | float)]
    assert after == pytest.approx([10, 30, 51, 81, 112, 107.5, 114.5, 122.5])


def test_the_seal_is_one_word_on_a_sheet_that_nobody_sees() -> None:
    """It is found unbroken, before any text that somebody typed."""
    forged = SIGN + "B" * 60
    data = write(replace(EVERY, title=forged))
    shared = parts(data)["xl/sharedStrings.xml"]
    assert re.findall(r"crm-playbook-seal:[\w-]+", shared)[0] == SEAL
    assert opened(data)["_seal"].sheet_state == "veryHidden"


def test_the_same_document_gives_the_same_bytes() -> None:
    """Nothing in the file depends on when it was written."""
    assert write(EVERY) == made()


@pytest.mark.parametrize(
    "text", [*HOSTILE, "a]b:c*d?e/f\\g'h", "x" * 10_000, "\ud800\ufffe\x00\x0b", "History"]
)
def test_text_is_only_text(text: str) -> None:
    """Whatever is typed, there is no formula and no link of it, and each sheet has a name of its own."""
    data = write(reworded(EVERY, lambda old: text if old else old))
    files = parts(data)
    for content in files.values():
        fromstring(content)
    formulas = {found for part in files.values() for found in re.findall(r"<f>(.*?)</f>", part)}
    assert all(re.fullmatch(r"(?:SUM|MIN|MAX|-?ABS)?\(?[A-Z0-9:,()+*\-]+", found) for found in formulas)
    outside = [target for part in files.values() for target in re.findall(r'TargetMode="External"', part)]
    assert outside == []
    names = opened(data).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(1 <= len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


@pytest.mark.parametrize("kind", list(ChartKind))
def test_awkward_charts_are_written(kind: ChartKind) -> None:
    """No values, huge values, thirty series and odd names give a file whose every part can be read."""
    blocks = tuple(chart for _, chart in charts(kind))
    data = write(Document("x", "T", "S", "en", "", "F", blocks))
    for content in parts(data).values():
        fromstring(content)
    assert len(opened(data).sheetnames) == len(blocks) + 1


def test_an_empty_document_is_a_workbook() -> None:
    """A report without blocks, or with empty parts, still opens."""
    bare = Document("x", "", "", "en", "", "", (Heading(""), Paragraph(""), Table("", (), ())))
    assert len(opened(write(bare)).sheetnames) == 2


def test_a_logo_and_its_sender_stand_on_the_first_sheet() -> None:
    """The picture comes with words for it."""
    data = io.BytesIO()
    Image.new("RGB", (400, 100), "#AA2200").save(data, "PNG")
    book = write(EVERY, Look(logo=data.getvalue(), logo_alt="Ferns", sender="Fern & Co"))
    assert 'descr="Ferns"' in parts(book)["xl/drawings/drawing1.xml"]
    assert "Fern & Co" in all_texts(opened(book))


LANGUAGES = ("en", "es", "ca", "fi")

CURRENCIES = sorted(set(Locale("en").currencies) - {"XXX"})
"""Every one that Unicode knows; the last stands for none."""


@given(
    st.decimals(-(10**9), 10**9, places=2, allow_nan=False),
    st.integers(0, 2),
    st.sampled_from(LANGUAGES),
)
def test_printed_figures_are_read_back_in_every_language(value: object, decimals: int, language: str) -> None:
    """What the report prints is the number in the sheet, for plain figures, money and percentages."""
    exact = round(float(str(value)), decimals)
    for text, size in (
        (number(exact, decimals, language), 1.0),
        (money(exact, "EUR", language, decimals), 1.0),
        (percent(exact / 100, decimals, language), 0.01),
    ):
        found = figure(text, language)
        assert found is not None, text
        assert float(found.value) == pytest.approx(exact * size, abs=1e-6)


@pytest.mark.parametrize("language", LANGUAGES)
def test_money_of_every_currency_is_a_number_in_the_sheet(language: str) -> None:
    """Money reads "1.234,50 US$" or "€ 1,234.50" and is a number, whatever sign a currency has there."""
    texts = [money(-1234.5, currency, language, 2) for currency in CURRENCIES]
    found = [figure(text, language) for text in texts]

    assert [text for text, item in zip(texts, found, strict=True) if item is None] == []
    assert {float(item.value) for item in found if item is not None} == {-1234.5}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("US$ 1,234.50", "en"),
        ("US$1,234.50", "en"),
        ("1.234,50 US$", "es"),
        ("USD 1.234,50", "es"),
        ("1.234,50 $", "ca"),
        ("A$ 1.234,50", "ca"),
        ("1\N{NO-BREAK SPACE}234,50 US$", "fi"),
        ("\N{EURO SIGN} 1\N{NO-BREAK SPACE}234,50", "fi"),
    ],
)
def test_a_currency_may_stand_on_either_side(text: str, language: str) -> None:
    """Whoever typed an amount put the sign where they are used to; the sheet shows it as it was typed."""
    found = figure(text, language)
    assert found is not None
    assert float(found.value) == 1234.5
    assert re.sub(r'[#,0."]|;.*', "", found.pattern).strip() in text


@given(st.text(max_size=30))
def test_no_text_gives_a_format_that_is_more_than_a_figure(text: str) -> None:
    """A number format holds signs of figures, and words only inside quotation marks."""
    found = figure(text, "en")
    if found is not None:
        assert re.fullmatch(r'(?:[-+#,0.%;]|"[^"\\]*")+', found.pattern)


@pytest.mark.parametrize(
    "text", ["1,25", "00123", "12 of 100", f"1{UNKNOWN}3", "V1", "365 apples and pears", "1.2.3", "1e5"]
)
def test_what_is_no_figure_stays_text(text: str) -> None:
    """Codes, ranges, names and sentences are never taken for numbers."""
    assert figure(text, "en") is None
