"""The workbook in which one vendor answers a request for proposal.

Sheets: what it is about, requirements, questions, prices, and a hidden one that says whose it is. Not where
an answer stands ties it to the question but a hidden name in its row, with a hidden check over what stands
there. Sheets are protected without a password: that keeps people from typing over questions by accident, and
keeps nobody from anything on purpose; so everything is checked when it comes back (`rfp_workbook_read`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import BytesIO

from xlsxwriter import Workbook

from exchange.form_text import plain_cell
from exchange.rfp_pages import Pages
from project.records.bidding import BidAsked
from words.catalogue import Words

MAKER = "crm-playbook request for proposal"
"""First cell of the hidden sheet, and the name of the property that says so too."""

FORMAT = 1
HEAD = "head"
HIDDEN_SHEET = "crm"
REQUIREMENTS, QUESTIONS, PRICES = "requirements", "questions", "prices"
PRICE_LINES = 40
CURRENCY_ROW = "currency"


@dataclass(frozen=True, slots=True)
class RfpHead:
    """Whose workbook it is.

    Attributes:
        asked: `BidAsked.digest` of what stands in it.
        years: for how many years prices are asked.
    """

    project: str
    round: str
    vendor: str
    language: str
    currency: str
    years: str
    asked: str

    @property
    def check(self) -> str:
        """Sixteen signs that tell whether any of this was changed by hand; no seal against intent."""
        return _signs(json.dumps([FORMAT, *asdict(self).values()]))

    def row_check(self, name: str, text: str) -> str:
        """The same for one row with what is asked in it."""
        return _signs(json.dumps([self.round, self.vendor, name, text]))


def _signs(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class RfpWorkbook:
    """Everything that stands in a workbook.

    Attributes:
        title: what the request is called.
        about: heading and text of each paragraph of the first sheet; the text may be empty.
        asked: requirements and questions, word by word.
    """

    head: RfpHead
    title: str
    about: tuple[tuple[str, str], ...]
    asked: BidAsked
    properties: Mapping[str, str] = field(default_factory=dict)


def write_rfp(rfp: RfpWorkbook, words: Words) -> bytes:
    """The workbook as bytes.

    Args:
        rfp: what stands in it.
        words: of the language it is read in.
    """
    made = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, safe) as book:
        pages = Pages(book, words, rfp.head)
        pages.read_me(rfp.title, rfp.about)
        pages.requirements(rfp.asked.requirements)
        pages.questions(rfp.asked.sections)
        pages.prices(PRICE_LINES)
        _hidden(book, rfp.head)
        _properties(book, rfp.head)
    return made.getvalue()


def _hidden(book: Workbook, head: RfpHead) -> None:
    sheet = book.add_worksheet(HIDDEN_SHEET)
    rows = [(MAKER, str(FORMAT)), *asdict(head).items(), ("check", head.check)]
    for at, (name, value) in enumerate(rows):
        cells = (name, value) if at == 0 else (HEAD, name, value)
        for column, text in enumerate(cells):
            sheet.write_string(at, column, plain_cell(text))
    sheet.protect()
    sheet.very_hidden()


def _properties(book: Workbook, head: RfpHead) -> None:
    """The same once more where no sheet can be lost with it."""
    book.set_properties({"title": "", "author": "", "comments": ""})
    book.set_custom_property(MAKER, FORMAT, "number")
    for name, value in {**asdict(head), "check": head.check}.items():
        if value:
            book.set_custom_property(f"crm-{name}", value, "text")
