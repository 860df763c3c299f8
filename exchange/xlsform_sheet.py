"""The sheets of an XLSForm that we write: rows of named cells, some of them in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

from exchange.survey_languages import heading

SURVEY, CHOICES, SETTINGS, PLAYBOOK = "survey", "choices", "settings", "playbook"
"""Names of the sheets; the last one is ours and of no interest to other programs."""

PLAIN = ("type", "name", "required", "relevant", "constraint", "calculation", "appearance", PLAYBOOK)
SPOKEN = ("label", "hint", "constraint_message")
"""Columns of the survey sheet, and those that stand there once for each language."""

MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day that stands in every workbook as that of its making, so that the same form is the same file."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of the survey or choices sheet.

    Attributes:
        cells: texts by column.
        texts: texts by column and language.
    """

    cells: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """Everything of an XLSForm.

    Attributes:
        languages: two letters each, the form's own first.
        choices: rows with list_name, name and label.
        settings: one value by name.
        kept: what other programs have no place for: name, language or nothing, value.
    """

    languages: tuple[str, ...]
    survey: tuple[FormRow, ...]
    choices: tuple[FormRow, ...]
    settings: Mapping[str, str]
    kept: tuple[tuple[str, str, str], ...]


def survey_heads(languages: Iterable[str]) -> tuple[str, ...]:
    """The heads of the survey sheet."""
    told = tuple(languages)
    spoken = (f"{column}::{heading(language)}" for column in SPOKEN for language in told)
    return (*PLAIN[:2], *spoken, *PLAIN[2:])


def column_number(column: str, languages: tuple[str, ...]) -> int:
    """Where a column of the survey sheet stands, counted from 1; the first of those by language."""
    heads = survey_heads(languages)
    return next(at for at, head in enumerate(heads, 1) if head.split("::")[0] == column)


def write_form(form: Form) -> bytes:
    """The workbook; every cell is text, so that no code becomes a number and nothing a formula."""
    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        bold = book.add_format({"bold": True})
        for name, rows in _sheets(form):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for at, text in enumerate(row):
                    if text:
                        sheet.write_string(number, at, text, bold if number == 0 else None)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(rows[0]) - 1, 24)
    return made.getvalue()


def _sheets(form: Form) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    spoken = tuple(heading(language) for language in form.languages)
    yield SURVEY, [survey_heads(form.languages), *(_survey_row(row, form) for row in form.survey)]
    heads = ("list_name", "name", *(f"label::{name}" for name in spoken))
    yield CHOICES, [heads, *(_choice_row(row, form) for row in form.choices)]
    yield SETTINGS, [tuple(form.settings), tuple(form.settings.values())]
    yield PLAYBOOK, [("name", "language", "value"), *form.kept]


def _survey_row(row: FormRow, form: Form) -> tuple[str, ...]:
    spoken = (row.texts.get(column, {}).get(language, "") for column in SPOKEN for language in form.languages)
    cells = [row.cells.get(column, "") for column in PLAIN]
    return (*cells[:2], *spoken, *cells[2:])


def _choice_row(row: FormRow, form: Form) -> tuple[str, ...]:
    labels = row.texts.get("label", {})
    return (
        row.cells["list_name"],
        row.cells["name"],
        *(labels.get(language, "") for language in form.languages),
    )
