"""A workbook under way: its cell formats, the names of its sheets, and safe ways to fill a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.document import Document
from reports.look import Look
from reports.palette import LIGHT
from reports.seal import read_seal
from reports.shortening import shortened
from reports.workbook.sheet import LETTER, LINE, MOST_LINES, cell_text, foot_text
from reports.writers.accent import readable
from reports.writers.lettering import clean
from words.catalogue import Words

OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Nothing anybody typed is guessed to be anything but text."""

FORBIDDEN = re.compile(r"[\[\]:*?/\\']+")
LONGEST_NAME = 31
"""Letters of the name of a sheet, in units of UTF-16."""

SEAL_SHEET = "_seal"
LONG_AGO = date(2000, 1, 1)
"""The day in the properties of a document that bears no seal."""

A4 = 9
LONGEST_PROPERTY = 250

RIGHT: dict[str, Any] = {"align": "right", "indent": 1}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"font_color": LIGHT.muted, "text_wrap": True, "valign": "top"},
    "stamp": {"bold": True, "font_color": LIGHT.warning, "bg_color": LIGHT.warning_wash, "text_wrap": True},
    "section": {"bold": True, "font_size": 13, "text_wrap": True, "valign": "top"},
    "part": {"bold": True, "text_wrap": True, "valign": "top"},
    "text": {"text_wrap": True, "valign": "top"},
    "warning": {"text_wrap": True, "valign": "top", "bg_color": LIGHT.warning_wash},
    "note": {"text_wrap": True, "valign": "top", "bg_color": LIGHT.wash},
    "muted": {"font_color": LIGHT.muted, "text_wrap": True, "valign": "top"},
    "link": {"underline": 1},
    "head": {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"},
    "head_right": {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom", **RIGHT},
    "right": {"text_wrap": True, "valign": "top", **RIGHT},
    "total": {"bold": True, "top": 1, "text_wrap": True, "valign": "top"},
    "total_right": {"bold": True, "top": 1, "text_wrap": True, "valign": "top", **RIGHT},
    "figure": {"bold": True, "font_size": 13, "align": "left", "valign": "top", "text_wrap": True},
    "line": {"bottom": 1, "bottom_color": LIGHT.muted},
}
ACCENTED = {"section": "font_color", "link": "font_color"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What every sheet shares: the document, its look and the words of its language."""

    document: Document
    look: Look
    words: Words


class Book:
    """A workbook that is written sheet by sheet; formats and sheet names are made when first asked for."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.data = BytesIO()
        self.raw = Workbook(self.data, OPTIONS)
        self._formats: dict[tuple[str, str], Format] = {}
        self._names: set[str] = set()
        self._accent = readable(setting.look.accent, LIGHT.paper)

    def form(self, look: str, pattern: str = "") -> Format:
        """A cell format by name, with a number format of its own."""
        known = self._formats.get((look, pattern))
        if known is None:
            shape = dict(LOOKS[look])
            if look in ACCENTED:
                shape[ACCENTED[look]] = self._accent
            if pattern:
                shape["num_format"] = pattern
            known = self._formats[look, pattern] = self.raw.add_format(shape)
        return known

    def sheet(self, title: str) -> Page:
        """A new sheet under the beginning of its title, made unique and legal."""
        name = self._name(title)
        self._names.add(name.casefold())
        return Page(self, self.raw.add_worksheet(name))

    def _name(self, title: str) -> str:
        base = " ".join(FORBIDDEN.sub(" ", clean(title)).split()) or "_"
        ways = (_cut(base, f" {turn}" if turn > 1 else "") for turn in range(1, len(self._names) + 3))
        return next(way for way in ways if way.casefold() not in {*self._names, "history"})

    def carry(self, seal: str) -> None:
        """Put the seal where nobody sees it, as one word."""
        if seal:
            carry(self.raw, seal)

    def finished(self) -> bytes:
        """The file."""
        document, look = self.setting.document, self.setting.look
        self.raw.set_properties(
            {
                "title": _property(document.title),
                "subject": _property(document.subtitle),
                "author": _property(look.sender),
                "company": _property(look.sender),
                "comments": _property(document.stamp),
                "created": created(document.seal),
            }
        )
        self.raw.close()
        return self.data.getvalue()


class Page:
    """One sheet of a book."""

    def __init__(self, book: Book, raw: Worksheet) -> None:
        self.book, self.raw = book, raw
        self.name: str = raw.get_name()
        raw.hide_gridlines(2)

    def text(self, row: int, column: int, text: str, look: str = "text") -> None:
        """A text, whatever it begins with."""
        self.raw.write_string(row, column, cell_text(text), self.book.form(look))

    def tall(self, row: int, texts: Sequence[tuple[str, float]]) -> None:
        """Height of a row of wrapped texts, each with the width of its column in letters."""
        lines = max((_lines(text, width) for text, width in texts), default=1)
        if lines > 1:
            self.raw.set_row(row, LINE * min(lines, MOST_LINES))

    def paper(self, *, sideways: bool = True) -> None:
        """A4, one page wide, with the stamp above and the foot with page numbers below."""
        document, look = self.book.setting.document, self.book.setting.look
        if sideways:
            self.raw.set_landscape()
        self.raw.set_paper(A4)
        self.raw.fit_to_pages(1, 0)
        self.raw.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
        if document.stamp:
            self.raw.set_header(f"&R&8{foot_text(document.stamp)}")
        foot = " · ".join(part for part in (document.footer, look.running) if part)
        self.raw.set_footer(f"&L&8{foot_text(foot)}&R&8&P / &N")


def carry(raw: Workbook, seal: str) -> None:
    """A sheet of one cell that holds the seal; no menu of Excel shows it."""
    sheet = raw.add_worksheet(SEAL_SHEET)
    sheet.write_string(0, 0, seal)
    sheet.very_hidden()


def created(seal: str) -> datetime:
    """The day a document speaks of, as the day in its properties."""
    found = read_seal(seal.encode())
    return datetime.combine(LONG_AGO if found is None else found.as_of, time(), UTC).replace(tzinfo=None)


def _property(text: str) -> str:
    return shortened(clean(text), LONGEST_PROPERTY)


def _lines(text: str, width: float) -> int:
    """About so many lines a text takes in a column of this width."""
    return sum(max(1, ceil(len(line) * LETTER / width)) for line in cell_text(text).split("\n"))


def _cut(base: str, after: str) -> str:
    """A name that fits, counted as Excel counts."""
    kept = base
    while len((kept + after).encode("utf-16-le")) // 2 > LONGEST_NAME:
        kept = kept[:-1]
    return kept.strip() + after
