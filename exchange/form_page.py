"""The sheet of an Excel form that people see: drawn row by row, every text as text, no formula anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from math import ceil
from typing import Any

from xlsxwriter import Workbook

from exchange.form_hints import hint
from exchange.form_lists import Lists
from exchange.form_plan import FormQuestion, FormSection
from exchange.form_text import plain_cell
from questionnaires.fields import Field, FieldKind
from questionnaires.kinds import QuestionKind
from words.catalogue import Words

MARKS, NUMBERS, TEXTS, ANSWERS = range(4)
"""Columns: hidden names, numbers, what is asked, where it is answered."""

WIDTHS = {MARKS: 4, NUMBERS: 5.5, TEXTS: 60, ANSWERS: 30}
"""In characters; together they fill the width of an A4 sheet upright."""

LINE = 15
"""Points of one line of text of eleven points."""

PER_LINE = 88
"""Characters of a paragraph that fit beside each other over all columns."""

PER_CELL = 58
"""Characters that fit beside each other where a question stands."""

HIGHEST = 400
"""Points of the highest row; sheets end a little above it."""

LARGEST = 1e15
X = "x"
"""What marks a line of several."""

CALM = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
FORMATS: Mapping[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "text": {},
    "label": {"indent": 1},
    "number": {"font_color": "#47535F", "align": "left", "num_format": "@"},
    "section": {"bold": True, "font_size": 13, "bg_color": "#07569F", "font_color": "#FFFFFF"},
    "group": {"bold": True, "font_color": "#07569F", "indent": 1},
    "strong": {"bold": True},
    "asked": {"bold": True, "top": 1, "top_color": "#CCD4DC"},
    "asked_number": {"bold": True, "top": 1, "top_color": "#CCD4DC", "align": "left", "num_format": "@"},
    "soft": {"font_color": "#47535F"},
    "answer": {"num_format": "@"},
    "whole": {"num_format": "0", "align": "left"},
    "decimal": {"num_format": "General", "align": "left"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
}
TYPED = {"answer", "whole", "decimal", "day"}
CELL = {"bg_color": "#FFF6D9", "border": 1, "border_color": "#8A7B4F", "locked": False}
"""What cells to be filled in look like; the border tells them where colours are not printed."""

ANSWER_FORMAT = {FieldKind.INTEGER: "whole", FieldKind.DECIMAL: "decimal", FieldKind.DATE: "day"}
LONG_TEXT_LINES = 5


class Page:
    """Writes the visible sheet from top to bottom."""

    def __init__(
        self,
        book: Workbook,
        words: Words,
        lists: Lists,
        given: Mapping[str, str | tuple[str, ...]],
        source: str,
    ) -> None:
        self._words, self._lists, self._given, self._source = words, lists, given, source
        self._sheet = book.add_worksheet(plain_cell(words("survey.form.sheet"))[:31])
        self._formats = {
            name: book.add_format({**CALM, **look, **(CELL if name in TYPED else {})})
            for name, look in FORMATS.items()
        }
        self._row, self._high = 0, 0.0
        self._first: int | None = None

    def mark(self, field: str, answer: str) -> None:
        """The hidden row that says in which columns names and answers stand."""
        for column, width in WIDTHS.items():
            self._sheet.set_column(column, column, width, None, {"hidden": column == MARKS})
        self._put(MARKS, field, "text")
        self._put(ANSWERS, answer, "text")
        self._sheet.set_row(self._row, None, None, {"hidden": True})
        self._row += 1

    def head(self, title: str, lines: tuple[str, ...], about: tuple[tuple[str, str], ...]) -> None:
        """What the survey is, whose form it is, what is promised, how it is filled in."""
        self._paragraph(title, "title", 22, 60)
        for label, value in about:
            self._paragraph(f"{label}: {value}", "strong", LINE, PER_LINE)
        for line in lines:
            self._paragraph(line, "text", LINE, PER_LINE)

    def section(self, section: FormSection) -> None:
        """A heading with the questions under it."""
        self._row += 1
        self._paragraph(section.title, "section", 19, 70)
        if section.intro:
            self._paragraph(section.intro, "soft", LINE, PER_LINE)
        for question in section.questions:
            self._question(question)

    def finish(self) -> None:
        """Protection, print set-up, and where the cursor stands when the form is opened."""
        sheet = self._sheet
        sheet.protect("", {"select_locked_cells": True, "format_rows": True, "format_columns": True})
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_portrait()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.6, 0.6)
        sheet.set_footer("&C&P / &N")
        sheet.print_area(0, NUMBERS, self._row, ANSWERS)
        sheet.set_zoom(100)
        sheet.activate()
        sheet.set_selection(self._first or 0, ANSWERS, self._first or 0, ANSWERS)

    def _put(self, column: int, text: str, look: str) -> None:
        self._sheet.write_string(self._row, column, plain_cell(text), self._formats[look])

    def _paragraph(self, text: str, look: str, line: float, per_line: int) -> None:
        """A text over all columns; its height is reckoned, for no program measures joined cells."""
        self._height(text, per_line, line)
        self._sheet.merge_range(self._row, NUMBERS, self._row, ANSWERS, "", self._formats[look])
        self._put(NUMBERS, text, look)
        self._row += 1

    def _height(self, text: str, per_line: int = PER_CELL, line: float = LINE) -> None:
        """Make the row as high as its text; programs differ in whether they do so by themselves."""
        lines = sum(ceil(max(1, len(part)) / per_line) for part in text.split("\n"))
        self._high = min(HIGHEST, line * lines + 3)
        self._sheet.set_row(self._row, self._high)

    def _question(self, asked: FormQuestion) -> None:
        first = asked.fields[0]
        alone = len(asked.fields) == 1 and first.kind is not FieldKind.MANY
        self._put(NUMBERS, asked.number, "asked_number")
        self._asked(asked)
        if alone:
            self._field(first)
        self._row += 1
        if first.kind is FieldKind.MANY:
            self._choices(first)
        elif not alone:
            self._parts(asked)
        if asked.reason is not None:
            self._line(asked.number_of(asked.reason), self._words("survey_form.why_not"))
            self._field(asked.reason)
            self._row += 1

    def _asked(self, asked: FormQuestion) -> None:
        """The question in bold with everything that helps to answer it below."""
        hints = hint(asked, self._words, "survey.form.rank_hint")
        if asked.fields[0].kind is FieldKind.MANY:
            hints = f"{self._words('survey.form.multi_hint')}. {hints}" if hints else hints
        need = f" ({self._words('survey.page.required')})" if asked.needed else ""
        below = [plain_cell(part) for part in (*asked.notes, asked.help, hints) if part]
        text = plain_cell(f"{asked.text}{need}")
        self._height("\n".join([text, *below]))
        if not below or not text.strip():
            self._put(TEXTS, text, "asked")
            return
        look = self._formats
        rich = (look["strong"], text, look["soft"], "\n" + "\n".join(below), look["asked"])
        self._sheet.write_rich_string(self._row, TEXTS, *rich)

    def _parts(self, asked: FormQuestion) -> None:
        group = ""
        for part in asked.fields:
            if part.group != group:
                group = part.group
                self._line("", _headed(asked, part), "group")
                self._row += 1
            self._line(asked.number_of(part), part.label)
            self._field(part)
            self._row += 1

    def _line(self, number: str, text: str, look: str = "label") -> None:
        self._height(text)
        self._put(NUMBERS, number, "number")
        self._put(TEXTS, text, look)

    def _choices(self, field: Field) -> None:
        chosen = self._given.get(field.name, ())
        for option in field.options:
            self._line("", option.label or option.code)
            self._answer(f"{field.name}={option.code}", "answer", X if option.code in chosen else "")
            self._validate({"validate": "list", "source": [X]}, "pick_x")
            self._row += 1

    def _field(self, field: Field) -> None:
        stands = self._given.get(field.name, "")
        value = str(stands if isinstance(stands, str) else " ".join(stands))
        look = ANSWER_FORMAT.get(field.kind, "answer")
        self._answer(field.name, look, self._lists.text(field, value) if value else "")
        rule, key = _rule(field, self._lists, self._source)
        self._validate(rule, key)
        if field.kind is FieldKind.LONG_TEXT:
            lines = max(LONG_TEXT_LINES, ceil(len(value) / WIDTHS[ANSWERS]))
            self._sheet.set_row(self._row, max(self._high, min(HIGHEST, LINE * lines)))

    def _answer(self, mark: str, look: str, value: str) -> None:
        self._first = self._row if self._first is None else self._first
        self._put(MARKS, mark, "text")
        sheet, at, shown = self._sheet, (self._row, ANSWERS), self._formats[look]
        if not value:
            sheet.write_blank(*at, None, shown)
        elif look == "day":
            day = date.fromisoformat(value)
            sheet.write_datetime(*at, datetime(day.year, day.month, day.day), shown)  # noqa: DTZ001  sheets know no time zones
        elif look == "answer":
            sheet.write_string(*at, plain_cell(value), shown)
        else:
            sheet.write_number(*at, float(value), shown)

    def _validate(self, rule: Mapping[str, Any], key: str) -> None:
        if rule:
            told = {"error_message": self._words(f"survey_form.{key}")[:255], "ignore_blank": True}
            self._sheet.data_validation(self._row, ANSWERS, self._row, ANSWERS, {**rule, **told})


def _headed(asked: FormQuestion, part: Field) -> str:
    """The heading of a group; of a set with everything that stands in it."""
    if asked.question.kind is not QuestionKind.MAXDIFF:
        return part.group
    return f"{part.group}: {' · '.join(option.label for option in part.options)}"


def _rule(field: Field, lists: Lists, source: str) -> tuple[dict[str, Any], str]:
    """The validation of a cell, and the key of what is said of what it refuses."""
    if field.kind is FieldKind.ONE:
        return {"validate": "list", "source": lists.source(field, source)}, "pick_one"
    if field.kind is FieldKind.DATE:
        between = {"criteria": "between", "minimum": date(1900, 3, 1), "maximum": date(9999, 12, 31)}
        return {"validate": "date", **between, "error_type": "warning"}, "pick_date"
    if field.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT):
        most = min(field.longest or LARGEST, 32_000)
        return {"validate": "length", "criteria": "<=", "value": most}, "pick_short"
    low = -LARGEST if field.low is None else field.low
    high = LARGEST if field.high is None else field.high
    low, high = (int(bound) if bound == int(bound) else bound for bound in (low, high))
    kind = "integer" if field.kind is FieldKind.INTEGER else "decimal"
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}, "pick_number"
