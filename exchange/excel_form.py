"""The Excel form of a survey: one protected workbook in which somebody answers without a link.

What is seen is one sheet: title, promises, a row for each field with a coloured cell to fill in. Not where an
answer stands ties it to its question but a hidden name in its row, so that rows may be moved and sheets be
called otherwise. A second, hidden sheet holds whose form it is and what its lists mean.

The sheet is protected without a password: it keeps people from typing over questions by accident, and keeps
nobody from anything on purpose. Nothing on the form is a formula, and every text is written as text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import BytesIO

from xlsxwriter import Workbook

from exchange.form_lists import Lists
from exchange.form_page import Page
from exchange.form_plan import FormSection
from exchange.form_text import plain_cell
from words.catalogue import Words

MAKER = "crm-playbook survey form"
"""First cell of the hidden sheet, and the name of the property that says so too."""

FORMAT = 1
FIELD_MARK, ANSWER_MARK = "crm-playbook:field", "crm-playbook:answer"
"""Cells of one hidden row: below the first stand the names of the fields, below the second the answers."""

HEAD, BASE, OPTION, FIELD = "head", "base", "option", "field"
"""What a row of the hidden sheet tells, in its first cell."""

HIDDEN_SHEET = "crm"


@dataclass(frozen=True, slots=True)
class FormHead:
    """Whose form it is; nothing here says who fills it in.

    Attributes:
        response: the name its answers will have; a form without one is for nobody.
        shape: what answers meant when it was made (`living.shape`).
    """

    project: str
    survey: str
    questionnaire: str
    response: str
    department: str
    role: str
    language: str
    shape: str

    @property
    def check(self) -> str:
        """Sixteen signs that tell whether any of this was changed by hand; no seal against intent."""
        told = json.dumps([FORMAT, *asdict(self).values()])
        return sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ExcelForm:
    """Everything that stands on a form.

    Attributes:
        head: whose it is.
        title: what the survey is called.
        lines: purpose, promises and how to fill it in, one paragraph each.
        about: what is known of the person, label and value.
        sections: the questions; see `form_plan.planned`.
        given: what stands in the fields already.
        bases: the revision of each answer that stands in the form; questions without one are left out.
    """

    head: FormHead
    title: str
    lines: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    sections: tuple[FormSection, ...]
    given: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    bases: Mapping[str, int] = field(default_factory=dict)


def write_form(form: ExcelForm, words: Words) -> bytes:
    """The form as a workbook.

    Args:
        form: what stands on it.
        words: of the language it is read in.
    """
    made = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, safe) as book:
        lists = Lists(form.sections)
        page = Page(book, words, lists, form.given, HIDDEN_SHEET)
        page.mark(FIELD_MARK, ANSWER_MARK)
        page.head(form.title, form.lines, form.about)
        for section in form.sections:
            page.section(section)
        page.finish()
        _hidden(book, form, lists)
        _properties(book, form.head)
    return made.getvalue()


def _hidden(book: Workbook, form: ExcelForm, lists: Lists) -> None:
    """Whose form it is, which answers it was made from, what its lists mean; lists come first."""
    sheet = book.add_worksheet(HIDDEN_SHEET)
    rows: list[tuple[str, ...]] = [(MAKER, str(FORMAT))]
    rows += [(OPTION, item.name, item.text, item.code) for item in lists.items]
    rows += [(HEAD, name, value) for name, value in asdict(form.head).items()]
    rows += [(HEAD, "check", form.head.check)]
    rows += [(BASE, name, str(revision)) for name, revision in form.bases.items()]
    rows += [(FIELD, name, of) for name, of in lists.of.items()]
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(at, column, plain_cell(text))
    sheet.protect()
    sheet.very_hidden()


def _properties(book: Workbook, head: FormHead) -> None:
    """The same once more where no sheet can be lost with it."""
    book.set_properties({"title": "", "author": "", "comments": ""})
    book.set_custom_property(MAKER, FORMAT, "number")
    for name, value in {**asdict(head), "check": head.check}.items():
        if value:
            book.set_custom_property(f"crm-{name}", value, "text")
