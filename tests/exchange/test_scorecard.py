"""Scorecards as workbooks: out, filled in, in again; and everything that must not be taken over."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook

from exchange.scorecard import (
    CANNOT,
    PART,
    SCORES,
    CardCell,
    CardCriterion,
    CardHead,
    Scorecard,
    typed_score,
    write_scorecard,
)
from exchange.scorecard_read import ReceivedCard, read_scorecard
from words.catalogue import load

ANCHORS = (("1", "nothing"), ("5", "everything"))
CELLS = (
    CardCell("a", "=1+1", 3.0, evidence="@seen", base=2),
    CardCell("b", "Beta", cannot=True, base=1),
    CardCell("c", "Gamma"),
)
CARD = Scorecard(
    CardHead("project", "ann"),
    "Scores of Ann",
    ("Alone.",),
    (CardCriterion("ease", "Ease", "How easy?", 1, 5, ANCHORS, CELLS),),
)
Change = Callable[[object], None]


def _made() -> bytes:
    return write_scorecard(CARD, load())


def _typed(*cells: tuple[str, str | float], hidden: tuple[int, ...] = ()) -> bytes:
    """The workbook with values in the rows of offers, as a spreadsheet program would save it."""
    book = load_workbook(BytesIO(_made()))
    sheet = book.worksheets[0]
    for offer, value in cells:
        sheet.cell(_row(sheet, offer), SCORES + 1).value = value
    for at in hidden:
        sheet.row_dimensions[at].hidden = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _row(sheet: object, offer: str) -> int:
    names = [row[0].value for row in sheet.iter_rows(max_col=1)]  # type: ignore[attr-defined]
    return names.index(f"{offer}{PART}ease") + 1


def _codes(data: bytes) -> set[str]:
    return {str(item.code) for item in read_scorecard(data, "card.xlsx")[1]}


def _read(data: bytes) -> ReceivedCard:
    card, found = read_scorecard(data, "card.xlsx")
    assert card is not None, found
    assert found == ()
    return card


def test_what_goes_out_comes_back_as_it_was() -> None:
    """Head, scores, "cannot judge", evidence and revisions survive the way through a workbook."""
    card = _read(_made())
    assert card.head == CARD.head
    told = {pair[0]: (item.score, item.cannot, item.evidence) for pair, item in card.answers.items()}
    assert told == {"a": (3.0, False, "@seen"), "b": (None, True, ""), "c": (None, False, "")}
    assert card.bases == {("a", "ease"): 2, ("b", "ease"): 1, ("c", "ease"): 0}


def test_the_sheet_is_protected_and_has_no_formula() -> None:
    """Only coloured cells can be typed into, points are offered, the scale stands there, text stays text."""
    sheet = load_workbook(BytesIO(_made())).worksheets[0]
    assert sheet.protection.sheet
    at = _row(sheet, "a")
    assert not sheet.cell(at, SCORES + 1).protection.locked
    assert sheet.cell(at, 2).protection.locked
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert any("5  everything" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    offered = {item.formula1 for item in sheet.data_validations.dataValidation}
    assert offered == {f'"1,2,3,4,5,{CANNOT}"'}


def test_filled_in_by_hand() -> None:
    """Numbers, numbers as text and the question mark are read; a moved row is still the same offer."""
    card = _read(_typed(("a", 4), ("b", "2,5"), ("c", "?")))
    told = {pair[0]: (item.score, item.cannot) for pair, item in card.answers.items()}
    assert told == {"a": (4.0, False), "b": (2.5, False), "c": (None, True)}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK", "exchange.not_a_workbook"),
        (b"", "exchange.not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "exchange.protected_or_old"),
        (_typed(("a", "lots")), "exchange.card_value"),
        (_typed(("a", "=2+2")), "exchange.card_formula"),
    ],
    ids=["no workbook", "nothing", "old", "word", "formula"],
)
def test_what_is_no_score_is_told(data: bytes, code: str) -> None:
    """Each fault by its own code."""
    assert code in _codes(data)


def test_hidden_rows_are_told() -> None:
    """Somebody hid a row: it is read all the same, and the reader is told which one."""
    sheet = load_workbook(BytesIO(_made())).worksheets[0]
    at = _row(sheet, "b")
    card, found = read_scorecard(_typed(("b", 5), hidden=(at,)), "card.xlsx")
    assert card is not None
    assert [(str(item.code), str(item.severity)) for item in found] == [("exchange.card_hidden", "warning")]
    assert dict(found[0].arguments)["row"] == str(at)
    assert card.answers["b", "ease"].score == 5


def _altered(change: Change) -> bytes:
    book = load_workbook(BytesIO(_made()))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _swap_person(book: object) -> None:
    for row in book.worksheets[1].iter_rows():  # type: ignore[attr-defined]
        if row[1].value == "evaluator":
            row[2].value = "ben"


def _foreign(book: object) -> None:
    sheet = book.worksheets[0]  # type: ignore[attr-defined]
    sheet.cell(_row(sheet, "a"), 1).value = f"z{PART}ease"


def _twice(book: object) -> None:
    sheet = book.worksheets[0]  # type: ignore[attr-defined]
    sheet.cell(_row(sheet, "a"), 1).value = f"b{PART}ease"


def _gone(book: object) -> None:
    sheet = book.worksheets[0]  # type: ignore[attr-defined]
    sheet.delete_rows(_row(sheet, "a"))


def _unsigned(book: object) -> None:
    del book[book.sheetnames[1]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (_swap_person, {"exchange.card_changed"}),
        (_unsigned, {"exchange.card_not_ours"}),
        (_foreign, {"exchange.card_foreign", "exchange.card_row_gone"}),
        (_twice, {"exchange.card_twice", "exchange.card_row_gone"}),
        (_gone, {"exchange.card_row_gone"}),
    ],
)
def test_a_changed_scorecard_is_told(change: Change, codes: set[str]) -> None:
    """Another person, a lost sheet, foreign ids, one row twice, rows cut out."""
    assert _codes(_altered(change)) == codes


def test_programs_are_refused() -> None:
    """A workbook with macros is not read at all."""
    out = BytesIO()
    with ZipFile(BytesIO(_made())) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(item, old.read(item))
        new.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    assert read_scorecard(out.getvalue(), "card.xlsx")[0] is None
    assert _codes(out.getvalue()) == {"exchange.card_macros"}


def test_a_bomb_hurts_nobody() -> None:
    """A sheet that would unpack to more than the limit is refused in the child process."""
    out = BytesIO()
    with ZipFile(BytesIO(_made())) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for item in old.infolist():
            told = old.read(item)
            if re.search("sheet1.xml$", item.filename):
                told += b" " * 60_000_000
            new.writestr(item.filename, told)
    assert read_scorecard(out.getvalue(), "card.xlsx")[0] is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", (None, False)), (" 4 ", (4.0, False)), ("2,5", (2.5, False)), ("?", (None, True)),
        ("nan", None), ("inf", None), ("four", None), ("=4", None), ("4 or 5", None),
    ],
)  # fmt: skip
def test_what_counts_as_a_score(text: str, told: object) -> None:
    """A number in either decimal writing, a question mark, nothing; all else is no score."""
    assert typed_score(text) == told
