"""The scorecard of one evaluator as a protected workbook: every criterion with its scale, every offer a row.

What ties a cell to its offer and criterion is a hidden name in its row, so that rows may be moved. A second,
hidden sheet says whose scorecard it is and at which revision each score stood when it was made. The sheet is
protected without a password: it keeps people from typing over questions by accident. Nothing on it is a
formula, and every text is written as text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import BytesIO
from math import isfinite
from typing import Any

from xlsxwriter import Workbook

from exchange.form_text import plain_cell
from words.catalogue import Words

MAKER = "crm-playbook scorecard"
"""First cell of the hidden sheet."""

FORMAT = 1
HEAD, BASE, COVERED = "head", "base", "covered"
HIDDEN_SHEET = "crm"
CANNOT = "?"
"""What stands in the cell of a score for "I cannot judge this"."""

IDS, OFFERS, SCORES, EVIDENCE, LINKS = range(5)
"""Columns; the first one is hidden."""

WIDTHS = {IDS: 4, OFFERS: 46, SCORES: 12, EVIDENCE: 50, LINKS: 30}
PART = "|"
"""Between offer and criterion in the name of a row; neither id can hold it."""

FIELD = {"bg_color": "#FFF6D9", "border": 1, "border_color": "#8A7B4F", "locked": False}
CALM = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
LOOKS: Mapping[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "text_wrap": False},
    "text": {"text_wrap": False},
    "section": {"bold": True, "font_size": 12, "bg_color": "#07569F", "font_color": "#FFFFFF"},
    "soft": {"font_color": "#47535F"},
    "label": {"indent": 1},
    "head": {"bold": True, "bottom": 1},
    "field": {"num_format": "General", **FIELD},
    "words": {"num_format": "@", **FIELD},
}


@dataclass(frozen=True, slots=True)
class CardHead:
    """Whose scorecard it is."""

    project: str
    evaluator: str

    @property
    def check(self) -> str:
        """Sixteen signs that tell whether any of this was changed by hand; no seal against intent."""
        told = json.dumps([FORMAT, *asdict(self).values()])
        return sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class CardCell:
    """One offer on one criterion as it stands.

    Attributes:
        vendor: id of the offer, or what stands for it where names are masked.
        base: the revision of the score, 0 for nothing.
        covered: what was said is left out, for whoever takes the card out may not read it; what comes back
            empty then says nothing.
    """

    vendor: str
    name: str
    score: float | None = None
    cannot: bool = False
    evidence: str = ""
    link: str = ""
    base: int = 0
    covered: bool = False


@dataclass(frozen=True, slots=True)
class CardCriterion:
    """One criterion with what the points of its scale mean, and every offer."""

    id: str
    title: str
    ask: str
    low: float
    high: float
    anchors: tuple[tuple[str, str], ...]
    cells: tuple[CardCell, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything that stands on a scorecard."""

    head: CardHead
    title: str
    lines: tuple[str, ...]
    criteria: tuple[CardCriterion, ...] = field(default=())


def typed_score(text: str) -> tuple[float | None, bool] | None:
    """What was typed for a score: (score, cannot judge); (None, False) for nothing, None for no score."""
    typed = text.strip()
    if not typed:
        return None, False
    if typed == CANNOT:
        return None, True
    try:
        value = float(typed.replace(",", "."))
    except ValueError:
        return None
    return (value, False) if isfinite(value) else None


def write_scorecard(card: Scorecard, words: Words) -> bytes:
    """The scorecard as a workbook, in the language of the words."""
    made = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, safe) as book:
        _Page(book, words).write(card)
        _hidden(book, card)
        book.set_properties({"title": "", "author": "", "comments": ""})
    return made.getvalue()


class _Page:
    """Writes the visible sheet from top to bottom."""

    def __init__(self, book: Workbook, words: Words) -> None:
        self._words, self._row = words, 0
        self._sheet = book.add_worksheet(plain_cell(words("scorecard.sheet"))[:31])
        self._looks = {name: book.add_format({**CALM, **look}) for name, look in LOOKS.items()}

    def write(self, card: Scorecard) -> None:
        for column, width in WIDTHS.items():
            self._sheet.set_column(column, column, width, None, {"hidden": column == IDS})
        self._line(card.title, "title")
        for text in card.lines:
            self._line(text, "text")
        for item in card.criteria:
            self._criterion(item)
        self._sheet.protect("", {"select_locked_cells": True, "format_rows": True, "format_columns": True})
        self._sheet.hide_gridlines(2)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.activate()

    def _put(self, column: int, text: str, look: str) -> None:
        self._sheet.write_string(self._row, column, plain_cell(text), self._looks[look])

    def _line(self, text: str, look: str) -> None:
        self._put(OFFERS, text, look)
        self._row += 1

    def _criterion(self, item: CardCriterion) -> None:
        self._row += 1
        for column in (OFFERS, SCORES, EVIDENCE, LINKS):
            self._put(column, item.title if column == OFFERS else "", "section")
        self._row += 1
        scale = "\n".join(f"{score}  {means}" for score, means in item.anchors)
        self._sheet.merge_range(self._row, OFFERS, self._row, LINKS, "", self._looks["soft"])
        self._put(OFFERS, f"{item.ask}\n{scale}", "soft")
        self._sheet.set_row(self._row, 15.0 * (2 + len(item.anchors)))
        self._row += 1
        for column, name in ((OFFERS, "offer"), (SCORES, "score"), (EVIDENCE, "evidence"), (LINKS, "link")):
            self._put(column, self._words(f"scorecard.{name}"), "head")
        self._row += 1
        for cell in item.cells:
            self._cell(item, cell)

    def _cell(self, item: CardCriterion, cell: CardCell) -> None:
        self._put(IDS, f"{cell.vendor}{PART}{item.id}", "text")
        self._put(OFFERS, cell.name, "label")
        if cell.cannot:
            self._put(SCORES, CANNOT, "field")
        elif cell.score is None:
            self._sheet.write_blank(self._row, SCORES, None, self._looks["field"])
        else:
            self._sheet.write_number(self._row, SCORES, cell.score, self._looks["field"])
        self._put(EVIDENCE, cell.evidence, "words")
        self._put(LINKS, cell.link, "words")
        self._validate(item)
        self._row += 1

    def _validate(self, item: CardCriterion) -> None:
        """Of a short scale its points and the sign for "cannot judge"; else told beside the cell."""
        told = self._words("scorecard.rule", low=f"{item.low:g}", high=f"{item.high:g}", cannot=CANNOT)
        whole = float(item.low).is_integer() and float(item.high).is_integer()
        rule: dict[str, Any] = {"validate": "any"}
        if whole and item.high - item.low <= MOST_STEPS:
            points = [f"{point}" for point in range(int(item.low), int(item.high) + 1)]
            rule = {"validate": "list", "source": [*points, CANNOT], "error_message": told[:255]}
        self._sheet.data_validation(
            self._row, SCORES, self._row, SCORES, {**rule, "input_message": told[:255], "ignore_blank": True}
        )


MOST_STEPS = 20


def _hidden(book: Workbook, card: Scorecard) -> None:
    sheet = book.add_worksheet(HIDDEN_SHEET)
    rows: list[tuple[str, ...]] = [(MAKER, str(FORMAT))]
    rows += [(HEAD, name, value) for name, value in asdict(card.head).items()]
    rows += [(HEAD, "check", card.head.check)]
    rows += [
        (BASE, f"{cell.vendor}{PART}{item.id}", str(cell.base))
        for item in card.criteria
        for cell in item.cells
    ]
    rows += [
        (COVERED, f"{cell.vendor}{PART}{item.id}", "")
        for item in card.criteria
        for cell in item.cells
        if cell.covered
    ]
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(at, column, plain_cell(text))
    sheet.protect()
    sheet.very_hidden()
