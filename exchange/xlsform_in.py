"""An XLSForm as a draft of a survey: groups become sections, rows become questions, the rest is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from authoring.diagnostics import Diagnostic, Severity, complain, has_errors
from exchange.codes import SurveyCode
from exchange.survey_draft import (
    Draft,
    DraftChoice,
    DraftQuestion,
    DraftRow,
    DraftSection,
    Facts,
    Imported,
    Rule,
    Spoken,
)
from exchange.survey_languages import code_of
from exchange.survey_lists import is_scale
from exchange.survey_written import written
from exchange.tables import at_cell
from exchange.xlsform_kept import facts_of, kept_of, roles_of
from exchange.xlsform_limits import Limits, limits_in
from exchange.xlsform_other import with_other_texts
from exchange.xlsform_read import BARE, SheetRow, Sheets, read_sheets
from exchange.xlsform_sheet import CHOICES, PLAYBOOK, SETTINGS, SURVEY
from exchange.xlsform_texts import words_of
from exchange.xlsform_types import KINDS, RowType, type_of
from exchange.xpath import XNode, XPair, parse_xpath
from questionnaires.fields import WHY_NOT
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


@dataclass
class _Group:
    """A group that is open: what it is called, and the conditions of all around it."""

    kind: str
    name: str
    title: Spoken
    rules: tuple[Rule, ...]
    row: SheetRow
    mark: str = ""
    table: list[DraftQuestion] = field(default_factory=list)


class FormReading:
    """Goes through the rows of a form once.

    Attributes:
        losses: what was left out or became another thing; errors where pyxform would refuse the form too.
    """

    def __init__(self, sheets: Sheets, file: str, facts: Facts) -> None:
        self._sheets, self._file = sheets, file
        self._settings = next(iter(sheets.of(SETTINGS)), None)
        self._own = self._language()
        self._kept = kept_of(sheets.of(PLAYBOOK))
        self._facts = facts_of(facts, self._kept)
        self.losses: list[Diagnostic] = []
        self._lists = self._read_lists()
        self._sections: list[DraftSection] = []
        self._groups: list[_Group] = []
        self._questions: list[DraftQuestion] = []
        self._intro: dict[str, str] = {}
        self._seen: dict[str, str] = {}
        self._who: set[str] = set()
        self._pending: dict[str, str] = {}
        self._left: SheetRow | None = None

    def draft(self) -> Draft:
        """The whole form."""
        for row in self._sheets.of(SURVEY):
            self._row(row)
        for group in self._groups:
            self._error(SurveyCode.GROUP_OPEN, group.row, "type", name=group.name)
        self._close_section()
        if self._pending and self._left is not None:
            name = self._left.cell("name")
            self._warn(SurveyCode.PART_LEFT_OUT, self._left, "type", field="note", question=name)
        sections = with_other_texts(tuple(self._sections))
        settings = self._settings
        title = settings.cell("form_title") if settings else ""
        name = (settings.cell("form_id") or settings.cell("id_string")) if settings else ""
        return Draft(
            file=self._file,
            name=name or title or "survey",
            version=settings.cell("version") if settings else "",
            title=self._kept.texts("title") or ({self._own: title} if title else {}),
            languages=self._languages(),
            lists=self._lists,
            sections=sections,
            facts=self._facts,
            roles=roles_of(self._kept),
            who=frozenset(self._who),
        )

    def _language(self) -> str:
        """The language of texts whose column names none."""
        stated = code_of(self._settings.cell("default_language")) if self._settings else None
        labels = [language for row in self._sheets.of(SURVEY) for language in row.texts.get("label", {})]
        first = next((language for language in labels if language != BARE), None)
        return stated or (first if first and BARE not in labels else "en")

    def _languages(self) -> tuple[str, ...]:
        rows = (*self._sheets.of(SURVEY), *self._sheets.of(CHOICES))
        told = (self._own if code == BARE else code for row in rows for code in row.texts.get("label", {}))
        return tuple(dict.fromkeys((self._own, *told)))

    def _spoken(self, row: SheetRow, column: str) -> dict[str, str]:
        given = row.texts.get(column, {})
        named = {language: text for language, text in given.items() if language != BARE}
        return {**({self._own: given[BARE]} if BARE in given else {}), **named}

    def _read_lists(self) -> dict[str, tuple[DraftChoice, ...]]:
        found: dict[str, list[DraftChoice]] = {}
        for row in self._sheets.of(CHOICES):
            name, code = row.cell("list_name"), row.cell("name") or row.cell("value")
            if not name or not code:
                continue
            self._unread(row, f"{name} {code}", frozenset({"list_name", "name", "value", "label"}))
            label = self._spoken(row, "label")
            if not label:
                self._note(SurveyCode.NOT_CARRIED, row, "name", field="label", question=f"{name}: {code}")
            choices = found.setdefault(name, [])
            if any(item.code == code for item in choices):
                self._error(SurveyCode.NAME_TWICE, row, "name", name=code)
            else:
                choices.append(DraftChoice(code, label or {self._own: code}, row.place("name")))
        return {name: tuple(choices) for name, choices in found.items()}

    def _row(self, row: SheetRow) -> None:
        kind = type_of(row.cell("type"))
        if not kind.name or row.cell("disabled").lower() in YES:
            if kind.name:
                self._note(SurveyCode.PART_LEFT_OUT, row, "type", field="disabled", question=row.cell("name"))
            return
        if kind.name in {"begin_group", "begin_repeat"}:
            self._begin(row, kind.name)
        elif kind.name in {"end_group", "end_repeat"}:
            self._end(row)
        elif kind.name == "note":
            self._told(row)
        elif kind.device:
            self._note(SurveyCode.NOT_COLLECTED, row, "type", type=kind.name)
        elif kind.name in KINDS:
            self._asked(row, kind)
        else:
            self._warn(
                SurveyCode.TYPE_LEFT_OUT, row, "type", type=row.cell("type"), question=row.cell("name")
            )

    def _begin(self, row: SheetRow, kind: str) -> None:
        self._close_section()
        above = self._groups[-1] if self._groups else None
        own, title = self._spoken(row, "label"), dict(above.title) if above else {}
        name = row.cell("name") or (above.name if above else "section")
        joined = _joined_titles(title, own)
        rule = self._rule(row, "relevant")
        rules = (*(above.rules if above else ()), *((rule,) if rule else ()))
        mark = self._mark(row)
        if not mark and TABLE in row.cell("appearance").split() and kind == "begin_group":
            mark = TABLE
        self._groups.append(_Group(kind, name, joined, rules, row, mark))
        if kind == "begin_repeat":
            self._warn(SurveyCode.REPEAT_ONCE, row, "type", name=name)
        self._unread(row, name, READ)

    def _end(self, row: SheetRow) -> None:
        self._close_section()
        if not self._groups:
            self._error(SurveyCode.GROUP_OPEN, row, "type", name=row.cell("name") or row.cell("type"))
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
            return {self._own: group.name.replace("_", " ").strip() or group.name}
        return {language: words_of(language)("xlsform.rest") for language in self._languages()}

    def _table(self, group: _Group, questions: tuple[DraftQuestion, ...]) -> DraftQuestion | None:
        """The question with rows that a group is, where all its rows share one rating scale."""
        lists = {item.choices for item in questions}
        codes = self._codes(next(iter(lists)))
        scale = is_scale([code for code in codes if code not in REASONS])
        plain = all(
            item.kind in {QuestionKind.SINGLE, QuestionKind.SCALE} and not item.rows for item in questions
        )
        title = self._spoken(group.row, "label")
        if len(lists) != 1 or not scale or not plain or not title or len(questions) < 2:  # noqa: PLR2004 - a table
            return None
        kind = MARKED.get(group.mark, QuestionKind.RATINGS)
        outside = len(group.rules)
        rows = tuple(DraftRow(item.name, item.text, item.place, item.ask_if[outside:]) for item in questions)
        return DraftQuestion(
            name=group.name,
            kind=kind,
            text=title,
            place=group.row.place("name"),
            help=self._spoken(group.row, "hint"),
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

    def _told(self, row: SheetRow) -> None:
        """A note: what is said at the head of a group, or in the help of the question before it."""
        text = self._spoken(row, "label")
        name = row.cell("name")
        self._unread(row, name, READ)
        if not self._questions:
            self._intro = _longer(self._intro, text)
            where = "intro"
        else:
            last = self._questions[-1]
            self._questions[-1] = replace(last, help=_longer(last.help, text))
            where = "help"
        if not (name.endswith("__intro") and self._kept):
            self._note(SurveyCode.NOTE_MOVED, row, "type", name=name, where=where)
        if row.cell("relevant"):
            told = {"question": name, "field": "relevant", "part": row.cell("relevant")}
            self._warn(SurveyCode.RULE_LEFT_OUT, row, "relevant", **told)

    def _asked(self, row: SheetRow, kind: RowType) -> None:
        name, mark = row.cell("name"), self._mark(row)
        if not name:
            self._warn(SurveyCode.TYPE_LEFT_OUT, row, "type", type=row.cell("type"), question="")
            return
        if name in self._seen:
            self._error(SurveyCode.NAME_TWICE, row, "name", name=name)
            return
        self._seen[name] = name
        if mark in {DEPARTMENT, ROLE}:
            self._who.add(name)
            return
        if kind.choices and kind.choices not in self._lists:
            self._warn(SurveyCode.LIST_MISSING, row, "type", list=kind.choices, question=name)
            return
        if kind.choices and self._why_not(row, name, kind):
            return
        self._unread(row, name, READ)
        self._questions.append(self._question(row, kind, name, mark))

    def _why_not(self, row: SheetRow, name: str, kind: RowType) -> bool:
        """Fold a form's own question why there is no answer into the question before it."""
        codes = set(self._codes(kind.choices))
        if not self._kept or not name.endswith(f"__{WHY_NOT}") or not codes <= set(REASONS):
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

    def _question(self, row: SheetRow, kind: RowType, name: str, mark: str) -> DraftQuestion:
        rule, group = self._rule(row, "relevant"), self._groups[-1] if self._groups else None
        rules = (*(group.rules if group else ()), *((rule,) if rule else ()))
        needed = row.cell("required").lower()
        made = DraftQuestion(
            name=name,
            kind=self._kind(row, kind, mark),
            text=self._spoken(row, "label") or self._named(row, name, kind),
            place=row.place("name"),
            help=self._spoken(row, "hint"),
            required=needed in YES,
            require_if=None if needed in YES | NO else self._rule(row, "required"),
            ask_if=rules,
            message=self._spoken(row, "constraint_message"),
            value=self._rule(row, "calculation") if kind.name == "calculate" else None,
            choices="" if mark in {"yes_no", "nps"} else kind.choices,
            reasons=frozenset(self._codes(kind.choices)) & set(REASONS) if self._kept else frozenset(),
            personal="personal" in row.cell(PLAYBOOK).split(),
            feeds=_token(row, "feeds:"),
        )
        if kind.name == "calculate" and made.value is None:
            made = replace(made, value=Rule("", None, row.place("calculation")))
        if mark in {"yes_no", "nps"}:
            made = replace(made, dont_know=REASONS[0] in made.reasons, withhold=REASONS[1] in made.reasons)
        return self._with_other(self._limited(row, made, kind), kind)

    def _kind(self, row: SheetRow, kind: RowType, mark: str) -> QuestionKind:
        found = MARKED.get(mark, KINDS[kind.name])
        long = kind.name == "text" and "multiline" in row.cell("appearance").split()
        whole = kind.name == "range" and all("." not in value for value in _parameters(row).values())
        if found is QuestionKind.SCALE:
            codes = [code for code in self._codes(kind.choices) if code not in REASONS]
            return found if is_scale(codes) else QuestionKind.SINGLE
        return QuestionKind.LONG_TEXT if long else QuestionKind.INTEGER if whole else found

    def _limited(self, row: SheetRow, made: DraftQuestion, kind: RowType) -> DraftQuestion:
        """With the bounds that its constraint and parameters say, and a check for the rest."""
        given = _parameters(row)
        low, high = _number(given.get("start", "")), _number(given.get("end", ""))
        places = _number(_token(row, "places:"))
        rule = self._rule(row, "constraint")
        limits = Limits()
        counted = made.kind is QuestionKind.MULTI
        if (
            rule is not None
            and rule.tree is not None
            and (counted or kind.name in {"integer", "decimal", "range", "int"})
        ):
            limits = limits_in(rule.tree, several=counted)
            rule = replace(rule, tree=_all(limits.rest)) if limits.rest else None
        alone = frozenset(limits.exclusive) - made.reasons
        return replace(
            made,
            check=rule,
            low=limits.low if limits.low is not None else low if kind.name == "range" else None,
            high=limits.high if limits.high is not None else high if kind.name == "range" else places,
            exclusive=alone,
        )

    def _with_other(self, made: DraftQuestion, kind: RowType) -> DraftQuestion:
        """With the choice and its text that `or_other` stands for."""
        if not kind.or_other or made.kind not in {QuestionKind.SINGLE, QuestionKind.MULTI}:
            return made
        name = f"{kind.choices} or_other"
        label = {language: words_of(language)("xlsform.other") for language in self._languages()}
        given = self._lists[kind.choices]
        code = next((item.code for item in given if item.code == "other"), "")
        added = () if code else (DraftChoice("other", label, made.place),)
        self._lists[name] = (*given, *added)
        return replace(made, choices=name, other="other", other_name=f"{made.name}_other")

    def _named(self, row: SheetRow, name: str, kind: RowType) -> Spoken:
        """A text for a question that has none."""
        if kind.name != "calculate":
            self._warn(SurveyCode.NOT_CARRIED, row, "name", field="label", question=name)
        return {self._own: name.replace("_", " ").strip() or name}

    def _codes(self, name: str) -> list[str]:
        return [item.code for item in self._lists.get(name, ())]

    def _mark(self, row: SheetRow) -> str:
        """Our own mark of the kind, where the form has one."""
        marks = row.cell(PLAYBOOK).split()
        return next((mark for mark in marks if mark in MARKED or mark in {DEPARTMENT, ROLE}), "")

    def _rule(self, row: SheetRow, column: str) -> Rule | None:
        text = row.cell(column)
        return Rule(text, parse_xpath(text), row.place(column)) if text else None

    def _unread(self, row: SheetRow, name: str, read: frozenset[str]) -> None:
        """Tell each cell that nothing is made of."""
        for column in row.cells:
            look = column == "appearance" and set(row.cell(column).split()) <= LOOKS
            if (column not in read or (column == "appearance" and not look)) and not column.startswith(
                f"{PLAYBOOK}"
            ):
                severity = Severity.NOTE if column == "appearance" else Severity.WARNING
                self._tell(SurveyCode.PART_LEFT_OUT, row, column, severity, field=column, question=name)

    def _note(self, code: SurveyCode, row: SheetRow, column: str, **told: object) -> None:
        self._tell(code, row, column, Severity.NOTE, **told)

    def _warn(self, code: SurveyCode, row: SheetRow, column: str, **told: object) -> None:
        self._tell(code, row, column, Severity.WARNING, **told)

    def _error(self, code: SurveyCode, row: SheetRow, column: str, **told: object) -> None:
        self._tell(code, row, column, Severity.ERROR, **told)

    def _tell(self, code: SurveyCode, row: SheetRow, column: str, severity: Severity, **told: object) -> None:
        place = row.place(column)
        self.losses.append(complain(code, place, {**at_cell(place), **told}, severity=severity))


def _joined_titles(outer: Spoken, inner: Spoken) -> dict[str, str]:
    """The heading of a group inside another one."""
    if not outer or not inner:
        return dict(inner or outer)
    return {code: f"{outer[code]} – {text}" if code in outer else text for code, text in inner.items()}


def _longer(first: Spoken, more: Spoken) -> dict[str, str]:
    both = dict.fromkeys((*first, *more))
    return {code: "\n\n".join(text for text in (first.get(code), more.get(code)) if text) for code in both}


def _all(parts: tuple[XNode, ...]) -> XNode:
    tree = parts[0]
    for part in parts[1:]:
        tree = XPair("and", tree, part)
    return tree


def _token(row: SheetRow, start: str) -> str:
    return next(
        (mark.removeprefix(start) for mark in row.cell(PLAYBOOK).split() if mark.startswith(start)), ""
    )


def _parameters(row: SheetRow) -> Mapping[str, str]:
    """`start=1 end=10 step=1` as names and values."""
    words = row.cell("parameters").replace(";", " ").replace(",", " ").split()
    return dict(word.split("=", 1) for word in words if "=" in word)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
