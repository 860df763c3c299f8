"""An XLSForm as a draft of a survey: groups become sections, rows become questions, the rest is told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from authoring.diagnostics import Diagnostic, has_errors
from exchange.codes import SurveyCode
from exchange.survey_draft import (
    Draft,
    DraftQuestion,
    DraftRow,
    DraftSection,
    Facts,
    Imported,
    Rule,
    Spoken,
)
from exchange.survey_lists import is_scale
from exchange.survey_written import written
from exchange.xlsform_kept import facts_of, roles_of
from exchange.xlsform_other import with_other_texts
from exchange.xlsform_questions import QuestionRows
from exchange.xlsform_read import SheetRow, Sheets, read_sheets
from exchange.xlsform_rows import DEPARTMENT, MARKED, READ, REASONS, ROLE, TABLE, YES, FormRows
from exchange.xlsform_sheet import PLAYBOOK, SURVEY
from exchange.xlsform_texts import words_of
from exchange.xlsform_types import KINDS, RowType, type_of
from questionnaires.fields import WHY_NOT
from questionnaires.kinds import QuestionKind


def from_xlsform(data: bytes, filename: str, facts: Facts | None = None) -> Imported:
    """An XLSForm as a questionnaire of ours.

    Args:
        data: the workbook; it is read in a child process with limits.
        filename: the name its author knows it by.
        facts: what forms do not say: purpose, retention, anonymity, departments.

    Returns:
        The questionnaire as YAML that our reader accepts, what was lost, and what is wrong or still missing;
        no text where the form cannot be read.
    """
    sheets, faults = read_sheets(data, filename)
    if sheets is None:
        return Imported(None, (), faults)
    reading = FormReading(sheets, filename, facts or Facts())
    draft = reading.draft()
    if has_errors(reading.losses):
        return Imported(None, tuple(reading.losses), tuple(reading.losses))
    made = written(draft)
    return replace(made, losses=(*sheets.notes, *reading.losses, *made.losses))


BETWEEN = " \N{EN DASH} "
"""Stands between the heading of a group and that of a group inside it."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A group that is open: what it is called, and the conditions of all around it."""

    kind: str
    name: str
    title: Spoken
    rules: tuple[Rule, ...]
    row: SheetRow
    mark: str = ""


class FormReading:
    """Goes through the rows of a form once."""

    def __init__(self, sheets: Sheets, file: str, facts: Facts) -> None:
        self._sheets, self._file = sheets, file
        self._rows = FormRows(sheets)
        self._asking = QuestionRows(self._rows)
        self._facts = facts_of(facts, self._rows.kept)
        self._sections: list[DraftSection] = []
        self._groups: list[_Group] = []
        self._questions: list[DraftQuestion] = []
        self._intro: dict[str, str] = {}
        self._seen: dict[str, str] = {}
        self._who: set[str] = set()
        self._pending: dict[str, str] = {}
        self._left: SheetRow | None = None

    @property
    def losses(self) -> list[Diagnostic]:
        """What was left out or became another thing; errors where pyxform would refuse the form too."""
        return self._rows.losses

    def draft(self) -> Draft:
        """The whole form."""
        for row in self._sheets.of(SURVEY):
            self._row(row)
        for group in self._groups:
            self._rows.error(SurveyCode.GROUP_OPEN, group.row, "type", name=group.name)
        self._close_section()
        if self._pending and self._left is not None:
            name = self._left.cell("name")
            self._rows.warn(SurveyCode.PART_LEFT_OUT, self._left, "type", field="note", question=name)
        sections = with_other_texts(tuple(self._sections))
        title = self._rows.setting("form_title")
        name = self._rows.setting("form_id") or self._rows.setting("id_string")
        return Draft(
            file=self._file,
            name=name or title or "survey",
            version=self._rows.setting("version"),
            title=self._rows.kept.texts("title") or ({self._rows.own: title} if title else {}),
            languages=self._rows.languages(),
            lists=self._rows.lists,
            sections=sections,
            facts=self._facts,
            roles=roles_of(self._rows.kept),
            who=frozenset(self._who),
        )

    def _row(self, row: SheetRow) -> None:
        kind = type_of(row.cell("type"))
        if not kind.name or row.cell("disabled").lower() in YES:
            if kind.name:
                self._rows.note(
                    SurveyCode.PART_LEFT_OUT, row, "type", field="disabled", question=row.cell("name")
                )
            return
        if kind.name in {"begin_group", "begin_repeat"}:
            self._begin(row, kind.name)
        elif kind.name in {"end_group", "end_repeat"}:
            self._end(row)
        elif kind.name == "note":
            self._told(row)
        elif kind.device:
            self._rows.note(SurveyCode.NOT_COLLECTED, row, "type", type=kind.name)
        elif kind.name in KINDS:
            self._asked(row, kind)
        else:
            self._rows.warn(
                SurveyCode.TYPE_LEFT_OUT, row, "type", type=row.cell("type"), question=row.cell("name")
            )

    def _begin(self, row: SheetRow, kind: str) -> None:
        self._close_section()
        above = self._groups[-1] if self._groups else None
        own, title = self._rows.spoken(row, "label"), dict(above.title) if above else {}
        name = row.cell("name") or (above.name if above else "section")
        joined = _joined_titles(title, own)
        rule = self._rows.rule(row, "relevant")
        rules = (*(above.rules if above else ()), *((rule,) if rule else ()))
        mark = self._rows.mark(row)
        if not mark and TABLE in row.cell("appearance").split() and kind == "begin_group":
            mark = TABLE
        self._groups.append(_Group(kind, name, joined, rules, row, mark))
        if kind == "begin_repeat":
            self._rows.warn(SurveyCode.REPEAT_ONCE, row, "type", name=name)
        self._rows.unread(row, name, READ)

    def _end(self, row: SheetRow) -> None:
        self._close_section()
        if not self._groups:
            self._rows.error(SurveyCode.GROUP_OPEN, row, "type", name=row.cell("name") or row.cell("type"))
            return
        self._groups.pop()

    def _close_section(self) -> None:
        """What was asked so far in the innermost group becomes a section, or one question with rows."""
        group = self._groups[-1] if self._groups else None
        if self._questions:
            questions = tuple(self._questions)
            table = self._table(group, questions) if group and group.mark else None
            self._add_section(group, (table,) if table else questions)
        elif self._intro and group is not None:
            self._pending = _longer(self._pending, _longer(group.title, self._intro))
            self._left = group.row
        self._questions, self._intro = [], {}

    def _add_section(self, group: _Group | None, questions: tuple[DraftQuestion, ...]) -> None:
        inside = group if group is None or not group.mark or len(self._groups) == 1 else self._groups[-2]
        name = inside.name if inside else "questions"
        last = self._sections[-1] if self._sections else None
        if last is not None and last.name == name and not self._intro:
            self._sections[-1] = replace(last, questions=(*last.questions, *questions))
            return
        title = inside.title if inside else {}
        intro = _longer(self._pending, self._intro)
        self._pending = {}
        self._sections.append(DraftSection(name, title or self._title(inside), questions, intro))

    def _title(self, group: _Group | None) -> Spoken:
        if group is not None and group.kind and group.name:
            return {self._rows.own: group.name.replace("_", " ").strip() or group.name}
        return {language: words_of(language)("xlsform.rest") for language in self._rows.languages()}

    def _table(self, group: _Group, questions: tuple[DraftQuestion, ...]) -> DraftQuestion | None:
        """The question with rows that a group is, where all its rows share one rating scale."""
        title = self._rows.spoken(group.row, "label")
        if not title or not self._alike(questions):
            return None
        outside = len(group.rules)
        rows = tuple(DraftRow(item.name, item.text, item.place, item.ask_if[outside:]) for item in questions)
        return DraftQuestion(
            name=group.name,
            kind=MARKED.get(group.mark, QuestionKind.RATINGS),
            text=title,
            place=group.row.place("name"),
            help=self._rows.spoken(group.row, "hint"),
            required=all(item.required for item in questions),
            require_if=questions[0].require_if,
            ask_if=group.rules,
            check=questions[-1].check,
            message=questions[-1].message,
            choices=questions[0].choices,
            reasons=questions[0].reasons,
            rows=rows,
            personal="personal" in group.row.cell(PLAYBOOK).split(),
        )

    def _alike(self, questions: tuple[DraftQuestion, ...]) -> bool:
        """Whether these are two questions or more, without rows of their own, that share one rating scale."""
        lists = {item.choices for item in questions}
        codes = self._rows.codes(next(iter(lists)))
        plain = all(
            item.kind in {QuestionKind.SINGLE, QuestionKind.SCALE} and not item.rows for item in questions
        )
        scale = is_scale([code for code in codes if code not in REASONS])
        return len(lists) == 1 and scale and plain and len(questions) > 1

    def _told(self, row: SheetRow) -> None:
        """A note: what is said at the head of a group, or in the help of the question before it."""
        text = self._rows.spoken(row, "label")
        name = row.cell("name")
        self._rows.unread(row, name, READ)
        if not self._questions:
            self._intro = _longer(self._intro, text)
            where = "intro"
        else:
            last = self._questions[-1]
            self._questions[-1] = replace(last, help=_longer(last.help, text))
            where = "help"
        if not (name.endswith("__intro") and self._rows.kept):
            self._rows.note(SurveyCode.NOTE_MOVED, row, "type", name=name, where=where)
        if row.cell("relevant"):
            told = {"question": name, "field": "relevant", "part": row.cell("relevant")}
            self._rows.warn(SurveyCode.RULE_LEFT_OUT, row, "relevant", **told)

    def _asked(self, row: SheetRow, kind: RowType) -> None:
        name, mark = row.cell("name"), self._rows.mark(row)
        if not name:
            self._rows.warn(SurveyCode.TYPE_LEFT_OUT, row, "type", type=row.cell("type"), question="")
            return
        if name in self._seen:
            self._rows.error(SurveyCode.NAME_TWICE, row, "name", name=name)
            return
        self._seen[name] = name
        if mark in {DEPARTMENT, ROLE}:
            self._who.add(name)
            return
        if kind.choices and kind.choices not in self._rows.lists:
            self._rows.warn(SurveyCode.LIST_MISSING, row, "type", list=kind.choices, question=name)
            return
        if kind.choices and self._why_not(row, name, kind):
            return
        self._rows.unread(row, name, READ)
        rules = self._groups[-1].rules if self._groups else ()
        self._questions.append(self._asking.question(row, kind, mark, rules))

    def _why_not(self, row: SheetRow, name: str, kind: RowType) -> bool:
        """Fold a form's own question why there is no answer into the question before it."""
        codes = set(self._rows.codes(kind.choices))
        if not self._rows.kept or not name.endswith(f"__{WHY_NOT}") or not codes <= set(REASONS):
            return False
        asked = name.removesuffix(f"__{WHY_NOT}")
        needed = row.cell("required") in YES
        for at, item in enumerate(self._questions):
            if item.name == asked:
                self._questions[at] = replace(
                    item,
                    dont_know=REASONS[0] in codes,
                    withhold=REASONS[1] in codes,
                    required=item.required or needed,
                )
                return True
        last = self._sections[-1] if self._sections else None
        if last is not None and last.questions[-1].name == asked:
            changed = replace(last.questions[-1], dont_know=REASONS[0] in codes, withhold=REASONS[1] in codes)
            self._sections[-1] = replace(last, questions=(*last.questions[:-1], changed))
            return True
        return False


def _joined_titles(outer: Spoken, inner: Spoken) -> dict[str, str]:
    """The heading of a group inside another one."""
    if not outer or not inner:
        return dict(inner or outer)
    return {code: f"{outer[code]}{BETWEEN}{text}" if code in outer else text for code, text in inner.items()}


def _longer(first: Spoken, more: Spoken) -> dict[str, str]:
    both = dict.fromkeys((*first, *more))
    return {code: "\n\n".join(text for text in (first.get(code), more.get(code)) if text) for code in both}
