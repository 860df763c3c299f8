"""A request for proposal out as a workbook and in again: right answers kept, wrong cells told one by one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from authoring.diagnostics import Diagnostic
from exchange.codes import Code
from exchange.rfp_workbook import RfpHead, RfpWorkbook, write_rfp
from exchange.rfp_workbook_read import GivenAnswer, ReceivedBid, check_rfp, read_rfp
from playbook.asking import AnswerKind, Delivery
from playbook.wants import Priority
from project.records.bidding import (
    AskedQuestion,
    AskedRequirement,
    AskedSection,
    BidAsked,
    PriceBasis,
    PriceLine,
)
from words.catalogue import load

WORDS = load()
ASKED = BidAsked(
    id="b1",
    requirements=(
        AskedRequirement(
            id="r1", statement="=1+1 looks like a formula", acceptance="Show it", priority=Priority.MUST
        ),
        AskedRequirement(id="r2", statement="Second\nline, ñ 日本"),
        AskedRequirement(id="r3", statement="Third"),
    ),
    sections=(
        AskedSection(
            id="firm",
            title="Your firm",
            intro="We want to know you.",
            questions=(
                AskedQuestion(id="text", ask="Who are you?", answer=AnswerKind.TEXT, evidence="Brochure"),
                AskedQuestion(id="yes", ask="In the EU?", answer=AnswerKind.YES_NO, knock_out=True),
                AskedQuestion(id="count", ask="How many people?", answer=AnswerKind.NUMBER),
                AskedQuestion(id="cost", ask="What does an hour cost?", answer=AnswerKind.PRICE),
                AskedQuestion(id="paper", ask="Your certificate?", answer=AnswerKind.DOCUMENT),
                AskedQuestion(id="way", ask="Backups?", answer=AnswerKind.DELIVERY),
            ),
        ),
    ),
)
HEAD = RfpHead("p1", "b1", "v1", "en", "EUR", "5", ASKED.digest)
MADE = write_rfp(RfpWorkbook(HEAD, "First request", (("What", "An offer."),), ASKED), WORDS)
SHEETS = ("Requirements", "Questions", "Prices")
Book = Any


def cell_of(book: Book, mark: str, column: int) -> Any:
    """The cell in a column (from 0) of the row with this hidden name."""
    for name in SHEETS:
        for row in book[name].iter_rows():
            if row[0].value == mark:
                return row[column] if column < len(row) else book[name].cell(row[0].row, column + 1)
    raise KeyError(mark)


def filled(change: Callable[[Book], object] = lambda _: None, data: bytes = MADE) -> bytes:
    """The workbook with something typed into it, as a spreadsheet saves it."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def typed(*cells: tuple[str, int, Any]) -> Callable[[Book], None]:
    """Type values into cells given by the hidden name of their row and their column."""

    def change(book: Book) -> None:
        for mark, column, value in cells:
            cell_of(book, mark, column).value = value

    return change


def read(data: bytes, head: RfpHead = HEAD) -> tuple[ReceivedBid | None, tuple[Diagnostic, ...]]:
    """Read it back as the bid it has to be."""
    return read_rfp(data, "bid.xlsx", head, ASKED, WORDS)


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    """The codes of complaints in order."""
    return [str(item.code) for item in found]


ANSWERS = (
    ("r:r1", 6, "Standard"), ("r:r1", 8, "Page 4"),
    ("r:r2", 6, "Promised, with a day"), ("r:r2", 7, datetime(2027, 3, 31)),  # noqa: DTZ001  sheets know no time zones
    ("q:text", 5, "A firm"), ("q:text", 7, "brochure.pdf"), ("q:yes", 5, "No"), ("q:count", 5, 120),
    ("q:cost", 5, 95.5), ("q:paper", 5, "iso.pdf"), ("q:way", 5, "by a PARTNER "),
    ("p:1", 3, "Licences"), ("p:1", 4, "For each user and month"), ("p:1", 5, 40), ("p:1", 6, 50),
    ("p:2", 3, "Setting up"), ("p:2", 4, "Once"), ("p:2", 6, 20000), ("p:2", 7, 1),
)  # fmt: skip


def test_an_empty_workbook_has_no_answers_and_no_faults() -> None:
    """What we made is ours, also after a spreadsheet saved it anew."""
    for data in (MADE, filled()):
        bid, found = read(data)
        assert found == ()
        assert bid == ReceivedBid(HEAD, unanswered=9)


def test_every_form_of_answer_comes_back() -> None:
    """Six answers, yes and no, numbers, amounts, texts, days, evidence and price lines."""
    bid, found = read(filled(typed(*ANSWERS)))

    assert found == ()
    assert bid is not None
    assert bid.answers == (
        GivenAnswer("r1", Delivery.STANDARD, evidence="Page 4"),
        GivenAnswer("r2", Delivery.ROADMAP, ready=date(2027, 3, 31)),
        GivenAnswer("text", text="A firm", evidence="brochure.pdf"),
        GivenAnswer("yes", text="no"),
        GivenAnswer("count", text="120"),
        GivenAnswer("cost", amount=95.5),
        GivenAnswer("paper", text="iso.pdf"),
        GivenAnswer("way", Delivery.PARTNER),
    )
    assert bid.prices == (
        PriceLine(what="Licences", basis=PriceBasis.USER_MONTH, price=50, quantity=40),
        PriceLine(what="Setting up", basis=PriceBasis.ONCE, price=20000),
    )
    assert bid.unanswered == 1


@pytest.mark.parametrize(
    ("cells", "code", "lost"),
    [
        ([("r:r1", 6, "Maybe")], Code.BID_CHOICE, "r1"),
        ([("r:r1", 6, "=1+1")], Code.BID_FORMULA, "r1"),
        ([("r:r1", 6, "#REF!")], Code.CELL_ERROR, "r1"),
        ([("r:r1", 3, "We do something else")], Code.BID_TEXT_CHANGED, "r1"),
        ([("r:r1", 1, "0" * 16)], Code.BID_TEXT_CHANGED, "r1"),
        ([("r:r1", 0, "r:zzz")], Code.BID_ROW_UNKNOWN, "r1"),
        ([("r:r1", 0, None)], Code.BID_ROW_GONE, "r1"),
        ([("r:r3", 0, "r:r1")], Code.BID_ROW_TWICE, "r1"),
        ([("r:r1", 8, "x" * 10_001)], Code.BID_TEXT_LONG, None),
        ([("r:r2", 7, "31.3.27")], Code.BID_DAY, None),
        ([("r:r2", 7, None)], Code.BID_DAY_MISSING, None),
        ([("r:r1", 7, "2027-01-01")], Code.BID_DAY_UNUSED, None),
        ([("q:count", 5, "about 100")], Code.BID_NUMBER, "count"),
        ([("q:count", 5, -1)], Code.BID_NUMBER, "count"),
        ([("q:cost", 5, "USD 90")], Code.BID_CURRENCY, "cost"),
        ([("q:cost", 5, "90 €")], Code.BID_NUMBER, "cost"),
        ([("q:yes", 5, "perhaps")], Code.BID_CHOICE, "yes"),
    ],
)
def test_one_wrong_cell_is_told_and_costs_only_itself(
    cells: list[tuple[str, int, Any]], code: Code, lost: str | None
) -> None:
    """The complaint names the cell where there is one; every other answer is read as before."""
    whole, _ = read(filled(typed(*ANSWERS)))

    bid, found = read(filled(typed(*ANSWERS, *cells)))

    assert bid is not None
    assert whole is not None
    assert str(code) in codes(found)
    others = {item.item for item in bid.answers}
    assert {item.item for item in whole.answers} - others == ({lost} if lost else set())
    assert bid.prices == whole.prices
    for item in found:
        assert item.place.path or item.code == Code.BID_ROW_GONE


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ([("p:1", 6, "50 per user")], Code.BID_NUMBER),
        ([("p:1", 6, "$50")], Code.BID_CURRENCY),
        ([("p:1", 6, None)], Code.BID_PRICE_INCOMPLETE),
        ([("p:1", 4, None)], Code.BID_PRICE_INCOMPLETE),
        ([("p:1", 7, 6)], Code.BID_WHOLE_YEAR),
        ([("p:1", 7, 1.5)], Code.BID_WHOLE_YEAR),
        ([("p:1", 6, "=40*2")], Code.BID_FORMULA),
    ],
)
def test_a_price_line_with_a_hole_is_left_out_whole(cells: list[tuple[str, int, Any]], code: Code) -> None:
    """Half a price is none; the other line stays."""
    bid, found = read(filled(typed(*ANSWERS, *cells)))

    assert bid is not None
    assert codes(found) == [str(code)]
    assert [line.what for line in bid.prices] == ["Setting up"]


def test_prices_in_another_currency_are_not_taken() -> None:
    """Not one of them, since nobody can tell which figure is which; the answers stay."""
    bid, found = read(filled(typed(*ANSWERS, ("currency", 4, "usd"))))

    assert bid is not None
    assert codes(found) == [str(Code.BID_CURRENCY)]
    assert bid.prices == ()
    assert len(bid.answers) == 8


def test_hidden_rows_and_joined_cells_are_told() -> None:
    """A hidden row is read with a warning; of joined cells nobody can tell what they answer."""

    def change(book: Book) -> None:
        typed(*ANSWERS)(book)
        sheet = book["Requirements"]
        sheet.row_dimensions[cell_of(book, "r:r1", 0).row].hidden = True
        row = cell_of(book, "r:r2", 0).row
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=7, end_column=7)

    bid, found = read(filled(change))

    assert bid is not None
    assert {str(Code.BID_ROW_HIDDEN), str(Code.BID_MERGED)} <= set(codes(found))
    assert bid.answers[0] == GivenAnswer("r1", Delivery.STANDARD, evidence="Page 4")
    assert "r2" not in {item.item for item in bid.answers}


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"project": "p2"}, Code.BID_OTHER_PROJECT),
        ({"round": "b2"}, Code.BID_OTHER_ROUND),
        ({"vendor": "v2"}, Code.BID_OTHER_VENDOR),
        ({"asked": "0" * 64}, Code.BID_EARLIER),
        ({"currency": "USD"}, Code.BID_EARLIER),
    ],
)
def test_a_workbook_of_somebody_else_is_refused_whole(other: dict[str, str], code: Code) -> None:
    """Another project, request, vendor, or what was asked before it went out."""
    wanted = replace(HEAD, **other)
    assert check_rfp(MADE, "bid.xlsx", wanted)[0].code == code
    bid, found = read(MADE, wanted)
    assert (bid, codes(found)) == (None, [str(code)])


def test_a_changed_head_is_refused() -> None:
    """Whoever edits the hidden sheet to make it another vendor's is told so."""

    def change(book: Book) -> None:
        for row in book["crm"].iter_rows():
            if row[1].value == "vendor":
                row[2].value = "v2"

    data = filled(change)
    assert codes(check_rfp(data, "bid.xlsx", replace(HEAD, vendor="v2"))) == [str(Code.BID_CHANGED)]


def test_files_that_are_no_bid_are_refused() -> None:
    """A foreign workbook, a text, an old office file."""
    foreign = io.BytesIO()
    book = load_workbook(io.BytesIO(MADE))
    for name in (*SHEETS, "crm"):
        del book[name]
    properties = vars(book)["custom_doc_props"]
    for item in list(properties.names):
        del properties[item]
    book.save(foreign)
    for data, code in (
        (foreign.getvalue(), Code.BID_NOT_OURS),
        (b"hello", Code.NOT_A_WORKBOOK),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, Code.PROTECTED_OR_OLD),
    ):
        assert codes(check_rfp(data, "bid.xlsx", HEAD)) == [str(code)]


@pytest.mark.parametrize(
    "part",
    [
        "xl/vbaProject.bin",
        "xl/macrosheets/sheet1.xml",
        "xl/dialogsheets/sheet1.xml",
        "xl/activeX/activeX1.xml",
        "xl/embeddings/oleObject1.bin",
        "XL/MacroSheets/Sheet9.xml",
    ],
)
def test_a_workbook_with_a_program_is_refused(part: str) -> None:
    """Nothing of a file with macros is read, whatever sort they are and however their folder is written."""
    data = io.BytesIO(MADE)
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(part, b"program")
    assert codes(check_rfp(data.getvalue(), "bid.xlsm", HEAD)) == [str(Code.BID_MACROS)]


def test_a_link_to_another_file_is_told() -> None:
    """It is not followed, and the answers count."""
    data = io.BytesIO(filled(typed(*ANSWERS)))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<externalLink/>")

    bid, found = read(data.getvalue())

    assert bid is not None
    assert len(bid.answers) == 8
    assert codes(found) == [str(Code.BID_LINKED)]


def test_rows_without_height_and_hidden_columns_are_told() -> None:
    """A row nobody sees is as good as hidden, and so is a column; what stands in them counts."""

    def change(book: Book) -> None:
        typed(*ANSWERS)(book)
        sheet = book["Requirements"]
        sheet.row_dimensions[cell_of(book, "r:r1", 0).row].height = 0.5
        sheet.column_dimensions["I"].hidden = True

    bid, found = read(filled(change))

    assert bid is not None
    assert len(bid.answers) == 8
    assert sorted(codes(found)) == [str(Code.BID_COLUMN_HIDDEN), str(Code.BID_ROW_HIDDEN)]
    assert (
        dict(next(item for item in found if item.code == Code.BID_COLUMN_HIDDEN).arguments)["column"] == "I"
    )


def test_a_lost_sheet_is_told_and_the_others_are_read() -> None:
    """Answers on the sheets that are there stay."""

    def change(book: Book) -> None:
        typed(*ANSWERS)(book)
        del book["Prices"]

    bid, found = read(filled(change))
    assert bid is not None
    assert codes(found) == [str(Code.BID_SHEET_GONE)]
    assert (len(bid.answers), bid.prices) == (8, ())


def test_sheets_are_protected_and_nothing_typed_becomes_a_formula() -> None:
    """Questions are locked, answers open, and a requirement that looks like a formula stands as text."""
    book = load_workbook(io.BytesIO(MADE))
    assert all(book[name].protection.sheet for name in SHEETS)
    assert book["crm"].sheet_state == "veryHidden"
    statement, answer = cell_of(book, "r:r1", 3), cell_of(book, "r:r1", 6)
    assert (statement.data_type, statement.protection.locked) == ("s", True)
    assert not answer.protection.locked
    formulas = [
        cell for name in SHEETS for row in book[name].iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert {cell.parent.title for cell in formulas} == {"Prices"}
    assert all(cell.protection.locked for cell in formulas)


LETTERS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=60
)
DAYS = st.dates(date(2000, 1, 1), date(2199, 12, 31))


@given(
    delivery=st.sampled_from([item for item in Delivery if item is not Delivery.ROADMAP]),
    evidence=LETTERS,
    ready=DAYS,
    amount=st.floats(0, 1e9).map(lambda value: round(value, 4)),
    text=LETTERS,
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_answered_comes_back(
    delivery: Delivery, evidence: str, ready: date, amount: float, text: str
) -> None:
    """Any text, day and amount that can be typed is read as it was typed, blanks at the ends aside."""
    cells = [
        ("r:r1", 6, WORDS(f"rfp.delivery.{delivery}")),
        ("r:r2", 6, WORDS("rfp.delivery.roadmap")),
        ("r:r2", 7, datetime(ready.year, ready.month, ready.day)),  # noqa: DTZ001  sheets know no time zones
        ("q:cost", 5, amount),
    ]

    def change(book: Book) -> None:
        typed(*cells)(book)
        for mark, column, value in (("r:r1", 8, evidence), ("q:text", 5, text)):
            cell = cell_of(book, mark, column)
            cell.value, cell.data_type = value, "s"

    bid, found = read(filled(change))

    assert found == ()
    assert bid is not None
    given_answers = {item.item: item for item in bid.answers}
    assert given_answers["r1"] == GivenAnswer("r1", delivery, evidence=evidence.strip())
    assert given_answers["r2"] == GivenAnswer("r2", Delivery.ROADMAP, ready=ready)
    assert given_answers["cost"].amount == pytest.approx(amount, rel=1e-12)
    assert given_answers.get("text", GivenAnswer("text")).text == text.strip()
