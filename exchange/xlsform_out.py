"""A questionnaire of ours as the rows of an XLSForm; what it has no like for becomes plainer, and is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from authoring.diagnostics import Diagnostic, Severity, complain
from authoring.expressions.parse import read_again
from authoring.expressions.tree import Node
from exchange.codes import SurveyCode
from exchange.tables import at_cell, place_of
from exchange.xlsform_choices import Lists
from exchange.xlsform_limits import limits_of, points_rule
from exchange.xlsform_names import FormNames
from exchange.xlsform_rules import AND, OR, CannotSayError, Speech, holds, not_failing, number
from exchange.xlsform_sheet import PLAYBOOK, SURVEY, FormRow, column_number
from exchange.xlsform_texts import FormTexts, Spoken, in_all, mark, why_not
from questionnaires.fields import Field, FieldKind
from questionnaires.kinds import QuestionKind, Required
from questionnaires.model import Department, Question, Questionnaire, RespondentRole, Section

TABLES = frozenset({QuestionKind.RATINGS, QuestionKind.SUS, QuestionKind.MOSCOW})
"""Kinds whose rows share one list, so that a form can draw them as a table."""

PARTED = TABLES | {
    QuestionKind.IMPORTANCE_SATISFACTION,
    QuestionKind.KANO,
    QuestionKind.MAXDIFF,
    QuestionKind.POINTS,
}
"""Kinds that become a group of rows; all others are one row."""

ROW_TYPES: Mapping[FieldKind, str] = {
    FieldKind.TEXT: "text",
    FieldKind.LONG_TEXT: "text",
    FieldKind.INTEGER: "integer",
    FieldKind.DECIMAL: "decimal",
    FieldKind.DATE: "date",
    FieldKind.ONE: "select_one",
    FieldKind.MANY: "select_multiple",
}
RULES: Mapping[str, tuple[str, Callable[[Node, Speech], str]]] = {
    "ask_if": ("relevant", holds),
    "require_if": ("required", holds),
    "check": ("constraint", not_failing),
    "value": ("calculation", number),
}
"""Where each rule of a question stands in a form, and how it is said."""

_REF = re.compile(r"\$\{([a-z][a-z0-9_]*)\}")

Told = Mapping[str, tuple[Field, ...]]
"""The fields of one question by language."""


class FormMaker:
    """Writes the rows of one form.

    Attributes:
        rows: the survey sheet.
        lists: the choices sheet.
        names: what everything is called.
        losses: what became plainer or was left out, by the cell of the form.
    """

    def __init__(self, survey: Questionnaire, plain: Questionnaire, *, for_all: bool) -> None:
        self._survey, self._plain, self._for_all = survey, plain, for_all
        self._told = {item.id: in_all(item, plain) for item in plain.questions()}
        found = {name: told[plain.language] for name, told in self._told.items()}
        self.names = FormNames(plain, found)
        self._texts = FormTexts(survey, self.names.of)
        self._speech = _speech(plain, found)
        self.lists = Lists(survey)
        self.rows: list[FormRow] = []
        self.losses: list[Diagnostic] = []

    def make(self) -> None:
        """Write everything; first the questions about department and role where anything hangs on them."""
        for old, new in self.names.changed.items():
            self._tell(SurveyCode.NAME_CHANGED, "name", old=old, new=new)
        named = {name for audience in _audiences(self._survey) for name in audience}
        if self._for_all:
            self._who(self.names.department, "department", self._survey.departments, named)
            self._who(self.names.role, "role", self._survey.roles, named)
        for section in self._survey.sections:
            if section.repeat is not None:
                self._tell(SurveyCode.REPEAT_WRITTEN_OUT, "name", section=section.id)
        for section in self._plain.sections:
            self._section(section)

    def _who(
        self, name: str, what: str, items: tuple[Department | RespondentRole, ...], named: set[str]
    ) -> None:
        if not named.intersection(item.id for item in items):
            return
        listed = self.lists.plain(name, [(item.id, self._texts.text(item.title)) for item in items])
        cells = {"type": f"select_one {listed}", "name": name, "required": "yes", PLAYBOOK: what}
        self._add(cells, {"label": self._texts.own(f"xlsform.{what}")})
        self._tell(SurveyCode.AUDIENCE_ASKED, "name", name=name)

    def _section(self, section: Section) -> None:
        name = self.names.free(section.id)
        cells = {"type": "begin_group", "name": name, "relevant": self._for(section.audience)}
        self._add(cells, {"label": self._texts.text(section.title)})
        if section.intro is not None:
            note = {"type": "note", "name": self.names.free(f"{name}__intro")}
            self._add(note, {"label": self._texts.text(section.intro)})
        for question in section.questions:
            told = self._told[question.id]
            write = self._group if question.kind in PARTED else self._single
            write(question, told)
            self._reasons(question, told[self._plain.language], told)
            self._leftovers(question)
        self._add({"type": "end_group"})

    def _single(self, question: Question, told: Told) -> None:
        found = told[self._plain.language]
        ranked, long = question.kind is QuestionKind.RANKING, question.kind is QuestionKind.LONG_TEXT
        cells = {**self._cells(question), "type": self._type(question, told)}
        cells["appearance"] = "multiline" if long else ""
        cells["constraint"] = limits_of(found[0]) if found and not ranked else ""
        calculated = question.kind is QuestionKind.CALCULATED
        self._add(cells, self._texts.asked(question))
        if calculated:
            self._set("calculation", self._said(question, "value"))
            return
        if not (why_not(found) and question.required is Required.BLOCKING):
            self._demand(question)
        self._check(question, question.id)

    def _cells(self, question: Question) -> dict[str, str]:
        name, rule = self.names.of[question.id], self._relevant(question)
        return {"name": name, "relevant": rule, PLAYBOOK: mark(question)}

    def _type(self, question: Question, told: Told) -> str:
        if question.kind is QuestionKind.CALCULATED:
            return "calculate"
        main = {language: found[0] for language, found in told.items()}
        kind = ROW_TYPES[main[self._plain.language].kind]
        if question.kind is QuestionKind.RANKING:
            kind = "rank"
        return f"{kind} {self.lists.of(question, main)}" if main[self._plain.language].options else kind

    def _group(self, question: Question, told: Told) -> None:
        found = [
            item for item in told[self._plain.language] if item is not why_not(told[self._plain.language])
        ]
        look = "table-list" if question.kind in TABLES else "field-list"
        cells = {**self._cells(question), "type": "begin_group", "appearance": look}
        self._add(cells, self._texts.asked(question))
        self._tell(SurveyCode.COMPILED, "type", question=question.id, kind=question.kind, count=len(found))
        for at, field in enumerate(found):
            self._part(question, field, {language: items[at] for language, items in told.items()})
        if question.kind is QuestionKind.POINTS:
            rule = points_rule(self._ref(item.name) for item in found[:-1])
            self._set("constraint", f"{self.rows[-1].cells['constraint']}{AND}{rule}")
        self._check(question, found[-1].name)
        self._add({"type": "end_group"})

    def _part(self, question: Question, field: Field, told: Mapping[str, Field]) -> None:
        kind = ROW_TYPES[field.kind]
        part = field.name.removeprefix(f"{question.id}__").split("__")[0]
        audience = next((row.audience for row in question.rows if row.id == part), ())
        cells = {
            "type": f"{kind} {self.lists.of(question, told)}" if field.options else kind,
            "name": self.names.of[field.name],
            "relevant": self._for(audience),
            "constraint": limits_of(field),
        }
        self._add(cells, {"label": self._texts.part(told)})
        self._demand(question)

    def _reasons(self, question: Question, found: tuple[Field, ...], told: Told) -> None:
        """The question why an answer is missing, where that cannot stand among the choices."""
        field = why_not(found)
        if field is None:
            return
        parts = [item.name for item in found[:-1]] if question.kind in PARTED else [question.id]
        empty = AND.join(f"string-length({self._ref(name)}) = 0" for name in parts)
        asked, needed = self._relevant(question), question.required is Required.BLOCKING
        main = {language: items[-1] for language, items in told.items()}
        cells = {
            "type": f"select_one {self.lists.plain(field.name, _options(main))}",
            "name": self.names.of[field.name],
            "relevant": f"({asked}){AND}{empty}" if asked else empty,
            "required": "yes" if needed and question.kind not in PARTED else "",
        }
        self._add(cells, {"label": self._texts.own("xlsform.why_not")})

    def _relevant(self, question: Question) -> str:
        parts = [self._for(question.audience), self._said(question, "ask_if", ahead=1)]
        return _all([part for part in parts if part])

    def _for(self, audience: tuple[str, ...]) -> str:
        """That somebody is of one of these departments, and has one of these roles."""
        if not self._for_all:
            return ""
        sorts = ((self.names.department, self._survey.departments), (self.names.role, self._survey.roles))
        rules = [
            OR.join(f"${{{name}}} = '{item.id}'" for item in items if item.id in audience)
            for name, items in sorts
        ]
        return _all([rule for rule in rules if rule])

    def _demand(self, question: Question) -> None:
        """Whether the row that was added last has to be answered."""
        if question.required is Required.SOFT:
            self._tell(SurveyCode.NOT_CARRIED, "required", field="required: soft", question=question.id)
        if question.required is Required.BLOCKING:
            self._set("required", "yes")
        elif question.require_if is not None:
            self._set("required", self._said(question, "require_if"))

    def _check(self, question: Question, own: str) -> None:
        rule = self._said(question, "check", own=own)
        if not rule:
            return
        limit = self.rows[-1].cells["constraint"]
        self._set("constraint", f"{limit}{AND}({rule})" if limit else rule)
        if question.message is not None:
            last, message = self.rows[-1], self._texts.text(question.message)
            self.rows[-1] = replace(last, texts={**last.texts, "constraint_message": message})

    def _said(self, question: Question, field: str, *, own: str = "", ahead: int = 0) -> str:
        """A rule as the form writes it; nothing where there is none, or where it cannot be said.

        Args:
            question: the question that has the rule.
            field: which of its rules.
            own: the name that is the own answer.
            ahead: how many rows behind the one added last it will stand.
        """
        written: str | None = getattr(question, field)
        column, say = RULES[field]
        if written is None:
            return ""
        try:
            text = say(read_again(written), replace(self._speech, own=own))
        except CannotSayError as error:
            told = {"field": field, "question": question.id, "part": error.part}
            self._tell(SurveyCode.RULE_NOT_SAID, column, Severity.WARNING, ahead, **told)
            return ""
        return _REF.sub(lambda found: self._ref(found[1]), text)

    def _ref(self, name: str) -> str:
        return f"${{{self.names.of[name]}}}"

    def _leftovers(self, question: Question) -> None:
        """Parts of a question that no form has a place for."""
        given = {
            "source": question.source,
            "meets": question.meets,
            "unit": question.unit,
            "high": question.kind is QuestionKind.RANKING and question.high,
            "rows: feeds": any(row.feeds for row in question.rows),
            "rows: reverse": any(row.reverse for row in question.rows),
            "choices: audience": self._for_all and any(item.audience for item in question.choices),
        }
        for field in (field for field, there in given.items() if there):
            self._tell(SurveyCode.NOT_CARRIED, "name", field=field, question=question.id)

    def _add(self, cells: Mapping[str, str], texts: Mapping[str, Spoken] | None = None) -> None:
        self.rows.append(FormRow(dict(cells), texts or {}))

    def _set(self, column: str, text: str) -> None:
        self.rows[-1] = replace(self.rows[-1], cells={**self.rows[-1].cells, column: text})

    def _tell(
        self,
        code: SurveyCode,
        column: str,
        severity: Severity = Severity.NOTE,
        ahead: int = 0,
        **told: object,
    ) -> None:
        """A loss at a cell of the row that was added last, or of one that is about to be added."""
        number_ = column_number(column, self._survey.offered)
        place = place_of(self._survey.id, SURVEY, len(self.rows) + 1 + ahead, number_)
        self.losses.append(complain(code, place, {**at_cell(place), **told}, severity=severity))


def _speech(plain: Questionnaire, found: Mapping[str, tuple[Field, ...]]) -> Speech:
    """How conditions call the answers, by our names."""
    fields = [field for items in found.values() for field in items if field is not why_not(items)]
    reasons = {
        field.name: tuple(option.code for option in field.options if option.no_answer) for field in fields
    }
    several = {QuestionKind.MULTI, QuestionKind.RANKING}
    return Speech(
        known=frozenset({*found, *reasons}),
        several=frozenset(item.id for item in plain.questions() if item.kind in several),
        reasons={name: codes for name, codes in reasons.items() if codes},
    )


def _options(told: Mapping[str, Field]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for at, option in enumerate(next(iter(told.values())).options):
        yield option.code, {language: field.options[at].label for language, field in told.items()}


def _audiences(survey: Questionnaire) -> Iterator[tuple[str, ...]]:
    for section in survey.sections:
        yield section.audience
        for question in section.questions:
            yield question.audience
            yield from (row.audience for row in question.rows)


def _all(rules: list[str]) -> str:
    return AND.join(f"({rule})" for rule in rules) if len(rules) > 1 else "".join(rules)
