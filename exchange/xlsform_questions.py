"""One row of a form that comes in as one question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from exchange.codes import SurveyCode
from exchange.survey_draft import DraftChoice, DraftQuestion, Rule, Spoken
from exchange.survey_lists import is_scale
from exchange.xlsform_limits import Limits, limits_in
from exchange.xlsform_read import SheetRow
from exchange.xlsform_rows import MARKED, NO, REASONS, YES, FormRows
from exchange.xlsform_sheet import PLAYBOOK
from exchange.xlsform_texts import words_of
from exchange.xlsform_types import KINDS, RowType
from exchange.xpath import XNode, XPair
from questionnaires.kinds import QuestionKind


class QuestionRows:
    """Reads questions."""

    def __init__(self, rows: FormRows) -> None:
        self._rows = rows

    def question(self, row: SheetRow, kind: RowType, mark: str, around: tuple[Rule, ...]) -> DraftQuestion:
        """The question of a row.

        Args:
            row: a row of a type that we have a like for.
            kind: its type.
            mark: what our own column says of it.
            around: the conditions of the groups it stands in.
        """
        rule, name = self._rows.rule(row, "relevant"), row.cell("name")
        rules = (*around, *((rule,) if rule else ()))
        needed = row.cell("required").lower()
        made = DraftQuestion(
            name=name,
            kind=self._kind(row, kind, mark),
            text=self._rows.spoken(row, "label") or self._named(row, name, kind),
            place=row.place("name"),
            help=self._rows.spoken(row, "hint"),
            required=needed in YES,
            require_if=None if needed in YES | NO else self._rows.rule(row, "required"),
            ask_if=rules,
            message=self._rows.spoken(row, "constraint_message"),
            value=self._rows.rule(row, "calculation") if kind.name == "calculate" else None,
            choices="" if mark in {"yes_no", "nps"} else kind.choices,
            reasons=frozenset(self._rows.codes(kind.choices)) & set(REASONS)
            if self._rows.kept
            else frozenset(),
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
            codes = [code for code in self._rows.codes(kind.choices) if code not in REASONS]
            return found if is_scale(codes) else QuestionKind.SINGLE
        return QuestionKind.LONG_TEXT if long else QuestionKind.INTEGER if whole else found

    def _limited(self, row: SheetRow, made: DraftQuestion, kind: RowType) -> DraftQuestion:
        """With the bounds that its constraint and parameters say, and a check for the rest."""
        given = _parameters(row)
        low, high = _number(given.get("start", "")), _number(given.get("end", ""))
        places = _number(_token(row, "places:"))
        rule = self._rows.rule(row, "constraint")
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
        label = {language: words_of(language)("xlsform.other") for language in self._rows.languages()}
        given = self._rows.lists[kind.choices]
        code = next((item.code for item in given if item.code == "other"), "")
        added = () if code else (DraftChoice("other", label, made.place),)
        self._rows.lists[name] = (*given, *added)
        return replace(made, choices=name, other="other", other_name=f"{made.name}_other")

    def _named(self, row: SheetRow, name: str, kind: RowType) -> Spoken:
        """A text for a question that has none."""
        if kind.name != "calculate":
            self._rows.warn(SurveyCode.NOT_CARRIED, row, "name", field="label", question=name)
        return {self._rows.own: name.replace("_", " ").strip() or name}


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
