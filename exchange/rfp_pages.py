"""The visible sheets of a request for proposal: made to be read on paper and filled in on a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

from exchange.form_text import plain_cell
from playbook.asking import AnswerKind, Delivery
from project.records.bidding import AskedQuestion, AskedRequirement, AskedSection, PriceBasis
from words.catalogue import Words

if TYPE_CHECKING:
    from xlsxwriter import Workbook

    from exchange.rfp_workbook import RfpHead

MARK, CHECK = 0, 1
"""Hidden columns: the name of the row, and the check over what is asked in it."""

ROW_MARK = "crm-playbook:row"
SHEET_MARKS = {name: f"crm-playbook:{name}" for name in ("requirements", "questions", "prices")}
"""First cells of the sheets that come back."""

HEAD_ROW = 3
LINE, HIGHEST = 14.0, 400.0
LONGEST_ANSWER = 10_000
LONGEST_LINE = 200

CALM: Mapping[str, Any] = {"font_name": "Calibri", "font_size": 10, "valign": "top", "text_wrap": True}
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "text": {},
    "title": {"bold": True, "font_size": 16},
    "strong": {"bold": True},
    "soft": {"font_color": "#5C5F66"},
    "section": {"bold": True, "font_size": 12, "bottom": 1},
    "head": {"bold": True, "bg_color": "#E7ECF3", "border": 1, "border_color": "#9AA5B5"},
    "cell": {"border": 1, "border_color": "#C9CED6"},
    "total": {"border": 1, "border_color": "#C9CED6", "num_format": "#,##0.00", "align": "right"},
    "grand": {
        "border": 1,
        "border_color": "#9AA5B5",
        "num_format": "#,##0.00",
        "bold": True,
        "align": "right",
    },
    "fill": {},
    "number": {"num_format": "#,##0.00", "align": "right"},
    "whole": {"num_format": "0", "align": "right"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
}
OPEN = {"bg_color": "#FFF6D9", "border": 1, "border_color": "#8A7B4F", "locked": False}
"""What cells to be filled in look like; the border tells them where colours are not printed."""

TYPED = {"fill", "number", "whole", "day"}

REQUIREMENT_COLUMNS = ("id", "statement", "acceptance", "priority", "answer", "ready", "evidence")
REQUIREMENT_WIDTHS = (7, 46, 34, 11, 17, 13, 44)
QUESTION_COLUMNS = ("id", "question", "form", "answer", "ready", "evidence")
QUESTION_WIDTHS = (7, 54, 20, 44, 13, 36)
PRICE_COLUMNS = ("id", "what", "basis", "quantity", "price", "year", "note", "total")
PRICE_WIDTHS = (7, 46, 22, 11, 14, 10, 32, 16)
FIRST = 2
"""The first column that is seen."""

FORMULA_BASES = (PriceBasis.YEAR, PriceBasis.USER_MONTH)


class Pages:
    """Writes the sheets of one workbook, each from top to bottom."""

    def __init__(self, book: Workbook, words: Words, head: RfpHead) -> None:
        self._book, self._words, self._head = book, words, head
        self._formats = {
            name: book.add_format({**CALM, **look, **(OPEN if name in TYPED else {})})
            for name, look in LOOKS.items()
        }

    # -- what it is about -------------------------------------------------------------------------------

    def read_me(self, title: str, about: Sequence[tuple[str, str]]) -> None:
        """The first sheet: what is asked, by when, and how the bid is judged."""
        sheet = self._book.add_worksheet(self._name("read_me"))
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 92)
        sheet.write_string(0, 0, plain_cell(title), self._book.add_format({"bold": True, "font_size": 16}))
        for at, (heading, text) in enumerate(about, start=2):
            sheet.write_string(at, 0, plain_cell(heading), self._formats["strong"])
            sheet.write_string(at, 1, plain_cell(text), self._formats["text"])
            sheet.set_row(at, _high((text, 98), (heading, 24)))
        self._finish(sheet, len(about) + 2, 1, landscape=False)
        sheet.print_area(0, 0, len(about) + 2, 1)

    # -- requirements -----------------------------------------------------------------------------------

    def requirements(self, asked: Sequence[AskedRequirement]) -> None:
        """One row for each requirement; answer, day and evidence are filled in."""
        sheet = self._begin("requirements", REQUIREMENT_COLUMNS, REQUIREMENT_WIDTHS)
        at = HEAD_ROW
        for number, item in enumerate(asked, start=1):
            at += 1
            priority = self._words(f"rfp.priority.{item.priority or 'none'}")
            self._marked(sheet, at, f"r:{item.id}", item.statement)
            texts = (f"R{number}", item.statement, item.acceptance, priority)
            for column, text in enumerate(texts, start=FIRST):
                sheet.write_string(at, column, plain_cell(text), self._formats["cell"])
            self._open(sheet, at, FIRST + 4, ("fill", "day", "fill"))
            sheet.set_row(at, _high((item.statement, 50), (item.acceptance, 37)))
        self._choice(sheet, at, FIRST + 4, self._deliveries())
        self._days(sheet, at, FIRST + 5)
        self._short(sheet, at, FIRST + 6, LONGEST_ANSWER)
        self._finish(sheet, at, FIRST + len(REQUIREMENT_COLUMNS) - 1, landscape=True)

    # -- questions --------------------------------------------------------------------------------------

    def questions(self, sections: Sequence[AskedSection]) -> None:
        """Questions by section, each with the form of its answer."""
        sheet = self._begin("questions", QUESTION_COLUMNS, QUESTION_WIDTHS)
        at, number = HEAD_ROW, 0
        for section in sections:
            at += 1
            sheet.write_string(at, FIRST + 1, plain_cell(section.title), self._formats["section"])
            if section.intro:
                at += 1
                sheet.write_string(at, FIRST + 1, plain_cell(section.intro), self._formats["soft"])
                sheet.set_row(at, _high((section.intro, 58)))
            for item in section.questions:
                at, number = at + 1, number + 1
                self._question(sheet, at, number, item)
        self._finish(sheet, at, FIRST + len(QUESTION_COLUMNS) - 1, landscape=True)

    def _question(self, sheet: Any, at: int, number: int, item: AskedQuestion) -> None:
        self._marked(sheet, at, f"q:{item.id}", item.ask)
        form = self._words(f"rfp.form.{item.answer}", currency=self._head.currency)
        for column, text in enumerate((f"Q{number}", item.ask, form), start=FIRST):
            sheet.write_string(at, column, plain_cell(text), self._formats["cell"])
        answer, ready, evidence = FIRST + 3, FIRST + 4, FIRST + 5
        self._open(sheet, at, answer, (_LOOK.get(item.answer, "fill"),))
        if item.answer is AnswerKind.DELIVERY:
            self._open(sheet, at, ready, ("day",))
            self._days(sheet, at, ready, at)
        else:
            sheet.write_blank(at, ready, None, self._formats["cell"])
        self._open(sheet, at, evidence, ("fill",))
        if item.evidence:
            hint = self._words("rfp.evidence_asked", what=item.evidence)
            sheet.write_string(at, FIRST + 1, plain_cell(f"{item.ask}\n{hint}"), self._formats["cell"])
        hint = self._words("rfp.evidence_asked", what=item.evidence) if item.evidence else ""
        sheet.set_row(at, _high((f"{item.ask}\n{hint}".strip(), 52)))
        self._answer_rule(sheet, at, answer, item.answer)

    def _answer_rule(self, sheet: Any, at: int, column: int, kind: AnswerKind) -> None:
        if kind is AnswerKind.DELIVERY:
            self._choice(sheet, at, column, self._deliveries(), at)
        elif kind is AnswerKind.YES_NO:
            self._choice(sheet, at, column, [self._words(f"rfp.{name}") for name in ("yes", "no")], at)
        elif kind in (AnswerKind.NUMBER, AnswerKind.PRICE):
            self._numbers(sheet, at, column, at)
        else:
            self._short(sheet, at, column, LONGEST_ANSWER, at)

    # -- prices -----------------------------------------------------------------------------------------

    def prices(self, lines: int) -> None:
        """Lines to be filled in, each with a total; then totals by year."""
        sheet = self._begin("prices", PRICE_COLUMNS, PRICE_WIDTHS)
        at = HEAD_ROW + 1
        self._marked(sheet, at, "currency", self._head.currency)
        sheet.write_string(
            at, FIRST + 1, plain_cell(self._words("rfp.price.currency")), self._formats["cell"]
        )
        sheet.write_string(at, FIRST + 2, self._head.currency, self._formats["fill"])
        self._choice(sheet, at, FIRST + 2, [self._head.currency], at)
        first = at + 1
        for number in range(1, lines + 1):
            at += 1
            self._marked(sheet, at, f"p:{number}", "")
            sheet.write_string(at, FIRST, f"P{number}", self._formats["cell"])
            self._open(sheet, at, FIRST + 1, ("fill", "fill", "number", "number", "whole", "fill"))
            formula = self._line_formula(at + 1)
            sheet.write_formula(at, FIRST + 7, formula, self._formats["total"], 0)
        self._price_rules(sheet, first, at)
        self._totals(sheet, first + 1, at + 1, at + 1)
        years = int(self._head.years)
        self._finish(sheet, at + years + 3, FIRST + len(PRICE_COLUMNS) - 1, landscape=True)
        sheet.fit_to_pages(1, 1)

    def _price_rules(self, sheet: Any, first: int, last: int) -> None:
        self._short(sheet, last, FIRST + 1, LONGEST_LINE, first)
        bases = [self._words(f"rfp.basis.{basis}") for basis in PriceBasis]
        self._choice(sheet, last, FIRST + 2, bases, first)
        self._numbers(sheet, last, FIRST + 3, first)
        self._numbers(sheet, last, FIRST + 4, first)
        rule = {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": int(self._head.years)}
        told = self._words("rfp.wrong.year", years=self._head.years)
        sheet.data_validation(first, FIRST + 5, last, FIRST + 5, {**rule, "error_message": told[:255]})
        self._short(sheet, last, FIRST + 6, LONGEST_LINE, first)

    def _line_formula(self, row: int) -> str:
        """A line over all years; an empty quantity and an empty year count as 1."""
        basis, quantity, price, year = (f"{letter}{row}" for letter in ("E", "F", "G", "H"))
        yearly, monthly = (self._quoted(f"rfp.basis.{item}") for item in FORMULA_BASES)
        amount = f'IF({quantity}="",1,{quantity})*{price}'
        left = f"({self._head.years}-MAX(1,{year})+1)"
        many = f"IF({basis}={monthly},12*{left},IF({basis}={yearly},{left},1))"
        return f'=IF({price}="",0,{amount}*{many})'

    def _totals(self, sheet: Any, first: int, last: int, at: int) -> None:
        """What is paid in each year, and over all of them."""
        yearly, monthly = (self._quoted(f"rfp.basis.{item}") for item in FORMULA_BASES)
        basis, quantity, price, start = (f"{letter}{first}:{letter}{last}" for letter in "EFGH")
        begin = f"(({start}=0)+{start})"
        amount = f'(({quantity}="")+{quantity})*{price}'
        for year in range(1, int(self._head.years) + 1):
            at += 1
            told = self._words("rfp.price.in_year", year=year)
            sheet.write_string(at, FIRST + 6, plain_cell(told), self._formats["cell"])
            repeated = f"(({basis}={yearly})+12*({basis}={monthly}))*({begin}<={year})"
            single = f"({basis}<>{yearly})*({basis}<>{monthly})*({begin}={year})"
            formula = f"=SUMPRODUCT({amount}*({repeated}+{single}))"
            sheet.write_formula(at, FIRST + 7, formula, self._formats["total"], 0)
        at += 1
        told = self._words("rfp.price.in_all", years=self._head.years)
        sheet.write_string(at, FIRST + 6, plain_cell(told), self._formats["strong"])
        sheet.write_formula(at, FIRST + 7, f"=SUM(J{first}:J{last})", self._formats["grand"], 0)

    def _quoted(self, key: str) -> str:
        return '"' + self._words(key).replace('"', '""') + '"'

    # -- what all share ---------------------------------------------------------------------------------

    def _name(self, key: str) -> str:
        return plain_cell(self._words(f"rfp.sheet.{key}"))[:31]

    def _begin(self, name: str, columns: Sequence[str], widths: Sequence[float]) -> Any:
        sheet = self._book.add_worksheet(self._name(name))
        sheet.set_column(MARK, CHECK, 12, None, {"hidden": True})
        sheet.write_string(0, MARK, SHEET_MARKS[name])
        sheet.write_string(0, CHECK, ROW_MARK)
        sheet.write_string(0, FIRST, self._name(name), self._book.add_format({"bold": True, "font_size": 14}))
        how = self._words(f"rfp.how.{name}", currency=self._head.currency, years=self._head.years)
        sheet.write_string(1, FIRST, plain_cell(how), self._book.add_format({"font_color": "#5C5F66"}))
        for at, (column, width) in enumerate(zip(columns, widths, strict=True), start=FIRST):
            sheet.set_column(at, at, width)
            told = self._words(
                f"rfp.column.{name}.{column}", currency=self._head.currency, years=self._head.years
            )
            sheet.write_string(HEAD_ROW, at, plain_cell(told), self._formats["head"])
        sheet.set_row(HEAD_ROW, 3 * LINE + 4)
        return sheet

    def _marked(self, sheet: Any, at: int, name: str, text: str) -> None:
        sheet.write_string(at, MARK, name)
        sheet.write_string(at, CHECK, self._head.row_check(name, plain_cell(text)))

    def _open(self, sheet: Any, at: int, column: int, looks: Sequence[str]) -> None:
        for place, look in enumerate(looks, start=column):
            sheet.write_blank(at, place, None, self._formats[look])

    def _deliveries(self) -> list[str]:
        return [self._words(f"rfp.delivery.{item}") for item in Delivery]

    def _choice(
        self, sheet: Any, last: int, column: int, texts: Sequence[str], first: int = HEAD_ROW + 1
    ) -> None:
        told = {"error_message": self._words("rfp.wrong.choice")[:255], "ignore_blank": True}
        if last >= first:
            rule = {"validate": "list", "source": list(texts), **told}
            sheet.data_validation(first, column, last, column, rule)

    def _days(self, sheet: Any, last: int, column: int, first: int = HEAD_ROW + 1) -> None:
        rule = {"validate": "date", "criteria": "between"}
        between = {"minimum": date(2000, 1, 1), "maximum": date(2199, 12, 31)}
        told = {"error_message": self._words("rfp.wrong.day")[:255], "ignore_blank": True}
        if last >= first:
            sheet.data_validation(first, column, last, column, {**rule, **between, **told})

    def _numbers(self, sheet: Any, last: int, column: int, first: int) -> None:
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1e12}
        told = {"error_message": self._words("rfp.wrong.number")[:255], "ignore_blank": True}
        sheet.data_validation(first, column, last, column, {**rule, **told})

    def _short(self, sheet: Any, last: int, column: int, most: int, first: int = HEAD_ROW + 1) -> None:
        rule = {"validate": "length", "criteria": "<=", "value": most}
        told = {"error_message": self._words("rfp.wrong.length", most=most)[:255], "ignore_blank": True}
        if last >= first:
            sheet.data_validation(first, column, last, column, {**rule, **told})

    def _finish(self, sheet: Any, last: int, right: int, *, landscape: bool) -> None:
        sheet.protect("", {"select_locked_cells": True, "format_rows": True, "format_columns": True})
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_landscape() if landscape else sheet.set_portrait()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.set_footer("&L&A&R&P / &N")
        if landscape:
            sheet.freeze_panes(HEAD_ROW + 1, FIRST + 1)
            sheet.repeat_rows(HEAD_ROW)
            sheet.print_area(0, FIRST, last, right)


_LOOK = {AnswerKind.NUMBER: "number", AnswerKind.PRICE: "number"}


def _high(*texts: tuple[str, int]) -> float:
    """The height of a row by its longest text; programs differ in whether they find it by themselves."""
    lines = max(sum(ceil(max(1, len(part)) / per) for part in text.split("\n")) for text, per in texts)
    return min(HIGHEST, LINE * max(lines, 2) + 4)
