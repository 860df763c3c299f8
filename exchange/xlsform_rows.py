"""The rows of a form that comes in: texts, rules and lists of their cells, and what is lost of them."""

from __future__ import annotations

from authoring.diagnostics import Diagnostic, Severity, complain
from exchange.codes import SurveyCode
from exchange.survey_draft import DraftChoice, Rule
from exchange.survey_languages import code_of
from exchange.tables import at_cell
from exchange.xlsform_kept import kept_of
from exchange.xlsform_read import BARE, SheetRow, Sheets
from exchange.xlsform_sheet import CHOICES, PLAYBOOK, SETTINGS, SURVEY
from exchange.xpath import parse_xpath
from questionnaires.kinds import QuestionKind
from questionnaires.responses import Missing

REASONS = (str(Missing.DONT_KNOW), str(Missing.WITHHELD))
DEPARTMENT, ROLE = "department", "role"
MARKED = {
    "yes_no": QuestionKind.YES_NO,
    "scale": QuestionKind.SCALE,
    "nps": QuestionKind.NPS,
    "ratings": QuestionKind.RATINGS,
    "sus": QuestionKind.SUS,
}
YES = frozenset({"yes", "true", "true()", "1"})
NO = frozenset({"", "no", "false", "false()", "0"})
TABLE = "table-list"
LOOKS = frozenset({"multiline", "field-list", TABLE})
"""What a form says of its looks that is kept, or that our pages do of themselves."""

READ = frozenset(
    {"type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message",
     "calculation", "appearance", "parameters", PLAYBOOK}
)  # fmt: skip
"""Columns that are read; any other is told where it holds something."""


class FormRows:
    """Reads cells.

    Attributes:
        own: the language of texts whose column names none.
        kept: what a form of ours keeps for when it comes back.
        lists: the choices by name of their list.
        losses: what was left out or became another thing; errors where pyxform would refuse the form too.
    """

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._settings = next(iter(sheets.of(SETTINGS)), None)
        self.own = self._language()
        self.kept = kept_of(sheets.of(PLAYBOOK))
        self.losses: list[Diagnostic] = []
        self.lists = self._read_lists()

    def setting(self, name: str) -> str:
        """A value of the settings sheet."""
        return self._settings.cell(name) if self._settings else ""

    def _language(self) -> str:
        """The language of texts whose column names none."""
        stated = code_of(self._settings.cell("default_language")) if self._settings else None
        labels = [language for row in self._sheets.of(SURVEY) for language in row.texts.get("label", {})]
        first = next((language for language in labels if language != BARE), None)
        return stated or (first if first and BARE not in labels else "en")

    def languages(self) -> tuple[str, ...]:
        """The languages the form is written in, its own first."""
        rows = (*self._sheets.of(SURVEY), *self._sheets.of(CHOICES))
        told = (self.own if code == BARE else code for row in rows for code in row.texts.get("label", {}))
        return tuple(dict.fromkeys((self.own, *told)))

    def spoken(self, row: SheetRow, column: str) -> dict[str, str]:
        """A text by language, that of a column without one under the form's own."""
        given = row.texts.get(column, {})
        named = {language: text for language, text in given.items() if language != BARE}
        return {**({self.own: given[BARE]} if BARE in given else {}), **named}

    def _read_lists(self) -> dict[str, tuple[DraftChoice, ...]]:
        found: dict[str, list[DraftChoice]] = {}
        for row in self._sheets.of(CHOICES):
            name, code = row.cell("list_name"), row.cell("name") or row.cell("value")
            if not name or not code:
                continue
            self.unread(row, f"{name} {code}", frozenset({"list_name", "name", "value", "label"}))
            label = self.spoken(row, "label")
            if not label:
                self.note(SurveyCode.NOT_CARRIED, row, "name", field="label", question=f"{name}: {code}")
            choices = found.setdefault(name, [])
            if any(item.code == code for item in choices):
                self.error(SurveyCode.NAME_TWICE, row, "name", name=code)
            else:
                choices.append(DraftChoice(code, label or {self.own: code}, row.place("name")))
        return {name: tuple(choices) for name, choices in found.items()}

    def codes(self, name: str) -> list[str]:
        """The codes of a list, in their order."""
        return [item.code for item in self.lists.get(name, ())]

    def mark(self, row: SheetRow) -> str:
        """Our own mark of the kind, where the form has one."""
        marks = row.cell(PLAYBOOK).split()
        return next((mark for mark in marks if mark in MARKED or mark in {DEPARTMENT, ROLE}), "")

    def rule(self, row: SheetRow, column: str) -> Rule | None:
        """The condition or calculation of a column; None where the row has none."""
        text = row.cell(column)
        return Rule(text, parse_xpath(text), row.place(column)) if text else None

    def unread(self, row: SheetRow, name: str, read: frozenset[str]) -> None:
        """Tell each cell that nothing is made of."""
        for column in row.cells:
            look = column == "appearance"
            known = set(row.cell(column).split()) <= LOOKS if look else column in read
            if not known and column != PLAYBOOK:
                severity = Severity.NOTE if look else Severity.WARNING
                self.tell(SurveyCode.PART_LEFT_OUT, row, column, severity, field=column, question=name)

    def note(self, code: SurveyCode, row: SheetRow, column: str, **told: object) -> None:
        """Tell something that nobody misses."""
        self.tell(code, row, column, Severity.NOTE, **told)

    def warn(self, code: SurveyCode, row: SheetRow, column: str, **told: object) -> None:
        """Tell something that was left out."""
        self.tell(code, row, column, Severity.WARNING, **told)

    def error(self, code: SurveyCode, row: SheetRow, column: str, **told: object) -> None:
        """Tell what keeps the form from being read."""
        self.tell(code, row, column, Severity.ERROR, **told)

    def tell(self, code: SurveyCode, row: SheetRow, column: str, severity: Severity, **told: object) -> None:
        """Keep a loss at a cell of a row."""
        place = row.place(column)
        self.losses.append(complain(code, place, {**at_cell(place), **told}, severity=severity))
