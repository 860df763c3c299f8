"""Conditions and names of other questions, as a form tells them where nothing can be shown or hidden.

On a form every question has a number, so a condition can be told by numbers and labels: short, and in every
language that respondents read. What is no plain condition is told as "fits what you answered in 3, 7".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from authoring.expressions import checked_before
from authoring.expressions.tree import (
    Bool,
    Compare,
    Comparison,
    Joint,
    Membership,
    Name,
    Node,
    Number,
    Text,
    all_parts,
)
from authoring.values import Text as Written
from questionnaires.fields import Field
from words.catalogue import Words

_HOLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_COMPARED = {
    Comparison.MORE: "more",
    Comparison.AT_LEAST: "at_least",
    Comparison.LESS: "less",
    Comparison.AT_MOST: "at_most",
    Comparison.EQUAL: "equal",
}
_TURNED = {
    Comparison.MORE: Comparison.LESS,
    Comparison.LESS: Comparison.MORE,
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.EQUAL: Comparison.EQUAL,
}
Option = tuple[str, str]
"""Code and label."""


@dataclass(frozen=True, slots=True)
class Notes:
    """Tells conditions by the numbers of the questions.

    Attributes:
        numbers: the number of each question and of each of its fields, by name.
        labels: what can be chosen in each field, by its name, code and label.
        language: that of the questionnaire, read where there is no text in the respondent's.
    """

    numbers: Mapping[str, str]
    labels: Mapping[str, tuple[Option, ...]]
    words: Words
    language: str

    def text(self, written: Written | None) -> str:
        """A text in which other questions are named by their numbers."""
        if written is None:
            return ""
        return _HOLE.sub(self._hole, written.read(self.words.language, self.language))

    def _hole(self, hole: re.Match[str]) -> str:
        number = self.numbers.get(hole[1])
        return hole[0] if number is None else self.words("survey_form.answer_to", number=number)

    def only_if(self, rule: str | None) -> str:
        """When a question is to be answered at all; empty for always."""
        return self._rule(rule, "only_if")

    def needed_if(self, rule: str | None) -> str:
        """When an answer is needed; empty where nothing but the question itself says so."""
        return self._rule(rule, "needed_if")

    def _rule(self, rule: str | None, key: str) -> str:
        if rule is None:
            return ""
        tree = checked_before(rule)
        told = self._told(tree.tree)
        if told is not None:
            return self.words(f"survey_form.{key}", condition=told)
        names = (part.id for part in all_parts(tree.tree) if isinstance(part, Name))
        found = dict.fromkeys(self.numbers[name] for name in names if name in self.numbers)
        return self.words("survey_form.depends", numbers=", ".join(found)) if found else ""

    def _told(self, node: Node) -> str | None:
        match node:
            case Bool(joint=joint, operands=operands):
                return self._joined(joint, [self._told(item) for item in operands])
            case Membership(item=Text(value=code), container=Name(id=name)):
                return self._chosen(name, code)
            case Compare(first=left, rest=((sign, right),)):
                return self._compared(left, sign, right)
            case _:
                return None

    def _joined(self, joint: Joint, parts: Sequence[str | None]) -> str | None:
        whole = [part for part in parts if part is not None]
        if len(whole) < len(parts):
            return None
        told = whole[0]
        for part in whole[1:]:
            told = self.words(f"survey_form.{'and' if joint is Joint.AND else 'or'}", first=told, second=part)
        return told

    def _compared(self, left: Node, sign: Comparison, right: Node) -> str | None:
        match left, right:
            case Name(id=name), Text(value=code) if sign is Comparison.EQUAL:
                return self._chosen(name, code)
            case Name(id=name), Number(value=value) if sign in _COMPARED and name in self.numbers:
                told = {"number": self.numbers[name], "value": f"{value:g}"}
                return self.words(f"survey_form.{_COMPARED[sign]}", **told)
            case Number(), Name() if sign in _TURNED:
                return self._compared(right, _TURNED[sign], left)
            case _:
                return None

    def _chosen(self, name: str, code: str) -> str | None:
        label = next((label for known, label in self.labels.get(name, ()) if known == code), None)
        if label is None or name not in self.numbers:
            return None
        return self.words("survey_form.chosen", answer=label, number=self.numbers[name])


def options_of(field: Field) -> tuple[Option, ...]:
    """Codes and labels of what can be chosen in a field."""
    return tuple((option.code, option.label or option.code) for option in field.options)
